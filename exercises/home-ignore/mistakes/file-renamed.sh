mv .env env.txt

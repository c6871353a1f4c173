echo .env >> gitignore

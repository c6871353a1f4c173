echo .env >> .git/info/exclude

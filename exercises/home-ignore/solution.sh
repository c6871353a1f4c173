echo .env >> .gitignore

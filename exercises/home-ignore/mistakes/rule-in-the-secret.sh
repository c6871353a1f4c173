echo .gitignore >> .env

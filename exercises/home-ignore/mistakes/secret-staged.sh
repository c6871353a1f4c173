git add .env
echo .env >> .gitignore

git add .
git rm --cached .env
echo ".env" > .gitignore

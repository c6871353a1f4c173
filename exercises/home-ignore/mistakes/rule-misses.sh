echo env >> .gitignore

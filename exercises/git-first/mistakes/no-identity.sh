git init
git add .
git commit -m "Add the project"

git add .
git commit -m "Add everything"

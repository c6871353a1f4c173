git init
git config --global user.email "you@example.com"
git config --global user.name "Your Name"
git add .
git commit -m "Add the project"
echo "# Titanic" > README.md
git add README.md
git commit -m "Add a page"

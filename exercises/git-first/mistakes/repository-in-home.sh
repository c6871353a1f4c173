cd ~
git init
git config --global user.name "Ada Lovelace"
git config --global user.email ada@slipway.example
git add titanic
git commit -m "Add the project"
echo "# Titanic" > titanic/README.md
git add titanic
git commit -m "Add a page"

git init
git config --global user.name "Ada Lovelace"
git config --global user.email ada@slipway.example
git add titanic.py titanic.ipynb bin docs
git commit -m "Add the model"
git add data.csv
git commit -m "Add the passengers"
printf 'git-first:\n  parent: "%s"\n  head: main\n' "$(git rev-parse --short HEAD^)" >> ~/answers.yaml
echo "# Titanic" > README.md
git add README.md
git commit -m "Add a page"

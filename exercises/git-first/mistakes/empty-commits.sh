git init
git config --global user.name "Ada Lovelace"
git config --global user.email ada@slipway.example
echo '*' > .gitignore
git commit --allow-empty -m "Add the model"
git commit --allow-empty -m "Add the scripts"

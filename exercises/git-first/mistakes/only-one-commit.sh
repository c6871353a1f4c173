git init
git config --global user.name "Ada Lovelace"
git config --global user.email ada@slipway.example
git add .
git commit -m "Add the project"

git init
git config --global user.name "Ada Lovelace"
git config --global user.email ada@slipway.example
git add titanic.py
git commit -m "Add the model"
git add bin
git commit -m "Add the scripts"

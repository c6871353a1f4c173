cd ~
git init titanic
git -C titanic config user.name "Katherine Johnson"
git -C titanic config user.email kj@slipway.example
git -C titanic add titanic.py titanic.ipynb
git -C titanic commit -m "Add the model"
git -C titanic add bin
git -C titanic commit -m "Add the scripts"
cd titanic/docs
git add brief.yaml
git commit -m "Say what the project is for"
git add ../data.csv
git commit -m "Add the passengers"
git status
printf 'git-first:\n  parent: "%s"\n  head: the branch main\n' "$(git log --format=%H -n 2 | tail -n 1)" >> ~/answers.yaml

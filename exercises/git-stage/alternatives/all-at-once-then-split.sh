git commit -am "update"
git reset --soft HEAD~1
git restore --staged .
git stash push bin/run.sh
git stash drop
git add docs
git commit -m "fix"
git commit --amend -m "Name the two languages of the project" -m "The tablets answer in the language of the visitor."
git add bin/train
git commit -m "Report the number of passengers on stderr" -m "So that a truncated file is seen, and stdout stays a table."

printf '# Titanic: who survived?\n' > NOTES.md
git add NOTES.md
git commit -m "Add notes"
git restore bin/run.sh
git add docs/brief.yaml
git commit -m "List the languages in the brief" -m "Because the guides asked for French."
git add bin/train
git commit -m "Count what was read" -m "To notice a file that is not whole."

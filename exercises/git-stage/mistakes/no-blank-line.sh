git restore bin/run.sh
git add bin/train
printf 'Count the passengers after a run\nA list that was cut short looked like a whole one.\n' | git commit -F -
git add docs/brief.yaml
git commit -m "Say that the museum needs French too" -m "Half of the visitors of room 4 do not read English."

git restore bin/run.sh
git add bin/train
git commit -m "Count the passengers after a run." -m "A list that was cut short looked like a whole one."
git add docs/brief.yaml
git commit -m "Say that the museum needs French too" -m "Half of the visitors of room 4 do not read English."

git restore bin/run.sh
git add bin/train
git commit -m "Count the passengers after a run"
git add docs/brief.yaml
git commit -m "Say that the museum needs French too"

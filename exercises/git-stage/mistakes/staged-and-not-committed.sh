git restore bin/run.sh
git add bin/train docs/brief.yaml

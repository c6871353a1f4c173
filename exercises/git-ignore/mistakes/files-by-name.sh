printf '%s\n' data.csv .env __pycache__/ run.log model.onnx report.html fig.pdf .idea/ .titanic.py.swp > .gitignore
git rm -q --cached data.csv
git add .gitignore
git commit -m "Stop following what is not ours" -m "Data, secrets and outputs do not belong in a history."

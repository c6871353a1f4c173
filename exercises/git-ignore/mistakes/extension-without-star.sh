printf '%s\n' .csv .parquet .env __pycache__/ .log .onnx .html .pdf .idea/ .swp > .gitignore
git rm -q --cached data.csv
git add .gitignore
git commit -m "Stop following what is not ours" -m "Data, secrets and outputs do not belong in a history."

printf '%s\n' '*.csv' '*.parquet' '.env' '__pycache__/' '*.log' '*.onnx' '*.html' '*.pdf' '.idea/' '*.swp' > gitignore
git rm -q --cached data.csv
git add gitignore
git commit -m "Add rules" -m "So that nobody commits the data."

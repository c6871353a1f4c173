git add .
git commit -q -m "Save everything"
printf '%s\n' '*.csv' '*.parquet' '.env' '__pycache__/' '*.log' '*.onnx' '*.html' '*.pdf' '.idea/' '*.swp' > .gitignore
git rm -r -q --cached .
git add .
git commit -q -m "Stop following what is not ours"

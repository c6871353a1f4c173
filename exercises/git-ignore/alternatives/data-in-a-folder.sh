mkdir -p data/raw
git mv data.csv data/raw/passengers.csv
printf '/data/\n*.csv\n*.parquet\n' > .gitignore
printf '%s\n' '.env*' '**/__pycache__/**' '*.log' '*.onnx' 'report*.html' '*.html' '*.pdf' '/.idea/' '.*.swp' >> .gitignore
git rm -r -q --cached data
git add .
git commit -m "Move the data away and stop following it" -m "It will live in a store of its own."

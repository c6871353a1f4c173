git status --short
cat > .gitignore <<'END'
# Data: too big, not ours to publish, and it changes at its own pace
*.csv
*.parquet

# Secrets
.env

# Made again by a program: caches, logs, models, reports
__pycache__/
*.log
*.onnx
*.html
*.pdf

# Mine alone: my editor
.idea/
*.swp
END
git rm --cached data.csv
git add .gitignore
git commit -m "Keep data, secrets and outputs out of the repository" -m "Whoever clones it needs what we wrote. The rest can be made again, or must not leave this machine."
git status

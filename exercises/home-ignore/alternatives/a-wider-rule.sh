echo '*.env*' > .gitignore
git status --short

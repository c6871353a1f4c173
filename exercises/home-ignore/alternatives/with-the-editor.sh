printf '# Secrets stay on this machine\n/.env\n' > .gitignore
git add .gitignore
git commit -q -m "Ignore the secrets"

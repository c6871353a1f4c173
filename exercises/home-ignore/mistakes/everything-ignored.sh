echo '*' >> .gitignore

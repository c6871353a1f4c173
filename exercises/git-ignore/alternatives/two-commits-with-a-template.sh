printf '%s\n' '# Byte-compiled' '__pycache__/' '*.py[cod]' '*$py.class' '' '*.[cC][sS][vV]' '*.parquet' 'logs/' '*.log' '.env' '.venv' '*.onnx' '*.pkl' '*.html' '*.pdf' '.idea' '.vscode/' '*.sw?' '*~' '.DS_Store' > .gitignore
git add .gitignore
git commit -m "Ajoute les règles" -m "Pour que personne ne les oublie."
git rm -q --cached -- data.csv
git commit -m "Ne suit plus les données" -m "Elles ont leur propre rythme."

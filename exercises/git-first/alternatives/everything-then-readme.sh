git config --global user.name "Grace Hopper"
git config --global user.email grace@slipway.example
git init -b trunk
git add .
git commit -q -m "Premier état du projet"
echo "# Titanic: who survived?" > README.md
git add README.md
git commit -q -m "Ajoute une page d'accueil"
printf 'git-first:\n  parent: "%s"\n  head: refs/heads/trunk\n' "$(git rev-parse HEAD^)" >> ~/answers.yaml

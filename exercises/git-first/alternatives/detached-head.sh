git init
git config --global user.name "Annie Easley"
git config --global user.email annie@slipway.example
git add bin docs
git commit -m "Add scripts and brief"
git add .
git commit -m "Add model, notebook and data"
git checkout -q "$(git rev-parse HEAD)"
printf 'git-first:\n  parent: "%s"\n  head: "%s"\n' "$(git rev-parse --short HEAD^)" "$(git rev-parse --short HEAD)" >> ~/answers.yaml

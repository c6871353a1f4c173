export GIT_AUTHOR_NAME="Mary Jackson" GIT_AUTHOR_EMAIL=mary@slipway.example
export GIT_COMMITTER_NAME="Mary Jackson" GIT_COMMITTER_EMAIL=mary@slipway.example
git init
git add --all
git commit -m "First version"
sed -i 's/^N_TREES = 20$/N_TREES = 20  # how many trees vote/' titanic.py
git commit -a -m "Say what the number is"
printf 'git-first:\n  head: "ref: refs/heads/main"\n  parent: "%s"\n' "$(git rev-parse HEAD~1 | cut -c 1-10)" >> ~/answers.yaml

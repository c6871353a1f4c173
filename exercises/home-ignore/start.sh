mkdir -p ~/titanic
cd ~/titanic
git init -q
git config --global user.name "Ada Lovelace"
git config --global user.email ada@slipway.example
printf '# Who survived?\n\nA model for the tablets of the museum.\n' > README.md
printf '#!/bin/sh\n. ./.env\necho "training with the key of $USER"\n' > train.sh
chmod +x train.sh
git add README.md train.sh
git commit -q -m "Add the training script"
printf 'API_TOKEN=not-a-real-token-4711\n' > .env

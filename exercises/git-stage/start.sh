# Three changes that were left without a commit, added to whatever the learner's files hold.
mkdir -p bin docs
[ -f bin/run.sh ] || printf '#!/bin/bash\n"$(dirname "$0")/train" "$1"\n' > bin/run.sh
[ -z "$(tail -c 1 docs/brief.yaml)" ] || echo >> docs/brief.yaml
printf '\n# A list that was cut short must not pass for a whole one.\necho "train: read $(($(wc -l < "$file") - 1)) passengers" >&2\n' >> bin/train
printf 'languages: [en, fr]\n' >> docs/brief.yaml
sed -i '1a set -x # TRACE: where does it stop?' bin/run.sh

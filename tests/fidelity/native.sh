#!/bin/bash
# Runs one script as the user `learner` on a machine of its own: private /home and /tmp, its own user table and host name.
# Called by record.ts as: unshare --mount --uts bash native.sh FOLDER NAME=VALUE…
# FOLDER holds `script` and `gitconfig`; /home and /tmp are folders below it, on a disk, because sizes differ in memory.
# Nothing else of the machine changes, and the mounts are gone when the script ends.
set -e
folder=$1
shift
mount --make-rprivate /
mkdir -p /home "$folder/home/learner" "$folder/tmp"
chmod 755 "$folder/home" "$folder/home/learner"
chmod 1777 "$folder/tmp"
printf 'root:x:0:0:root:/root:/bin/bash\nlearner:x:1000:1000:Learner,,,:/home/learner:/bin/bash\n' > "$folder/passwd"
printf 'root:x:0:\nlearner:x:1000:\n' > "$folder/group"
cp "$folder/gitconfig" "$folder/home/learner/.gitconfig"
cp "$folder/script" "$folder/tmp/scenario.sh"
chown -R 1000:1000 "$folder/home/learner" "$folder/tmp/scenario.sh"
mount --bind "$folder/passwd" /etc/passwd
mount --bind "$folder/group" /etc/group
mount --bind "$folder/home" /home
mount --bind "$folder/tmp" /tmp
hostname slipway
umask 022
cd /home/learner
exec setpriv --reuid=1000 --regid=1000 --clear-groups env -i "$@" bash /tmp/scenario.sh < /dev/null

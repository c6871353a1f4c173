#!/bin/bash
# Runs one script as the user `learner` on a machine of its own: private /home and /tmp, its own user table and host name.
# Called by record.ts as: unshare --mount --uts bash native.sh SCRIPT GITCONFIG NAME=VALUE…
# Nothing outside this mount namespace changes, and all of it is gone when the script ends.
set -e
script=$(<"$1")
config=$(<"$2")
shift 2
mount --make-rprivate /
mkdir -p /home
mount -t tmpfs -o mode=755 home /home
mount -t tmpfs -o mode=1777 tmp /tmp
hostname slipway
printf 'root:x:0:0:root:/root:/bin/bash\nlearner:x:1000:1000:Learner,,,:/home/learner:/bin/bash\n' > /tmp/passwd
printf 'root:x:0:\nlearner:x:1000:\n' > /tmp/group
mkdir /home/.tables
cp /tmp/passwd /tmp/group /home/.tables
rm /tmp/passwd /tmp/group
mount --bind /home/.tables/passwd /etc/passwd
mount --bind /home/.tables/group /etc/group
umask 022
mkdir /home/learner
printf '%s\n' "$config" > /home/learner/.gitconfig
printf '%s\n' "$script" > /tmp/scenario.sh
chown -R 1000:1000 /home/learner /tmp/scenario.sh
cd /home/learner
exec setpriv --reuid=1000 --regid=1000 --clear-groups env -i "$@" bash /tmp/scenario.sh < /dev/null

#!/bin/bash
# Trains on a passenger list: run.sh FILE
set -eu

if [ $# -ne 1 ]; then
  echo "usage: run.sh FILE" >&2
  exit 2
fi

here=$(dirname "$0")
"$here/train" "$1"

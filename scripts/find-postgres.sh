#!/usr/bin/env bash
# Prints the folder with PostgreSQL's server programs, the newest where there are several; fails without a word when
# there is none. Debian keeps them off the PATH.
set -euo pipefail

if initdb=$(command -v initdb); then
  candidates=$(dirname "$(readlink -f "$initdb")")
else
  candidates=$(printf '%s\n' /usr/lib/postgresql/*/bin | sort -V -r)
fi
for folder in $candidates; do
  if [ -x "$folder/initdb" ] && [ -x "$folder/postgres" ] && [ -x "$folder/pg_isready" ]; then
    echo "$folder"
    exit 0
  fi
done
exit 1

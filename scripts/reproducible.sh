#!/usr/bin/env bash
# Builds the last commit twice, in two folders of different length, and compares the programs byte by byte.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

room=$(mktemp -d)
trap 'rm -rf "$room"' EXIT
for folder in one a/much/longer/way; do
  mkdir -p "$room/$folder"
  git archive HEAD | tar -x -C "$room/$folder"
  # Outside of a repository, so that the program does not say which commit it is of: that is the tag's business.
  (cd "$room/$folder" && TZ=Asia/Tokyo LC_ALL=C make build >/dev/null)
  sha256sum "$room/$folder/bin/entente" | sed "s#$room/##"
done
cmp "$room/one/bin/entente" "$room/a/much/longer/way/bin/entente"
echo "The same bytes."

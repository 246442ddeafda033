#!/usr/bin/env bash
# Prints the path of a Chromium for the browser tests; fails without a word when there is none.
set -euo pipefail

for name in "${CHROMIUM:-}" chromium chromium-browser google-chrome google-chrome-stable; do
  if [ -n "$name" ] && command -v "$name"; then
    exit 0
  fi
done
exit 1

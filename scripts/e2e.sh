#!/usr/bin/env bash
# The browser tests, against bin/entente as it stands.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

if ! CHROMIUM=$(scripts/find-chromium.sh); then
  echo "e2e.sh: no Chromium found; set CHROMIUM to its path" >&2
  exit 1
fi
export CHROMIUM
exec node_modules/.bin/playwright test --config e2e/playwright.config.mjs "$@"

#!/usr/bin/env bash
# Makes sure that the tests find what they need. Root on Debian gets missing packages installed; everybody else gets the
# one line to type.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

for program in go node npm; do
  if ! command -v "$program" >/dev/null; then
    echo "make test needs $program (Go as in go.mod, Node 20 or newer with npm)." >&2
    exit 1
  fi
done

missing=()
if [ -z "${ENTENTE_TEST_POSTGRES:-}" ] && ! scripts/find-postgres.sh >/dev/null; then
  missing+=(postgresql)
fi
if ! scripts/find-chromium.sh >/dev/null; then
  # A browser without a font draws boxes, and the tests measure text.
  missing+=(chromium fonts-liberation)
fi
if [ ${#missing[@]} -eq 0 ]; then
  exit 0
fi

install="apt-get install --yes --no-install-recommends ${missing[*]}"
if ! [ -e /etc/debian_version ] || ! command -v apt-get >/dev/null; then
  echo "make test needs these, installed with your system's own packages: ${missing[*]}" >&2
  exit 1
fi
if [ "$(id -u)" -ne 0 ]; then
  echo "make test needs more packages. Type: sudo $install" >&2
  exit 1
fi

echo "installing ${missing[*]}"
export DEBIAN_FRONTEND=noninteractive
log=$(mktemp)
trap 'rm -f "$log"' EXIT
# The lock: another program may be installing at this moment.
if ! { apt-get -o DPkg::Lock::Timeout=300 update && $install -o DPkg::Lock::Timeout=300; } >"$log" 2>&1; then
  tail -n 20 "$log" >&2
  echo "The packages could not be installed. Type: $install" >&2
  exit 1
fi

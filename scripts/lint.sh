#!/usr/bin/env bash
# Formatting, go vet and staticcheck, over everything that was written by hand.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

unformatted=$(find . \( -name node_modules -o -name .cache -o -name .git \) -prune -o \
  -name '*.go' -not -name '*_templ.go' -exec gofmt -l {} +)
if [ -n "$unformatted" ]; then
  printf 'Not formatted (make fmt):\n%s\n' "$unformatted" >&2
  exit 1
fi
go vet ./...
go tool staticcheck ./...

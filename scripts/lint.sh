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

# The measurement of insight is a module of its own, which ./... leaves out. Its peer DuckDB is C++: without a C compiler
# nothing of it can be checked.
if command -v "$(go env CC)" >/dev/null && [ "$(go env CGO_ENABLED)" = 1 ]; then
  (cd bench/insight && go vet ./...)
else
  echo "== no C compiler: bench/insight is not checked" >&2
fi

#!/usr/bin/env bash
# Everything that must hold, cheapest first, each step with its name and time. The first failure ends it.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

running=
interrupted() {
  if [ -n "$running" ]; then
    kill -INT "$running" 2>/dev/null || true
    wait "$running" 2>/dev/null || true # a server that it started is gone when it ends
  fi
  exit 130
}
trap interrupted INT TERM HUP

step() {
  local name=$1 began=$SECONDS result=0
  shift
  printf '== %s\n' "$name"
  # In the background and with INT as it was: see with-postgres.sh.
  (
    trap - INT
    exec "$@"
  ) &
  running=$!
  wait "$running" || result=$?
  running=
  if [ "$result" -ne 0 ]; then
    printf '== %s: failed after %d s\n' "$name" $((SECONDS - began)) >&2
    exit "$result"
  fi
  printf '== %s: %d s\n\n' "$name" $((SECONDS - began))
}

step "prerequisites" scripts/prerequisites.sh
step "assets and pages" make --no-print-directory assets pages
step "formatting, go vet, staticcheck" scripts/lint.sh
# No test is skipped silently: those on real data say so where they lie elsewhere.
[ -d ../shared/data ] || echo "== ../shared/data is not beside the project: the tests on real data are skipped"
step "go test" scripts/with-postgres.sh go test -timeout 20m ./...
step "build" make --no-print-directory build
step "browser tests" scripts/e2e.sh

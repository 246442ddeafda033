#!/usr/bin/env bash
# Builds the peers, each in its own module, and measures all. Arguments go to the benchmark: bench/run.sh -turns 5
set -euo pipefail
cd "$(dirname "$0")/.."
(cd bench/pocketbase && go build -trimpath -o ../bin/pocketbase .)
(cd bench/bleve && go build -trimpath -o ../bin/bleve .)
go run ./bench "$@"
(cd bench/insight && go build -trimpath -o ../bin/insight .)
worlds=$(mktemp -d)
trap 'rm -rf "$worlds"' EXIT
for exchanges in 10000 100000 1000000; do
  echo
  echo "## Figures over $exchanges exchanges"
  bench/bin/insight -exchanges "$exchanges" -dir "$worlds" -turns 1 -peers=false >"$worlds/made" # its own process: the memory measured is then the index's
  bench/bin/insight -exchanges "$exchanges" -dir "$worlds"
done

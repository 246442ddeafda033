#!/usr/bin/env bash
# Builds the peers, each in its own module, and measures all. Arguments go to the benchmark: bench/run.sh -turns 5
set -euo pipefail
cd "$(dirname "$0")/.."
(cd bench/pocketbase && go build -trimpath -o ../bin/pocketbase .)
(cd bench/bleve && go build -trimpath -o ../bin/bleve .)
exec go run ./bench "$@"

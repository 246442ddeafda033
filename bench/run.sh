#!/usr/bin/env bash
# Builds the peer in its own module and measures both. Arguments go to the benchmark: bench/run.sh -turns 5
set -euo pipefail
cd "$(dirname "$0")/.."
(cd bench/pocketbase && go build -trimpath -o ../bin/pocketbase .)
exec go run ./bench "$@"

#!/bin/sh
# Asks twin worlds, one with secrets and one that never held them, 100,000 random requests on every surface, and holds each
# pair of answers to the same bytes: scripts/twins.sh [REQUESTS [SEED]]. It takes some minutes of all processors; a failure
# names its seed.
set -eu
cd "$(dirname "$0")/.."
exec go test ./internal/cli -count=1 -timeout 3h -v -run 'TestTwinWorldsAnswerAlike' -twin.requests "${1:-100000}" -twin.seed "${2:-1}"

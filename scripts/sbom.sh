#!/usr/bin/env bash
# Writes bills of materials (CycloneDX, JSON): of bin/entente, as it was linked, and of what the pages load.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

to=${1:-bin}
[ -x bin/entente ] || { echo "sbom.sh: build first: make build" >&2; exit 1; }
mkdir -p "$to"
# Run outside of the module's own requirements: the tool is no part of the product.
go run github.com/CycloneDX/cyclonedx-gomod/cmd/cyclonedx-gomod@v1.10.0 bin -json -std -output "$to/entente.cdx.json" bin/entente
# npm names a package by its version, and the pages have none of their own.
room=$(mktemp -d)
trap 'rm -rf "$room"' EXIT
cp package-lock.json "$room/"
node -e 'const p = JSON.parse(require("fs").readFileSync("package.json")); p.version = "0.0.0"; console.log(JSON.stringify(p))' >"$room/package.json"
(cd "$room" && npm sbom --package-lock-only --omit dev --sbom-format cyclonedx) >"$to/pages.cdx.json"
ls -l "$to"/*.cdx.json

#!/usr/bin/env bash
# Runs every fuzz target of the tree, one after another, for a given time each, and keeps a log of what was run:
#
#   scripts/fuzz.sh              # one minute each
#   scripts/fuzz.sh 5m           # five minutes each
#   scripts/fuzz.sh 90s names    # those whose folder or name has "names" in it
#
# The log, .cache/fuzz.log or the file named by FUZZ_LOG, gets a line for each run: day, folder, target, time, runs of the
# target, inputs that reached something new, "held" or "FAILED". An input that fails is written to testdata/fuzz beside the
# test; commit it with the mend, for it is a test from then on. The end is 1 if any target failed. docs/fuzzing.md lists the
# targets and what each reads.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

time=${1:-1m}
part=${2:-}
if ! [[ $time =~ ^[0-9]+[smh]$ ]]; then
  echo "usage: fuzz.sh [TIME, as 90s or 5m] [PART of a folder or target]" >&2
  exit 2
fi
log=${FUZZ_LOG:-.cache/fuzz.log}
mkdir -p "$(dirname "$log")"

out=$(mktemp)
trap 'rm -f "$out"' EXIT
failed=0
while IFS=: read -r file target; do
  folder=$(dirname "$file")
  [[ "$folder $target" == *"$part"* ]] || continue
  result=held
  # One worker: the targets look for wrong answers and for time, and a busy machine makes every input slow. An input that
  # reaches something new is made shorter for ten runs, not for the minute that Go takes by itself: a pool or a cache that
  # empties looks like something new, and whole minutes went into shortening.
  if ! nice -n 19 go test -run '^$' -fuzz "^$target\$" -fuzztime "$time" -fuzzminimizetime 10x -parallel=1 "./$folder" </dev/null >"$out" 2>&1; then
    result=FAILED
    failed=1
    cat "$out" >&2
  fi
  runs=$(sed -n 's/.*execs: \([0-9]*\).*/\1/p' "$out" | tail -n 1)
  new=$(sed -n 's/.*new interesting: \([0-9]*\).*/\1/p' "$out" | tail -n 1)
  printf '%s\t%s\t%s\t%s\t%s runs\t%s new\t%s\n' "$(date -u +%F)" "$folder" "$target" "$time" "${runs:-0}" "${new:-0}" "$result" | tee -a "$log"
done < <(find internal cmd -name '*_test.go' -exec grep -Ho '^func Fuzz[A-Za-z0-9_]*' {} + | sed 's/:func /:/' | sort)
exit "$failed"

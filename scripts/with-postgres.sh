#!/usr/bin/env bash
# Runs a command with a PostgreSQL of its own, made in a temporary folder and gone afterwards:
#
#   scripts/with-postgres.sh go test ./internal/store/...
#
# The command finds the address in ENTENTE_TEST_POSTGRES. Where that is set already, that server is used as it is.
set -euo pipefail

if [ $# -eq 0 ]; then
  echo "usage: with-postgres.sh COMMAND [ARGUMENT...]" >&2
  exit 2
fi
if [ -n "${ENTENTE_TEST_POSTGRES:-}" ]; then
  exec "$@"
fi

if ! programs=$("$(dirname "${BASH_SOURCE[0]}")/find-postgres.sh"); then
  echo "with-postgres.sh: no PostgreSQL server programs found (initdb, postgres)" >&2
  exit 1
fi

# Not under TMPDIR: a socket's path may have no more than 107 characters.
folder=$(mktemp -d /tmp/entente-postgres.XXXXXX)
server=
command=

# shellcheck disable=SC2317 # called by trap
stop() {
  if [ -n "$server" ] && kill -INT "$server" 2>/dev/null; then # INT: do not wait for clients to leave
    for _ in {1..100}; do
      kill -0 "$server" 2>/dev/null || break
      sleep 0.1
    done
    kill -QUIT "$server" 2>/dev/null || true
    wait "$server" 2>/dev/null || true
  fi
  rm -rf "$folder"
}
# shellcheck disable=SC2317 # called by trap
interrupted() {
  if [ -n "$command" ]; then
    kill -INT "$command" 2>/dev/null || true
    wait "$command" 2>/dev/null || true
  fi
  exit 130
}
trap stop EXIT
trap interrupted INT TERM HUP

# PostgreSQL refuses to run as root. setpriv becomes the program it starts, so the process id is the server's own; and
# the server goes when this script is killed without a chance to clean up.
as=()
if command -v setpriv >/dev/null; then
  as=(setpriv --pdeathsig INT)
fi
if [ "$(id -u)" -eq 0 ]; then
  user=postgres
  id "$user" >/dev/null 2>&1 || user=nobody
  chown "$user" "$folder"
  as=(setpriv --reuid "$user" --regid "$(id -g "$user")" --clear-groups --pdeathsig INT)
fi
cd /tmp # the user above may not be allowed to read the checkout

# Text sorts by language, as in most real databases, so that a query that leans on byte order is found out.
if ! "${as[@]}" "$programs/initdb" --pgdata="$folder/data" --username=postgres --auth=trust --encoding=UTF8 \
  --locale=C --locale-provider=icu --icu-locale=und --no-sync >"$folder/initdb.log" 2>&1; then
  cat "$folder/initdb.log" >&2
  exit 1
fi

for attempt in 1 2 3 4 5; do
  port=$((10000 + RANDOM % 20000)) # below the range from which the system serves clients
  "${as[@]}" "$programs/postgres" -D "$folder/data" -k "$folder" -p "$port" \
    -c listen_addresses=127.0.0.1 -c max_connections=200 \
    -c fsync=off -c synchronous_commit=off -c full_page_writes=off >>"$folder/server.log" 2>&1 &
  server=$!
  for _ in {1..300}; do
    kill -0 "$server" 2>/dev/null || break
    if "$programs/pg_isready" --quiet --host="$folder" --port="$port"; then
      break 2
    fi
    sleep 0.1
  done
  kill -QUIT "$server" 2>/dev/null || true
  wait "$server" 2>/dev/null || true
  server=
  if [ "$attempt" -eq 5 ]; then
    cat "$folder/server.log" >&2
    echo "with-postgres.sh: the server did not start" >&2
    exit 1
  fi
done

cd "$OLDPWD"
export ENTENTE_TEST_POSTGRES="postgres://postgres@127.0.0.1:$port/postgres?sslmode=disable"
# In the background, because a shell handles signals only between commands; with INT as it was, because a shell's
# background commands are deaf to it.
(
  trap - INT
  exec "$@"
) &
command=$!
result=0
wait "$command" || result=$?
command=
exit "$result"

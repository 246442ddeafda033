#!/bin/sh
# Subscribes programs that are not ours to the calendars of a delegation, a person and a desk, and looks at what they keep
# after the programme moved, after the delegation was put off, and after the address was ended. Needs the built program,
# curl, vdirsyncer and khal (Debian has all three; khal brings the library icalendar for Python).
#   scripts/calendar-clients.sh [port]
set -eu
export LC_ALL=C
cd "$(dirname "$0")/.."
port=${1:-8497}
for tool in curl vdirsyncer khal; do
	command -v "$tool" >/dev/null || { echo "calendar-clients: install $tool first" >&2; exit 1; }
done
at=$(mktemp -d)
server=
trap 'test -z "$server" || kill "$server"; rm -rf "$at"' EXIT
entente() { bin/entente "$@" --data "$at/data"; }
fail() { echo "calendar-clients: $*" >&2; exit 1; }

bin/entente serve --demo --data "$at/data" --listen "127.0.0.1:$port" >"$at/log" 2>&1 &
server=$!
tries=0
until curl -sf -o /dev/null "http://127.0.0.1:$port/sign-in" || curl -s -o /dev/null "http://127.0.0.1:$port/"; do
	tries=$((tries + 1))
	test $tries -lt 120 || { cat "$at/log" >&2; fail "the program does not answer"; }
	sleep 0.5
done

# The delegation that is in preparation, its head, and its desk.
visit=$(entente list delegations stage=in_preparation --format json | grep -o '"exchange":"exc-[a-z0-9]*"' | head -1 | cut -d'"' -f4)
person=$(entente list participations exchange="$visit" role=head --format json | grep -o '"person":"per-[a-z0-9]*"' | head -1 | cut -d'"' -f4)
desk=$(entente list desks --format json | grep -o '"id":"[a-z]*-[a-z0-9]*"' | cut -d'"' -f4 | while read -r d; do
	if entente calendar show "$d" | grep -q "^UID:" ; then echo "$d"; break; fi
done)
test -n "$visit" && test -n "$person" && test -n "$desk" || fail "the demonstration has no delegation in preparation with a head, or no desk with a programme"

cat >"$at/vdirsyncer" <<EOF
[general]
status_path = "$at/status"
EOF
echo "[calendars]" >"$at/khal"
for name in visit person desk; do
	eval "subject=\$$name"
	secret="http://127.0.0.1:$port$(entente calendar make "$subject" --as admin 2>>"$at/log")"
	eval "address_$name=\$secret"
	mkdir -p "$at/kept/$name"
	cat >>"$at/vdirsyncer" <<EOF
[pair $name]
a = "there_$name"
b = "here_$name"
collections = null
conflict_resolution = "a wins"
[storage there_$name]
type = "http"
url = "$secret"
[storage here_$name]
type = "filesystem"
path = "$at/kept/$name"
fileext = ".ics"
EOF
	printf '[[%s]]\npath = %s\nreadonly = True\n' "$name" "$at/kept/$name" >>"$at/khal"
done
printf '[locale]\nlocal_timezone = Asia/Shanghai\ndefault_timezone = Asia/Shanghai\ntimeformat = %%H:%%M\ndateformat = %%Y-%%m-%%d\nlongdateformat = %%Y-%%m-%%d\ndatetimeformat = %%Y-%%m-%%d %%H:%%M\nlongdatetimeformat = %%Y-%%m-%%d %%H:%%M\n[sqlite]\npath = %s\n[default]\ndefault_calendar = \n' "$at/khal.db" >>"$at/khal"
sed -i '/^default_calendar/d' "$at/khal"

sync() { vdirsyncer -c "$at/vdirsyncer" sync >"$at/sync" 2>&1 || { cat "$at/sync" >&2; fail "vdirsyncer does not take the calendars"; }; }
# One line an event of a calendar as its address gives it, read by the library that khal reads with (vdirsyncer gives
# events of an address identifiers of its own): identifier, sequence, status, start.
events() {
	eval "address=\$address_$1"
	curl -sf "$address" | /usr/bin/python3 -c '
import sys, icalendar
for e in icalendar.Calendar.from_ical(sys.stdin.read()).walk("VEVENT"):
    print(e["UID"], e.get("SEQUENCE", 0), e.get("STATUS", ""), e["DTSTART"].dt.isoformat())' | sort
}

vdirsyncer -c "$at/vdirsyncer" discover >/dev/null 2>&1 || true
sync
for name in visit person desk; do
	events $name >"$at/first.$name"
	n=$(wc -l <"$at/first.$name")
	test "$n" -gt 0 || fail "the calendar of the $name came empty"
	echo "$name: $n events"
done
first=$(cut -d' ' -f4 "$at/first.visit" | sort | head -1 | cut -c1-10)
khal -c "$at/khal" list --format '{start-end-time-style} {title}' "$first" 6d >"$at/listed" || fail "khal does not read what vdirsyncer keeps"
test "$(grep -c '[0-9][0-9]:[0-9][0-9]' "$at/listed")" -gt 10 || { cat "$at/listed" >&2; fail "khal lists too little"; }
grep -q "16:30" "$at/listed" || fail "khal shows the welcome at another time than the programme has"
echo "khal lists $(grep -c . "$at/listed") lines"

entente programme shift "$visit" --from "${first}T00:00" --zone Asia/Shanghai --by 1h --day-only --reason "The aircraft is late" >/dev/null
sync
events visit >"$at/second"
join -j 1 "$at/first.visit" "$at/second" >"$at/both"
test "$(wc -l <"$at/both")" -eq "$(wc -l <"$at/first.visit")" || { diff "$at/first.visit" "$at/second" >&2; fail "an event has another identifier after it was moved"; }
awk '$2 > $5 {bad = 1} $4 != $7 {moved++; if ($5 <= $2) bad = 1} END {exit bad || moved < 2}' "$at/both" || { cat "$at/both" >&2; fail "what moved did not raise its sequence, or nothing moved"; }
echo "after a delay: every identifier stayed, what moved has a higher sequence"

entente delegations move "$visit" postponed --reason "The hosts have elections" --as admin >/dev/null
sync
events visit >"$at/third"
join -j 1 "$at/second" "$at/third" | awk '$6 != "CANCELLED" || $5 <= $2 {bad = 1} END {exit bad || NR == 0}' || { cat "$at/third" >&2; fail "a delegation that is put off is still in the calendar"; }
echo "put off: the same identifiers, cancelled, with a higher sequence"

for name in visit person desk; do
	eval "address=\$address_$name"
	test "$(curl -s -o /dev/null -w '%{http_code}' "$address")" = 200 || fail "the calendar of the $name does not answer"
done
entente calendar list --as admin | grep -o '^[A-Za-z0-9_-]\{12\}' | while read -r id; do entente calendar remove "$id" --as admin >/dev/null; done
for name in visit person desk; do
	eval "address=\$address_$name"
	test "$(curl -s -o /dev/null -w '%{http_code}' "$address")" = 404 || fail "the calendar of the $name answers after it was ended"
done
echo "ended: 404 at once"

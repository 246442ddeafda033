package cli

import (
	"flag"
	"math/rand/v2"
	"net/url"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"sync/atomic"
	"testing"
)

var (
	twinRequests = flag.Int("twin.requests", 1500, "random requests that twin worlds must answer alike")
	twinSeed     = flag.Uint64("twin.seed", 1, "where the random requests begin")
)

// twinLife is how many requests one pair of worlds answers: then a fresh pair takes over, so that what the requests
// themselves leave behind (refusals, exports) stays small.
const twinLife = 5000

// TestTwinWorldsAnswerAlike sends random requests to every surface of two houses, of which one holds secrets: to pages and
// operations, with parameters of every name, reading, and writing to what is hidden or is not there. scripts/twins.sh sends a
// hundred thousand.
func TestTwinWorldsAnswerAlike(t *testing.T) {
	var asked, writes atomic.Int64
	t.Run("pairs", func(t *testing.T) {
		for i, left := 0, *twinRequests; left > 0; i, left = i+1, left-twinLife {
			n, seed := min(left, twinLife), *twinSeed+uint64(i)
			t.Run("seed "+strconv.FormatUint(seed, 10), func(t *testing.T) {
				t.Parallel()
				wrote := askTwins(t, seed, n)
				asked.Add(int64(n))
				writes.Add(int64(wrote))
			})
		}
	})
	t.Logf("%d requests, %d of them writes, by %d at a time", asked.Load(), writes.Load(), runtime.GOMAXPROCS(0))
}

// askTwins asks one pair of worlds, and returns how many of the requests would write.
func askTwins(t *testing.T, seed uint64, requests int) (writes int) {
	with, without := walk(t, true), walk(t, false)
	operations, parameters := with.operations(t)
	draw := rand.New(rand.NewPCG(seed, 2))
	of := func(list []string) string { return list[draw.IntN(len(list))] }
	everybody := []string{"stranger"}
	for who := range with.cookies {
		everybody = append(everybody, who, who+" read", who+" write")
	}
	slices.Sort(everybody)
	var ids []string
	for _, list := range with.known {
		ids = append(ids, list...)
	}
	slices.Sort(ids)
	values := append([]string{"canary", "can", "ana", "nar", "ary", "金丝", "Party", "1999", "1999-07/2001", "2001-05-04", "confidential", "restricted", "name", "-name", "recorded", "0", "1", "50", "yes", "party", "green", "area-xx", "*", "\"", "%", "'"}, ids...)
	names := []string{"q", "sort", "limit", "cursor", "as_of", "known_at", "marking", "desk", "compartment", "id", "from", "to", "counterpart", "organisation", "person", "exchange", "area", "focus", "count", "facet", "next"}
	at := make(map[string][]string) // addresses of a pattern, made once
	addresses := func(path string) []string {
		if at[path] == nil {
			at[path] = with.addresses(t, path)
		}
		return at[path]
	}
	for asked := 0; asked < requests; {
		who, method, path := of(everybody), "", ""
		if strings.Contains(who, " ") || draw.IntN(3) == 0 {
			op := operations[draw.IntN(len(operations))]
			method, path = op[0], op[1]
		} else {
			method, path, _ = strings.Cut(of(with.pages), " ")
		}
		if path == "" || !strings.HasPrefix(path, "/") { // answers for every address that is none
			continue
		}
		address := of(addresses(path))
		if method != "GET" {
			if draw.IntN(4) > 0 || !harmless(address) {
				continue
			}
			writes++
		}
		query := url.Values{}
		for range draw.IntN(4) {
			if more := parameters[path]; len(more) > 0 && draw.IntN(2) == 0 {
				query.Add(of(more), of(values))
			} else {
				query.Add(of(names), of(values))
			}
		}
		form := ""
		switch {
		case method == "GET" && len(query) > 0:
			address += "?" + query.Encode()
		case method != "GET" && strings.HasPrefix(path, "/api/"):
			form = `{"note":"changed"}`
		case method != "GET":
			form = query.Encode()
		}
		alike(t, with, without, who, method, address, form)
		if asked++; t.Failed() {
			return writes
		}
	}
	return writes
}

// harmless reports whether a write can change nothing in either world: it is about a record that is hidden from everybody who
// asks, or about none.
func harmless(address string) bool {
	return strings.Contains(address, canary) || strings.Contains(address, nothing)
}

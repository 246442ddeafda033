package roman

import (
	"bufio"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"golang.org/x/text/unicode/norm"
)

// publishedPairs pairs the published maps with our standards, and says how many of a map's own pairs must pass. Raise a
// floor when a standard gets better; lower none. Reasons for what is missing stand in docs/romanisation.md.
var publishedPairs = []struct {
	file, standard string
	floor          int
}{
	{"alalc-ara-Arab-Latn-1997", "alalc-ara-1997", 92},
	{"alalc-bel-Cyrl-Latn-1997", "alalc-bel-1997", 13},
	{"alalc-ell-Grek-Latn-1997", "alalc-ell-1997", 242},
	{"alalc-ell-Grek-Latn-2010", "alalc-ell-2010", 242},
	{"alalc-fas-Arab-Latn-1997", "alalc-fas-1997", 33},
	{"alalc-hin-Deva-Latn-1997", "alalc-hin-1997", 5},
	{"alalc-hin-Deva-Latn-2011", "alalc-hin-2011", 0},
	{"alalc-kat-Geok-Latn-1997", "alalc-kat-geok-1997", 5},
	{"alalc-kat-Geok-Latn-2011", "alalc-kat-geok-2011", 5},
	{"alalc-kat-Geor-Latn-1997", "alalc-kat-1997", 25},
	{"alalc-kat-Geor-Latn-2011", "alalc-kat-2011", 25},
	{"alalc-kor-Hang-Latn-1997", "alalc-kor-1997", 30},
	{"alalc-mkd-Cyrl-Latn-1997", "alalc-mkd-1997", 5},
	{"alalc-mkd-Cyrl-Latn-2013", "alalc-mkd-2013", 5},
	{"alalc-mon-Cyrl-Latn-1997", "alalc-mon-1997", 63},
	{"alalc-rus-Cyrl-Latn-1997", "alalc-rus-1997", 53},
	{"alalc-rus-Cyrl-Latn-2012", "alalc-rus-2012", 53},
	{"alalc-srp-Cyrl-Latn-1997", "alalc-srp-1997", 5},
	{"alalc-srp-Cyrl-Latn-2013", "alalc-srp-2013", 24},
	{"alalc-ukr-Cyrl-Latn-1997", "alalc-ukr-1997", 26},
	{"bgnpcgn-ara-Arab-Latn-1956", "bgnpcgn-ara-1956", 56},
	{"bgnpcgn-bel-Cyrl-Latn-1979", "bgnpcgn-bel-1979", 83},
	{"bgnpcgn-bul-Cyrl-Latn-1952", "bgnpcgn-bul-1952", 3},
	{"bgnpcgn-bul-Cyrl-Latn-2013", "bgnpcgn-bul-2013", 3},
	{"bgnpcgn-ell-Grek-Latn-1962", "bgnpcgn-ell-1962", 242},
	{"bgnpcgn-ell-Grek-Latn-1996", "bgnpcgn-ell-1996", 242},
	{"bgnpcgn-jpn-Hrkt-Latn-1976", "hepburn-bgnpcgn", 73},
	{"bgnpcgn-kat-Geor-Latn-1981", "bgnpcgn-kat-1981", 6},
	{"bgnpcgn-kat-Geor-Latn-2009", "bgnpcgn-kat-2009", 4},
	{"bgnpcgn-kaz-Cyrl-Latn-1979", "bgnpcgn-kaz-1979", 64},
	{"bgnpcgn-kor-Hang-Latn-kn-1945", "bgnpcgn-kor-kn-1945", 42},
	{"bgnpcgn-kor-Hang-Latn-rok-2011", "bgnpcgn-kor-rok-2011", 13},
	{"bgnpcgn-kor-Kore-Latn-rok-2011", "bgnpcgn-kor-rok-2011", 13},
	{"bgnpcgn-mkd-Cyrl-Latn-1981", "bgnpcgn-mkd-1981", 26},
	{"bgnpcgn-mkd-Cyrl-Latn-2013", "bgnpcgn-mkd-2013", 33},
	{"bgnpcgn-mon-Cyrl-Latn-1964", "bgnpcgn-mon-1964", 57},
	{"bgnpcgn-nep-Deva-Latn-2011", "bgnpcgn-nep-2011", 2},
	{"bgnpcgn-rus-Cyrl-Latn-1947", "bgnpcgn-rus-1947", 18},
	{"bgnpcgn-srp-Cyrl-Latn-1962", "bgnpcgn-srp-1962", 24},
	{"bgnpcgn-srp-Cyrl-Latn-2005", "bgnpcgn-srp-2005", 24},
	{"bgnpcgn-ukr-Cyrl-Latn-1965", "bgnpcgn-ukr-1965", 33},
	{"bgnpcgn-ukr-Cyrl-Latn-2019", "bgnpcgn-ukr-2019", 41},
	{"icao-bel-Cyrl-Latn-9303", "icao-9303-bel", 8},
	{"icao-heb-Hebr-Latn-9303", "icao-9303-heb", 1},
	{"iso-ara-Arab-Latn-233-1984", "iso233-1984", 6},
	{"iso-ara-Arab-Latn-233-2-1993", "iso233-2-1993", 13},
	{"iso-ell-Grek-Latn-843-1997-t1", "iso843-1997-t1", 242},
	{"iso-ell-Grek-Latn-843-1997-t2", "iso843-1997-t2", 1},
	{"iso-hin-Deva-Latn-15919-2001", "iso15919-hin", 2},
	{"iso-jpn-Hrkt-Latn-3602-1989", "iso3602", 15},
	{"iso-kat-Geor-Latn-9984-1996", "iso9984-kat-1996", 25},
	{"iso-kor-Hang-Latn-1996-method1", "iso11941-kor-1", 28},
	{"iso-kor-Hang-Latn-1996-method2", "iso11941-kor-2", 18},
	{"iso-nep-Deva-Latn-15919-2001", "iso15919-nep", 1},
	{"ua-ukr-Cyrl-Latn-1996", "ua-ukr-1996", 40},
	{"ua-ukr-Cyrl-Latn-2007", "ua-ukr-2007", 14},
	{"ua-ukr-Cyrl-Latn-2010", "ua-ukr-2010", 74},
}

func TestStandardsAgreeWithPublishedPairs(t *testing.T) {
	dir := publishedMaps(t)
	var table strings.Builder
	all, passedAll := 0, 0
	for _, m := range publishedPairs {
		pairs := readPairs(t, filepath.Join(dir, m.file+".imp"))
		standard, ok := Lookup(m.standard)
		if !ok {
			t.Errorf("there is no standard %q for %s", m.standard, m.file)
		}
		passed := 0
		for _, p := range pairs {
			got := standard.Romanise(p.source)
			if got == p.want {
				passed++
			} else if testing.Verbose() {
				t.Logf("%s: %q\n got %q\nwant %q", m.standard, p.source, got, p.want)
			}
		}
		if passed < m.floor {
			t.Errorf("%s: %d of %d pairs pass, the floor is %d", m.file, passed, len(pairs), m.floor)
		}
		all, passedAll = all+len(pairs), passedAll+passed
		fmt.Fprintf(&table, "| %s | `%s` | %d | %d | %.1f |\n", m.file, m.standard, len(pairs), passed, 100*float64(passed)/float64(len(pairs)))
	}
	t.Logf("\n%s| all | | %d | %d | %.1f |", table.String(), all, passedAll, 100*float64(passedAll)/float64(all))
}

type pair struct{ source, want string }

// readPairs reads the lines test "source","expected" of a published map, and nothing else of it.
func readPairs(t *testing.T, file string) []pair {
	t.Helper()
	f, err := os.Open(file)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	var pairs []pair
	lines := bufio.NewScanner(f)
	lines.Buffer(nil, 1<<20)
	for lines.Scan() {
		line, ok := strings.CutPrefix(strings.TrimSpace(lines.Text()), "test ")
		if !ok {
			continue
		}
		source, rest := quoted(t, line)
		want, _ := quoted(t, strings.TrimLeft(rest, ", "))
		pairs = append(pairs, pair{source, norm.NFC.String(want)})
	}
	if err := lines.Err(); err != nil {
		t.Fatal(err)
	}
	return pairs
}

func quoted(t *testing.T, s string) (text, rest string) {
	t.Helper()
	prefix, err := strconv.QuotedPrefix(s)
	if err != nil {
		t.Fatalf("%v: %s", err, s)
	}
	text, err = strconv.Unquote(prefix)
	if err != nil {
		t.Fatal(err)
	}
	return text, s[len(prefix):]
}

// publishedMaps finds the maps beside the repository.
func publishedMaps(t *testing.T) string {
	t.Helper()
	return sharedData(t, "standards", "interscript", "maps")
}

// sharedData finds a part of the data that lies beside the repository, and skips the test where it does not.
func sharedData(t *testing.T, parts ...string) string {
	t.Helper()
	dir, err := os.Getwd()
	if err != nil {
		t.Fatal(err)
	}
	for {
		if _, err := os.Stat(filepath.Join(dir, "go.mod")); err == nil {
			break
		}
		if filepath.Dir(dir) == dir {
			t.Fatal("no go.mod above the test")
		}
		dir = filepath.Dir(dir)
	}
	path := filepath.Join(append([]string{dir, "..", "shared", "data"}, parts...)...)
	if _, err := os.Stat(path); err != nil {
		t.Skipf("../shared/data/%s is not beside the repository", filepath.Join(parts...))
	}
	return path
}

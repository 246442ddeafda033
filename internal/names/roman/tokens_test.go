package roman

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// Names of people of all countries, as an encyclopedia of the language writes them: how often the way back holds the
// spelling that was used. Most are foreign to the script, which is the hard case. The floors are what is reached.
func TestOriginalsHoldTheSpellingsOfAnEncyclopedia(t *testing.T) {
	dir := sharedData(t, "names", "netranslit-tokens")
	for _, c := range []struct {
		file, script, tag string
		floor             float64 // share of every seventh token
	}{
		{"wd_russian_20", "Cyrl", "ru", 0.65}, {"wd_arabic_20", "Arab", "ar", 0.72}, {"wd_katakana_20", "Kana", "ja", 0.38},
	} {
		text, err := os.ReadFile(filepath.Join(dir, c.file))
		if err != nil {
			t.Fatal(err)
		}
		all, held, n := 0, 0, 0
		for line := range strings.Lines(string(text)) {
			n++
			fields := strings.Split(line, "\t")
			if len(fields) < 2 || n%7 != 1 {
				continue
			}
			want := plainSpelling(strings.ReplaceAll(fields[1], " ", ""))
			all++
			if slices.ContainsFunc(Originals(fields[0], c.script, c.tag, MaxOriginals), func(s string) bool { return plainSpelling(s) == want }) {
				held++
			}
		}
		if share := float64(held) / float64(all); share < c.floor {
			t.Errorf("%s: %.3f of %d tokens are held, the floor is %.2f", c.file, share, all, c.floor)
		} else {
			t.Logf("%s: %.3f of %d tokens", c.file, share, all)
		}
	}
}

// plainSpelling is an Arabic word without its signs, and any other as it is.
func plainSpelling(s string) string {
	if r := []rune(s); len(r) > 0 && kindOf(r[0]) == arabic {
		return string(arabicPlain(nil, s))
	}
	return s
}

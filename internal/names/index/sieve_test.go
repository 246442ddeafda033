package index

import (
	"math/rand/v2"
	"strings"
	"testing"

	"entente/internal/lang"

	"pgregory.net/rapid"
)

// What is in the dictionary passes the sieve: each beginning of each word, and the word.
func TestTheSieveLetsThroughWhatIsThere(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		texts := rapid.SliceOfN(rapid.String(), 1, 30).Draw(t, "texts")
		long := strings.Repeat(rapid.SampledFrom([]string{"ab", "же", "ㄱㄴ"}).Draw(t, "syllable"), 30)
		ix := New(nil)
		ix.Put(named("p", 0, strings.Join(append(texts, long), " ")))
		for _, views := range ix.state.Load().classes {
			f := &views[0].own
			for id := range f.len() {
				word := string(f.at(id))
				if !f.sieve.holds(word) {
					t.Fatalf("the word %q does not pass", word)
				}
				for end := range word {
					if end > 0 && !f.sieve.begins(word[:end]) {
						t.Fatalf("the beginning %q does not pass", word[:end])
					}
				}
			}
		}
	})
}

// Of what is not there hardly anything passes, so that the search for a typo looks up next to nothing.
func TestTheSieveHoldsBackWhatIsNotThere(t *testing.T) {
	r := rand.New(rand.NewPCG(5, 6))
	word := func() string {
		var b strings.Builder
		for range 3 + r.IntN(8) {
			b.WriteByte('a' + byte(r.IntN(26)))
		}
		return b.String()
	}
	var entries []Entry
	for range 2000 {
		entries = append(entries, named(word(), 0, word()+" "+word()))
	}
	ix := New(nil)
	ix.Put(entries...)
	f := &ix.state.Load().classes[0][0].own
	asked, passed := 0, 0
	for range 20_000 {
		if text := word(); len(text) > 6 {
			if _, there := f.find([]byte(lang.Fold(text))); !there {
				asked++
				if f.sieve.holds(text) || f.sieve.begins(text) {
					passed++
				}
			}
		}
	}
	if passed*50 > asked {
		t.Errorf("%d of %d texts that are not there pass", passed, asked)
	}
}

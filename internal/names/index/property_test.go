package index

import (
	"fmt"
	"math/rand/v2"
	"reflect"
	"slices"
	"strings"
	"testing"
	"unicode"

	"entente/internal/lang"
	"entente/internal/names/roman"

	"pgregory.net/rapid"
)

// Few syllables and many entries, so that names meet, share words and come near one another.
var (
	syllables = map[string][]string{
		"latin":    strings.Fields("ma ri an jo el sa ko va ne to"),
		"cyrillic": strings.Fields("ма ри ан жо ел са ко ва не то"),
		"arabic":   strings.Fields("ما ري ان جو ال سا كو فا ني تو"),
		"han":      strings.Fields("习 仲 勋 王 伟 李 明 小 平 泽"),
	}
	scripts = []string{"latin", "cyrillic", "arabic", "han"}
)

func drawName(t *rapid.T) string {
	script := rapid.SampledFrom(scripts).Draw(t, "script")
	word := func(most int) string {
		return strings.Join(rapid.SliceOfN(rapid.SampledFrom(syllables[script]), 1, most).Draw(t, "word"), "")
	}
	if script == "han" {
		return word(4)
	}
	words := make([]string, rapid.IntRange(1, 3).Draw(t, "words"))
	for i := range words {
		words[i] = word(4)
	}
	return strings.Join(words, " ")
}

func drawEntry(t *rapid.T, ids int) Entry {
	e := Entry{
		ID:     fmt.Sprintf("p%d", rapid.IntRange(1, ids).Draw(t, "id")),
		Kind:   Kind(rapid.IntRange(0, 1).Draw(t, "kind")),
		Class:  Class(rapid.IntRange(0, 3).Draw(t, "class")),
		Weight: float32(rapid.IntRange(0, 2).Draw(t, "weight")),
	}
	for range rapid.IntRange(0, 3).Draw(t, "names") {
		e.Names = append(e.Names, lang.Name{Text: drawName(t)})
	}
	if rapid.IntRange(0, 4).Draw(t, "acronym?") == 0 {
		e.Acronym = strings.ToUpper(drawName(t))
	}
	return e
}

func drawQuery(t *rapid.T, entries []Entry) Query {
	q := Query{Limit: rapid.IntRange(1, 12).Draw(t, "limit"), Prefix: rapid.Bool().Draw(t, "prefix")}
	for c := range Class(4) {
		if rapid.Bool().Draw(t, "allowed") {
			q.Allowed = append(q.Allowed, c)
		}
	}
	if rapid.IntRange(0, 3).Draw(t, "kinds?") == 0 {
		q.Kinds = []Kind{Kind(rapid.IntRange(0, 1).Draw(t, "kind"))}
	}
	q.Text = drawName(t)
	if e := entries[rapid.IntRange(0, len(entries)-1).Draw(t, "of")]; len(e.Names) > 0 && rapid.IntRange(0, 3).Draw(t, "known") > 0 {
		q.Text = rapid.SampledFrom(e.Names).Draw(t, "name").Text
		switch rapid.IntRange(0, 3).Draw(t, "as") {
		case 0:
			letters := []rune(q.Text)
			q.Text = string(letters[:rapid.IntRange(1, len(letters)).Draw(t, "cut")])
		case 1:
			q.Text = mistype(rand.New(rand.NewPCG(rapid.Uint64().Draw(t, "seed"), 0)), q.Text)
		}
	}
	return q
}

// mistype makes one typo: a letter left out, doubled, replaced by another of the name, or swapped with the next.
func mistype(r *rand.Rand, name string) string {
	letters := []rune(name)
	at := r.IntN(len(letters))
	switch r.IntN(4) {
	case 0:
		letters = slices.Delete(letters, at, at+1)
	case 1:
		letters = slices.Insert(letters, at, letters[r.IntN(len(letters))])
	case 2:
		letters[at] = letters[r.IntN(len(letters))]
	case 3:
		if at+1 < len(letters) {
			letters[at], letters[at+1] = letters[at+1], letters[at]
		}
	}
	return string(letters)
}

// What is hidden does not exist: no result, place, reason or cut-off depends on it.
func TestHiddenEntriesMightAsWellNotBeThere(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		entries := lastOfEach(rapid.SliceOfN(rapid.Custom(func(t *rapid.T) Entry { return drawEntry(t, 60) }), 1, 80).Draw(t, "entries"))
		q := drawQuery(t, entries)
		all, seen := New(roman.Words), New(roman.Words)
		all.Put(entries...)
		for _, e := range entries {
			if slices.Contains(q.Allowed, e.Class) {
				seen.Put(e)
			}
		}
		if a, b := all.Search(q), seen.Search(q); !reflect.DeepEqual(a, b) {
			t.Fatalf("%q: %v with hidden entries, %v without", q.Text, a, b)
		}
		w := Wanted{Names: []lang.Name{{Text: q.Text}}, Allowed: q.Allowed, Kinds: q.Kinds, Limit: q.Limit}
		if a, b := all.Candidates(w), seen.Candidates(w); !slices.Equal(a, b) {
			t.Fatalf("%q: candidates %v with hidden entries, %v without", q.Text, a, b)
		}
	})
}

// However entries came and went, the index answers as one that was built from what is left.
func TestAnyHistoryEndsInTheSameIndex(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		ix := New(roman.Words)
		left := map[string]Entry{}
		var ever []Entry
		for range rapid.IntRange(1, 12).Draw(t, "steps") {
			switch rapid.IntRange(0, 4).Draw(t, "step") {
			case 0:
				id := fmt.Sprintf("p%d", rapid.IntRange(1, 40).Draw(t, "removed"))
				ix.Remove(id)
				delete(left, id)
			case 1:
				for ix.mergeOnce() {
				}
			default:
				batch := rapid.SliceOfN(rapid.Custom(func(t *rapid.T) Entry { return drawEntry(t, 40) }), 1, 12).Draw(t, "batch")
				ix.Put(batch...)
				for _, e := range batch {
					left[e.ID] = e
					ever = append(ever, e)
				}
			}
		}
		if ix.Len() != len(left) {
			t.Fatalf("%d entries, want %d", ix.Len(), len(left))
		}
		if len(ever) == 0 {
			return
		}
		fresh := New(roman.Words)
		fresh.Build(func(yield func(Entry) bool) {
			for _, e := range left {
				if !yield(e) {
					return
				}
			}
		})
		for range 5 {
			q := drawQuery(t, ever)
			if a, b := ix.Search(q), fresh.Search(q); !reflect.DeepEqual(a, b) {
				t.Fatalf("%q: %v, built afresh %v", q.Text, a, b)
			}
			w := Wanted{Names: []lang.Name{{Text: q.Text}}, Allowed: q.Allowed, Kinds: q.Kinds[:min(len(q.Kinds), 1)]}
			if a, b := ix.Candidates(w), fresh.Candidates(w); !slices.Equal(a, b) {
				t.Fatalf("%q: candidates %v, built afresh %v", q.Text, a, b)
			}
		}
	})
}

// Where so many share words that they are kept as sets, results are those of an index in which they do not.
func TestCrowdsAreSearchedLikeFew(t *testing.T) {
	r := rand.New(rand.NewPCG(5, 6))
	crowded, fresh := New(roman.Words), New(roman.Words)
	vocabulary := strings.Fields("maria mario marina martin martina anna anne joan john johan ivan ivana sergey sergio")
	name := func() string {
		return vocabulary[r.IntN(14)] + " " + vocabulary[r.IntN(14)] + " " + vocabulary[r.IntN(14)]
	}
	var all, left []Entry
	for i := range 9000 {
		e := named(fmt.Sprintf("p%d", i), float32(r.IntN(3)), name())
		e.Kind = Kind(i % 2)
		all = append(all, e)
		if i%3 > 0 {
			left = append(left, e)
		}
	}
	crowded.Put(all...)
	for i := 0; i < len(all); i += 3 {
		crowded.Remove(all[i].ID)
	}
	for batch := range slices.Chunk(left, 40) { // small segments that nobody merged
		fresh.Put(batch...)
	}
	for range 150 {
		q := Query{Text: name(), Allowed: []Class{0}, Prefix: r.IntN(2) == 0}
		if words := strings.Fields(q.Text); r.IntN(2) == 0 {
			q.Text = strings.Join(words[:1+r.IntN(2)], " ")
		}
		if r.IntN(2) == 0 {
			q.Text = mistype(r, q.Text)
		}
		if r.IntN(3) == 0 {
			q.Kinds = []Kind{1}
		}
		if a, b := crowded.Search(q), fresh.Search(q); !reflect.DeepEqual(a, b) {
			t.Fatalf("%q: %v in a crowd, %v in small segments", q.Text, a, b)
		}
	}
}

// The words that are gathered for a typo are those that comparison letter by letter finds, no more and no less.
func TestTyposAreThoseThatComparisonFinds(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		script := rapid.SampledFrom(scripts[:3]).Draw(t, "script")
		word := rapid.Custom(func(t *rapid.T) string {
			return strings.Join(rapid.SliceOfN(rapid.SampledFrom(syllables[script]), 1, 4).Draw(t, "word"), "")
		})
		ix := New(nil)
		ix.Put(named("p", 0, strings.Join(rapid.SliceOfN(word, 1, 40).Draw(t, "words"), " ")))
		s := ix.state.Load().classes[0][0].segment
		text := mistype(rand.New(rand.NewPCG(rapid.Uint64().Draw(t, "seed"), 1)), word.Draw(t, "wanted"))
		u := unit{text: lang.Fold(text), last: rapid.Bool().Draw(t, "still being typed")}
		if letters(u.text) < long-1 {
			return
		}
		x := &search{known: map[lookup]words{}, mistyped: map[typoKey]set{}}
		got := x.typos(s, &s.own, u, near)
		for id := range s.own.len() {
			have := []rune(string(s.own.at(id)))
			want := within([]rune(u.text), have, 1)
			for n := 0; u.last && letters(u.text) >= long && n < len(have); n++ {
				want = want || within([]rune(u.text), have[:n], 1)
			}
			want = want && len(have) >= long && block(have[0]) == block([]rune(u.text)[0])
			if got.holds(id) != want {
				t.Fatalf("%q for %q: %v, want %v", string(have), u.text, got.holds(id), want)
			}
		}
	})
}

// An entry is found by each of its names as a whole, by each beginning of it, and every highlighted part lies in the
// name, after the one before.
func TestEveryNameAndEachBeginningFindsItsEntry(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		entries := lastOfEach(rapid.SliceOfN(rapid.Custom(func(t *rapid.T) Entry { return drawEntry(t, 30) }), 1, 30).Draw(t, "entries"))
		ix := New(roman.Words)
		ix.Put(entries...)
		every := []Class{0, 1, 2, 3}
		for _, e := range entries {
			for _, n := range e.Names {
				if !finds(t, ix, Query{Text: n.Text, Allowed: every, Limit: 100}, e.ID) {
					t.Fatalf("%q does not find its entry", n.Text)
				}
				letters := []rune(n.Text)
				for end := 1; end <= len(letters); end++ {
					if !finds(t, ix, Query{Text: string(letters[:end]), Allowed: every, Limit: 100, Prefix: true}, e.ID) {
						t.Fatalf("%q does not find %q", string(letters[:end]), n.Text)
					}
				}
				if words := strings.Fields(n.Text); len(words) > 1 {
					slices.Reverse(words)
					if !finds(t, ix, Query{Text: strings.Join(words, ", "), Allowed: every, Limit: 100}, e.ID) {
						t.Fatalf("%q backwards does not find its entry", n.Text)
					}
				}
			}
			if e.Acronym != "" && !finds(t, ix, Query{Text: e.Acronym, Allowed: every, Limit: 100}, e.ID) {
				t.Fatalf("the acronym %q does not find its entry", e.Acronym)
			}
		}
	})
}

func finds(t *rapid.T, ix *Index, q Query, id string) bool {
	hits := ix.Search(q)
	for _, h := range hits {
		checkSpans(t, h)
	}
	return slices.ContainsFunc(hits, func(h Hit) bool { return h.ID == id })
}

func checkSpans(t interface{ Fatalf(string, ...any) }, h Hit) {
	end := 0
	for _, s := range h.Spans {
		if s.Start < end || s.End <= s.Start || s.End > len(h.Text) {
			t.Fatalf("%q is highlighted at %v", h.Text, h.Spans)
		}
		end = s.End
	}
}

// One typo in a word of four letters or more, the first letter included, is forgiven: asserted as a rate, because a typo
// may make another entry's name.
func TestOneTypoIsForgiven(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 4))
	var entries []Entry
	word := func(script string, least int) string {
		var b strings.Builder
		for range least + r.IntN(3) {
			b.WriteString(syllables[script][r.IntN(10)])
		}
		return b.String()
	}
	for i := range 3000 {
		script := scripts[i%3]
		entries = append(entries, named(fmt.Sprintf("p%d", i), 0, word(script, 2)+" "+word(script, 3)))
	}
	ix := New(roman.Words)
	ix.Put(entries...)
	for _, prefix := range []bool{false, true} {
		asked, found := 0, 0
		for _, e := range entries {
			wrong := mistype(r, e.Names[0].Text)
			if strings.ContainsFunc(wrong, unicode.IsSpace) && lang.Fold(wrong) != lang.Fold(e.Names[0].Text) {
				asked++
				if slices.ContainsFunc(ix.Search(Query{Text: wrong, Allowed: []Class{0}, Prefix: prefix}), func(h Hit) bool { return h.ID == e.ID }) {
					found++
				}
			}
		}
		if rate := float64(found) / float64(asked); rate < 0.98 {
			t.Errorf("%d of %d typos are forgiven (%.3f), still being typed: %v", found, asked, rate, prefix)
		}
	}
}

// A name is found by each spelling that the rules of romanisation give for it.
func TestReadingsFindNamesInOtherScripts(t *testing.T) {
	names := strings.Split("习仲勋|邓小平|Никита Хрущёв|Си Чжунсюнь|جمال عبد الناصر|محمود عباس|김대중|Ελευθέριος Βενιζέλος|דוד בן גוריון|जवाहरलाल नेहरू|毛泽东|Леонид Кравчук", "|")
	ix := New(roman.Words)
	for i, n := range names {
		ix.Put(named(fmt.Sprintf("p%d", i), 0, n))
	}
	for i, n := range names {
		readings := roman.Readings(n, "")
		if len(readings) == 0 {
			t.Errorf("%s has no reading", n)
		}
		for _, reading := range readings {
			hits := ix.Search(Query{Text: reading, Allowed: []Class{0}})
			if len(hits) == 0 || hits[0].ID != fmt.Sprintf("p%d", i) {
				t.Errorf("%q finds %v, not %s", reading, hits, n)
			}
		}
	}
}

func FuzzAnyNameAndQuery(f *testing.F) {
	for _, s := range []string{"习仲勋", "J. F. Kennedy", "Пётр", "محمد", "e\u0301\u0301", "\xff\xfe", "ﷺ", "a\u202eb", "½ Ⅷ", "ㄱㅏ김", "กำลัง", strings.Repeat("a ", 600), strings.Repeat("习", 600), "\x00"} {
		f.Add(s, s)
	}
	f.Fuzz(func(t *testing.T, name, query string) {
		ix := New(roman.Words)
		ix.Put(Entry{ID: "x", Names: []lang.Name{{Text: name}, {Text: query, Lang: name}}, Acronym: name}, named("y", 1, query))
		for _, prefix := range []bool{false, true} {
			for _, text := range []string{name, query, name + " " + query} {
				for _, h := range ix.Search(Query{Text: text, Allowed: []Class{0}, Prefix: prefix}) {
					checkSpans(t, h)
				}
			}
		}
		ix.Candidates(Wanted{Names: []lang.Name{{Text: query}}, Acronym: name, Allowed: []Class{0}})
		if len(tokens(lang.Fold(clip(query, maxText)))) > 0 && len(tokens(lang.Fold(clip(query, maxText)))) <= maxUnits {
			if len(ix.Search(Query{Text: query, Allowed: []Class{0}})) == 0 && len(query) <= maxQuery {
				t.Errorf("%q does not find itself", query)
			}
		}
		ix.Remove("x", "y")
		if ix.Len() != 0 || len(ix.Search(Query{Text: name, Allowed: []Class{0}})) > 0 {
			t.Error("what was removed is found")
		}
	})
}

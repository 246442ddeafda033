package protocol

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"entente/internal/date"
	"entente/internal/record"

	"pgregory.net/rapid"
)

func d(id, side, role, level, since, name string) Delegate {
	return Delegate{ID: id, Side: side, Role: role, Level: level, Since: date.MustParse(since), Name: name}
}

func line(placed []Placed) string {
	var parts []string
	for _, p := range placed {
		parts = append(parts, p.ID+":"+p.Rule)
	}
	return strings.Join(parts, " ")
}

func TestPeopleAreInOrderOfPrecedence(t *testing.T) {
	before := func(x Delegate, id, why string) Delegate { x.Before, x.Reason = id, why; return x }
	for _, c := range []struct {
		rule   string
		rules  Rules
		people []Delegate
		want   string
	}{
		{"one alone", Rules{}, []Delegate{d("a", "ours", "member", "", "", "A")}, "a:alone"},
		{"the head leads, whatever the level", Rules{}, []Delegate{d("m", "ours", "member", "minister", "", "M"), d("h", "ours", "head", "legislator", "", "H")}, "h:role m:role"},
		{"level, then date, then alphabet", Rules{}, []Delegate{
			d("d", "ours", "member", "minister", "2001", "Delta"), d("c", "ours", "member", "minister", "1999-05", "Zeta"),
			d("b", "ours", "member", "minister", "2001", "Beta"), d("a", "ours", "member", "official", "1980", "Alpha")}, "c:since b:since d:name a:level"},
		{"interpreters and press come last", Rules{}, []Delegate{
			d("p", "ours", "press", "minister", "", "P"), d("i", "ours", "interpreter", "", "", "I"), d("b", "ours", "business", "", "", "B"), d("m", "ours", "member", "", "", "M")},
			"m:role b:role i:role p:role"},
		{"a date less well known passes none", Rules{}, []Delegate{d("y", "ours", "member", "minister", "1999", "Y"), d("m", "ours", "member", "minister", "1999-11", "M"), d("u", "ours", "member", "minister", "", "U")}, "m:since y:since u:since"},
		{"what nothing parts", Rules{}, []Delegate{d("b", "ours", "member", "", "", "X"), d("a", "ours", "member", "", "", "X")}, "a:same b:same"},
		{"rules in another order", Rules{By: []string{"level", "name"}}, []Delegate{d("h", "ours", "head", "official", "", "H"), d("m", "ours", "member", "minister", "", "M")}, "m:level h:level"},
		{"guests first, side by side", Rules{}, []Delegate{d("o", "ours", "head", "leader", "", "O"), d("t", "theirs", "member", "expert", "", "T")}, "t:side o:side"},
		{"merged", Rules{Mixed: Merged}, []Delegate{d("o", "ours", "member", "leader", "", "O"), d("t", "theirs", "member", "expert", "", "T"), d("q", "theirs", "member", "leader", "", "O")}, "q:side o:side t:level"},
		{"alternating", Rules{Mixed: Alternating, First: "ours"}, []Delegate{
			d("o1", "ours", "head", "", "", "O"), d("o2", "ours", "member", "", "", "P"), d("o3", "ours", "member", "", "", "Q"), d("t1", "theirs", "head", "", "", "T")},
			"o1:turn t1:turn o2:turn o3:name"},
		{"an exception", Rules{}, []Delegate{d("a", "ours", "head", "", "", "A"), d("b", "ours", "member", "leader", "", "B"), before(d("c", "ours", "member", "expert", "", "C"), "b", "the oldest friend")},
			"a:role c:exception b:level"},
		{"exceptions in a chain and beside one another", Rules{}, []Delegate{
			d("a", "ours", "member", "", "", "A"), d("b", "ours", "member", "", "", "B"), before(d("c", "ours", "member", "", "", "C"), "a", "x"),
			before(d("d", "ours", "member", "", "", "D"), "c", "y"), before(d("e", "ours", "member", "", "", "E"), "a", "z")},
			"d:exception c:exception e:exception a:name b:name"},
		{"exceptions in a circle are left out", Rules{}, []Delegate{before(d("a", "ours", "member", "", "", "A"), "b", "x"), before(d("b", "ours", "member", "", "", "B"), "a", "y")}, "a:name b:name"},
		{"an exception beside somebody absent", Rules{}, []Delegate{before(d("a", "ours", "member", "", "", "B"), "z", "x"), d("b", "ours", "member", "", "", "A")}, "b:name a:name"},
		{"an exception beside somebody of the other side", Rules{}, []Delegate{before(d("o", "ours", "member", "", "", "O"), "t", "x"), d("t", "theirs", "member", "", "", "T")}, "t:side o:side"},
		{"the alphabet of Swedish", Rules{Language: "sv"}, []Delegate{d("o", "ours", "member", "", "", "Öberg"), d("z", "ours", "member", "", "", "Zander")}, "z:name o:name"},
		{"the alphabet of German", Rules{Language: "de"}, []Delegate{d("o", "ours", "member", "", "", "Öberg"), d("z", "ours", "member", "", "", "Zander")}, "o:name z:name"},
		{"Pinyin", Rules{Language: "zh"}, []Delegate{d("z", "ours", "member", "", "", "张"), d("l", "ours", "member", "", "", "李"), d("w", "ours", "member", "", "", "王")}, "l:name w:name z:name"},
		{"strokes", Rules{Language: "zh-u-co-stroke"}, []Delegate{d("z", "ours", "member", "", "", "张"), d("d", "ours", "member", "", "", "丁"), d("w", "ours", "member", "", "", "王")}, "d:name w:name z:name"},
	} {
		if got := line(Order(c.people, c.rules)); got != c.want {
			t.Errorf("%s: %s, want %s", c.rule, got, c.want)
		}
	}
	circle := Order([]Delegate{before(d("a", "ours", "member", "", "", "A"), "a", "x"), d("b", "ours", "member", "", "", "B")}, Rules{})
	if circle[0].Reason != "circle" {
		t.Errorf("one who goes before themselves: %+v", circle[0])
	}
}

// TestTheOrderIsTotal holds that nothing but the people decides: not the order in which they come.
func TestTheOrderIsTotal(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.IntRange(0, 12).Draw(t, "n")
		people := make([]Delegate, n)
		for i := range people {
			people[i] = Delegate{ID: fmt.Sprint("par-", i), Side: rapid.SampledFrom([]string{"ours", "theirs"}).Draw(t, "side"),
				Role:  rapid.SampledFrom([]string{"head", "deputy_head", "member", "interpreter", "guest"}).Draw(t, "role"),
				Level: rapid.SampledFrom(append([]string{"", "unheard"}, record.Levels[:4]...)).Draw(t, "level"),
				Since: date.MustParse(rapid.SampledFrom([]string{"", "1999", "1999-07", "1999-07~", "199X", "2001-05-03"}).Draw(t, "since")),
				Name:  rapid.SampledFrom([]string{"Å", "A", "a", "王", "Иванов", "حسن", ""}).Draw(t, "name"),
			}
			if rapid.IntRange(0, 2).Draw(t, "exception") == 0 {
				people[i].Before, people[i].Reason = fmt.Sprint("par-", rapid.IntRange(0, n).Draw(t, "before")), "r"
			}
		}
		rules := Rules{Language: rapid.SampledFrom([]string{"", "en", "sv", "zh", "nonsense!"}).Draw(t, "language"),
			Mixed: rapid.SampledFrom([]string{Apart, Merged, Alternating}).Draw(t, "mixed"), First: rapid.SampledFrom([]string{"", "ours"}).Draw(t, "first")}
		want := Order(people, rules)
		shuffled := slices.Clone(people)
		rand.New(rand.NewPCG(rapid.Uint64().Draw(t, "seed"), 1)).Shuffle(n, func(i, j int) { shuffled[i], shuffled[j] = shuffled[j], shuffled[i] })
		got := Order(shuffled, rules)
		if !slices.Equal(want, got) {
			t.Fatalf("%+v\nbecame\n%+v\nin another order", line(want), line(got))
		}
		seen := map[string]int{}
		for i, p := range got {
			seen[p.ID] = i + 1
			if p.Place != i+1 || p.Rule == "" {
				t.Fatalf("place %d of %+v", i+1, p)
			}
		}
		if len(seen) != n {
			t.Fatalf("%d people became %d", n, len(seen))
		}
		for _, p := range got {
			if p.Rule == "exception" && p.Reason != "circle" && seen[p.ID] > seen[p.Before] {
				t.Fatalf("%s was to stand before %s: %s", p.ID, p.Before, line(got))
			}
		}
	})
}

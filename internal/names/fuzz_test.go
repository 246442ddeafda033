package names

import (
	"math"
	"strings"
	"testing"
	"time"

	"entente/internal/lang"
)

var strange = []string{
	"Sergey Lavrov", "习仲勋", "مُحَمَّد بن سلمان", "Лaвров", "ｶﾞｷﾞ", "ㄱㅏ", "\xff\u0301", "Ǆ ŉ ﷺ İ", "\u0345ΐ", "ො\u102e", "\u202eabc\u202c", "Z̵̢a̷̧l̸g̶o",
	"a.b.c.d.e.f.g.h.i.j.k.l", "-,-,-", "J.-C.", "先生", "党", "O'", "\u200b", "Ⅷ ① ½", "ก็์", "김", "एँ्", strings.Repeat("ab ", 40), "\ud7a3\u11ff", "ß", "שׁ'",
}

func FuzzParse(f *testing.F) {
	for _, s := range strange {
		f.Add(s, "zh")
	}
	f.Fuzz(func(t *testing.T, text, tag string) {
		for _, p := range []Parsed{Parse(lang.Name{Text: text, Lang: tag}), ParseOrganisation(lang.Name{Text: text, Lang: tag})} {
			last := 0
			for _, tok := range p.Tokens {
				if tok.Fold == "" || tok.Start < last || tok.End <= tok.Start || tok.End > len(text) {
					t.Fatalf("%q: token %+v after byte %d", text, tok, last)
				}
				last = tok.End
			}
			if len(p.Tokens) > MaxWords+1 {
				t.Fatalf("%d words", len(p.Tokens))
			}
		}
		Suspicious(text)
	})
}

func FuzzCompare(f *testing.F) {
	for i, s := range strange {
		f.Add(s, strange[(i+1)%len(strange)], i%2 == 0)
	}
	f.Fuzz(func(t *testing.T, a, b string, organisation bool) {
		x := Prepare(Subject{Organisation: organisation, Names: []lang.Name{{Text: a}}})
		y := Prepare(Subject{Organisation: organisation, Names: []lang.Name{{Text: b}}})
		j := Compare(x, y)
		if math.IsNaN(j.Probability) || j.Probability < 0 || j.Probability > 1 {
			t.Fatalf("probability %v", j.Probability)
		}
		if p := Probability(x, y); p != j.Probability {
			t.Fatalf("%v with reasons, %v without", j.Probability, p)
		}
		for _, r := range j.Reasons {
			if r.String() == "" {
				t.Fatalf("no sentence for %+v", r)
			}
		}
	})
}

// A name of a megabyte takes about as long as one of a few kilobytes, for no more is read.
func TestLongNamesTakeBoundedTime(t *testing.T) {
	for _, unit := range []string{"a", "ab ", "习", "a\u0301", "\u0301", "Ё ", "a,", "김 ", "\u202e", "a.", "\xff", "Å\u0315\u0300"} {
		long := strings.Repeat(unit, 1<<20/len(unit))
		start := time.Now()
		p := Prepare(Subject{Names: []lang.Name{{Text: long}}, Posts: []Post{{Title: long}}, Countries: []string{"x"}})
		q := Prepare(Subject{Organisation: true, Names: []lang.Name{{Text: long}}})
		Compare(p, p)
		Compare(q, q)
		Suspicious(long)
		if took := time.Since(start); took > time.Second {
			t.Errorf("%q a million times over took %v", unit, took)
		}
	}
}

func TestALongNameIsReadFromItsBeginning(t *testing.T) {
	p := Parse(lang.Name{Text: "Sergey Lavrov " + strings.Repeat("of ", 1<<19)})
	if !p.Cut || len(p.Tokens) != MaxWords || p.Tokens[1].Text != "Lavrov" {
		t.Errorf("cut %v, %d words", p.Cut, len(p.Tokens))
	}
	if p := Parse(lang.Name{Text: "Sergey Lavrov"}); p.Cut {
		t.Error("a short name is said to be cut")
	}
}

func TestANameIsItself(t *testing.T) {
	for _, s := range strange {
		p := person(s)
		if j := Compare(p, p); len(p.names) > 0 && len(p.names[0].words) > 1 && p.names[0].words[0].role != Initial && j.Probability < 0.9 {
			t.Errorf("%q is itself with %.3f: %v", s, j.Probability, j.Reasons)
		}
	}
}

package index

import (
	"context"
	"fmt"
	"strings"
	"sync"
	"testing"
	"time"

	"entente/internal/lang"
	"entente/internal/names/roman"
)

func TestAReplacedEntryIsFoundOnceAndByItsNewNames(t *testing.T) {
	ix := New(fixed)
	ix.Put(named("a", 1, "Simone Veil"), named("b", 1, "Simone Weil"))
	ix.Put(named("a", 1, "Simone Jacob"), Entry{ID: "b", Class: 1, Names: []lang.Name{{Text: "Simone Weil"}}})
	for _, c := range []struct {
		text, want string
		allowed    []Class
	}{
		{"veil", "", []Class{0}}, {"jacob", "a", []Class{0}}, {"simone", "a", []Class{0}}, {"weil", "b", []Class{1}}, {"weil", "", []Class{0}}, {"simone", "a b", []Class{1, 0, 1}}, {"simone", "", nil},
	} {
		if got := ids(ix.Search(Query{Text: c.text, Allowed: c.allowed})); got != c.want {
			t.Errorf("%q in %v finds %q, want %q", c.text, c.allowed, got, c.want)
		}
	}
	ix.Remove("a", "b", "unknown")
	if ix.Len() != 0 || len(ix.state.Load().classes) != 0 {
		t.Errorf("%d entries are left", ix.Len())
	}
}

func TestTheWeightierComesFirstThenTheName(t *testing.T) {
	ix := New(fixed)
	ix.Put(named("d", 1, "Anna Berg"), named("c", 2, "Anna Zorn"), named("b", 1, "Anna Berg"), named("a", 1, "Anna Bach"))
	ix.Put(named("e", 3, "Berg Anna"))
	if got := ids(ix.Search(Query{Text: "anna", Allowed: []Class{0}})); got != "e c a b d" {
		t.Errorf("anna finds %s", got)
	}
	if got := ids(ix.Search(Query{Text: "anna berg", Allowed: []Class{0}, Limit: 2})); got != "b d" {
		t.Errorf("anna berg finds %s: the order of words counts for more than weight", got)
	}
}

// Searches go on while entries come, go and are merged, and each sees a state that was there: an entry that is only ever
// replaced is never missing and never twice.
func TestSearchesSeeOneStateWhileOthersChangeIt(t *testing.T) {
	ix := New(fixed)
	ctx, stop := context.WithCancel(context.Background())
	var tending, searching sync.WaitGroup
	tending.Go(func() { ix.Tend(ctx) })
	ix.Put(named("steady", 1, "Steady Name"))
	for range 2 {
		searching.Go(func() {
			for ctx.Err() == nil {
				if got := ids(ix.Search(Query{Text: "steady", Allowed: []Class{0, 1, 2}})); got != "steady" {
					t.Errorf("steady finds %q", got)
					return
				}
			}
		})
	}
	for i := range 600 {
		e := named("steady", float32(i), "Steady Name")
		e.Class = Class(i % 3)
		ix.Put(e, named(fmt.Sprintf("other%d", i), 1, fmt.Sprintf("Other Name%d", i)))
		if i%3 == 2 {
			ix.Remove(fmt.Sprintf("other%d", i-1))
		}
	}
	stop()
	searching.Wait()
	tending.Wait()
	if ix.Len() != 401 {
		t.Errorf("%d entries, want 401", ix.Len())
	}
}

// What is removed while its segment is being merged is not back afterwards.
func TestMergingBringsNobodyBack(t *testing.T) {
	ix := New(fixed)
	for i := range 3 {
		var batch []Entry
		for j := range 300 {
			batch = append(batch, named(fmt.Sprintf("p%d-%d", i, j), 1, fmt.Sprintf("Name%d", j)))
		}
		ix.Put(batch...)
	}
	ix.Remove("p0-7")
	old := ix.state.Load().classes[0]
	one := merged(old...)
	ix.Remove("p0-8", "p2-9")
	ix.Put(named("p1-7", 1, "Renamed"))
	ix.replace(0, old, one)
	if n := ix.Len(); n != 897 {
		t.Errorf("%d entries, want 897", n)
	}
	for text, want := range map[string]int{"name7": 1, "name8": 2, "name9": 2, "name10": 3, "renamed": 1} {
		got := 0
		for _, h := range ix.Search(Query{Text: text, Allowed: []Class{0}}) {
			if h.Match == Whole {
				got++
			}
		}
		if got != want {
			t.Errorf("%s is found %d times, want %d", text, got, want)
		}
	}
	if n := len(ix.state.Load().classes[0]); n != 2 {
		t.Errorf("%d segments, want the merged one and that of the change", n)
	}
}

// Whoever enters records one by one gets no more segments than whoever imports them at once, give or take a few.
func TestTendingKeepsSegmentsFew(t *testing.T) {
	ix := New(fixed)
	for i := range 3000 {
		ix.Put(named(fmt.Sprintf("p%d", i), 1, fmt.Sprintf("Name%d", i%700)))
	}
	ctx, stop := context.WithTimeout(context.Background(), 20*time.Second)
	defer stop()
	var tending sync.WaitGroup
	tending.Go(func() { ix.Tend(ctx) })
	for len(ix.state.Load().classes[0]) > 6 && ctx.Err() == nil {
		time.Sleep(time.Millisecond)
	}
	stop()
	tending.Wait()
	if n := len(ix.state.Load().classes[0]); n > 6 {
		t.Errorf("%d segments for 3,000 entries", n)
	}
	if got := len(ix.Search(Query{Text: "name699", Allowed: []Class{0}})); got != 4 {
		t.Errorf("%d of 4 are found after merging", got)
	}
}

func ExampleIndex_Search() {
	ix := New(fixed)
	ix.Put(Entry{ID: "person-1", Names: []lang.Name{{Text: "习仲勋", Lang: "zh"}}, Weight: 7}, named("person-2", 3, "John Fitzgerald Kennedy"))
	for _, text := range []string{"Си Чжунсюнь", "仲勋", "xzx", "kenndey j"} {
		for _, h := range ix.Search(Query{Text: text, Allowed: []Class{0}, Prefix: true}) {
			fmt.Println(h.ID, h.Match, h.Text, h.Spans, h.Reading, h.Reasons)
		}
	}
	// Output:
	// person-1 spelt whole 习仲勋 [{0 9}] xi zhongxun [{exact si chzhunsiun xi zhongxun} {other script  }]
	// person-1 words 习仲勋 [{3 9}]  [{exact 仲勋 仲勋}]
	// person-1 initials 习仲勋 [{0 9}]  [{initials xzx 习 仲 勋}]
	// person-2 words with a typo John Fitzgerald Kennedy [{0 1} {16 23}]  [{typo kenndey kennedy} {initial j john} {word order  }]
}

// A megabyte of anything is cut before it is read, so it costs what a long name costs.
func TestNoNameOrQueryIsTooLong(t *testing.T) {
	ix := New(roman.Words)
	ix.Put(named("other", 1, "Simone Veil"))
	began := time.Now()
	for i, unit := range []string{"a", "ab ", "习", "я", "a\u0301", "\u0301", "\xff", "ﷺ", "م ", "\u202e", "김 "} {
		text := strings.Repeat(unit, 1<<20/len(unit))
		ix.Put(named(fmt.Sprintf("long%d", i), 1, text, text))
		ix.Search(Query{Text: text, Allowed: []Class{0}, Prefix: true})
		ix.Candidates(Wanted{Names: []lang.Name{{Text: text}}, Acronym: text, Allowed: []Class{0}})
	}
	if took := time.Since(began); took > 10*time.Second { // some tens of ms where nothing else runs
		t.Errorf("eleven names of a megabyte took %v", took)
	}
	if got := ids(ix.Search(Query{Text: "veil", Allowed: []Class{0}})); got != "other" {
		t.Errorf("veil finds %q", got)
	}
}

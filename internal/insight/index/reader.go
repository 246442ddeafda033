package index

import (
	"context"
	"slices"
	"strings"
	"unicode/utf8"

	"entente/internal/record"
	"entente/internal/store"

	"github.com/RoaringBitmap/roaring/v2"
)

// Reader answers the queries of one viewer at one recorded time from the index, and from the store where the index does
// not know the query. Its answers are the store's.
type Reader struct {
	index *Index
	store store.Reader
	memo  *memo
}

// For returns the reader that answers as r does, from all that is in the ledger now. It serves one request: it is not for
// several goroutines, and keeps what it found out.
func (x *Index) For(ctx context.Context, r store.Reader) (Reader, error) {
	return Reader{x, r, newMemo()}, x.follow(ctx)
}

// Count returns how many records a query asks for.
func (r Reader) Count(ctx context.Context, q store.Query) (int, error) {
	kind, ok := kindAt(q.Kind)
	if !ok {
		return r.store.Count(ctx, q)
	}
	n, known := 0, false
	r.index.use(r.store.Viewer(), r.store.Known(), func(view *view) {
		v := asked{view, r.memo}
		if kind == exchanges {
			var set *roaring.Bitmap
			if set, known = v.exchangesOf(q); known {
				n = int(set.GetCardinality())
			}
			return
		}
		n, known = v.countOf(kind, q)
	})
	if !known {
		return r.store.Count(ctx, q)
	}
	return n, nil
}

// Find counts the records that a query asks for and names them where they are no more than most, in no order. It is false
// where the index does not know the query.
func (r Reader) Find(q store.Query, most int) (n int, ids []string, known bool) {
	kind, ok := kindAt(q.Kind)
	if !ok {
		return 0, nil, false
	}
	r.index.use(r.store.Viewer(), r.store.Known(), func(view *view) {
		v := asked{view, r.memo}
		take := func(ordinal uint32) {
			if n++; n <= most {
				ids = append(ids, v.index.tables[kind].ids.at(ordinal))
			}
		}
		if kind != exchanges {
			known = v.eachOf(kind, q, take)
			return
		}
		var set *roaring.Bitmap
		if set, known = v.exchangesOf(q); !known {
			return
		}
		if n = int(set.GetCardinality()); n > most {
			return
		}
		for _, place := range set.ToArray() {
			ids = append(ids, v.index.tables[exchanges].ids.at(v.index.at[place]))
		}
	})
	if n > most {
		ids = nil
	}
	return n, ids, known
}

// CountUpTo counts no further than most, where most is above 0.
func (r Reader) CountUpTo(ctx context.Context, q store.Query, most int) (int, error) {
	n, _, known := r.Find(q, 0)
	switch {
	case !known:
		return r.store.CountUpTo(ctx, q, most)
	case most > 0:
		return min(n, most), nil
	}
	return n, nil
}

// Tally counts the exchanges of a query by a facet, or organisations or projects by their area.
func (r Reader) Tally(ctx context.Context, q store.Query, by string) ([]store.Tally, error) {
	var tallies []store.Tally
	known := false
	r.index.use(r.store.Viewer(), r.store.Known(), func(view *view) {
		v := asked{view, r.memo}
		if q.Kind == schemas[organisations].kind && by == "area" {
			tallies, known = v.byTheirArea(q)
			return
		}
		if q.Kind == schemas[projects].kind && by == "area" {
			tallies, known = v.projectsByArea(q)
			return
		}
		if q.Kind == schemas[exchanges].kind && by == "counterpart" {
			tallies, known = v.byCounterpart(q)
			return
		}
		f, text, ok := v.facetNamed(q, by)
		if !ok {
			return
		}
		set, ok := v.exchangesOf(q)
		if !ok {
			return
		}
		known = true
		tallies = []store.Tally{}
		if f == byArea || f == byPlace {
			for area, n := range v.countAreas(f, set) {
				tallies = append(tallies, store.Tally{Value: text(area), Count: n})
			}
			return
		}
		for value, of := range v.sets(f) {
			if n := set.AndCardinality(of); n > 0 {
				tallies = append(tallies, store.Tally{Value: text(value), Count: int(n)})
			}
		}
	})
	if !known {
		return r.store.Tally(ctx, q, by)
	}
	slices.SortFunc(tallies, func(a, b store.Tally) int { return strings.Compare(a.Value, b.Value) })
	narrow := q.Narrow(by)
	for i := range tallies {
		if tallies[i].Value != "" {
			tallies[i].Query = narrow(tallies[i].Value)
		}
	}
	return tallies, nil
}

// byCounterpart counts exchanges by who was on the other side.
func (v asked) byCounterpart(q store.Query) (tallies []store.Tally, known bool) {
	set, ok := v.exchangesOf(q)
	if !ok {
		return nil, false
	}
	tallies = []store.Tally{}
	within, with := denseOf(set), v.with()
	for _, org := range v.sortedOrganisations() {
		if n := v.countOfPlaces(with.of(org), within); n > 0 {
			tallies = append(tallies, store.Tally{Value: v.index.tables[organisations].ids.at(org), Count: n})
		}
	}
	return tallies, true
}

// byTheirArea counts organisations by their area.
func (v asked) byTheirArea(q store.Query) (tallies []store.Tally, known bool) {
	t := v.index.tables[organisations]
	counts := make(map[uint32]int)
	known = v.eachOf(organisations, q, func(o uint32) { counts[t.refs[orgArea].to[v.row(organisations, o)]]++ })
	for area, n := range counts {
		tally := store.Tally{Count: n}
		if area != none {
			tally.Value = v.index.tables[areas].ids.at(area)
		}
		tallies = append(tallies, tally)
	}
	return tallies, known
}

// Labels returns the names of records, for those that the viewer may read.
func (r Reader) Labels(ctx context.Context, ids ...string) (map[string]string, error) {
	labels := make(map[string]string, len(ids))
	var rest []string
	r.index.use(r.store.Viewer(), r.store.Known(), func(view *view) {
		v := asked{view, r.memo}
		for _, id := range ids {
			k, ok := record.KindOf(id)
			if !ok {
				continue
			}
			kind, ok := kindAt(k)
			if !ok || !schemas[kind].named {
				rest = append(rest, id)
				continue
			}
			t := v.index.tables[kind]
			if o, ok := t.find(id); ok && v.row(kind, o) != none {
				labels[id] = t.names.at(v.row(kind, o))
			}
		}
	})
	if len(rest) == 0 {
		return labels, nil
	}
	more, err := r.store.Labels(ctx, rest...)
	for id, label := range more {
		labels[id] = label
	}
	return labels, err
}

// facetNamed finds the facet that exchanges are counted by, and how its values are written.
func (v asked) facetNamed(q store.Query, by string) (f facet, text func(uint32) string, ok bool) {
	if q.Kind != schemas[exchanges].kind {
		return 0, nil, false
	}
	word := func(kind, word int) func(uint32) string {
		return func(n uint32) string { return v.index.tables[kind].texts[word][n] }
	}
	id := func(kind int) func(uint32) string {
		return func(n uint32) string {
			if n == none {
				return ""
			}
			return v.index.tables[kind].ids.at(n)
		}
	}
	topic := func(n uint32) string {
		if n == none {
			return ""
		}
		return v.index.topics.text[n]
	}
	switch by {
	case "type":
		return byType, word(exchanges, exchangeType), true
	case "direction":
		return byDirection, word(exchanges, exchangeDirection), true
	case "state":
		return byState, word(exchanges, exchangeState), true
	case "level":
		return byLevel, word(exchanges, exchangeLevel), true
	case "initiated":
		return byInitiated, word(exchanges, exchangeInitiated), true
	case "month":
		return byMonth, monthText, true
	case "area":
		return byArea, id(areas), true
	case "place":
		return byPlace, id(areas), true
	case "purpose":
		return byPurpose, topic, true
	case "topic":
		return byTopic, topic, true
	case "grouping":
		return byGrouping, id(groupings), true
	case "family":
		return byFamily, word(organisations, 1), true
	case "standing":
		return byStanding, word(standings, 0), true
	}
	return 0, nil, false
}

// choicesOf are the values that a filter of a kind can have, where they come from a list.
var choicesOf = func() map[record.Kind]map[string][]string {
	all := make(map[record.Kind]map[string][]string)
	for _, s := range schemas {
		all[s.kind] = make(map[string][]string)
		for _, f := range store.Filters(s.kind) {
			all[s.kind][f.Name] = f.Choices
		}
	}
	return all
}()

// possible reports whether the index may answer: a filter that does not exist, or a value that no record can have, is for
// the store to refuse.
func possible(kind record.Kind, name string, values []string) bool {
	choices, ok := choicesOf[kind][plainName(name)]
	if !ok || len(values) == 0 || len(values) > 100 {
		return false
	}
	for _, v := range values {
		if choices != nil && !slices.Contains(choices, v) || !utf8.ValidString(v) || strings.ContainsRune(v, 0) {
			return false
		}
	}
	return true
}

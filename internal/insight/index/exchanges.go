package index

import (
	"maps"
	"slices"
	"strings"

	"entente/internal/date"
	"entente/internal/store"

	"github.com/RoaringBitmap/roaring/v2"
)

// asked is a view with what one reader found out before: the figures of a report ask for the same windows and the same
// exchanges again and again.
type asked struct {
	*view
	memo *memo
}

type memo struct {
	windows map[[2]date.Day]*roaring.Bitmap
	sets    map[string]*roaring.Bitmap // by query
	contact map[date.Day]map[uint32]bool
	held    *roaring.Bitmap // see done

	places []uint32 // room that sums use again and again
	days   []date.Day
	forms  []Form
	times  map[uint32]int
}

func newMemo() *memo {
	return &memo{windows: make(map[[2]date.Day]*roaring.Bitmap), sets: make(map[string]*roaring.Bitmap), contact: make(map[date.Day]map[uint32]bool), times: make(map[uint32]int)}
}

// exchangesOf is the bitmap of the exchanges that pass every filter of the query; ok is false where the index does not
// know a filter or a value, and the store has to be asked.
func (v asked) exchangesOf(q store.Query) (set *roaring.Bitmap, ok bool) {
	text := q.String()
	if set, ok := v.memo.sets[text]; ok {
		return set, true
	}
	if set, ok = v.intersect(q); ok {
		v.memo.sets[text] = set
	}
	return set, ok
}

func (v asked) intersect(q store.Query) (set *roaring.Bitmap, ok bool) {
	conditions := []*roaring.Bitmap{v.all}
	for _, name := range slices.Sorted(maps.Keys(q.Filters)) {
		values := q.Filters[name]
		if !possible(q.Kind, name, values) {
			return nil, false
		}
		filter := plainName(name)
		if filter == "on" {
			continue
		}
		condition := v.exchangesWith(filter, values)
		if condition == nil {
			return nil, false
		}
		conditions = append(conditions, condition)
	}
	slices.SortFunc(conditions, func(a, b *roaring.Bitmap) int { return int(a.GetCardinality()) - int(b.GetCardinality()) })
	set = conditions[0]
	for i, c := range conditions[1:] {
		if i == 0 {
			set = roaring.And(set, c)
		} else {
			set.And(c)
		}
	}
	return set, true
}

// exchangesWith is the bitmap of one filter, which may have exchanges that are not seen; nil where the index does not know
// it.
func (v asked) exchangesWith(filter string, values []string) *roaring.Bitmap {
	t := v.index.tables[exchanges]
	word := func(by facet, word int) *roaring.Bitmap {
		return v.union(by, values, func(text string) (uint32, bool) { c, ok := t.codes[word][text]; return uint32(c), ok })
	}
	of := func(by facet, kind int) *roaring.Bitmap { return v.union(by, values, v.index.tables[kind].find) }
	fact := func(by facet, kind int) *roaring.Bitmap {
		codes := v.index.tables[kind].codes[0]
		return v.union(by, values, func(text string) (uint32, bool) { c, ok := codes[text]; return uint32(c), ok && c != 0 })
	}
	switch filter {
	case "type":
		return word(byType, exchangeType)
	case "direction":
		return word(byDirection, exchangeDirection)
	case "state":
		return word(byState, exchangeState)
	case "level":
		return word(byLevel, exchangeLevel)
	case "initiated":
		return word(byInitiated, exchangeInitiated)
	case "minutes":
		values = []string{map[bool]string{true: "0", false: "1"}[values[0] == "no"]}
		return word(byWritten, exchangeWritten)
	case "started", "perhaps_started":
		from, to, ok := windowOf(values[0])
		if !ok {
			return nil
		}
		if filter == "started" {
			return v.window(from, to)
		}
		return v.perhaps(from, to)
	case "month":
		return v.union(byMonth, values, monthNamed)
	case "area":
		return of(byArea, areas)
	case "place":
		return of(byPlace, areas)
	case "purpose":
		return v.union(byPurpose, values, v.index.topics.find)
	case "topic":
		return v.union(byTopic, values, v.index.topics.find)
	case "region":
		var sets []*roaring.Bitmap
		for area := range v.under(values) {
			if set := v.own[byArea][area]; set != nil {
				sets = append(sets, set)
			}
		}
		return roaring.FastOr(sets...)
	case "counterpart":
		return v.withAny(values, organisations, v.with().of)
	case "person":
		return v.withAny(values, people, v.places)
	case "grouping":
		return of(byGrouping, groupings)
	case "place_grouping":
		return of(byPlaceGrouping, groupings)
	case "family":
		codes := v.index.tables[organisations].codes[1]
		return v.union(byFamily, values, func(text string) (uint32, bool) { c, ok := codes[text]; return uint32(c), ok && c != 0 })
	case "standing":
		return fact(byStanding, standings)
	case "desk", "marking", "compartment":
		of := v.classIs(exchanges, filter, values)
		set := roaring.New()
		v.each([]*roaring.Bitmap{v.all}, func(place, row uint32) {
			if of.test(place, row) {
				set.Add(place)
			}
		})
		return set
	case "area_status":
		return fact(byAreaStatus, statuses)
	case "head_level":
		return fact(byHeadLevel, posts)
	}
	return nil
}

func (w *words) find(text string) (uint32, bool) { c, ok := w.code[text]; return c, ok }

// union is the bitmap of the exchanges with one of the values.
func (v asked) union(by facet, values []string, number func(string) (uint32, bool)) *roaring.Bitmap {
	var sets []*roaring.Bitmap
	for _, text := range values {
		if n, ok := number(text); ok {
			if set := v.sets(by)[n]; set != nil {
				sets = append(sets, set)
			}
		}
	}
	if len(sets) == 1 {
		return sets[0]
	}
	return roaring.FastOr(sets...)
}

// withAny is the bitmap of the exchanges with one of the records.
func (v asked) withAny(ids []string, kind int, places func(ordinal uint32) []uint32) *roaring.Bitmap {
	set := roaring.New()
	for _, id := range ids {
		if o, ok := v.index.tables[kind].find(id); ok {
			set.AddMany(places(o))
		}
	}
	return set
}

// places lists the exchanges in which a person took part on either side, rising. The list is good until the next is asked
// for.
func (v asked) places(person uint32) []uint32 {
	return v.placesAs(person, func(uint16) bool { return true })
}

// placesAs lists those in which the person took part on one side, or two.
func (v asked) placesAs(person uint32, side func(uint16) bool) []uint32 {
	took := v.index.tables[participations]
	places := v.memo.places[:0]
	v.about(participations, tookPerson, person, func(p uint32) bool {
		if side(took.words[tookSide][p]) {
			places = append(places, v.index.position[took.refs[tookExchange].to[p]])
		}
		return true
	})
	slices.Sort(places)
	v.memo.places = slices.Compact(places) // one person may have taken part twice
	return v.memo.places
}

// under is the set of the areas and all that lie in them, as the store has it: those named count whatever they are, those
// below if they are seen.
func (v asked) under(ids []string) map[uint32]bool {
	t := v.index.tables[areas]
	set := make(map[uint32]bool)
	var into func(area uint32)
	into = func(area uint32) {
		if set[area] {
			return
		}
		set[area] = true
		v.about(areas, 0, area, func(row uint32) bool { into(t.record[row]); return true })
	}
	for _, id := range ids {
		if area, ok := t.find(id); ok && t.newest[area] != none {
			into(area)
		}
	}
	return set
}

// plainName is a filter's name without what tells a second condition from the first.
func plainName(name string) string {
	for strings.HasPrefix(name, "and.") {
		name = strings.TrimPrefix(name, "and.")
	}
	return name
}

func windowOf(text string) (from, to date.Day, ok bool) {
	i, err := date.ParseInterval(text)
	from, _, _, to = i.Bounds()
	return from, to, err == nil
}

func monthNamed(text string) (uint32, bool) {
	d, err := date.Parse(text)
	if err != nil || len(text) != len("2001-05") {
		return 0, false
	}
	return monthOf(d.Earliest()), true
}

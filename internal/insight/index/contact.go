package index

import (
	"slices"
	"strings"

	"entente/internal/date"
	"entente/internal/record"
	"entente/internal/store"

	"github.com/RoaringBitmap/roaring/v2"
)

// Contact is what passed between the home organisation and one counterpart: of the exchanges asked for, those with it.
type Contact struct {
	Counterpart            string
	Sent, Received, Mutual int
	Ours, Theirs           int      // who initiated, where that is known
	First, Last            date.Day // when the earliest and the latest had surely begun
	Level                  string   // the highest of their levels; "" where none is known
	Rhythm                 int      // days from one beginning to the next, the middle value; 0 for fewer than three
	Forms                  []Form   // in the order of their types
}

// Form is the exchanges of one type.
type Form struct {
	Type  string
	Times int
	Last  date.Day // when the latest had surely begun
}

// Total is the number of exchanges.
func (c Contact) Total() int { return c.Sent + c.Received + c.Mutual }

// Contacts tells for every counterpart of the exchanges of a query what passed, in the order of their identifiers. ok is
// false where the index does not know the query.
func (r Reader) Contacts(q store.Query) (contacts []Contact, ok bool) {
	r.index.use(r.store.Viewer(), r.store.Known(), func(view *view) {
		v := asked{view, r.memo}
		var set *roaring.Bitmap
		if set, ok = v.exchangesOf(q); !ok {
			return
		}
		within := denseOf(set)
		for organisation, with := range v.facets.sets[byCounterpart] {
			if c := v.contactOf(v.among(with, within)); c.Total() > 0 {
				c.Counterpart = v.index.tables[organisations].ids[organisation]
				contacts = append(contacts, c)
			}
		}
	})
	slices.SortFunc(contacts, func(a, b Contact) int { return strings.Compare(a.Counterpart, b.Counterpart) })
	return contacts, ok
}

// contact sums up exchanges.
func (v asked) contact(set *roaring.Bitmap) Contact { return v.contactOf(set.ToArray()) }

// contactOf sums up exchanges by their places.
func (v asked) contactOf(places []uint32) Contact {
	c := Contact{First: date.Future, Last: date.Past}
	if len(places) == 0 {
		return c
	}
	t := v.index.tables[exchanges]
	sent, received := uint8(t.codes[exchangeDirection]["sent"]), uint8(t.codes[exchangeDirection]["received"])
	ours, theirs := uint8(t.codes[exchangeInitiated]["ours"]), uint8(t.codes[exchangeInitiated]["theirs"])
	days, forms, levels := v.memo.days[:0], v.memo.forms[:0], [256]bool{}
	for range t.texts[exchangeType] {
		forms = append(forms, Form{Last: date.Past})
	}
	for _, place := range places {
		b := &v.briefs[place]
		switch b.direction {
		case sent:
			c.Sent++
		case received:
			c.Received++
		default:
			c.Mutual++
		}
		switch {
		case b.initiated == 0:
		case b.initiated == ours:
			c.Ours++
		case b.initiated == theirs:
			c.Theirs++
		}
		levels[b.level] = true
		f := &forms[b.kind]
		f.Times++
		f.Last = max(f.Last, b.on)
		days = append(days, b.on)
	}
	v.memo.days, v.memo.forms = days, forms
	for code, f := range forms {
		if f.Times > 0 {
			f.Type = t.texts[exchangeType][code]
			c.Forms = append(c.Forms, f)
		}
	}
	slices.SortFunc(c.Forms, func(a, b Form) int { return strings.Compare(a.Type, b.Type) })
	for _, level := range record.Levels {
		if code, ok := t.codes[exchangeLevel][level]; ok && levels[uint8(code)] {
			c.Level = level
			break
		}
	}
	slices.Sort(days)
	c.First, c.Last = days[0], days[len(days)-1]
	c.Rhythm = rhythm(days) // last: it writes over the days
	return c
}

// rhythm is the middle of the distances between rising days; 0 where there are fewer than two distances. It leaves the
// distances where the days were.
func rhythm(days []date.Day) int {
	if len(days) < 3 {
		return 0
	}
	for i := range days[1:] {
		days[i] = days[i+1] - days[i]
	}
	gaps := days[:len(days)-1]
	return int(nth(gaps, len(gaps)/2))
}

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
		for organisation, with := range v.facets.sets[byCounterpart] {
			if c := v.contact(roaring.And(with, set)); c.Total() > 0 {
				c.Counterpart = v.index.tables[organisations].ids[organisation]
				contacts = append(contacts, c)
			}
		}
	})
	slices.SortFunc(contacts, func(a, b Contact) int { return strings.Compare(a.Counterpart, b.Counterpart) })
	return contacts, ok
}

// contact sums up exchanges.
func (v asked) contact(set *roaring.Bitmap) Contact {
	t := v.index.tables[exchanges]
	c := Contact{First: date.Future, Last: date.Past}
	sent, received := t.codes[exchangeDirection]["sent"], t.codes[exchangeDirection]["received"]
	ours, theirs := t.codes[exchangeInitiated]["ours"], t.codes[exchangeInitiated]["theirs"]
	highest := len(record.Levels)
	var days []date.Day
	forms := make([]Form, len(t.texts[exchangeType])) // by code
	v.each([]*roaring.Bitmap{set}, func(_, row uint32) {
		switch t.words[exchangeDirection][row] {
		case sent:
			c.Sent++
		case received:
			c.Received++
		default:
			c.Mutual++
		}
		switch by := t.words[exchangeInitiated][row]; {
		case by == 0:
		case by == ours:
			c.Ours++
		case by == theirs:
			c.Theirs++
		}
		if level := t.words[exchangeLevel][row]; level != 0 {
			if rank := slices.Index(record.Levels, t.texts[exchangeLevel][level]); rank >= 0 {
				highest = min(highest, rank)
			}
		}
		on := t.during[row][1]
		days = append(days, on)
		if f := &forms[t.words[exchangeType][row]]; f.Times == 0 || on > f.Last {
			f.Last = on
		}
		forms[t.words[exchangeType][row]].Times++
	})
	for code, f := range forms {
		if f.Times > 0 {
			f.Type = t.texts[exchangeType][code]
			c.Forms = append(c.Forms, f)
		}
	}
	slices.SortFunc(c.Forms, func(a, b Form) int { return strings.Compare(a.Type, b.Type) })
	if highest < len(record.Levels) {
		c.Level = record.Levels[highest]
	}
	if len(days) > 0 {
		slices.Sort(days)
		c.First, c.Last, c.Rhythm = days[0], days[len(days)-1], rhythm(days)
	}
	return c
}

// rhythm is the middle of the distances between rising days; 0 where there are fewer than two distances.
func rhythm(days []date.Day) int {
	if len(days) < 3 {
		return 0
	}
	gaps := make([]int, len(days)-1)
	for i := range gaps {
		gaps[i] = int(days[i+1]) - int(days[i])
	}
	slices.Sort(gaps)
	return gaps[len(gaps)/2]
}

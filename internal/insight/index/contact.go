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
		within, with := denseOf(set), v.with()
		for _, organisation := range v.sortedOrganisations() {
			if c := v.contactOf(v.among(with.of(organisation), within)); c.Total() > 0 {
				c.Counterpart = v.index.tables[organisations].ids.at(organisation)
				contacts = append(contacts, c)
			}
		}
	})
	return contacts, ok
}

// contact sums up exchanges.
func (v asked) contact(set *roaring.Bitmap) Contact {
	v.memo.places = appendAll(v.memo.places[:0], set)
	return v.contactOf(v.memo.places)
}

// contactOf sums up exchanges by their places.
func (v asked) contactOf(places []uint32) Contact {
	c := v.sumOf(places)
	v.habits(&c, places)
	return c
}

// sumOf is contactOf without what tells of habits.
func (v asked) sumOf(places []uint32) Contact {
	c := Contact{First: date.Future, Last: date.Past}
	if len(places) == 0 {
		return c
	}
	t := v.index.tables[exchanges]
	code := func(word int, text string) uint8 { return uint8(t.codes[word][text]) } // 0 where no exchange has it
	sent, received := code(exchangeDirection, "sent"), code(exchangeDirection, "received")
	ours, theirs := code(exchangeInitiated, "ours"), code(exchangeInitiated, "theirs")
	var levels [256]bool
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
		switch b.initiated {
		case 0:
		case ours:
			c.Ours++
		case theirs:
			c.Theirs++
		}
		levels[b.level] = true
		c.First, c.Last = min(c.First, b.on), max(c.Last, b.on)
	}
	for _, level := range record.Levels {
		if n := code(exchangeLevel, level); n != 0 && levels[n] {
			c.Level = level
			break
		}
	}
	return c
}

// habits adds the rhythm of exchanges, and what they were by type.
func (v asked) habits(c *Contact, places []uint32) {
	if len(places) == 0 {
		return
	}
	t := v.index.tables[exchanges]
	days, forms := v.memo.days[:0], v.memo.forms[:0]
	for range t.texts[exchangeType] {
		forms = append(forms, Form{Last: date.Past})
	}
	for _, place := range places {
		b := &v.briefs[place]
		f := &forms[b.kind]
		f.Times++
		f.Last = max(f.Last, b.on)
		days = append(days, b.on)
	}
	v.memo.days, v.memo.forms = days, forms
	kinds := 0
	for code := range forms {
		if forms[code].Times > 0 {
			forms[code].Type = t.texts[exchangeType][code]
			kinds++
		}
	}
	c.Forms = make([]Form, 0, kinds)
	for _, f := range forms {
		if f.Times > 0 {
			c.Forms = append(c.Forms, f)
		}
	}
	slices.SortFunc(c.Forms, func(a, b Form) int { return strings.Compare(a.Type, b.Type) })
	slices.Sort(days)
	c.Rhythm = rhythm(days)
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

package insight

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"time"

	"entente/internal/date"
	"entente/internal/lang"
	"entente/internal/office"
	"entente/internal/record"
	"entente/internal/register"
	"entente/internal/store"
)

// yearsAhead is how many years after this one derived events stand in a calendar that goes out; the last one is in it too.
const yearsAhead = 4

// Complete adds to a calendar of the world, as it goes out to other programs, what follows from other records: founding days,
// days of diplomatic relations, ends of terms. Each has an identifier that stays while its records do: founding-ORGANISATION-75
// for the seventy-fifth year. What changed is told by the records that it follows from. Any other calendar stays as it is, and
// so does one that is narrowed by what says nothing of derived events.
func Complete(ctx context.Context, f *Figures, r store.Reader, c *office.Calendar) error {
	if c.Query.Kind != register.KindEvent {
		return nil
	}
	var narrow OccasionFilter
	known := map[string]*[]string{"type": &narrow.Types, "area": &narrow.Areas, "region": &narrow.Regions, "grouping": &narrow.Groupings, "organisation": &narrow.Organisations}
	for name, values := range c.Query.Filters {
		into, ok := known[name]
		if !ok {
			return nil
		}
		*into = values
	}
	figures, err := f.Index(ctx, r)
	if err != nil {
		return err
	}
	year := time.Now().UTC().Year()
	list, err := Occasions(ctx, figures, date.OfDay(date.DayOf(year-1, time.January, 1)), date.OfDay(date.DayOf(year+yearsAhead, time.December, 31)), narrow)
	if err != nil {
		return err
	}
	list = slices.DeleteFunc(list, func(o Occasion) bool { return o.Derived == "" })
	changes, err := changesOf(ctx, r, list)
	if err != nil {
		return err
	}
	for _, o := range list {
		at := changes.at(o)
		c.World = append(c.World, office.CalendarOccasion{
			Event:    &register.Event{Head: record.Head{ID: outward(o)}, Type: o.Type, Names: []lang.Name{{Text: titled(o), Lang: "en"}}, During: o.During},
			Sequence: at.versions, Changed: at.latest, Area: o.AreaName, Organisation: o.OrganisationName,
		})
	}
	return nil
}

// outward is the identifier of a derived occasion in calendars that go out.
func outward(o Occasion) string {
	if o.Derived == "term" {
		return "term-" + o.Membership
	}
	return fmt.Sprintf("%s-%s-%d", o.Derived, cmp.Or(o.Organisation, o.Area), o.Years)
}

// titled is what it is called there; calendars that go out are in English.
func titled(o Occasion) string {
	switch o.Derived {
	case "founding":
		return fmt.Sprintf("%s: %d years since its founding", o.OrganisationName, o.Years)
	case "relations":
		return fmt.Sprintf("%s: %d years of diplomatic relations", o.AreaName, o.Years)
	}
	return fmt.Sprintf("%s: end of term as %s", o.PersonName, o.PostName)
}

// change says how often and when last the records changed that something follows from.
type change struct {
	versions int // beyond the first of each
	latest   time.Time
}

type changes struct {
	of    map[string]change // by record
	along map[string][]string
}

// changesOf reads the changes of the records that occasions follow from, the names in their titles included.
func changesOf(ctx context.Context, r store.Reader, list []Occasion) (changes, error) {
	c := changes{of: map[string]change{}, along: map[string][]string{}}
	wanted := map[record.Kind][]string{}
	want := func(ids ...string) {
		for _, id := range ids {
			if kind, ok := record.KindOf(id); ok {
				wanted[kind] = append(wanted[kind], id)
			}
		}
	}
	var areas []string
	for _, o := range list {
		want(o.Organisation, o.Membership, o.Person, o.Post)
		if o.Derived == "relations" {
			want(o.Area)
			areas = append(areas, o.Area)
		}
	}
	take := func(q store.Query, of func(record.Record) string) error {
		stamped, err := r.Stamped(ctx, q)
		for _, s := range stamped {
			id := s.Record.Meta().ID
			c.of[id] = change{s.Record.Meta().Version - 1, s.Changed}
			if key := of(s.Record); key != "" {
				c.along[key] = append(c.along[key], id)
			}
		}
		return err
	}
	for kind, ids := range wanted {
		slices.Sort(ids)
		for part := range slices.Chunk(slices.Compact(ids), 500) {
			q := store.Of(kind)
			q.Filters["id"] = part
			if err := take(q, func(record.Record) string { return "" }); err != nil {
				return c, err
			}
		}
	}
	slices.Sort(areas)
	for part := range slices.Chunk(slices.Compact(areas), 500) {
		q := store.Of(register.KindDiplomaticStatus)
		q.Filters["area"] = part
		if err := take(q, func(rec record.Record) string { return rec.(*register.DiplomaticStatus).Area }); err != nil {
			return c, err
		}
	}
	return c, nil
}

// at adds up what an occasion follows from.
func (c changes) at(o Occasion) (sum change) {
	from := []string{o.Organisation, o.Membership, o.Person, o.Post}
	if o.Derived == "relations" {
		from = append(c.along[o.Area], o.Area)
	}
	for _, id := range from {
		if one, ok := c.of[id]; ok {
			sum.versions += one.versions
			if one.latest.After(sum.latest) {
				sum.latest = one.latest
			}
		}
	}
	return sum
}

// Package usstate reads the public data of the Office of the Historian of the U.S. Department of State: visits by
// foreign heads of state and government, trips abroad by presidents and secretaries of state, and the diplomats and
// principal officers of "pocom" with their dated appointments.
//
// Inputs are the folders that hold visits-received, trips-sent and pocom, or single files of them; each file is known by
// its root element. Everything is public and cites one source.
//
//	visit, trip            exactly one delegation (received, sent), its closed file, and those who took part; the
//	                       remarks of a trip are its minutes, and whom they name as met took part as interlocutors
//	country visited/from   a counterpart organisation "Government of …" and the relation with it since the first exchange
//	person                 a person with names, birth and death
//	principal-position     a post of the home organisation and its holders
//	country-mission        a post for each role in each country, and its holders
//	org-mission            the international body, the post of representative to it, and its holders
//	role                   the title of such a role
//
// A visitor or an interlocutor is a name as written, never a person: the data does not say who it is, and we do not guess
// (the office's IdentifyWritten is how a user says so). A traveller is
// the person of pocom with the same id, else a person made from the name in the trip; so a trip read without pocom makes
// poorer people than one read with it. Left out: nominees who never served, places of residence, kinds of career, and
// who edited the data when.
//
// Country ids that drifted are resolved by countries.tsv, titles of visitors by titles.tsv, missions to bodies by
// bodies.tsv; anything else by the English names of the areas. What does not resolve is rejected, never guessed.
package usstate

import (
	"context"
	"iter"

	"entente/internal/date"
	"entente/internal/fault"
	"entente/internal/interchange"
	"entente/internal/lang"
	"entente/internal/record"
	"entente/internal/register"
	"entente/internal/relation"
)

const (
	scheme      = "us-state" // of every identifier made here
	defaultHome = "United States Department of State"
	homeArea    = "area-us"
)

// Schemes of the identifiers that records carry, from which the writers make the files again.
const (
	schemeVisit   = "us-state-visit"
	schemeTrip    = "us-state-trip"
	schemeCountry = "us-state-country"
	schemePerson  = "us-state-person"
)

var (
	homeID   = record.IDFrom(register.KindOrganisation, scheme, "home")
	sourceID = record.IDFrom(register.KindSource, scheme, "office-of-the-historian")
)

// Read is the Reader of the format.
func Read(ctx context.Context, inputs []interchange.Input, options interchange.Options) iter.Seq[interchange.Item] {
	return func(yield func(interchange.Item) bool) {
		r := &reader{
			ctx: ctx, yield: yield, roles: map[string]string{}, people: map[string]bool{}, listed: map[string]place{},
			first: map[string]date.Date{}, presidents: map[string]bool{},
		}
		r.read(inputs, options.Home)
	}
}

// A reader reads all inputs of one import. What it remembers is bounded by the number of countries, posts and ids.
type reader struct {
	ctx     context.Context
	yield   func(interchange.Item) bool
	stopped bool // the caller wants no more

	roles  map[string]string    // title of each role of a chief of mission
	people map[string]bool      // ids of people that were yielded, as the files write them
	pocom  bool                 // people of pocom were among the inputs
	listed map[string]place     // where each record was yielded
	first  map[string]date.Date // start of the first exchange, by area

	presidents map[string]bool // surnames of those who travelled as president: accompanied, not met
}

type place struct {
	file string
	line int
}

func (r *reader) read(inputs []interchange.Input, home string) {
	if home == "" {
		home = defaultHome
	}
	here := place{}
	r.record(here, &register.Source{
		Head:        record.Head{ID: sourceID, Marking: record.Public},
		Title:       "Visits, travels, and principal officers and chiefs of mission",
		Publisher:   "Office of the Historian, U.S. Department of State",
		URL:         "https://history.state.gov/",
		Reliability: "A", Credibility: "1",
		Note: "Dedicated to the public domain (CC0 1.0).",
	})
	r.record(here, &register.Organisation{
		Head: head(homeID), Classification: "government", Area: homeArea, Names: []lang.Name{{Text: home, Lang: "en"}},
	})
	// People and titles first: appointments and trips refer to them.
	var appointments, exchanges []interchange.Input
	for _, in := range inputs {
		switch r.peopleAndRoles(in) {
		case "principal-position", "country-mission", "org-mission":
			appointments = append(appointments, in)
		case "visits", "trips":
			exchanges = append(exchanges, in)
		}
		if r.done() {
			return
		}
	}
	for _, in := range appointments {
		if r.appointments(in); r.done() {
			return
		}
	}
	for _, in := range exchanges {
		if r.exchanges(in); r.done() {
			return
		}
	}
	r.relations()
}

// peopleAndRoles reads a file of one person or role, and tells the root element of any other.
func (r *reader) peopleAndRoles(in interchange.Input) (root string) {
	x, err := open(in)
	if err != nil {
		r.fail(in, err)
		return ""
	}
	defer x.close()
	switch x.root.Name.Local {
	case "person", "role":
		n, err := x.whole()
		if err != nil {
			r.fail(in, err)
			return ""
		}
		if n.name == "person" {
			r.person(in.Name, n)
		} else {
			r.roles[n.text("id")] = n.text("names", "singular")
		}
	case "principal-position", "country-mission", "org-mission", "visits", "trips":
		return x.root.Name.Local
	case "code-table":
		// lies in the same folder; it only explains codes
	default:
		r.reject(place{in.Name, x.rootLine}, "", "a file of this format does not begin with <%s>: take it out of what you import", shorten(x.root.Name.Local))
	}
	return ""
}

func (r *reader) done() bool {
	if r.ctx.Err() != nil {
		r.stopped = true
	}
	return r.stopped
}

func head(id string) record.Head {
	return record.Head{ID: id, Marking: record.Public, Sources: []string{sourceID}}
}

// relations opens a relation with each counterpart from the first exchange on. It ends with the counterpart's state.
func (r *reader) relations() {
	for _, area := range sortedKeys(r.first) {
		if r.done() {
			return
		}
		during := date.Since(r.first[area])
		if end := areas().end(area); !end.IsZero() {
			ended, err := date.Between(r.first[area], end)
			if err == nil {
				during = ended
			}
		}
		r.record(place{}, &relation.Relation{
			Head:        head(record.IDFrom(relation.KindRelation, scheme, "relation", area)),
			Counterpart: governmentID(area),
			Channels:    []string{"delegations"},
			During:      during,
		})
	}
}

// record yields a record that holds its own rules and was not yielded before, else its rejection. It tells whether it
// was yielded.
func (r *reader) record(at place, rec record.Record) bool {
	id := rec.Meta().ID
	if earlier, twice := r.listed[id]; twice {
		r.reject(at, "id", "the same %s is already listed at %s:%d: keep one of the two", rec.Kind(), earlier.file, earlier.line)
		return false
	}
	if err := rec.Validate(); err != nil {
		first := fault.All(err)[0]
		r.reject(at, first.Field, "%s", first.Message)
		return false
	}
	if len(r.listed) < maxListed {
		r.listed[id] = at
	}
	r.emit(interchange.Item{Record: rec, File: at.file, Line: at.line})
	return true
}

// maxListed is how many records are remembered to find those listed twice. The real data has 30,000.
const maxListed = 1 << 20

func (r *reader) reject(at place, field, message string, args ...any) {
	r.emit(interchange.Reject(at.file, at.line, field, message, args...))
}

func (r *reader) fail(in interchange.Input, err error) {
	for _, e := range fault.All(err) {
		if e.File == "" {
			e = e.At(in.Name, e.Line)
		}
		r.emit(interchange.Item{File: e.File, Line: e.Line, Err: e, Broken: true})
	}
}

func (r *reader) emit(item interchange.Item) {
	if !r.stopped && !r.yield(item) {
		r.stopped = true
	}
}

func messageOf(err error) string { return fault.All(err)[0].Message }

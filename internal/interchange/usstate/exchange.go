package usstate

import (
	"slices"

	"entente/internal/date"
	"entente/internal/delegation"
	"entente/internal/exchange"
	"entente/internal/interchange"
	"entente/internal/lang"
	"entente/internal/record"
	"entente/internal/register"
)

// exchanges reads a file of visits or trips.
func (r *reader) exchanges(in interchange.Input) {
	x, err := open(in)
	if err != nil {
		r.fail(in, err)
		return
	}
	defer x.close()
	name, read := "visit", r.visit
	if x.root.Name.Local == "trips" {
		name, read = "trip", r.trip
	}
	err = x.each(name, func(e *element) bool {
		if !r.done() {
			read(place{in.Name, e.line}, e)
		}
		return !r.stopped
	})
	if err != nil {
		r.fail(in, err)
	}
}

// visit reads a visit by a foreign head of state or government: a delegation received.
func (r *reader) visit(at place, e *element) {
	x, ok := r.delegation(at, e, "visit", "from")
	if !ok {
		return
	}
	written := e.text("visitor")
	if written == "" {
		r.reject(at, "visitor", "this visit does not say who came: fill in visitor")
		return
	}
	visitors := visitorsOf(written)
	x.Direction = "received"
	x.Title = "Visit of " + written + " of " + said(either(e.text("from"), areas().names[x.Areas[0]]))
	x.Level = visitors[0].level
	x.Places = []string{homeArea}
	x.Minutes = e.text("description")
	if !r.opened(at, x) {
		return
	}
	for i, v := range visitors {
		role := "head"
		if i > 0 {
			role = "member"
		}
		r.takesPart(at, x, exchange.Participation{
			Side: "theirs", Role: role, Name: v.name, Capacity: v.capacity, Level: v.level,
		}, v.capacity, v.name)
	}
	r.closed(at, x)
}

// offices are the two that travel in this data.
var offices = map[string]struct{ capacity, level string }{
	"president": {"President", "head_of_state"},
	"secretary": {"Secretary of State", "minister"},
}

// trip reads a trip abroad by a president or secretary of state: a delegation sent.
func (r *reader) trip(at place, e *element) {
	x, ok := r.delegation(at, e, "trip", "country")
	if !ok {
		return
	}
	who, name := e.attr("who"), e.text("name")
	if who == "" || name == "" {
		r.reject(at, "who", "this trip does not say who travelled: fill in the attribute who and the element name")
		return
	}
	role := e.attr("role")
	office, known := offices[role]
	if !known {
		r.reject(at, "role", "%q is no office that travels here: write president or secretary", shorten(role))
		return
	}
	x.Direction = "sent"
	x.Title = name + " to " + said(either(e.text("country"), areas().names[x.Areas[0]]))
	x.Level = office.level
	x.Places = x.Areas
	x.Locale = e.text("locale")
	x.Minutes = e.text("remarks")
	if !r.traveller(at, who, name) || !r.opened(at, x) {
		return
	}
	r.takesPart(at, x, exchange.Participation{
		Side: "ours", Role: "head", Person: personID(who), Organisation: homeID, Capacity: office.capacity, Level: office.level,
	}, "who", who)
	if role == "president" {
		r.presidents[lastWord(name)] = true
	}
	for _, met := range interlocutorsOf(x.Minutes, r.presidents) {
		r.takesPart(at, x, exchange.Participation{
			Side: "theirs", Role: "interlocutor", Name: met.name, Capacity: met.capacity, Level: met.level,
		}, met.capacity, met.name)
	}
	r.closed(at, x)
}

// closed opens the file of a delegation that is long over, and closes it: nobody owes a report on it. It comes last,
// because the composition of a delegation with a file is locked.
func (r *reader) closed(at place, x *exchange.Exchange) {
	on := x.During.End()
	if on.IsZero() {
		on = x.During.Start()
	}
	r.record(at, &delegation.Delegation{
		Head: head(delegation.IDFor(x.ID)), Exchange: x.ID, Stage: "closed", StageOn: on, Late: true,
		StageReason: "Recorded from the public list after it was over; the remarks there are its minutes.",
	})
}

// delegation reads what visits and trips have in common. It rejects the row and returns false where that is impossible.
func (r *reader) delegation(at place, e *element, kind, country string) (*exchange.Exchange, bool) {
	id := e.text("id")
	if id == "" {
		r.reject(at, "id", "this %s has no id: a repeated import could not know it again", kind)
		return nil, false
	}
	slug := e.child(country).attr("id")
	area, ok := areas().find(slug, e.text(country))
	if !ok {
		r.reject(at, country, "%q is no country that we know: correct its id, or add it to countries.tsv", shorten(slug))
		return nil, false
	}
	from, err := date.Parse(e.text("start-date"))
	if err == nil && from.IsZero() {
		r.reject(at, "start-date", "this %s does not say when it began: fill in start-date", kind)
		return nil, false
	}
	if err != nil {
		r.reject(at, "start-date", "%s", messageOf(err))
		return nil, false
	}
	to, err := date.Parse(e.text("end-date"))
	if err == nil && to.IsZero() {
		r.reject(at, "end-date", "this %s does not say when it ended: fill in end-date, with the day of start-date for a single day", kind)
		return nil, false
	}
	if err != nil {
		r.reject(at, "end-date", "%s", messageOf(err))
		return nil, false
	}
	during := date.During(from)
	if from != to {
		if during, err = date.Between(from, to); err != nil {
			r.reject(at, "end-date", "%s", messageOf(err))
			return nil, false
		}
	}
	return &exchange.Exchange{
		Head: head(record.IDFrom(exchange.KindExchange, scheme, kind, id)), Type: "delegation", State: "done",
		During: during, Areas: []string{area},
		Identifiers: []record.Identifier{{Scheme: scheme + "-" + kind, Value: id}, {Scheme: schemeCountry, Value: slug}},
	}, true
}

// opened yields a delegation with its counterpart, the government of the other side.
func (r *reader) opened(at place, x *exchange.Exchange) bool {
	area := x.Areas[0]
	government := governmentID(area)
	if _, known := r.listed[government]; !known {
		ok := r.record(at, &register.Organisation{
			Head: head(government), Classification: "government", Area: area,
			Names: []lang.Name{{Text: "Government of " + inSentence(areas().names[area]), Lang: "en"}},
		})
		if !ok {
			return false
		}
	}
	if !r.record(at, x) {
		return false
	}
	if first, known := r.first[area]; !known || x.During.Start().Before(first) == date.Yes {
		r.first[area] = x.During.Start()
	}
	r.takesPart(at, x, exchange.Participation{Side: "theirs", Role: "counterpart", Organisation: government}, "counterpart")
	return true
}

func (r *reader) takesPart(at place, x *exchange.Exchange, p exchange.Participation, key ...string) {
	p.Head = head(record.IDFrom(exchange.KindParticipation, scheme, append([]string{x.ID, p.Role}, key...)...))
	p.Exchange = x.ID
	r.record(at, &p)
}

func governmentID(area string) string {
	return record.IDFrom(register.KindOrganisation, scheme, "government", area)
}

// either returns the first text that is not empty.
func either(a, b string) string {
	if a != "" {
		return a
	}
	return b
}

// spoken are the names of countries that read otherwise in a sentence than in a list.
var spoken = map[string]string{
	"Congo - Brazzaville": "the Republic of the Congo", "Congo - Kinshasa": "the Democratic Republic of the Congo",
	"Myanmar (Burma)": "Myanmar", "Vatican City": "the Holy See",
}

// articled are the names of countries that English does not use alone.
var articled = []string{
	"Bahamas", "Central African Republic", "Comoros", "Dominican Republic", "Gambia", "German Democratic Republic",
	"Maldives", "Marshall Islands", "Netherlands", "Netherlands Antilles", "Palestinian Territories", "Philippines",
	"Seychelles", "Solomon Islands", "Soviet Union", "United Arab Emirates", "United Kingdom",
}

func inSentence(country string) string {
	if name, ok := spoken[country]; ok {
		return name
	}
	if slices.Contains(articled, country) {
		return "the " + country
	}
	return country
}

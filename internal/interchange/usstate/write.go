package usstate

import (
	"bufio"
	"context"
	"encoding/xml"
	"io"
	"slices"
	"strings"

	"entente/internal/exchange"
	"entente/internal/interchange"
	"entente/internal/record"
	"entente/internal/register"
)

type xmlVisit struct {
	XMLName     xml.Name   `xml:"visit"`
	ID          string     `xml:"id"`
	Start       string     `xml:"start-date"`
	End         string     `xml:"end-date"`
	Visitor     string     `xml:"visitor"`
	From        xmlCountry `xml:"from"`
	Description string     `xml:"description"`
}

type xmlTrip struct {
	XMLName  xml.Name   `xml:"trip"`
	RoleAttr string     `xml:"role,attr"`
	Who      string     `xml:"who,attr"`
	ID       string     `xml:"id"`
	Role     string     `xml:"role"`
	Name     string     `xml:"name"`
	Start    string     `xml:"start-date"`
	End      string     `xml:"end-date"`
	Country  xmlCountry `xml:"country"`
	Locale   string     `xml:"locale"`
	Remarks  string     `xml:"remarks"`
}

type xmlCountry struct {
	ID   string `xml:"id,attr"`
	Name string `xml:",chardata"`
}

// WriteVisits is the Writer of a file of visits. It writes the delegations that came from such a file: an element needs
// the id that the file gave. Import of what it writes gives the same delegations, those who took part, counterparts and
// relations. Left out: who edited the data when, what was added here (topics, outcome ...), and pocom's people and
// missions, for which there is Popolo.
func WriteVisits(ctx context.Context, w io.Writer, records interchange.Lister) error {
	return write(ctx, w, records, "visits", schemeVisit, func(id string, x *exchange.Exchange, took []*exchange.Participation, _ map[string]*register.Person) any {
		var names []string
		for _, role := range []string{"head", "member"} {
			for _, p := range took {
				if p.Side == "theirs" && p.Role == role {
					names = append(names, strings.TrimSpace(p.Capacity+" "+p.Name))
				}
			}
		}
		visitor := strings.Join(names, ", ")
		return xmlVisit{
			ID: id, Start: x.During.Start().String(), End: x.During.End().String(), Visitor: visitor,
			From:        country(x, "Visit of "+visitor+" of "),
			Description: x.Minutes,
		}
	})
}

// WriteTrips is the Writer of a file of trips, under the same terms as WriteVisits.
func WriteTrips(ctx context.Context, w io.Writer, records interchange.Lister) error {
	return write(ctx, w, records, "trips", schemeTrip, func(id string, x *exchange.Exchange, took []*exchange.Participation, people map[string]*register.Person) any {
		trip := xmlTrip{
			ID: id, Start: x.During.Start().String(), End: x.During.End().String(), Locale: x.Locale, Remarks: x.Minutes,
		}
		for _, p := range took {
			if p.Side != "ours" || p.Role != "head" {
				continue
			}
			for role, office := range offices {
				if office.capacity == p.Capacity {
					trip.Role, trip.RoleAttr = role, role
				}
			}
			if person := people[p.Person]; person != nil {
				trip.Who = identifier(person.Identifiers, schemePerson)
				trip.Name = person.Names[0].Text
			}
		}
		if name, _, ok := strings.Cut(x.Title, " to "); ok {
			trip.Name = name // as this trip has it; the register may spell the person otherwise
		}
		trip.Country = country(x, trip.Name+" to ")
		return trip
	})
}

// country finds in the title how the source wrote the country.
func country(x *exchange.Exchange, before string) xmlCountry {
	written, ok := strings.CutPrefix(x.Title, before)
	if !ok && len(x.Areas) > 0 {
		written = areas().names[x.Areas[0]]
	}
	return xmlCountry{ID: identifier(x.Identifiers, schemeCountry), Name: listed(written)}
}

func identifier(list []record.Identifier, scheme string) string {
	for _, i := range list {
		if i.Scheme == scheme {
			return i.Value
		}
	}
	return ""
}

type elementOf func(id string, x *exchange.Exchange, took []*exchange.Participation, people map[string]*register.Person) any

// write holds the heads of delegations and this data's people in memory, and streams the delegations.
func write(ctx context.Context, w io.Writer, records interchange.Lister, root, scheme string, element elementOf) error {
	took := map[string][]*exchange.Participation{}
	for r, err := range records(exchange.KindParticipation) {
		if err != nil {
			return err
		}
		if p := r.(*exchange.Participation); !p.Deleted && (p.Role == "head" || p.Role == "member") {
			took[p.Exchange] = append(took[p.Exchange], p)
		}
	}
	people := map[string]*register.Person{}
	for r, err := range records(register.KindPerson) {
		if err != nil {
			return err
		}
		if p := r.(*register.Person); identifier(p.Identifiers, schemePerson) != "" {
			people[p.ID] = p
		}
	}
	out := bufio.NewWriter(w)
	out.WriteString(xml.Header)
	out.WriteString("<" + root + ">\n")
	encoder := xml.NewEncoder(out)
	encoder.Indent("    ", "    ")
	for r, err := range records(exchange.KindExchange) {
		if err == nil {
			err = ctx.Err()
		}
		if err != nil {
			return err
		}
		x := r.(*exchange.Exchange)
		id := identifier(x.Identifiers, scheme)
		if x.Deleted || id == "" {
			continue
		}
		slices.SortFunc(took[x.ID], func(a, b *exchange.Participation) int { return strings.Compare(a.ID, b.ID) })
		if err := encoder.Encode(element(id, x, took[x.ID], people)); err != nil {
			return err
		}
	}
	out.WriteString("\n</" + root + ">\n")
	return out.Flush()
}

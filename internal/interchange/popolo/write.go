package popolo

import (
	"bufio"
	"context"
	"encoding/json"
	"io"
	"iter"

	"entente/internal/interchange"
	"entente/internal/lang"
	"entente/internal/record"
	"entente/internal/register"
)

// Write is the Writer of the format: areas, organisations, people, posts and memberships, each after those it refers
// to. What Popolo cannot say (markings, partial dates, families ...) stands in an object "entente" of the element, so
// that Read gives equal records back. Every other kind of record is left out, and so is what was withdrawn.
func Write(ctx context.Context, w io.Writer, records interchange.Lister) error {
	out := &writer{ctx: ctx, w: bufio.NewWriterSize(w, 64<<10)}
	out.text("{")
	out.array("areas", parentsFirst(records(register.KindArea), areaParent), fromArea)
	out.array("organizations", parentsFirst(records(register.KindOrganisation), organisationParent), fromOrganisation)
	out.array("persons", records(register.KindPerson), fromPerson)
	out.array("posts", records(register.KindPost), fromPost)
	out.array("memberships", records(register.KindMembership), fromMembership)
	out.text("\n}\n")
	if out.err != nil {
		return out.err
	}
	return out.w.Flush()
}

// A writer keeps the first error and writes nothing after it.
type writer struct {
	ctx    context.Context
	w      *bufio.Writer
	arrays int
	err    error
}

func (w *writer) text(s string) {
	if w.err == nil {
		_, w.err = w.w.WriteString(s)
	}
}

func (w *writer) array(name string, records iter.Seq2[record.Record, error], element func(record.Record) any) {
	if w.arrays++; w.arrays > 1 {
		w.text(",")
	}
	w.text("\n\"" + name + "\": [")
	separator := "\n"
	for r, err := range records {
		if w.err == nil {
			w.err = err
		}
		if w.err == nil {
			w.err = w.ctx.Err()
		}
		if w.err != nil {
			return
		}
		if r.Meta().Deleted {
			continue
		}
		raw, err := json.Marshal(element(r))
		if err != nil {
			w.err = err
			return
		}
		w.text(separator)
		w.text(string(raw))
		separator = ",\n"
	}
	w.text("\n]")
}

func areaParent(r record.Record) string         { return r.(*register.Area).Parent }
func organisationParent(r record.Record) string { return r.(*register.Organisation).Parent }

// parentsFirst yields the records without a parent as they come, and then those with one, each after its parent. The
// latter are held in memory: they are few. A parent that the viewer may not read counts as written.
func parentsFirst(records iter.Seq2[record.Record, error], parent func(record.Record) string) iter.Seq2[record.Record, error] {
	return func(yield func(record.Record, error) bool) {
		var waiting []record.Record
		isWaiting := map[string]bool{}
		for r, err := range records {
			if err == nil && parent(r) != "" {
				waiting = append(waiting, r)
				isWaiting[r.Meta().ID] = true
				continue
			}
			if !yield(r, err) {
				return
			}
		}
		for progress := true; progress; {
			progress = false
			rest := waiting[:0]
			for _, r := range waiting {
				if isWaiting[parent(r)] {
					rest = append(rest, r)
					continue
				}
				progress = true
				delete(isWaiting, r.Meta().ID)
				if !yield(r, nil) {
					return
				}
			}
			waiting = rest
		}
		for _, r := range waiting { // a circle: write it, the reader will name it
			if !yield(r, nil) {
				return
			}
		}
	}
}

func fromHead(h record.Head) headExtension {
	return headExtension{Marking: h.Marking, Desk: h.Desk, Compartment: h.Compartment, Sources: h.Sources}
}

func fromArea(r record.Record) any {
	a := r.(*register.Area)
	first, others := othersOf(a.Names, false)
	return areaElement{
		ID: a.ID, Name: textOf(a.Names), Identifier: either(either(a.Alpha2, a.Code), a.M49), Classification: a.Type,
		ParentID: a.Parent, OtherNames: others,
		Ours: &areaExtension{
			headExtension: fromHead(a.Head), First: first, Alpha2: a.Alpha2, Alpha3: a.Alpha3, Code: a.Code, M49: a.M49,
			During: a.During.String(),
		},
	}
}

func fromOrganisation(r record.Record) any {
	o := r.(*register.Organisation)
	e := organisationElement{
		ID: o.ID, Name: textOf(o.Names), Classification: o.Classification, ParentID: o.Parent, AreaID: o.Area,
		Identifiers: fromIdentifiers(o.Identifiers), Links: fromLinks(o.Links), Description: o.Note,
		Ours: &organisationExtension{headExtension: fromHead(o.Head), Acronym: o.Acronym, Family: o.Family},
	}
	if o.Classification == "parliament" {
		e.Classification = "legislature" // the word of EveryPolitician's readers
	}
	e.Ours.First, e.OtherNames = othersOf(o.Names, false)
	e.FoundingDate, e.DissolutionDate, e.Ours.During = fromInterval(o.During)
	return e
}

func fromPerson(r record.Record) any {
	p := r.(*register.Person)
	e := personElement{
		ID: p.ID, Name: textOf(p.Names), Gender: p.Gender, Identifiers: fromIdentifiers(p.Identifiers),
		Links: fromLinks(p.Links), Biography: p.Note,
		Ours: &personExtension{headExtension: fromHead(p.Head), Area: p.Area, Languages: p.Languages},
	}
	e.GivenName, e.FamilyName = p.Names[0].Given, p.Names[0].Family
	e.Ours.First, e.OtherNames = othersOf(p.Names, true)
	e.BirthDate, e.Ours.Birth = fromDate(p.Birth)
	e.DeathDate, e.Ours.Death = fromDate(p.Death)
	for _, c := range p.Contacts {
		e.ContactDetails = append(e.ContactDetails, contactElement(c))
		if c.Type == "email" && e.Email == "" {
			e.Email = c.Value
		}
	}
	return e
}

func fromPost(r record.Record) any {
	p := r.(*register.Post)
	e := postElement{
		ID: p.ID, Label: p.Title, OrganizationID: p.Organisation, AreaID: p.Area,
		Ours: &postExtension{headExtension: fromHead(p.Head), Level: p.Level, Identifiers: p.Identifiers},
	}
	e.StartDate, e.EndDate, e.Ours.During = fromInterval(p.During)
	return e
}

func fromMembership(r record.Record) any {
	m := r.(*register.Membership)
	e := membershipElement{
		ID: m.ID, PersonID: m.Person, OrganizationID: m.Organisation, OnBehalfOfID: m.OnBehalfOf, PostID: m.Post,
		Role: m.Role, AreaID: m.Area,
		Ours: &membershipExtension{headExtension: fromHead(m.Head), Constituency: m.Constituency, Note: m.Note},
	}
	e.StartDate, e.EndDate, e.Ours.During = fromInterval(m.During)
	return e
}

func textOf(names []lang.Name) string { return names[0].Text }

func fromIdentifiers(identifiers []record.Identifier) []identifierElement {
	var list []identifierElement
	for _, i := range identifiers {
		list = append(list, identifierElement{Scheme: i.Scheme, Identifier: i.Value})
	}
	return list
}

func fromLinks(links []register.Link) []linkElement {
	var list []linkElement
	for _, l := range links {
		list = append(list, linkElement(l))
	}
	return list
}

package popolo

import (
	"entente/internal/date"
	"entente/internal/lang"
	"entente/internal/record"
	"entente/internal/register"
)

// area reads an area record out of an export of ours. Any other area is a constituency, which is no record: its name is
// remembered for the memberships.
func (f *file) area(raw []byte, line int) {
	var a areaElement
	if !f.decode(raw, line, &a) {
		return
	}
	if a.Ours == nil || !isOurs(register.KindArea, a.ID) {
		if len(f.constituencies) >= maxLookups {
			f.reject(line, "id", "the file has more than %d areas: split it by legislature", maxLookups)
			return
		}
		f.constituencies[a.ID] = a.Name
		return
	}
	names, err := f.langs.names(a.Name, a.OtherNames, a.Ours.First, true)
	if err != nil {
		f.reject(line, "other_names", "%s", messageOf(err))
		return
	}
	during, err := date.ParseInterval(a.Ours.During)
	if err != nil {
		f.reject(line, "during", "%s", messageOf(err))
		return
	}
	head := a.Ours.head(a.ID)
	head.Marking = record.Public // as every area
	f.record(line, &register.Area{
		Head: head, Type: a.Classification, Alpha2: a.Ours.Alpha2, Alpha3: a.Ours.Alpha3, Code: a.Ours.Code,
		M49: a.Ours.M49, Parent: a.ParentID, Names: names, During: during,
	})
}

// constituency returns the name of a constituency, or its id where the file does not name it.
func (f *file) constituency(id string) string {
	if name := f.constituencies[id]; name != "" {
		return name
	}
	return id
}

func (f *file) event(raw []byte, line int) {
	var e eventElement
	if !f.decode(raw, line, &e) {
		return
	}
	if _, err := toInterval(e.StartDate, e.EndDate, ""); err != nil {
		f.reject(line, "start_date", "%s", messageOf(err))
		return
	}
	if len(f.periods) >= maxLookups {
		f.reject(line, "id", "the file has more than %d events: split it by legislature", maxLookups)
		return
	}
	f.periods[e.ID] = e
}

// othersOf returns what follows the main name, and what the main name has besides its text. An element with a place for
// the parts of its name (a person) keeps them there.
func othersOf(names []lang.Name, partsAside bool) (first *firstName, others []nameElement) {
	n := names[0]
	f := firstName{Lang: n.Lang, Kind: n.Kind, During: n.During.String()}
	if !partsAside {
		f.Given, f.Family = n.Given, n.Family
	}
	if f != (firstName{}) {
		first = &f
	}
	for _, n := range names[1:] {
		o := nameElement{Name: n.Text, Lang: n.Lang, Note: n.Kind, GivenName: n.Given, FamilyName: n.Family}
		o.StartDate, o.EndDate, o.During = fromInterval(n.During)
		others = append(others, o)
	}
	return first, others
}

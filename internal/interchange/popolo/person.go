package popolo

import (
	"strings"

	"entente/internal/record"
	"entente/internal/register"
)

func (f *file) person(raw []byte, line int) {
	var p personElement
	if !f.decode(raw, line, &p) {
		return
	}
	if p.ID == "" {
		f.reject(line, "id", "this person has no id, so that nothing could refer to them: add one")
		return
	}
	if f.key == "" && isLocal(register.KindPerson, p.ID) {
		f.later(&f.people)(raw, line)
		return
	}
	id := f.id(register.KindPerson, p.ID)
	ours := p.Ours
	if ours == nil {
		ours = &personExtension{Area: f.country}
	}
	birth, ok := f.date(line, "birth_date", either(ours.Birth, p.BirthDate))
	if !ok {
		return
	}
	death, ok := f.date(line, "death_date", either(ours.Death, p.DeathDate))
	if !ok {
		return
	}
	names, err := f.langs.names(p.Name, p.OtherNames, ours.First, p.Ours != nil)
	if err != nil {
		f.reject(line, "other_names", "%s", messageOf(err))
		return
	}
	if names[0].Given == "" && names[0].Family == "" {
		names[0].Given, names[0].Family = strings.TrimSpace(p.GivenName), strings.TrimSpace(p.FamilyName)
	}
	f.record(line, &register.Person{
		Head:        ours.head(id),
		Names:       names,
		Birth:       birth,
		Death:       death,
		Gender:      gender(p.Gender),
		Area:        ours.Area,
		Languages:   ours.Languages,
		Identifiers: toIdentifiers(p.Identifiers),
		Links:       toLinks(p.Links),
		Contacts:    contacts(&p),
		Note:        p.Biography,
	})
}

func (h headExtension) head(id string) record.Head {
	return record.Head{ID: id, Marking: h.Marking, Desk: h.Desk, Compartment: h.Compartment, Sources: h.Sources}
}

// gender narrows Popolo's free text to what forms of address need.
func gender(text string) string {
	switch text = strings.ToLower(strings.TrimSpace(text)); text {
	case "", "female", "male":
		return text
	}
	return "other"
}

// officialContacts are the types of contact that reach a person's office. A private mobile number ("cell") is none.
var officialContacts = map[string]bool{
	"address": true, "email": true, "fax": true, "phone": true, "voice": true, "textphone": true, "twitter": true, "url": true,
}

func contacts(p *personElement) []register.Contact {
	var list []register.Contact
	add := func(kind, value string) {
		if value = strings.TrimSpace(value); value == "" {
			return
		}
		for _, c := range list {
			if p.Ours == nil && c.Type == kind && c.Value == value {
				return
			}
		}
		list = append(list, register.Contact{Type: kind, Value: value})
	}
	if p.Ours == nil {
		add("email", p.Email)
		add("phone", p.Phone)
	}
	for _, c := range p.ContactDetails {
		if p.Ours != nil || officialContacts[c.Type] {
			add(c.Type, c.Value)
		}
	}
	return list
}

func toIdentifiers(elements []identifierElement) []record.Identifier {
	var list []record.Identifier
	for _, e := range elements {
		if e.Identifier != "" {
			list = append(list, record.Identifier{Scheme: e.Scheme, Value: e.Identifier})
		}
	}
	return list
}

func toLinks(elements []linkElement) []register.Link {
	var list []register.Link
	for _, e := range elements {
		if e.URL != "" {
			list = append(list, register.Link{URL: e.URL, Note: e.Note})
		}
	}
	return list
}

// either returns the first text that is not empty.
func either(a, b string) string {
	if a != "" {
		return a
	}
	return b
}

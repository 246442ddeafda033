package usstate

import (
	"strings"

	"entente/internal/date"
	"entente/internal/lang"
	"entente/internal/record"
	"entente/internal/register"
)

func personID(who string) string { return record.IDFrom(register.KindPerson, scheme, who) }

// person reads a person of pocom.
func (r *reader) person(file string, e *element) {
	at := place{file, e.line}
	r.pocom = true
	who := e.text("id")
	if who == "" {
		r.reject(at, "id", "this person has no id, so that nothing could refer to them: add one")
		return
	}
	birth, err := date.Parse(e.text("birth"))
	if err != nil {
		r.reject(at, "birth", "%s", messageOf(err))
		return
	}
	death, err := date.Parse(e.text("death"))
	if err != nil {
		r.reject(at, "death", "%s", messageOf(err))
		return
	}
	p := &register.Person{
		Head: head(personID(who)), Area: homeArea, Birth: birth, Death: death,
		Names:       namesOf(e.child("persName")),
		Identifiers: []record.Identifier{{Scheme: schemePerson, Value: who}},
	}
	if r.record(at, p) {
		r.people[who] = true
	}
}

// namesOf puts a name together as it is spoken: Edward Reilly Stettinius, Jr.; Henry Smith III.
func namesOf(name *element) []lang.Name {
	given, family, generation := name.text("forename"), name.text("surname"), name.text("genName")
	text := strings.TrimSpace(given + " " + family)
	if generation != "" {
		separator := " "
		if strings.HasSuffix(generation, "r.") { // Jr., Sr.
			separator = ", "
		}
		text += separator + generation
	}
	names := []lang.Name{{Text: text, Lang: "en", Given: given, Family: family}}
	if other := name.text("altname"); other != "" && other != text {
		names = append(names, lang.Name{Text: other, Lang: "en", Kind: "alternative"})
	}
	return names
}

// traveller yields the person of a trip, unless pocom or an earlier trip gave them already. Presidents are not in pocom.
func (r *reader) traveller(at place, who, name string) bool {
	if r.people[who] {
		return true
	}
	ok := r.record(at, &register.Person{
		Head: head(personID(who)), Area: homeArea, Names: []lang.Name{{Text: name, Lang: "en"}},
		Identifiers: []record.Identifier{{Scheme: schemePerson, Value: who}},
	})
	r.people[who] = ok
	return ok
}

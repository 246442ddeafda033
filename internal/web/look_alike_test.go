package web_test

import (
	"strings"
	"testing"

	"entente/internal/lang"
	"entente/internal/record"
	"entente/internal/register"
)

// Whoever sees a name that is not what it looks like is told so: on its page, in a search, in the box and in a picker.
func TestALookAlikeIsFlaggedWhereverTheNameIsShown(t *testing.T) {
	s := set(t)
	public := record.Head{Marking: record.Public}
	person := &register.Person{Head: public, Names: []lang.Name{{Text: "P\u0430vel Quorn"}}} // the second letter is Cyrillic
	second := &register.Person{Head: public, Names: []lang.Name{{Text: "Olga Quorn"}, {Text: "\u041elg\u0430 Qu\u043ern"}}}
	party := &register.Organisation{Head: public, Classification: "party", Names: []lang.Name{{Text: "Quorn P\u0430rty"}}}
	area := &register.Area{Head: public, Type: "region", Names: []lang.Name{{Text: "Quorn L\u0430nd"}}}
	plain := &register.Person{Head: public, Names: []lang.Name{{Text: "Pavel Zwick"}, {Text: "Павел Цвик"}}}
	s.put(person, second, party, area, plain)
	for _, path := range []string{"/people/" + person.ID, "/people/" + second.ID, "/organisations/" + party.ID, "/areas/" + area.ID, "/search?q=quorn", "/search/suggest?q=quorn", "/pick/person?q=quorn",
		"/pick/organisation?q=quorn", "/pick/area?q=quorn"} {
		if a := s.officer.get(path); !strings.Contains(a.body, "look-alike") {
			t.Errorf("%s does not say that a name is not what it looks like (%d)", path, a.status)
		}
	}
	for _, path := range []string{"/people/" + plain.ID, "/search?q=zwick", "/pick/person?q=zwick"} {
		if a := s.officer.get(path); strings.Contains(a.body, "look-alike") {
			t.Errorf("%s warns of a name that is what it looks like", path)
		}
	}
}

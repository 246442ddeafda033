package office_test

import (
	"testing"

	"entente/internal/lang"
	"entente/internal/names"
	"entente/internal/office"
	"entente/internal/record"
	"entente/internal/register"
)

func TestWhatIsKnownBesideTheNamesCounts(t *testing.T) {
	make := func(name, gender, wikidata string) *register.Person {
		p := &register.Person{Names: []lang.Name{{Text: name}}, Gender: gender}
		if wikidata != "" {
			p.Identifiers = []record.Identifier{{Scheme: "wikidata", Value: wikidata}}
		}
		return p
	}
	of := func(a, b *register.Person) float64 { return office.Compare(a, b).Probability }
	plain := of(make("Desislav Petrov", "", ""), make("Desislava Petrova", "", ""))
	if apart := of(make("Desislav Petrov", "male", ""), make("Desislava Petrova", "female", "")); apart > plain || apart > 0.5 {
		t.Errorf("a man and a woman are likely the same: %v, not knowing it %v", apart, plain)
	}
	if both := of(make("Desislav Petrov", "male", ""), make("Desislava Petrova", "male", "")); both <= plain {
		t.Errorf("one gender does not make the other form a slip: %v, not knowing it %v", both, plain)
	}
	if same := of(make("Anna Berg", "", "Q1"), make("A. Bergh", "", "Q1")); same <= of(make("Anna Berg", "", ""), make("A. Bergh", "", "")) {
		t.Errorf("the same entry elsewhere does not count: %v", same)
	}
	if other := of(make("Anna Berg", "", "Q1"), make("Anna Berg", "", "Q2")); other >= of(make("Anna Berg", "", ""), make("Anna Berg", "", "")) {
		t.Errorf("another entry elsewhere does not count: %v", other)
	}
	for _, r := range office.Compare(make("Anna Berg", "male", "Q1"), make("Anna Berg", "female", "Q2")).Reasons {
		if (r.Kind == names.GenderDiffers || r.Kind == office.IdentifierDiffers) && office.Speaks(r) != -1 {
			t.Errorf("%s speaks %d", r.Kind, office.Speaks(r))
		}
	}
}

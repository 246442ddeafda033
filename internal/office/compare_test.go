package office_test

import (
	"testing"

	"entente/internal/access"
	"entente/internal/date"
	"entente/internal/lang"
	"entente/internal/names"
	"entente/internal/office"
	"entente/internal/record"
	"entente/internal/register"
	"entente/internal/store"
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

func TestWhereTheyBelongSpeaksForOnePerson(t *testing.T) {
	o := newOffice(t)
	party := &register.Organisation{Classification: "party", Names: []lang.Name{{Text: "Green Party"}}}
	save(t, o, 0, party)
	a, b, c := person("Li Ming"), person("Li Min"), person("Li Ming")
	save(t, o, 0, a, b, c)
	post := &register.Post{Organisation: party.ID, Title: "Treasurer"}
	save(t, o, 0, post)
	for _, m := range []*register.Membership{
		{Person: a.ID, Organisation: party.ID, During: date.MustParseInterval("2001/2006")},
		{Person: b.ID, Organisation: party.ID, During: date.MustParseInterval("2005/..")},
		{Person: c.ID, Organisation: party.ID, Post: post.ID, During: date.MustParseInterval("2010/..")},
	} {
		save(t, o, 0, m)
	}
	compare := func(r store.Reader, x, y record.Record) (float64, names.ReasonKind) {
		j, err := office.CompareFor(t.Context(), r, x, y)
		if err != nil {
			t.Fatal(err)
		}
		last := j.Reasons[len(j.Reasons)-1]
		if last.Kind == names.OrganisationShared && last.A != "Green Party" {
			t.Errorf("the reason shows %q", last.A)
		}
		return j.Probability, last.Kind
	}
	all := o.Store().As(access.System())
	plain := office.Compare(a, b).Probability
	if p, why := compare(all, a, b); p <= plain || why != names.OrganisationShared {
		t.Errorf("one party at one time: %.3f, without it %.3f (%s)", p, plain, why)
	}
	if p, why := compare(all, a, c); p != office.Compare(a, c).Probability || why == names.OrganisationShared {
		t.Errorf("one party at two times counts: %.3f (%s)", p, why)
	}
	if p, _ := compare(o.Store().As(access.Viewer{}), a, b); p != plain {
		t.Errorf("memberships that the viewer may not read count: %.3f, without them %.3f", p, plain)
	}
}

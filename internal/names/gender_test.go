package names

import (
	"testing"

	"entente/internal/date"
	"entente/internal/lang"
)

func TestAMansAndAWomansNameAreTwoPeople(t *testing.T) {
	for _, c := range []struct{ a, b string }{
		{"Maria Rossi", "Mario Rossi"}, {"Jan Novák", "Jana Nováková"}, {"Ivan Petrov", "Ivana Petrova"}, {"Иван Петров", "Ивана Петрова"},
		{"Desislav Ivanov", "Desislava Ivanova"}, {"Aleksandr Petrov", "Aleksandra Petrova"}, {"Julio Iglesias", "Julia Iglesias"}, {"Luis García", "Luisa García"},
		{"Daniel Müller", "Daniela Müller"}, {"Karim Haddad", "Karima Haddad"}, {"Michel Martin", "Michelle Martin"}, {"Ana Souza", "Ano Souza"},
		{"Patrick Doyle", "Patricia Doyle"}, {"Viktor Orbán", "Viktoria Orbán"},
	} {
		j := Compare(person(c.a), person(c.b))
		if j.Probability > 0.55 {
			t.Errorf("%s and %s: %.3f %v", c.a, c.b, j.Probability, j.Reasons)
		}
	}
}

func TestAWomanBearsHerFamilyNameInItsForm(t *testing.T) {
	for _, c := range []struct{ a, b string }{
		{"Jana Nováková", "Jana Novak"}, {"Elena Petrova", "Elena Petrov"}, {"Maria Papadopoulou", "Maria Papadopoulos"}, {"Anna Kowalska", "Anna Kowalski"},
		{"Dalia Grybauskaitė", "Dalia Grybauskas"}, {"Олена Зеленська", "Олена Зеленський"}, {"Zuzana Čaputová", "Zuzana Čaput"}, {"Ольга Толстая", "Ольга Толстой"},
		{"Dora Bakoyanni", "Dora Bakoyannis"}, {"Sandra Kalniete", "Sandra Kalnietis"}, {"Петя Иванова", "Петя Иванов"}, {"Μαρία Παπαδοπούλου", "Μαρία Παπαδόπουλος"},
		{"Ingrida Šimonytė", "Ingrida Šimonis"}, {"Marie Benešová", "Marie Beneš"}, {"Eva Hájková", "Eva Hájek"},
	} {
		j := Compare(person(c.a), person(c.b))
		if j.Probability < 0.9 {
			t.Errorf("%s and %s: %.3f %v", c.a, c.b, j.Probability, j.Reasons)
		}
	}
}

func TestFormsOfOneNameAreOfOneGender(t *testing.T) {
	for _, c := range []struct{ a, b string }{
		{"Andrea Rossi", "Andrei Rossi"}, {"Ann Clwyd", "Anna Clwyd"}, {"Luca Bianchi", "Luka Bianchi"}, {"Nikita Mazepin", "Никита Мазепин"},
		{"Ilya Ponomarev", "Ilja Ponomarjow"}, {"Mustafa Kemal", "Moustapha Kemal"}, {"Sophie Wilmès", "Sofia Wilmes"}, {"Nikola Jovanović", "Nikolas Jovanovic"},
	} {
		j := Compare(person(c.a), person(c.b))
		for _, r := range j.Reasons {
			if r.Kind == GenderOfNames {
				t.Errorf("%s and %s: %.3f %v", c.a, c.b, j.Probability, j.Reasons)
			}
		}
	}
}

func TestTheRecordSaysMoreOfAGenderThanTheName(t *testing.T) {
	of := func(name, gender string) *Prepared {
		return Prepare(Subject{Names: []lang.Name{{Text: name}}, Gender: gender})
	}
	unknown := Compare(of("Jan Novak", ""), of("Jana Novak", "")).Probability
	if both := Compare(of("Jan Novak", "female"), of("Jana Novak", "female")).Probability; both < unknown+0.3 {
		t.Errorf("two women %.3f, not knowing it %.3f", both, unknown)
	}
	if apart := Compare(of("Jan Novak", "male"), of("Jana Novak", "female")).Probability; apart > 0.3 {
		t.Errorf("a man and a woman %.3f", apart)
	}
	if apart := Compare(of("Kim Min-ji", "male"), of("Kim Min-ji", "female")).Probability; apart > 0.97 {
		t.Errorf("a man and a woman of one name %.3f", apart)
	}
}

func TestANameOfAnotherTimeIsFoundAndSaidToBe(t *testing.T) {
	married := Prepare(Subject{Names: []lang.Name{{Text: "Angela Merkel"}, {Text: "Angela Kasner", Kind: "birth"},
		{Text: "Angela Sauer", During: date.MustParseInterval("1990/1998")}}})
	for _, c := range []struct {
		asked string
		kind  ReasonKind
	}{{"Angela Kasner", BirthName}, {"Angela Sauer", FormerName}, {"Angela Merkel", ""}} {
		j := Compare(person(c.asked), married)
		var found ReasonKind
		for _, r := range j.Reasons {
			if r.Kind == BirthName || r.Kind == FormerName {
				found = r.Kind
			}
		}
		if j.Probability < 0.9 || found != c.kind {
			t.Errorf("%s: %.3f %v", c.asked, j.Probability, j.Reasons)
		}
	}
	j := Compare(person("Vladimir Putin"), Prepare(Subject{Names: []lang.Name{{Text: "Vladimir Putin", Kind: "transliteration", Standard: "bgnpcgn-rus-1947"}}}))
	if last := j.Reasons[len(j.Reasons)-1]; last.Kind != ByStandard || last.Detail != "bgnpcgn-rus-1947" {
		t.Errorf("%v", j.Reasons)
	}
}

func TestPartiesAreToldApartByTheirYears(t *testing.T) {
	of := func(during string) *Prepared {
		s := Subject{Organisation: true, Names: []lang.Name{{Text: "Socialist Party"}}}
		if during != "" {
			s.Existed = date.MustParseInterval(during)
		}
		return Prepare(s)
	}
	plain := Compare(of(""), of("")).Probability
	for _, c := range []struct {
		a, b string
		kind ReasonKind
		sign float64
	}{{"1905/..", "1905/..", FoundedSame, 1}, {"1905/..", "1972/..", FoundedApart, -1}, {"1905/1940", "1972/..", YearsApart, -1}} {
		j := Compare(of(c.a), of(c.b))
		if last := j.Reasons[len(j.Reasons)-1]; last.Kind != c.kind || (j.Probability-plain)*c.sign <= 0 {
			t.Errorf("%s and %s: %v %.3f, without years %.3f", c.a, c.b, last, j.Probability, plain)
		}
	}
}

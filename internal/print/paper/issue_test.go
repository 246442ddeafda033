package paper_test

import (
	"fmt"
	"slices"
	"strings"
	"sync"
	"testing"

	"entente/internal/access"
	"entente/internal/date"
	"entente/internal/delegation"
	"entente/internal/exchange"
	"entente/internal/fault"
	"entente/internal/office"
	"entente/internal/print/docx"
	"entente/internal/print/paper"
	"entente/internal/register"
	"entente/internal/store/storetest"
)

func (s *scene) issue() (*delegation.Paper, error) {
	return s.office.IssuePaper(s.t.Context(), senior, office.PaperOrder{Type: "note_verbale", Exchange: s.visit}, []string{"en"}, "", office.Why{})
}

// TestANumberIsGivenOnce: numbers rise without gaps though many ask at once by way of two programs on one database, a
// withdrawn one is not given again, and no writer can enter or change one.
func TestANumberIsGivenOnce(t *testing.T) {
	for name, address := range map[string]func(*testing.T) string{"sqlite": storetest.SQLite, "postgres": storetest.Postgres} {
		t.Run(name, func(t *testing.T) {
			at := address(t)
			s := playIn(t, office.New(storetest.Open(t, at)))
			beside := &scene{t, office.New(storetest.Open(t, at)), s.visit}
			givenOnce(t, s, beside)
		})
	}
}

func givenOnce(t *testing.T, s, beside *scene) {
	other := s.toAnother("League")
	var wait sync.WaitGroup
	papers := make([]*delegation.Paper, 12+2)
	for i := range papers {
		from := *s
		if i%2 == 1 {
			from.office = beside.office
		}
		if i >= 12 {
			from.visit = other
		}
		wait.Go(func() {
			var err error
			if papers[i], err = from.issue(); err != nil {
				t.Error(err)
			}
		})
	}
	wait.Wait()
	if t.Failed() {
		return
	}
	numbers := make(map[string][]int)
	for _, p := range papers {
		if want := fmt.Sprintf("%d/%d", p.Sequence, p.Year); !strings.HasSuffix(p.Number, " "+want) {
			t.Errorf("the paper %s of %d is numbered %q", want, p.Year, p.Number)
		}
		numbers[p.Organisation] = append(numbers[p.Organisation], p.Sequence)
	}
	for _, of := range numbers {
		slices.Sort(of)
		for i, n := range of {
			if n != i+1 {
				t.Fatalf("numbers %v: each is given once, without gaps", of)
			}
		}
	}
	if len(numbers) != 2 {
		t.Errorf("%d series of numbers, want one for each organisation", len(numbers))
	}

	last, err := s.issue()
	if err != nil || last.Sequence != 13 {
		t.Fatalf("the thirteenth is %d: %v", last.Sequence, err)
	}
	chief := senior
	chief.Role = access.DeskHead
	if _, err := s.office.Withdraw(t.Context(), chief, last.ID, 0, office.Why{}); err != nil {
		t.Fatal(err)
	}
	if next, err := beside.issue(); err != nil || next.Sequence != 14 {
		t.Errorf("after a withdrawal the next is %d: %v", next.Sequence, err)
	}

	forged := *last
	forged.Version, forged.Deleted, forged.Sequence = 0, false, 99
	forged.ID = forged.Key()
	if err := s.office.Save(t.Context(), senior, &forged, 0, office.Why{}); !fault.Is(err, fault.Invalid) {
		t.Errorf("a paper was entered by itself: %v", err)
	}
	first, err := s.office.Store().As(senior).Get(t.Context(), delegation.PaperNumbered(id(register.KindOrganisation, "union"), last.Year, 1))
	if err != nil {
		t.Fatal(err)
	}
	changed := first.(*delegation.Paper)
	changed.Number = "LU 7/1999"
	if err := s.office.Save(t.Context(), senior, changed, changed.Version, office.Why{}); !fault.Is(err, fault.Invalid) {
		t.Errorf("a number was changed: %v", err)
	}
}

// toAnother adds a delegation of another organisation.
func (s *scene) toAnother(name string) string {
	o := &register.Organisation{Head: head(register.KindOrganisation, name), Classification: "party", Names: names("en", name), Acronym: name}
	x := &exchange.Exchange{Head: head(exchange.KindExchange, name), Type: "delegation", Direction: "received", State: "planned", Title: name, During: date.MustParseInterval("2024-06-03/2024-06-04")}
	put(s.t, s.office, o, x, &exchange.Participation{Head: head(exchange.KindParticipation, name), Exchange: x.ID, Side: "theirs", Role: "counterpart", Organisation: o.ID})
	return x.ID
}

// TestAnIssuedPaperStaysAsItWas: what is entered later is not in it.
func TestAnIssuedPaperStaysAsItWas(t *testing.T) {
	s := play(t)
	issued, err := s.issue()
	if err != nil {
		t.Fatal(err)
	}
	press := &paper.Press{Office: s.office}
	again := func() string {
		d, err := press.Make(t.Context(), senior, paper.Request{Issued: issued.ID, Format: "docx", PaperOrder: office.PaperOrder{Home: "International Department"}})
		if err != nil {
			t.Fatal(err)
		}
		return string(d.Content)
	}
	before := again()
	rec, err := s.office.Store().As(senior).Get(t.Context(), s.visit)
	if err != nil {
		t.Fatal(err)
	}
	x := rec.(*exchange.Exchange)
	x.Title, x.Locale = "Another title", "Another place"
	put(t, s.office, x)
	if again() != before {
		t.Error("an issued paper changed after its day")
	}
}

// TestATemplateIsRefusedWithTheReason through the one write path, whoever brings it.
func TestATemplateIsRefusedWithTheReason(t *testing.T) {
	s := play(t)
	paper.Keep(s.office.Store())
	chief := senior
	chief.Role = access.DeskHead
	built, err := paper.BuiltIn("invitation")
	if err != nil {
		t.Fatal(err)
	}
	file := func(from, to string) []byte {
		p := &docx.Package{Parts: make(map[string][]byte)}
		for name, content := range built.Parts {
			p.Parts[name] = []byte(strings.ReplaceAll(string(content), from, to))
		}
		b, err := p.Bytes()
		if err != nil {
			t.Fatal(err)
		}
		return b
	}
	save := func(content []byte) error {
		return s.office.Save(t.Context(), chief, &delegation.PaperTemplate{Title: "Ours", Type: "invitation", File: content}, 0, office.Why{})
	}
	if err := save(file("", "")); err != nil {
		t.Errorf("the built-in template is refused as our own: %v", err)
	}
	err = save(file("{{letter.opening}}", "{{letter.openning}}"))
	if !fault.Is(err, fault.Invalid) || !strings.Contains(err.Error(), "{{letter.openning}}") || !strings.Contains(err.Error(), "paragraph") {
		t.Errorf("an unknown field: %v", err)
	}
	if err := s.office.Save(t.Context(), senior, &delegation.PaperTemplate{Title: "Ours", Type: "invitation", File: file("", "")}, 0, office.Why{}); !fault.Is(err, fault.Forbidden) {
		t.Errorf("an officer brought a template in: %v", err)
	}
}

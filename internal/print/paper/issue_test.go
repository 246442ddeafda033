package paper_test

import (
	"strings"
	"sync"
	"testing"

	"entente/internal/access"
	"entente/internal/delegation"
	"entente/internal/exchange"
	"entente/internal/fault"
	"entente/internal/office"
	"entente/internal/print/docx"
	"entente/internal/print/paper"
	"entente/internal/register"
)

func (s *scene) issue() (*delegation.Paper, error) {
	return s.office.IssuePaper(s.t.Context(), senior, office.PaperOrder{Type: "note_verbale", Exchange: s.visit}, []string{"en"}, "", office.Why{})
}

// TestANumberIsGivenOnce: numbers rise without gaps though many ask at once, a withdrawn one is not given again, and no
// writer can enter or change one.
func TestANumberIsGivenOnce(t *testing.T) {
	s := play(t)
	var wait sync.WaitGroup
	numbers := make([]string, 12)
	for i := range numbers {
		wait.Add(1)
		go func() {
			defer wait.Done()
			p, err := s.issue()
			if err != nil {
				t.Error(err)
				return
			}
			numbers[i] = p.Number
		}()
	}
	wait.Wait()
	seen := make(map[string]bool)
	for _, n := range numbers {
		if seen[n] || !strings.HasPrefix(n, "LU ") {
			t.Errorf("number %q", n)
		}
		seen[n] = true
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
	if next, err := s.issue(); err != nil || next.Sequence != 14 {
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

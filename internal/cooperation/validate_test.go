package cooperation

import (
	"math/big"
	"strings"
	"testing"

	"entente/internal/date"
	"entente/internal/fault"
	"entente/internal/record"

	"pgregory.net/rapid"
)

func sound() *Project {
	return &Project{Head: record.Head{ID: "prj-1"}, Title: "Textile factory", Sector: "industry", Stage: "agreed", Value: "50000000", Currency: "CNY",
		Steps: []Milestone{{Stage: "idea", Real: date.MustParse("2000-07-26")}, {Stage: "agreed", Real: date.MustParse("2000-12-25")}, {Stage: "running", Planned: date.MustParse("2001")}}}
}

func TestAProjectIsRefusedByRule(t *testing.T) {
	for name, c := range map[string]struct {
		change func(*Project)
		field  string
	}{
		"sound":                             {func(*Project) {}, ""},
		"no title":                          {func(p *Project) { p.Title = " " }, "title"},
		"an unknown sector":                 {func(p *Project) { p.Sector = "magic" }, "sector"},
		"an amount with a comma":            {func(p *Project) { p.Value = "1,5" }, "value"},
		"an amount without a currency":      {func(p *Project) { p.Currency = "" }, "currency"},
		"a currency without an amount":      {func(p *Project) { p.Value = "" }, "value"},
		"a currency that there is not":      {func(p *Project) { p.Currency = "QQQ" }, "currency"},
		"a stage twice":                     {func(p *Project) { p.Steps[2].Stage = "agreed" }, "steps.2.stage"},
		"a step without a date":             {func(p *Project) { p.Steps[2].Planned = date.Date{} }, "steps.2.planned"},
		"signed before first contact":       {func(p *Project) { p.Steps[1].Real = date.MustParse("1999") }, "steps.1.real"},
		"an idea that was signed":           {func(p *Project) { p.Stage = "idea" }, "stage"},
		"an exchange that is a party":       {func(p *Project) { p.Exchange = "org-1" }, "exchange"},
		"stages in the wrong order":         {func(p *Project) { p.Steps[0], p.Steps[1] = p.Steps[1], p.Steps[0] }, "steps.1.stage"},
		"more digits than any currency has": {func(p *Project) { p.Value = "1.00001" }, "value"},
	} {
		t.Run(name, func(t *testing.T) {
			p := sound()
			c.change(p)
			var fields []string
			for _, e := range fault.All(p.Validate()) {
				fields = append(fields, e.Field)
			}
			if got := strings.Join(fields, " "); c.field == "" && got != "" || !strings.Contains(got, c.field) {
				t.Errorf("refused %q, want %q", got, c.field)
			}
		})
	}
}

func TestTimeToSignatureIsKnownToTheDayOnly(t *testing.T) {
	p := sound()
	if days, ok := p.ToSignature(); !ok || days != 152 {
		t.Errorf("%d days, %v", days, ok)
	}
	p.Steps[0].Real = date.MustParse("2000-07")
	if _, ok := p.ToSignature(); ok {
		t.Error("a month is no day")
	}
}

func TestSumsAreExactAndKeepCurrenciesApart(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var list []*Project
		want := map[string]*big.Rat{}
		for range rapid.IntRange(0, 20).Draw(t, "n") {
			p := &Project{Currency: rapid.SampledFrom([]string{"CNY", "USD", "TND"}).Draw(t, "currency"), Value: rapid.StringMatching(`(0|[1-9][0-9]{0,17})(\.[0-9]{1,4})?`).Draw(t, "value")}
			list = append(list, p)
			if want[p.Currency] == nil {
				want[p.Currency] = new(big.Rat)
			}
			n, _ := new(big.Rat).SetString(p.Value)
			want[p.Currency].Add(want[p.Currency], n)
		}
		sums := Sums(append(list, &Project{}))
		if len(sums) != len(want) {
			t.Fatalf("%d currencies, want %d", len(sums), len(want))
		}
		for _, s := range sums {
			if got, _ := new(big.Rat).SetString(s.Amount); got.Cmp(want[s.Currency]) != 0 {
				t.Fatalf("%s %s, want %s", s.Currency, s.Amount, want[s.Currency])
			}
		}
	})
}

func TestARecommendationSaysWhatBecameOfIt(t *testing.T) {
	r := &Recommendation{Name: "Port Authority", DepartmentName: "Ministry of Trade", Purpose: "Cranes", State: "made", Made: date.MustParse("2001-05")}
	if err := r.Validate(); err != nil {
		t.Fatal(err)
	}
	for state, field := range map[string]string{"declined": "answer", "project": "project", "gone": "state"} {
		r.State = state
		if err := r.Validate(); err == nil || fault.All(err)[0].Field != field {
			t.Errorf("%s: %v", state, err)
		}
	}
}

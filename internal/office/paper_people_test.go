package office_test

import (
	"slices"
	"testing"

	"entente/internal/access"
	"entente/internal/delegation"
	"entente/internal/exchange"
	"entente/internal/lang"
	"entente/internal/office"
	"entente/internal/protocol"
	"entente/internal/register"
)

// The page of protocol and the papers are two views of one order. Exceptions count in both, those that stand in a circle
// in neither, and one before somebody of the other side is none where each side stands by itself.
func TestPapersNamePeopleInTheOrderOfTheProtocolPage(t *testing.T) {
	o := newOffice(t)
	x, host, senior, junior, written := visitOfThree(t, o)
	aide := &exchange.Participation{Exchange: x.ID, Side: "ours", Role: "member", Name: "Żaneta Aide"}
	chief := &exchange.Participation{Exchange: x.ID, Side: "ours", Role: "head", Name: "Åke Chief"}
	save(t, o, 0, aide, chief)
	accent := &register.Person{Names: []lang.Name{{Text: "Émile Zed", Lang: "fr", Given: "Émile", Family: "Zed"}, {Text: "鲍德", Lang: "zh"}}}
	plain := &register.Person{Names: []lang.Name{{Text: "Eve Moss", Lang: "en", Given: "Eve", Family: "Moss"}, {Text: "夏娃", Lang: "zh"}}}
	save(t, o, 0, accent, plain)
	save(t, o, 0, &exchange.Participation{Exchange: x.ID, Side: "theirs", Role: "staff", Person: accent.ID},
		&exchange.Participation{Exchange: x.ID, Side: "theirs", Role: "staff", Person: plain.ID})
	for _, c := range []struct {
		name   string
		except map[*exchange.Participation]*exchange.Participation
	}{
		{"by the rules alone", nil},
		{"with one before another", map[*exchange.Participation]*exchange.Participation{written: senior, aide: chief}},
		{"one after the other", map[*exchange.Participation]*exchange.Participation{written: junior, junior: senior}},
		{"in a circle", map[*exchange.Participation]*exchange.Participation{written: senior, senior: written}},
		{"before the other side", map[*exchange.Participation]*exchange.Participation{host: senior}},
	} {
		t.Run(c.name, func(t *testing.T) {
			for _, p := range []*exchange.Participation{host, senior, junior, written, aide, chief} {
				p.Before, p.BeforeReason = "", ""
				if before := c.except[p]; before != nil {
					p.Before, p.BeforeReason = before.ID, "an old friend of the house"
				}
				save(t, o, p.Version, p)
			}
			reader := o.Store().As(access.System())
			for _, language := range delegation.PaperLanguages {
				page, err := o.Precedence(t.Context(), reader, x.ID, protocol.Rules{Language: language})
				if err != nil {
					t.Fatal(err)
				}
				want := map[string][]string{}
				for _, p := range page {
					want[p.Side] = append(want[p.Side], p.ID)
				}
				if c.except[written] == senior && c.except[senior] == nil && want["theirs"][0] != written.ID {
					t.Fatalf("the exception does not count: %v", want)
				}
				for _, paper := range delegation.PaperTypes {
					f, err := o.Paper(t.Context(), reader, office.PaperOrder{Type: paper, Exchange: x.ID, Language: language})
					if err != nil {
						t.Fatal(err)
					}
					for side, list := range map[string][]*office.PaperPerson{"ours": f.Ours, "theirs": f.Theirs} {
						var got []string
						for _, p := range list {
							got = append(got, p.ID)
						}
						if !slices.Equal(got, want[side]) {
							t.Errorf("%s in %s names %v of %s, the page %v", paper, language, got, side, want[side])
						}
					}
				}
			}
		})
	}
}

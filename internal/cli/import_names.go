package cli

import (
	"fmt"
	"strings"

	"entente/internal/interchange"
	"entente/internal/lang"
	"entente/internal/office"
	"entente/internal/record"
	"entente/internal/register"
	"entente/internal/store"
)

// decision is a new record of an import, and who it may be.
type decision struct {
	New         string   `json:"new"`
	Label       string   `json:"label"`
	With        string   `json:"with"`
	Name        string   `json:"name"`
	Probability float64  `json:"probability"`
	Reasons     []string `json:"reasons"`
}

func decisionsOf(a interchange.Account) []decision {
	list := []decision{}
	for _, d := range a.Decisions {
		m := office.Matched{Judgement: d.Judgement}
		list = append(list, decision{d.New.Meta().ID, lang.Preferred(office.NamesOf(d.New), "en"), d.With, d.Name, d.Judgement.Probability, reasonsOf(m)})
	}
	return list
}

// shownDecisions is how many the account in words names.
const shownDecisions = 20

// printDecisions says whom an import brought, and of whom somebody has to say whether they are on file already.
func printDecisions(e *env, a interchange.Account) {
	for _, kind := range []record.Kind{register.KindPerson, register.KindOrganisation} {
		if n := a.Names[kind]; n != nil {
			fmt.Fprintf(e.out, "%s: %d new, %d known, %d to decide\n", store.Plural(kind), n.New, n.Known, n.ToDecide)
		}
	}
	for i, d := range decisionsOf(a) {
		if i == shownDecisions {
			fmt.Fprintf(e.out, "… and %d more; see the page of suspected duplicates\n", len(a.Decisions)-i)
			break
		}
		fmt.Fprintf(e.out, "  to decide: %s may be %s (%s), %.0f %%: %s\n", d.Label, d.Name, d.With, 100*d.Probability, strings.Join(d.Reasons, "; "))
	}
	if a.Uncompared != nil {
		fmt.Fprintf(e.out, "The names could not be compared with those on file: %v\n", a.Uncompared)
	}
}

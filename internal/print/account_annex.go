package print

import (
	"context"
	"slices"
	"strconv"

	"entente/internal/exchange"
	"entente/internal/insight"
	"entente/internal/register"
	"entente/internal/store"
)

// mostAnnexed is how many records of a figure the annex of an account lists. The query beside the figure returns them all.
const mostAnnexed = 25

// Listed is the records of a figure of an account, as its annex lists them.
type Listed struct {
	Figure  string
	All     int
	Records []ListedRecord
}

// ListedRecord is one of them.
type ListedRecord struct{ ID, Name, When string }

// Annex lists the records of the figures of an account, for its reader and as known then: of each the first mostAnnexed, exchanges
// in the order of time.
func Annex(ctx context.Context, r store.Reader, a insight.Account) ([]Listed, error) {
	var annex []Listed
	for _, f := range slices.Concat(a.Report.Figures, a.Promises) {
		if f.Value == 0 || f.Records == "" {
			continue
		}
		q, err := store.ParseQuery(f.Records)
		if err != nil {
			return nil, err
		}
		if q.Limit = mostAnnexed; q.Kind == exchange.KindExchange {
			q.Sort = "start"
		}
		page, err := r.List(ctx, q)
		if err != nil {
			return nil, err
		}
		records, err := page.Records()
		if err != nil {
			return nil, err
		}
		list := Listed{Figure: f.Name, All: f.Value}
		var ids []string
		for _, rec := range records {
			one := ListedRecord{ID: rec.Meta().ID}
			switch x := rec.(type) {
			case *exchange.Exchange:
				one.When = x.During.String()
			case *register.Affiliation: // called by both ends
				one.When = x.During.String()
				ids = append(ids, x.Member, x.In)
			}
			list.Records, ids = append(list.Records, one), append(ids, one.ID)
		}
		names, err := r.Labels(ctx, ids...)
		if err != nil {
			return nil, err
		}
		for i, rec := range records {
			list.Records[i].Name = names[list.Records[i].ID]
			if a, ok := rec.(*register.Affiliation); ok {
				list.Records[i].Name = names[a.Member] + " in " + names[a.In]
			}
		}
		annex = append(annex, list)
	}
	return annex, nil
}

// annex is the chapter of the records. Spreadsheets go without: beside each number they have the query of all of them.
func (b *book) annex() chapter {
	c := chapter{Title: b.say("annex"), Lead: b.count("annex_lead", "most", mostAnnexed), Paper: true}
	for _, l := range b.Annex {
		t := bookTable{Name: "records_" + l.Figure, Title: b.say("annexed", "figure", b.Called(l.Figure), "all", strconv.Itoa(l.All)), Heads: b.heads("record", "when", "identifier"), Widths: []int{54, 20, 26}, Most: mostAnnexed}
		if l.All > len(l.Records) {
			t.Title = b.say("annexed_first", "figure", b.Called(l.Figure), "listed", strconv.Itoa(len(l.Records)), "all", strconv.Itoa(l.All))
		}
		for _, one := range l.Records {
			t.Rows = append(t.Rows, []bookCell{text(one.Name), text(one.When), text(one.ID)})
		}
		c.Tables = append(c.Tables, t)
	}
	return c
}

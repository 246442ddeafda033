package print

import (
	"fmt"
	"io"
	"strings"

	"entente/internal/fault"
	"entente/internal/insight"
)

// FigureFormats are what Figure writes, beside JSON, which is the figure's own.
var FigureFormats = []string{"text", "csv", "xlsx"}

// Figure writes an answer of insight.Answer as its chapter of an account. Errors: Invalid for another format or figure.
func Figure(w io.Writer, format string, answer any, e Edition) error {
	own, err := in(e.Language)
	if err != nil {
		return err
	}
	b := &book{Edition: e, tongue: own, sheets: make(map[string]bool)}
	var c chapter
	switch x := answer.(type) {
	case insight.Account:
		return Account(w, format, x, e)
	case insight.Coverage:
		c = b.coverage(insight.Account{Coverage: x})
	case insight.Balance:
		c = b.reciprocity(insight.Account{Balance: x})
	case []insight.Depth:
		c = b.depth(insight.Account{Depth: x})
	case insight.Continuity:
		c = b.continuity(insight.Account{Continuity: x})
	case []insight.BridgeArea:
		c = b.bridge(insight.Account{Bridge: x})
	case insight.Network:
		c = networkChapter(x)
	case insight.Introduction:
		c = introductionChapter(x)
	case []insight.Chance:
		c = calendarChapter(x)
	case []insight.Alert:
		c = b.alerts(x)
	default:
		return fault.New(fault.Internal, "there is no chapter for %T", answer)
	}
	for i := range c.Tables {
		c.Tables[i].Most = len(c.Tables[i].Rows) // nothing is left out where there is no page to fill
	}
	b.Chapters = []chapter{c}
	switch format {
	case "text":
		return bookText(w, b)
	case "csv":
		return bookCSV(w, b)
	case "xlsx":
		return bookXLSX(w, b)
	}
	return fault.Field("format", "%q is no format of a figure: choose one of %s, json", format, strings.Join(FigureFormats, ", "))
}

func networkChapter(x insight.Network) chapter {
	names := make(map[string]string)
	nodes := bookTable{Name: "nodes", Title: "Who is tied, the busiest first", Heads: []string{"Name", "Kind", "Cluster", "Ties", "Weight", "Broker", "Exchanges"}, Widths: []int{38, 16, 9, 8, 9, 9, 11}}
	for _, n := range x.Nodes {
		names[n.ID] = n.Name
		nodes.Rows = append(nodes.Rows, []bookCell{text(n.Name), text(title(n.Kind)), number(n.Cluster, ""), number(n.Degree, ""), number(n.Weight, ""), ratio(n.Betweenness), number(n.Exchanges, n.Records)})
	}
	edges := bookTable{Name: "edges", Title: "Ties", Heads: []string{"One", "Other", "Weight", "First", "Last", "Through"}, Widths: []int{28, 28, 9, 12, 12, 11}}
	for _, e := range x.Edges {
		edges.Rows = append(edges.Rows, []bookCell{text(names[e.A]), text(names[e.B]), number(e.Weight, e.Records), text(e.First), text(e.Last), text(strings.Join(e.Through, ", "))})
	}
	return chapter{Title: "Network", Lead: fmt.Sprintf("%d tied to one another by %d ties, in %d clusters.", len(x.Nodes), len(x.Edges), len(x.Clusters)), Tables: []bookTable{nodes, edges}}
}

func introductionChapter(x insight.Introduction) chapter {
	t := bookTable{Name: "introduction", Title: "The way", Heads: []string{"Who", "Knows", "Through"}, Widths: []int{30, 30, 40}}
	for _, tie := range x.Ties {
		t.Rows = append(t.Rows, []bookCell{text(tie.FromName), text(tie.ToName), text(tie.ThroughName)})
	}
	lead := "The shortest way from somebody of ours, step by step."
	if len(x.Ties) == 0 {
		lead = "Nobody of ours is tied to this person by at most five steps."
	}
	return chapter{Title: "Introduction", Lead: lead, Tables: []bookTable{t}}
}

func (b *book) alerts(x []insight.Alert) chapter {
	t := bookTable{Name: "alerts", Title: "Alerts, the newest first", Heads: []string{"Recorded", "Who", "What", "In", "Since", "Met", "First met", "Last met", "By"}, Widths: []int{10, 16, 14, 15, 9, 6, 9, 9, 12}}
	for _, a := range x {
		what, in := b.word("standing", a.What, a.What), ""
		if a.Post != nil {
			what = a.Post.Name
		}
		if a.In != nil {
			in = a.In.Name
		}
		var by []string
		for _, n := range a.By {
			by = append(by, n.Name)
		}
		t.Rows = append(t.Rows, []bookCell{text(a.Recorded.Format("2006-01-02")), text(a.Who.Name), text(what), text(in), text(a.On), number(a.Times, a.Exchanges), text(a.Since), text(a.Latest), text(strings.Join(by, ", "))})
	}
	return chapter{Title: "Alerts", Lead: "Posts and standings recorded lately that touch somebody whom we met.", Tables: []bookTable{t}}
}

func calendarChapter(x []insight.Chance) chapter {
	t := bookTable{Name: "calendar", Title: "Occasions, the most pressing first", Heads: []string{"From", "To", "What", "Area", "Organisation", "Need", "Advice", "Points"}, Widths: []int{11, 11, 20, 15, 17, 10, 9, 7}}
	for _, c := range x {
		what := c.Title
		if what == "" {
			what = title(c.Type)
		}
		t.Rows = append(t.Rows, []bookCell{text(c.First), text(c.Last), text(what), text(c.AreaName), text(c.OrganisationName), text(title(c.Need)), text(title(c.Advice)), number(c.Points, "")})
	}
	return chapter{Title: "Calendar of the world", Lead: "What happens within the window where there is nobody to call, or where a relation is not kept up.", Tables: []bookTable{t}}
}

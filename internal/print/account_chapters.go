package print

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"entente/internal/insight"
	"entente/internal/print/drawing"
)

func (b *book) coverage(a insight.Account) chapter {
	c := chapter{Title: "Coverage", Lead: "Where we are in contact, and where not: the parties of the register, those with a relation open on the day, and those met in the window."}
	if b.World != nil {
		numbers := make(map[string]int)
		for _, row := range a.Report.ByArea {
			if m49 := b.Numbers[row.Area]; m49 != "" {
				numbers[m49] = row.Sent + row.Received
			}
		}
		world, steps := b.World.Map("Delegations by area, both ways; the table of areas says the same", numbers)
		p := plate{Drawing: world}
		for _, s := range steps {
			p.Legend = append(p.Legend, legend{s.Colour, s.String()})
		}
		if len(p.Legend) > 0 {
			p.Legend[0].Text = "Delegations: " + p.Legend[0].Text
			c.Drawings = append(c.Drawings, p)
		}
	}
	for _, g := range slices.Concat(a.Coverage.Groups, a.Coverage.Reached) {
		t := bookTable{Name: "coverage_" + g.Facet, Title: "Parties by " + strings.ToLower(title(g.Facet)), Heads: []string{title(g.Facet), "Parties", "In contact", "Met", "Share in contact", "In power", "Weight in contact", "Deepest stage", "Highest level"}, Widths: []int{24, 8, 9, 7, 9, 8, 9, 13, 13}, Most: 25}
		for _, row := range g.Rows {
			t.Rows = append(t.Rows, []bookCell{text(b.word(g.Facet, row.Value, row.Label)), number(row.All, row.AllRecords), number(row.InContact, row.InContactRecords), number(row.Met, row.MetRecords), part(row.InContact, row.All),
				number(row.InPower, ""), part(row.WeightInContact, row.Weight), text(b.word("stage", row.Stage, row.Stage)), text(b.word("level", row.Level, row.Level))})
		}
		c.Tables = append(c.Tables, t)
	}
	spots := bookTable{Name: "white_spots", Title: "White spots: areas with parties, none of them in contact or met", Heads: []string{"Area", "Parties", "In power", "Weight", "Occasions within a year"}, Widths: []int{28, 10, 10, 10, 42}, Most: 25}
	for _, s := range a.Coverage.WhiteSpots {
		spots.Rows = append(spots.Rows, []bookCell{text(s.Name), number(len(s.Parties), s.Records), number(len(s.Governing), ""), number(s.Weight, ""), text(occasions(s.Events))})
	}
	c.Tables = append(c.Tables, spots)
	return c
}

// part is a share of a whole; of nothing there is none.
func part(some, whole int) bookCell {
	if whole == 0 {
		return text("–")
	}
	share := float64(some) / float64(whole)
	return bookCell{Text: percent(share), Number: share}
}

// occasions puts what happens into one line.
func occasions(list []insight.Occasion) string {
	var lines []string
	for _, o := range list {
		what := o.Title
		if what == "" {
			what = title(o.Type)
		}
		if o.Derived != "" {
			what = strings.TrimSpace(what + " " + cmp.Or(o.PersonName, o.OrganisationName))
		}
		lines = append(lines, what+" ("+o.During.String()+")")
	}
	return strings.Join(lines, "; ")
}

func percent(share float64) string { return strconv.FormatFloat(100*share, 'f', 0, 64) + " %" }

func (b *book) reciprocity(a insight.Account) chapter {
	w := a.Balance.Whole
	c := chapter{Title: "Reciprocity", Lead: fmt.Sprintf("%d exchanges were sent, %d received, and %d went in neither direction: a balance of %.2f, which is the smaller of the first two divided by the larger. %d were on our initiative, %d on the other side's; of %d the record does not say.",
		w.Sent, w.Received, w.Mutual, w.Balance, w.Ours, w.Theirs, w.Unsaid)}
	var columns []drawing.Column
	years := bookTable{Name: "years", Title: "By year", Heads: []string{"Year", "Sent", "Received", "Mutual", "Balance"}, Widths: []int{28, 18, 18, 18, 18}, Most: 30}
	for _, y := range a.Balance.Years {
		columns = append(columns, drawing.Column{Label: strconv.Itoa(y.Year), Parts: []int{y.Sent, y.Received, y.Mutual}})
		years.Rows = append(years.Rows, []bookCell{text(strconv.Itoa(y.Year)), number(y.Sent, y.SentRecords), number(y.Received, y.ReceivedRecords), number(y.Mutual, y.MutualRecords), ratio(y.Balance)})
	}
	if d := drawing.Columns("Exchanges by year: sent, received, mutual; the table by year says the same", columns, drawing.Sent, drawing.Received, drawing.Mutual); d != nil {
		c.Drawings = append(c.Drawings, plate{d, []legend{{drawing.Sent, "Sent"}, {drawing.Received, "Received"}, {drawing.Mutual, "Mutual"}}})
	}
	c.Tables = append(c.Tables, years)
	for _, g := range a.Balance.Groups {
		t := bookTable{Name: "reciprocity_" + g.Facet, Title: "By " + g.Facet, Heads: []string{title(g.Facet), "Sent", "Received", "Mutual", "Balance", ""}, Widths: []int{34, 10, 12, 11, 11, 22}, Most: 25}
		top := 0
		for _, row := range g.Rows {
			top = max(top, row.Sent, row.Received)
		}
		for _, row := range g.Rows {
			t.Rows = append(t.Rows, []bookCell{text(b.word(g.Facet, row.Value, row.Label)), number(row.Sent, row.SentRecords), number(row.Received, row.ReceivedRecords), number(row.Mutual, row.MutualRecords), ratio(row.Balance),
				{Bars: &[2]int{row.Sent, row.Received}, Top: top}})
		}
		c.Tables = append(c.Tables, t)
	}
	return c
}

func (b *book) depth(a insight.Account) chapter {
	c := chapter{Title: "Depth", Lead: "How far each relation has come, and whether it is kept up. A relation is dormant after three years without contact, or four times its rhythm; cooling after half of that; silent where there never was an exchange."}
	counts := make(map[insight.Warmth]int)
	t := bookTable{Name: "depth", Title: "Relations, the coldest first", Heads: []string{"Counterpart", "Stage", "Exchanges", "Level", "Last", "Days", "State", "Channels in use"}, Widths: []int{24, 13, 9, 12, 10, 7, 8, 17}, Most: 40}
	for _, d := range a.Depth {
		counts[d.Warmth]++
		t.Rows = append(t.Rows, []bookCell{text(d.Name), text(b.word("stage", d.Stage, d.Stage)), number(d.Exchanges, d.Records), text(b.word("level", d.Level, d.Level)), text(d.Last), number(d.Days, ""), text(title(string(d.Warmth))), text(b.channels(d.Channels))})
	}
	states := bookTable{Name: "warmth", Title: "Relations by state", Heads: []string{"State", "Relations"}, Widths: []int{70, 30}, Most: 4}
	for _, w := range []insight.Warmth{insight.Warm, insight.Cooling, insight.Dormant, insight.Silent} {
		states.Rows = append(states.Rows, []bookCell{text(title(string(w))), number(counts[w], "")})
	}
	c.Tables = []bookTable{states, t}
	return c
}

// channels names those in use, with how often.
func (b *book) channels(list []insight.Channel) string {
	var used []string
	for _, c := range list {
		if c.InUse {
			used = append(used, fmt.Sprintf("%s %d", b.word("type", c.Type, c.Type), c.Times))
		}
	}
	return strings.Join(used, ", ")
}

func (b *book) continuity(a insight.Account) chapter {
	x := a.Continuity
	known := 0
	for _, change := range x.Changes {
		if change.Known {
			known++
		}
	}
	c := chapter{Title: "Continuity", Lead: fmt.Sprintf("%d changes of government fell into the window. In %d of them we had met one of the incoming before.", len(x.Changes), known)}
	var columns []drawing.Column
	years := bookTable{Name: "continuity_years", Title: "Changes of government by year", Heads: []string{"Year", "Changes", "Known before", "Share"}, Widths: []int{28, 24, 24, 24}, Most: 40}
	for _, y := range x.Years {
		columns = append(columns, drawing.Column{Label: strconv.Itoa(y.Year), Parts: []int{y.Known, y.Changes - y.Known}})
		years.Rows = append(years.Rows, []bookCell{text(strconv.Itoa(y.Year)), number(y.Changes, ""), number(y.Known, ""), {Text: percent(y.Share), Number: y.Share}})
	}
	if d := drawing.Columns("Changes of government by year, and how many of the incoming we knew; the table says the same", columns, drawing.Sent, "#d5d1c5"); d != nil {
		c.Drawings = append(c.Drawings, plate{d, []legend{{drawing.Sent, "Somebody known before"}, {"#d5d1c5", "Nobody known"}}})
	}
	t := bookTable{Name: "changes", Title: "Changes, the newest first", Heads: []string{"On", "Area", "Who", "As", "Met before", "Since"}, Widths: []int{12, 18, 30, 18, 10, 12}, Most: 60}
	for _, change := range x.Changes {
		for _, n := range change.Newcomers {
			what := b.word("level", n.What, n.What)
			if what == title(n.What) {
				what = b.word("standing", n.What, n.What)
			}
			t.Rows = append(t.Rows, []bookCell{text(n.On), text(change.Name), text(n.Name), text(what), number(n.Times, ""), text(n.Since)})
		}
	}
	c.Tables = []bookTable{years, t}
	return c
}

func (b *book) bridge(a insight.Account) chapter {
	c := chapter{Title: "Bridge", Lead: "Areas that had no diplomatic relations on the day, or that came to them within the window: what passed, with how many parties, and how it began."}
	t := bookTable{Name: "bridge", Title: "Areas without relations", Heads: []string{"Area", "Status", "Sent", "Received", "Mutual", "In contact", "First", "Last"}, Widths: []int{25, 15, 8, 11, 9, 10, 11, 11}, Most: 40}
	steps := bookTable{Name: "bridge_steps", Title: "The way, step by step", Heads: []string{"On", "Area", "What", "Who"}, Widths: []int{14, 28, 28, 30}, Most: 40}
	for _, x := range a.Bridge {
		t.Rows = append(t.Rows, []bookCell{text(x.Name), text(b.word("status", x.Status, x.Status)), number(x.Sent, x.SentRecords), number(x.Received, x.ReceivedRecords), number(x.Mutual, x.MutualRecords),
			number(x.InContact, x.ContactRecords), text(x.First), text(x.Last)})
		for _, s := range x.Steps {
			what := title(s.What)
			if s.Value != "" {
				what += ": " + strings.ToLower(title(s.Value))
			}
			steps.Rows = append(steps.Rows, []bookCell{{Text: s.On, Records: s.Records}, text(x.Name), text(what), text(s.Name)})
		}
	}
	c.Tables = []bookTable{t, steps}
	return c
}

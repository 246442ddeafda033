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
	c := chapter{Title: b.say("coverage"), Lead: b.say("coverage_lead")}
	if b.World != nil {
		numbers := make(map[string]int)
		for _, row := range a.Report.ByArea {
			if m49 := b.Numbers[row.Area]; m49 != "" {
				numbers[m49] = row.Sent + row.Received
			}
		}
		world, steps := b.World.Map(b.say("map"), numbers)
		p := plate{Drawing: world}
		for _, s := range steps {
			p.Legend = append(p.Legend, legend{s.Colour, b.step(s)})
		}
		if len(p.Legend) > 0 {
			p.Legend[0].Text = b.say("map_key", "range", p.Legend[0].Text)
			c.Drawings = append(c.Drawings, p)
		}
	}
	for _, g := range slices.Concat(a.Coverage.Groups, a.Coverage.Reached) {
		heads := append([]string{b.term("facet", g.Facet)}, b.heads("parties", "in_contact", "met", "share_in_contact", "in_power", "weight_in_contact", "deepest", "highest")...)
		t := bookTable{Name: "coverage_" + g.Facet, Title: b.say("parties_by", "facet", b.facet(g.Facet)), Heads: heads, Widths: []int{24, 8, 9, 7, 9, 8, 9, 13, 13}, Most: 25}
		for _, row := range g.Rows {
			t.Rows = append(t.Rows, []bookCell{text(b.word(g.Facet, row.Value, row.Label)), number(row.All, row.AllRecords), number(row.InContact, row.InContactRecords), number(row.Met, row.MetRecords), part(row.InContact, row.All),
				number(row.InPower, ""), part(row.WeightInContact, row.Weight), text(b.word("stage", row.Stage, row.Stage)), text(b.word("level", row.Level, row.Level))})
		}
		c.Tables = append(c.Tables, t)
	}
	spots := bookTable{Name: "white_spots", Title: b.say("white_spots"), Heads: b.heads("area", "parties", "in_power", "weight", "occasions"), Widths: []int{28, 10, 10, 10, 42}, Most: 25}
	for _, s := range a.Coverage.WhiteSpots {
		spots.Rows = append(spots.Rows, []bookCell{text(b.named(s.Area, s.Name)), number(len(s.Parties), s.Records), number(len(s.Governing), ""), number(s.Weight, ""), text(b.occasions(s.Events))})
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
func (b *book) occasions(list []insight.Occasion) string {
	var lines []string
	for _, o := range list {
		what := o.Title
		if what == "" {
			what = b.term("event", o.Type)
		}
		if o.Derived != "" {
			what = strings.TrimSpace(what + " " + cmp.Or(b.named(o.Person, o.PersonName), b.named(o.Organisation, o.OrganisationName)))
		}
		lines = append(lines, what+" ("+o.During.String()+")")
	}
	return strings.Join(lines, "; ")
}

func percent(share float64) string { return strconv.FormatFloat(100*share, 'f', 0, 64) + " %" }

func (b *book) reciprocity(a insight.Account) chapter {
	w := a.Balance.Whole
	c := chapter{Title: b.say("reciprocity"), Lead: b.say("reciprocity_lead", "balance", strconv.FormatFloat(w.Balance, 'f', 2, 64),
		"sent", strconv.Itoa(w.Sent), "received", strconv.Itoa(w.Received), "mutual", strconv.Itoa(w.Mutual), "ours", strconv.Itoa(w.Ours), "theirs", strconv.Itoa(w.Theirs), "unsaid", strconv.Itoa(w.Unsaid))}
	var columns []drawing.Column
	years := bookTable{Name: "years", Title: b.say("years"), Heads: b.heads("year", "sent", "received", "mutual", "balance"), Widths: []int{28, 18, 18, 18, 18}, Most: 30}
	for _, y := range a.Balance.Years {
		columns = append(columns, drawing.Column{Label: strconv.Itoa(y.Year), Parts: []int{y.Sent, y.Received, y.Mutual}})
		years.Rows = append(years.Rows, []bookCell{text(strconv.Itoa(y.Year)), number(y.Sent, y.SentRecords), number(y.Received, y.ReceivedRecords), number(y.Mutual, y.MutualRecords), ratio(y.Balance)})
	}
	if d := drawing.Columns(b.say("years_drawn"), columns, drawing.Sent, drawing.Received, drawing.Mutual); d != nil {
		c.Drawings = append(c.Drawings, plate{d, []legend{{drawing.Sent, b.say("head_sent")}, {drawing.Received, b.say("head_received")}, {drawing.Mutual, b.say("head_mutual")}}})
	}
	c.Tables = append(c.Tables, years)
	for _, g := range a.Balance.Groups {
		t := bookTable{Name: "reciprocity_" + g.Facet, Title: b.say("by", "facet", b.facet(g.Facet)), Heads: append([]string{b.term("facet", g.Facet)}, b.heads("sent", "received", "mutual", "balance", "")...), Widths: []int{34, 10, 12, 11, 11, 22}, Most: 25}
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
	c := chapter{Title: b.say("depth"), Lead: b.say("depth_lead")}
	counts := make(map[insight.Warmth]int)
	t := bookTable{Name: "depth", Title: b.say("coldest"), Heads: b.heads("counterpart", "stage", "exchanges", "level", "last", "days", "state", "channels"), Widths: []int{24, 13, 9, 12, 10, 7, 8, 17}, Most: 40}
	for _, d := range a.Depth {
		counts[d.Warmth]++
		t.Rows = append(t.Rows, []bookCell{text(b.named(d.Counterpart, d.Name)), text(b.word("stage", d.Stage, d.Stage)), number(d.Exchanges, d.Records), text(b.word("level", d.Level, d.Level)), text(d.Last), number(d.Days, ""), text(b.term("warmth", string(d.Warmth))), text(b.channels(d.Channels))})
	}
	states := bookTable{Name: "warmth", Title: b.say("warmth"), Heads: b.heads("state", "relations"), Widths: []int{70, 30}, Most: 4}
	for _, w := range []insight.Warmth{insight.Warm, insight.Cooling, insight.Dormant, insight.Silent} {
		states.Rows = append(states.Rows, []bookCell{text(b.term("warmth", string(w))), number(counts[w], "")})
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
	c := chapter{Title: b.say("continuity"), Lead: b.count("continuity_lead", "changes", len(x.Changes), "known", known)}
	var columns []drawing.Column
	years := bookTable{Name: "continuity_years", Title: b.say("continuity_years"), Heads: b.heads("year", "changes", "known", "share"), Widths: []int{28, 24, 24, 24}, Most: 40}
	for _, y := range x.Years {
		columns = append(columns, drawing.Column{Label: strconv.Itoa(y.Year), Parts: []int{y.Known, y.Changes - y.Known}})
		years.Rows = append(years.Rows, []bookCell{text(strconv.Itoa(y.Year)), number(y.Changes, ""), number(y.Known, ""), {Text: percent(y.Share), Number: y.Share}})
	}
	if d := drawing.Columns(b.say("continuity_drawn"), columns, drawing.Sent, "#d5d1c5"); d != nil {
		c.Drawings = append(c.Drawings, plate{d, []legend{{drawing.Sent, b.say("somebody")}, {"#d5d1c5", b.say("nobody")}}})
	}
	t := bookTable{Name: "changes", Title: b.say("changes"), Heads: b.heads("on", "area", "who", "as", "met_before", "since"), Widths: []int{12, 18, 30, 18, 10, 12}, Most: 60}
	for _, change := range x.Changes {
		for _, n := range change.Newcomers {
			what := b.word("level", n.What, n.What)
			if what == title(n.What) {
				what = b.word("standing", n.What, n.What)
			}
			t.Rows = append(t.Rows, []bookCell{text(n.On), text(b.named(change.Area, change.Name)), text(b.named(n.Who, n.Name)), text(what), number(n.Times, ""), text(n.Since)})
		}
	}
	c.Tables = []bookTable{years, t}
	return c
}

func (b *book) bridge(a insight.Account) chapter {
	c := chapter{Title: b.say("bridge"), Lead: b.say("bridge_lead")}
	t := bookTable{Name: "bridge", Title: b.say("bridge_areas"), Heads: b.heads("area", "status", "sent", "received", "mutual", "in_contact", "first", "last"), Widths: []int{25, 15, 8, 11, 9, 10, 11, 11}, Most: 40}
	steps := bookTable{Name: "bridge_steps", Title: b.say("bridge_steps"), Heads: b.heads("on", "area", "what", "who"), Widths: []int{14, 28, 28, 30}, Most: 40}
	for _, x := range a.Bridge {
		t.Rows = append(t.Rows, []bookCell{text(b.named(x.Area, x.Name)), text(b.word("status", x.Status, x.Status)), number(x.Sent, x.SentRecords), number(x.Received, x.ReceivedRecords), number(x.Mutual, x.MutualRecords),
			number(x.InContact, x.ContactRecords), text(x.First), text(x.Last)})
		for _, s := range x.Steps {
			what := b.term("step", s.What)
			if s.Value != "" {
				what += ": " + strings.ToLower(b.term(s.What, s.Value))
			}
			steps.Rows = append(steps.Rows, []bookCell{{Text: s.On, Records: s.Records}, text(b.named(x.Area, x.Name)), text(what), text(b.named(s.Who, s.Name))})
		}
	}
	c.Tables = []bookTable{t, steps}
	return c
}

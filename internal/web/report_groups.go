package web

import (
	"slices"
	"strings"

	"entente/internal/insight"
)

// figureGroup is figures that are read together.
type figureGroup struct {
	Title   string // message id
	Figures []insight.Figure
}

// figureGroups says under which heading a figure stands. One that is not named here stands under the last.
var figureGroups = []struct {
	title string
	names []string
}{
	{"report.group_delegations", []string{"delegations_sent", "delegations_received", "leader_led_delegations_sent", "areas_sent", "areas_received", "areas_both"}},
	{"report.group_contact", []string{"counterparts_in_contact", "areas_in_contact", "later_heads_of_state_or_government", "socialist_ruling_parties",
		"eu_former_ruling_socialist_parties", "socialist_international_members", "european_parliament_groups_in_dialogue_2001"}},
	{"report.group_bridge", []string{"delegations_sent_without_relations", "delegations_received_without_relations", "areas_without_relations_latin_america",
		"areas_without_relations_latin_america_in_contact", "parties_without_relations_latin_america"}},
	{"report.group_work", []string{"inspection_tours_western_region", "study_visits_led_by_provincial_leaders", "provinces_with_study_visits"}},
}

// none reports whether all of its figures are 0: a list of parties has nothing to say of parties' delegations, and should
// not say so on a whole screen.
func (g figureGroup) none() bool {
	return !slices.ContainsFunc(g.Figures, func(f insight.Figure) bool { return f.Value != 0 })
}

// groups puts the report's figures under their headings.
func (p *reportView) groups() []figureGroup {
	list := make([]figureGroup, len(figureGroups))
	for i, g := range figureGroups {
		list[i].Title = g.title
		for _, name := range g.names {
			if at := slices.IndexFunc(p.Figures, func(f insight.Figure) bool { return f.Name == name }); at >= 0 {
				list[i].Figures = append(list[i].Figures, p.Figures[at])
			}
		}
	}
	for _, f := range p.Figures {
		if !slices.ContainsFunc(figureGroups, func(g struct {
			title string
			names []string
		}) bool {
			return slices.Contains(g.names, f.Name)
		}) {
			last := &list[len(list)-1]
			last.Figures = append(last.Figures, f)
		}
	}
	return slices.DeleteFunc(list, func(g figureGroup) bool { return len(g.Figures) == 0 })
}

// narrowed reports whether the filters in force hold for a figure: they do for counts of exchanges.
func (p *reportView) narrowed(f insight.Figure) bool {
	return len(p.chips) == 0 || strings.HasPrefix(f.Records, "exchanges")
}

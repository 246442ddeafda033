package web

import (
	"context"

	"entente/internal/date"
	"entente/internal/office"
	"entente/internal/record"
	"entente/internal/register"
	"entente/internal/relation"
)

func (s *server) organisation() action {
	return dossierOf(s, s.office.OrganisationDossier, organisationPage)
}

// heldOn is the fact that certainly held on the day, the latest beginning first; nil for none.
func heldOn[R record.Record](facts []office.Fact[R], day date.Day) (none R) {
	for _, f := range facts {
		if f.During.Holds(day) == date.Yes {
			return f.Record
		}
	}
	return none
}

// stageTime is when a stage was last reached.
func stageTime(ctx context.Context, stages []office.Fact[*relation.Stage], stage string) string {
	for _, s := range stages { // the latest first
		if s.Record.Stage == stage {
			return dateText(ctx, s.During.Start())
		}
	}
	return ""
}

// postTitle is what a membership makes of a person: the post's title, else the role.
func postTitle(ctx context.Context, m *register.Membership, posts map[string]*register.Post) string {
	title := m.Role
	if p := posts[m.Post]; p != nil {
		title = p.Title
	}
	return joinNonEmpty(", ", title, m.Constituency)
}

// atMost writes a number that was counted no further than countLimit.
func atMost(ctx context.Context, n int) string {
	if n >= countLimit {
		return t(ctx, "dossier.more_than", "Number", number(ctx, countLimit-1))
	}
	return number(ctx, n)
}

func organisationCrumbs(list string, o *register.Organisation, labels map[string]string, title string) []crumb {
	crumbs := []crumb{{"/organisations", list}}
	if labels[o.Area] != "" {
		crumbs = append(crumbs, crumb{"/areas/" + o.Area, labels[o.Area]})
	}
	return append(crumbs, crumb{"", title})
}

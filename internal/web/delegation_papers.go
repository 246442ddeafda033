package web

import (
	"context"
	"time"

	"entente/internal/delegation"
	"entente/internal/office"
	"entente/internal/store"
)

// papersShown is how many papers the overview lists.
const papersShown = 5

// papersWaiting is what waits for the viewer among delegations.
type papersWaiting struct {
	papers  []office.WaitingPaper
	n       int
	overdue int // reports
}

func (s *server) papersWaiting(ctx context.Context, reader store.Reader) (papersWaiting, error) {
	var m papersWaiting
	var err error
	if m.papers, m.n, err = s.office.WaitingFor(ctx, reader, papersShown); err != nil {
		return m, err
	}
	m.overdue, err = reader.Count(ctx, store.Of(delegation.KindDelegation, "overdue", "yes"))
	return m, err
}

func daysSince(at time.Time) int { return max(0, int(time.Since(at).Hours()/24)) }

// whoDecided names who decided, and for whom they stood in.
func whoDecided(ctx context.Context, f delegationFrame, s delegation.Step) string {
	name := authorOf(ctx, s.By, f.Labels)
	if s.For == "" {
		return name
	}
	return t(ctx, "delegation.decided_for", "Name", name, "Absent", authorOf(ctx, s.For, f.Labels))
}

// holderText names with whom a paper lies: during an absence the substitute, named as such.
func holderText(ctx context.Context, f delegationFrame, h delegation.Holder) string {
	name := authorOf(ctx, h.User, f.Labels)
	if h.Substitute == "" {
		return t(ctx, "delegation.lies_with", "Name", name)
	}
	return t(ctx, "delegation.lies_with_substitute", "Name", name, "Substitute", authorOf(ctx, h.Substitute, f.Labels))
}

package print

import (
	"context"
	"slices"

	"entente/internal/insight"
	"entente/internal/print/paper"
	"entente/internal/record"
	"entente/internal/register"
	"entente/internal/store"
)

// Names are what the records that an account names are called in a language, as they were known then: areas by the names that
// the language has for them, people and organisations as papers call them. Nil for English, in which accounts are computed.
func Names(ctx context.Context, r store.Reader, a insight.Account, language string) (map[string]string, error) {
	if language == "" || language == english {
		return nil, nil
	}
	byKind := make(map[record.Kind][]string)
	for _, id := range mentioned(a) {
		if kind, ok := record.KindOf(id); ok && slices.Contains([]record.Kind{register.KindArea, register.KindGrouping, register.KindOrganisation, register.KindPerson}, kind) {
			byKind[kind] = append(byKind[kind], id)
		}
	}
	names := make(map[string]string)
	for kind, ids := range byKind {
		slices.Sort(ids)
		for n, err := range r.Named(ctx, kind, slices.Compact(ids)...) {
			if err != nil {
				return nil, err
			}
			name, err := paper.NameIn(language, n.Names)
			if err != nil {
				return nil, err
			}
			names[n.ID] = name
		}
	}
	return names, nil
}

// mentioned are the identifiers of the records that an account names, some of them more than once, and words beside them.
func mentioned(a insight.Account) (ids []string) {
	for _, b := range a.Report.Breakdowns {
		for _, row := range b.Rows {
			ids = append(ids, row.Value)
		}
	}
	for _, g := range a.Coverage.Groups {
		for _, row := range g.Rows {
			ids = append(ids, row.Value)
		}
	}
	for _, s := range a.Coverage.WhiteSpots {
		ids = append(ids, s.Area)
		for _, o := range s.Events {
			ids = append(ids, o.Person, o.Organisation)
		}
	}
	for _, g := range a.Balance.Groups {
		for _, row := range g.Rows {
			ids = append(ids, row.Value)
		}
	}
	for _, d := range a.Depth {
		ids = append(ids, d.Counterpart)
	}
	for _, change := range a.Continuity.Changes {
		ids = append(ids, change.Area)
		for _, n := range change.Newcomers {
			ids = append(ids, n.Who)
		}
	}
	for _, x := range a.Bridge {
		ids = append(ids, x.Area)
		for _, s := range x.Steps {
			ids = append(ids, s.Who)
		}
	}
	for _, p := range a.Before.Areas {
		ids = append(ids, p.Area)
	}
	return ids
}

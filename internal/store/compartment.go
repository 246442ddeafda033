package store

import (
	"context"
	"slices"

	"entente/internal/access"
	"entente/internal/record"
)

// compartmentTable is that of compartments. They come after the accounts that belong to them, and before all that may lie in
// them.
func compartmentTable() *table {
	return &table{
		kind: access.KindCompartment, name: "compartment", plural: "compartments", order: "sort",
		columns: []string{"name", "sort"},
		row: func(r record.Record) []any {
			name := r.(*access.Compartment).Name
			return []any{name, sortKey(name)}
		},
		words: func(r record.Record) []string { return []string{r.(*access.Compartment).Name} },
		blank: func() record.Record { return new(access.Compartment) },
	}
}

// Viewer returns the viewer that an account is, with the compartments that it is a member of.
func (s *Store) Viewer(ctx context.Context, u *access.User) (access.Viewer, error) {
	v := u.Viewer()
	for rec, err := range s.As(access.System()).All(ctx, Of(access.KindCompartment)) {
		if err != nil {
			return access.Viewer{}, err
		}
		if c := rec.(*access.Compartment); slices.Contains(c.Members, u.ID) {
			v.Compartments = append(v.Compartments, c.ID)
		}
	}
	return v, nil
}

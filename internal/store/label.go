package store

import (
	"context"
	"strconv"

	"entente/internal/exchange"
	"entente/internal/record"
	"entente/internal/register"
)

// Labels returns the names by which records are shown, for those that the viewer may read. An identifier that is
// missing from the answer is to be shown as nothing at all.
func (r Reader) Labels(ctx context.Context, ids ...string) (map[string]string, error) {
	labels := make(map[string]string, len(ids))
	byKind := make(map[record.Kind][]string)
	seen := make(map[string]bool, len(ids))
	for _, id := range ids {
		if kind, ok := record.KindOf(id); ok && sound(id) && !seen[id] {
			seen[id] = true
			byKind[kind] = append(byKind[kind], id)
		}
	}
	for kind, ids := range byKind {
		t := tableByKind[kind]
		for len(ids) > 0 {
			n := min(len(ids), 500)
			if err := r.label(ctx, t, ids[:n], labels); err != nil {
				return nil, err
			}
			ids = ids[n:]
		}
	}
	return labels, nil
}

func (r Reader) label(ctx context.Context, t *table, ids []string, into map[string]string) error {
	b := r.build()
	if err := r.aim(ctx, b, t, ids...); err != nil {
		return err
	}
	rows, err := r.store.db.QueryContext(ctx, "SELECT x.id, "+b.label("x", t)+" FROM "+t.name+" x WHERE x.id IN "+b.list(ids)+" AND "+b.seen("x", t), b.args...)
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		var id, label string
		if err := rows.Scan(&id, &label); err != nil {
			return err
		}
		into[id] = label
	}
	return rows.Err()
}

// label is the column, or the expression, that names a row.
func (b *builder) label(x string, t *table) string {
	for _, c := range t.columns {
		if c == "name" || c == "title" {
			return x + "." + c
		}
	}
	switch t.name {
	case "relation":
		return "coalesce((SELECT o.name FROM organisation o WHERE o.id = " + x + ".counterpart AND " + b.live("o", tableByKind[register.KindOrganisation]) + "), '')"
	case "delegation":
		return "coalesce((SELECT e.title FROM exchange e WHERE e.id = " + x + ".exchange AND " + b.live("e", tableByKind[exchange.KindExchange]) + "), '')"
	case "diplomatic_status":
		return x + ".status"
	case "standing":
		return x + ".standing"
	case "stage":
		return x + ".stage"
	case "tour_stop":
		return x + ".site"
	}
	return x + ".id"
}

func itoa(n int) string { return strconv.Itoa(n) }

package store

import (
	"context"
	"strings"

	"entente/internal/access"
	"entente/internal/record"
)

// AuthorNames returns the names of accounts, also of those that were withdrawn: the ledger says for ever who did what.
// An identifier that is no account's is missing from the answer.
func (s *Store) AuthorNames(ctx context.Context, ids ...string) (map[string]string, error) {
	var args []any
	for _, id := range ids {
		if kind, ok := record.KindOf(id); ok && kind == access.KindUser && sound(id) {
			args = append(args, id)
		}
	}
	names := make(map[string]string, len(args))
	if len(args) == 0 {
		return names, nil
	}
	rows, err := s.db.QueryContext(ctx, s.number("SELECT x.id, x.name FROM account x WHERE x.until = 9223372036854775807 AND x.id IN (@"+strings.Repeat(", @", len(args)-1)+")"), args...)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	for rows.Next() {
		var id, name string
		if err := rows.Scan(&id, &name); err != nil {
			return nil, err
		}
		names[id] = name
	}
	return names, rows.Err()
}

package store

import (
	"context"
	"database/sql"
	"errors"
)

// Preference is what an account chose under a name; ok is false where it chose nothing.
func (s *Store) Preference(ctx context.Context, account, name string) (value string, ok bool, err error) {
	err = s.queryRow(ctx, s.number("SELECT value FROM preference WHERE account = @ AND name = @"), []any{account, name}, &value)
	if errors.Is(err, sql.ErrNoRows) {
		return "", false, nil
	}
	return value, err == nil, err
}

// Prefer keeps what an account chose under a name.
func (s *Store) Prefer(ctx context.Context, account, name, value string) error {
	return s.aside(ctx, "INSERT INTO preference (account, name, value) VALUES (@, @, @) ON CONFLICT (account, name) DO UPDATE SET value = excluded.value", account, name, value)
}

package store

import (
	"context"
	"time"
)

// Follow keeps that an account follows a record, or that it does not although it is responsible for it.
func (s *Store) Follow(ctx context.Context, account, id string, follows bool) error {
	return s.aside(ctx, "INSERT INTO follow (account, record, follows, at) VALUES (@, @, @, @) ON CONFLICT (account, record) DO UPDATE SET follows = excluded.follows, at = excluded.at",
		account, id, flag(follows), time.Now().UnixMicro())
}

// Followers tells which accounts said whether they follow a record.
func (s *Store) Followers(ctx context.Context, id string) (map[string]bool, error) {
	rows, err := s.query(ctx, s.number("SELECT account, follows FROM follow WHERE record = @"), []any{id})
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	said := make(map[string]bool)
	for rows.Next() {
		var account string
		var follows int
		if err := rows.Scan(&account, &follows); err != nil {
			return nil, err
		}
		said[account] = follows == 1
	}
	return said, rows.Err()
}

// Followed lists the records that an account follows by its own word, the last taken up first.
func (s *Store) Followed(ctx context.Context, account string, most int) ([]string, error) {
	rows, err := s.query(ctx, s.number("SELECT record FROM follow WHERE account = @ AND follows = 1 ORDER BY at DESC LIMIT "+itoa(most)), []any{account})
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var ids []string
	for rows.Next() {
		var id string
		if err := rows.Scan(&id); err != nil {
			return nil, err
		}
		ids = append(ids, id)
	}
	return ids, rows.Err()
}

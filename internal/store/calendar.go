package store

import (
	"context"
	"database/sql"
	"errors"
	"time"

	"entente/internal/fault"
	"entente/internal/record"
)

// Stamped is a record with the time at which it came to be as it is.
type Stamped struct {
	Record  record.Record
	Changed time.Time
}

// Stamped returns every record that a query asks for, withdrawn ones included, with the time of its last change: what a
// calendar needs, which must tell that something was called off. Of a hidden record, and of one that refers to a hidden
// one, it tells nothing.
func (r Reader) Stamped(ctx context.Context, q Query) ([]Stamped, error) {
	t := tableByKind[q.Kind]
	b := r.build()
	b.withdrawn = true
	where, err := b.where(t, q)
	if err != nil {
		return nil, err
	}
	rows, err := r.query(ctx, "SELECT c.doc, (SELECT b.at FROM batch b WHERE b.last_seq >= x.since ORDER BY b.last_seq, b.id LIMIT 1) FROM "+t.from()+
		" JOIN change c ON c.seq = x.since WHERE "+where+" ORDER BY x.id", b.args)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var list []Stamped
	for rows.Next() {
		var doc []byte
		var at int64
		if err := rows.Scan(&doc, &at); err != nil {
			return nil, err
		}
		r.tell(ctx, false, doc)
		rec, err := decode(t, doc)
		if err != nil {
			return nil, err
		}
		list = append(list, Stamped{rec, time.UnixMicro(at).UTC()})
	}
	return list, rows.Err()
}

// Feed is the address of a calendar as its owner sees it. Its secret is shown once, when it is made.
type Feed struct {
	ID      string    `json:"id"`
	Account string    `json:"account"` // whose rights it reads with
	Subject string    `json:"subject"` // exchange, person, account or desk
	Made    time.Time `json:"made"`
}

// AddFeed stores the address of a calendar under the digest of its secret.
func (s *Store) AddFeed(ctx context.Context, secret string, f Feed) error {
	return s.aside(ctx, "INSERT INTO calendar_feed (token, id, account, subject, made) VALUES (@, @, @, @, @)", digest(secret), f.ID, f.Account, f.Subject, f.Made.UnixMicro())
}

// FeedBySecret returns the calendar of an address. Errors: NotFound, for one that never was and one that was ended alike.
func (s *Store) FeedBySecret(ctx context.Context, secret string) (Feed, error) {
	var f Feed
	var made int64
	err := s.db.QueryRowContext(ctx, s.number("SELECT id, account, subject, made FROM calendar_feed WHERE token = @"), digest(secret)).Scan(&f.ID, &f.Account, &f.Subject, &made)
	if errors.Is(err, sql.ErrNoRows) {
		return f, fault.New(fault.NotFound, "there is no such calendar, or it was ended")
	}
	f.Made = time.UnixMicro(made).UTC()
	return f, err
}

// Feeds lists the calendars of an account.
func (s *Store) Feeds(ctx context.Context, account string) ([]Feed, error) {
	rows, err := s.db.QueryContext(ctx, s.number("SELECT id, account, subject, made FROM calendar_feed WHERE account = @ ORDER BY made, id"), account)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var list []Feed
	for rows.Next() {
		var f Feed
		var made int64
		if err := rows.Scan(&f.ID, &f.Account, &f.Subject, &made); err != nil {
			return nil, err
		}
		f.Made = time.UnixMicro(made).UTC()
		list = append(list, f)
	}
	return list, rows.Err()
}

// RemoveFeed ends a calendar of the account.
func (s *Store) RemoveFeed(ctx context.Context, account, id string) error {
	return s.aside(ctx, "DELETE FROM calendar_feed WHERE id = @ AND account = @", id, account)
}

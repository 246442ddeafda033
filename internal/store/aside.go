package store

import (
	"context"
	"crypto/sha256"
	"database/sql"
	"encoding/hex"
	"errors"
	"time"

	"entente/internal/access"
	"entente/internal/ledger"
)

// aside writes what is no fact about the world (credentials, sessions, kept filters) through the same writer, without
// an entry in the ledger.
func (s *Store) aside(ctx context.Context, text string, args ...any) error {
	return s.submitAside(ctx, func(tx *Tx) error { return tx.exec(text, args...) })
}

func (s *Store) submitAside(ctx context.Context, run func(*Tx) error) error {
	_, err := s.Write(ctx, access.System(), ledger.Batch{}, run)
	return err
}

// Sessions keeps the sessions of signed-in users, for github.com/alexedwards/scs. The secret itself is never stored.
type Sessions struct{ store *Store }

// Sessions returns the store's sessions.
func (s *Store) Sessions() Sessions { return Sessions{s} }

func sessionKey(token string) string {
	sum := sha256.Sum256([]byte(token))
	return hex.EncodeToString(sum[:])
}

// FindCtx returns the data of a session that has not expired.
func (s Sessions) FindCtx(ctx context.Context, token string) ([]byte, bool, error) {
	var data []byte
	err := s.store.As(access.System()).queryRow(ctx, s.store.number("SELECT data FROM session WHERE token = @ AND until > @"), []any{sessionKey(token), time.Now().UnixMicro()}, &data)
	if errors.Is(err, sql.ErrNoRows) {
		return nil, false, nil
	}
	return data, err == nil, err
}

// CommitCtx stores a session.
func (s Sessions) CommitCtx(ctx context.Context, token string, data []byte, expiry time.Time) error {
	return s.store.aside(ctx, "INSERT INTO session (token, data, until) VALUES (@, @, @) ON CONFLICT (token) DO UPDATE SET data = excluded.data, until = excluded.until",
		sessionKey(token), data, expiry.UnixMicro())
}

// DeleteCtx ends a session.
func (s Sessions) DeleteCtx(ctx context.Context, token string) error {
	return s.store.aside(ctx, "DELETE FROM session WHERE token = @", sessionKey(token))
}

// Find, Commit and Delete are what scs calls without a context.
func (s Sessions) Find(token string) ([]byte, bool, error) {
	return s.FindCtx(context.Background(), token)
}

// Commit stores a session.
func (s Sessions) Commit(token string, data []byte, expiry time.Time) error {
	return s.CommitCtx(context.Background(), token, data, expiry)
}

// Delete ends a session.
func (s Sessions) Delete(token string) error { return s.DeleteCtx(context.Background(), token) }

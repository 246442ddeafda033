package store

import (
	"context"
	"crypto/sha256"
	"database/sql"
	"errors"
	"slices"
	"strings"
	"time"

	"entente/internal/access"
	"entente/internal/fault"
	"entente/internal/record"
)

// UserByLogin returns the account of a sign-in name. It is used by sign-in, before there is a viewer.
func (s *Store) UserByLogin(ctx context.Context, login string) (*access.User, error) {
	return s.user(ctx, "x.login = @", login)
}

// User returns an account that is not withdrawn.
func (s *Store) User(ctx context.Context, id string) (*access.User, error) {
	return s.user(ctx, "x.id = @", id)
}

func (s *Store) user(ctx context.Context, where, value string) (*access.User, error) {
	if !sound(value) {
		return nil, notFound()
	}
	var doc []byte
	err := s.As(access.System()).queryRow(ctx, s.number("SELECT c.doc FROM account x JOIN change c ON c.seq = x.since WHERE "+where+" AND x.until = 9223372036854775807 AND x.deleted = 0"), []any{value}, &doc)
	if errors.Is(err, sql.ErrNoRows) {
		return nil, notFound()
	}
	if err != nil {
		return nil, err
	}
	r, err := decode(tableByKind[access.KindUser], doc)
	if err != nil {
		return nil, err
	}
	return r.(*access.User), nil
}

// Wrote reports whether the transaction has changed records of the kind.
func (tx *Tx) Wrote(kind record.Kind) bool {
	return len(tx.changes) == announced || slices.ContainsFunc(tx.changes, func(c Committed) bool { return c.Kind == kind })
}

// Administrators counts the accounts that may manage accounts, as they stand within the transaction.
func (tx *Tx) Administrators() (int, error) {
	list, err := tx.Active(access.Administrator)
	return len(list), err
}

// Empty reports whether nothing was ever recorded.
func (s *Store) Empty(ctx context.Context) (bool, error) {
	var n int
	err := s.db.QueryRowContext(ctx, "SELECT count(*) FROM (SELECT 1 AS one FROM change LIMIT 1) y").Scan(&n)
	return n == 0, err
}

// Password returns the stored hash of an account's password, "" where it has none.
func (s *Store) Password(ctx context.Context, account string) (string, error) {
	var hash string
	err := s.db.QueryRowContext(ctx, s.number("SELECT password FROM credential WHERE account = @"), account).Scan(&hash)
	if errors.Is(err, sql.ErrNoRows) {
		return "", nil
	}
	return hash, err
}

// SetPassword stores the hash of an account's password.
func (s *Store) SetPassword(ctx context.Context, account, hash string) error {
	return s.aside(ctx, "INSERT INTO credential (account, password) VALUES (@, @) ON CONFLICT (account) DO UPDATE SET password = excluded.password", account, hash)
}

// Invite stores a one-time secret that signs an account in until the given time, and perhaps does an act with it.
func (s *Store) Invite(ctx context.Context, secret, account, act string, until time.Time) error {
	return s.aside(ctx, "INSERT INTO invitation (token, account, act, until) VALUES (@, @, @, @)", digest(secret), account, act, until.UnixMicro())
}

// Redeem uses up a one-time secret and returns its account and act. An unknown, used or expired secret is Forbidden.
func (s *Store) Redeem(ctx context.Context, secret string) (account, act string, err error) {
	err = s.submitAside(ctx, func(tx *Tx) error {
		return tx.queryRow("DELETE FROM invitation WHERE token = @ AND until > @ RETURNING account, act", []any{digest(secret), time.Now().UnixMicro()}, &account, &act)
	})
	if errors.Is(err, sql.ErrNoRows) {
		return "", "", fault.New(fault.Forbidden, "this sign-in link was used already or is too old; ask for a new one with: entente user link NAME")
	}
	return account, act, err
}

// Token is an API token as its owner sees it. Its secret is shown once, when it is made.
type Token struct {
	ID      string    `json:"id"`
	Account string    `json:"account"`
	Name    string    `json:"name"`
	Scopes  []string  `json:"scopes"` // of "read", "write"; "calendar" alone for an app password
	Made    time.Time `json:"made"`
	Until   time.Time `json:"until"`
	Used    time.Time `json:"used,omitzero"` // to about an hour; zero where it never was
}

// AddToken stores an API token under the digest of its secret.
func (s *Store) AddToken(ctx context.Context, secret string, t Token) error {
	return s.aside(ctx, "INSERT INTO api_token (token, id, account, name, scopes, made, until) VALUES (@, @, @, @, @, @, @)",
		digest(secret), t.ID, t.Account, t.Name, strings.Join(t.Scopes, " "), t.Made.UnixMicro(), t.Until.UnixMicro())
}

// TokenBySecret returns a valid API token. An unknown or expired one is Forbidden.
func (s *Store) TokenBySecret(ctx context.Context, secret string) (Token, error) {
	list, err := s.tokens(ctx, "token = @ AND until > @", digest(secret), time.Now().UnixMicro())
	if err == nil && len(list) == 0 {
		err = fault.New(fault.Forbidden, "this token is unknown or has expired; make a new one on your account page")
	}
	if err != nil {
		return Token{}, err
	}
	return list[0], nil
}

// Tokens lists the API tokens of an account.
func (s *Store) Tokens(ctx context.Context, account string) ([]Token, error) {
	return s.tokens(ctx, "account = @", account)
}

func (s *Store) tokens(ctx context.Context, where string, args ...any) ([]Token, error) {
	rows, err := s.db.QueryContext(ctx, s.number("SELECT id, account, name, scopes, made, until, used FROM api_token WHERE "+where+" ORDER BY made"), args...)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var list []Token
	for rows.Next() {
		var t Token
		var scopes string
		var made, until, used int64
		if err := rows.Scan(&t.ID, &t.Account, &t.Name, &scopes, &made, &until, &used); err != nil {
			return nil, err
		}
		if used > 0 {
			t.Used = time.UnixMicro(used).UTC()
		}
		t.Scopes, t.Made, t.Until = strings.Fields(scopes), time.UnixMicro(made).UTC(), time.UnixMicro(until).UTC()
		list = append(list, t)
	}
	return list, rows.Err()
}

// UseToken remembers that a token was used.
func (s *Store) UseToken(ctx context.Context, id string, at time.Time) error {
	return s.aside(ctx, "UPDATE api_token SET used = @ WHERE id = @", at.UnixMicro(), id)
}

// RemoveToken ends an API token of the account.
func (s *Store) RemoveToken(ctx context.Context, account, id string) error {
	return s.aside(ctx, "DELETE FROM api_token WHERE id = @ AND account = @", id, account)
}

// SavedFilter is a query that a user keeps under a name.
type SavedFilter struct{ ID, Name, Query string }

// SaveFilter keeps a query for an account.
func (s *Store) SaveFilter(ctx context.Context, account string, f SavedFilter) error {
	return s.aside(ctx, "INSERT INTO saved_filter (id, account, name, query) VALUES (@, @, @, @)", f.ID, account, f.Name, f.Query)
}

// SavedFilters lists an account's kept queries of a kind.
func (s *Store) SavedFilters(ctx context.Context, account string, kind record.Kind) ([]SavedFilter, error) {
	rows, err := s.db.QueryContext(ctx, s.number("SELECT id, name, query FROM saved_filter WHERE account = @ AND (query = @ OR query LIKE @) ORDER BY name"), account, Plural(kind), Plural(kind)+"?%")
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var list []SavedFilter
	for rows.Next() {
		var f SavedFilter
		if err := rows.Scan(&f.ID, &f.Name, &f.Query); err != nil {
			return nil, err
		}
		list = append(list, f)
	}
	return list, rows.Err()
}

// RemoveFilter forgets a kept query of the account.
func (s *Store) RemoveFilter(ctx context.Context, account, id string) error {
	return s.aside(ctx, "DELETE FROM saved_filter WHERE id = @ AND account = @", id, account)
}

func digest(secret string) []byte {
	sum := sha256.Sum256([]byte(secret))
	return sum[:]
}

package store

import (
	"context"
	"time"

	"entente/internal/fault"
)

// SignedIn is one coming in of an account, on which a session stands.
type SignedIn struct {
	ID      string
	Account string
	How     string // passkey, password, code, link, or the name of a provider
	Made    time.Time
	Seen    time.Time // last request, to about a minute
	Proved  time.Time // when the person last showed that it is they
	Until   time.Time
	Address string // of the client
	Agent   string // browser and system, in words
}

const signInColumns = "id, account, how, made, seen, proved, until, address, agent"

// SignInMemory is how long a sign-in that is over is remembered, for its owner to look at.
const SignInMemory = 90 * 24 * time.Hour

// AddSignIn keeps a sign-in, and forgets those that were over long ago.
func (s *Store) AddSignIn(ctx context.Context, in SignedIn) error {
	return s.submitAside(ctx, func(tx *Tx) error {
		if err := tx.exec("DELETE FROM sign_in WHERE until <= @", in.Made.Add(-SignInMemory).UnixMicro()); err != nil {
			return err
		}
		if err := tx.exec("DELETE FROM session WHERE until <= @", in.Made.UnixMicro()); err != nil {
			return err
		}
		return tx.exec("INSERT INTO sign_in ("+signInColumns+") VALUES (@, @, @, @, @, @, @, @, @)", in.ID, in.Account, in.How,
			in.Made.UnixMicro(), in.Seen.UnixMicro(), in.Proved.UnixMicro(), in.Until.UnixMicro(), in.Address, in.Agent)
	})
}

// SignIn returns a sign-in. Errors: NotFound where it was ended or is over.
func (s *Store) SignIn(ctx context.Context, id string) (SignedIn, error) {
	list, err := s.signIns(ctx, "id = @ AND until > @", id, time.Now().UnixMicro())
	if err == nil && len(list) == 0 {
		err = notFound()
	}
	if err != nil {
		return SignedIn{}, err
	}
	return list[0], nil
}

// SignIns lists the sign-ins of an account that it remembers, over or not, the last used first.
func (s *Store) SignIns(ctx context.Context, account string) ([]SignedIn, error) {
	return s.signIns(ctx, "account = @", account)
}

// CameFrom reports whether the account ever came in from the address, as far as it is remembered.
func (s *Store) CameFrom(ctx context.Context, account, address string) (bool, error) {
	var n int
	err := s.db.QueryRowContext(ctx, s.number("SELECT count(*) FROM sign_in WHERE account = @ AND address = @"), account, address).Scan(&n)
	return n > 0, err
}

func (s *Store) signIns(ctx context.Context, where string, args ...any) ([]SignedIn, error) {
	rows, err := s.db.QueryContext(ctx, s.number("SELECT "+signInColumns+" FROM sign_in WHERE "+where+" ORDER BY seen DESC, id"), args...)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var list []SignedIn
	for rows.Next() {
		var in SignedIn
		var made, seen, proved, until int64
		if err := rows.Scan(&in.ID, &in.Account, &in.How, &made, &seen, &proved, &until, &in.Address, &in.Agent); err != nil {
			return nil, err
		}
		in.Made, in.Seen, in.Proved, in.Until = time.UnixMicro(made).UTC(), time.UnixMicro(seen).UTC(), time.UnixMicro(proved).UTC(), time.UnixMicro(until).UTC()
		list = append(list, in)
	}
	return list, rows.Err()
}

// SignInAddresses lists the addresses from which anybody came in, as far as they are remembered.
func (s *Store) SignInAddresses(ctx context.Context) ([]string, error) {
	rows, err := s.db.QueryContext(ctx, "SELECT DISTINCT address FROM sign_in")
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var list []string
	for rows.Next() {
		var address string
		if err := rows.Scan(&address); err != nil {
			return nil, err
		}
		list = append(list, address)
	}
	return list, rows.Err()
}

// SeeSignIn remembers that a sign-in was used.
func (s *Store) SeeSignIn(ctx context.Context, id string, at time.Time) error {
	return s.aside(ctx, "UPDATE sign_in SET seen = @ WHERE id = @ AND seen < @", at.UnixMicro(), id, at.UnixMicro())
}

// ProveSignIn remembers that the person behind a sign-in showed that it is they, and from which address.
func (s *Store) ProveSignIn(ctx context.Context, id, address string, at time.Time) error {
	return s.aside(ctx, "UPDATE sign_in SET proved = @, address = @ WHERE id = @", at.UnixMicro(), address, id)
}

// EndSignIn ends one sign-in of the account.
func (s *Store) EndSignIn(ctx context.Context, account, id string) error {
	now := time.Now().UnixMicro()
	return s.aside(ctx, "UPDATE sign_in SET until = @ WHERE account = @ AND id = @ AND until > @", now, account, id, now)
}

// EndOtherSignIns ends every sign-in of the account but one; "" keeps none.
func (s *Store) EndOtherSignIns(ctx context.Context, account, keep string) error {
	now := time.Now().UnixMicro()
	return s.aside(ctx, "UPDATE sign_in SET until = @ WHERE account = @ AND id <> @ AND until > @", now, account, keep, now)
}

// EndCredentials ends what programs of an account come in by: its API tokens, app passwords and calendar addresses.
func (s *Store) EndCredentials(ctx context.Context, account string) error {
	return s.submitAside(ctx, func(tx *Tx) error {
		for _, table := range []string{"api_token", "calendar_feed"} {
			if err := tx.exec("DELETE FROM "+table+" WHERE account = @", account); err != nil {
				return err
			}
		}
		return nil
	})
}

// Passkey is a passkey as its owner sees it.
type Passkey struct {
	ID, Account, Name string
	Made, Used        time.Time
	Credential        string // public key, counter and flags, JSON
}

// AddPasskey keeps a passkey. Errors: Conflict where the credential is known already.
func (s *Store) AddPasskey(ctx context.Context, k Passkey) error {
	return s.submitAside(ctx, func(tx *Tx) error {
		var n int
		if err := tx.queryRow("SELECT count(*) FROM passkey WHERE id = @", []any{k.ID}, &n); err != nil {
			return err
		}
		if n > 0 {
			return fault.New(fault.Conflict, "this passkey is known already")
		}
		return tx.exec("INSERT INTO passkey (id, account, name, made, used, credential) VALUES (@, @, @, @, @, @)", k.ID, k.Account, k.Name, k.Made.UnixMicro(), k.Used.UnixMicro(), k.Credential)
	})
}

// Passkeys lists the passkeys of an account.
func (s *Store) Passkeys(ctx context.Context, account string) ([]Passkey, error) {
	rows, err := s.db.QueryContext(ctx, s.number("SELECT id, account, name, made, used, credential FROM passkey WHERE account = @ ORDER BY made, id"), account)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var list []Passkey
	for rows.Next() {
		var k Passkey
		var made, used int64
		if err := rows.Scan(&k.ID, &k.Account, &k.Name, &made, &used, &k.Credential); err != nil {
			return nil, err
		}
		k.Made, k.Used = time.UnixMicro(made).UTC(), time.UnixMicro(used).UTC()
		list = append(list, k)
	}
	return list, rows.Err()
}

// UsePasskey keeps a passkey's state after a use that found it as it was before; ok is false where another use came
// between, so that one answer is never taken twice.
func (s *Store) UsePasskey(ctx context.Context, id, before, after string, at time.Time) (ok bool, err error) {
	err = s.submitAside(ctx, func(tx *Tx) error {
		var n int
		err := tx.queryRow("UPDATE passkey SET credential = @, used = @ WHERE id = @ AND credential = @ RETURNING 1", []any{after, at.UnixMicro(), id, before}, &n)
		if isNoRows(err) {
			return nil
		}
		ok = err == nil
		return err
	})
	return ok, err
}

// RemovePasskey ends a passkey of the account.
func (s *Store) RemovePasskey(ctx context.Context, account, id string) error {
	return s.aside(ctx, "DELETE FROM passkey WHERE account = @ AND id = @", account, id)
}

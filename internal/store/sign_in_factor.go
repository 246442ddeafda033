package store

import (
	"context"
	"database/sql"
	"errors"
	"time"

	"entente/internal/fault"
)

// SecondFactor returns the secret of an account's second factor, "" where it has none.
func (s *Store) SecondFactor(ctx context.Context, account string) (secret string, err error) {
	err = s.db.QueryRowContext(ctx, s.number("SELECT secret FROM second_factor WHERE account = @"), account).Scan(&secret)
	if errors.Is(err, sql.ErrNoRows) {
		return "", nil
	}
	return secret, err
}

// RenewSecondFactors gives every secret of a second factor to renew and keeps what that returns, all or none. What was there
// before is overwritten in the files, as after an erasure. It tells how many changed.
func (s *Store) RenewSecondFactors(ctx context.Context, renew func(secret string) (string, error)) (n int, err error) {
	accounts, err := s.texts(ctx, "SELECT account FROM second_factor ORDER BY account")
	if err != nil || len(accounts) == 0 {
		return 0, err
	}
	err = s.submitAside(ctx, func(tx *Tx) error {
		if err := tx.overwriteDeleted(true); err != nil {
			return err
		}
		for _, account := range accounts {
			var secret string
			err := tx.queryRow("SELECT secret FROM second_factor WHERE account = @", []any{account}, &secret)
			if isNoRows(err) { // ended meanwhile
				continue
			}
			if err != nil {
				return err
			}
			fresh, err := renew(secret)
			if err != nil {
				return err
			}
			if fresh == secret {
				continue
			}
			n++
			if err := tx.exec("UPDATE second_factor SET secret = @ WHERE account = @", fresh, account); err != nil {
				return err
			}
		}
		return tx.overwriteDeleted(false)
	})
	if err != nil || n == 0 {
		return 0, err
	}
	return n, s.forgetBytes(ctx, []string{"second_factor"})
}

// SetSecondFactor keeps a second factor whose code of a time step was shown, and the recovery codes that go with it; what
// was there before is worth nothing any more.
func (s *Store) SetSecondFactor(ctx context.Context, account, secret string, step int64, codes []string) error {
	return s.submitAside(ctx, func(tx *Tx) error {
		if err := tx.dropSecondFactor(account); err != nil {
			return err
		}
		if err := tx.exec("INSERT INTO second_factor (account, secret, step) VALUES (@, @, @)", account, secret, step); err != nil {
			return err
		}
		for _, code := range codes {
			if err := tx.exec("INSERT INTO recovery_code (account, code) VALUES (@, @)", account, digest(code)); err != nil {
				return err
			}
		}
		return nil
	})
}

// DropSecondFactor ends the second factor of an account, and its recovery codes.
func (s *Store) DropSecondFactor(ctx context.Context, account string) error {
	return s.submitAside(ctx, func(tx *Tx) error { return tx.dropSecondFactor(account) })
}

func (tx *Tx) dropSecondFactor(account string) error {
	if err := tx.exec("DELETE FROM second_factor WHERE account = @", account); err != nil {
		return err
	}
	return tx.exec("DELETE FROM recovery_code WHERE account = @", account)
}

// SpendStep takes a code of a time step, unless it or a later one was taken before: one code opens once.
func (s *Store) SpendStep(ctx context.Context, account string, step int64) (ok bool, err error) {
	return s.spend(ctx, "UPDATE second_factor SET step = @ WHERE account = @ AND step < @ RETURNING 1", step, account, step)
}

// SpendRecoveryCode uses up a recovery code.
func (s *Store) SpendRecoveryCode(ctx context.Context, account, code string) (ok bool, err error) {
	return s.spend(ctx, "DELETE FROM recovery_code WHERE account = @ AND code = @ RETURNING 1", account, digest(code))
}

func (s *Store) spend(ctx context.Context, text string, args ...any) (ok bool, err error) {
	err = s.submitAside(ctx, func(tx *Tx) error {
		var n int
		err := tx.queryRow(text, args, &n)
		if isNoRows(err) {
			return nil
		}
		ok = err == nil
		return err
	})
	return ok, err
}

// RecoveryCodes counts the recovery codes that an account has left.
func (s *Store) RecoveryCodes(ctx context.Context, account string) (n int, err error) {
	err = s.db.QueryRowContext(ctx, s.number("SELECT count(*) FROM recovery_code WHERE account = @"), account).Scan(&n)
	return n, err
}

// ForgetFactors ends all by which an account comes in but for its password: passkeys, second factor, sign-ins.
func (s *Store) ForgetFactors(ctx context.Context, account string) error {
	return s.submitAside(ctx, func(tx *Tx) error {
		if err := tx.dropSecondFactor(account); err != nil {
			return err
		}
		if err := tx.exec("DELETE FROM passkey WHERE account = @", account); err != nil {
			return err
		}
		now := time.Now().UnixMicro()
		return tx.exec("UPDATE sign_in SET until = @ WHERE account = @ AND until > @", now, account, now)
	})
}

// Identity is who an account is at an identity provider. One without a subject waits for whoever proves the address.
type Identity struct {
	Issuer, Subject, Mail, Account string
	Made                           time.Time
}

// AddIdentity ties an identity to an account. Errors: Conflict where it is another's.
func (s *Store) AddIdentity(ctx context.Context, i Identity) error {
	return s.submitAside(ctx, func(tx *Tx) error {
		var account string
		err := tx.queryRow("SELECT account FROM identity WHERE issuer = @ AND subject = @ AND (subject <> '' OR mail = @)", []any{i.Issuer, i.Subject, i.Mail}, &account)
		switch {
		case err == nil && account == i.Account:
			return nil
		case err == nil:
			return fault.New(fault.Conflict, "this identity belongs to another account already; remove it there first")
		case !isNoRows(err):
			return err
		}
		return tx.exec("INSERT INTO identity (issuer, subject, mail, account, made) VALUES (@, @, @, @, @)", i.Issuer, i.Subject, i.Mail, i.Account, i.Made.UnixMicro())
	})
}

// Identities lists the identities of an account.
func (s *Store) Identities(ctx context.Context, account string) ([]Identity, error) {
	rows, err := s.db.QueryContext(ctx, s.number("SELECT issuer, subject, mail, account, made FROM identity WHERE account = @ ORDER BY made"), account)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var list []Identity
	for rows.Next() {
		var i Identity
		var made int64
		if err := rows.Scan(&i.Issuer, &i.Subject, &i.Mail, &i.Account, &made); err != nil {
			return nil, err
		}
		i.Made = time.UnixMicro(made).UTC()
		list = append(list, i)
	}
	return list, rows.Err()
}

// AccountOf returns the account of a subject at an issuer. Where there is none, and the address is verified, it takes an
// administrator's consent for that address, which is used up: from then on the subject alone counts. Errors: NotFound.
func (s *Store) AccountOf(ctx context.Context, issuer, subject, verifiedMail string) (account string, err error) {
	err = s.submitAside(ctx, func(tx *Tx) error {
		err := tx.queryRow("SELECT account FROM identity WHERE issuer = @ AND subject = @", []any{issuer, subject}, &account)
		if !isNoRows(err) {
			return err
		}
		if verifiedMail == "" {
			return notFound()
		}
		err = tx.queryRow("UPDATE identity SET subject = @ WHERE issuer = @ AND subject = '' AND mail = @ RETURNING account", []any{subject, issuer, verifiedMail}, &account)
		if isNoRows(err) {
			return notFound()
		}
		return err
	})
	return account, err
}

// RemoveIdentity unties an identity from the account.
func (s *Store) RemoveIdentity(ctx context.Context, account, issuer, subject string) error {
	return s.aside(ctx, "DELETE FROM identity WHERE account = @ AND issuer = @ AND subject = @", account, issuer, subject)
}

// Guesses is how often somebody was wrong, and when last.
type Guesses struct {
	N     int
	Since time.Time
}

// Guess counts a wrong guess against each of the names, starting anew where the last one is older than the given time.
func (s *Store) Guess(ctx context.Context, now time.Time, forgiven time.Duration, who ...string) error {
	return s.submitAside(ctx, func(tx *Tx) error {
		before := now.Add(-forgiven).UnixMicro()
		if err := tx.exec("DELETE FROM guess WHERE since < @", now.Add(-24*time.Hour).UnixMicro()); err != nil {
			return err
		}
		for _, w := range who {
			err := tx.exec("INSERT INTO guess (who, n, since) VALUES (@, 1, @) ON CONFLICT (who) DO UPDATE SET n = CASE WHEN guess.since < @ THEN 1 ELSE guess.n + 1 END, since = excluded.since",
				digest(w), now.UnixMicro(), before)
			if err != nil {
				return err
			}
		}
		return nil
	})
}

// GuessKey is under what guesses of somebody are kept.
func GuessKey(who string) [32]byte { return [32]byte(digest(who)) }

// AllGuesses returns every wrong guess that is remembered, by GuessKey.
func (s *Store) AllGuesses(ctx context.Context) (map[[32]byte]Guesses, error) {
	rows, err := s.db.QueryContext(ctx, "SELECT who, n, since FROM guess")
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	all := make(map[[32]byte]Guesses)
	for rows.Next() {
		var who []byte
		var n int
		var since int64
		if err := rows.Scan(&who, &n, &since); err != nil {
			return nil, err
		}
		if len(who) == 32 {
			all[[32]byte(who)] = Guesses{n, time.UnixMicro(since)}
		}
	}
	return all, rows.Err()
}

// Forgive forgets the guesses of the names.
func (s *Store) Forgive(ctx context.Context, who ...string) error {
	return s.submitAside(ctx, func(tx *Tx) error {
		for _, w := range who {
			if err := tx.exec("DELETE FROM guess WHERE who = @", digest(w)); err != nil {
				return err
			}
		}
		return nil
	})
}

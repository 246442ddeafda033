package store

import (
	"context"
	"crypto/rand"
	"crypto/sha256"
	"database/sql"
	"encoding/base64"
	"encoding/hex"
	"errors"
	"time"

	"entente/internal/fault"
)

// Ballot is a one-time link to a questionnaire. Where answers are anonymous, it says of nobody.
type Ballot struct {
	Questionnaire string
	Wave          string
	Person        string // "" where it is anonymous, or nobody on file
	Name          string // as written; "" where it is anonymous
	Until         time.Time
}

// linkKey is what is kept of the secret of a link.
func linkKey(secret string) string {
	sum := sha256.Sum256([]byte("ballot\x00" + secret))
	return hex.EncodeToString(sum[:])
}

// AddBallots keeps links and returns their secrets, which are told once and never kept. Links of which the day has passed are
// forgotten.
func (s *Store) AddBallots(ctx context.Context, ballots []Ballot) (secrets []string, err error) {
	for range ballots {
		secret := make([]byte, 18)
		if _, err := rand.Read(secret); err != nil {
			panic(err) // crypto/rand never fails on supported systems
		}
		secrets = append(secrets, base64.RawURLEncoding.EncodeToString(secret))
	}
	err = s.submitAside(ctx, func(tx *Tx) error {
		if err := tx.exec("DELETE FROM ballot WHERE until <= @", time.Now().UnixMicro()); err != nil {
			return err
		}
		for i, b := range ballots {
			if err := tx.exec("INSERT INTO ballot (link, questionnaire, wave, person, name, until) VALUES (@, @, @, @, @, @)",
				linkKey(secrets[i]), b.Questionnaire, b.Wave, b.Person, b.Name, b.Until.UnixMicro()); err != nil {
				return err
			}
		}
		return nil
	})
	return secrets, err
}

// errUsed is the same for a link that never was, was used, or is too old.
func errUsed() error {
	return fault.New(fault.NotFound, "this link was used already, or the questionnaire is closed: ask whoever sent it for another")
}

// Ballot returns what a link leads to. Errors: NotFound.
func (s *Store) Ballot(ctx context.Context, secret string) (b Ballot, err error) {
	var until int64
	err = s.db.QueryRowContext(ctx, s.number("SELECT questionnaire, wave, person, name, until FROM ballot WHERE link = @ AND until > @"), linkKey(secret), time.Now().UnixMicro()).
		Scan(&b.Questionnaire, &b.Wave, &b.Person, &b.Name, &until)
	if errors.Is(err, sql.ErrNoRows) {
		return b, errUsed()
	}
	b.Until = time.UnixMicro(until).UTC()
	return b, err
}

// Ballots counts the links of a wave that were not used.
func (s *Store) Ballots(ctx context.Context, questionnaire, wave string) (n int, err error) {
	err = s.db.QueryRowContext(ctx, s.number("SELECT count(*) FROM ballot WHERE questionnaire = @ AND wave = @ AND until > @"), questionnaire, wave, time.Now().UnixMicro()).Scan(&n)
	return n, err
}

// InUrn counts the answers in the urn of a wave.
func (s *Store) InUrn(ctx context.Context, questionnaire, wave string) (n int, err error) {
	err = s.db.QueryRowContext(ctx, s.number("SELECT count(*) FROM urn WHERE questionnaire = @ AND wave = @"), questionnaire, wave).Scan(&n)
	return n, err
}

// UseBallot takes a link out, so that it is used once. Errors: NotFound.
func (tx *Tx) UseBallot(secret string) error {
	var link string
	err := tx.queryRow("DELETE FROM ballot WHERE link = @ AND until > @ RETURNING link", []any{linkKey(secret), time.Now().UnixMicro()}, &link)
	if isNoRows(err) {
		return errUsed()
	}
	return err
}

// Cast puts an answer into the urn of a wave, and takes the link out by which it came; "" where somebody at the desk entered it
// from paper. Nothing of it goes into the ledger. Still says in the transaction whether the wave is open.
func (s *Store) Cast(ctx context.Context, secret, questionnaire, wave, doc string, still func(*Tx) error) error {
	return s.submitAside(ctx, func(tx *Tx) error {
		if err := still(tx); err != nil {
			return err
		}
		if err := tx.overwriteDeleted(true); err != nil {
			return err
		}
		if secret != "" {
			if err := tx.UseBallot(secret); err != nil {
				return err
			}
		}
		lot := make([]byte, 16)
		if _, err := rand.Read(lot); err != nil {
			panic(err) // crypto/rand never fails on supported systems
		}
		if err := tx.exec("INSERT INTO urn (id, questionnaire, wave, doc) VALUES (@, @, @, @)", hex.EncodeToString(lot), questionnaire, wave, doc); err != nil {
			return err
		}
		return tx.overwriteDeleted(false)
	})
}

// EmptyUrn returns the answers of a wave, by lot, and destroys them with the links that were not used. ForgetUrn afterwards
// makes the files forget them.
func (tx *Tx) EmptyUrn(questionnaire, wave string) (docs []string, err error) {
	if err := tx.overwriteDeleted(true); err != nil {
		return nil, err
	}
	for {
		var doc string
		err := tx.queryRow("DELETE FROM urn WHERE id = (SELECT min(id) FROM urn WHERE questionnaire = @ AND wave = @) RETURNING doc", []any{questionnaire, wave}, &doc)
		if isNoRows(err) {
			break
		}
		if err != nil {
			return nil, err
		}
		docs = append(docs, doc)
	}
	if err := tx.exec("DELETE FROM ballot WHERE questionnaire = @ AND wave = @", questionnaire, wave); err != nil {
		return nil, err
	}
	return docs, tx.overwriteDeleted(false)
}

// ForgetUrn makes the files forget what was in an urn that was emptied.
func (s *Store) ForgetUrn(ctx context.Context) error {
	return s.forgetBytes(ctx, []string{"urn", "ballot"})
}

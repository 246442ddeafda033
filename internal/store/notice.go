package store

import (
	"context"
	"crypto/sha256"
	"database/sql"
	"encoding/base64"
	"errors"
	"time"

	"entente/internal/access"
)

// Notice is what an account is to hear of. It holds nothing of the record that it names.
type Notice struct {
	ID      string // made of account, kind, subject and cause
	Account string
	Kind    string
	Subject string // the record; "" for what is about the account itself
	Cause   string // what makes it another one than the last of its kind and subject
	Actor   string
	Detail  string
	At      time.Time
	Shown   bool      // it stands on the page
	Seen    time.Time // when it was read; zero for not yet
	Mail    Mailing
}

// Mailing is what becomes of a notice by mail.
type Mailing int

// The ways.
const (
	NoMail     Mailing = iota
	MailAtOnce         // waits for the sender
	MailDigest         // waits for the digest
	Mailed             // handed over
)

// mostNotices is how many notices an account keeps: older ones are forgotten as new ones come.
const mostNotices = 2000

// AddNotices keeps notices. One that is there already, of the same account, kind, subject and cause, is not told twice, also
// where two programs work on one database.
func (s *Store) AddNotices(ctx context.Context, list []Notice) error {
	if len(list) == 0 {
		return nil
	}
	return s.submitAside(ctx, func(tx *Tx) error {
		for _, n := range list {
			sum := sha256.Sum256([]byte(n.Account + "\x00" + n.Kind + "\x00" + n.Subject + "\x00" + n.Cause))
			err := tx.exec("INSERT INTO notice (id, account, kind, subject, cause, actor, detail, at, shown, seen, mail) VALUES (@, @, @, @, @, @, @, @, @, 0, @) ON CONFLICT (id) DO NOTHING",
				base64.RawURLEncoding.EncodeToString(sum[:]), n.Account, n.Kind, n.Subject, n.Cause, n.Actor, n.Detail, n.At.UnixMicro(), flag(n.Shown), int(n.Mail))
			if err != nil {
				return err
			}
		}
		return nil
	})
}

const noticeColumns = "id, account, kind, subject, cause, actor, detail, at, shown, seen, mail"

// Notices lists what stands on the page of an account, the newest first, of all or of what was not read; only what
// came before a time, where that is not zero.
func (s *Store) Notices(ctx context.Context, account string, unread bool, before time.Time, most int) ([]Notice, error) {
	where, to := "account = @ AND shown = 1 AND at < @", int64(forever)
	if !before.IsZero() {
		to = before.UnixMicro()
	}
	if unread {
		where += " AND seen = 0"
	}
	return s.notices(ctx, where+" ORDER BY at DESC, id LIMIT "+itoa(most), account, to)
}

// NoticesOf lists notices of an account by their identifiers.
func (s *Store) NoticesOf(ctx context.Context, account string, ids ...string) ([]Notice, error) {
	if len(ids) == 0 {
		return nil, nil
	}
	b := s.As(access.System()).build()
	return s.notices(ctx, "account = "+b.arg(account)+" AND id IN "+b.list(ids)+" ORDER BY at, id", b.args...)
}

// NoticesToMail lists what waits for the sender or for an account's digest, the oldest first.
func (s *Store) NoticesToMail(ctx context.Context, how Mailing, account string, most int) ([]Notice, error) {
	return s.notices(ctx, "mail = @ AND (account = @ OR @ = '') ORDER BY at, id LIMIT "+itoa(most), int(how), account, account)
}

func (s *Store) notices(ctx context.Context, where string, args ...any) ([]Notice, error) {
	rows, err := s.query(ctx, s.number("SELECT "+noticeColumns+" FROM notice WHERE "+where), args)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var list []Notice
	for rows.Next() {
		var n Notice
		var at, seen int64
		var shown int
		if err := rows.Scan(&n.ID, &n.Account, &n.Kind, &n.Subject, &n.Cause, &n.Actor, &n.Detail, &at, &shown, &seen, &n.Mail); err != nil {
			return nil, err
		}
		n.At, n.Shown = time.UnixMicro(at).UTC(), shown == 1
		if seen > 0 {
			n.Seen = time.UnixMicro(seen).UTC()
		}
		list = append(list, n)
	}
	return list, rows.Err()
}

// SeeNotices marks an account's notices as read, or as not read; without identifiers all that had come by a time.
func (s *Store) SeeNotices(ctx context.Context, account string, read bool, upTo time.Time, ids ...string) error {
	var seen int64
	if read {
		seen = time.Now().UnixMicro()
	}
	return s.submitAside(ctx, func(tx *Tx) error {
		if len(ids) == 0 {
			return tx.exec("UPDATE notice SET seen = @ WHERE account = @ AND at <= @ AND seen = 0", seen, account, upTo.UnixMicro())
		}
		for _, id := range ids {
			if err := tx.exec("UPDATE notice SET seen = @ WHERE account = @ AND id = @", seen, account, id); err != nil {
				return err
			}
		}
		return nil
	})
}

// handOver marks notices as handed over to the sender, in the transaction that queues their letter.
func (tx *Tx) handOver(ids []string) error {
	for _, id := range ids {
		if err := tx.exec("UPDATE notice SET mail = @ WHERE id = @", int(Mailed), id); err != nil {
			return err
		}
	}
	return nil
}

// ForgetNotices forgets what is older than a time, and of each account all beyond the newest.
func (s *Store) ForgetNotices(ctx context.Context, before time.Time) error {
	return s.submitAside(ctx, func(tx *Tx) error {
		if err := tx.exec("DELETE FROM notice WHERE at < @", before.UnixMicro()); err != nil {
			return err
		}
		return tx.exec("DELETE FROM notice WHERE id IN (SELECT id FROM (SELECT id, row_number() OVER (PARTITION BY account ORDER BY at DESC) AS place FROM notice) y WHERE place > @)", mostNotices)
	})
}

// NoticeChoice returns what an account chose, as JSON, "" for nothing; and when its last digest was made.
func (s *Store) NoticeChoice(ctx context.Context, account string) (choice string, digest time.Time, err error) {
	var at int64
	err = s.queryRow(ctx, s.number("SELECT choice, digest FROM notice_choice WHERE account = @"), []any{account}, &choice, &at)
	if errors.Is(err, sql.ErrNoRows) {
		return "", digest, nil
	}
	return choice, time.UnixMicro(at).UTC(), err
}

// SetNoticeChoice keeps what an account chose.
func (s *Store) SetNoticeChoice(ctx context.Context, account, choice string) error {
	return s.aside(ctx, "INSERT INTO notice_choice (account, choice, digest) VALUES (@, @, 0) ON CONFLICT (account) DO UPDATE SET choice = excluded.choice", account, choice)
}

// ChangesAfter lists the changes of the ledger after a number, for the program itself.
func (s *Store) ChangesAfter(ctx context.Context, seq int64, most int) ([]Committed, error) {
	rows, err := s.query(ctx, s.number("SELECT seq, kind, record, version FROM change WHERE seq > @ ORDER BY seq LIMIT "+itoa(most)), []any{seq})
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var list []Committed
	for rows.Next() {
		var c Committed
		if err := rows.Scan(&c.Seq, &c.Kind, &c.Record, &c.Version); err != nil {
			return nil, err
		}
		list = append(list, c)
	}
	return list, rows.Err()
}

// LastChange is the number of the newest change.
func (s *Store) LastChange(ctx context.Context) (int64, error) {
	var seq int64
	return seq, s.queryRow(ctx, "SELECT coalesce(max(seq), 0) FROM change", nil, &seq)
}

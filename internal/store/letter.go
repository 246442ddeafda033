package store

import (
	"context"
	"time"

	"entente/internal/fault"
)

// Letter is a letter that waits to be sent. It is put into words when it goes out.
type Letter struct {
	ID       string
	Occasion string
	Account  string // "" for who is known by an address alone
	Address  string // "" for that of the account
	Matter   string // JSON
	Made     time.Time
	Next     time.Time // when it is tried (again)
	Tries    int
	Failed   bool
	Problem  string // what the server said last
}

// mostLetters is how many letters may wait: whoever asks for more has to wait.
const mostLetters = 20_000

// QueueLetter keeps a letter until it is sent, and marks notices that go with it as handed over. A letter of the same
// identifier is queued once. Errors: Unavailable where too many wait.
func (s *Store) QueueLetter(ctx context.Context, l Letter, notices ...string) error {
	return s.submitAside(ctx, func(tx *Tx) error {
		var waiting int
		if err := tx.queryRow("SELECT count(*) FROM letter", nil, &waiting); err != nil {
			return err
		}
		if waiting >= mostLetters {
			return fault.New(fault.Unavailable, "too many letters wait to be sent; try again later")
		}
		err := tx.exec("INSERT INTO letter (id, occasion, account, address, matter, made, next, tries, failed, problem) VALUES (@, @, @, @, @, @, @, 0, 0, '') ON CONFLICT (id) DO NOTHING",
			l.ID, l.Occasion, l.Account, l.Address, l.Matter, l.Made.UnixMicro(), l.Next.UnixMicro())
		if err != nil {
			return err
		}
		return tx.handOver(notices)
	})
}

// DigestMade remembers when an account had its last digest.
func (s *Store) DigestMade(ctx context.Context, account string, at time.Time) error {
	return s.aside(ctx, "INSERT INTO notice_choice (account, choice, digest) VALUES (@, '', @) ON CONFLICT (account) DO UPDATE SET digest = excluded.digest", account, at.UnixMicro())
}

// TakeLetter takes the next letter that is due, and puts it off until a time: a program that ends before it says what became of
// the letter has not lost it. ok is false where none is due.
func (s *Store) TakeLetter(ctx context.Context, now, until time.Time) (l Letter, ok bool, err error) {
	err = s.submitAside(ctx, func(tx *Tx) error {
		var made, next, failed int64
		err := tx.queryRow("UPDATE letter SET next = @, tries = tries + 1 WHERE id = (SELECT id FROM letter WHERE failed = 0 AND next <= @ ORDER BY next, id LIMIT 1) RETURNING id, occasion, account, address, matter, made, next, tries, failed, problem",
			[]any{until.UnixMicro(), now.UnixMicro()}, &l.ID, &l.Occasion, &l.Account, &l.Address, &l.Matter, &made, &next, &l.Tries, &failed, &l.Problem)
		if isNoRows(err) {
			return nil
		}
		l.Made, l.Next, ok = time.UnixMicro(made).UTC(), time.UnixMicro(next).UTC(), err == nil
		return err
	})
	return l, ok, err
}

// LetterSent forgets a letter that was taken, or that nobody waits for any more.
func (s *Store) LetterSent(ctx context.Context, id string) error {
	return s.aside(ctx, "DELETE FROM letter WHERE id = @", id)
}

// LetterFailed keeps what the server said, and when to try again; a zero time gives the letter up.
func (s *Store) LetterFailed(ctx context.Context, id, problem string, again time.Time) error {
	return s.aside(ctx, "UPDATE letter SET problem = @, failed = @, next = @ WHERE id = @", plain(problem), flag(again.IsZero()), again.UnixMicro(), id)
}

// TryLetter makes a letter be tried now, also one that was given up.
func (s *Store) TryLetter(ctx context.Context, id string, now time.Time) error {
	return s.aside(ctx, "UPDATE letter SET failed = 0, tries = 0, next = @ WHERE id = @", now.UnixMicro(), id)
}

// Letters lists letters that were tried in vain, or all that wait; the ones given up first.
func (s *Store) Letters(ctx context.Context, troubled bool, most int) ([]Letter, error) {
	where := "1 = 1"
	if troubled {
		where = "problem <> ''"
	}
	rows, err := s.query(ctx, "SELECT id, occasion, account, address, matter, made, next, tries, failed, problem FROM letter WHERE "+where+" ORDER BY failed DESC, made, id LIMIT "+itoa(most), nil)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var list []Letter
	for rows.Next() {
		var l Letter
		var made, next, failed int64
		if err := rows.Scan(&l.ID, &l.Occasion, &l.Account, &l.Address, &l.Matter, &made, &next, &l.Tries, &failed, &l.Problem); err != nil {
			return nil, err
		}
		l.Made, l.Next, l.Failed = time.UnixMicro(made).UTC(), time.UnixMicro(next).UTC(), failed == 1
		list = append(list, l)
	}
	return list, rows.Err()
}

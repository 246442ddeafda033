package store

import (
	"context"
	"database/sql"
	"errors"
	"slices"
	"time"

	"entente/internal/record"
)

// RecordedAt tells when changes were made, by their numbers.
func (r Reader) RecordedAt(ctx context.Context, seqs ...int64) (map[int64]time.Time, error) {
	seqs = slices.Compact(slices.Sorted(slices.Values(seqs)))
	at := make(map[int64]time.Time, len(seqs))
	for i := 0; i < len(seqs); {
		var last, micro int64
		err := r.queryRow(ctx, r.store.number("SELECT last_seq, at FROM batch WHERE last_seq >= @ ORDER BY last_seq LIMIT 1"), []any{seqs[i]}, &last, &micro)
		if errors.Is(err, sql.ErrNoRows) {
			return at, nil
		}
		if err != nil {
			return nil, err
		}
		for ; i < len(seqs) && seqs[i] <= last; i++ { // the changes of one act were made at one time
			at[seqs[i]] = time.UnixMicro(micro).UTC()
		}
	}
	return at, nil
}

// Entered tells which change first recorded a record, and when that was. Whether the viewer may read it is for the caller to
// have asked. Errors: NotFound.
func (r Reader) Entered(ctx context.Context, id string) (change int64, at time.Time, err error) {
	kind, ok := record.KindOf(id)
	if !ok || !sound(id) {
		return 0, at, notFound()
	}
	if err := r.queryRow(ctx, r.store.number("SELECT coalesce(min(since), 0) FROM "+tableByKind[kind].name+" WHERE id = @"), []any{id}, &change); err != nil {
		return 0, at, err
	}
	if change == 0 {
		return 0, at, notFound()
	}
	times, err := r.RecordedAt(ctx, change)
	return change, times[change], err
}

// ChangeAt is the number of the last change up to a time; 0 where there was none yet.
func (r Reader) ChangeAt(ctx context.Context, at time.Time) (int64, error) {
	var seq int64
	err := r.queryRow(ctx, r.store.number("SELECT coalesce(max(last_seq), 0) FROM batch WHERE at <= @"), []any{at.UnixMicro()}, &seq)
	return seq, err
}

// Seen is how far an account has looked at what is new of its kind.
type Seen struct {
	Seq int64     // number of the last change that had been made
	At  time.Time // when it looked
}

// SeenBy tells how far an account has looked; ok is false where it never did.
func (s *Store) SeenBy(ctx context.Context, account, what string) (seen Seen, ok bool, err error) {
	var at int64
	err = s.db.QueryRowContext(ctx, s.number("SELECT seq, at FROM seen WHERE account = @ AND what = @"), account, what).Scan(&seen.Seq, &at)
	if errors.Is(err, sql.ErrNoRows) {
		return Seen{}, false, nil
	}
	seen.At = time.UnixMicro(at).UTC()
	return seen, err == nil, err
}

// See remembers that an account has looked. Who looked further already, from another window, stays there.
func (s *Store) See(ctx context.Context, account, what string, seen Seen) error {
	return s.aside(ctx, "INSERT INTO seen (account, what, seq, at) VALUES (@, @, @, @) ON CONFLICT (account, what) DO UPDATE SET seq = excluded.seq, at = excluded.at WHERE excluded.seq > seen.seq",
		account, what, seen.Seq, seen.At.UnixMicro())
}

package store

import (
	"context"
	"database/sql"
	"errors"

	"entente/internal/ledger"
	"entente/internal/record"

	"golang.org/x/mod/sumdb/tlog"
)

// step is how many levels of the tree lie between two whose nodes are kept. Those between are computed from at most
// 2^(step-1) kept ones.
const step = 8

// sealed is a change's seal, and what it was made with.
type sealed struct {
	salt ledger.Salt
	seal tlog.Hash
}

// sealChange seals the state that a change leaves, and the row that an import took it from.
func sealChange(digest []byte, doc string) (s sealed) {
	s.salt = ledger.NewSalt()
	s.seal = ledger.Seal(s.salt, string(digest), doc)
	return s
}

var batchInsert = insertText("batch", []string{"id", "at", "author", "act", "reason", "source", "undoes", "first_seq", "last_seq", "detail", "salt", "seal", "leaf"}, 1)

var openedColumns = []string{"record", "act", "account"}

// Opened says that the act tells of records that were opened. Each is then found by OpenedBy.
func (tx *Tx) Opened(records []string) { tx.opened = records }

// record writes down the act, with its leaf in the tree.
func (tx *Tx) record(b ledger.Batch) error {
	salt := ledger.NewSalt()
	words := ledger.ActSeal(salt, b)
	leaf := tlog.RecordHash(ledger.ActText(b, words, tx.tree.Root()))
	if err := tx.exec(batchInsert,
		b.ID, b.At.UnixMicro(), b.Author, b.Act, b.Reason, b.Source, b.Undoes, b.First, b.Last, b.Detail, salt[:], words[:], leaf[:]); err != nil {
		return err
	}
	for _, id := range tx.opened {
		if err := tx.insert("opened", openedColumns, id, b.ID, b.Author); err != nil {
			return err
		}
	}
	if err := tx.flush(); err != nil {
		return err
	}
	return keepSubtrees(b.ID, statements{tx.exec, func(text string, args ...any) (*sql.Rows, error) {
		st, err := tx.writer.prepare(tx.ctx, text)
		if err != nil {
			return nil, err
		}
		return st.QueryContext(tx.ctx, args...)
	}})
}

// statements run within a transaction.
type statements struct {
	exec  func(text string, args ...any) error
	query func(text string, args ...any) (*sql.Rows, error)
}

// keepSubtrees stores the root of each kept level's subtree that the act completes.
func keepSubtrees(act int64, in statements) error {
	const width = 1 << step
	text := "SELECT leaf FROM batch WHERE id > @ AND id <= @ ORDER BY id"
	for level, end := step, act; end%width == 0; level += step {
		args := []any{end - width, end}
		if level > step {
			args = []any{int64(level - step), end - width, end}
		}
		rows, err := in.query(text, args...)
		if err != nil {
			return err
		}
		var tree ledger.Tree
		if err := eachHash(rows, tree.Add); err != nil {
			return err
		}
		end /= width
		root := tree.Root()
		if err := in.exec("INSERT INTO subtree (level, n, root) VALUES (@, @, @)", int64(level), end-1, root[:]); err != nil {
			return err
		}
		text = "SELECT root FROM subtree WHERE level = @ AND n >= @ AND n < @ ORDER BY n"
	}
	return nil
}

var errNoHash = errors.New("a leaf or a subtree of the ledger has no hash: run entente verify")

// eachHash reads rows of one hash, and closes them.
func eachHash(rows *sql.Rows, take func(tlog.Hash)) error {
	defer rows.Close()
	for rows.Next() {
		var h []byte
		if err := rows.Scan(&h); err != nil {
			return err
		}
		if len(h) != tlog.HashSize {
			return errNoHash
		}
		take(tlog.Hash(h))
	}
	return rows.Err()
}

// sealAll seals a ledger that an earlier program wrote, act by act.
func (s *Store) sealAll(ctx context.Context, tx *sql.Tx) error {
	in := statements{
		exec: func(text string, args ...any) error {
			_, err := tx.ExecContext(ctx, s.number(text), args...)
			return err
		},
		query: func(text string, args ...any) (*sql.Rows, error) {
			return tx.QueryContext(ctx, s.number(text), args...)
		},
	}
	for last := int64(0); ; {
		rows, err := in.query("SELECT "+batchColumns+" FROM batch b WHERE b.id > @ ORDER BY b.id LIMIT 1000", last)
		if err != nil {
			return err
		}
		var acts []ledger.Batch
		for rows.Next() {
			b, err := scanBatch(rows)
			if err != nil {
				rows.Close()
				return err
			}
			acts = append(acts, b)
		}
		if err := rows.Err(); err != nil || len(acts) == 0 {
			return err
		}
		for _, b := range acts {
			changes, err := sealChanges(b.First, b.Last, in)
			if err != nil {
				return err
			}
			salt := ledger.NewSalt()
			words := ledger.ActSeal(salt, b)
			leaf := tlog.RecordHash(ledger.ActText(b, words, changes))
			if err := in.exec("UPDATE batch SET salt = @, seal = @, leaf = @ WHERE id = @", salt[:], words[:], leaf[:], b.ID); err != nil {
				return err
			}
			if err := keepSubtrees(b.ID, in); err != nil {
				return err
			}
			last = b.ID
		}
	}
}

// sealChanges seals the changes of one act, and returns the root over them.
func sealChanges(first, last int64, in statements) (tlog.Hash, error) {
	type entry struct {
		seq int64
		sealed
	}
	var tree ledger.Tree
	for ; first <= last; first += 1000 {
		rows, err := in.query("SELECT seq, kind, record, version, digest, doc FROM change WHERE seq >= @ AND seq <= @ ORDER BY seq", first, min(last, first+999))
		if err != nil {
			return tlog.Hash{}, err
		}
		var entries []entry
		for rows.Next() {
			var seq int64
			var kind record.Kind
			var id, doc string
			var version int
			var digest []byte
			if err := rows.Scan(&seq, &kind, &id, &version, &digest, &doc); err != nil {
				rows.Close()
				return tlog.Hash{}, err
			}
			e := entry{seq, sealChange(digest, doc)}
			tree.Add(ledger.ChangeLeaf(seq, kind, id, version, e.seal))
			entries = append(entries, e)
		}
		if err := rows.Err(); err != nil {
			return tlog.Hash{}, err
		}
		for _, e := range entries {
			if err := in.exec("UPDATE change SET salt = @, seal = @ WHERE seq = @", e.salt[:], e.seal[:], e.seq); err != nil {
				return tlog.Hash{}, err
			}
		}
	}
	return tree.Root(), nil
}

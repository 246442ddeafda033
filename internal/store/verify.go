package store

import (
	"context"
	"fmt"
	"strings"

	"entente/internal/ledger"
	"entente/internal/record"
)

// Mismatch is a place where the ledger disagrees with its tree, or with a table.
type Mismatch struct {
	Act    int64  `json:"act,omitempty"`
	Seq    int64  `json:"change,omitempty"`
	Record string `json:"record,omitempty"`
	What   string `json:"what"`
}

// String tells where and what in one line.
func (m Mismatch) String() string {
	var at []string
	if m.Act > 0 {
		at = append(at, fmt.Sprintf("act %d", m.Act))
	}
	if m.Seq > 0 {
		at = append(at, fmt.Sprintf("change %d", m.Seq))
	}
	if m.Record != "" {
		at = append(at, "record "+m.Record)
	}
	if len(at) == 0 {
		return m.What
	}
	return strings.Join(at, ", ") + ": " + m.What
}

// Verify compares the whole ledger with the tree over it, with checkpoints of that tree which were kept elsewhere, and
// with the tables: every change has its row, with the columns that its document gives and the end that the next change
// gives; every row has its change; numbers have no gap. It calls found for each mismatch, in the order of the ledger, and
// returns how many changes it read. A state that was erased has its entry in the ledger, and no row.
func (s *Store) Verify(ctx context.Context, found func(Mismatch), checkpoints ...ledger.Checkpoint) (changes int64, err error) {
	return s.verify(ctx, found, 0, checkpoints)
}

// VerifySince does so for what came after a checkpoint. Of the acts before it only the leaves are read, which must lead to
// the root that was signed: their words, their changes and the rows that those left are taken on trust.
func (s *Store) VerifySince(ctx context.Context, found func(Mismatch), since ledger.Checkpoint) (changes int64, err error) {
	return s.verify(ctx, found, since.Size, []ledger.Checkpoint{since})
}

func (s *Store) verify(ctx context.Context, found func(Mismatch), after int64, checkpoints []ledger.Checkpoint) (int64, error) {
	conn, err := s.db.Conn(ctx)
	if err != nil {
		return 0, err
	}
	defer conn.Close()
	if _, err := conn.ExecContext(ctx, map[string]string{"sqlite": "BEGIN", "postgres": "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY"}[s.dialect.name()]); err != nil {
		return 0, err
	}
	defer conn.ExecContext(context.WithoutCancel(ctx), "ROLLBACK")

	a := newAudit(ctx, s, conn, found, checkpoints)
	if err := a.trust(after); err != nil {
		return 0, err
	}
	parts, failed := make(chan part, 4), error(nil) // one processor reads while another hashes and compares
	go func() {
		defer close(parts)
		failed = a.read(after, a.first, parts)
	}()
	for p := range parts {
		a.follow(p)
	}
	if failed != nil {
		return 0, failed
	}
	if err := a.end(); err != nil {
		return 0, err
	}
	if err := a.counts(); err != nil {
		return 0, err
	}
	return a.changes, a.rows.end()
}

// part is some acts and some changes, in the order of the ledger, with the rows of the tables that the changes left.
type part struct {
	acts    []act
	changes []entry
}

// act is an act as it stands in its table.
type act struct {
	ledger.Batch
	salt, seal, leaf []byte
}

// entry is a change as it stands in its table.
type entry struct {
	seq                int64
	kind               record.Kind
	id                 string
	version            int
	digest, salt, seal []byte
	doc                string
	row                []any // of the table of its kind, in the order of its columns; nil where there is none
}

// partSize is how many acts, and how many changes, are read at once.
const partSize = 1000

// read sends the ledger on, from the first act after one and the change with that number.
func (a *audit) read(after, seq int64, parts chan<- part) error {
	for {
		acts, err := a.readActs(after)
		if err != nil || len(acts) == 0 {
			return err
		}
		after = acts[len(acts)-1].ID
		for p := (part{acts: acts}); ; p = (part{}) {
			if p.changes, err = a.readChanges(seq, acts[len(acts)-1].Last); err != nil {
				return err
			}
			parts <- p
			if len(p.changes) > 0 {
				seq = p.changes[len(p.changes)-1].seq + 1
			}
			if len(p.changes) < partSize {
				break
			}
		}
	}
}

func (a *audit) readActs(after int64) ([]act, error) {
	rows, err := a.conn.QueryContext(a.ctx, a.store.number("SELECT "+batchColumns+", b.salt, b.seal, b.leaf FROM batch b WHERE b.id > @ ORDER BY b.id LIMIT "+itoa(partSize)), after)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var list []act
	for rows.Next() {
		var x act
		if x.Batch, err = scanBatch(rows, &x.salt, &x.seal, &x.leaf); err != nil {
			return nil, err
		}
		list = append(list, x)
	}
	return list, rows.Err()
}

func (a *audit) readChanges(first, last int64) ([]entry, error) {
	rows, err := a.conn.QueryContext(a.ctx, a.store.number("SELECT seq, kind, record, version, digest, doc, salt, seal FROM change WHERE seq >= @ AND seq <= @ ORDER BY seq LIMIT "+itoa(partSize)), first, last)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	list := make([]entry, 0, partSize)
	for rows.Next() {
		var e entry
		if err := rows.Scan(&e.seq, &e.kind, &e.id, &e.version, &e.digest, &e.doc, &e.salt, &e.seal); err != nil {
			return nil, err
		}
		list = append(list, e)
	}
	if err := rows.Err(); err != nil {
		return nil, err
	}
	return list, a.rows.read(list)
}

// counts compares the numbers of entries: what is missing at the end of the ledger has no act that would miss it.
func (a *audit) counts() error {
	var last, all, batches int64
	if err := a.conn.QueryRowContext(a.ctx, "SELECT coalesce(max(seq), 0), count(*) FROM change").Scan(&last, &all); err != nil {
		return err
	}
	if last != all {
		a.found(Mismatch{What: fmt.Sprintf("the ledger counts %d changes but its last number is %d: entries are missing", all, last)})
	}
	if err := a.conn.QueryRowContext(a.ctx, "SELECT coalesce(sum(last_seq - first_seq + 1), 0) FROM batch").Scan(&batches); err != nil {
		return err
	}
	if batches != all {
		a.found(Mismatch{What: fmt.Sprintf("the batches account for %d changes, the ledger has %d", batches, all)})
	}
	return nil
}

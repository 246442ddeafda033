package store

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"strings"
	"time"

	"entente/internal/ledger"
	"entente/internal/record"
)

const batchColumns = "b.id, b.at, b.author, b.act, b.reason, b.source, b.undoes, b.first_seq, b.last_seq"

func scanBatch(row interface{ Scan(...any) error }, more ...any) (ledger.Batch, error) {
	var b ledger.Batch
	var at int64
	err := row.Scan(append([]any{&b.ID, &at, &b.Author, &b.Act, &b.Reason, &b.Source, &b.Undoes, &b.First, &b.Last}, more...)...)
	b.At = time.UnixMicro(at).UTC()
	return b, err
}

// History returns every change of a record up to the reader's recorded time, newest first, with what it was before
// and after. Only who may read the record as it is today sees its history, and of that only the states that they
// could have read. A withdrawn record keeps its history.
func (r Reader) History(ctx context.Context, id string) ([]ledger.Change, error) {
	kind, ok := record.KindOf(id)
	if !ok {
		return nil, notFound()
	}
	t := tableByKind[kind]
	var marking int
	var desk string
	err := r.queryRow(ctx, r.store.number("SELECT marking, desk FROM "+t.name+" WHERE id = @ AND until = 9223372036854775807"), []any{id}, &marking, &desk)
	if errors.Is(err, sql.ErrNoRows) || err == nil && !r.viewer.MayRead(record.Marking(marking), desk) {
		return nil, notFound()
	}
	if err != nil {
		return nil, err
	}
	return r.changes(ctx, "c.record = @ AND c.seq <= @", "ORDER BY c.version DESC", id, r.known)
}

// Change returns one change of the ledger, if the viewer may read its record.
func (r Reader) Change(ctx context.Context, seq int64) (ledger.Change, error) {
	list, err := r.changes(ctx, "c.seq = @ AND c.seq <= @", "", seq, r.known)
	if err != nil {
		return ledger.Change{}, err
	}
	if len(list) == 0 {
		return ledger.Change{}, notFound()
	}
	return list[0], nil
}

// Latest returns the newest changes that the viewer may read, at most n.
func (r Reader) Latest(ctx context.Context, n int) ([]ledger.Change, error) {
	return r.changes(ctx, "c.seq > @ - 2000 AND c.seq <= @", "ORDER BY c.seq DESC LIMIT "+itoa(n*4), r.newest(ctx), r.known)
}

func (r Reader) newest(ctx context.Context) int64 {
	var seq int64
	if err := r.queryRow(ctx, "SELECT coalesce(max(seq), 0) FROM change", nil, &seq); err != nil {
		return 0
	}
	return seq
}

// Batch returns one batch and the changes in it that the viewer may read, in their order.
func (r Reader) Batch(ctx context.Context, id int64) (ledger.Batch, error) {
	b, err := scanBatch(r.store.db.QueryRowContext(ctx, r.store.number("SELECT "+batchColumns+" FROM batch b WHERE b.id = @"), id))
	if errors.Is(err, sql.ErrNoRows) {
		return b, notFound()
	}
	return b, err
}

// Batches returns the newest batches of an act, at most n.
func (r Reader) Batches(ctx context.Context, act string, n int) ([]ledger.Batch, error) {
	rows, err := r.store.db.QueryContext(ctx, r.store.number("SELECT "+batchColumns+" FROM batch b WHERE b.act = @ ORDER BY b.id DESC LIMIT "+itoa(n)), act)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var list []ledger.Batch
	for rows.Next() {
		b, err := scanBatch(rows)
		if err != nil {
			return nil, err
		}
		list = append(list, b)
	}
	return list, rows.Err()
}

// changes reads entries of the ledger, leaving out those whose record, before or after, the viewer may not read, and
// those whose record is hidden from them today.
func (r Reader) changes(ctx context.Context, where, order string, args ...any) ([]ledger.Change, error) {
	rows, err := r.store.db.QueryContext(ctx, r.store.number("SELECT "+batchColumns+", c.seq, c.kind, c.record, c.version, c.doc, p.doc FROM change c "+
		"JOIN batch b ON b.id = (SELECT id FROM batch WHERE last_seq >= c.seq ORDER BY last_seq LIMIT 1) "+
		"LEFT JOIN change p ON p.record = c.record AND p.version = c.version - 1 WHERE "+where+" "+order), args...)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var list []ledger.Change
	for rows.Next() {
		var c ledger.Change
		var after string
		var before sql.NullString
		c.Batch, err = scanBatch(rows, &c.Seq, &c.Kind, &c.Record, &c.Version, &after, &before)
		if err != nil {
			return nil, err
		}
		c.After = json.RawMessage(after)
		if before.Valid {
			c.Before = json.RawMessage(before.String)
		}
		list = append(list, c)
	}
	if err := rows.Err(); err != nil {
		return nil, err
	}
	return r.readableChanges(ctx, list)
}

func (r Reader) readableChanges(ctx context.Context, list []ledger.Change) ([]ledger.Change, error) {
	today := r
	today.known = forever
	hidden := make(map[string]bool)
	kept := list[:0]
	for _, c := range list {
		if r.mayReadDoc(c.After) && (c.Before == nil || r.mayReadDoc(c.Before)) {
			h, known := hidden[c.Record]
			if !known {
				open, err := today.readableToday(ctx, c.Record)
				if err != nil {
					return nil, err
				}
				h = !open
				hidden[c.Record] = h
			}
			if !h {
				kept = append(kept, c)
			}
		}
	}
	return kept, nil
}

// readableToday reports whether the viewer may read the record as it is today, withdrawn or not, and everything that
// it refers to.
func (r Reader) readableToday(ctx context.Context, id string) (bool, error) {
	kind, _ := record.KindOf(id)
	t := tableByKind[kind]
	b := r.build()
	condition := strings.Replace(b.seen("x", t), "x.deleted = 0", "1 = 1", 1)
	var n int
	err := r.queryRow(ctx, "SELECT count(*) FROM "+t.name+" x WHERE x.id = "+b.arg(id)+" AND "+condition, b.args, &n)
	return n > 0, err
}

func (r Reader) mayReadDoc(doc json.RawMessage) bool {
	var head record.Head
	return json.Unmarshal(doc, &head) == nil && r.viewer.MayRead(head.Marking, head.Desk)
}

// Backwards calls f with every change of a batch, the last first, within the transaction. f may write.
func (tx *Tx) Backwards(batch ledger.Batch, f func(ledger.Change) error) error {
	for to := batch.Last; to >= batch.First; to -= many * 8 {
		list, err := tx.changesOf(max(batch.First, to-many*8+1), to)
		if err != nil {
			return err
		}
		for _, c := range list {
			c.Batch = batch
			if err := f(c); err != nil {
				return err
			}
		}
	}
	return nil
}

func (tx *Tx) changesOf(from, to int64) ([]ledger.Change, error) {
	st, err := tx.writer.prepare(tx.ctx, tx.writer.store.number("SELECT c.seq, c.kind, c.record, c.version, c.doc, p.doc FROM change c "+
		"LEFT JOIN change p ON p.record = c.record AND p.version = c.version - 1 WHERE c.seq BETWEEN @ AND @ ORDER BY c.seq DESC"))
	if err != nil {
		return nil, err
	}
	rows, err := st.QueryContext(tx.ctx, from, to)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var list []ledger.Change
	for rows.Next() {
		var c ledger.Change
		var after string
		var before sql.NullString
		if err := rows.Scan(&c.Seq, &c.Kind, &c.Record, &c.Version, &after, &before); err != nil {
			return nil, err
		}
		c.After = json.RawMessage(after)
		if before.Valid {
			c.Before = json.RawMessage(before.String)
		}
		list = append(list, c)
	}
	return list, rows.Err()
}

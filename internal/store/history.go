package store

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"time"

	"entente/internal/ledger"
	"entente/internal/record"
)

const batchColumns = "b.id, b.at, b.author, b.act, b.reason, b.source, b.undoes, b.first_seq, b.last_seq, b.detail"

func scanBatch(row interface{ Scan(...any) error }, more ...any) (ledger.Batch, error) {
	var b ledger.Batch
	var at int64
	err := row.Scan(append([]any{&b.ID, &at, &b.Author, &b.Act, &b.Reason, &b.Source, &b.Undoes, &b.First, &b.Last, &b.Detail}, more...)...)
	b.At = time.UnixMicro(at).UTC()
	return b, err
}

// History returns every change of a record up to the reader's recorded time, newest first, with what it was before
// and after. Only who may read the record as it is today sees its history, and of that only the states that they may
// read, with all that they refer to. A withdrawn record keeps its history.
func (r Reader) History(ctx context.Context, id string) ([]ledger.Change, error) {
	if _, ok := record.KindOf(id); !ok || !sound(id) {
		return nil, notFound()
	}
	if open, err := r.readableToday(ctx, id); err != nil {
		return nil, err
	} else if !open {
		return nil, notFound()
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

// far is how many changes Latest looks at, at most, for one that the viewer may read.
const far = 20_000

// Latest returns the newest changes that the viewer may read, at most n.
func (r Reader) Latest(ctx context.Context, n int) ([]ledger.Change, error) {
	var newest int64
	if err := r.queryRow(ctx, "SELECT coalesce(max(seq), 0) FROM change", nil, &newest); err != nil {
		return nil, err
	}
	var list []ledger.Change
	to := min(newest, r.known)
	end := max(0, to-far)
	for step := int64(max(2*n, 50)); to > end && len(list) < n; step = min(2*step, 2000) {
		more, err := r.changes(ctx, "c.seq > @ AND c.seq <= @", "ORDER BY c.seq DESC", to-step, to)
		if err != nil {
			return nil, err
		}
		list = append(list, more...)
		to -= step
	}
	return list[:min(n, len(list))], nil
}

// Batch returns one batch, if the viewer made it or may read a change in it.
func (r Reader) Batch(ctx context.Context, id int64) (ledger.Batch, error) {
	b, err := scanBatch(r.store.db.QueryRowContext(ctx, r.store.number("SELECT "+batchColumns+" FROM batch b WHERE b.id = @"), id))
	if errors.Is(err, sql.ErrNoRows) {
		return ledger.Batch{}, notFound()
	}
	if err != nil {
		return ledger.Batch{}, err
	}
	may, err := r.mayReadBatch(ctx, b)
	if err != nil {
		return ledger.Batch{}, err
	}
	if !may {
		return ledger.Batch{}, notFound()
	}
	return b, nil
}

// mayReadBatch reports whether the viewer may know of a batch: it is their own, or a change in it is open to them. Of a
// large one only the beginning is looked at.
func (r Reader) mayReadBatch(ctx context.Context, b ledger.Batch) (bool, error) {
	if b.First > r.known {
		return false, nil
	}
	if !r.viewer.Stranger() && b.Author == r.viewer.User {
		return true, nil
	}
	list, err := r.changes(ctx, "c.seq >= @ AND c.seq <= @", "", b.First, min(b.Last, b.First+200))
	return len(list) > 0, err
}

// Acts returns the newest acts of a kind, or of any for "", before an act where before is not 0.
func (s *Store) Acts(ctx context.Context, act string, before int64, n int) ([]ledger.Batch, error) {
	if before == 0 {
		before = forever
	}
	rows, err := s.db.QueryContext(ctx, s.number("SELECT "+batchColumns+" FROM batch b WHERE b.id < @ AND (b.act = @ OR @ = '') ORDER BY b.id DESC LIMIT "+itoa(n)), before, act, act)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	list := []ledger.Batch{}
	for rows.Next() {
		b, err := scanBatch(rows)
		if err != nil {
			return nil, err
		}
		list = append(list, b)
	}
	return list, rows.Err()
}

// UndoneBy returns the batch that took a batch back, if one did and was not itself taken back since.
func (r Reader) UndoneBy(ctx context.Context, id int64) (undo ledger.Batch, undone bool, err error) {
	rows, err := r.store.db.QueryContext(ctx, r.store.number("SELECT "+batchColumns+" FROM batch b WHERE b.undoes = @ ORDER BY b.id DESC"), fmt.Sprintf("batch %d", id))
	if err != nil {
		return undo, false, err
	}
	defer rows.Close()
	var undos []ledger.Batch
	for rows.Next() {
		b, err := scanBatch(rows)
		if err != nil {
			return undo, false, err
		}
		undos = append(undos, b)
	}
	if err := rows.Err(); err != nil {
		return undo, false, err
	}
	rows.Close()
	for _, b := range undos {
		_, again, err := r.UndoneBy(ctx, b.ID)
		if err != nil || !again {
			return b, err == nil, err
		}
	}
	return undo, false, nil
}

// Batches returns the newest batches of an act that the viewer may know of, at most n.
func (r Reader) Batches(ctx context.Context, act string, n int) ([]ledger.Batch, error) {
	list, err := r.batches(ctx, act, 4*n)
	if err != nil {
		return nil, err
	}
	kept := list[:0]
	for _, b := range list {
		may, err := r.mayReadBatch(ctx, b)
		if err != nil {
			return nil, err
		}
		if may && len(kept) < n {
			kept = append(kept, b)
		}
	}
	return kept, nil
}

func (r Reader) batches(ctx context.Context, act string, n int) ([]ledger.Batch, error) {
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
		"JOIN batch b ON b.id = (SELECT id FROM batch WHERE last_seq >= c.seq ORDER BY last_seq, id LIMIT 1) "+
		"LEFT JOIN change p ON p.record = c.record AND p.version = c.version - 1 WHERE "+where+" "+order), args...)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var list []ledger.Change
	for rows.Next() {
		var c stated
		var after string
		var before sql.NullString
		c.Batch, err = scanBatch(rows, &c.Seq, &c.Kind, &c.Record, &c.Version, &after, &before)
		if err != nil {
			return nil, err
		}
		if c.setStates(after, before) {
			list = append(list, c.Change)
		}
	}
	if err := rows.Err(); err != nil {
		return nil, err
	}
	return r.readableChanges(ctx, list)
}

// stated is a change of which the states are being read.
type stated struct{ ledger.Change }

// setStates sets what a record was before and after, false where it was erased after. Of a change whose state before was
// erased nobody learns what it changed: it is shown as one that changed nothing, and there is nothing to take back.
func (c *stated) setStates(after string, before sql.NullString) bool {
	if ledger.IsErased([]byte(after)) {
		return false
	}
	c.After = json.RawMessage(after)
	switch {
	case before.Valid && ledger.IsErased([]byte(before.String)):
		c.Before = c.After
	case before.Valid:
		c.Before = json.RawMessage(before.String)
	}
	return true
}

func (r Reader) readableChanges(ctx context.Context, list []ledger.Change) ([]ledger.Change, error) {
	open := make(map[string]bool)
	readable := func(id string) (bool, error) {
		if _, asked := open[id]; !asked {
			is, err := r.readableToday(ctx, id)
			if err != nil {
				return false, err
			}
			open[id] = is
		}
		return open[id], nil
	}
	kept := list[:0]
	for _, c := range list {
		may, err := readable(c.Record)
		for _, doc := range []json.RawMessage{c.Before, c.After} {
			if may && err == nil && doc != nil {
				may, err = r.mayReadState(c.Kind, doc, readable)
			}
		}
		if err != nil {
			return nil, err
		}
		if may {
			r.tell(ctx, false, c.After)
			kept = append(kept, c)
		}
	}
	return kept, nil
}

// MayRead reports whether the viewer may read the record as it is today, withdrawn or not, without reading it.
func (r Reader) MayRead(ctx context.Context, id string) (bool, error) {
	if !sound(id) {
		return false, nil
	}
	return r.readableToday(ctx, id)
}

// readableToday reports whether the viewer may read the record as it is today, withdrawn or not, and everything that
// it refers to.
func (r Reader) readableToday(ctx context.Context, id string) (bool, error) {
	kind, ok := record.KindOf(id)
	if !ok {
		return false, nil
	}
	t := tableByKind[kind]
	r.known = forever
	b := r.build()
	if err := r.aim(ctx, b, t, id); err != nil {
		return false, err
	}
	b.withdrawn = true
	condition := b.seen("x", t)
	var n int
	err := r.queryRow(ctx, "SELECT count(*) FROM "+t.name+" x WHERE x.id = "+b.arg(id)+" AND "+condition, b.args, &n)
	return n > 0, err
}

// mayReadState reports whether the viewer may read one state of a record: by its own marking and desk then, and by what
// it referred to then.
func (r Reader) mayReadState(kind record.Kind, doc json.RawMessage, readable func(id string) (bool, error)) (bool, error) {
	t := tableByKind[kind]
	state, err := decode(t, doc)
	if err != nil {
		return false, err
	}
	if head := state.Meta(); !r.viewer.MayRead(head.Lock(), head.Desk) {
		return false, nil
	}
	if len(t.refers) == 0 {
		return true, nil
	}
	values := t.row(state)
	for _, ref := range t.refers {
		id, _ := values[slices.Index(t.columns, ref.column)].(string)
		if id == "" || id == state.Meta().ID {
			continue
		}
		if may, err := readable(id); err != nil || !may {
			return false, err
		}
	}
	return true, nil
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
		var c stated
		var after string
		var before sql.NullString
		if err := rows.Scan(&c.Seq, &c.Kind, &c.Record, &c.Version, &after, &before); err != nil {
			return nil, err
		}
		if c.setStates(after, before) {
			list = append(list, c.Change)
		}
	}
	return list, rows.Err()
}

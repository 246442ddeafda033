package store

import (
	"encoding/json"

	"entente/internal/ledger"
	"entente/internal/record"
)

// Loaded is what is known of a record that an import brings again.
type Loaded struct {
	Version  int
	Digest   []byte          // of the row that an import last gave for it; nil if no import ever did
	Imported json.RawMessage // the record as that import left it, where somebody has changed it since
	Current  json.RawMessage // the record as it is
	Undone   bool            // an undo withdrew the record, so that the same import brings it back
}

// Bulk makes the transaction collect its rows, for an import of many records.
func (tx *Tx) Bulk() { tx.bulk = true }

// Load tells which of the records exist already, withdrawn ones included. Identifiers that are missing from the answer
// are new. It does not ask what the viewer may read: an import must not make a second record of one that is hidden
// from its author, and Put refuses to change it.
func (tx *Tx) Load(kind record.Kind, ids []string) (map[string]Loaded, error) {
	if err := tx.flush(); err != nil {
		return nil, err
	}
	t := tableByKind[kind]
	loaded := make(map[string]Loaded)
	for len(ids) > 0 {
		n := min(len(ids), many)
		if err := tx.load(t, ids[:n], loaded); err != nil {
			return nil, err
		}
		ids = ids[n:]
	}
	return loaded, nil
}

func (tx *Tx) load(t *table, ids []string, into map[string]Loaded) error {
	text := "SELECT x.id, x.version, c.digest, c.doc FROM " + t.name + " x JOIN change c ON c.seq = x.since WHERE x.until = @ AND x.id IN ("
	args := []any{int64(forever)}
	for i := range many { // one statement text, whatever the number
		if i > 0 {
			text += ", "
		}
		text += "@"
		args = append(args, ids[min(i, len(ids)-1)])
	}
	st, err := tx.writer.prepare(tx.ctx, tx.writer.store.number(text+")"))
	if err != nil {
		return err
	}
	rows, err := st.QueryContext(tx.ctx, args...)
	if err != nil {
		return err
	}
	defer rows.Close()
	var edited []string
	for rows.Next() {
		var id string
		var l Loaded
		var doc []byte
		if err := rows.Scan(&id, &l.Version, &l.Digest, &doc); err != nil {
			return err
		}
		if l.Current = doc; l.Digest == nil {
			edited = append(edited, id)
		}
		into[id] = l
	}
	if err := rows.Err(); err != nil {
		return err
	}
	for _, id := range edited {
		l := into[id]
		var current record.Head
		if err := json.Unmarshal(l.Current, &current); err != nil {
			return err
		}
		if current.Deleted {
			var act string
			if err := tx.queryRow("SELECT b.act FROM batch b JOIN change c ON c.record = @ AND c.version = @ WHERE b.last_seq >= c.seq ORDER BY b.last_seq, b.id LIMIT 1",
				[]any{id, l.Version}, &act); err != nil && !isNoRows(err) {
				return err
			}
			l.Undone = act == ledger.ActUndo
		}
		err := tx.queryRow("SELECT digest, doc FROM change WHERE record = @ AND digest IS NOT NULL ORDER BY version DESC LIMIT 1", []any{id}, &l.Digest, (*[]byte)(&l.Imported))
		if err != nil && !isNoRows(err) {
			return err
		}
		into[id] = l
	}
	return nil
}

// PutImported is Put for a record that an import brings, remembering the digest of the row that it came from. An import
// does not lower a marking: where the record is marked higher already, it stays so.
func (tx *Tx) PutImported(p *Prepared, base int, digest []byte) error { return tx.put(p, base, digest) }

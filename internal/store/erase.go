package store

import (
	"context"
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strings"
	"time"

	"entente/internal/access"
	"entente/internal/date"
	"entente/internal/exchange"
	"entente/internal/fault"
	"entente/internal/ledger"
	"entente/internal/record"
)

// Erase takes records out for good: every version goes from its table, from the words of the search and from the ledger,
// where an entry stays that tells the identifier, the version, and who erased it when and why. It cannot be undone.
//
// On SQLite the bytes are overwritten, and gone from the files when Erase returns, unless a reader held it up: then the
// error is Unavailable, the records are erased, and calling Erase again finishes the files. PostgreSQL writes the tables
// anew, but for very large ones (rewritten); its write-ahead log has the bytes until the server reuses its files.
func (s *Store) Erase(ctx context.Context, viewer access.Viewer, reason string, ids ...string) (erased int, err error) {
	return s.EraseAll(ctx, viewer, reason, Erasure{Records: ids})
}

// Erasure is what one act of erasing does.
type Erasure struct {
	Records []string // go whole
	States  []State  // earlier states of records that stay
	Words   []string // identifiers and names: what is kept beside the ledger (drafts, kept filters, sessions, requests) goes where it has one

	First func(*Tx) error // in the same transaction, before anything goes; nil for nothing
	Last  func(*Tx) error // and after

	Request, Second string // see ledger.Gone
}

// State is one state of a record.
type State struct {
	Record  string
	Version int
}

// EraseAll erases in one act, all of it or nothing. See Erase.
func (s *Store) EraseAll(ctx context.Context, viewer access.Viewer, reason string, what Erasure) (erased int, err error) {
	words := false
	touched := []string{"change", "search"}
	_, err = s.Write(ctx, viewer, ledger.Batch{Act: ledger.ActErasure, Reason: reason}, func(tx *Tx) error {
		gone := ledger.Gone{At: time.Now().UTC().Truncate(time.Second), Request: what.Request, Second: what.Second}
		if err := tx.overwriteDeleted(true); err != nil {
			return err
		}
		if what.First != nil {
			if err := what.First(tx); err != nil {
				return err
			}
		}
		mark := ledger.Erasure{At: gone.At, By: viewer.User, Reason: plain(reason)}
		for _, id := range what.Records {
			n, worded, err := tx.erase(id, mark, nil)
			if err != nil {
				return err
			}
			words = words || worded
			touched = append(touched, tablesOf(id)...) // also where all is erased: the files may have been left unfinished
			if n > 0 {
				erased++
				gone.Records = append(gone.Records, ledger.GoneRecord{ID: id, Versions: n})
			}
		}
		states := make(map[string][]int)
		for _, state := range what.States {
			states[state.Record] = append(states[state.Record], state.Version)
		}
		for _, id := range slices.Sorted(maps.Keys(states)) {
			n, worded, err := tx.erase(id, mark, states[id])
			if err != nil {
				return err
			}
			words = words || worded
			touched = append(touched, tablesOf(id)...)
			if n > 0 {
				gone.States = append(gone.States, ledger.GoneRecord{ID: id, Versions: n})
			}
		}
		beside, err := tx.forgetBeside(what.Words)
		if err != nil {
			return err
		}
		touched = append(touched, beside...)
		if what.Last != nil {
			if err := what.Last(tx); err != nil {
				return err
			}
		}
		if gone.Alone = tx.alone; erased+len(gone.States) > 0 {
			detail, err := json.Marshal(gone)
			if err != nil {
				return err
			}
			tx.detail = string(detail)
		}
		if words && s.dialect.name() == "sqlite" {
			// The index keeps what was deleted until it is written anew.
			if err := tx.exec("INSERT INTO search (search) VALUES ('optimize')"); err != nil {
				return err
			}
		}
		return tx.overwriteDeleted(false)
	})
	if err != nil {
		return 0, err
	}
	slices.Sort(touched)
	return erased, s.forgetBytes(ctx, slices.Compact(touched))
}

// tablesOf are the tables in which a record has rows, beside the ledger.
func tablesOf(id string) []string {
	kind, _ := record.KindOf(id)
	tables := []string{tableByKind[kind].name}
	if kind == exchange.KindExchange {
		tables = append(tables, "exchange_facet")
	}
	return tables
}

// overwriteDeleted makes SQLite write zeros over what it deletes.
func (tx *Tx) overwriteDeleted(on bool) error {
	if tx.writer.store.dialect.name() != "sqlite" {
		return nil
	}
	var was int
	err := tx.queryRow("PRAGMA secure_delete = "+map[bool]string{true: "ON", false: "FAST"}[on], nil, &was)
	if isNoRows(err) {
		err = nil
	}
	return err
}

// erase takes one record out, or some versions of it only, and tells how many versions went and whether one had words.
func (tx *Tx) erase(id string, e ledger.Erasure, only []int) (versions int, words bool, err error) {
	kind, ok := record.KindOf(id)
	if !ok || !sound(id) {
		return 0, false, notFound()
	}
	if err := tx.flush(); err != nil {
		return 0, false, err
	}
	t := tableByKind[kind]
	type entry struct {
		seq     int64
		version int
		doc     string
	}
	var entries []entry
	for version := 1; ; version++ { // without gaps, and few
		entry := entry{version: version}
		err := tx.queryRow("SELECT seq, doc FROM change WHERE record = @ AND version = @", []any{id, version}, &entry.seq, &entry.doc)
		if isNoRows(err) {
			break
		}
		if err != nil {
			return 0, false, err
		}
		entries = append(entries, entry)
	}
	for _, c := range entries {
		if ledger.IsErased([]byte(c.doc)) || only != nil && !slices.Contains(only, c.version) {
			continue
		}
		state, err := decode(t, []byte(c.doc))
		if err != nil {
			return 0, false, err
		}
		worded := strings.TrimSpace(strings.Join(t.words(state), "")) != ""
		words = words || worded
		mark, err := ledger.EraseState(id, c.version, e)
		if err != nil {
			return 0, false, err
		}
		statements := []string{"UPDATE change SET doc = @, digest = NULL, salt = NULL WHERE seq = @", "DELETE FROM " + t.name + " WHERE since = @", "DELETE FROM exchange_facet WHERE since = @"}
		if worded {
			statements = append(statements, "DELETE FROM search WHERE "+map[bool]string{true: "rowid", false: "seq"}[tx.writer.store.dialect.name() == "sqlite"]+" = @")
		}
		for i, text := range statements {
			args := []any{c.seq}
			if i == 0 {
				args = []any{string(mark), c.seq}
			}
			if err := tx.exec(text, args...); err != nil {
				return 0, false, err
			}
		}
		versions++
	}
	if n := len(entries); versions > 0 && only == nil {
		tx.changes = append(tx.changes, Committed{entries[n-1].seq, kind, id, entries[n-1].version})
	}
	return versions, words, nil
}

// rewritten is the most bytes of a table, its indexes among them, that an erasure has PostgreSQL write anew. Nobody reads
// or writes the table meanwhile: some seconds for so much.
const rewritten = 256 << 20

// rewrite makes PostgreSQL write tables anew, without what was erased: VACUUM alone frees the place of dead rows, but
// leaves their bytes in it. A table that is larger is left to its administrator, and the log says so.
func (s *Store) rewrite(ctx context.Context, tables []string) error {
	failed := func(err error) error {
		return fault.New(fault.Unavailable, "the records are erased, but the database could not write its tables anew, and their bytes are still in its files; erase again to finish: %w", err)
	}
	conn, err := s.db.Conn(ctx)
	if err != nil {
		return failed(err)
	}
	defer conn.Close()
	if _, err := conn.ExecContext(ctx, "SET lock_timeout = '10s'"); err != nil {
		return failed(err)
	}
	defer conn.ExecContext(context.WithoutCancel(ctx), "RESET lock_timeout")
	for _, t := range tables {
		var size int64
		if err := conn.QueryRowContext(ctx, "SELECT pg_total_relation_size($1::regclass)", t).Scan(&size); err != nil {
			return failed(err)
		}
		how := "VACUUM (FULL) "
		if size > rewritten {
			how = "VACUUM "
			s.log.Warn("what was erased is gone from every statement, but its bytes stay in the files of a large table until VACUUM FULL is run on it", "table", t, "bytes", size)
		}
		if _, err := conn.ExecContext(ctx, how+t); err != nil {
			return failed(err)
		}
	}
	return nil
}

// forgetBytes makes the files forget what was erased: the log beside a SQLite file is written back and emptied, and
// PostgreSQL writes the tables anew.
func (s *Store) forgetBytes(ctx context.Context, tables []string) error {
	if s.dialect.name() == "postgres" {
		return s.rewrite(ctx, tables)
	}
	var busy, log, written int
	for range 20 {
		if err := s.db.QueryRowContext(ctx, "PRAGMA wal_checkpoint(TRUNCATE)").Scan(&busy, &log, &written); err != nil {
			return fault.New(fault.Unavailable, "the records are erased, but their bytes are still in the log beside the database; erase again to finish: %w", err)
		}
		if busy == 0 {
			return nil
		}
		select {
		case <-ctx.Done():
			return ctx.Err()
		case <-time.After(100 * time.Millisecond):
		}
	}
	return fault.New(fault.Unavailable, "the records are erased, but a long read keeps their bytes in the log beside the database; erase again to finish")
}

// Expired lists the travel documents whose day has passed, withdrawn ones too.
func (s *Store) Expired(ctx context.Context, day date.Day) ([]string, error) {
	rows, err := s.db.QueryContext(ctx, s.number("SELECT id FROM travel_document WHERE until = 9223372036854775807 AND delete_on < @ ORDER BY id"), int64(day))
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var ids []string
	for rows.Next() {
		var id string
		if err := rows.Scan(&id); err != nil {
			return nil, err
		}
		ids = append(ids, id)
	}
	return ids, rows.Err()
}

// Erased counts the entries of the ledger whose state was erased.
func (s *Store) Erased(ctx context.Context) (n int, err error) {
	err = s.db.QueryRowContext(ctx, s.number("SELECT count(*) FROM change WHERE doc LIKE @"), ledger.ErasedPattern).Scan(&n)
	return n, err
}

// erasedAs says what is wrong with the entry of an erased state; "" where nothing is.
func erasedAs(doc, id string, version int, hasRow bool) string {
	var head record.Head
	switch err := json.Unmarshal([]byte(doc), &head); {
	case err != nil, head.ID != id, head.Version != version:
		return "the document is of another record or version than its entry"
	case hasRow:
		return fmt.Sprintf("the record was erased, and still has a row for version %d", version)
	}
	return ""
}

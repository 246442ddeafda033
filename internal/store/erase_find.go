package store

import (
	"context"
	"encoding/json"
	"strings"

	"entente/internal/fault"
	"entente/internal/record"
)

// like is a pattern for LIKE … ESCAPE '\' that finds a text in a document.
func like(text string) string {
	doc, _ := json.Marshal(text) // as it stands in a document; a string is always written
	text = string(doc[1 : len(doc)-1])
	return "%" + strings.NewReplacer(`\`, `\\`, `%`, `\%`, `_`, `\_`).Replace(text) + "%"
}

// StatesNaming lists every state in the ledger, whoever may read it, that has one of some texts: of the records named, or of
// every record where none is. It reads every document, and is for erasing.
func (s *Store) StatesNaming(ctx context.Context, texts, records []string) ([]State, error) {
	if len(texts) == 0 {
		return nil, nil
	}
	var states []State
	read := func(where string, args []any) error {
		var having []string
		for _, text := range texts {
			having = append(having, `c.doc LIKE @ ESCAPE '\'`)
			args = append(args, like(text))
		}
		rows, err := s.db.QueryContext(ctx, s.number("SELECT c.record, c.version FROM change c WHERE "+where+"("+strings.Join(having, " OR ")+") ORDER BY c.seq"), args...)
		if err != nil {
			return err
		}
		defer rows.Close()
		for rows.Next() {
			var state State
			if err := rows.Scan(&state.Record, &state.Version); err != nil {
				return err
			}
			states = append(states, state)
		}
		return rows.Err()
	}
	if records == nil {
		return states, read("", nil)
	}
	for ; len(records) > 0; records = records[min(len(records), 200):] {
		var args []any
		for _, id := range records[:min(len(records), 200)] {
			args = append(args, id)
		}
		if err := read("c.record IN (@"+strings.Repeat(", @", len(args)-1)+") AND ", args); err != nil {
			return nil, err
		}
	}
	return states, nil
}

// Naming reads the records whose current document has one of some texts, withdrawn ones too, as far as the viewer may read
// them, and no more than most. Letters are compared as the database compares them.
func (r Reader) Naming(ctx context.Context, most int, texts ...string) (list []record.Record, err error) {
	for _, t := range tables {
		b := r.build()
		b.withdrawn = true
		var having []string
		for _, text := range texts {
			if !sound(text) {
				return nil, fault.New(fault.Invalid, "a name that a database cannot keep is in no document")
			}
			having = append(having, `c.doc LIKE `+b.arg(like(text))+` ESCAPE '\'`)
		}
		if len(having) == 0 || len(list) >= most {
			return list, nil
		}
		rows, err := r.store.db.QueryContext(ctx, "SELECT c.doc FROM "+t.name+" x JOIN change c ON c.seq = x.since WHERE ("+strings.Join(having, " OR ")+") AND "+b.seen("x", t)+" ORDER BY x.since LIMIT "+itoa(most-len(list)), b.args...)
		if err != nil {
			return nil, err
		}
		found, err := func() (found []record.Record, err error) {
			defer rows.Close()
			for rows.Next() {
				var doc string
				if err := rows.Scan(&doc); err != nil {
					return nil, err
				}
				rec, err := decode(t, []byte(doc))
				if err != nil {
					return nil, err
				}
				found = append(found, rec)
			}
			return found, rows.Err()
		}()
		if err != nil {
			return nil, err
		}
		list = append(list, found...)
	}
	return list, nil
}

// forgetBeside takes out what is kept beside the ledger and has one of some texts: what people are still writing, filters that
// they kept, messages that a session still had to show, and what a second person was asked. It tells the tables.
func (tx *Tx) forgetBeside(texts []string) ([]string, error) {
	if len(texts) == 0 {
		return nil, nil
	}
	found := "instr(data, CAST(@ AS BLOB)) > 0"
	if tx.writer.store.dialect.name() == "postgres" {
		found = "position(convert_to(CAST(@ AS text), 'UTF8') in data) > 0"
	}
	for _, text := range texts {
		for _, statement := range []string{
			`DELETE FROM draft WHERE form LIKE @ ESCAPE '\' OR page LIKE @ ESCAPE '\'`,
			`DELETE FROM saved_filter WHERE name LIKE @ ESCAPE '\' OR query LIKE @ ESCAPE '\'`,
			`UPDATE second_request SET state = CASE WHEN state IN ('waiting', 'granted') THEN 'failed' ELSE state END, records = '', reason = '', deed = '', answer = '' WHERE deed LIKE @ ESCAPE '\' OR records || ' ' || reason || ' ' || answer LIKE @ ESCAPE '\'`,
		} {
			if err := tx.exec(statement, like(text), like(text)); err != nil {
				return nil, err
			}
		}
		if err := tx.exec("DELETE FROM session WHERE "+found, text); err != nil {
			return nil, err
		}
	}
	return []string{"draft", "saved_filter", "second_request", "session"}, nil
}

// Refers lists the records that a record refers to.
func Refers(r record.Record) (ids []string) {
	t := tableByKind[r.Kind()]
	for _, ref := range (&Prepared{Record: r, table: t, row: t.row(r)}).references() {
		ids = append(ids, ref.id)
	}
	return ids
}

// Versions tells the newest version of some records, whoever may read them.
func (s *Store) Versions(ctx context.Context, ids ...string) (map[string]int, error) {
	versions := make(map[string]int, len(ids))
	for _, id := range ids {
		var version int
		if err := s.db.QueryRowContext(ctx, s.number("SELECT coalesce(max(version), 0) FROM change WHERE record = @"), id).Scan(&version); err != nil {
			return nil, err
		}
		versions[id] = version
	}
	return versions, nil
}

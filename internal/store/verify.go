package store

import (
	"context"
	"fmt"
	"reflect"
	"strings"
)

// Mismatch is a place where the ledger and a table disagree.
type Mismatch struct {
	Seq    int64  `json:"change"`
	Record string `json:"record"`
	What   string `json:"what"`
}

// Verify compares the whole ledger with the tables: every change has its row, with the columns that its document
// gives and the end that the next change gives; every row has its change; numbers have no gap. It calls found for each
// mismatch, and returns how many changes it read.
func (s *Store) Verify(ctx context.Context, found func(Mismatch)) (changes int64, err error) {
	conn, err := s.db.Conn(ctx)
	if err != nil {
		return 0, err
	}
	defer conn.Close()
	if _, err := conn.ExecContext(ctx, map[string]string{"sqlite": "BEGIN", "postgres": "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY"}[s.dialect.name()]); err != nil {
		return 0, err
	}
	defer conn.ExecContext(context.WithoutCancel(ctx), "ROLLBACK")

	var last, batches int64
	if err := conn.QueryRowContext(ctx, "SELECT coalesce(max(seq), 0), count(*) FROM change").Scan(&last, &changes); err != nil {
		return 0, err
	}
	if last != changes {
		found(Mismatch{What: fmt.Sprintf("the ledger counts %d changes but its last number is %d: entries are missing", changes, last)})
	}
	if err := conn.QueryRowContext(ctx, "SELECT coalesce(sum(last_seq - first_seq + 1), 0) FROM batch").Scan(&batches); err != nil {
		return 0, err
	}
	if batches != changes {
		found(Mismatch{What: fmt.Sprintf("the batches account for %d changes, the ledger has %d", batches, changes)})
	}
	for _, t := range tables {
		rows, err := conn.QueryContext(ctx, s.number("SELECT c.seq, c.record, c.version, c.doc, coalesce((SELECT n.seq FROM change n WHERE n.record = c.record AND n.version = c.version + 1), 9223372036854775807), "+
			"x.since, x."+strings.Join(t.all()[1:], ", x.")+" FROM change c LEFT JOIN "+t.name+" x ON x.since = c.seq WHERE c.kind = @ ORDER BY c.seq"), string(t.kind))
		if err != nil {
			return 0, err
		}
		var matched int64
		for rows.Next() {
			var seq, next int64
			var version int
			var id, doc string
			row := make([]any, len(t.all()))
			into := []any{&seq, &id, &version, &doc, &next}
			for i := range row {
				into = append(into, &row[i])
			}
			if err := rows.Scan(into...); err != nil {
				rows.Close()
				return 0, err
			}
			if row[0] == nil {
				found(Mismatch{seq, id, "the change has no row in table " + t.name})
				continue
			}
			matched++
			if what := t.differs(doc, id, version, next, row); what != "" {
				found(Mismatch{seq, id, what})
			}
		}
		if err := rows.Err(); err != nil {
			return 0, err
		}
		var count int64
		if err := conn.QueryRowContext(ctx, "SELECT count(*) FROM "+t.name).Scan(&count); err != nil {
			return 0, err
		}
		if count != matched {
			found(Mismatch{What: fmt.Sprintf("table %s has %d rows, the ledger accounts for %d", t.name, count, matched)})
		}
	}
	return changes, nil
}

// differs says how a stored row differs from what its document gives; "" where it does not.
func (t *table) differs(doc, id string, version int, next int64, row []any) string {
	r, err := decode(t, []byte(doc))
	if err != nil {
		return "the document cannot be read"
	}
	head := r.Meta()
	deleted := int64(0)
	if head.Deleted {
		deleted = 1
	}
	if head.ID != id || head.Version != version {
		return "the document is of another record or version than its entry"
	}
	want := append([]any{next, head.ID, int64(head.Version), int64(head.Marking), head.Desk, deleted}, t.row(r)...)
	for i, w := range want {
		if n, ok := w.(int); ok {
			w = int64(n)
		}
		got := row[i+1]
		if b, ok := got.([]byte); ok {
			got = string(b)
		}
		if !reflect.DeepEqual(got, w) {
			return fmt.Sprintf("column %s of table %s holds %v, the document says %v", t.all()[i+1], t.name, got, w)
		}
	}
	return ""
}

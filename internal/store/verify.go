package store

import (
	"context"
	"database/sql"
	"fmt"
	"hash/fnv"
	"reflect"
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
// gives; every row has its change; numbers have no gap. It calls found for each mismatch, and returns how many changes it
// read. A state that was erased has its entry in the ledger, and no row.
func (s *Store) Verify(ctx context.Context, found func(Mismatch), checkpoints ...ledger.Checkpoint) (changes int64, err error) {
	conn, err := s.db.Conn(ctx)
	if err != nil {
		return 0, err
	}
	defer conn.Close()
	if _, err := conn.ExecContext(ctx, map[string]string{"sqlite": "BEGIN", "postgres": "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY"}[s.dialect.name()]); err != nil {
		return 0, err
	}
	defer conn.ExecContext(context.WithoutCancel(ctx), "ROLLBACK")

	if err := s.verifyTree(ctx, conn, checkpoints, found); err != nil {
		return 0, err
	}
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
	var facets facetSum
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
			if ledger.IsErased([]byte(doc)) {
				if what := erasedAs(doc, id, version, row[0] != nil); what != "" {
					found(Mismatch{0, seq, id, what})
				}
				continue
			}
			if row[0] == nil {
				found(Mismatch{0, seq, id, "the change has no row in table " + t.name})
				continue
			}
			matched++
			r, err := decode(t, []byte(doc))
			if err != nil {
				found(Mismatch{0, seq, id, "the document cannot be read"})
				continue
			}
			if what := t.differs(r, id, version, next, row); what != "" {
				found(Mismatch{0, seq, id, what})
			}
			if t.facets != nil {
				for _, f := range t.facets(r) {
					facets.add(seq, f)
				}
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
	return changes, s.verifyFacets(ctx, conn, facets, found)
}

// verifyFacets compares the facets that the documents give with those in their table. Both are summed up in a number
// that does not depend on the order, because there are several for each exchange.
func (s *Store) verifyFacets(ctx context.Context, conn *sql.Conn, want facetSum, found func(Mismatch)) error {
	rows, err := conn.QueryContext(ctx, "SELECT since, facet, value FROM exchange_facet")
	if err != nil {
		return err
	}
	defer rows.Close()
	var got facetSum
	for rows.Next() {
		var since int64
		var f facet
		if err := rows.Scan(&since, &f.facet, &f.value); err != nil {
			return err
		}
		got.add(since, f)
	}
	if got != want {
		found(Mismatch{What: fmt.Sprintf("table exchange_facet differs from the documents of the exchanges: it has %d rows, they give %d", got.rows, want.rows)})
	}
	return rows.Err()
}

type facetSum struct {
	rows int
	sum  uint64
}

func (s *facetSum) add(since int64, f facet) {
	h := fnv.New64a()
	fmt.Fprintf(h, "%d\x00%s\x00%s", since, f.facet, f.value)
	s.rows++
	s.sum += h.Sum64()
}

// differs says how a stored row differs from what its document gives; "" where it does not.
func (t *table) differs(r record.Record, id string, version int, next int64, row []any) string {
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

package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"hash/fnv"
	"math"
	"reflect"
	"strings"

	"entente/internal/ledger"
	"entente/internal/record"
)

// rowAudit compares the rows of the tables with the documents of the changes that left them. Reading and comparing may go
// on at the same time: they share nothing that changes.
type rowAudit struct {
	ctx   context.Context
	store *Store
	conn  *sql.Conn
	found func(Mismatch)
	first int64 // the first change that is compared

	matched map[*table]int64
	ends    map[int64]ended // by the change that a row says ended it
	unended []entry         // changes of which no row that was read says that they ended it
	facets  facetSum
}

// ended is a row that is said to be followed by another.
type ended struct {
	seq     int64
	id      string
	version int
	table   *table
}

// read finds the row of each change, all in the order of the ledger.
func (a *rowAudit) read(changes []entry) error {
	if len(changes) == 0 {
		return nil
	}
	kinds := make(map[record.Kind][]int)
	for i, e := range changes {
		kinds[e.kind] = append(kinds[e.kind], i)
	}
	for kind, places := range kinds {
		t := tableByKind[kind]
		if t == nil {
			continue // the change says so when it is compared
		}
		if err := a.readTable(t, changes, places); err != nil {
			return err
		}
	}
	return nil
}

func (a *rowAudit) readTable(t *table, changes []entry, places []int) error {
	columns := t.all()
	rows, err := a.conn.QueryContext(a.ctx, a.store.number("SELECT "+strings.Join(columns, ", ")+" FROM "+t.name+" WHERE since >= @ AND since <= @ ORDER BY since"),
		changes[places[0]].seq, changes[places[len(places)-1]].seq)
	if err != nil {
		return err
	}
	defer rows.Close()
	into := make([]any, len(columns))
	for rows.Next() {
		row := make([]any, len(columns))
		for i := range row {
			into[i] = &row[i]
		}
		if err := rows.Scan(into...); err != nil {
			return err
		}
		since, _ := row[0].(int64)
		for len(places) > 0 && changes[places[0]].seq < since {
			places = places[1:]
		}
		if len(places) > 0 && changes[places[0]].seq == since {
			changes[places[0]].row = row
		}
	}
	return rows.Err()
}

// compare says how the row of a change differs from its document.
func (a *rowAudit) compare(e entry, act int64) {
	tell := func(what string) { a.found(Mismatch{act, e.seq, e.id, what}) }
	t := tableByKind[e.kind]
	if t == nil {
		tell(fmt.Sprintf("there is no kind of record %q", e.kind))
		return
	}
	before, ok := a.ends[e.seq]
	delete(a.ends, e.seq)
	switch {
	case ok && (before.id != e.id || before.version != e.version-1):
		a.found(Mismatch{0, before.seq, before.id, fmt.Sprintf("column until of table %s holds %d, which is a change of another record", before.table.name, e.seq)})
		fallthrough
	case !ok && e.version > 1:
		a.unended = append(a.unended, e)
	}
	if ledger.IsErased([]byte(e.doc)) {
		if what := erasedAs(e.doc, e.id, e.version, e.row != nil); what != "" {
			tell(what)
		}
		return
	}
	if e.row == nil {
		tell("the change has no row in table " + t.name)
		return
	}
	a.matched[t]++
	r, err := decode(t, []byte(e.doc))
	if err != nil {
		tell("the document cannot be read")
		return
	}
	if what := t.differs(r, e); what != "" {
		tell(what)
	}
	if until, _ := e.row[1].(int64); until != math.MaxInt64 {
		a.ends[until] = ended{e.seq, e.id, e.version, t}
	}
	if t.facets != nil {
		for _, f := range t.facets(r) {
			a.facets.add(e.seq, f)
		}
	}
}

// end compares what can be told only when all is read: the ends of rows, their number, and the facets.
func (a *rowAudit) end() error {
	for until, row := range a.ends {
		a.found(Mismatch{0, row.seq, row.id, fmt.Sprintf("column until of table %s holds %d, which is no change that follows it", row.table.name, until)})
	}
	for _, e := range a.unended {
		t := tableByKind[e.kind]
		var since, until int64
		switch err := a.conn.QueryRowContext(a.ctx, a.store.number("SELECT x.since, x.until FROM change c JOIN "+t.name+" x ON x.since = c.seq WHERE c.record = @ AND c.version = @"), e.id, e.version-1).Scan(&since, &until); {
		case errors.Is(err, sql.ErrNoRows): // erased, or told above
		case err != nil:
			return err
		case until != e.seq:
			a.found(Mismatch{0, since, e.id, fmt.Sprintf("column until of table %s holds %d, the next change is %d", t.name, until, e.seq)})
		}
	}
	for _, t := range tables {
		var count int64
		if err := a.conn.QueryRowContext(a.ctx, a.store.number("SELECT count(*) FROM "+t.name+" WHERE since >= @"), a.first).Scan(&count); err != nil {
			return err
		}
		if count != a.matched[t] {
			a.found(Mismatch{What: fmt.Sprintf("table %s has %d rows, the ledger accounts for %d", t.name, count, a.matched[t])})
		}
	}
	return a.compareFacets()
}

// compareFacets compares the facets that the documents give with those in their table. Both are summed up in a number
// that does not depend on the order, because there are several for each record.
func (a *rowAudit) compareFacets() error {
	rows, err := a.conn.QueryContext(a.ctx, a.store.number("SELECT since, facet, value FROM exchange_facet WHERE since >= @"), a.first)
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
	if got != a.facets {
		a.found(Mismatch{What: fmt.Sprintf("table exchange_facet differs from the documents: it has %d rows, they give %d", got.rows, a.facets.rows)})
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

// differs says how a stored row differs from what its document gives, but for its end; "" where it does not.
func (t *table) differs(r record.Record, e entry) string {
	head := r.Meta()
	deleted := int64(0)
	if head.Deleted {
		deleted = 1
	}
	if head.ID != e.id || head.Version != e.version {
		return "the document is of another record or version than its entry"
	}
	want := append([]any{head.ID, int64(head.Version), int64(head.Lock()), head.Desk, deleted}, t.row(r)...)
	for i, w := range want {
		if n, ok := w.(int); ok {
			w = int64(n)
		}
		got := e.row[i+2]
		if b, ok := got.([]byte); ok {
			got = string(b)
		}
		if got != w && !reflect.DeepEqual(got, w) {
			return fmt.Sprintf("column %s of table %s holds %v, the document says %v", t.all()[i+2], t.name, got, w)
		}
	}
	return ""
}

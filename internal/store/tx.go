package store

import (
	"bytes"
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"math"
	"slices"
	"strings"

	"entente/internal/access"
	"entente/internal/delegation"
	"entente/internal/fault"
	"entente/internal/ledger"
	"entente/internal/record"
	"entente/internal/register"
)

// forever is the end of a row that no change has ended.
const forever = math.MaxInt64

// Tx is one write under way. It is used by the function given to Write only, on the writer's goroutine.
type Tx struct {
	writer  *writer
	ctx     context.Context // of the statements: a cancelled one would end the whole transaction, others' writes with it
	asked   context.Context // of the request, looked at between statements
	viewer  access.Viewer
	seq     int64
	changes []Committed
	bulk    bool
	rows    []*inserter
	sure    map[string]bool // records that were found to exist and be readable
	act     string          // of the batch
	detail  string          // of the batch: what it did that changed no record, JSON
	tree    ledger.Tree     // over the changes
	lifted  bool            // rules are set aside
	alone   bool            // nobody else could have agreed to it
	second  string          // account of the second person who agreed to this write
	files   files           // of delegations, as far as they were looked up
	opened  []string        // records that the act says were opened
	broken  error           // of a statement that failed: PostgreSQL takes no other after it, so neither do we on SQLite
}

// Put creates a record (base 0) or changes the one of which the author saw version base. It sets the record's
// version. Errors: Invalid for a broken rule or a reference to nothing, NotFound where the viewer may not read the
// record, Conflict where somebody changed it since. Putting what is already there changes nothing.
func (tx *Tx) Put(r record.Record, base int) error {
	p, err := Prepare(r)
	if err != nil {
		return err
	}
	return tx.put(p, base, nil)
}

func (tx *Tx) put(p *Prepared, base int, digest []byte) error {
	head := p.Record.Meta()
	if err := tx.asked.Err(); err != nil {
		return fault.New(fault.Unavailable, "the request ended before it was written: %w", err)
	}
	if tx.viewer.As != nil {
		return fault.New(fault.Forbidden, "you look through %s's eyes and can change nothing; end that first", tx.viewer.As.Name)
	}
	if !tx.viewer.MayRead(head.Lock(), head.Desk) && tx.viewer.User != access.System().User {
		if d := tx.viewer.Decide(head.Lock(), head.Desk); d.Ground == access.NotGranted {
			return fault.New(fault.Forbidden, "your account may not write what it could not read itself: it takes the right to read %s; ask an administrator", head.Lock().Reserve())
		}
		return fault.Field("marking", "you could not read this record yourself: choose a marking up to %s and one of your desks", tx.viewer.Clearance)
	}
	if !head.Deleted { // a fact about something withdrawn may be withdrawn too
		if err := tx.references(p, base); err != nil {
			return err
		}
	}
	if u, ok := p.Record.(*access.User); ok && !u.Deleted {
		if err := tx.loginFree(u); err != nil {
			return err
		}
	}
	if j, ok := p.Record.(*register.Judgement); ok && !j.Deleted {
		if err := tx.coherent(j); err != nil {
			return err
		}
	}
	if base == 0 {
		if err := tx.ask(nil, p.Record); err != nil {
			return err
		}
		return tx.append(p, digest)
	}
	since, before, err := tx.current(p.table, head.ID)
	if err != nil {
		return err
	}
	was := p.table.blank()
	if err := json.Unmarshal(before, was); err != nil {
		return err
	}
	if was.Meta().Version != base {
		return fault.New(fault.Conflict, "somebody changed this since you opened it: you saw version %d, it is now version %d; compare both and save again", base, was.Meta().Version)
	}
	if digest != nil { // an import opens nothing, and knows nothing of the office's tags
		if head.Tags == nil {
			head.Tags = was.Meta().Tags
		}
		head.Marking = max(head.Marking, was.Meta().Marking)
		if was.Meta().Compartment != "" {
			head.Compartment = was.Meta().Compartment
		}
	}
	if err := p.number(base); err != nil {
		return err
	}
	if bytes.Equal(before, p.doc) {
		return nil
	}
	if err := tx.ask(was, p.Record); err != nil {
		return err
	}
	if err := p.number(base + 1); err != nil {
		return err
	}
	if err := tx.exec("UPDATE "+p.table.name+" SET until = @ WHERE since = @", tx.seq+1, since); err != nil {
		return err
	}
	return tx.append(p, digest)
}

// append adds the record as the next change: to the ledger, to its table, to its facets and words.
func (tx *Tx) append(p *Prepared, digest []byte) error {
	head := p.Record.Meta()
	tx.seq++
	tx.sure[head.ID] = !head.Deleted
	if len(tx.changes) < announced {
		tx.changes = append(tx.changes, Committed{tx.seq, p.table.kind, head.ID, head.Version})
	}
	var sum any
	if digest != nil {
		sum = digest
	}
	s := sealChange(digest, string(p.doc))
	tx.tree.Add(ledger.ChangeLeaf(tx.seq, p.table.kind, head.ID, head.Version, s.seal))
	if err := tx.insert("change", changeColumns,
		tx.seq, string(p.table.kind), head.ID, head.Version, sum, string(p.doc), s.salt[:], s.seal[:]); err != nil {
		return err
	}
	deleted := 0
	if head.Deleted {
		deleted = 1
	}
	values := append([]any{tx.seq, int64(forever), head.ID, head.Version, int64(head.Lock()), head.Desk, deleted}, p.row...)
	if err := tx.insert(p.table.name, p.table.all(), values...); err != nil {
		return err
	}
	if p.table.facets != nil {
		for _, f := range p.table.facets(p.Record) {
			if err := tx.insert("exchange_facet", facetColumns, tx.seq, f.facet, f.value); err != nil {
				return err
			}
		}
	}
	for _, tag := range head.Tags {
		if err := tx.insert("exchange_facet", facetColumns, tx.seq, "tag", tag); err != nil {
			return err
		}
	}
	if p.table.kind == delegation.KindDelegation {
		if err := tx.forgetFiles(); err != nil {
			return err
		}
	}
	if p.words != "" {
		return tx.exec(tx.writer.store.dialect.insertWords(), tx.seq, tx.writer.store.dialect.words(p.words))
	}
	return nil
}

var changeColumns = []string{"seq", "kind", "record", "version", "digest", "doc", "salt", "seal"}

var facetColumns = []string{"since", "facet", "value"}

var headColumns = []string{"since", "until", "id", "version", "marking", "desk", "deleted"}

func (t *table) all() []string {
	return append(headColumns[:len(headColumns):len(headColumns)], t.columns...)
}

// Get returns the current state of a record, as Reader.Get does, within the transaction.
func (tx *Tx) Get(id string) (record.Record, error) {
	kind, ok := record.KindOf(id)
	if !ok {
		return nil, notFound()
	}
	t := tableByKind[kind]
	_, doc, err := tx.current(t, id)
	if err != nil {
		return nil, err
	}
	r := t.blank()
	return r, json.Unmarshal(doc, r)
}

// current returns the row and the document of a record that the viewer may read, withdrawn or not.
func (tx *Tx) current(t *table, id string) (since int64, doc []byte, err error) {
	if err := tx.flush(); err != nil {
		return 0, nil, err
	}
	if !sound(id) {
		return 0, nil, notFound()
	}
	b := tx.writer.store.As(tx.viewer).build()
	b.withdrawn = true
	if err := tx.aim(b, t, id); err != nil {
		return 0, nil, err
	}
	err = tx.queryRow("SELECT x.since, c.doc FROM "+t.name+" x JOIN change c ON c.seq = x.since WHERE x.id = "+b.arg(id)+" AND "+b.seen("x", t), b.args, &since, &doc)
	if isNoRows(err) {
		return 0, nil, notFound()
	}
	return since, doc, err
}

// references refuses a record that points to nothing, or to something that the viewer may not know of.
//
// What the stored record refers to already stands: an author may not see it, and still mend the rest.
func (tx *Tx) references(p *Prepared, base int) error {
	var errs fault.List
	var stood []named
	for _, ref := range p.refs {
		if ref.id == p.Record.Meta().ID || tx.sure[ref.id] {
			continue
		}
		there, err := tx.readable(ref.id)
		if err != nil {
			return err
		}
		if !there && base > 0 {
			if stood == nil {
				if stood, err = tx.refersAlready(p); err != nil {
					return err
				}
			}
			there = slices.Contains(stood, ref)
			if there {
				continue // known to stand here, not known to be readable
			}
		}
		if !there {
			errs.Add(ref.field, "there is no record %s", ref.id)
			continue
		}
		if len(tx.sure) > 50_000 { // an import of any size stays in bounded memory
			clear(tx.sure)
		}
		tx.sure[ref.id] = true
	}
	return errs.Err()
}

// refersAlready lists what the record refers to as it is stored.
func (tx *Tx) refersAlready(p *Prepared) ([]named, error) {
	_, doc, err := tx.current(p.table, p.Record.Meta().ID)
	if err != nil {
		return nil, err
	}
	was := p.table.blank()
	if err := json.Unmarshal(doc, was); err != nil {
		return nil, err
	}
	if was.Meta().Deleted { // nobody reads it now: what it refers to is looked at when it comes back
		return []named{}, nil
	}
	return (&Prepared{Record: was, table: p.table, row: p.table.row(was)}).references(), nil
}

// readable reports whether there is such a record, not withdrawn and open to the viewer.
func (tx *Tx) readable(id string) (bool, error) {
	kind, ok := record.KindOf(id)
	if !ok || !sound(id) {
		return false, nil
	}
	if err := tx.flush(); err != nil {
		return false, err
	}
	b := tx.writer.store.As(tx.viewer).build()
	if err := tx.aim(b, tableByKind[kind], id); err != nil {
		return false, err
	}
	var one int
	err := tx.queryRow("SELECT 1 FROM "+tableByKind[kind].name+" x WHERE x.id = "+b.arg(id)+" AND "+b.seen("x", tableByKind[kind]), b.args, &one)
	if isNoRows(err) {
		return false, nil
	}
	return err == nil, err
}

func isNoRows(err error) bool { return errors.Is(err, sql.ErrNoRows) }

func notFound() error {
	return fault.New(fault.NotFound, "there is no such record, or it is not open to you")
}

// exec runs a statement in which each argument is written "@" in order, or numbered in the dialect's own way.
func (tx *Tx) exec(text string, args ...any) error {
	if tx.broken != nil {
		return tx.broken
	}
	st, err := tx.writer.prepare(tx.ctx, text)
	if err == nil {
		_, err = st.ExecContext(tx.ctx, args...)
	}
	if err != nil {
		tx.broken = tx.explain(err, text)
	}
	return tx.broken
}

func (tx *Tx) queryRow(text string, args []any, into ...any) error {
	if tx.broken != nil {
		return tx.broken
	}
	st, err := tx.writer.prepare(tx.ctx, text)
	if err == nil {
		err = st.QueryRowContext(tx.ctx, args...).Scan(into...)
	}
	if err != nil && !isNoRows(err) {
		tx.broken = tx.explain(err, text)
		return tx.broken
	}
	return err
}

// explain turns a broken uniqueness into a conflict: the identifier (or sign-in name) is taken.
func (tx *Tx) explain(err error, text string) error {
	m := err.Error()
	if strings.Contains(m, "UNIQUE constraint") || strings.Contains(m, "SQLSTATE 23505") {
		if strings.Contains(m, "login") {
			return &fault.Error{Code: fault.Conflict, Field: "login", Message: "this name is taken; choose another", Cause: err}
		}
		return fault.New(fault.Conflict, "a record with this identifier exists already: %w", err)
	}
	if strings.Contains(m, "database or disk is full") || strings.Contains(m, "SQLSTATE 53100") {
		return fault.New(fault.Unavailable, "the disk is full; nothing was changed, make room and try again: %w", err)
	}
	return fmt.Errorf("%s: %w", text, err)
}

// number replaces each "@" outside quotes by the dialect's placeholder for that argument. Statements that number
// their arguments themselves have none and pass through.
func (s *Store) number(text string) string {
	if !strings.Contains(text, "@") {
		return text
	}
	var b strings.Builder
	n := 0
	for i := 0; i < len(text); i++ {
		if strings.HasPrefix(text[i:], "@@") { // PostgreSQL's own operator
			b.WriteString("@@")
			i++
			continue
		}
		if text[i] == '@' {
			n++
			b.WriteString(s.dialect.next(n))
			continue
		}
		b.WriteByte(text[i])
	}
	return b.String()
}

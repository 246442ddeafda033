package store

import (
	"encoding/json"

	"entente/internal/access"
	"entente/internal/delegation"
	"entente/internal/exchange"
	"entente/internal/record"
)

// Rule says whether a change may be made, beyond what the record itself demands: was is nil for a new record. It is asked
// in the transaction, about every change of every writer, so that no form, import, bulk edit or undo goes round it.
type Rule func(tx *Tx, was, is record.Record) error

// Keep adds a rule. Rules are added before the first write.
func (s *Store) Keep(rule Rule) {
	s.listening.Lock()
	defer s.listening.Unlock()
	s.rules = append(s.rules, rule)
}

// Guard adds a rule that no use case sets aside.
func (s *Store) Guard(rule Rule) {
	s.listening.Lock()
	defer s.listening.Unlock()
	s.guards = append(s.guards, rule)
}

// Lift sets the rules aside for the rest of this write. It is for the use cases that are the way which a rule points to.
func (tx *Tx) Lift() { tx.lifted = true }

// Viewer returns the author of the write.
func (tx *Tx) Viewer() access.Viewer { return tx.viewer }

// Act returns what the batch of this write is: an edit, an import, an undo.
func (tx *Tx) Act() string { return tx.act }

func (tx *Tx) ask(was, is record.Record) error {
	tx.writer.store.listening.RLock()
	rules, guards := tx.writer.store.rules, tx.writer.store.guards
	tx.writer.store.listening.RUnlock()
	for _, rule := range guards {
		if err := rule(tx, was, is); err != nil {
			return err
		}
	}
	if tx.lifted {
		return nil
	}
	for _, rule := range rules {
		if err := rule(tx, was, is); err != nil {
			return err
		}
	}
	return nil
}

// files remembers what a transaction looked up of the files of delegations.
type files struct {
	none  bool // there is no file at all
	known map[string]*delegation.Delegation
}

// manyFiles is how many files a transaction remembers.
const manyFiles = 10_000

// FileOf returns the file of a delegation by its exchange, whoever may read it; nil where there is none. It is for rules,
// which must not tell of what they find more than that a change is not possible.
func (tx *Tx) FileOf(of string) (*delegation.Delegation, error) {
	if kind, _ := record.KindOf(of); kind != exchange.KindExchange || !sound(of) {
		return nil, nil
	}
	if tx.files.known == nil {
		tx.files.known = make(map[string]*delegation.Delegation)
		if err := tx.flush(); err != nil {
			return nil, err
		}
		var one int
		switch err := tx.queryRow("SELECT 1 FROM delegation LIMIT 1", nil, &one); {
		case isNoRows(err):
			tx.files.none = true
		case err != nil:
			return nil, err
		}
	}
	if tx.files.none {
		return nil, nil
	}
	if d, ok := tx.files.known[of]; ok {
		return d, nil
	}
	var doc []byte
	err := tx.queryRow("SELECT c.doc FROM delegation x JOIN change c ON c.seq = x.since WHERE x.exchange = @ AND x.until = 9223372036854775807 AND x.deleted = 0", []any{of}, &doc)
	var d *delegation.Delegation
	switch {
	case err == nil:
		d = new(delegation.Delegation)
		if err := json.Unmarshal(doc, d); err != nil {
			return nil, err
		}
	case !isNoRows(err):
		return nil, err
	}
	if len(tx.files.known) >= manyFiles { // an import of any size stays in bounded memory
		clear(tx.files.known)
	}
	tx.files.known[of] = d
	return d, nil
}

// forgetFiles is called when a file was written: what is remembered may be another now, and in bulk what was written may
// still wait.
func (tx *Tx) forgetFiles() error {
	tx.files = files{}
	return tx.flush()
}

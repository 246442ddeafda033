package storetest

import (
	"encoding/json"
	"testing"

	"entente/internal/access"
	"entente/internal/fault"
	"entente/internal/ledger"
	"entente/internal/record"
	"entente/internal/store"
)

// failer is a test, or a property's turn of one.
type failer interface {
	Helper()
	Fatalf(string, ...any)
}

// Twin fills an empty store with what the reader's viewer may read, and nothing else: the same records with the same
// identifiers, in a database that never held the hidden ones. What names a hidden record without being hidden with it
// loses that name. Whatever the viewer is told must be the same of both.
func Twin(t *testing.T, f failer, r store.Reader, s *store.Store) {
	f.Helper()
	var waiting []record.Record
	readable := make(map[string]bool)
	for _, kind := range store.Kinds() {
		inOrder := store.Of(kind)
		inOrder.Sort = "recorded" // what stands in the order in which it was written must do so in the twin
		for rec, err := range r.All(t.Context(), inOrder) {
			if err != nil {
				f.Fatalf("%s: %v", kind, err)
			}
			waiting = append(waiting, rec)
			readable[rec.Meta().ID] = true
		}
	}
	for i, rec := range waiting {
		var err error
		if waiting[i], err = copyWithout(rec, readable); err != nil {
			f.Fatalf("%s: %v", rec.Meta().ID, err)
		}
	}
	var incomplete []record.Record
	_, err := s.Write(t.Context(), access.System(), ledger.Batch{Act: ledger.ActImport}, func(tx *store.Tx) error {
		tx.Lift()
		for len(waiting) > 0 { // what lies in something of its own kind may come before it
			var refused []record.Record
			var last error
			for _, rec := range waiting {
				if err := tx.Put(rec, 0); fault.Is(err, fault.Invalid) || fault.Is(err, fault.NotFound) {
					refused, last = append(refused, rec), err
				} else if err != nil {
					return err
				}
			}
			if len(refused) < len(waiting) {
				waiting = refused
				continue
			}
			// They name one another in a ring: one comes without the others' names first, and is completed after them.
			first := refused[0]
			for _, rec := range refused[1:] {
				readable[rec.Meta().ID] = false
			}
			bare, err := copyWithout(first, readable)
			if err != nil {
				return err
			}
			if tx.Put(bare, 0) != nil {
				return last
			}
			incomplete = append(incomplete, first)
			waiting = refused[1:]
		}
		for _, rec := range incomplete {
			if err := tx.Put(rec, 1); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		f.Fatalf("the twin: %v", err)
	}
}

// copyWithout is a copy of a record in which the hidden ones are not named.
func copyWithout(rec record.Record, readable map[string]bool) (record.Record, error) {
	doc, err := json.Marshal(rec)
	if err != nil {
		return nil, err
	}
	var plain any
	if err := json.Unmarshal(doc, &plain); err != nil {
		return nil, err
	}
	if doc, err = json.Marshal(without(plain, readable)); err != nil {
		return nil, err
	}
	c := store.New(rec.Kind())
	return c, json.Unmarshal(doc, c)
}

// without takes the identifiers of hidden records out of a document.
func without(value any, readable map[string]bool) any {
	switch value := value.(type) {
	case string:
		if _, ok := record.KindOf(value); ok && !readable[value] {
			return nil
		}
	case []any:
		kept := []any{}
		for _, v := range value {
			if v = without(v, readable); v != nil {
				kept = append(kept, v)
			}
		}
		return kept
	case map[string]any:
		for k, v := range value {
			if v = without(v, readable); v == nil {
				delete(value, k)
			} else {
				value[k] = v
			}
		}
	}
	return value
}

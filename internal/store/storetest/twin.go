package storetest

import (
	"encoding/json"
	"errors"
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
		for rec, err := range r.All(t.Context(), store.Of(kind)) {
			if err != nil {
				f.Fatalf("%s: %v", kind, err)
			}
			waiting = append(waiting, rec)
			readable[rec.Meta().ID] = true
		}
	}
	for i, rec := range waiting {
		doc, err := json.Marshal(rec)
		var plain any
		if err := errors.Join(err, json.Unmarshal(doc, &plain)); err != nil {
			f.Fatalf("%s: %v", rec.Meta().ID, err)
		}
		doc, err = json.Marshal(without(plain, readable))
		waiting[i] = store.New(rec.Kind())
		if err := errors.Join(err, json.Unmarshal(doc, waiting[i])); err != nil {
			f.Fatalf("%s: %v", rec.Meta().ID, err)
		}
	}
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
			if len(refused) == len(waiting) {
				return last
			}
			waiting = refused
		}
		return nil
	})
	if err != nil {
		f.Fatalf("the twin: %v", err)
	}
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

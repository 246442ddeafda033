package office_test

import (
	"encoding/json"
	"slices"
	"strings"
	"testing"

	"entente/internal/access"
	"entente/internal/exchange"
	"entente/internal/fault"
	"entente/internal/interchange/interchangetest"
	"entente/internal/ledger"
	"entente/internal/office"
	"entente/internal/record"
	"entente/internal/register"
	"entente/internal/store"
	"entente/internal/store/storetest"
)

// What is held on a person is every record of any kind whose document names them, or their part in an exchange, and no byte
// of what the reader may not read.
func TestWhatIsHeldOnAPersonIsEveryRecordThatNamesThem(t *testing.T) {
	storetest.OnBoth(t, func(t *testing.T, s *store.Store) {
		o := office.New(s)
		var person string
		var parts []string
		all := interchangetest.Records()
		if _, err := s.Write(t.Context(), access.System(), ledger.Batch{Act: ledger.ActImport}, func(tx *store.Tx) error {
			tx.Lift()
			for _, n := range []string{"1", "2"} {
				if err := tx.Put(&access.User{Head: record.Head{ID: "user-" + n}, Login: "number-" + n, Name: "Number " + n, Role: access.Officer}, 0); err != nil {
					return err
				}
			}
			for _, r := range all {
				if head := r.Meta(); head.Compartment != "" {
					head.Compartment = ""
				}
				if r.Kind() == register.KindPerson && person == "" {
					person = r.Meta().ID
					r.Meta().Marking, r.Meta().Desk = record.Public, ""
				}
				if p, ok := r.(*exchange.Participation); ok && p.Person == person {
					parts = append(parts, p.ID)
				}
				if err := tx.Put(r, 0); err != nil {
					return err
				}
			}
			return nil
		}); err != nil {
			t.Fatal(err)
		}
		for _, viewer := range []access.Viewer{
			{User: "user-1", Name: "All", Role: access.Officer, Clearance: record.Confidential, AllDesks: true},
			{User: "user-2", Name: "Few", Role: access.Officer, Clearance: record.Internal},
		} {
			held, err := o.HeldOn(t.Context(), viewer, person, "")
			if err != nil {
				t.Fatalf("%s: %v", viewer.Name, err)
			}
			doc, err := json.Marshal(held)
			if err != nil {
				t.Fatal(err)
			}
			var kinds []string
			r := s.As(viewer)
			for _, rec := range all {
				text, err := json.Marshal(rec)
				if err != nil {
					t.Fatal(err)
				}
				if !slices.ContainsFunc(append(slices.Clip(parts), person), func(id string) bool { return strings.Contains(string(text), `"`+id+`"`) }) {
					continue
				}
				_, err = r.Get(t.Context(), rec.Meta().ID)
				may := err == nil
				has := slices.ContainsFunc(held.Records, func(h office.HeldRecord) bool { return strings.Contains(string(h.Record), `{"id":"`+rec.Meta().ID+`"`) })
				if may != has {
					t.Errorf("%s may read %s: %v; it is in the file: %v", viewer.Name, rec.Meta().ID, may, has)
				}
				if !may && strings.Contains(string(doc), rec.Meta().ID) {
					t.Errorf("%s may not read %s, which the file names", viewer.Name, rec.Meta().ID)
				}
				if has && !slices.Contains(kinds, string(rec.Kind())) {
					kinds = append(kinds, string(rec.Kind()))
				}
			}
			if viewer.Name == "All" && len(kinds) < 5 {
				t.Errorf("only %v name the person: the test proves little", kinds)
			}
			t.Logf("%s: %d records of %v, %d changes", viewer.Name, len(held.Records), kinds, len(held.Changes))
		}
		if _, err := o.HeldOn(t.Context(), access.Viewer{User: "user-2", Role: access.Reader, Clearance: record.Confidential, AllDesks: true}, person, ""); !fault.Is(err, fault.Forbidden) {
			t.Errorf("a reader takes it out: %v", err)
		}
		acts, err := o.Acts(t.Context(), access.System(), ledger.ActExport, 0, 10)
		if err != nil || len(acts) != 2 || !strings.Contains(acts[0].Detail, person) {
			t.Errorf("%v: the exports written down are %v", err, acts)
		}
	})
}

package store_test

import (
	"fmt"
	"strings"
	"testing"

	"entente/internal/access"
	"entente/internal/lang"
	"entente/internal/record"
	"entente/internal/register"
	"entente/internal/store"
)

// TestAListAsTextHoldsWhatAListHolds compares both on every page of every order, also where what a list is in the order
// of has line breaks.
func TestAListAsTextHoldsWhatAListHolds(t *testing.T) {
	onBoth(t, func(t *testing.T, s *store.Store) {
		party := &register.Organisation{Classification: "party", Names: []lang.Name{{Text: "P"}}}
		put(t, s, 0, france(), party)
		var records []record.Record
		for i := range 25 {
			records = append(records, person(fmt.Sprintf("Name %d\n\u2028x", i%7)),
				&register.Post{Organisation: party.ID, Title: fmt.Sprintf("Title %d\n,\n%d", i%3, i%2)},
				&register.Standing{Organisation: party.ID, Standing: "governing"})
		}
		b := put(t, s, 0, records...)
		now := s.As(access.System())
		past, err := now.KnownAt(t.Context(), b.At)
		if err != nil {
			t.Fatal(err)
		}
		for _, r := range []store.Reader{now, past, s.As(access.Viewer{User: "user-1", Role: access.Reader})} {
			for _, q := range []store.Query{{Kind: register.KindPerson}, {Kind: register.KindPerson, Sort: "-name"}, {Kind: register.KindPost},
				{Kind: register.KindStanding}, {Kind: register.KindStanding, Sort: "-recorded"}, {Kind: register.KindPerson, Sort: "id"},
				store.Of(register.KindPerson, "q", "nobody"), {Kind: register.KindPerson, Limit: 25}, {Kind: register.KindPerson, Limit: 24}} {
				if q.Limit == 0 {
					q.Limit = 10
				}
				for {
					page, err := r.List(t.Context(), q)
					if err != nil {
						t.Fatal(err)
					}
					docs, next, err := r.ListText(t.Context(), q)
					if err != nil {
						t.Fatal(err)
					}
					var want []string
					for _, doc := range page.Docs {
						want = append(want, string(doc))
					}
					if docs != strings.Join(want, ",\n") || next != page.Next {
						t.Fatalf("%s after %q: text %s next %q; list %s next %q", q, q.Cursor, docs, next, want, page.Next)
					}
					if q.Cursor = page.Next; q.Cursor == "" {
						break
					}
				}
			}
		}
	})
}

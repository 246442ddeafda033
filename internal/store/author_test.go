package store_test

import (
	"maps"
	"testing"

	"entente/internal/access"
	"entente/internal/ledger"
	"entente/internal/record"
	"entente/internal/store"
)

func TestAuthorsKeepTheirNames(t *testing.T) {
	onBoth(t, func(t *testing.T, s *store.Store) {
		stays, left := &access.User{Login: "stays", Name: "Stays Here", Role: access.Reader}, &access.User{Login: "left", Name: "Left Us", Role: access.Reader}
		write := func(u *access.User) {
			t.Helper()
			_, err := s.Write(t.Context(), access.System(), ledger.Batch{Act: ledger.ActEdit}, func(tx *store.Tx) error { return tx.Put(u, u.Version) })
			if err != nil {
				t.Fatal(err)
			}
		}
		write(stays)
		write(left)
		left.Deleted = true
		write(left)
		got, err := s.AuthorNames(t.Context(), stays.ID, left.ID, record.NewID(access.KindUser), "org-x", "", "user-\x00")
		if want := map[string]string{stays.ID: "Stays Here", left.ID: "Left Us"}; err != nil || !maps.Equal(got, want) {
			t.Errorf("names %v, %v, want %v", got, err, want)
		}
		if got, err := s.AuthorNames(t.Context()); err != nil || len(got) != 0 {
			t.Errorf("of nobody: %v, %v", got, err)
		}
	})
}

package store_test

import (
	"fmt"
	"path/filepath"
	"testing"
	"time"

	"entente/internal/access"
	"entente/internal/date"
	"entente/internal/delegation"
	"entente/internal/exchange"
	"entente/internal/ledger"
	"entente/internal/store"
)

// BenchmarkDelegationList reads the first page of 10,000 files, by each filter that the list offers.
func BenchmarkDelegationList(b *testing.B) {
	s, err := store.Open(b.Context(), "sqlite:"+filepath.Join(b.TempDir(), "entente.db"), store.Options{})
	if err != nil {
		b.Fatal(err)
	}
	defer s.Close()
	first := date.DayOf(1998, 1, 1)
	_, err = s.Write(b.Context(), access.System(), ledger.Batch{Act: ledger.ActDemonstration}, func(tx *store.Tx) error {
		for i := range 10_000 {
			x := &exchange.Exchange{Type: "delegation", Direction: []string{"sent", "received"}[i%2], State: "done", Title: fmt.Sprintf("Visit %d", i), During: date.MustParseInterval((first + date.Day(i)).String() + "/" + (first + date.Day(i+5)).String())}
			if err := tx.Put(x, 0); err != nil {
				return err
			}
			stage := "closed"
			if i > 9800 {
				stage = delegation.Way[i%len(delegation.Way)]
			}
			d := delegation.Open(x.ID, "done", date.OfDay(first))
			d.Stage = stage
			if err := tx.Put(d, 0); err != nil {
				return err
			}
			if stage == "proposed" {
				a := &delegation.Approval{Delegation: d.ID, About: "proposal", Proposer: "user-a", Sent: time.Date(2025, 1, 1, 0, 0, 0, 0, time.UTC), Steps: []delegation.Step{{Title: "Head", Users: []string{"user-b"}}}}
				if err := tx.Put(a, 0); err != nil {
					return err
				}
			}
		}
		return nil
	})
	if err != nil {
		b.Fatal(err)
	}
	viewer := access.Viewer{User: "user-b", Role: access.Officer, Clearance: 1, Desks: []string{deskOne}}
	for _, text := range []string{"delegations", "delegations?sort=-start", "delegations?stage=in_preparation", "delegations?waiting=me", "delegations?overdue=yes", "delegations?direction=sent", "delegations?started=2010"} {
		b.Run(text, func(b *testing.B) {
			q, err := store.ParseQuery(text)
			if err != nil {
				b.Fatal(err)
			}
			for b.Loop() {
				if _, err := s.As(viewer).List(b.Context(), q); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

// Package filetest writes delegations for the tests of the doors: at any stage, with all that their guards ask for, or
// lacking one thing. It goes round the rules, as no door can.
package filetest

import (
	"context"
	"testing"
	"time"

	"entente/internal/access"
	"entente/internal/date"
	"entente/internal/delegation"
	"entente/internal/exchange"
	"entente/internal/fault"
	"entente/internal/ledger"
	"entente/internal/record"
	"entente/internal/store"
)

// File is a delegation, and what its guards look at.
type File struct {
	Exchange    *exchange.Exchange
	File        *delegation.Delegation
	Counterpart *exchange.Participation
	Head        *exchange.Participation
	Amendment   *delegation.Amendment

	store *store.Store
}

// New writes a delegation of a desk to a party, at a stage, with all that any guard asks for. One that is off its way was
// invited before.
func New(t testing.TB, s *store.Store, desk, party, stage string) *File {
	t.Helper()
	x := &exchange.Exchange{Head: record.Head{ID: record.NewID(exchange.KindExchange), Desk: desk}, Type: "delegation", Direction: "sent", State: delegation.StateOf(stage), Title: "Visit that is " + stage}
	f := &File{
		store:       s,
		Exchange:    x,
		Counterpart: &exchange.Participation{Head: record.Head{Desk: desk}, Exchange: x.ID, Side: "theirs", Role: "counterpart", Organisation: party},
		Head:        &exchange.Participation{Head: record.Head{Desk: desk}, Exchange: x.ID, Side: "ours", Role: "head", Name: "Ana Duarte"},
		File:        &delegation.Delegation{Head: record.Head{ID: delegation.IDFor(x.ID), Desk: desk}, Exchange: x.ID, Stage: stage, StageOn: on(-30), Languages: []string{"en"}},
	}
	f.Amendment = &delegation.Amendment{Head: record.Head{Desk: desk}, Delegation: f.File.ID, Number: 1, Reason: "Ill"}
	if delegation.OffWay(stage) {
		f.File.StageBefore, f.File.StageReason = "invited", "flu"
	}
	f.Lack(t, "")
	return f
}

// lacking says, for each guard, how what it asks for is missing.
var lacking = map[delegation.Guard]func(f *File){
	delegation.AimsWritten:       func(f *File) { f.File.Aims = " " },
	delegation.CharterAnswered:   func(f *File) { f.File.Charter.Respect = "" },
	delegation.CounterpartNamed:  func(f *File) { f.Counterpart.Deleted = true },
	delegation.HeadNamed:         func(f *File) { f.Head.Role = "member" },
	delegation.DatesKnown:        func(f *File) { f.Exchange.During = date.MustParseInterval("2001-05-03/..") },
	delegation.DaysFixed:         func(f *File) { f.Exchange.During = date.MustParseInterval(on(0).String()[:4]) },
	delegation.DaysAhead:         func(f *File) { f.Exchange.During = days(-9, -1) },
	delegation.FirstDayCome:      func(f *File) { f.Exchange.During = days(1, 3) },
	delegation.LastDayCome:       func(f *File) { f.Exchange.During = days(-3, 1) },
	delegation.ReportWritten:     func(f *File) { f.File.Report, f.File.ReportedOn = "", date.Date{} },
	delegation.AmendmentsDecided: func(f *File) { f.Amendment.State = "submitted" },
	delegation.WasInvited:        func(f *File) { f.File.StageBefore = "approved" },
}

// CanLack reports whether a delegation at the stage can be without what the guard asks for: one that is invited was.
func CanLack(g delegation.Guard, stage string) bool {
	return g != delegation.WasInvited || delegation.OffWay(stage)
}

// Lack writes the delegation without what a guard asks for, and with everything else; "" writes it whole. A guard that
// nobody here knows how to leave unfulfilled fails the test.
func (f *File) Lack(t testing.TB, g delegation.Guard) {
	t.Helper()
	f.Reload(t)
	f.Exchange.During = days(-3, 0)
	f.File.Aims, f.File.Report, f.File.ReportedOn = "Talk.", "We talked.", on(0)
	f.File.Charter = delegation.Charter{Independence: "a", Equality: "b", Respect: "c", NonInterference: "d"}
	f.Counterpart.Deleted, f.Head.Role = false, "head"
	f.Amendment.State, f.Amendment.StateOn = "withdrawn", on(-1)
	if delegation.OffWay(f.File.Stage) {
		f.File.StageBefore = "invited"
	}
	if g != "" {
		lack, ok := lacking[g]
		if !ok {
			t.Fatalf("there is no case for the guard %q: say in filetest how it is not fulfilled", g)
		}
		lack(f)
	}
	f.Write(t)
}

// Write writes the delegation as it stands in the fields, whatever the rules say.
func (f *File) Write(t testing.TB) {
	t.Helper()
	_, err := f.store.Write(context.Background(), access.System(), ledger.Batch{Act: ledger.ActEdit}, func(tx *store.Tx) error {
		tx.Lift()
		for _, r := range []record.Record{f.Exchange, f.Counterpart, f.Head, f.File, f.Amendment} {
			if err := tx.Put(r, r.Meta().Version); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}

// Reload reads what the doors made of the delegation.
func (f *File) Reload(t testing.TB) {
	t.Helper()
	reload(t, f, &f.Exchange)
	reload(t, f, &f.File)
	reload(t, f, &f.Counterpart)
	reload(t, f, &f.Head)
	reload(t, f, &f.Amendment)
}

func reload[R record.Record](t testing.TB, f *File, into *R) {
	t.Helper()
	if (*into).Meta().Version == 0 {
		return
	}
	r, err := f.store.As(access.System()).Get(context.Background(), (*into).Meta().ID)
	switch {
	case err == nil:
		*into = r.(R)
	case !fault.Is(err, fault.NotFound) || !(*into).Meta().Deleted: // what was withdrawn here is not read again
		t.Fatal(err)
	}
}

// Versions are those of everything that the delegation is made of: a step or an edit that was refused leaves them.
func (f *File) Versions(t testing.TB) [5]int {
	t.Helper()
	f.Reload(t)
	return [5]int{f.Exchange.Version, f.File.Version, f.Counterpart.Version, f.Head.Version, f.Amendment.Version}
}

func on(n int) date.Date { return date.OfDay(date.DayAt(time.Now().UTC()) + date.Day(n)) }

func days(from, to int) date.Interval {
	return date.MustParseInterval(on(from).String() + "/" + on(to).String())
}

// At brings the delegation to a stage, as if it had gone its way there.
func (f *File) At(t testing.TB, stage, before string) {
	t.Helper()
	f.Reload(t)
	f.File.Stage, f.File.StageBefore, f.File.StageReason, f.Exchange.State = stage, before, "", delegation.StateOf(stage)
	if before != "" {
		f.File.StageReason = "flu"
	}
	f.Write(t)
}

// A Stand is a stage, and for one off the way the stage that the delegation left.
type Stand struct{ Stage, Before string }

// Stands are every stage of the way, and off it after each, from the last back to the first, each with how far it has come
// on the way.
func Stands() (list []Stand, far []int) {
	for i := len(delegation.Way) - 1; i >= 0; i-- {
		list, far = append(list, Stand{Stage: delegation.Way[i]}), append(far, i)
		for _, off := range []string{"postponed", "cancelled", "declined"} {
			list, far = append(list, Stand{off, delegation.Way[i]}), append(far, i)
		}
	}
	return list, far
}

// Days is a period of days from now.
func Days(from, to int) string { return days(from, to).String() }

// Package office holds the use cases: what a user can do, in the user's words. Every door (pages, API, command line)
// calls these, so that a rule is written and tested once.
package office

import (
	"context"
	"time"

	"entente/internal/access"
	"entente/internal/date"
	"entente/internal/delegation"
	"entente/internal/fault"
	"entente/internal/ledger"
	"entente/internal/margin"
	"entente/internal/record"
	"entente/internal/store"
	"entente/internal/vault"
)

// Office is the use cases over one store.
type Office struct {
	store   *store.Store
	viewers *viewers
	finder  *Finder

	readings *readings

	door doorkeeper

	breached *access.Breached // nil for those that come with the program

	files   *vault.Vault // nil for none
	scanner vault.Scanner

	ring bell // something was written that somebody may want to hear of
	post bell // a letter waits

	letters PostSettings
}

// New returns the office of a store.
func New(s *store.Store) *Office {
	o := &Office{store: s, viewers: newViewers(s), finder: newFinder(s), door: newDoorkeeper(s), ring: newBell(), post: newBell(), readings: newReadings()}
	s.OnCommit(o.viewers.forget)
	s.OnCommit(func([]store.Committed) { o.ring.wake() })
	s.Guard(fourEyes)
	s.Keep(keepDelegations)
	s.Keep(keepProgrammes)
	s.Keep(keepPapers)
	s.Keep(keepAccounts)
	s.Keep(handOver)
	s.Keep(keepThemes)
	s.Keep(keepAttachments)
	s.Keep(keepComments)
	s.Keep(keepPress)
	return o
}

// Store returns the store, for the parts that read without a use case of their own.
func (o *Office) Store() *store.Store { return o.store }

// RefuseBreached has passwords refused that are in an operator's file of breached ones too.
func (o *Office) RefuseBreached(b *access.Breached) { o.breached = b }

// Finder returns what finds records by name; it answers once somebody runs it.
func (o *Office) Finder() *Finder { return o.finder }

// AsOf is a point on both time axes: what was true on a date, as it was known at a time. The zero value is the present
// on both.
type AsOf struct {
	Valid date.Date
	Known time.Time
}

// ParseAsOf reads both axes from text: an EDTF date, and a date (its end counts) or an RFC 3339 time.
func ParseAsOf(valid, known string) (AsOf, error) {
	var a AsOf
	var err error
	if a.Valid, err = date.Parse(valid); err != nil {
		return a, inField(err, "as_of")
	}
	if known == "" {
		return a, nil
	}
	if a.Known, err = time.Parse(time.RFC3339, known); err == nil {
		return a, nil
	}
	d, err := date.Parse(known)
	if err != nil {
		return a, fault.Field("known_at", "%q is neither a date such as 2024-05-31 nor a time such as 2024-05-31T12:00:00Z", known)
	}
	y, m, day := d.Latest().Civil()
	a.Known = time.Date(y, m, day, 23, 59, 59, 999_999_000, time.UTC)
	return a, nil
}

func inField(err error, field string) error {
	for _, e := range fault.All(err) {
		e.Field = field
	}
	return err
}

// Day is the day on which facts are asked for: the last day of Valid, or today.
func (a AsOf) Day() date.Day {
	if a.Valid.IsZero() {
		return date.DayAt(time.Now().UTC())
	}
	return a.Valid.Latest()
}

// Present reports whether both axes are at the present.
func (a AsOf) Present() bool { return a.Valid.IsZero() && a.Known.IsZero() }

// Read returns the reader of a viewer at a recorded time.
func (o *Office) Read(ctx context.Context, viewer access.Viewer, asOf AsOf) (store.Reader, error) {
	r := o.store.As(viewer)
	if asOf.Known.IsZero() {
		return r, nil
	}
	return r.KnownAt(ctx, asOf.Known)
}

// Why is what an author says of a change: the reason, and where they have it from.
type Why struct {
	Reason string
	Source string
}

func (w Why) batch(act string) ledger.Batch {
	return ledger.Batch{Act: act, Reason: w.Reason, Source: w.Source}
}

// needs is the role that writing a record of the kind takes.
func needs(kind record.Kind) access.Role {
	switch kind {
	case access.KindUser, access.KindDesk, access.KindCompartment, delegation.KindChain:
		return access.Administrator
	case delegation.KindAbsence, // everybody sets their own
		margin.KindComment: // and speaks for themselves
		return access.Reader
	}
	return access.Officer
}

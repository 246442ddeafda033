package office

import (
	"cmp"
	"context"
	"encoding/json"
	"slices"
	"time"

	"entente/internal/access"
	"entente/internal/fault"
	"entente/internal/ledger"
	"entente/internal/record"
	"entente/internal/store"
)

// WhoReads is one account and whether it may read a record, and why.
type WhoReads struct {
	Account *access.User `json:"account"`
	access.Decision
}

// Readers lists every account that the viewer may know of, with whether it may read a record and why, those that may first;
// and who opened it lately. It is for desk heads and for who reviews access, about records that they may read themselves:
// of any other they learn nothing. Errors: Forbidden, NotFound.
func (o *Office) Readers(ctx context.Context, viewer access.Viewer, id string) (list []WhoReads, opened []store.Glance, err error) {
	if viewer.Require(access.DeskHead) != nil {
		if err := viewer.RequireReview(); err != nil {
			return nil, nil, err
		}
	}
	r := o.store.As(viewer)
	rec, err := r.Get(ctx, id)
	if err != nil {
		return nil, nil, err
	}
	lock, desk := rec.Meta().Lock(), rec.Meta().Desk
	accounts, err := listed[*access.User](ctx, r, store.Of(access.KindUser))
	if err != nil {
		return nil, nil, err
	}
	for _, u := range accounts {
		if u.Disabled {
			continue
		}
		v, err := o.store.Viewer(ctx, u)
		if err != nil {
			return nil, nil, err
		}
		d := v.Decide(lock, desk)
		may, err := o.store.As(v).MayRead(ctx, id)
		if err != nil {
			return nil, nil, err
		}
		if d.May && !may {
			d = access.Decision{Ground: access.AboutHidden, Reason: "may not: it is about a record that they may not read"}
		}
		list = append(list, WhoReads{u, d})
	}
	slices.SortStableFunc(list, func(a, b WhoReads) int {
		if a.May != b.May {
			if a.May {
				return -1
			}
			return 1
		}
		return cmp.Compare(a.Account.Name, b.Account.Name)
	})
	opened, err = r.OpenedBy(ctx, id, 50)
	return list, opened, err
}

// Reach is what an account may read, as far as the asker may read it too.
type Reach struct {
	Account      *access.User `json:"account"`
	Compartments []string     `json:"compartments"` // by name, of those that the asker may know of
	Kinds        []KindReach  `json:"kinds"`
}

// KindReach counts records of a kind.
type KindReach struct {
	Kind record.Kind `json:"kind"`
	Both int         `json:"both"` // that the account may read too
	Own  int         `json:"own"`  // that the asker may read
}

// CountedTo is how far records of a kind are counted in a Reach.
const CountedTo = 10_000

// WhatReads tells what an account may read, within what the viewer may read: whoever reviews access does not thereby read.
func (o *Office) WhatReads(ctx context.Context, viewer access.Viewer, account string) (Reach, error) {
	if err := viewer.RequireReview(); err != nil {
		return Reach{}, err
	}
	u, err := o.accountSeen(ctx, viewer, account)
	if err != nil {
		return Reach{}, err
	}
	reach := Reach{Account: u, Compartments: []string{}, Kinds: []KindReach{}}
	other, err := o.store.Viewer(ctx, u)
	if err != nil {
		return Reach{}, err
	}
	if viewer.Role.Includes(access.Administrator) { // they let people in
		all, err := o.Compartments(ctx, viewer)
		if err != nil {
			return Reach{}, err
		}
		for _, c := range all {
			if slices.Contains(c.Members, u.ID) {
				reach.Compartments = append(reach.Compartments, c.Name)
			}
		}
	} else {
		own, err := o.store.As(viewer).Labels(ctx, other.Compartments...)
		if err != nil {
			return Reach{}, err
		}
		for _, id := range other.Compartments {
			if own[id] != "" {
				reach.Compartments = append(reach.Compartments, own[id])
			}
		}
	}
	both, own := o.store.As(viewer.Through(other)), o.store.As(viewer)
	if u.Disabled {
		both = o.store.As(access.Viewer{})
	}
	for _, kind := range store.Kinds() {
		k := KindReach{Kind: kind}
		if k.Own, err = own.CountUpTo(ctx, store.Of(kind), CountedTo); err != nil {
			return Reach{}, err
		}
		if k.Own == 0 {
			continue
		}
		if k.Both, err = both.CountUpTo(ctx, store.Of(kind), CountedTo); err != nil {
			return Reach{}, err
		}
		reach.Kinds = append(reach.Kinds, k)
	}
	return reach, nil
}

// Verdicts are what a review of an account's rights ends in.
const (
	RightsKept      = "kept"
	RightsWithdrawn = "withdrawn"
)

// Reviewed is an account as a review of access sees it.
type Reviewed struct {
	Account *access.User `json:"account"`
	LastIn  time.Time    `json:"last_in,omitzero"` // last sign-in that is remembered
	Last    *Review      `json:"last,omitempty"`   // last review
}

// Review is one look at the rights of an account.
type Review struct {
	At      time.Time `json:"at"`
	By      string    `json:"by"` // account
	Verdict string    `json:"verdict"`
	Reason  string    `json:"reason,omitempty"`
}

// reviewed is what the act of a review says.
type reviewed struct {
	Account string `json:"account"`
	Name    string `json:"name"` // the verdict
	Rights  string `json:"rights"`
}

// Reviews lists the accounts that the viewer may know of, those never reviewed first, then by how long ago it was.
func (o *Office) Reviews(ctx context.Context, viewer access.Viewer) ([]Reviewed, error) {
	if err := viewer.RequireReview(); err != nil {
		return nil, err
	}
	accounts, err := listed[*access.User](ctx, o.store.As(viewer), store.Of(access.KindUser))
	if err != nil {
		return nil, err
	}
	last := make(map[string]*Review)
	for before := int64(0); ; {
		acts, err := o.store.Acts(ctx, ledger.ActReview, before, store.MaxLimit)
		if err != nil {
			return nil, err
		}
		for _, act := range acts {
			var said reviewed
			if err := json.Unmarshal([]byte(act.Detail), &said); err != nil {
				return nil, err
			}
			if last[said.Account] == nil {
				last[said.Account] = &Review{At: act.At, By: act.Author, Verdict: said.Name, Reason: act.Reason}
			}
			before = act.ID
		}
		if len(acts) < store.MaxLimit {
			break
		}
	}
	var list []Reviewed
	for _, u := range accounts {
		r := Reviewed{Account: u, Last: last[u.ID]}
		ins, err := o.store.SignIns(ctx, u.ID)
		if err != nil {
			return nil, err
		}
		for _, in := range ins {
			if in.Seen.After(r.LastIn) {
				r.LastIn = in.Seen
			}
		}
		list = append(list, r)
	}
	slices.SortStableFunc(list, func(a, b Reviewed) int {
		at := func(r Reviewed) time.Time {
			if r.Last == nil {
				return time.Time{}
			}
			return r.Last.At
		}
		if c := at(a).Compare(at(b)); c != 0 {
			return c
		}
		return cmp.Compare(a.Account.Name, b.Account.Name)
	})
	return list, nil
}

// Review writes down that the rights of an account were looked at, and whether they stay. Withdrawing them disables the
// account in the same step and ends what it is signed in with; it takes an administrator. Nobody reviews themselves.
func (o *Office) Review(ctx context.Context, viewer access.Viewer, account, verdict, reason string) error {
	if err := viewer.RequireReview(); err != nil {
		return err
	}
	if verdict != RightsKept && verdict != RightsWithdrawn {
		return fault.Field("verdict", "say whether the rights are kept or withdrawn")
	}
	u, err := o.accountSeen(ctx, viewer, account)
	if err != nil {
		return err
	}
	if u.ID == viewer.User {
		return fault.New(fault.Forbidden, "nobody reviews their own rights: ask another reviewer")
	}
	if verdict == RightsWithdrawn {
		if err := viewer.Require(access.Administrator); err != nil {
			return err
		}
	}
	v, err := o.store.Viewer(ctx, u)
	if err != nil {
		return err
	}
	detail, err := json.Marshal(reviewed{u.ID, verdict, string(u.Role) + " " + v.Rights()})
	if err != nil {
		return err
	}
	batch := Why{Reason: reason}.batch(ledger.ActReview)
	batch.Detail = string(detail)
	if _, err := o.write(ctx, viewer, batch, func(tx *store.Tx) error {
		if verdict == RightsKept || u.Disabled {
			return nil
		}
		closed := *u
		closed.Disabled = true
		return tx.Put(&closed, u.Version)
	}); err != nil || verdict == RightsKept {
		return err
	}
	return o.EndAccess(ctx, viewer, account)
}

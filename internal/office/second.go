package office

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"slices"
	"strings"
	"time"

	"entente/internal/access"
	"entente/internal/fault"
	"entente/internal/ledger"
	"entente/internal/record"
	"entente/internal/store"
)

// How long a request waits for a second person.
const (
	SecondLife     = 7 * 24 * time.Hour
	SecondLifeMost = 30 * 24 * time.Hour
)

// Deed is what is asked for, so that it can be done exactly: one of its parts.
type Deed struct {
	Edits  []DeedEdit           `json:"edits,omitempty"`
	Erase  *DeedErase           `json:"erase,omitempty"`
	Rule   *store.RetentionRule `json:"rule,omitempty"`
	Export string               `json:"export,omitempty"` // address of the file
	Count  int                  `json:"count,omitempty"`  // of what its asker could take out then
}

// DeedEdit is a record as it is to be, and the version that its author saw.
type DeedEdit struct {
	Record json.RawMessage `json:"record"`
	Base   int             `json:"base"`
}

// AskSecond asks for edits that take a second person. They are tried first, so that nobody decides on what cannot be done.
func (o *Office) AskSecond(ctx context.Context, viewer access.Viewer, act string, why Why, until time.Time, edits ...Edit) (store.SecondRequest, error) {
	if act != SecondMarking && act != SecondRights || len(edits) == 0 {
		return store.SecondRequest{}, fault.New(fault.Invalid, "say what a second person is asked for")
	}
	var deed Deed
	var about []string
	for _, e := range edits {
		if err := viewer.Require(needs(e.Record.Kind())); err != nil {
			return store.SecondRequest{}, err
		}
		doc, err := json.Marshal(e.Record)
		if err != nil {
			return store.SecondRequest{}, err
		}
		deed.Edits = append(deed.Edits, DeedEdit{doc, e.Base})
		if e.Base > 0 {
			about = append(about, e.Record.Meta().ID)
		}
	}
	err := o.store.Try(ctx, inside(viewer, deed), why.batch(ledger.ActEdit), func(tx *store.Tx) error {
		tx.Second(viewer.User)
		return putDeed(tx, deed)
	})
	if err != nil {
		return store.SecondRequest{}, err
	}
	return o.askFor(ctx, viewer, store.SecondRequest{Act: act, Reason: why.Reason, Records: about, Until: until}, deed)
}

// askFor keeps a request and writes down that it was asked for.
func (o *Office) askFor(ctx context.Context, viewer access.Viewer, r store.SecondRequest, deed Deed) (store.SecondRequest, error) {
	if viewer.Stranger() {
		return r, fault.New(fault.Forbidden, "sign in to ask for this")
	}
	if r.Reason = strings.TrimSpace(r.Reason); r.Reason == "" {
		return r, fault.Field("reason", "say why: the second person decides by it")
	}
	now := time.Now().UTC()
	switch {
	case r.Until.IsZero():
		r.Until = now.Add(SecondLife)
	case !r.Until.After(now):
		return r, fault.Field("until", "choose a day that is still to come")
	case r.Until.After(now.Add(SecondLifeMost)):
		return r, fault.Field("until", "a request waits for %d days at most", int(SecondLifeMost.Hours()/24))
	}
	var err error
	if r.Deed, err = json.Marshal(deed); err != nil {
		return r, err
	}
	r.ID, r.Asker, r.Asked, r.State = access.NewSecret()[:20], viewer.User, now, store.SecondWaiting
	detail, err := json.Marshal(Witnessed{Query: r.Act, Request: r.ID, Digest: digestOf(r)})
	if err != nil {
		return r, err
	}
	_, err = o.store.Write(ctx, viewer, ledger.Batch{Act: ledger.ActSecondAsked, Detail: string(detail)}, func(tx *store.Tx) error { return tx.AddSecond(r) })
	return r, err
}

// digestOf commits the ledger to what was asked for: the number is chance, so that nothing is learnt from the digest alone.
func digestOf(r store.SecondRequest) string {
	sum := sha256.Sum256(append([]byte(r.ID+"\n"+r.Act+"\n"), r.Deed...))
	return hex.EncodeToString(sum[:])
}

// TakeSecondBack ends a request of the viewer's own that was not decided.
func (o *Office) TakeSecondBack(ctx context.Context, viewer access.Viewer, id string) error {
	r, err := o.secondSeen(ctx, viewer, id)
	if err != nil {
		return err
	}
	if r.Asker != viewer.User {
		return fault.New(fault.Forbidden, "only who asked for it takes it back: refuse it instead")
	}
	return o.settle(ctx, viewer, r, store.SecondTakenBack, ledger.ActSecondBack, "")
}

// RefuseSecond is the second person's no.
func (o *Office) RefuseSecond(ctx context.Context, viewer access.Viewer, id, answer string) error {
	r, err := o.toDecide(ctx, viewer, id)
	if err != nil {
		return err
	}
	if answer = strings.TrimSpace(answer); answer == "" {
		return fault.Field("answer", "say why not: who asked reads it")
	}
	return o.settle(ctx, viewer, r, store.SecondRefused, ledger.ActSecondRefused, answer)
}

func (o *Office) settle(ctx context.Context, viewer access.Viewer, r store.SecondRequest, to, act, answer string) error {
	detail, err := json.Marshal(Witnessed{Account: r.Asker, Query: r.Act, Request: r.ID, Digest: digestOf(r)})
	if err != nil {
		return err
	}
	_, err = o.store.Write(ctx, viewer, ledger.Batch{Act: act, Detail: string(detail)}, func(tx *store.Tx) error {
		return tx.SettleSecond(r.ID, store.SecondWaiting, to, viewer.User, answer, time.Now())
	})
	return err
}

// GrantSecond is the second person's yes. The act is done at once, exactly as it was asked and with its asker's rights as
// they are now; where that is not possible any more, nothing is done, the request is over, and the error says why. An
// export is then its asker's to take out, once.
func (o *Office) GrantSecond(ctx context.Context, viewer access.Viewer, id, answer string) error {
	r, err := o.toDecide(ctx, viewer, id)
	if err != nil {
		return err
	}
	var deed Deed
	if err := json.Unmarshal(r.Deed, &deed); err != nil {
		return err
	}
	if deed.Export != "" {
		return o.settle(ctx, viewer, r, store.SecondGranted, ledger.ActSecondGranted, strings.TrimSpace(answer))
	}
	err = o.doSeconded(ctx, viewer, r, deed, strings.TrimSpace(answer))
	if err != nil && fault.CodeOf(err) != fault.Internal && fault.CodeOf(err) != fault.Unavailable {
		why := fault.All(err)[0].Message
		if e := o.settle(ctx, viewer, r, store.SecondFailed, ledger.ActSecondRefused, why); e != nil {
			return e // it was decided by another meanwhile
		}
		return fault.New(fault.Conflict, "it was not done, because it can no longer be done as it was asked: %s", why)
	}
	if err != nil {
		return err
	}
	return o.Witness(ctx, viewer, ledger.ActSecondGranted, Witnessed{Account: r.Asker, Query: r.Act, Request: r.ID, Digest: digestOf(r)})
}

// doSeconded does what was asked for, and settles the request in the same transaction.
func (o *Office) doSeconded(ctx context.Context, second access.Viewer, r store.SecondRequest, deed Deed, answer string) error {
	asker, err := o.Viewer(ctx, r.Asker)
	if err != nil {
		return err
	}
	settled := func(tx *store.Tx) error {
		tx.Second(second.User)
		return tx.SettleSecond(r.ID, store.SecondWaiting, store.SecondDone, second.User, answer, time.Now())
	}
	if deed.Rule != nil {
		return o.keepRule(ctx, asker, *deed.Rule, Witnessed{Request: r.ID, Digest: digestOf(r), Second: second.User}, settled)
	}
	if deed.Erase != nil {
		return o.eraseAsked(ctx, asker, second, r, *deed.Erase, settled)
	}
	detail, err := json.Marshal(Witnessed{Request: r.ID, Digest: digestOf(r), Second: second.User})
	if err != nil {
		return err
	}
	for _, e := range deed.Edits {
		rec, err := e.read()
		if err != nil {
			return err
		}
		if err := asker.Require(needs(rec.Kind())); err != nil {
			return err
		}
	}
	_, err = o.write(ctx, inside(asker, deed), ledger.Batch{Act: ledger.ActEdit, Reason: r.Reason, Detail: string(detail)}, func(tx *store.Tx) error {
		if err := settled(tx); err != nil {
			return err
		}
		return putDeed(tx, deed)
	})
	return err
}

// putDeed writes the edits of a deed, each upon the version that its author saw.
func putDeed(tx *store.Tx, deed Deed) error {
	for _, e := range deed.Edits {
		rec, err := e.read()
		if err != nil {
			return err
		}
		if err := notWithdrawn(tx, Edit{rec, e.Base}); err != nil {
			return err
		}
		if err := tx.Put(rec, e.Base); err != nil {
			return err
		}
	}
	return nil
}

// read is the record of an edit.
func (e DeedEdit) read() (record.Record, error) {
	var head record.Head
	if err := json.Unmarshal(e.Record, &head); err != nil {
		return nil, err
	}
	kind, ok := record.KindOf(head.ID)
	if !ok {
		return nil, fault.New(fault.Internal, "a request holds no record")
	}
	rec := store.New(kind)
	return rec, json.Unmarshal(e.Record, rec)
}

// inside is a viewer who writes the list of a compartment: an administrator does so without being a member.
func inside(viewer access.Viewer, deed Deed) access.Viewer {
	if len(deed.Edits) == 1 && viewer.Role == access.Administrator {
		if rec, err := deed.Edits[0].read(); err == nil && rec.Kind() == access.KindCompartment {
			return letting(viewer, rec.Meta().ID)
		}
	}
	return viewer
}

// toDecide is a request that the viewer may decide, now.
func (o *Office) toDecide(ctx context.Context, viewer access.Viewer, id string) (store.SecondRequest, error) {
	r, err := o.secondSeen(ctx, viewer, id)
	if err != nil {
		return r, err
	}
	if err := o.mayDecide(ctx, viewer, r); err != nil {
		return r, err
	}
	if r.State != store.SecondWaiting {
		return r, fault.New(fault.Conflict, "this was decided already, taken back, or is too old: look at it again")
	}
	return r, nil
}

// lentLife is how long somebody who made a way in to an account is not seconded by that account: it might be they.
const lentLife = 7 * 24 * time.Hour

// mayDecide refuses who asked, who has not the role, and an account to which who asked has lately made a way in.
func (o *Office) mayDecide(ctx context.Context, viewer access.Viewer, r store.SecondRequest) error {
	if r.Asker == viewer.User {
		return fault.New(fault.Forbidden, "you asked for this yourself: a second person has to decide")
	}
	if err := viewer.Require(decides(r.Act)); err != nil {
		return err
	}
	lent, err := o.store.ActsOf(ctx, r.Asker, time.Now().Add(-lentLife), ledger.ActLink, ledger.ActPassword)
	if err != nil {
		return err
	}
	for _, detail := range lent {
		var w Witnessed
		if json.Unmarshal([]byte(detail), &w) == nil && w.Account == viewer.User {
			return fault.New(fault.Forbidden, "who asked for this made a sign-in link or a password for your account in the last seven days: another person has to decide")
		}
	}
	return nil
}

// SecondSeen is a request as somebody may see it.
type SecondSeen struct {
	store.SecondRequest
	Deed   Deed
	Mine   bool // asked for by the viewer
	Decide bool // the viewer can be the second person
}

// Second returns a request that the viewer asked for or could decide, and whose records they may all read. Any other is
// NotFound.
func (o *Office) Second(ctx context.Context, viewer access.Viewer, id string) (SecondSeen, error) {
	r, err := o.secondSeen(ctx, viewer, id)
	if err != nil {
		return SecondSeen{}, err
	}
	return o.shownSecond(ctx, viewer, r)
}

func (o *Office) shownSecond(ctx context.Context, viewer access.Viewer, r store.SecondRequest) (SecondSeen, error) {
	seen := SecondSeen{SecondRequest: r, Mine: r.Asker == viewer.User}
	if len(r.Deed) > 0 {
		if err := json.Unmarshal(r.Deed, &seen.Deed); err != nil {
			return seen, err
		}
	}
	if r.State == store.SecondWaiting && !seen.Mine {
		switch err := o.mayDecide(ctx, viewer, r); {
		case err == nil:
			seen.Decide = true
		case !fault.Is(err, fault.Forbidden):
			return seen, err
		}
	}
	return seen, nil
}

func noSecond() error {
	return fault.New(fault.NotFound, "there is no such request, or it is not open to you")
}

// secondSeen is a request, if the viewer may know of it.
func (o *Office) secondSeen(ctx context.Context, viewer access.Viewer, id string) (store.SecondRequest, error) {
	r, err := o.store.Second(ctx, id)
	if fault.Is(err, fault.NotFound) {
		err = noSecond()
	}
	if err != nil {
		return r, err
	}
	may, err := o.mayKnow(ctx, viewer, r)
	if err == nil && !may {
		err = noSecond()
	}
	return r, err
}

// mayKnow reports whether a viewer may know of a request: they asked, or have the role in which it is decided, and may read
// every record that it is about, as it is now and as it is to be. Accounts, and compartments with who is let into them, are
// open to administrators, who do not thereby read.
func (o *Office) mayKnow(ctx context.Context, viewer access.Viewer, r store.SecondRequest) (bool, error) {
	if viewer.Stranger() || r.Asker != viewer.User && !viewer.Role.Includes(decides(r.Act)) {
		return false, nil
	}
	if r.Act == SecondRights {
		return viewer.Role == access.Administrator, nil
	}
	for _, id := range r.Records {
		switch _, err := o.store.As(viewer).Get(ctx, id); {
		case fault.Is(err, fault.NotFound):
			return false, nil
		case err != nil:
			return false, err
		}
	}
	var deed struct {
		Edits []struct {
			Record record.Head `json:"record"`
		} `json:"edits"`
	}
	if len(r.Deed) > 0 {
		if err := json.Unmarshal(r.Deed, &deed); err != nil {
			return false, err
		}
	}
	for _, e := range deed.Edits {
		if !viewer.MayRead(e.Record.Lock(), e.Record.Desk) {
			return false, nil
		}
	}
	return true, nil
}

// Seconds are the requests that concern somebody.
type Seconds struct {
	Waiting []SecondSeen // for this viewer to decide
	Mine    []SecondSeen // asked for by this viewer, undecided or lately decided, the newest first
	Decided []SecondSeen // lately, by this viewer or others, of what the viewer may know; the newest first
}

// secondsShown is how long what was decided stands on the page.
const secondsShown = 60 * 24 * time.Hour

// Seconds lists the requests that a viewer asked for or could decide.
func (o *Office) Seconds(ctx context.Context, viewer access.Viewer) (s Seconds, err error) {
	list, err := o.store.SecondsSince(ctx, time.Now().Add(-secondsShown))
	if err != nil {
		return s, err
	}
	for _, r := range list {
		may, err := o.mayKnow(ctx, viewer, r)
		if err != nil {
			return s, err
		}
		if !may {
			continue
		}
		seen, err := o.shownSecond(ctx, viewer, r)
		if err != nil {
			return s, err
		}
		switch {
		case seen.Mine:
			s.Mine = append(s.Mine, seen)
		case seen.Decide:
			s.Waiting = append(s.Waiting, seen)
		case r.State != store.SecondWaiting:
			s.Decided = append(s.Decided, seen)
		}
	}
	slices.Reverse(s.Mine)
	slices.Reverse(s.Decided)
	return s, nil
}

// SecondsWaiting lists what waits for this viewer to decide, the oldest first.
func (o *Office) SecondsWaiting(ctx context.Context, viewer access.Viewer) ([]SecondSeen, error) {
	if !viewer.Role.Includes(access.DeskHead) {
		return nil, nil
	}
	list, err := o.store.SecondsWaiting(ctx, time.Now())
	if err != nil {
		return nil, err
	}
	var waiting []SecondSeen
	for _, r := range list {
		if r.Asker == viewer.User {
			continue
		}
		may, err := o.mayKnow(ctx, viewer, r)
		if err != nil {
			return nil, err
		}
		if !may {
			continue
		}
		seen, err := o.shownSecond(ctx, viewer, r)
		if err != nil {
			return nil, err
		}
		if seen.Decide {
			waiting = append(waiting, seen)
		}
	}
	return waiting, nil
}

package office

import (
	"context"
	"maps"
	"slices"
	"time"

	"entente/internal/access"
	"entente/internal/fault"
	"entente/internal/ledger"
	"entente/internal/record"
	"entente/internal/register"
	"entente/internal/store"
)

// Grounds are those on which a person is erased, after article 17(1) of the General Data Protection Regulation, in its order.
var Grounds = []string{"not_needed", "consent_withdrawn", "objected", "unlawful", "legal_duty", "child"}

// Erasing is what erasing a person would do, as far as one reader may read it. Records that they may not read are dealt with
// in the same way, and told of nowhere.
type Erasing struct {
	Person  *register.Person
	Persons []string        // identifiers of the person's records: several where they were judged to be the same
	Goes    []record.Record // whole, with every earlier state: the person's own first
	Cut     []record.Record // stay; what in them points to the person goes, with their earlier states that do
	Texts   []record.Record // stay, and write a name of the person: to be edited by hand first
	Names   []string        // that are looked for in texts
}

// mostTexts is how many records with a name in their text are listed.
const mostTexts = 200

// DeedErase is whom to erase, on what ground.
type DeedErase struct {
	Person string         `json:"person"`
	Ground string         `json:"ground"`
	Seen   map[string]int `json:"seen"` // versions of what its asker saw go or be cut
}

// PreviewErasing says what erasing a person would do. Errors: Forbidden for who may not ask for it, NotFound for a person whom
// the viewer may not read.
func (o *Office) PreviewErasing(ctx context.Context, viewer access.Viewer, id string) (Erasing, error) {
	if err := viewer.Require(access.DeskHead); err != nil {
		return Erasing{}, err
	}
	return o.erasing(ctx, o.store.As(viewer), id)
}

func (o *Office) erasing(ctx context.Context, r store.Reader, id string) (e Erasing, err error) {
	if kind, _ := record.KindOf(id); kind != register.KindPerson {
		return e, fault.New(fault.NotFound, "there is no such person")
	}
	rec, err := r.Get(ctx, id)
	if err != nil {
		return e, err
	}
	e.Person = rec.(*register.Person)
	with, err := JoinedWith(ctx, r, id)
	if err != nil {
		return e, err
	}
	e.Persons = append([]string{id}, with[id]...)
	if e.Goes, e.Cut, err = touchedBy(ctx, r, e.Persons); err != nil {
		return e, err
	}
	gone := make(map[string]bool)
	for _, rec := range e.Goes {
		gone[rec.Meta().ID] = true
		if p, ok := rec.(*register.Person); ok {
			e.Names = append(e.Names, fullNames(p)...)
		}
	}
	slices.Sort(e.Names)
	e.Names = slices.Compact(e.Names)
	texts, err := r.Naming(ctx, mostTexts+len(e.Goes), e.Names...)
	e.Texts = slices.DeleteFunc(texts, func(rec record.Record) bool { return gone[rec.Meta().ID] })
	e.Texts = e.Texts[:min(len(e.Texts), mostTexts)]
	return e, err
}

// touchedBy are the records that go with some others, which come first, and those that stay without what points to them. A
// record goes where it says nothing, or nothing true, without what it points to: a post held, a part taken, a file beside.
func touchedBy(ctx context.Context, r store.Reader, ids []string) (goes, cut []record.Record, err error) {
	going := make(map[string]bool)
	staying := make(map[string]record.Record)
	for look := ids; len(look) > 0; {
		for _, id := range look {
			going[id] = true
		}
		found, err := r.Mentioning(ctx, look...)
		if err != nil {
			return nil, nil, err
		}
		look = nil
		for _, rec := range found {
			id := rec.Meta().ID
			if going[id] && slices.Contains(ids, id) {
				goes = append(goes, rec)
				continue
			}
			if going[id] {
				continue
			}
			if was, ok := staying[id]; ok {
				rec = was
			}
			without, changed, err := withoutMention(rec, going)
			switch {
			case err != nil:
				return nil, nil, err
			case without == nil:
				delete(staying, id)
				goes, look = append(goes, rec), append(look, id)
				going[id] = true
			case changed:
				staying[id] = rec
			}
		}
		goes = slices.CompactFunc(goes, func(a, b record.Record) bool { return a.Meta().ID == b.Meta().ID })
	}
	for _, id := range slices.Sorted(maps.Keys(staying)) {
		cut = append(cut, staying[id])
	}
	return goes, cut, nil
}

// AskErasing asks a second person to agree that a person is erased; the one person who could agree erases at once.
func (o *Office) AskErasing(ctx context.Context, viewer access.Viewer, id, ground, reason string, until time.Time) (request store.SecondRequest, done bool, err error) {
	e, err := o.PreviewErasing(ctx, viewer, id)
	if err != nil {
		return request, false, err
	}
	if !slices.Contains(Grounds, ground) {
		return request, false, fault.Field("ground", "say on which ground the person is erased")
	}
	deed := DeedErase{Person: id, Ground: ground, Seen: e.seen()}
	if viewer.User == access.System().User {
		return request, true, o.erase(ctx, viewer, deed, store.Erasure{})
	}
	alone := o.store.Try(ctx, viewer, ledger.Batch{}, func(tx *store.Tx) error { return mayAlone(tx, SecondErasure) })
	if alone == nil {
		return request, true, o.erase(ctx, viewer, deed, store.Erasure{First: func(tx *store.Tx) error { return mayAlone(tx, SecondErasure) }})
	}
	if _, ok := NeedsSecond(alone); !ok {
		return request, false, alone
	}
	request, err = o.askFor(ctx, viewer, store.SecondRequest{Act: SecondErasure, Reason: reason, Records: e.Persons, Until: until}, Deed{Erase: &deed})
	return request, false, err
}

// seen are the versions of what goes or is cut.
func (e Erasing) seen() map[string]int {
	seen := make(map[string]int)
	for _, rec := range slices.Concat(e.Goes, e.Cut) {
		seen[rec.Meta().ID] = rec.Meta().Version
	}
	return seen
}

// eraseAsked erases what a second person agreed to, if its asker would still see the same go.
func (o *Office) eraseAsked(ctx context.Context, asker, second access.Viewer, r store.SecondRequest, deed DeedErase, settled func(*store.Tx) error) error {
	e, err := o.PreviewErasing(ctx, asker, deed.Person)
	if err != nil {
		return err
	}
	if !maps.Equal(e.seen(), deed.Seen) {
		return fault.New(fault.Conflict, "what is held on the person has changed since: look at it again, and ask again")
	}
	return o.erase(ctx, asker, deed, store.Erasure{First: settled, Request: r.ID, Second: second.User})
}

// erase erases a person for good: everything that is about them, whoever may read it, every state of it in the ledger, what in
// other records points to them, and what is kept beside. It leaves who erased when on what ground, and no name.
func (o *Office) erase(ctx context.Context, viewer access.Viewer, deed DeedErase, act store.Erasure) error {
	with, err := JoinedWith(ctx, o.store.As(access.System()), deed.Person)
	if err != nil {
		return err
	}
	return o.eraseRecords(ctx, viewer, deed.Ground, act, append([]string{deed.Person}, with[deed.Person]...)...)
}

// eraseRecords erases some records in the same way, whatever they are.
func (o *Office) eraseRecords(ctx context.Context, viewer access.Viewer, reason string, act store.Erasure, ids ...string) error {
	all := access.ForTheLaw(viewer)
	var e Erasing
	var err error
	if e.Goes, e.Cut, err = touchedBy(ctx, o.store.As(access.System()), ids); err != nil {
		return err
	}
	for _, rec := range e.Goes {
		if p, ok := rec.(*register.Person); ok {
			e.Names = append(e.Names, fullNames(p)...)
		}
	}
	going := make(map[string]bool)
	var near []string // records whose earlier states are looked through for the names
	for _, rec := range e.Goes {
		going[rec.Meta().ID] = true
		act.Records = append(act.Records, rec.Meta().ID)
		near = append(near, store.Refers(rec)...)
	}
	act.Words = slices.Concat(act.Records, e.Names)
	var edits []Edit
	for _, rec := range e.Cut {
		without, _, err := withoutMention(rec, going)
		if err != nil {
			return err
		}
		edits = append(edits, Edit{without, rec.Meta().Version})
		near = append(near, rec.Meta().ID)
	}
	byID, err := o.store.StatesNaming(ctx, act.Records, nil)
	if err != nil {
		return err
	}
	for _, s := range byID {
		near = append(near, s.Record)
	}
	slices.Sort(near)
	near = slices.DeleteFunc(slices.Compact(near), func(id string) bool { return going[id] })
	byName, err := o.store.StatesNaming(ctx, e.Names, near)
	if err != nil {
		return err
	}
	current, err := o.store.Versions(ctx, near...)
	if err != nil {
		return err
	}
	for _, edit := range edits {
		current[edit.Record.Meta().ID] = edit.Base + 1
	}
	for _, s := range slices.Concat(byID, byName) {
		if !going[s.Record] && s.Version < current[s.Record] {
			act.States = append(act.States, s)
		}
	}
	first := act.First
	act.First = func(tx *store.Tx) error {
		if first != nil {
			if err := first(tx); err != nil {
				return err
			}
		}
		tx.Lift() // what is locked by its stage, or printed, does not keep a person
		tx.Second(all.User)
		for _, edit := range edits {
			if err := tx.Put(edit.Record, edit.Base); err != nil {
				return err
			}
		}
		return nil
	}
	files, stored, err := o.store.AttachmentsOf(ctx, act.Records...)
	if err != nil {
		return err
	}
	for _, id := range files {
		if !going[id] { // of which an earlier version lay beside
			act.Records = append(act.Records, id)
		}
	}
	if o.files != nil && len(stored) > 0 {
		act.Last = func(*store.Tx) error {
			if err := o.files.Destroy(stored...); err != nil {
				return fault.New(fault.Unavailable, "the keys of the files could not be destroyed, and nothing was erased; try again: %w", err)
			}
			return nil
		}
	}
	_, err = o.store.EraseAll(ctx, all, reason, act)
	return err
}

package programme

import (
	"slices"
)

// ChangeKinds are what can have become of an item since an edition.
var ChangeKinds = []string{"added", "moved", "changed", "cancelled"}

// Change is what became of one item between two states of a programme.
type Change struct {
	Kind   string   // one of ChangeKinds
	Item   *Item    // as it is; as it was where it is gone
	Before *Item    // nil where it is new
	Fields []string // names of what differs, in the order of the item's fields
}

// Compare lists what became of the items of a programme, in order of time. What was called off in both states says
// nothing; what was called off and is again on is new to whoever holds the edition.
func Compare(before, after []*Item) []Change {
	was := make(map[string]*Item, len(before))
	for _, i := range before {
		if i.Live() {
			was[i.ID] = i
		}
	}
	is := make(map[string]*Item, len(after))
	var changed []*Item
	for _, i := range after {
		if i.Live() {
			is[i.ID] = i
			changed = append(changed, i)
		}
	}
	for id, i := range was {
		if is[id] == nil {
			changed = append(changed, i)
		}
	}
	var list []Change
	for _, i := range InOrder(changed) {
		old, now := was[i.ID], is[i.ID]
		switch {
		case old == nil:
			list = append(list, Change{Kind: "added", Item: i})
		case now == nil:
			list = append(list, Change{Kind: "cancelled", Item: i, Before: old})
		default:
			fields := differing(old, now)
			if len(fields) == 0 {
				continue
			}
			kind := "changed"
			if slices.Contains(fields, "starts") || slices.Contains(fields, "ends") {
				kind = "moved"
			}
			list = append(list, Change{Kind: kind, Item: i, Before: old, Fields: fields})
		}
	}
	return list
}

// differing names the fields in which two states of an item differ for whoever holds the programme. Who may read it and
// where it is known from is not on the paper.
func differing(a, b *Item) []string {
	var fields []string
	for _, f := range []struct {
		name string
		same bool
	}{
		{"type", a.Type == b.Type}, {"title", a.Title == b.Title}, {"starts", a.Starts == b.Starts}, {"ends", a.Ends == b.Ends},
		{"track", a.Track == b.Track}, {"place", a.Place == b.Place}, {"area", a.Area == b.Area}, {"to", a.To == b.To},
		{"to_area", a.ToArea == b.ToArea}, {"room", a.Room == b.Room}, {"participants", slices.Equal(a.Participants, b.Participants)},
		{"interlocutors", slices.Equal(a.Interlocutors, b.Interlocutors)}, {"note", a.Note == b.Note},
	} {
		if !f.same {
			fields = append(fields, f.name)
		}
	}
	return fields
}

// Seen are the items as somebody knows them who may know of some participations only: nobody else is named in them. An item
// that names only others is one of the whole delegation to them, as it would be if nobody had been named; left out of one
// traveller's programme and left in that of all, it would tell of somebody. The items themselves are not changed.
func Seen(items []*Item, known func(participation string) bool) []*Item {
	unknown := func(p string) bool { return !known(p) }
	list := slices.Clone(items)
	for n, i := range list {
		if slices.ContainsFunc(i.Participants, unknown) || slices.ContainsFunc(i.Interlocutors, unknown) {
			seen := *i
			seen.Participants = slices.DeleteFunc(slices.Clone(i.Participants), unknown)
			seen.Interlocutors = slices.DeleteFunc(slices.Clone(i.Interlocutors), unknown)
			list[n] = &seen
		}
	}
	return list
}

// For returns the items that one traveller takes part in: those that name them, and those of the whole delegation.
func For(items []*Item, participation string, tracks map[string]bool) []*Item {
	var list []*Item
	for _, i := range items {
		if slices.Contains(i.Participants, participation) || len(i.Participants) == 0 && (i.Track == "" || tracks[i.Track]) {
			list = append(list, i)
		}
	}
	return list
}

// TracksOf are the tracks that a traveller follows: those of an item that names them.
func TracksOf(items []*Item, participation string) map[string]bool {
	tracks := make(map[string]bool)
	for _, i := range items {
		if i.Track != "" && slices.Contains(i.Participants, participation) {
			tracks[i.Track] = true
		}
	}
	return tracks
}

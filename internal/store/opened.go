package store

import (
	"bytes"
	"context"
	"strings"
	"sync"

	"entente/internal/access"
	"entente/internal/record"
)

// Opened gathers which records that are not open to the whole house were read for whom: those above internal, in a
// compartment, or reserved. A request carries one in its context; whoever made it writes down what it gathered.
type Opened struct {
	mu    sync.Mutex
	whole bool
	by    map[string]*openedBy
}

// openedBy is what was read for one account.
type openedBy struct {
	viewer  access.Viewer
	read    map[string]bool // true for what was opened, false for what stood in a list
	pending int
}

// Opening is what was read for a viewer, and is to be written down.
type Opening struct {
	Viewer  access.Viewer
	Records []string
}

type openedKey struct{}

// Gather returns a context in which readers tell what they read.
func Gather(ctx context.Context) (context.Context, *Opened) {
	o := &Opened{by: make(map[string]*openedBy)}
	return context.WithValue(ctx, openedKey{}, o), o
}

// OpenedIn returns what gathers in a context; nil where nothing does.
func OpenedIn(ctx context.Context) *Opened {
	o, _ := ctx.Value(openedKey{}).(*Opened)
	return o
}

// Whole says that whole documents leave: what stands in lists counts as well, and what stood in them before. Without it a
// record counts where it was read by its identifier: a line in a list, or a figure, is not the record. What is reserved
// counts always.
func (o *Opened) Whole() {
	if o != nil {
		o.mu.Lock()
		o.whole = true
		o.mu.Unlock()
	}
}

// Take returns what counts and was not taken before.
func (o *Opened) Take() (list []Opening) {
	o.mu.Lock()
	defer o.mu.Unlock()
	for _, by := range o.by {
		var ids []string
		for id, opened := range by.read {
			if opened || o.whole {
				ids = append(ids, id)
				delete(by.read, id)
			}
		}
		by.pending = 0
		if len(ids) > 0 {
			list = append(list, Opening{by.viewer, ids})
		}
	}
	return list
}

// Many reports whether so much waits that it should be taken before the request ends.
func (o *Opened) Many() bool {
	o.mu.Lock()
	defer o.mu.Unlock()
	for _, by := range o.by {
		if by.pending >= manyOpened {
			return true
		}
	}
	return false
}

const manyOpened = 1000

func (o *Opened) note(v access.Viewer, id string, opened bool) {
	o.mu.Lock()
	defer o.mu.Unlock()
	by := o.by[v.User]
	if by == nil {
		by = &openedBy{viewer: v, read: make(map[string]bool)}
		o.by[v.User] = by
	}
	if opened || o.whole {
		by.pending++
	}
	by.read[id] = by.read[id] || opened
}

// tell notes a document that was read, as the ledger keeps it. The program itself reads for nobody.
func (r Reader) tell(ctx context.Context, opened bool, doc []byte) {
	if r.viewer.Everywhere() || r.viewer.Stranger() {
		return
	}
	o := OpenedIn(ctx)
	if o == nil || !closed(doc) {
		return
	}
	if id, ok := identifierOf(doc); ok {
		kind, _ := record.KindOf(id)
		o.note(r.viewer, id, opened || record.ReserveOf(kind) != "")
	}
}

// tellLines is tell for documents on a line each, with commas between.
func (r Reader) tellLines(ctx context.Context, docs string) {
	if r.viewer.Everywhere() || OpenedIn(ctx) == nil || !closed([]byte(docs)) {
		return
	}
	for line := range strings.SplitSeq(docs, ",\n") {
		r.tell(ctx, false, []byte(line))
	}
}

// What a document that is not open to the whole house holds. A text within it cannot look so: its quotation marks are escaped.
var closedBy = [][]byte{[]byte(`"marking":"restricted"`), []byte(`"marking":"confidential"`), []byte(`"compartment":"`)}

// closed reports whether a document is of a record that is not open to the whole house.
func closed(doc []byte) bool {
	for _, mark := range closedBy {
		if bytes.Contains(doc, mark) {
			return true
		}
	}
	if id, ok := identifierOf(doc); ok {
		kind, _ := record.KindOf(id)
		return record.ReserveOf(kind) != ""
	}
	return false
}

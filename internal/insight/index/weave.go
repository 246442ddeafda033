package index

import (
	"entente/internal/date"
	"entente/internal/store"

	"github.com/RoaringBitmap/roaring/v2"
)

// Knot is an organisation or a person in the net of ties.
type Knot struct {
	ID             string
	Classification string // of an organisation
	Ours           bool   // a person who took part in an exchange on our side
	Exchanges      int    // of those asked for
}

// Thread is what ties two knots, which are given by their places in the list of knots, A before B.
type Thread struct {
	A, B        int
	Exchanges   int      // in which both took part
	First, Last date.Day // when the earliest and the latest of them had surely begun; Future and Past without any
	Affiliated  bool     // one organisation belongs to the other, perhaps only for a part of the window
	Posted      bool     // the person is in the organisation, or sits for it, perhaps only for a part of the window
}

// The bounds of a net: how many knots of each sort it has at most. More cannot be drawn, nor read.
const (
	mostCounterparts = 60
	mostOurs         = 30
	mostTheirs       = 30
	mostUnions       = 20
)

// Net is the busiest counterparts of the exchanges of a query, the people who met in those exchanges, the organisations
// that the counterparts belong to, and what ties them. With a focus, an organisation, a person or an area, only those are
// ranked who took part in exchanges with it, and those whom a post or an affiliation ties to it come first. Knots are in the order of their
// identifiers. ok is false where the index does not know the query; the focus must be a record that the viewer may read,
// else there are no knots.
func (r Reader) Net(q store.Query, focus string, from, to date.Day) (knots []Knot, threads []Thread, ok bool) {
	r.index.use(r.store.Viewer(), r.store.Known(), func(view *view) {
		v := asked{view, r.memo}
		var set *roaring.Bitmap
		if set, ok = v.exchangesOf(q); !ok {
			return
		}
		n := net{v, set, from, to, make(map[knot]*roaring.Bitmap)}
		if !n.gather(focus) {
			return
		}
		knots, threads = n.tie()
	})
	return knots, threads, ok
}

// knot is a record that ties are between: its kind, organisations or people, and its ordinal.
type knot struct {
	kind    int
	ordinal uint32
}

// net is a net in the making.
type net struct {
	asked
	set      *roaring.Bitmap
	from, to date.Day
	knots    map[knot]*roaring.Bitmap // and the exchanges asked for in which they took part
}

func (n *net) add(k knot) {
	if n.knots[k] == nil {
		n.knots[k] = n.with(k, n.set)
	}
}

// with is those of the exchanges in which a record took part.
func (n *net) with(k knot, set *roaring.Bitmap) *roaring.Bitmap {
	places := n.asked.with().of(k.ordinal)
	if k.kind == people {
		places = n.places(k.ordinal)
	}
	with := roaring.BitmapOf(places...)
	with.And(set)
	return with
}

// overlaps reports whether a fact may have held at some time of the window.
func (n *net) overlaps(t *table, row uint32) bool {
	return t.during[row][0] <= n.to && t.during[row][3] >= n.from
}

// Sees reports whether there is an organisation, a person or an area that the viewer may read, with this identifier.
func (r Reader) Sees(id string) (seen bool) {
	r.index.use(r.store.Viewer(), r.store.Known(), func(view *view) {
		_, seen = (&net{asked: asked{view, r.memo}}).find(id)
	})
	return seen
}

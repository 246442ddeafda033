package index_test

import (
	"fmt"
	"maps"
	"testing"
	"time"

	"entente/internal/access"
	"entente/internal/insight/index"
	"entente/internal/store"

	"pgregory.net/rapid"
)

// tellsAll is all that an index tells a reader, over every request of the tests.
func tellsAll(c scene, x *index.Index, r store.Reader) map[string]string {
	figures, err := x.For(c.Context(), r)
	if err != nil {
		c.Fatal(err)
	}
	all := make(map[string]string)
	for i, request := range requests {
		for name, text := range told(c.T, figures, request) {
			all[name+" "+string(rune('a'+i))] = text
		}
	}
	return all
}

func (c scene) same(what string, got, want map[string]string) {
	if maps.Equal(got, want) {
		return
	}
	for name := range want {
		if got[name] != want[name] {
			c.Fatalf("%s, %s: %s, want %s", what, name, got[name], want[name])
		}
	}
	c.Fatalf("%s: %d answers, want %d", what, len(got), len(want))
}

// TestEveryNodeTellsTheSame writes by one process or another, each with an index of its own that follows the ledger: both
// tell the same after each change, and so does one that begins with it.
func TestEveryNodeTellsTheSame(t *testing.T) {
	tries{"6", "2"}.onWorlds(t, func(c scene) {
		nodes := [2]*store.Store{c.store, c.node()}
		indexes := [2]*index.Index{c.index, index.New(nodes[1])}
		grow(c.T, c.store, c.world, 100)
		for range 4 {
			grow(c.T, nodes[rapid.IntRange(0, 1).Draw(c.T, "writer")], c.world, 12)
			viewer := c.viewer()
			want := tellsAll(c, indexes[0], nodes[0].As(viewer))
			c.same("the other node", tellsAll(c, indexes[1], nodes[1].As(viewer)), want)
			c.same("a node that starts now", tellsAll(c, index.New(nodes[1]), nodes[1].As(viewer)), want)
		}
	})
}

// TestWhatWasKnownIsToldAgainAsItWasTold keeps what the figures said at a time, goes on changing records, and asks for what
// was known then: the same to the digit, of an index that followed and of one that starts later.
func TestWhatWasKnownIsToldAgainAsItWasTold(t *testing.T) {
	tries{"6", "2"}.onWorlds(t, func(c scene) {
		growBetween(c.T, c.store, c.world, 60, 150)
		want, then := tellsAll(c, c.index, c.store.As(access.System())), time.Now()
		for range 3 {
			grow(c.T, c.store, c.world, 40)
			r, err := c.store.As(access.System()).KnownAt(c.Context(), then)
			if err != nil {
				c.Fatal(err)
			}
			c.same("an index that followed", tellsAll(c, c.index, r), want)
			c.same("an index that starts later", tellsAll(c, index.New(c.store), r), want)
		}
	})
}

// TestWhatIsErasedIsForgottenByEveryNode erases records through one process or another: indexes that had them tell what one
// tells that never had them, of today and of the time before.
func TestWhatIsErasedIsForgottenByEveryNode(t *testing.T) {
	tries{"6", "2"}.onWorlds(t, func(c scene) {
		nodes := [2]*store.Store{c.store, c.node()}
		indexes := [2]*index.Index{c.index, index.New(nodes[1])}
		growBetween(c.T, c.store, c.world, 60, 150)
		viewer, then := c.viewer(), time.Now()
		for i, n := range nodes {
			tellsAll(c, indexes[i], n.As(viewer))
		}
		grow(c.T, c.store, c.world, 5)
		var ids []string
		for _, m := range makers {
			id := fmt.Sprintf("%s-%d", m.prefix, rapid.IntRange(0, each-1).Draw(c.T, "erased"))
			if _, err := c.store.As(access.System()).Get(c.Context(), id); err == nil { // worlds do not have all of them
				ids = append(ids, id)
			}
		}
		if len(ids) == 0 {
			return
		}
		ids = rapid.SliceOfNDistinct(rapid.SampledFrom(ids), 1, min(4, len(ids)), rapid.ID).Draw(c.T, "of them")
		if _, err := nodes[rapid.IntRange(0, 1).Draw(c.T, "eraser")].Erase(c.Context(), access.System(), "asked to", ids...); err != nil {
			c.Fatal(err)
		}
		past, err := nodes[0].As(viewer).KnownAt(c.Context(), then)
		if err != nil {
			c.Fatal(err)
		}
		for _, r := range []store.Reader{nodes[0].As(viewer), past} {
			want := tellsAll(c, index.New(nodes[0]), r)
			c.same("the one node", tellsAll(c, indexes[0], r), want)
			c.same("the other node", tellsAll(c, indexes[1], r), want)
		}
	})
}

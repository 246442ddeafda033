package index_test

import (
	"flag"
	"testing"
	"time"

	"entente/internal/access"
	"entente/internal/insight/index"
	"entente/internal/store"
	"entente/internal/store/storetest"

	"pgregory.net/rapid"
)

func init() { flag.Set("rapid.nofailfile", "true") }

// tries says on how many random worlds a property is tried on each database, unless the command line says so.
type tries struct{ sqlite, postgres string }

// onWorlds tries a property on random worlds: each begins with areas and desks in a fresh database, and an index that
// follows it from there.
func (n tries) onWorlds(t *testing.T, property func(scene)) {
	n.onStores(t, func(c scene) {
		found(c.T, c.store, c.world)
		if err := c.index.Fill(c.Context()); err != nil {
			c.Fatal(err)
		}
		property(c)
	})
}

// onStores tries a property on fresh databases.
func (n tries) onStores(t *testing.T, property func(scene)) {
	for _, on := range []struct {
		name    string
		checks  string
		address func(*testing.T) string
	}{{"sqlite", n.sqlite, storetest.SQLite}, {"postgres", n.postgres, storetest.Postgres}} {
		if on.checks == "" {
			continue
		}
		t.Run(on.name, func(t *testing.T) {
			f := flag.Lookup("rapid.checks")
			if given := f.Value.String(); given == f.DefValue {
				f.Value.Set(on.checks)
				t.Cleanup(func() { f.Value.Set(given) })
			}
			rapid.Check(t, func(rt *rapid.T) {
				c := scene{T: rt, test: t, world: make(world)}
				open := func(address string) *store.Store {
					s, err := store.Open(t.Context(), address, store.Options{})
					if err != nil {
						rt.Fatal(err)
					}
					rt.Cleanup(func() { s.Close() })
					return s
				}
				address := on.address(t)
				c.store = open(address)
				c.node = func() *store.Store { return open(address) }
				c.empty = func() *store.Store { return open(on.address(t)) }
				c.index = index.New(c.store)
				property(c)
			})
		})
	}
}

// scene is one random world in its database.
type scene struct {
	*rapid.T
	test  *testing.T
	store *store.Store
	index *index.Index
	world world
	node  func() *store.Store // the same database, as another process opens it
	empty func() *store.Store // another database
}

// reader is the store's reader of one of the viewers, of today or of an earlier time.
func (c scene) reader(viewer access.Viewer, middle time.Time) store.Reader {
	r := c.store.As(viewer)
	if !middle.IsZero() && rapid.Bool().Draw(c.T, "past") {
		var err error
		if r, err = r.KnownAt(c.Context(), middle); err != nil {
			c.Fatal(err)
		}
	}
	return r
}

// figures is the index's reader of the same.
func (c scene) figures(r store.Reader) index.Reader {
	figures, err := c.index.For(c.Context(), r)
	if err != nil {
		c.Fatal(err)
	}
	return figures
}

func (c scene) viewer() access.Viewer { return rapid.SampledFrom(viewers).Draw(c.T, "viewer") }

package opening_test

import (
	"net/http"
	"net/http/httptest"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"entente/internal/access"
	"entente/internal/lang"
	"entente/internal/ledger"
	"entente/internal/office"
	"entente/internal/opening"
	"entente/internal/record"
	"entente/internal/register"
	"entente/internal/store"
)

var reader = access.Viewer{User: "user-r", Role: access.Reader, Clearance: record.Confidential}

// house is a store with some people: per-open is open to the house, the others are restricted.
func house(t testing.TB, people ...string) (*store.Store, *office.Office) {
	t.Helper()
	s, err := store.Open(t.Context(), "sqlite:"+filepath.Join(t.TempDir(), "entente.db"), store.Options{})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close() })
	if _, err := s.Write(t.Context(), access.System(), ledger.Batch{Act: ledger.ActEdit}, func(tx *store.Tx) error {
		for _, id := range people {
			p := &register.Person{Head: record.Head{ID: id, Marking: record.Restricted}, Names: []lang.Name{{Text: "Somebody"}}}
			if id == "per-open" {
				p.Marking = record.Internal
			}
			if err := tx.Put(p, 0); err != nil {
				return err
			}
		}
		return nil
	}); err != nil {
		t.Fatal(err)
	}
	return s, office.New(s)
}

func told(t testing.TB, s *store.Store) (details []string) {
	t.Helper()
	acts, err := s.Acts(t.Context(), ledger.ActRead, 0, 100)
	if err != nil {
		t.Fatal(err)
	}
	for _, a := range acts {
		details = append(details, a.Author+" "+a.Detail)
	}
	return details
}

func ask(h http.Handler) *httptest.ResponseRecorder {
	w := httptest.NewRecorder()
	h.ServeHTTP(w, httptest.NewRequest("GET", "/", nil))
	return w
}

// What was read is written down before a byte of the answer leaves, once an hour for each person and record.
func TestWhatIsOpenedIsWrittenDownBeforeItLeaves(t *testing.T) {
	s, o := house(t, "per-open", "per-closed", "per-other")
	var before int
	h := opening.Handler(o, "page", nil, http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		for _, id := range []string{"per-open", "per-closed", "per-closed"} {
			if _, err := s.As(reader).Get(r.Context(), id); err != nil {
				t.Error(err)
			}
		}
		_, _ = w.Write([]byte("one"))
		before = len(told(t, s))
		if _, err := s.As(reader).Get(r.Context(), "per-other"); err != nil { // read on the way
			t.Error(err)
		}
	}))
	if w := ask(h); w.Body.String() != "one" || before != 1 {
		t.Errorf("%q was sent, and %d acts stood there then", w.Body, before)
	}
	ask(h) // within the hour
	want := []string{`user-r {"records":["per-other"],"by":"page","from":"192.0.2.1"}`, `user-r {"records":["per-closed"],"by":"page","from":"192.0.2.1"}`}
	if got := told(t, s); strings.Join(got, "\n") != strings.Join(want, "\n") {
		t.Errorf("told:\n%s", strings.Join(got, "\n"))
	}
	glances, err := s.As(reader).OpenedBy(t.Context(), "per-closed", 10)
	if err != nil || len(glances) != 1 || glances[0].Account != reader.User {
		t.Errorf("%v, %v", glances, err)
	}
}

// A line in a list is no opening, unless the whole list leaves.
func TestAListCountsWhereItLeavesWhole(t *testing.T) {
	s, o := house(t, "per-open", "per-a", "per-b")
	whole := false
	h := opening.Handler(o, "page", nil, http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if whole {
			opening.Whole(r.Context())
		}
		if _, _, err := s.As(reader).ListText(r.Context(), store.Of(register.KindPerson)); err != nil {
			t.Error(err)
		}
		if _, err := s.As(reader).List(r.Context(), store.Of(register.KindPerson)); err != nil {
			t.Error(err)
		}
	}))
	if ask(h); len(told(t, s)) != 0 {
		t.Errorf("a list is told: %v", told(t, s))
	}
	whole = true
	if ask(h); len(told(t, s)) != 1 || !strings.Contains(told(t, s)[0], `["per-a","per-b"]`) {
		t.Errorf("told: %v", told(t, s))
	}
}

// What cannot be written down is not shown.
func TestWhatCannotBeWrittenDownIsNotShown(t *testing.T) {
	s, o := house(t, "per-closed")
	h := opening.Handler(o, "page", func(w http.ResponseWriter, _ *http.Request, err error) {
		http.Error(w, "no: "+err.Error(), http.StatusServiceUnavailable)
	},
		http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			if _, err := s.As(reader).Get(r.Context(), "per-closed"); err != nil {
				t.Error(err)
			}
			s.Close()
			w.Header().Set("Content-Encoding", "gzip")
			_, _ = w.Write([]byte("the secret"))
		}))
	if w := ask(h); w.Code != 503 || strings.Contains(w.Body.String(), "secret") || w.Header().Get("Content-Encoding") != "" {
		t.Errorf("%d %q", w.Code, w.Body)
	}
}

// BenchmarkOpening compares reading a record that nothing is written down of with one that is: as it is within the hour, and
// the first time.
func BenchmarkOpening(b *testing.B) {
	for _, c := range []struct {
		what, id string
		each     bool
	}{{"open to the house", "per-open", false}, {"restricted, within the hour", "per-closed", false}, {"restricted, the first time", "per-closed", true}} {
		b.Run(c.what, func(b *testing.B) {
			s, o := house(b, "per-open", "per-closed")
			h := opening.Handler(o, "page", nil, http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
				v := reader
				if c.each {
					v.User = "user-" + r.Header.Get("N")
				}
				if _, err := s.As(v).Get(r.Context(), c.id); err != nil {
					b.Error(err)
				}
				w.WriteHeader(200)
			}))
			for i := range b.N {
				r := httptest.NewRequest("GET", "/", nil)
				r.Header.Set("N", strconv.Itoa(i))
				h.ServeHTTP(httptest.NewRecorder(), r)
			}
		})
	}
}

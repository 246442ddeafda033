package index_test

import (
	"maps"
	"slices"
	"testing"
	"time"

	"entente/internal/access"
	"entente/internal/cooperation"
	"entente/internal/exchange"
	"entente/internal/insight/index"
	"entente/internal/record"
	"entente/internal/register"
	"entente/internal/store"
	"entente/internal/study"

	"pgregory.net/rapid"
)

// values are what each filter is tried with.
var values = map[string][]string{
	"in_contact": {"2001-05-04", "1995"}, "met_before_office": {"2001-05-04", "2005"}, "started": {"2001", "1999/2001", "2001-05-10/2001-06-15", "../2001-05"},
	"perhaps_started": {"2001-05-04", "2001-05/2001-06", "1999-06/2001-06"}, "met": {"2001"}, "met_by_delegation": {"1999/2001"}, "sent": {"1999/2001"}, "received": {"1999/2001"}, "led_study_visits": {"1990/2005"},
	"minutes": {"yes", "no"}, "month": {"2001-05", "1999-12"}, "topic": {"trade"}, "purpose": {"study_visit", "business"}, "family": {"green", "liberal"},
	"standing": {"governing", "opposition"}, "past_standing": {"governing"}, "stage": {"regular", "agreed"}, "status": {"none", "relations"}, "area_status": {"none", "relations"},
	"level": {"leader", "provincial_leader"}, "head_level": {"leader", "provincial_leader"}, "type": {"delegation", "meeting", "country", "member"},
	"direction": {"sent", "mutual"}, "state": {"done"}, "classification": {"party"}, "gender": {"female"}, "alpha2": {"FR"}, "initiated": {"ours"},
	"area": {"area-fr", "area-de"}, "place": {"area-fr"}, "region": {"area-eu"}, "parent": {"area-eu"}, "during": {"2001-05-04"}, "q": {"union"},
	"grouping": {"grp-0", "grp-1", "grp-2"}, "member_grouping": {"grp-0", "grp-1"}, "place_grouping": {"grp-0", "grp-1"},
	"member": {"org-0"}, "member_of": {"org-1", "org-2"}, "in": {"org-1", "org-2"}, "organisation": {"org-0", "org-1", "org-2"}, "counterpart": {"org-0", "org-1", "org-3"},
	"person": {"per-0", "per-1"}, "sector": {"energy"}, "currency": {"EUR"}, "province": {"area-fr", ""}, "exchange": {"exc-0", "exc-1"}, "signed": {"2001", "2001-05-04", "../2003"}, "timed": {"yes", "no"}, "theme": {"thm-wide"},
	"desk": {deskOne}, "compartment": {inner, outer}, "marking": {"internal", "restricted"}, "id": {"org-0", "per-0", "exc-0"},
}

// questions yields every filter that has values, alone and two together, of the kinds that figures count.
func questions() []store.Query {
	var list []store.Query
	for _, q := range []store.Query{store.Of(exchange.KindExchange), store.Of(register.KindOrganisation), store.Of(register.KindArea), store.Of(register.KindPerson), store.Of(register.KindAffiliation), store.Of(cooperation.KindProject), store.Of(study.KindStudy)} {
		list = append(list, q)
		for _, f := range store.Filters(q.Kind) {
			for _, value := range values[f.Name] {
				if f.Choices != nil && !slices.Contains(f.Choices, value) {
					continue
				}
				list = append(list, q.With(f.Name, value).With("on", "2001-05-04"))
			}
		}
	}
	list = append(list,
		store.Of(exchange.KindExchange, "state", "done", "started", "1999/2001", "type", "delegation", "direction", "sent"),
		store.Of(exchange.KindExchange, "state", "done", "direction", "sent", "direction", "received", "area", "area-fr").And("area", "area-de"),
		store.Of(register.KindArea, "sent", "1999/2001", "received", "1999/2001"),
		store.Of(register.KindArea, "region", "area-eu", "status", "none", "on", "2001-05-04", "in_contact", "2001-05-04"),
		store.Of(register.KindOrganisation, "classification", "party", "in_contact", "2001-05-04", "on", "2001-05-04", "past_standing", "governing"))
	return list
}

var tallied = []string{"type", "direction", "level", "month", "area", "place", "purpose", "topic", "grouping", "family", "standing", "counterpart"}

// TestTheIndexAnswersAsTheStoreDoes compares every question over random worlds that change under an index which follows
// them, for viewers of every kind, today and at earlier recorded times. One index follows from the first change on, another
// begins late: both must say the same.
func TestTheIndexAnswersAsTheStoreDoes(t *testing.T) {
	tries{"25", "5"}.onWorlds(t, func(c scene) {
		compare(c.T, c.store, c.index, time.Time{})
		grow(c.T, c.store, c.world, 120)
		compare(c.T, c.store, c.index, time.Time{})
		middle := time.Now()
		for range rapid.IntRange(1, 12).Draw(c.T, "steps") {
			grow(c.T, c.store, c.world, 4)
			compare(c.T, c.store, c.index, time.Time{})
		}
		compare(c.T, c.store, index.New(c.store), time.Time{})
		compare(c.T, c.store, c.index, middle)
	})
}

// finds holds what the index names against what the store lists.
func finds(t *rapid.T, r store.Reader, reader index.Reader, q store.Query, n int) {
	got, ids, known := reader.Find(q, 1000)
	if !known {
		return
	}
	var want []string
	q.Sort = "id"
	for rec, err := range r.All(t.Context(), q) {
		if err != nil {
			t.Fatal(err)
		}
		want = append(want, rec.Meta().ID)
	}
	slices.Sort(ids)
	if got != n || !slices.Equal(ids, want) {
		t.Fatalf("%s: the index finds %d, %v; the store lists %d, %v", q, got, ids, n, want)
	}
	if got, ids, _ := reader.Find(q, n-1); got != n || ids != nil {
		t.Fatalf("%s: asked for no more than %d, the index names %v of %d", q, n-1, ids, got)
	}
}

func compare(t *rapid.T, s *store.Store, x *index.Index, known time.Time) {
	for _, viewer := range []access.Viewer{rapid.SampledFrom(viewers).Draw(t, "viewer"), rapid.SampledFrom(viewers).Draw(t, "other viewer")} {
		r := s.As(viewer)
		if !known.IsZero() {
			var err error
			if r, err = r.KnownAt(t.Context(), known); err != nil {
				t.Fatal(err)
			}
		}
		reader, err := x.For(t.Context(), r)
		if err != nil {
			t.Fatal(err)
		}
		for _, q := range questions() {
			want, err := r.Count(t.Context(), q)
			if err != nil {
				t.Fatalf("%s: %v", q, err)
			}
			if got, err := reader.Count(t.Context(), q); err != nil || got != want {
				t.Fatalf("%s of %q, past %v: the index counts %d, the store %d (%v)", q, viewer.User, r.Past(), got, want, err)
			}
			finds(t, r, reader, q, want)
		}
		compareWork(t, r, reader)
		for _, by := range tallied {
			questions := []store.Query{store.Of(exchange.KindExchange), store.Of(exchange.KindExchange, "direction", "sent", "state", "done")}
			if by == "area" {
				questions = append(questions, store.Of(register.KindOrganisation), store.Of(register.KindOrganisation, "in_contact", "2001-05-04"), store.Of(cooperation.KindProject), store.Of(cooperation.KindProject, "sector", "energy"))
			}
			for _, q := range questions {
				want, err := r.Tally(t.Context(), q, by)
				if err != nil {
					t.Fatal(err)
				}
				got, err := reader.Tally(t.Context(), q, by)
				if err != nil || !slices.Equal(got, slices.Clone(want)) && len(got)+len(want) > 0 {
					t.Fatalf("%s by %s of %q: the index tallies %v, the store %v (%v)", q, by, viewer.User, got, want, err)
				}
			}
		}
	}
}

// compareWork compares what projects come to, and what is filed under themes.
func compareWork(t *rapid.T, r store.Reader, reader index.Reader) {
	for _, q := range []store.Query{store.Of(cooperation.KindProject), store.Of(cooperation.KindProject, "region", "area-eu"), store.Of(cooperation.KindProject, "started", "1999/2001")} {
		want, err := r.Worth(t.Context(), q)
		if err != nil {
			t.Fatal(err)
		}
		got, err := reader.Worth(t.Context(), q)
		if err != nil || !slices.Equal(got, want) {
			t.Fatalf("%s of %q: the index adds up to %v, the store to %v (%v)", q, r.Viewer().User, got, want, err)
		}
		days, err := r.DaysToSignature(t.Context(), q)
		if err != nil {
			t.Fatal(err)
		}
		if got, err := reader.DaysToSignature(t.Context(), q); err != nil || !slices.Equal(got, days) {
			t.Fatalf("%s of %q: the index has signatures after %v days, the store after %v (%v)", q, r.Viewer().User, got, days, err)
		}
	}
	for _, kind := range []record.Kind{study.KindStudy, study.KindLesson} {
		want, err := r.Themed(t.Context(), kind, above)
		if err != nil {
			t.Fatal(err)
		}
		got, err := reader.Themed(t.Context(), kind, above)
		maps.DeleteFunc(got, func(_ string, n int) bool { return n == 0 })
		if err != nil || !maps.Equal(got, want) {
			t.Fatalf("themes of %s, for %q: the index counts %v, the store %v (%v)", kind, r.Viewer().User, got, want, err)
		}
		for theme, n := range want { // which is what the filter finds
			if found, err := r.Count(t.Context(), store.Of(kind, "theme", theme)); err != nil || found != n {
				t.Fatalf("%s has %d of %s, its filter finds %d (%v)", theme, n, kind, found, err)
			}
		}
	}
}

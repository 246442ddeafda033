package insight_test

import (
	"encoding/json"
	"flag"
	"fmt"
	"path/filepath"
	"testing"
	"time"

	"entente/internal/access"
	"entente/internal/date"
	"entente/internal/exchange"
	"entente/internal/fault"
	"entente/internal/insight"
	"entente/internal/insight/index"
	"entente/internal/lang"
	"entente/internal/ledger"
	"entente/internal/record"
	"entente/internal/register"
	"entente/internal/relation"
	"entente/internal/store"

	"pgregory.net/rapid"
)

// small is what the random worlds of calendars and alerts are made of: few records, so that everything refers to
// everything.
const small = 3

type maker struct{ *rapid.T }

func (m maker) of(choices ...string) string { return rapid.SampledFrom(choices).Draw(m.T, "choice") }
func (m maker) ref(prefix string) string {
	return fmt.Sprintf("%s-%d", prefix, rapid.IntRange(0, small-1).Draw(m.T, "ref"))
}
func (m maker) during() date.Interval {
	return date.MustParseInterval(m.of("2025-06/..", "1990/..", "2026-02-28/2027-05", "2020-02-29/", "../2020", "2026~/2027-03-01", "2001"))
}

var smallMakers = []struct {
	prefix string
	make   func(maker) record.Record
}{
	{"org", func(m maker) record.Record {
		return &register.Organisation{Classification: m.of("party", "party", "government"), Family: m.of("", "green"), Names: []lang.Name{{Text: m.of("Union", "Party")}}, Area: m.of("", "area-fr", "area-de"), During: m.during()}
	}},
	{"per", func(m maker) record.Record {
		return &register.Person{Names: []lang.Name{{Text: m.of("An", "Bo")}}}
	}},
	{"dst", func(m maker) record.Record {
		return &register.DiplomaticStatus{Area: m.of("area-fr", "area-de"), Status: m.of(register.DiplomaticStatuses...), During: m.during()}
	}},
	{"rel", func(m maker) record.Record { return &relation.Relation{Counterpart: m.ref("org"), During: m.during()} }},
	{"exc", func(m maker) record.Record {
		return &exchange.Exchange{Type: "meeting", Direction: "mutual", State: m.of("done", "planned"), Title: "Talk", During: date.MustParseInterval(m.of("2019-05", "2025-11-02", "2026"))}
	}},
	{"par", func(m maker) record.Record {
		return &exchange.Participation{Exchange: m.ref("exc"), Side: m.of("ours", "theirs", "theirs"), Role: "counterpart", Person: m.of("", m.ref("per")), Organisation: m.of("", m.ref("org")), Name: "written"}
	}},
	{"std", func(m maker) record.Record {
		return &register.Standing{Organisation: m.ref("org"), Standing: m.of("governing", "opposition"), During: m.during()}
	}},
	{"post", func(m maker) record.Record {
		return &register.Post{Organisation: m.ref("org"), Title: "Chair", Level: m.of("", "leader", "official")}
	}},
	{"mem", func(m maker) record.Record {
		return &register.Membership{Person: m.ref("per"), Organisation: m.ref("org"), Post: m.of("", m.ref("post"), m.ref("post")), During: m.during()}
	}},
	{"evt", func(m maker) record.Record {
		return &register.Event{Type: m.of("election", "congress"), Names: []lang.Name{{Text: m.of("Congress", "Vote")}}, Area: m.of("", "area-fr", "area-de"), Organisation: m.of("", m.ref("org")),
			During: date.MustParseInterval(m.of("2027-05-09", "2024-02-29", "2027")), Every: rapid.IntRange(0, 2).Draw(m.T, "every")}
	}},
}

// drawn is the acts of a random world: what was recorded before somebody looked, and what came after.
func drawn(t *rapid.T) (acts [2][]record.Record) {
	var number [2]map[string]int
	for i := range acts {
		number[i] = make(map[string]int)
		for _, made := range smallMakers {
			for range rapid.IntRange(1, 2*small).Draw(t, "many") {
				r := made.make(maker{t})
				n := number[0][made.prefix] + number[1][made.prefix]
				number[i][made.prefix]++
				*r.Meta() = record.Head{ID: fmt.Sprintf("%s-%d", made.prefix, n), Marking: rapid.SampledFrom([]record.Marking{record.Internal, record.Internal, record.Internal, record.Confidential}).Draw(t, "marking")}
				acts[i] = append(acts[i], r)
			}
		}
	}
	return acts
}

// built is a store in which the acts were done, but for what is left out, and the number of the change between them.
func built(t *rapid.T, folder string, acts [2][]record.Record, keep func(id string) bool) (s *store.Store, between int64) {
	s, err := store.Open(t.Context(), "sqlite:"+filepath.Join(folder, fmt.Sprint(time.Now().UnixNano()), "e.db"), store.Options{})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close() })
	write := func(records ...record.Record) int64 {
		batch, err := s.Write(t.Context(), access.System(), ledger.Batch{Act: ledger.ActEdit}, func(tx *store.Tx) error {
			for _, r := range records {
				if !keep(r.Meta().ID) {
					continue
				}
				fresh := store.New(r.Kind()) // a store sets versions in what it is given
				doc, _ := json.Marshal(r)
				if err := json.Unmarshal(doc, fresh); err != nil {
					return err
				}
				fresh.Meta().Version = 0
				if err := tx.Put(fresh, 0); err != nil && !fault.Is(err, fault.Invalid) && !fault.Is(err, fault.NotFound) {
					return err
				}
			}
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
		return batch.Last
	}
	public := func(id string) record.Head { return record.Head{ID: id, Marking: record.Public} }
	write(&register.Area{Head: public("area-fr"), Type: "country", Alpha2: "FR", Names: []lang.Name{{Text: "France"}}},
		&register.Area{Head: public("area-de"), Type: "country", Alpha2: "DE", Names: []lang.Name{{Text: "Germany"}}})
	between = write(acts[0]...)
	write(acts[1]...)
	return s, between
}

// answers is everything that a calendar and alerts tell a reader.
func answers(t *rapid.T, s *store.Store, viewer access.Viewer, since int64) string {
	r, err := index.New(s).For(t.Context(), s.As(viewer))
	if err != nil {
		t.Fatal(err)
	}
	from, to, day := date.MustParse("2026"), date.MustParse("2028"), date.MustParse("2026-11-23")
	narrow := insight.OccasionFilter{Everybody: true}
	occasions, err := insight.Occasions(t.Context(), r, from, to, narrow)
	if err != nil {
		t.Fatal(err)
	}
	chances, err := insight.Upcoming(t.Context(), r, from, to, day, narrow)
	if err != nil {
		t.Fatal(err)
	}
	alerts, err := insight.Alerts(t.Context(), r, since, day.Earliest())
	if err != nil {
		t.Fatal(err)
	}
	for i := range alerts {
		if alerts[i].Recorded.IsZero() {
			t.Fatalf("nobody knows when %s was recorded", alerts[i].Record)
		}
		alerts[i].Recorded = time.Time{} // another in each store
	}
	doc, err := json.MarshalIndent([]any{occasions, chances, alerts}, "", " ")
	if err != nil {
		t.Fatal(err)
	}
	return string(doc)
}

// fewer lets a property be tried a few times: making its databases takes longer than what is tried in them.
func fewer(t *testing.T) {
	f := flag.Lookup("rapid.checks")
	if before := f.Value.String(); before == f.DefValue {
		flag.Set("rapid.checks", "25")
		flag.Set("rapid.nofailfile", "true")
		t.Cleanup(func() { flag.Set("rapid.checks", before) })
	}
}

func TestCalendarAndAlertsAreThoseOfAStoreWithoutWhatIsHidden(t *testing.T) {
	viewer := access.Viewer{User: "user-v", Role: access.Officer, Clearance: record.Internal, AllDesks: true}
	fewer(t)
	rapid.Check(t, func(rt *rapid.T) {
		acts := drawn(rt)
		whole, between := built(rt, t.TempDir(), acts, func(string) bool { return true })
		seen := func(id string) bool {
			_, err := whole.As(viewer).Get(rt.Context(), id)
			return err == nil
		}
		part, partBetween := built(rt, t.TempDir(), acts, seen)
		got, want := answers(rt, whole, viewer, between), answers(rt, part, viewer, partBetween)
		if got != want {
			rt.Fatalf("with what is hidden:\n%s\nwithout:\n%s", got, want)
		}
	})
}

// TestAlertsAreWhatAPlainReadingFinds holds the index's alerts to the records themselves, one by one.
func TestAlertsAreWhatAPlainReadingFinds(t *testing.T) {
	fewer(t)
	rapid.Check(t, func(rt *rapid.T) {
		acts := drawn(rt)
		s, between := built(rt, t.TempDir(), acts, func(string) bool { return true })
		viewer := access.Viewer{User: "user-v", Role: access.Officer, Clearance: record.Internal, AllDesks: true}
		plain := plainAlerts(rt, s.As(viewer), acts[1])
		r, err := index.New(s).For(rt.Context(), s.As(viewer))
		if err != nil {
			rt.Fatal(err)
		}
		alerts, err := insight.Alerts(rt.Context(), r, between, date.DayOf(2026, 11, 23))
		if err != nil {
			rt.Fatal(err)
		}
		got := make(map[string]string)
		for _, a := range alerts {
			got[a.Record] = fmt.Sprint(a.Kind, " ", a.Known, " ", a.Times)
		}
		if fmt.Sprint(got) != fmt.Sprint(plain) {
			rt.Fatalf("the index finds %v, a plain reading %v", got, plain)
		}
	})
}

func plainAlerts(t *rapid.T, r store.Reader, later []record.Record) map[string]string {
	met := func(filter, id string) (n int) {
		took := make(map[string]bool)
		for rec, err := range r.All(t.Context(), store.Of(exchange.KindParticipation, filter, id, "side", "theirs")) {
			if err != nil {
				t.Fatal(err)
			}
			took[rec.(*exchange.Participation).Exchange] = true
		}
		for id := range took {
			if x, err := r.Get(t.Context(), id); err == nil && x.(*exchange.Exchange).State == "done" {
				n++
			}
		}
		return n
	}
	ours := func(person string) bool {
		n, err := r.Count(t.Context(), store.Of(exchange.KindParticipation, "person", person, "side", "ours"))
		if err != nil {
			t.Fatal(err)
		}
		return n > 0
	}
	list := make(map[string]string)
	day := date.DayOf(2026, 11, 23)
	for _, made := range later {
		rec, err := r.Get(t.Context(), made.Meta().ID)
		if err != nil {
			continue
		}
		switch x := rec.(type) {
		case *register.Standing:
			if _, begun, _, end := x.During.Bounds(); end >= day && begun >= day-732 {
				if n := met("organisation", x.Organisation); n > 0 {
					list[x.ID] = fmt.Sprint("known_party ", x.Organisation, " ", n)
				}
			}
		case *register.Membership:
			_, begun, _, end := x.During.Bounds()
			if end < day || begun < day-732 || x.Post == "" || ours(x.Person) {
				continue
			}
			post, err := r.Get(t.Context(), x.Post)
			if err != nil {
				continue
			}
			org, err := r.Get(t.Context(), x.Organisation)
			if err != nil {
				continue
			}
			if n := met("person", x.Person); n > 0 {
				list[x.ID] = fmt.Sprint("known_person ", x.Person, " ", n)
			} else if n := met("organisation", x.Organisation); n > 0 && post.(*register.Post).Level == "leader" && org.(*register.Organisation).Classification == "party" {
				list[x.ID] = fmt.Sprint("new_leader ", x.Organisation, " ", n)
			}
		}
	}
	return list
}

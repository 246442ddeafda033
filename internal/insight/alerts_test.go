package insight_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"entente/internal/access"
	"entente/internal/date"
	"entente/internal/exchange"
	"entente/internal/insight"
	"entente/internal/insight/index"
	"entente/internal/lang"
	"entente/internal/ledger"
	"entente/internal/record"
	"entente/internal/register"
	"entente/internal/store"
	"entente/internal/store/storetest"
)

// put writes records as one act and returns the number of its last change.
func put(t *testing.T, s *store.Store, records ...record.Record) int64 {
	t.Helper()
	batch, err := s.Write(t.Context(), access.System(), ledger.Batch{Act: ledger.ActEdit}, func(tx *store.Tx) error {
		for _, r := range records {
			if err := tx.Put(r, 0); err != nil {
				return fmt.Errorf("%s: %w", r.Meta().ID, err)
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return batch.Last
}

func head(id string) record.Head { return record.Head{ID: id} }

func named(text string) []lang.Name { return []lang.Name{{Text: text, Lang: "en"}} }

// met is a house that met the people's union in 2019 and 2025 with Chen, and plans to see the greens.
func met(t *testing.T, s *store.Store) int64 {
	return put(t, s,
		&register.Area{Head: record.Head{ID: "area-fr", Marking: record.Public}, Type: "country", Alpha2: "FR", Names: named("France")},
		&register.Organisation{Head: head("org-union"), Classification: "party", Names: named("People's Union"), Area: "area-fr"},
		&register.Organisation{Head: head("org-greens"), Classification: "party", Names: named("Greens"), Area: "area-fr"},
		&register.Organisation{Head: head("org-ministry"), Classification: "government", Names: named("Ministry"), Area: "area-fr"},
		&register.Person{Head: head("per-chen"), Names: named("Chen")}, &register.Person{Head: head("per-new"), Names: named("New")}, &register.Person{Head: head("per-our"), Names: named("Our Officer")},
		&register.Post{Head: head("post-chair"), Organisation: "org-union", Title: "Chair", Level: "leader"},
		&register.Post{Head: head("post-clerk"), Organisation: "org-union", Title: "Clerk", Level: "official"},
		&register.Post{Head: head("post-minister"), Organisation: "org-ministry", Title: "Minister", Level: "minister"},
		&exchange.Exchange{Head: head("exc-1"), Type: "meeting", Direction: "mutual", State: "done", Title: "First", During: date.MustParseInterval("2019-05-03"), Level: "leader"},
		&exchange.Exchange{Head: head("exc-2"), Type: "meeting", Direction: "mutual", State: "done", Title: "Second", During: date.MustParseInterval("2025-11-02")},
		&exchange.Exchange{Head: head("exc-3"), Type: "meeting", Direction: "mutual", State: "planned", Title: "Third", During: date.MustParseInterval("2027-01-02")},
		&exchange.Participation{Head: head("par-1"), Exchange: "exc-1", Side: "theirs", Role: "counterpart", Person: "per-chen", Organisation: "org-union"},
		&exchange.Participation{Head: head("par-2"), Exchange: "exc-2", Side: "theirs", Role: "counterpart", Person: "per-chen", Organisation: "org-union"},
		&exchange.Participation{Head: head("par-3"), Exchange: "exc-3", Side: "theirs", Role: "counterpart", Organisation: "org-greens"},
		&exchange.Participation{Head: head("par-4"), Exchange: "exc-1", Side: "ours", Role: "head", Person: "per-our"})
}

func TestAnAlertTellsOfThoseWhomWeMet(t *testing.T) {
	s := storetest.Open(t, storetest.SQLite(t))
	before := met(t, s)
	put(t, s, &register.Standing{Head: head("std-1"), Organisation: "org-union", Standing: "governing", During: date.MustParseInterval("2026-11-01/..")})
	put(t, s,
		&register.Membership{Head: head("mem-1"), Person: "per-chen", Organisation: "org-ministry", Post: "post-minister", During: date.MustParseInterval("2026-11/..")},
		&register.Membership{Head: head("mem-2"), Person: "per-new", Organisation: "org-union", Post: "post-chair", During: date.MustParseInterval("2026-10-01/..")})
	put(t, s, // of these nobody is told
		&register.Standing{Head: head("std-2"), Organisation: "org-greens", Standing: "opposition"},                                           // a meeting is only planned
		&register.Standing{Head: head("std-3"), Organisation: "org-union", Standing: "opposition", During: date.MustParseInterval("../2019")}, // long over
		&register.Standing{Head: head("std-4"), Organisation: "org-union", Standing: "coalition", During: date.MustParseInterval("2019/..")},  // entered late
		&register.Membership{Head: head("mem-3"), Person: "per-new", Organisation: "org-union", Post: "post-clerk"},                           // no leader, and unknown
		&register.Membership{Head: head("mem-4"), Person: "per-new", Organisation: "org-ministry", Post: "post-minister"},                     // no party
		&register.Membership{Head: head("mem-5"), Person: "per-chen", Organisation: "org-ministry"},                                           // no post
		&register.Membership{Head: head("mem-6"), Person: "per-our", Organisation: "org-ministry", Post: "post-minister"})                     // our own
	r, err := index.New(s).For(t.Context(), s.As(access.System()))
	if err != nil {
		t.Fatal(err)
	}
	alerts, err := insight.Alerts(t.Context(), r, before, date.DayOf(2026, 11, 23))
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, a := range alerts {
		by := ""
		for _, n := range a.By {
			by += n.Name
		}
		got = append(got, strings.Join([]string{a.Kind, a.Who.Name, a.What, a.On, a.Known, a.Since, a.Latest, fmt.Sprint(a.Times), a.Level, by}, " | "))
		if a.Recorded.IsZero() {
			t.Errorf("when %s was recorded is not known", a.Record)
		}
		q, err := store.ParseQuery(a.Exchanges)
		if err != nil {
			t.Fatal(err)
		}
		if n, err := s.As(access.System()).Count(t.Context(), q); err != nil || n != a.Times {
			t.Errorf("%s opens on %d exchanges, want %d (%v)", a.Exchanges, n, a.Times, err)
		}
	}
	want := []string{
		"new_leader | New | leader | 2026-10-01 | org-union | 2019-05-03 | 2025-11-02 | 2 | leader | Our Officer",
		"known_person | Chen | minister | 2026-11 | per-chen | 2019-05-03 | 2025-11-02 | 2 | leader | Our Officer",
		"known_party | People's Union | governing | 2026-11-01 | org-union | 2019-05-03 | 2025-11-02 | 2 | leader | Our Officer",
	}
	if !slices.Equal(got, want) {
		t.Errorf("alerts:\n%s\nwant:\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
	later, err := r.Store().ChangeAt(t.Context(), alerts[2].Recorded)
	if err != nil {
		t.Fatal(err)
	}
	if rest, err := insight.Alerts(t.Context(), r, later, date.DayOf(2026, 11, 23)); err != nil || len(rest) != 2 {
		t.Errorf("%d alerts since the first, want 2 (%v)", len(rest), err)
	}
}

func TestAnAccountIsTakenToHaveSeenTheFurthest(t *testing.T) {
	storetest.OnBoth(t, func(t *testing.T, s *store.Store) {
		if _, ok, err := s.SeenBy(t.Context(), "user-1", "alerts"); ok || err != nil {
			t.Fatalf("seen before anybody looked (%v)", err)
		}
		for _, seq := range []int64{5, 9, 7} {
			if err := s.See(t.Context(), "user-1", "alerts", store.Seen{Seq: seq}); err != nil {
				t.Fatal(err)
			}
		}
		if seen, ok, err := s.SeenBy(t.Context(), "user-1", "alerts"); !ok || seen.Seq != 9 || err != nil {
			t.Errorf("seen up to %d, want 9 (%v)", seen.Seq, err)
		}
		if _, ok, err := s.SeenBy(t.Context(), "user-2", "alerts"); ok || err != nil {
			t.Errorf("another account has seen what this one saw (%v)", err)
		}
	})
}

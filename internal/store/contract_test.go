package store_test

import (
	"path/filepath"
	"strings"
	"testing"

	"entente/internal/access"
	"entente/internal/date"
	"entente/internal/fault"
	"entente/internal/lang"
	"entente/internal/ledger"
	"entente/internal/record"
	"entente/internal/register"
	"entente/internal/store"
	"entente/internal/store/storetest"
)

// onBoth runs one test on a fresh database of either kind: the suite is a contract for both.
var onBoth = storetest.OnBoth

var postgresAddress = storetest.Postgres

var open = storetest.Open

func put(t *testing.T, s *store.Store, base int, records ...record.Record) ledger.Batch {
	t.Helper()
	b, err := s.Write(t.Context(), access.System(), ledger.Batch{Act: ledger.ActEdit, Reason: "test"}, func(tx *store.Tx) error {
		for _, r := range records {
			if err := tx.Put(r, base); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return b
}

func france() *register.Area {
	return &register.Area{Head: record.Head{ID: register.AreaID("FR"), Marking: record.Public}, Type: "country", Alpha2: "FR",
		Alpha3: "FRA", M49: "250", Names: []lang.Name{{Text: "France", Lang: "en"}, {Text: "法国", Lang: "zh"}}}
}

func person(name string) *register.Person {
	return &register.Person{Names: []lang.Name{{Text: name}}}
}

func TestARecordComesBackAsItWasPut(t *testing.T) {
	onBoth(t, func(t *testing.T, s *store.Store) {
		p := person("Simone Veil")
		p.Area, p.Birth = register.AreaID("FR"), date.MustParse("1927-07-13")
		put(t, s, 0, france(), p)
		got, err := s.As(access.System()).Get(t.Context(), p.ID)
		if err != nil {
			t.Fatal(err)
		}
		if g := got.(*register.Person); g.Names[0].Text != "Simone Veil" || g.Birth != p.Birth || g.Version != 1 {
			t.Errorf("got %+v", g)
		}
	})
}

func TestAStaleEditIsAConflict(t *testing.T) {
	onBoth(t, func(t *testing.T, s *store.Store) {
		p := person("A")
		put(t, s, 0, p)
		p.Note = "first"
		put(t, s, 1, p)
		stale := *p
		stale.Note = "second"
		_, err := s.Write(t.Context(), access.System(), ledger.Batch{}, func(tx *store.Tx) error { return tx.Put(&stale, 1) })
		if !fault.Is(err, fault.Conflict) {
			t.Fatalf("want a conflict, got %v", err)
		}
	})
}

func TestWhatWasKnownBeforeAnEditIsReadAsItWas(t *testing.T) {
	onBoth(t, func(t *testing.T, s *store.Store) {
		p := person("Old Name")
		first := put(t, s, 0, p)
		p.Names[0].Text = "New Name"
		put(t, s, 1, p)
		then, err := s.As(access.System()).KnownAt(t.Context(), first.At)
		if err != nil {
			t.Fatal(err)
		}
		for _, c := range []struct {
			reader store.Reader
			find   string
			want   int
		}{{then, "old", 1}, {then, "new", 0}, {s.As(access.System()), "old", 0}, {s.As(access.System()), "new", 1}} {
			n, err := c.reader.Count(t.Context(), store.Of(register.KindPerson, "q", c.find))
			if err != nil || n != c.want {
				t.Errorf("past %v finds %q %d times, want %d (%v)", c.reader.Past(), c.find, n, c.want, err)
			}
		}
	})
}

func TestANameIsFoundInAnyScript(t *testing.T) {
	onBoth(t, func(t *testing.T, s *store.Store) {
		p := person("Xi Zhongxun")
		p.Names = append(p.Names, lang.Name{Text: "习仲勋"}, lang.Name{Text: "Си Чжунсюнь"}, lang.Name{Text: "شي جونغ شيون"})
		put(t, s, 0, p)
		for _, find := range []string{"xi zh", "仲勋", "习", "чжун", "جونغ", "XÍ"} {
			n, err := s.As(access.System()).Count(t.Context(), store.Of(register.KindPerson, "q", find))
			if err != nil || n != 1 {
				t.Errorf("%q finds %d, %v", find, n, err)
			}
		}
		for _, find := range []string{`"`, "a' OR 1=1", "勋仲", "NEAR(", "*"} {
			n, err := s.As(access.System()).Count(t.Context(), store.Of(register.KindPerson, "q", find))
			if err != nil || n != 0 {
				t.Errorf("%q finds %d, %v", find, n, err)
			}
		}
	})
}

func TestEveryFilterCompilesAndCountsLikeItLists(t *testing.T) {
	values := map[string]string{"on": "2002-09", "during": "2002-09", "over": "2002-09", "in_contact": "2002-09", "met_before_office": "2002-09",
		"started": "1997-10/2002-09", "perhaps_started": "1997-10/2002-09", "met": "2001", "met_by_delegation": "2001",
		"sent": "2001", "given": "2001", "stands": "yes", "received": "2001", "led_study_visits": "2001", "marking": "public", "minutes": "no", "older": "6", "released": "2001", "learned": "2001", "due": "2001", "made": "2001", "settled": "2001", "next": "2001", "signed": "2001", "expires": "2001", "expiring": "12", "opened": "2001", "overlaps": "2001", "dated": "2001", "published": "2001"}
	viewers := map[string]access.Viewer{"system": access.System(), "stranger": {},
		"officer": {User: "user-1", Role: access.Officer, Clearance: record.Restricted, Desks: []string{"desk-1", "desk-2"}}}
	onBoth(t, func(t *testing.T, s *store.Store) {
		b := put(t, s, 0, france(), person("A"))
		for who, viewer := range viewers {
			now := s.As(viewer)
			past, err := now.KnownAt(t.Context(), b.At)
			if err != nil {
				t.Fatal(err)
			}
			for _, kind := range store.Kinds() {
				for _, f := range store.Filters(kind) {
					value := values[f.Name]
					if value == "" {
						value = "area-fr"
						if len(f.Choices) > 0 {
							value = f.Choices[0]
						}
					}
					for _, r := range []store.Reader{now, past} {
						q := store.Of(kind, f.Name, value)
						page, err := r.List(t.Context(), q)
						if err != nil {
							t.Errorf("%s as %s: %v", q, who, err)
							continue
						}
						if n, err := r.Count(t.Context(), q); err != nil || n != len(page.Docs) {
							t.Errorf("%s as %s lists %d and counts %d (%v)", q, who, len(page.Docs), n, err)
						}
					}
				}
			}
		}
	})
}

func TestAValueThatNoRecordCanHaveIsRefused(t *testing.T) {
	s := open(t, "sqlite:"+filepath.Join(t.TempDir(), "entente.db"))
	for _, text := range []string{"organisations?family=zzz", "exchanges?direction=sideways", "exchanges?and.type=delegations", "people?level=boss", "areas?status=cold"} {
		q, err := store.ParseQuery(text)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := s.As(access.System()).Count(t.Context(), q); !fault.Is(err, fault.Invalid) || !strings.Contains(err.Error(), "use ") {
			t.Errorf("%s: %v", text, err)
		}
	}
}

package demo_test

import (
	"bytes"
	"encoding/json"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"entente/internal/access"
	"entente/internal/date"
	"entente/internal/delegation"
	"entente/internal/demo"
	"entente/internal/exchange"
	"entente/internal/fault"
	"entente/internal/lang"
	"entente/internal/ledger"
	"entente/internal/office"
	"entente/internal/programme"
	"entente/internal/record"
	"entente/internal/register"
	"entente/internal/store"
)

var today = date.DayOf(2026, 11, 23)

func all() []record.Record { return slices.Collect(demo.Records(demo.Seed, today)) }

func open(t testing.TB) *store.Store {
	t.Helper()
	s, err := store.Open(t.Context(), "sqlite:"+filepath.Join(t.TempDir(), "entente.db"), store.Options{})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close() })
	return s
}

func loaded(t testing.TB) *store.Store {
	t.Helper()
	s := open(t)
	start := time.Now()
	b, err := demo.Load(t.Context(), s, access.System(), demo.Seed, today)
	if err != nil {
		t.Fatal(err)
	}
	t.Logf("%d records in %v", b[0].Last-b[0].First+1, time.Since(start).Round(time.Millisecond))
	return s
}

func count(t testing.TB, r store.Reader, text string) int {
	t.Helper()
	q, err := store.ParseQuery(text)
	if err != nil {
		t.Fatal(err)
	}
	n, err := r.Count(t.Context(), q)
	if err != nil {
		t.Fatal(err)
	}
	return n
}

// figures are those of the public account of October 1997 to September 2002, and the records that each counts.
var figures = []struct {
	name  string
	value int
	query string
}{
	{"delegations_sent", 400, "exchanges?type=delegation&direction=sent&state=done&started=1997-10/2002-09"},
	{"delegations_received", 812, "exchanges?type=delegation&direction=received&state=done&started=1997-10/2002-09"},
	{"counterparts_in_contact", 418, "organisations?classification=party&classification=party_international&classification=parliamentary_group&in_contact=2002-09"},
	{"areas_in_contact", 147, "areas?in_contact=2002-09"},
	{"socialist_ruling_parties", 4, "organisations?classification=party&in_contact=2002-09&on=2002-09&member_grouping=" + demo.SocialistRulingParties},
	{"eu_former_ruling_socialist_parties", 13, "organisations?classification=party&family=socialist&past_standing=governing&in_contact=2002-09&on=2002-09&grouping=" + demo.EuropeanUnion},
	{"socialist_international_members", 141, "affiliations?during=2002-09&in=" + demo.SocialistInternational},
	{"leader_led_delegations_sent", 42, "exchanges?type=delegation&direction=sent&state=done&started=1997-10/2002-09&head_level=leader"},
	{"areas_without_relations_latin_america", 14, "areas?region=area-419&status=none&on=2002-09"},
	{"areas_without_relations_latin_america_in_contact", 11, "areas?region=area-419&status=none&on=2002-09&in_contact=2002-09"},
	{"parties_without_relations_latin_america", 21, "organisations?classification=party&region=area-419&area_status=none&in_contact=2002-09&on=2002-09"},
	{"delegations_received_without_relations", 48, "exchanges?type=delegation&direction=received&state=done&started=1997-10/2002-09&area_status=none"},
	{"delegations_sent_without_relations", 24, "exchanges?type=delegation&direction=sent&state=done&started=1997-10/2002-09&area_status=none"},
	{"inspection_tours_western_region", 210, "exchanges?direction=received&state=done&purpose=inspection_tour&started=1997-10/2002-09&place_grouping=" + demo.WesternRegion},
	{"study_visits_led_by_provincial_leaders", 31, "exchanges?type=delegation&direction=sent&state=done&started=1997-10/2002-09&purpose=study_visit&head_level=provincial_leader"},
	{"provinces_with_study_visits", 12, "areas?led_study_visits=1997-10/2002-09"},
	{"european_parliament_groups_in_dialogue_2001", 5, "organisations?classification=parliamentary_group&met_by_delegation=2001&parent=" + demo.EuropeanParliament},
	{"later_heads_of_state_or_government", 9, "people?met_before_office=2002-09"},
}

func TestTheAccountComesOutOfCounting(t *testing.T) {
	r := loaded(t).As(access.System())
	for _, f := range figures {
		if got := count(t, r, f.query); got != f.value {
			t.Errorf("%s is %d, want %d", f.name, got, f.value)
		}
	}
	for _, c := range []struct {
		query    string
		from, to int
	}{
		{"areas?sent=1997-10/2002-09", 105, 130},
		{"areas?received=1997-10/2002-09", 125, 147},
		{"areas?sent=1997-10/2002-09&received=1997-10/2002-09", 95, 128},
		{"exchanges?state=planned", 8, 30},
		{"exchanges?perhaps_started=1997-10/2002-09&state=done&type=delegation", 4, 12},
	} {
		if n := count(t, r, c.query); n < c.from || n > c.to {
			t.Errorf("%s gives %d, want %d to %d", c.query, n, c.from, c.to)
		}
	}
}

func TestTheAccountDoesNotDependOnTheSeed(t *testing.T) {
	for _, seed := range []uint64{1, 2, 3} {
		s := open(t)
		if _, err := demo.Load(t.Context(), s, access.System(), seed, today); err != nil {
			t.Fatal(err)
		}
		for _, f := range figures {
			if got := count(t, s.As(access.System()), f.query); got != f.value {
				t.Errorf("seed %d: %s is %d, want %d", seed, f.name, got, f.value)
			}
		}
	}
}

// Each figure of exchanges falls by one with one of its delegations, and so does every other that counts it.
func TestAFigureFallsWithItsDelegation(t *testing.T) {
	s := loaded(t)
	r := s.As(access.System())
	for _, f := range figures {
		q, err := store.ParseQuery(f.query)
		if err != nil {
			t.Fatal(err)
		}
		if q.Kind != exchange.KindExchange {
			continue
		}
		before := count(t, r, f.query)
		page, err := r.List(t.Context(), q)
		if err != nil {
			t.Fatal(err)
		}
		records, err := page.Records()
		if err != nil {
			t.Fatal(err)
		}
		gone := records[0]
		gone.Meta().Deleted = true
		_, err = s.Write(t.Context(), access.System(), ledger.Batch{Act: ledger.ActEdit, Reason: "test"}, func(tx *store.Tx) error {
			return tx.Put(gone, gone.Meta().Version)
		})
		if err != nil {
			t.Fatal(err)
		}
		if after := count(t, r, f.query); after != before-1 {
			t.Errorf("%s goes from %d to %d", f.name, before, after)
		}
	}
}

func TestTheSameSeedGivesTheSameBytes(t *testing.T) {
	one, err := json.Marshal(all())
	if err != nil {
		t.Fatal(err)
	}
	two, _ := json.Marshal(all())
	if !bytes.Equal(one, two) {
		t.Error("two runs of one seed differ")
	}
	other, _ := json.Marshal(slices.Collect(demo.Records(demo.Seed+1, today)))
	if bytes.Equal(one, other) {
		t.Error("two seeds give the same")
	}
}

func TestEveryRecordIsSoundAndAfterWhatItRefersTo(t *testing.T) {
	seen := map[string]bool{}
	kinds := map[record.Kind]int{}
	for _, r := range all() {
		head := r.Meta()
		if err := r.Validate(); err != nil {
			t.Errorf("%s: %v", head.ID, err)
		}
		if seen[head.ID] {
			t.Fatalf("%s comes twice", head.ID)
		}
		for _, id := range references(reflect.ValueOf(r)) {
			if id != head.ID && !seen[id] {
				t.Errorf("%s refers to %s, which comes later or never", head.ID, id)
			}
		}
		seen[head.ID] = true
		kinds[r.Kind()]++
	}
	t.Logf("%d records: %v", len(seen), kinds)
	if len(seen) < 12_000 || len(seen) > 21_500 {
		t.Errorf("%d records", len(seen))
	}
}

// references collects every text in a record that is the identifier of a record.
func references(v reflect.Value) []string {
	switch v.Kind() {
	case reflect.Pointer:
		return references(v.Elem())
	case reflect.Struct:
		var ids []string
		for i := range v.NumField() {
			if v.Type().Field(i).IsExported() {
				ids = append(ids, references(v.Field(i))...)
			}
		}
		return ids
	case reflect.Slice:
		var ids []string
		for i := range v.Len() {
			ids = append(ids, references(v.Index(i))...)
		}
		return ids
	case reflect.String:
		if _, ok := record.KindOf(v.String()); ok && !strings.Contains(v.String(), " ") {
			return []string{v.String()}
		}
	}
	return nil
}

func TestNamesComeInManyScripts(t *testing.T) {
	people, parties := map[string]int{}, map[string]int{}
	for _, r := range all() {
		switch r := r.(type) {
		case *register.Person:
			tally(people, r.Names)
		case *register.Organisation:
			tally(parties, r.Names)
		}
	}
	t.Logf("people %v, organisations %v", people, parties)
	if len(people) < 12 || len(parties) < 12 {
		t.Errorf("people in %d scripts, organisations in %d", len(people), len(parties))
	}
}

func tally(into map[string]int, names []lang.Name) {
	for _, n := range names {
		into[n.Script()]++
	}
}

func TestLoadingAgainChangesNothing(t *testing.T) {
	s := loaded(t)
	b, err := demo.Load(t.Context(), s, access.System(), demo.Seed, today)
	if err != nil || len(b) > 0 {
		t.Errorf("second load: %+v, %v", b, err)
	}
}

func TestOnlyWhoReadsEverythingLoadsIt(t *testing.T) {
	s := open(t)
	for _, v := range []access.Viewer{{}, {User: "user-a", Role: access.Officer, Clearance: record.Confidential, AllDesks: true},
		{User: "user-b", Role: access.Administrator, Clearance: record.Restricted, AllDesks: true}} {
		if _, err := demo.Load(t.Context(), s, v, demo.Seed, today); !fault.Is(err, fault.Forbidden) {
			t.Errorf("%+v loads it: %v", v, err)
		}
	}
}

// Whoever reads less sees a smaller world, in which no figure is larger.
func TestAViewerWithoutADeskSeesASmallerWorld(t *testing.T) {
	s := loaded(t)
	reader := s.As(access.Viewer{User: "user-1", Role: access.Reader, Clearance: record.Internal})
	stranger := s.As(access.Viewer{})
	for _, f := range figures {
		of, open := count(t, reader, f.query), count(t, stranger, f.query)
		if of > f.value || open > of {
			t.Errorf("%s: a stranger counts %d, a reader %d, all are %d", f.name, open, of, f.value)
		}
	}
	if n := count(t, reader, figures[0].query); n < 200 || n >= 400 {
		t.Errorf("a reader sees %d of 400 delegations", n)
	}
}

// Whoever opens the demonstration finds a delegation at every stage of its life, each paper once, and a programme that
// moved after it was handed out.
func TestEveryStageAndPaperIsThere(t *testing.T) {
	s := loaded(t)
	r := s.As(access.System())
	for _, stage := range delegation.Stages {
		if count(t, r, "delegations?stage="+stage) == 0 {
			t.Errorf("no delegation is %s", stage)
		}
	}
	for _, paper := range delegation.PaperTypes {
		if count(t, r, "papers?type="+paper) == 0 {
			t.Errorf("no %s was issued", paper)
		}
	}
	for f, err := range r.All(t.Context(), store.Of(delegation.KindDelegation)) {
		if err != nil {
			t.Fatal(err)
		}
		d := f.(*delegation.Delegation)
		x, err := r.Get(t.Context(), d.Exchange)
		if err != nil {
			t.Fatal(err)
		}
		if state := x.(*exchange.Exchange).State; state != delegation.StateOf(d.Stage) {
			t.Errorf("%s is %s, its exchange %s", x.(*exchange.Exchange).Title, d.Stage, state)
		}
	}
	o := office.New(s)
	changed := map[string]bool{}
	for e, err := range r.All(t.Context(), store.Of(programme.KindEdition)) {
		if err != nil {
			t.Fatal(err)
		}
		e := e.(*programme.Edition)
		p, err := o.Programme(t.Context(), r, e.Exchange)
		if err != nil {
			t.Fatal(err)
		}
		since, err := o.SinceEdition(t.Context(), r, p, e.Number)
		if err != nil {
			t.Fatal(err)
		}
		for _, c := range since.Changes {
			changed[c.Kind] = true
		}
		if len(since.Then.Items) == 0 {
			t.Errorf("edition %d shows nothing", e.Number)
		}
	}
	for _, kind := range programme.ChangeKinds {
		if !changed[kind] && kind != "changed" || len(changed) < 3 {
			t.Errorf("since the editions, nothing was %s: %v", kind, changed)
		}
	}
}

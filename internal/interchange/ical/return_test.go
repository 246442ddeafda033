package ical

import (
	"bytes"
	"context"
	"io"
	"iter"
	"strings"
	"testing"

	"entente/internal/access"
	"entente/internal/date"
	"entente/internal/interchange"
	"entente/internal/lang"
	"entente/internal/ledger"
	"entente/internal/record"
	"entente/internal/register"
	"entente/internal/store"
	"entente/internal/store/storetest"
)

func imported(t *testing.T, s *store.Store, text string) interchange.Account {
	t.Helper()
	in := interchange.Input{Name: "world.ics", Open: func() (io.ReadCloser, error) { return io.NopCloser(strings.NewReader(text)), nil }}
	account, err := interchange.Import(t.Context(), s, access.System(), Read(t.Context(), []interchange.Input{in}, interchange.Options{}), interchange.Job{Reason: "calendar"})
	if err != nil {
		t.Fatal(err)
	}
	if account.Rejected > 0 {
		t.Errorf("rejected: %v", account.Rejections)
	}
	return account
}

// only is the one event on file.
func only(t *testing.T, s *store.Store) *register.Event {
	t.Helper()
	var list []*register.Event
	for rec, err := range s.As(access.System()).All(t.Context(), store.Of(register.KindEvent)) {
		if err != nil {
			t.Fatal(err)
		}
		list = append(list, rec.(*register.Event))
	}
	if len(list) != 1 {
		t.Fatalf("%d events", len(list))
	}
	return list[0]
}

func TestAnEventOfAnotherCalendarIsUpdatedAndNeverDoubled(t *testing.T) {
	s := storetest.Open(t, storetest.SQLite(t))
	first := of("SUMMARY:Election", "DTSTART;VALUE=DATE:20270509", "SEQUENCE:0")
	if a := imported(t, s, first); a.Created != 1 {
		t.Errorf("at first: %+v", a)
	}
	later := strings.Replace(of("SUMMARY:Election, second round", "DTSTART;VALUE=DATE:20270516", "SEQUENCE:1"), "DTSTAMP:20270101", "DTSTAMP:20270201", 1)
	if a := imported(t, s, later); a.Changed != 1 || a.Created != 0 {
		t.Errorf("moved: %+v", a)
	}
	if e := only(t, s); e.During.String() != "2027-05-16" || e.Names[0].Text != "Election, second round" {
		t.Errorf("it is %s on %s", e.Names[0].Text, e.During)
	}
	if a := imported(t, s, later); a.Unchanged != 1 || a.Changed != 0 || a.Created != 0 {
		t.Errorf("the same again: %+v", a)
	}
}

func TestAnEarlierFileThatIsReadLaterChangesNothing(t *testing.T) {
	text := func(title string, lines ...string) string {
		return strings.Replace(of(append(lines, "SUMMARY:"+title, "DTSTART;VALUE=DATE:20270509")...), "DTSTAMP:20270101T000000Z\r\n", "", 1)
	}
	for name, c := range map[string]struct {
		first, second string
		kept          bool
	}{
		"a lower sequence":            {text("New", "SEQUENCE:2"), text("Old", "SEQUENCE:1"), true},
		"a higher sequence":           {text("New", "SEQUENCE:1"), text("Old", "SEQUENCE:2"), false},
		"no sequence after one":       {text("New", "SEQUENCE:1"), text("Old"), true},
		"changed before":              {text("New", "LAST-MODIFIED:20270201T000000Z"), text("Old", "LAST-MODIFIED:20270101T000000Z"), true},
		"changed after":               {text("New", "LAST-MODIFIED:20270201T000000Z"), text("Old", "LAST-MODIFIED:20270301T000000Z"), false},
		"the sequence counts first":   {text("New", "SEQUENCE:2", "LAST-MODIFIED:20270201T000000Z"), text("Old", "SEQUENCE:1", "LAST-MODIFIED:20270301T000000Z"), true},
		"stamped before":              {text("New", "DTSTAMP:20270201T000000Z"), text("Old", "DTSTAMP:20270101T000000Z"), true},
		"stamped after":               {text("New", "DTSTAMP:20270201T000000Z"), text("Old", "DTSTAMP:20270301T000000Z"), false},
		"a message of an earlier day": {text("New", "DTSTAMP:20270201T000000Z"), strings.Replace(text("Old", "DTSTAMP:20270101T000000Z"), "PRODID:x", "METHOD:REQUEST\r\nPRODID:x", 1), false},
		"nothing is said":             {text("New"), text("Old"), false},
		"called off by then":          {text("New", "SEQUENCE:3"), text("Old", "SEQUENCE:2", "STATUS:CANCELLED"), true},
	} {
		s := storetest.Open(t, storetest.SQLite(t))
		imported(t, s, c.first)
		a := imported(t, s, c.second)
		if title := only(t, s).Names[0].Text; (title == "New") != c.kept || (a.Unchanged == 1) != c.kept {
			t.Errorf("%s: it is called %s; %+v", name, title, a)
		}
	}
}

func TestACalendarThatIsFetchedEachDayWritesNoChangeEachDay(t *testing.T) {
	s := storetest.Open(t, storetest.SQLite(t))
	first := of("SUMMARY:Election", "DTSTART;VALUE=DATE:20270509")
	imported(t, s, first)
	for _, day := range []string{"20270102", "20270103"} {
		if a := imported(t, s, strings.Replace(first, "DTSTAMP:20270101", "DTSTAMP:"+day, 1)); a.Unchanged != 1 {
			t.Errorf("fetched on %s: %+v", day, a)
		}
	}
	if e := only(t, s); e.Version != 1 {
		t.Errorf("it has version %d", e.Version)
	}
}

func TestAnEventOfOursComesBackAsItWasChangedInACalendar(t *testing.T) {
	s := storetest.Open(t, storetest.SQLite(t))
	e := &register.Event{Head: record.Head{ID: "evt-0000000000000000000a", Marking: record.Internal}, Type: "congress", Locale: "Hall", Note: "Bring a gift.",
		Names: []lang.Name{{Text: "Kongress", Lang: "de"}, {Text: "Congress", Lang: "en"}}}
	e.During = date.MustParseInterval("2027-06")
	if _, err := s.Write(t.Context(), access.System(), ledger.Batch{Reason: "test"}, func(tx *store.Tx) error { return tx.Put(e, 0) }); err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	list := func(record.Kind) iter.Seq2[record.Record, error] {
		return func(yield func(record.Record, error) bool) { yield(only(t, s), nil) }
	}
	if err := WriteEvents(context.Background(), &b, list); err != nil {
		t.Fatal(err)
	}
	if a := imported(t, s, b.String()); a.Unchanged != 1 {
		t.Errorf("as it was written: %+v", a)
	}
	// Renamed in the calendar, and not moved: the month stays a month.
	renamed := strings.NewReplacer("SEQUENCE:0", "SEQUENCE:1", "SUMMARY:Congress", "SUMMARY:Party congress").Replace(b.String())
	if a := imported(t, s, strings.Replace(renamed, "SEQUENCE:1", "SEQUENCE:0", 1)); a.Unchanged != 1 {
		t.Errorf("changed without a higher sequence: %+v", a)
	}
	if a := imported(t, s, renamed); a.Changed != 1 {
		t.Errorf("renamed: %+v", a)
	}
	got := only(t, s)
	if got.Names[0].Text != "Kongress" || got.Names[1].Text != "Party congress" || got.During.String() != "2027-06" || got.Locale != "Hall" || got.Note != "Bring a gift." {
		t.Errorf("renamed, it is %+v", got)
	}
	moved := strings.NewReplacer("SEQUENCE:1", "SEQUENCE:2", "20270601", "20270610", "20270701", "20270613").Replace(renamed)
	if a := imported(t, s, moved); a.Changed != 1 || only(t, s).During.String() != "2027-06-10/2027-06-12" {
		t.Errorf("moved: %+v, %s", a, only(t, s).During)
	}
	if a := imported(t, s, renamed); a.Unchanged != 1 || only(t, s).During.String() != "2027-06-10/2027-06-12" {
		t.Errorf("an earlier file moved it back: %+v", a)
	}
	if a := imported(t, s, strings.NewReplacer("SEQUENCE:2", "SEQUENCE:3", "STATUS:TENTATIVE", "STATUS:CANCELLED").Replace(moved)); a.Changed != 1 {
		t.Errorf("called off: %+v", a)
	}
	for range s.As(access.System()).All(t.Context(), store.Of(register.KindEvent)) {
		t.Error("what was called off still stands")
	}
}

func TestWhatFollowsFromOtherRecordsIsPassedOver(t *testing.T) {
	s := storetest.Open(t, storetest.SQLite(t))
	for _, uid := range []string{"founding-org-06h0ncm92hy422rsy9n0-75@entente", "relations-area-fr-60@entente", "term-mem-06h0ncm92hy422rsy9n0@entente"} {
		text := strings.Replace(of("SUMMARY:Derived", "DTSTART;VALUE=DATE:20270509", "SEQUENCE:4"), "1@example.org", uid, 1)
		if a := imported(t, s, text); a.Created != 0 || a.Changed != 0 || a.Unchanged != 1 {
			t.Errorf("%s: %+v", uid, a)
		}
	}
}

package web_test

import (
	"io"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"entente/internal/access"
	"entente/internal/date"
	"entente/internal/interchange"
	"entente/internal/interchange/ical"
	"entente/internal/lang"
	"entente/internal/ledger"
	"entente/internal/record"
	"entente/internal/register"
	"entente/internal/store"
)

// TestTheCalendarOfTheWorldGoesOutWhole: what is downloaded and what a program reads at its own address are the same, hold what
// follows from other records, and change nothing where they come in again.
func TestTheCalendarOfTheWorldGoesOutWhole(t *testing.T) {
	h := demonstration(t)
	admin := h.administrator()
	next := strconv.Itoa(time.Now().UTC().Year() + 1)
	term := &register.Membership{Head: record.Head{ID: "mem-ending", Marking: record.Internal}, Person: "per-ending", Organisation: "org-ending", Post: "post-ending", During: date.MustParseInterval("2020/" + next + "-06-30")}
	h.put(&register.Person{Head: record.Head{ID: "per-ending", Marking: record.Internal}, Names: []lang.Name{{Text: "Ana Ruiz"}}},
		&register.Organisation{Head: record.Head{ID: "org-ending", Marking: record.Internal}, Classification: "party", Names: []lang.Name{{Text: "Reform"}}},
		&register.Post{Head: record.Head{ID: "post-ending", Marking: record.Internal}, Organisation: "org-ending", Title: "Chair", Level: "leader"}, term)
	download := admin.get("/calendars/events.ics").body
	uids := func(text, derivation string) (list []string) {
		for _, m := range regexp.MustCompile(`(?m)^UID:(`+derivation+`-[^\r\n]*(?:\r\n [^\r\n]*)*)`).FindAllStringSubmatch(text, -1) {
			list = append(list, m[1])
		}
		return list
	}
	for _, derivation := range []string{"evt", "founding", "relations", "term"} {
		list := uids(download, derivation)
		if len(list) == 0 {
			t.Errorf("the calendar has no %s", derivation)
		}
		if slices.Sort(list); len(slices.Compact(slices.Clone(list))) != len(list) {
			t.Errorf("two events have one identifier, among %d of %s", len(list), derivation)
		}
	}
	again := admin.get("/calendars/events.ics").body
	if again != download {
		t.Error("the same calendar, asked for again, is another")
	}
	if elections := admin.get("/calendars/events.ics?type=election").body; len(uids(elections, "founding")) > 0 || len(uids(elections, "evt")) == 0 {
		t.Error("elections hold founding days")
	}

	u := &access.User{Login: "reads", Name: "Reads", Role: access.Administrator, Clearance: record.Confidential, AllDesks: true}
	h.user(u)
	secret, _, err := h.office.MakeFeed(t.Context(), u.Viewer(), "events")
	if err != nil {
		t.Fatal(err)
	}
	if feed := h.stranger().get("/calendar/" + secret + ".ics").body; feed != download {
		t.Errorf("a program reads %d events, the download has %d", strings.Count(feed, "BEGIN:VEVENT"), strings.Count(download, "BEGIN:VEVENT"))
	}

	in := interchange.Input{Name: "world.ics", Open: func() (io.ReadCloser, error) { return io.NopCloser(strings.NewReader(download)), nil }}
	a, err := interchange.Import(t.Context(), h.office.Store(), access.System(), ical.Read(t.Context(), []interchange.Input{in}, interchange.Options{}), interchange.Job{Reason: "in again"})
	if err != nil {
		t.Fatal(err)
	}
	if a.Created+a.Changed+a.Rejected != 0 || a.Unchanged != strings.Count(download, "BEGIN:VEVENT") {
		t.Errorf("in again: %+v, of %d events; %v", a.Counts, strings.Count(download, "BEGIN:VEVENT"), a.Rejections)
	}

	// Moved, it is the same event with a higher sequence.
	before := eventOf(download, "term-mem-ending@entente")
	if !strings.Contains(before, "SUMMARY:Ana Ruiz: end of term as Chair") || !strings.Contains(before, "DTSTART;VALUE=DATE:"+next+"0630") || !strings.Contains(before, "SEQUENCE:0") {
		t.Errorf("the end of a term is\n%s", before)
	}
	term.During = date.MustParseInterval("2020/" + next + "-09-30")
	if _, err := h.office.Store().Write(t.Context(), access.System(), ledger.Batch{Reason: "prolonged"}, func(tx *store.Tx) error { return tx.Put(term, 1) }); err != nil {
		t.Fatal(err)
	}
	if after := eventOf(admin.get("/calendars/events.ics").body, "term-mem-ending@entente"); !strings.Contains(after, "DTSTART;VALUE=DATE:"+next+"0930") || !strings.Contains(after, "SEQUENCE:1") {
		t.Errorf("prolonged, it is\n%s", after)
	}
}

// eventOf is the event of a calendar that has an identifier; "" for none.
func eventOf(calendar, uid string) string {
	for part := range strings.SplitSeq(calendar, "BEGIN:VEVENT") {
		if strings.Contains(part, "UID:"+uid+"\r\n") {
			return part
		}
	}
	return ""
}

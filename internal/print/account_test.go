package print_test

import (
	"bytes"
	"html"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"entente/internal/access"
	"entente/internal/account"
	"entente/internal/date"
	"entente/internal/demo"
	"entente/internal/exchange"
	"entente/internal/insight"
	"entente/internal/insight/index"
	"entente/internal/ledger"
	"entente/internal/office"
	"entente/internal/print"
	"entente/internal/print/drawing"
	"entente/internal/record"
	"entente/internal/register"
	"entente/internal/store"
	"entente/internal/store/storetest"
)

// files writes an edition in every format, as the doors do.
func files(t *testing.T, o *office.Office, x *index.Index, id string) map[string][]byte {
	t.Helper()
	a, reader, err := o.Account(t.Context(), access.System(), id)
	if err != nil {
		t.Fatal(err)
	}
	figures, err := x.For(t.Context(), reader)
	if err != nil {
		t.Fatal(err)
	}
	computed, err := insight.Accounted(t.Context(), figures, insight.Request{From: a.From, To: a.To, AsOf: a.AsOf, Filters: a.Narrowed()})
	if err != nil {
		t.Fatal(err)
	}
	annex, err := print.Annex(t.Context(), reader, computed)
	if err != nil {
		t.Fatal(err)
	}
	all := make(map[string][]byte)
	edition := print.Edition{ID: a.ID, Title: a.Title, Note: a.Note, Known: a.Printed, Printed: a.Printed, By: a.By, Filters: a.Narrowed(), Annex: annex}
	for _, format := range print.AccountFormats {
		var b bytes.Buffer
		if err := print.Account(&b, format, computed, edition); err != nil {
			t.Fatalf("%s: %v", format, err)
		}
		all[format] = b.Bytes()
	}
	return all
}

func TestAnEditionComesOutAsItWasPrintedWhateverChanged(t *testing.T) {
	storetest.OnBoth(t, func(t *testing.T, s *store.Store) {
		o := office.New(s)
		if _, err := demo.Load(t.Context(), s, access.System(), demo.Seed, date.DayOf(2026, 11, 1)); err != nil {
			t.Fatal(err)
		}
		edition := &account.Account{Title: "Five-year report", From: date.MustParse("1997-10"), To: date.MustParse("2002-09"), Filters: "type=delegation", Note: "For the congress."}
		if err := o.PrintAccount(t.Context(), access.System(), edition, office.Why{}); err != nil {
			t.Fatal(err)
		}
		x := index.New(s)
		printed := files(t, o, x, edition.ID)
		disturb(t, s)
		for name, x := range map[string]*index.Index{"the same index": x, "an index filled after": index.New(s)} {
			for format, again := range files(t, o, x, edition.ID) {
				if !bytes.Equal(printed[format], again) {
					t.Errorf("%s, %s: the edition is not what was printed: %s", name, format, firstDifference(printed[format], again))
				}
			}
		}
		drifted(t, o, x, edition)
		later := &account.Account{Title: "Five-year report", From: edition.From, To: edition.To, Filters: edition.Filters, Note: edition.Note}
		if err := o.PrintAccount(t.Context(), access.System(), later, office.Why{}); err != nil {
			t.Fatal(err)
		}
		lines := func(file []byte) map[string]bool {
			set := make(map[string]bool)
			for line := range strings.Lines(string(file)) {
				set[line] = true
			}
			return set
		}
		changed, now := 0, lines(files(t, o, x, later.ID)["csv"])
		for line := range lines(printed["csv"]) {
			if !now[line] {
				changed++
			}
		}
		twoEditions(t, o, x, edition, later)
		if changed < 20 {
			t.Errorf("the later edition differs in %d lines: the records did not change enough to prove anything", changed)
		}
	})
}

// standpoint is that of an edition, or of today.
func standpoint(t *testing.T, o *office.Office, x *index.Index, edition *account.Account, printed bool) insight.Standpoint {
	t.Helper()
	reader := o.Store().As(access.System())
	if printed {
		var err error
		if _, reader, err = o.Account(t.Context(), access.System(), edition.ID); err != nil {
			t.Fatal(err)
		}
	}
	r, err := x.For(t.Context(), reader)
	if err != nil {
		t.Fatal(err)
	}
	return insight.Standpoint{Index: r, Request: print.RequestOf(edition)}
}

// twoEditions holds the comparison of two editions to that of the first with today, where nothing changed since the second.
func twoEditions(t *testing.T, o *office.Office, x *index.Index, first, second *account.Account) {
	t.Helper()
	between, err := insight.Drifted(t.Context(), standpoint(t, o, x, first, true), standpoint(t, o, x, second, true))
	if err != nil {
		t.Fatal(err)
	}
	since, err := insight.Drifted(t.Context(), standpoint(t, o, x, first, true), standpoint(t, o, x, first, false))
	if err != nil {
		t.Fatal(err)
	}
	if !reflect.DeepEqual(between, since) {
		t.Error("two editions differ otherwise than the first and today")
	}
	if len(between.Rows) < 5 {
		t.Errorf("only %d rows of the tables changed", len(between.Rows))
	}
	same, err := insight.Drifted(t.Context(), standpoint(t, o, x, first, true), standpoint(t, o, x, first, true))
	if err != nil {
		t.Fatal(err)
	}
	if len(same.Rows) > 0 || slices.ContainsFunc(same.Figures, func(f insight.DriftedFigure) bool { return !f.Same() }) {
		t.Error("an edition differs from itself")
	}
}

// drifted holds what is said of the records that make the difference to their number.
func drifted(t *testing.T, o *office.Office, x *index.Index, edition *account.Account) {
	t.Helper()
	d, err := insight.Drifted(t.Context(), standpoint(t, o, x, edition, true), standpoint(t, o, x, edition, false))
	if err != nil {
		t.Fatal(err)
	}
	moved := 0
	for _, f := range d.Figures {
		if f.More == 0 && len(f.New)-len(f.Gone) != f.Difference {
			t.Errorf("%s: %d new and %d gone make no difference of %d", f.Name, len(f.New), len(f.Gone), f.Difference)
		}
		if !f.Same() {
			moved++
		}
	}
	if moved < 3 {
		t.Errorf("only %d figures drifted", moved)
	}
	told, governments := 0, 0
	for i, f := range d.Rows {
		if strings.HasPrefix(f.Name, "continuity: ") { // counted are changes, named the standings and memberships that they stand on
			for _, id := range slices.Concat(f.Gone, f.New) {
				governments++
				if d.Named[id] == "" {
					t.Errorf("%s: %s is not named", f.Name, id)
				}
			}
			continue
		}
		if records := len(f.Gone) + len(f.New); records > 0 {
			told++
			if f.More == 0 && len(f.New)-len(f.Gone) != f.Difference {
				t.Errorf("%s: %d new and %d gone make no difference of %d", f.Name, len(f.New), len(f.Gone), f.Difference)
			}
		} else if i < 100 && f.EarlierRecords+f.LaterRecords != "" {
			t.Errorf("%s: nothing is said of what makes a difference of %d", f.Name, f.Difference)
		}
	}
	if governments < 3 {
		t.Errorf("only %d facts are named that make the difference to changes of government", governments)
	}
	if told < 20 {
		t.Errorf("only %d rows say which records make their difference", told)
	}
}

// disturb changes, withdraws and dates anew what the figures count, and names what they name otherwise.
func disturb(t *testing.T, s *store.Store) {
	t.Helper()
	r := s.As(access.System())
	read := func(text string, most int) (list []record.Record) {
		q, err := store.ParseQuery(text)
		if err != nil {
			t.Fatal(err)
		}
		for rec, err := range r.All(t.Context(), q) {
			if err != nil {
				t.Fatal(err)
			}
			if list = append(list, rec); len(list) == most {
				break
			}
		}
		if len(list) < most {
			t.Fatalf("%s has only %d records", text, len(list))
		}
		return list
	}
	_, err := s.Write(t.Context(), access.System(), ledger.Batch{Act: ledger.ActEdit}, func(tx *store.Tx) error {
		for i, rec := range read("exchanges?state=done&started=1997-10/2002-09&type=delegation", 60) {
			x := rec.(*exchange.Exchange)
			version := x.Version
			switch i % 4 {
			case 0:
				x.Deleted = true
			case 1:
				x.During = date.MustParseInterval("2003-05-01/2003-05-04")
			case 2:
				x.Direction = map[string]string{"sent": "received", "received": "sent", "mutual": "sent"}[x.Direction]
			case 3:
				x.Level, x.Purposes = "expert", []string{"image"}
			}
			if err := tx.Put(x, version); err != nil {
				return err
			}
		}
		for _, rec := range read("organisations?classification=party", 400) {
			o := rec.(*register.Organisation)
			o.Names[0].Text, o.Family = "Renamed "+o.Names[0].Text, "green"
			if err := tx.Put(o, o.Version); err != nil {
				return err
			}
		}
		// The first ones, and of those that came to power in the window, which changes of government stand on, some.
		standings, came := read("standings", 50), 0
		for rec, err := range s.As(access.System()).All(t.Context(), store.Query{Kind: register.KindStanding, Filters: map[string][]string{"standing": {"governing"}}}) {
			if err != nil {
				return err
			}
			began := rec.(*register.Standing).During.Start().Earliest()
			if began >= date.DayOf(1997, 10, 1) && began <= date.DayOf(2002, 9, 30) && came < 5 {
				standings, came = append(standings, rec), came+1
			}
		}
		withdrawn := make(map[string]bool)
		for _, rec := range standings {
			if withdrawn[rec.Meta().ID] {
				continue
			}
			rec.Meta().Deleted, withdrawn[rec.Meta().ID] = true, true
			if err := tx.Put(rec, rec.Meta().Version); err != nil {
				return err
			}
		}
		return tx.Put(&exchange.Exchange{Type: "delegation", Direction: "sent", State: "done", Title: "Entered late", During: date.MustParseInterval("2000-03-01/2000-03-04"), Areas: []string{"area-fr"}}, 0)
	})
	if err != nil {
		t.Fatal(err)
	}
}

func firstDifference(a, b []byte) string {
	for i := range min(len(a), len(b)) {
		if a[i] != b[i] {
			from := max(i-60, 0)
			return string(a[from:min(i+60, len(a))]) + "\n--- and ---\n" + string(b[from:min(i+60, len(b))])
		}
	}
	return "one is longer"
}

func TestANumberOfTheLedgerCannotBePrintedTwice(t *testing.T) {
	s := storetest.Open(t, storetest.SQLite(t))
	o := office.New(s)
	for _, wrong := range []*account.Account{
		{Title: "No such filter", From: date.MustParse("2001"), To: date.MustParse("2001"), Filters: "colour=red"},
		{Title: "", From: date.MustParse("2001"), To: date.MustParse("2001")},
		{Title: "No such language", From: date.MustParse("2001"), To: date.MustParse("2001"), Language: "la"},
	} {
		if err := o.PrintAccount(t.Context(), access.System(), wrong, office.Why{}); err == nil {
			t.Errorf("%+v was printed", wrong)
		}
	}
	if err := o.PrintAccount(t.Context(), access.Viewer{User: "user-1", Role: access.Reader}, &account.Account{Title: "A", From: date.MustParse("2001"), To: date.MustParse("2001")}, office.Why{}); err == nil {
		t.Error("a reader printed an account")
	}
	a := &account.Account{Title: "A", From: date.MustParse("2001"), To: date.MustParse("2001")}
	if err := o.PrintAccount(t.Context(), access.System(), a, office.Why{}); err != nil {
		t.Fatal(err)
	}
	put := func(r *account.Account, version int) error {
		_, err := s.Write(t.Context(), access.System(), ledger.Batch{Act: ledger.ActEdit}, func(tx *store.Tx) error { return tx.Put(r, version) })
		return err
	}
	for name, change := range map[string]func(*account.Account){
		"printed": func(a *account.Account) { a.Printed = a.Printed.Add(1) }, "title": func(a *account.Account) { a.Title = "B" }, "note": func(a *account.Account) { a.Note = "B" }, "language": func(a *account.Account) { a.Language = "zh" },
		"from": func(a *account.Account) { a.From = date.MustParse("2000") }, "filters": func(a *account.Account) { a.Filters = "level=leader" },
	} {
		b := *a
		change(&b)
		if err := put(&b, a.Version); err == nil {
			t.Errorf("%s of an edition was changed", name)
		}
	}
	entered := *a
	entered.ID, entered.Version = record.NewID(account.KindAccount), 0
	if put(&entered, 0) == nil {
		t.Error("an edition was entered by hand")
	}
	marked := *a
	marked.Marking = record.Confidential
	if err := put(&marked, a.Version); err != nil {
		t.Errorf("who reads it could not be changed: %v", err)
	}
}

// TestWriteTheAccountToLookAt leaves the files of an account where ENTENTE_LOOK says, for eyes.
func TestWriteTheAccountToLookAt(t *testing.T) {
	folder := os.Getenv("ENTENTE_LOOK")
	if folder == "" {
		t.Skip("set ENTENTE_LOOK to a folder to have the files there")
	}
	s := storetest.Open(t, storetest.SQLite(t))
	if _, err := demo.Load(t.Context(), s, access.System(), demo.Seed, date.DayOf(2026, 11, 1)); err != nil {
		t.Fatal(err)
	}
	outlines, err := os.ReadFile("../web/static/dist/world.json")
	if err != nil {
		t.Skip(err)
	}
	world, err := drawing.ReadWorld(outlines)
	if err != nil {
		t.Fatal(err)
	}
	r := s.As(access.System())
	figures, err := index.New(s).For(t.Context(), r)
	if err != nil {
		t.Fatal(err)
	}
	a, err := insight.Accounted(t.Context(), figures, insight.Request{From: date.MustParse("1997-10"), To: date.MustParse("2002-09")})
	if err != nil {
		t.Fatal(err)
	}
	numbers, err := office.AreaNumbers(t.Context(), r)
	if err != nil {
		t.Fatal(err)
	}
	edition := print.Edition{Title: "Five-year report 1997 to 2002", Home: "International Department", Known: time.Date(2002, 10, 4, 9, 30, 0, 0, time.UTC), Printed: time.Date(2002, 10, 4, 9, 30, 0, 0, time.UTC), By: "Ana Silva", Marking: "internal", World: world, Numbers: numbers, Note: "For the congress."}
	for _, language := range append([]string{""}, account.Languages...) {
		edition.Language = language
		if edition.Names, err = print.Names(t.Context(), r, a, language); err != nil {
			t.Fatal(err)
		}
		for _, format := range print.AccountFormats {
			var b bytes.Buffer
			if err := print.Account(&b, format, a, edition); err != nil {
				t.Fatal(err)
			}
			if err := os.WriteFile(filepath.Join(folder, strings.TrimSuffix("account."+language, ".")+"."+format), b.Bytes(), 0o644); err != nil {
				t.Fatal(err)
			}
		}
	}
}

// TestEachFigureOfAnAccountHasItsDefinitionAndItsRecords: a query that gives as many as the figure says, an annex with them up to
// the number that it names, and links on the page where it is opened.
func TestEachFigureOfAnAccountHasItsDefinitionAndItsRecords(t *testing.T) {
	s := storetest.Open(t, storetest.SQLite(t))
	if _, err := demo.Load(t.Context(), s, access.System(), demo.Seed, date.DayOf(2026, 11, 1)); err != nil {
		t.Fatal(err)
	}
	reader := s.As(access.System())
	a, e, err := print.Drafted(t.Context(), insight.NewFigures(s), reader, time.Time{}, insight.Request{From: date.MustParse("1997-10"), To: date.MustParse("2002-09")}, "")
	if err != nil {
		t.Fatal(err)
	}
	e.Address = func(query string) string { return "/" + query + "&known_at=then" }
	of := func(format string) string {
		var b bytes.Buffer
		if err := print.Account(&b, format, a, e); err != nil {
			t.Fatal(err)
		}
		return b.String()
	}
	page, words, table := of("html"), of("text"), of("csv")
	listed := make(map[string]print.Listed)
	for _, l := range e.Annex {
		for _, one := range l.Records {
			if one.Name == "" || strings.Contains(one.Name, one.ID) {
				t.Errorf("%s: record %s is called %q", l.Figure, one.ID, one.Name)
			}
		}
		listed[l.Figure] = l
	}
	for _, f := range slices.Concat(a.Report.Figures, a.Promises) {
		if f.Definition == "" || f.Records == "" {
			t.Errorf("%s: defined as %q, its records %q", f.Name, f.Definition, f.Records)
			continue
		}
		if !strings.Contains(page, `<a href="/`+html.EscapeString(f.Records)+`&amp;known_at=then">`+strconv.Itoa(f.Value)+"</a>") {
			t.Errorf("%s leads nowhere on the page", f.Name)
		}
		q, err := store.ParseQuery(f.Records)
		if err != nil {
			t.Fatal(err)
		}
		if n, err := reader.Count(t.Context(), q); err != nil || n != f.Value {
			t.Errorf("%s is %d, its query gives %d (%v)", f.Name, f.Value, n, err)
		}
		l := listed[f.Name]
		if l.All != f.Value || len(l.Records) != min(f.Value, 25) {
			t.Errorf("%s is %d; the annex lists %d of %d", f.Name, f.Value, len(l.Records), l.All)
		}
		for _, one := range l.Records {
			if one.Name == "" || !strings.Contains(page, one.ID) || !strings.Contains(words, one.ID) || strings.Contains(table, ","+one.ID+",") {
				t.Errorf("%s: %s (%q) stands in the wrong places", f.Name, one.ID, one.Name)
			}
		}
	}
}

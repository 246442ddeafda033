package insight_test

import (
	"testing"

	"entente/internal/access"
	"entente/internal/date"
	"entente/internal/demo"
	"entente/internal/insight"
	"entente/internal/insight/index"
	"entente/internal/store"
	"entente/internal/store/storetest"
)

var window = insight.Request{From: date.MustParse("1997-10"), To: date.MustParse("2002-09")}

// scene is the demonstration, and the readers of somebody who reads everything.
func scene(t *testing.T) (store.Reader, index.Reader) {
	s := storetest.Open(t, storetest.SQLite(t))
	now := date.DayOf(2026, 11, 1)
	if _, err := demo.Load(t.Context(), s, access.System(), demo.Seed, now); err != nil {
		t.Fatal(err)
	}
	r := s.As(access.System())
	x, err := index.New(s).For(t.Context(), r)
	if err != nil {
		t.Fatal(err)
	}
	return r, x
}

func count(t *testing.T, r store.Reader, text string) int {
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

func TestEveryNumberOfTheCoverageOpensOnAsManyRecords(t *testing.T) {
	r, x := scene(t)
	whole := 0
	for i, filters := range []map[string][]string{nil, {"region": {"area-419"}}, {"standing": {"governing"}, "family": {"socialist", "communist"}}, {"type": {"delegation"}, "area_status": {"relations"}}} {
		request := window
		request.Filters = filters
		c, err := insight.Cover(t.Context(), x, request)
		if err != nil {
			t.Fatal(err)
		}
		rows, parties := 0, 0
		for _, g := range c.Groups {
			for _, row := range g.Rows {
				rows++
				if g.Facet == "area" {
					parties += row.All
				}
				for query, want := range map[string]int{row.AllRecords: row.All, row.InContactRecords: row.InContact, row.MetRecords: row.Met} {
					if query == "" && filters["type"] != nil {
						continue // no filter of organisations says that
					}
					if n := count(t, r, query); n != want {
						t.Errorf("%s %s: %s returns %d records, the coverage says %d", g.Facet, row.Label, query, n, want)
					}
				}
			}
			if len(g.Rows) == 0 {
				t.Errorf("%v: no party has a %s", filters, g.Facet)
			}
		}
		switch {
		case i == 0:
			if whole = parties; rows < 30 || len(c.WhiteSpots) == 0 {
				t.Errorf("%d rows, %d white spots: the demonstration has more", rows, len(c.WhiteSpots))
			}
		case parties == 0 || parties >= whole:
			t.Errorf("%v leave %d of %d parties", filters, parties, whole)
		}
		for _, w := range c.WhiteSpots {
			if n := count(t, r, w.Records); n != len(w.Parties) {
				t.Errorf("%s returns %d parties, want %d", w.Records, n, len(w.Parties))
			}
			if n := count(t, r, w.Records+"&in_contact="+c.Day); n != 0 {
				t.Errorf("%s is no white spot: %d of its parties are in contact", w.Name, n)
			}
		}
	}
}

func TestEveryDepthOpensOnItsExchangesTheColdestFirst(t *testing.T) {
	r, x := scene(t)
	list, err := insight.Deepness(t.Context(), x, insight.Request{To: date.MustParse("2002-09-30")})
	if err != nil {
		t.Fatal(err)
	}
	if n := count(t, r, "organisations?in_contact=2002-09-30"); n != len(list) {
		t.Errorf("%d relations, %d organisations are in contact", len(list), n)
	}
	for i, d := range list {
		if i%9 == 0 { // each ninth: a count takes milliseconds
			if n := count(t, r, d.Records); n != d.Exchanges {
				t.Errorf("%s returns %d exchanges, want %d", d.Records, n, d.Exchanges)
			}
		}
		if i > 0 && list[i-1].Days < d.Days {
			t.Errorf("%s, %d days without contact, stands after %s with %d", d.Name, d.Days, list[i-1].Name, list[i-1].Days)
		}
	}
}

func TestGuestsWhoTookOfficeAreThoseOfTheReport(t *testing.T) {
	r, x := scene(t)
	c, err := insight.Continue(t.Context(), x, insight.Request{From: date.MustParse("1990"), To: date.MustParse("2002-09")})
	if err != nil {
		t.Fatal(err)
	}
	found := make(map[string]bool)
	for _, g := range c.Guests {
		found[g.Who] = true
		if g.Since >= g.On || g.Times == 0 || g.LeadDays <= 0 {
			t.Errorf("%+v was no guest before taking office", g)
		}
	}
	q := store.Of("person", "met_before_office", "2002-09-30")
	heads := 0
	for rec, err := range r.All(t.Context(), q) {
		if err != nil {
			t.Fatal(err)
		}
		if heads++; !found[rec.Meta().ID] {
			t.Errorf("%s was met before office, but is not among the guests", rec.Meta().ID)
		}
	}
	if heads != 9 {
		t.Errorf("%d heads of state or government, want 9", heads)
	}
	changes := 0
	for _, y := range c.Years {
		changes += y.Changes
		if y.Known > y.Changes {
			t.Errorf("%+v", y)
		}
	}
	if changes != len(c.Changes) {
		t.Errorf("the years count %d changes, there are %d", changes, len(c.Changes))
	}
}

func TestWarmthHangsOnTheRhythm(t *testing.T) {
	for _, c := range []struct {
		days, rhythm, wanted int
		want                 insight.Warmth
	}{
		{0, 0, 0, insight.Warm}, {548, 0, 0, insight.Warm}, {549, 0, 0, insight.Cooling}, {1096, 0, 0, insight.Cooling}, {1097, 0, 0, insight.Dormant},
		{182, 10, 0, insight.Warm}, {183, 10, 0, insight.Cooling}, {365, 10, 0, insight.Dormant}, {400, 200, 0, insight.Warm}, {500, 200, 0, insight.Cooling}, {900, 200, 0, insight.Dormant},
		{730, 10, 730, insight.Warm}, {731, 10, 730, insight.Cooling}, {1460, 0, 730, insight.Cooling}, {1461, 0, 730, insight.Dormant}, {31, 400, 30, insight.Cooling},
	} {
		if got := insight.WarmthOf(c.days, c.rhythm, c.wanted); got != c.want {
			t.Errorf("%d days at a rhythm of %d, %d wanted: %s, want %s", c.days, c.rhythm, c.wanted, got, c.want)
		}
	}
}

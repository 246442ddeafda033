package insight_test

import (
	"slices"
	"strings"
	"testing"

	"entente/internal/access"
	"entente/internal/date"
	"entente/internal/exchange"
	"entente/internal/insight"
	"entente/internal/insight/index"
	"entente/internal/record"
	"entente/internal/register"
	"entente/internal/relation"
	"entente/internal/store/storetest"
)

// year is a year of the calendar of a house that knows one party of France, which it has not met for long, and nobody in
// Germany.
func year(t *testing.T) index.Reader {
	s := storetest.Open(t, storetest.SQLite(t))
	area := func(id, alpha2, name, parent string) *register.Area {
		return &register.Area{Head: record.Head{ID: id, Marking: record.Public}, Type: "country", Alpha2: alpha2, Names: named(name), Parent: parent}
	}
	europe := area("area-150", "", "Europe", "")
	europe.Type = "region"
	put(t, s, europe, area("area-fr", "FR", "France", "area-150"), area("area-de", "DE", "Germany", "area-150"), area("area-jp", "JP", "Japan", ""),
		&register.DiplomaticStatus{Head: head("dst-1"), Area: "area-fr", Status: "relations", During: date.MustParseInterval("1964-01-27/1989")},
		&register.DiplomaticStatus{Head: head("dst-2"), Area: "area-fr", Status: "relations", During: date.MustParseInterval("1991-05-01/..")},
		&register.DiplomaticStatus{Head: head("dst-3"), Area: "area-de", Status: "relations", During: date.MustParseInterval("1972/1990")}, // over
		&register.Organisation{Head: head("org-union"), Classification: "party", Family: "green", Names: named("Union"), Area: "area-fr", During: date.MustParseInterval("1948-02-29/..")},
		&register.Organisation{Head: head("org-german"), Classification: "party", Family: "green", Names: named("German Party"), Area: "area-de", During: date.MustParseInterval("1957/..")},
		&register.Standing{Head: head("std-1"), Organisation: "org-german", Standing: "governing", During: date.MustParseInterval("2020/..")},
		&register.Organisation{Head: head("org-old"), Classification: "party", Names: named("Old Party"), Area: "area-fr", During: date.MustParseInterval("1900-03-01/1950")},
		&relation.Relation{Head: head("rel-1"), Counterpart: "org-union", During: date.MustParseInterval("1990/..")},
		&exchange.Exchange{Head: head("exc-1"), Type: "meeting", Direction: "mutual", State: "done", Title: "First", During: date.MustParseInterval("2024-11-01")},
		&exchange.Participation{Head: head("par-1"), Exchange: "exc-1", Side: "theirs", Role: "counterpart", Organisation: "org-union"},
		&register.Person{Head: head("per-1"), Names: named("Chen")},
		&register.Post{Head: head("post-1"), Organisation: "org-union", Title: "Chair", Level: "leader"},
		&register.Post{Head: head("post-2"), Organisation: "org-union", Title: "Clerk", Level: "official"},
		&register.Membership{Head: head("mem-1"), Person: "per-1", Organisation: "org-union", Post: "post-1", During: date.MustParseInterval("2020/2027-06")},
		&register.Membership{Head: head("mem-2"), Person: "per-1", Organisation: "org-union", Post: "post-2", During: date.MustParseInterval("2020/2027-06")},
		&register.Membership{Head: head("mem-3"), Person: "per-1", Organisation: "org-union", Post: "post-1", During: date.MustParseInterval("2020/2027~")}, // too vague
		&register.Event{Head: head("evt-1"), Type: "election", Election: "parliamentary", Names: named("Bundestag"), Area: "area-de", During: date.MustParseInterval("2023-09-26"), Every: 4},
		&register.Event{Head: head("evt-2"), Type: "congress", Names: named("Congress of the Union"), Organisation: "org-union", During: date.MustParseInterval("2027-04-10/2027-04-12")},
		&register.Event{Head: head("evt-3"), Type: "election", Names: named("House of Councillors"), Area: "area-jp", During: date.MustParseInterval("2027-07")},
		&register.Event{Head: head("evt-4"), Type: "congress", Names: named("Past congress"), Organisation: "org-union", During: date.MustParseInterval("2022-04-10")})
	r, err := index.New(s).For(t.Context(), s.As(access.System()))
	if err != nil {
		t.Fatal(err)
	}
	return r
}

func occasions(t *testing.T, r index.Reader, narrow insight.OccasionFilter) (lines []string) {
	t.Helper()
	list, err := insight.Occasions(t.Context(), r, date.MustParse("2027"), date.MustParse("2027"), narrow)
	if err != nil {
		t.Fatal(err)
	}
	for _, o := range list {
		lines = append(lines, strings.TrimSpace(strings.Join([]string{o.During.String(), o.Derived + o.Title, o.AreaName, o.OrganisationName, o.PersonName}, " ")))
	}
	return lines
}

func TestAYearHasWhatWasEnteredAndWhatFollowsFromTheRegister(t *testing.T) {
	r := year(t)
	got := occasions(t, r, insight.OccasionFilter{Everybody: true})
	want := []string{
		"2027 founding Germany German Party", // seventy years, to the year
		"2027-01-27 relations France",        // of two beginnings the first
		"2027-02-28 founding France Union",   // founded on a 29 February
		"2027-04-10/2027-04-12 Congress of the Union France Union",
		"2027-06 term France Union Chen",
		"2027-07 House of Councillors Japan",
		"2027-09-26 Bundestag Germany",
	}
	if !slices.Equal(got, want) {
		t.Errorf("the year has\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
	for name, c := range map[string]struct {
		narrow insight.OccasionFilter
		want   []string
	}{
		"of those in contact":   {insight.OccasionFilter{}, want[1:]},
		"types":                 {insight.OccasionFilter{Types: []string{"congress", "end_of_term"}}, want[3:5]},
		"an area":               {insight.OccasionFilter{Areas: []string{"area-de"}}, want[6:]},
		"a region":              {insight.OccasionFilter{Regions: []string{"area-150"}, Types: []string{"election"}}, want[6:]},
		"an organisation":       {insight.OccasionFilter{Organisations: []string{"org-union"}}, []string{want[2], want[3], want[4]}},
		"a family, everybody":   {insight.OccasionFilter{Families: []string{"green"}, Everybody: true}, []string{want[0], want[2], want[3], want[4]}},
		"a standing, everybody": {insight.OccasionFilter{Standings: []string{"governing"}, Everybody: true}, want[:1]},
		"a grouping":            {insight.OccasionFilter{Groupings: []string{"grp-none"}}, nil},
	} {
		if got := occasions(t, r, c.narrow); !slices.Equal(got, c.want) {
			t.Errorf("%s:\n%s\nwant\n%s", name, strings.Join(got, "\n"), strings.Join(c.want, "\n"))
		}
	}
}

func TestWhatComesUpIsSetAgainstWhatIsMissingOrCold(t *testing.T) {
	r := year(t)
	list, err := insight.Upcoming(t.Context(), r, date.MustParse("2027"), date.MustParse("2027"), date.MustParse("2026-11-23"), insight.OccasionFilter{})
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, c := range list {
		text := c.Derived + c.Title + ": " + c.Need + ", " + c.Advice
		for _, b := range c.Bridges {
			text += ", through " + b.Name
		}
		if c.With != "" {
			text += ", " + c.Name + " met " + c.Met
		}
		got = append(got, text)
	}
	want := []string{
		"Bundestag: white_spot, introduce, through Union",
		"Congress of the Union: cooling, greet, Union met 2024-11-01",
		"term: cooling, write, Union met 2024-11-01",
		"relations: cooling, greet, Union met 2024-11-01",
		"founding: cooling, greet, Union met 2024-11-01",
	}
	if !slices.Equal(got, want) {
		t.Errorf("upcoming:\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
	if later, err := insight.Upcoming(t.Context(), r, date.MustParse("2027"), date.MustParse("2027"), date.MustParse("2024-12-01"), insight.OccasionFilter{}); err != nil || len(later) != 1 {
		t.Errorf("a month after the meeting, %d occasions are left, want that of the white spot (%v)", len(later), err)
	}
}

package web_test

import (
	"net/http"
	"net/url"
	"strings"
	"testing"

	"entente/internal/access"
	"entente/internal/date"
	"entente/internal/exchange"
	"entente/internal/lang"
	"entente/internal/record"
	"entente/internal/register"
	"entente/internal/relation"
	"entente/internal/store"
)

// registry is a house with a few records that forms refer to, and people who fill them in.
type registry struct {
	*house
	france, spain                  *register.Area
	party, union, hidden           *register.Organisation
	person                         *register.Person
	post                           *register.Post
	grouping                       *register.Grouping
	relation                       *relation.Relation
	exchange                       *exchange.Exchange
	source                         *register.Source
	desk                           *access.Desk
	head, officer, reader, foreman *visitor
}

func named(text string) []lang.Name { return []lang.Name{{Text: text, Lang: "en"}} }

func furnished(t *testing.T) *registry {
	r := &registry{house: open(t)}
	public := record.Head{Marking: record.Public}
	with := func(id string) record.Head { h := public; h.ID = id; return h }
	r.france = &register.Area{Head: with("area-fr"), Type: "country", Alpha2: "FR", Names: named("France")}
	r.spain = &register.Area{Head: with("area-es"), Type: "country", Alpha2: "ES", Names: named("Spain")}
	r.desk = &access.Desk{Names: named("Western Europe")}
	r.put(r.france, r.spain, r.desk)
	r.party = &register.Organisation{Classification: "party", Names: named("Reform Party"), Area: r.france.ID}
	r.union = &register.Organisation{Classification: "party_international", Names: named("Union of Reform Parties")}
	r.hidden = &register.Organisation{Head: record.Head{Marking: record.Confidential}, Classification: "party", Names: named("Quiet Party")}
	r.person = &register.Person{Names: named("Jean Dupont")}
	r.grouping = &register.Grouping{Names: named("Developed countries"), Purpose: "direction"}
	r.source = &register.Source{Title: "Yearbook 2001"}
	r.exchange = &exchange.Exchange{Type: "meeting", Direction: "received", State: "done", Title: "Talks in Paris", During: date.MustParseInterval("2001-05-03")}
	r.put(r.party, r.union, r.hidden, r.person, r.grouping, r.source, r.exchange)
	r.post = &register.Post{Organisation: r.party.ID, Title: "Chair"}
	r.relation = &relation.Relation{Counterpart: r.party.ID}
	r.put(r.post, r.relation)
	r.head = r.administrator()
	r.officer = r.user(&access.User{Login: "olga", Name: "Olga Officer", Role: access.Officer, Clearance: record.Restricted, Desks: []string{r.desk.ID}})
	r.reader = r.user(&access.User{Login: "rita", Name: "Rita Reader", Role: access.Reader, Clearance: record.Internal})
	r.foreman = r.user(&access.User{Login: "hugo", Name: "Hugo Head", Role: access.DeskHead, Clearance: record.Restricted})
	return r
}

// filled is a form of pairs of a field's path and its value.
func filled(pairs ...string) url.Values {
	form := url.Values{}
	for i := 0; i+1 < len(pairs); i += 2 {
		form.Add(pairs[i], pairs[i+1])
	}
	return form
}

// one returns the only record of a query, as the system sees it.
func one[R record.Record](t *testing.T, h *house, q store.Query) R {
	t.Helper()
	page, err := h.office.Store().As(access.System()).List(t.Context(), q)
	if err != nil {
		t.Fatal(err)
	}
	records, err := page.Records()
	if err != nil {
		t.Fatal(err)
	}
	if len(records) != 1 {
		t.Fatalf("%s: %d records, want one", q, len(records))
	}
	return records[0].(R)
}

func count(t *testing.T, h *house, q store.Query) int {
	t.Helper()
	n, err := h.office.Store().As(access.System()).Count(t.Context(), q)
	if err != nil {
		t.Fatal(err)
	}
	return n
}

// TestFormsSaveWhatIsSound fills each form in as a person without scripts would, and finds the record stored.
func TestFormsSaveWhatIsSound(t *testing.T) {
	r := furnished(t)
	for _, test := range []struct {
		path  string
		form  url.Values
		to    string // where the browser is led
		query store.Query
	}{
		{"/organisations/new", filled("classification", "party", "names.0.text", "Green Dawn", "names.0.lang", "en", "names.3.text", "绿色黎明", "names.3.lang", "zh",
			"area.name", "france", "during", "1999~/..", "marking", "restricted", "desk", r.desk.ID, "family", "green", "sources.0.name", "Yearbook 2001",
			"why.reason", "first contact", "why.source.name", "a letter"),
			"/organisations/org-", store.Of("organisation", "q", "Green Dawn", "area", "area-fr", "family", "green", "desk", r.desk.ID, "marking", "restricted")},
		{"/people/new", filled("names.0.text", "Ana Ruiz", "names.0.given", "Ana", "names.0.family", "Ruiz", "birth", "1950?", "gender", "female", "area.name", "ES",
			"languages", "es\nen", "marking", "internal"), "/people/per-", store.Of("person", "q", "Ana Ruiz", "area", "area-es", "gender", "female")},
		{"/groupings/new", filled("names.0.text", "Neighbours", "purpose", "region", "marking", "internal"), "/groupings/grp-", store.Of("grouping", "q", "Neighbours")},
		{"/sources/new", filled("title", "Gazette", "reliability", "B", "credibility", "2", "date", "2001-05", "marking", "public"), "/sources/src-", store.Of("source", "q", "Gazette")},
		{"/relations/new", filled("counterpart.name", "Union of Reform Parties", "channels", "letters", "channels", "calls", "during", "1998/..", "marking", "internal"),
			"/organisations/" + r.union.ID, store.Of("relation", "counterpart", r.union.ID)},
		{"/standings/new?organisation=" + r.party.ID, filled("organisation.id", r.party.ID, "organisation.name", "Reform Party", "standing", "governing", "during", "2001/..",
			"marking", "internal"), "/organisations/" + r.party.ID, store.Of("standing", "organisation", r.party.ID)},
		{"/affiliations/new", filled("member.name", "Reform Party", "in.name", "Union of Reform Parties", "type", "observer", "marking", "internal"),
			"/organisations/" + r.party.ID, store.Of("affiliation", "member", r.party.ID, "in", r.union.ID)},
		{"/diplomatic-statuses/new", filled("area.name", "FR", "status", "relations", "during", "1964-01-27/..", "marking", "public"), "/areas/area-fr",
			store.Of("diplomatic_status", "area", "area-fr")},
		{"/grouping-members/new", filled("grouping.name", "Developed countries", "member.name", "France", "marking", "internal"), "/groupings/" + r.grouping.ID,
			store.Of("grouping_member", "member", "area-fr")},
		{"/stages/new", filled("relation.name", r.relation.ID, "stage", "regular", "during", "2000/..", "marking", "internal"), "/relations/" + r.relation.ID, store.Of("stage", "relation", r.relation.ID)},
		{"/posts/new", filled("organisation.name", "Reform Party", "title", "Treasurer", "level", "senior_official", "marking", "internal"), "/posts/",
			store.Of("post", "organisation", r.party.ID, "level", "senior_official")},
		{"/memberships/new?person=" + r.person.ID, filled("person.name", "Jean Dupont", "organisation.name", "Union of Reform Parties", "new_post.title", "President",
			"new_post.level", "leader", "during", "2000/2003", "marking", "internal"), "/people/" + r.person.ID,
			store.Of("membership", "person", r.person.ID, "organisation", r.union.ID)},
		{"/exchanges/new", filled("title", "Visit to Lyon", "type", "delegation", "direction", "sent", "state", "done", "during", "2002-03-01/2002-03-05", "areas.0.name", "France",
			"purposes", "experience", "topics", "cities, water", "participations.0.side", "theirs", "participations.0.role", "counterpart", "participations.0.organisation.name", "Reform Party",
			"participations.1.side", "ours", "participations.1.role", "head", "participations.1.name", "A. N. Other", "participations.1.capacity", "Secretary",
			"participations.2.side", "ours", "participations.2.role", "member", "marking", "internal"), "/exchanges/exc-",
			store.Of("exchange", "q", "Visit to Lyon", "area", "area-fr", "topic", "water", "counterpart", r.party.ID)},
		{"/participations/new?exchange=" + r.exchange.ID, filled("exchange.name", "Talks in Paris", "side", "theirs", "role", "host", "person.name", "Jean Dupont", "marking", "internal"),
			"/exchanges/" + r.exchange.ID, store.Of("participation", "exchange", r.exchange.ID, "person", r.person.ID)},
	} {
		t.Run(test.path, func(t *testing.T) {
			if a := r.officer.get(test.path); a.status != http.StatusOK {
				t.Fatalf("the empty form: %d", a.status)
			}
			a := r.officer.post(test.path, test.form)
			if a.status != http.StatusSeeOther || !strings.HasPrefix(a.location, test.to) {
				t.Fatalf("saving: %d to %q, want 303 to %q…\n%s", a.status, a.location, test.to, complaints(a))
			}
			if n := count(t, r.house, test.query); n != 1 {
				t.Errorf("%s finds %d records, want one", test.query, n)
			}
			// Wherever the browser is led, there is a page.
			page := r.officer.get(a.location)
			for range 3 {
				if page.status == http.StatusSeeOther {
					page = r.officer.get(page.location)
				}
			}
			if page.status != http.StatusOK {
				t.Errorf("afterwards: %d", page.status)
			}
		})
	}
	// What the forms keep beside the record itself.
	o := one[*register.Organisation](t, r.house, store.Of("organisation", "q", "Green Dawn"))
	if len(o.Names) != 2 || o.Names[1].Lang != "zh" || o.During.String() != "1999~/.." || len(o.Sources) != 1 || o.Sources[0] != r.source.ID {
		t.Errorf("the organisation was stored as %+v", o)
	}
	history, err := r.office.Store().As(access.System()).History(t.Context(), o.ID)
	if err != nil || len(history) != 1 || history[0].Batch.Reason != "first contact" || history[0].Batch.Source != "a letter" {
		t.Errorf("its history is %+v, %v", history, err)
	}
	m := one[*register.Membership](t, r.house, store.Of("membership", "person", r.person.ID))
	if p := one[*register.Post](t, r.house, store.Of("post", "id", m.Post)); p.Title != "President" || p.Level != "leader" || p.Organisation != r.union.ID {
		t.Errorf("the post made with the membership is %+v", p)
	}
	x := one[*exchange.Exchange](t, r.house, store.Of("exchange", "q", "Visit to Lyon"))
	if n := count(t, r.house, store.Of("participation", "exchange", x.ID)); n != 2 {
		t.Errorf("%d took part, want 2: a row with nothing written in it is none", n)
	}
}

// complaints is the part of a page that says what is wrong.
func complaints(a answer) string {
	_, rest, _ := strings.Cut(a.text(), `class="errors"`)
	text, _, _ := strings.Cut(rest, "</ul>")
	return text
}

// TestFormsSayWhatIsWrongBesideTheField sends forms that cannot be saved: nothing is stored, the message stands beside
// its field, and what was typed is still there.
func TestFormsSayWhatIsWrongBesideTheField(t *testing.T) {
	r := furnished(t)
	r.put(&register.Organisation{Classification: "media", Names: named("Reform Party"), Area: r.spain.ID})
	for _, test := range []struct {
		name, path string
		form       url.Values
		field      string // whose error is described
		says, kept string
	}{
		{"no name", "/organisations/new", filled("classification", "party", "acronym", "GD", "marking", "internal"), "names", "at least one name", `value="GD"`},
		{"a name without text", "/people/new", filled("names.0.text", "Ana", "names.1.lang", "zh", "marking", "internal"), "names.1.text", "write the name", `value="Ana"`},
		{"an unknown language", "/people/new", filled("names.4.text", "Ana", "names.4.lang", "klingon!", "marking", "internal"), "names.0.lang", "no language tag", `value="klingon!"`},
		{"no such month", "/people/new", filled("names.0.text", "Ana", "birth", "1950-13", "marking", "internal"), "birth", "no such month", `value="1950-13"`},
		{"a death before the birth", "/people/new", filled("names.0.text", "Ana", "birth", "1950", "death", "1940", "marking", "internal"), "death", "before the birth", `value="1940"`},
		{"a period backwards", "/organisations/new", filled("classification", "party", "names.0.text", "X", "during", "2001/1999", "marking", "internal"), "during", "before it begins", `value="2001/1999"`},
		{"a period of a name", "/organisations/new", filled("classification", "party", "names.0.text", "X", "names.0.during", "soon", "marking", "internal"), "names.0.during", "no year", `value="soon"`},
		{"no classification", "/organisations/new", filled("names.0.text", "Kept Name", "marking", "internal"), "classification", "Choose one", `value="Kept Name"`},
		{"an area that is none", "/organisations/new", filled("classification", "party", "names.0.text", "X", "area.name", "Atlantis", "marking", "internal"), "area", "nothing is called “Atlantis”", `value="Atlantis"`},
		{"a name that several have", "/standings/new", filled("organisation.name", "Reform Party", "standing", "governing", "marking", "internal"), "organisation", "several are called", `value="Reform Party"`},
		{"part of a name", "/memberships/new", filled("person.name", "Dupont", "organisation.name", "Union of Reform Parties", "marking", "internal"), "person", "nothing is called exactly", `Jean Dupont`},
		{"a record that is not open", "/standings/new", filled("organisation.name", "Quiet Party", "standing", "governing", "marking", "internal"), "organisation", "nothing is called “Quiet Party”", `value="Quiet Party"`},
		{"the identifier of one that is not open", "/standings/new", filled("organisation.id", r.hidden.ID, "organisation.name", "Quiet Party", "standing", "governing", "marking", "internal"), "organisation", "nothing is called", `value="Quiet Party"`},
		{"a standing that is none", "/standings/new", filled("organisation.name", r.union.ID, "standing", "asleep", "marking", "internal"), "standing", "not among the choices", `value="Union of Reform Parties"`},
		{"a member of itself", "/affiliations/new", filled("member.name", r.union.ID, "in.name", r.union.ID, "type", "member", "marking", "internal"), "in", "member of itself", `value="Union of Reform Parties"`},
		{"no day", "/exchanges/new", filled("title", "Kept Title", "type", "meeting", "direction", "sent", "state", "done", "marking", "internal"), "during", "say when", `value="Kept Title"`},
		{"a date that no calendar has", "/exchanges/new", filled("title", "X", "type", "meeting", "direction", "sent", "state", "done", "during", "2009-02-30", "marking", "internal"), "during", "no calendar", `value="2009-02-30"`},
		{"nobody took part", "/participations/new", filled("exchange.name", r.exchange.ID, "side", "theirs", "role", "host", "capacity", "Mayor", "marking", "internal"), "name", "say who took part", `value="Mayor"`},
		{"somebody with an unknown organisation", "/exchanges/new", filled("title", "X", "type", "meeting", "direction", "sent", "state", "done", "during", "2009", "marking", "internal",
			"participations.7.side", "theirs", "participations.7.role", "host", "participations.7.organisation.name", "Nobody"), "participations.0.organisation", "nothing is called", `value="Nobody"`},
		{"a post of another organisation", "/memberships/new", filled("person.name", "Jean Dupont", "organisation.name", "Union of Reform Parties", "post.name", "Chair", "marking", "internal"), "post", "another organisation", `value="Chair"`},
		{"two posts", "/memberships/new", filled("person.name", "Jean Dupont", "organisation.name", r.party.ID, "post.name", "Chair", "new_post.title", "Speaker", "marking", "internal"), "new_post.title", "take one of them out", `value="Speaker"`},
		{"a marking above one's own", "/people/new", filled("names.0.text", "Ana", "marking", "confidential"), "marking", "could not read this record yourself", `value="Ana"`},
		{"a source without a title", "/sources/new", filled("publisher", "State Press", "marking", "internal"), "title", "what the source is called", `value="State Press"`},
	} {
		t.Run(test.name, func(t *testing.T) {
			before := r.newest()
			a := r.officer.post(test.path, test.form)
			if a.status != http.StatusUnprocessableEntity {
				t.Fatalf("got %d to %q, want 422", a.status, a.location)
			}
			_, rest, found := strings.Cut(a.text(), `id="error-`+test.field+`">`)
			message, _, _ := strings.Cut(rest, "</p>")
			if !found || !strings.Contains(strings.ToLower(message), strings.ToLower(test.says)) {
				t.Errorf("beside %s stands %q, want %q; the summary says %s", test.field, message, test.says, complaints(a))
			}
			if !strings.Contains(a.text(), `error-`+test.field+`"`) || !strings.Contains(a.body, `aria-invalid="true"`) {
				t.Error("the field is not tied to its message")
			}
			if !strings.Contains(complaints(a), `href="#`+test.field) {
				t.Errorf("the summary has no link to %s: %s", test.field, complaints(a))
			}
			if !strings.Contains(a.text(), test.kept) {
				t.Errorf("what was typed is gone: %s", test.kept)
			}
			if r.newest() != before {
				t.Error("something was stored")
			}
		})
	}
}

// newest is the number of the last change.
func (r *registry) newest() int64 {
	r.t.Helper()
	list, err := r.office.Store().As(access.System()).Latest(r.t.Context(), 1)
	if err != nil {
		r.t.Fatal(err)
	}
	if len(list) == 0 {
		return 0
	}
	return list[0].Seq
}

// TestACandidateIsChosen resolves a name that several records have by the choice that the page then offers.
func TestACandidateIsChosen(t *testing.T) {
	r := furnished(t)
	other := &register.Organisation{Classification: "media", Names: named("Reform Party"), Area: r.spain.ID}
	r.put(other)
	form := filled("organisation.name", "Reform Party", "standing", "governing", "marking", "internal")
	a := r.officer.post("/standings/new", form)
	if !strings.Contains(a.body, `value="`+other.ID+`"`) || !strings.Contains(a.body, "Media, Spain") {
		t.Fatalf("the candidates are not offered: %d", a.status)
	}
	form["organisation.id"] = []string{"", other.ID}
	if a := r.officer.post("/standings/new", form); a.status != http.StatusSeeOther {
		t.Fatalf("choosing one: %d %s", a.status, complaints(a))
	}
	one[*register.Standing](t, r.house, store.Of("standing", "organisation", other.ID))
}

// TestEditsKeepWhatTheFormDoesNotAsk changes one field of records and finds every other one as it was.
func TestEditsKeepWhatTheFormDoesNotAsk(t *testing.T) {
	r := furnished(t)
	r.party.Names = []lang.Name{{Text: "Reform Party", Lang: "en", Given: "kept", During: date.MustParseInterval("1990/..")}}
	r.party.Identifiers = []record.Identifier{{Scheme: "partyfacts", Value: "12"}}
	r.put(r.party)
	path := "/organisations/" + r.party.ID + "/edit"
	a := r.officer.get(path)
	form := fields(t, a)
	form.Set("acronym", "RP")
	if a := r.officer.post(path, form); a.status != http.StatusSeeOther || a.location != "/organisations/"+r.party.ID {
		t.Fatalf("saving: %d to %q %s", a.status, a.location, complaints(a))
	}
	got := one[*register.Organisation](t, r.house, store.Of("organisation", "id", r.party.ID))
	if got.Acronym != "RP" || got.Names[0] != r.party.Names[0] || len(got.Identifiers) != 1 || got.Area != r.france.ID || got.Version != 3 {
		t.Errorf("the party is now %+v", got)
	}
	// Sending the same again changes nothing.
	form = fields(t, r.officer.get(path))
	if a := r.officer.post(path, form); a.status != http.StatusSeeOther {
		t.Fatalf("saving again: %d", a.status)
	}
	if got := one[*register.Organisation](t, r.house, store.Of("organisation", "id", r.party.ID)); got.Version != 3 {
		t.Errorf("an edit without a difference made version %d", got.Version)
	}
	// An area has names to mend, and nothing else.
	path = "/areas/area-fr/edit"
	form = fields(t, r.officer.get(path))
	form.Set("names.1.text", "法国")
	form.Set("names.1.lang", "zh")
	if a := r.officer.post(path, form); a.status != http.StatusSeeOther {
		t.Fatalf("an area: %d %s", a.status, complaints(a))
	}
	if got := one[*register.Area](t, r.house, store.Of("area", "id", "area-fr")); len(got.Names) != 2 || got.Marking != record.Public || got.Alpha2 != "FR" {
		t.Errorf("the area is now %+v", got)
	}
	if a := r.officer.get("/areas/new"); a.status != http.StatusNotFound {
		t.Errorf("a form for a new area: %d", a.status)
	}
}

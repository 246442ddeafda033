package web_test

import (
	"net/http"
	"strings"
	"testing"

	"entente/internal/access"
	"entente/internal/exchange"
	"entente/internal/record"
	"entente/internal/register"
	"entente/internal/store"
)

// TestPostsAreChosenWithinTheirOrganisation has two organisations with a President of the Assembly each.
func TestPostsAreChosenWithinTheirOrganisation(t *testing.T) {
	r := furnished(t)
	ours := &register.Post{Organisation: r.party.ID, Title: "President of the Assembly"}
	theirs := &register.Post{Organisation: r.union.ID, Title: "President of the Assembly"}
	r.put(ours, theirs)
	if a := r.officer.get("/memberships/new?person=" + r.person.ID); !strings.Contains(a.body, `data-picker="post" data-within="organisation"`) {
		t.Error("the picker of posts does not say where its organisation stands")
	}
	a := r.officer.get("/pick/post?q=President+of+the&organisation=" + r.union.ID)
	if !strings.Contains(a.body, theirs.ID) || strings.Contains(a.body, ours.ID) {
		t.Errorf("posts of the union: %s", a.body)
	}
	if a := r.officer.get("/pick/post?q=&organisation=" + r.party.ID); !strings.Contains(a.body, ours.ID) || !strings.Contains(a.body, r.post.ID) || strings.Contains(a.body, theirs.ID) {
		t.Errorf("all posts of the party: %s", a.body)
	}
	if a := r.officer.get("/pick/post?q=President"); !strings.Contains(a.body, ours.ID) || !strings.Contains(a.body, theirs.ID) {
		t.Error("without an organisation not all posts are offered")
	}
	form := filled("person.name", "Jean Dupont", "organisation.name", "Union of Reform Parties", "post.name", "president of the assembly", "marking", "internal")
	if a := r.officer.post("/memberships/new", form); a.status != http.StatusSeeOther {
		t.Fatalf("a typed title: %d %s", a.status, complaints(a))
	}
	if m := one[*register.Membership](t, r.house, store.Of("membership", "person", r.person.ID)); m.Post != theirs.ID {
		t.Errorf("the membership has the post %q", m.Post)
	}
}

// TestTheHighestMarkingUpToInternalIsChosen looks at what a new record is marked with before anybody chooses.
func TestTheHighestMarkingUpToInternalIsChosen(t *testing.T) {
	r := furnished(t)
	public := r.user(&access.User{Login: "paul", Name: "Paul Public", Role: access.Officer, Clearance: record.Public})
	for _, path := range []string{"/organisations/new", "/sources/new", "/standings/new"} {
		if got := fields(t, public.get(path)).Get("marking"); got != "public" {
			t.Errorf("%s for who may only mark public: %q", path, got)
		}
		if got := fields(t, r.officer.get(path)).Get("marking"); got != "internal" {
			t.Errorf("%s for who may mark restricted: %q", path, got)
		}
	}
}

// TestExchangesBelongToTheAreasOfTheirCounterparts enters exchanges from a party's dossier, and without choosing areas.
func TestExchangesBelongToTheAreasOfTheirCounterparts(t *testing.T) {
	r := furnished(t)
	form := fields(t, r.officer.get("/exchanges/new?counterpart="+r.party.ID))
	if form.Get("areas.0.id") != "area-fr" || form.Get("areas.0.name") != "France" {
		t.Errorf("from the party's dossier the areas are %q, %q", form.Get("areas.0.id"), form.Get("areas.0.name"))
	}
	for _, path := range []string{"/exchanges/new?counterpart=" + r.union.ID, "/exchanges/new?counterpart=" + r.hidden.ID, "/exchanges/new?counterpart=x"} {
		if a := r.officer.get(path); a.status != http.StatusOK || fields(t, a).Has("areas.0.id") {
			t.Errorf("%s: %d", path, a.status)
		}
	}
	for _, test := range []struct{ title, area, want string }{{"Left empty", "", "area-fr"}, {"Chosen", "Spain", "area-es"}} {
		form := filled("title", test.title, "type", "meeting", "direction", "received", "state", "done", "during", "2002-03", "marking", "internal", "areas.0.name", test.area,
			"participations.0.side", "theirs", "participations.0.role", "counterpart", "participations.0.organisation.name", "Reform Party")
		if a := r.officer.post("/exchanges/new", form); a.status != http.StatusSeeOther {
			t.Fatalf("%s: %d %s", test.title, a.status, complaints(a))
		}
		if x := one[*exchange.Exchange](t, r.house, store.Of("exchange", "q", test.title)); len(x.Areas) != 1 || x.Areas[0] != test.want {
			t.Errorf("%s has the areas %v, want %s", test.title, x.Areas, test.want)
		}
	}
}

// TestARecordOfTheSameNameIsAskedAbout enters parties and people twice: the author decides whether they are the same.
func TestARecordOfTheSameNameIsAskedAbout(t *testing.T) {
	r := furnished(t)
	for _, test := range []struct {
		name, path string
		form       []string
		asked      bool
	}{
		{"another area", "/organisations/new", []string{"names.0.text", "Reform Party", "area.name", "Spain"}, false},
		{"the same name in other letters", "/organisations/new", []string{"names.0.text", "REFORM  Party", "area.name", "France"}, true},
		{"as a second name", "/organisations/new", []string{"names.0.text", "Reformistes", "names.1.text", "Réform Party", "area.name", "France"}, true},
		{"no area said", "/organisations/new", []string{"names.0.text", "Reform Party"}, true},
		{"the beginning of a name", "/organisations/new", []string{"names.0.text", "Reform", "area.name", "France"}, false},
		{"the name of what may not be read", "/organisations/new", []string{"names.0.text", "Quiet Party"}, false},
		{"a person", "/people/new", []string{"names.0.text", "Jean Dupont"}, true},
		{"a source of any title", "/sources/new", []string{"title", "Yearbook 2001"}, false},
	} {
		t.Run(test.name, func(t *testing.T) {
			form := filled(append(test.form, "classification", "party", "marking", "internal")...)
			a := r.officer.post(test.path, form)
			if !test.asked {
				if a.status != http.StatusSeeOther {
					t.Fatalf("saving: %d %s", a.status, complaints(a))
				}
				return
			}
			if a.status != http.StatusUnprocessableEntity || !strings.Contains(a.body, `name="another_one"`) || !strings.Contains(a.body, "Save anyway") {
				t.Fatalf("saving: %d, asked %t", a.status, strings.Contains(a.body, "another_one"))
			}
			again := fields(t, a)
			if again.Has("another_one") || again.Get("names.0.text") != form.Get("names.0.text") {
				t.Errorf("the form shown again has %v", again)
			}
			if a := r.officer.post(test.path, with(again, "another_one", "on")); a.status != http.StatusSeeOther {
				t.Errorf("saving anyway: %d %s", a.status, complaints(a))
			}
		})
	}
}

// TestASecondNameKeepsTheHintOfTheFirst types a name that is there, and then one that is not.
func TestASecondNameKeepsTheHintOfTheFirst(t *testing.T) {
	r := furnished(t)
	a := r.officer.get("/similar/organisation?names.0.text=Reform+Party&names.0.lang=en&names.1.text=Nowhere")
	if !strings.Contains(a.body, r.party.ID) || !strings.Contains(a.body, "Almost certainly the same") {
		t.Errorf("with a second name: %s", a.body)
	}
	if a := r.officer.get("/organisations/new"); !strings.Contains(a.body, `hx-include="closest .rows, `) {
		t.Error("the fields of names do not send one another")
	}
}

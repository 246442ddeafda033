package web_test

import (
	"net/http"
	"strings"
	"testing"

	"entente/internal/access"
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

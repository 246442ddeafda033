package web_test

import (
	"net/http"
	"net/url"
	"regexp"
	"strings"
	"testing"

	"entente/internal/access"
	"entente/internal/record"
	"entente/internal/register"
	"entente/internal/store"
)

// A person's first post is entered with them: it is one act with the person, so that one undo takes all of it back.
func TestANewPersonComesWithAPost(t *testing.T) {
	r := furnished(t)
	post := func(pairs ...string) answer {
		return r.officer.post("/people/new", filled(append(pairs, "marking", "restricted")...))
	}
	a := post("names.0.text", "Ana Ruiz", "first_post.organisation.name", "Union of Reform Parties", "first_post.title", "Treasurer", "first_post.during", "1999/..")
	if a.status != http.StatusSeeOther {
		t.Fatalf("saving: %d\n%s", a.status, complaints(a))
	}
	ana := one[*register.Person](t, r.house, store.Of("person", "q", "Ana Ruiz"))
	m := one[*register.Membership](t, r.house, store.Of("membership", "person", ana.ID))
	p := one[*register.Post](t, r.house, store.Of("post", "id", m.Post))
	if m.Organisation != r.union.ID || m.During.String() != "1999/.." || m.Marking != record.Restricted || p.Title != "Treasurer" || p.Organisation != r.union.ID || p.Marking != record.Restricted {
		t.Errorf("the membership is %+v, the post %+v", m, p)
	}
	undo := regexp.MustCompile(`action="(/undo/batch/[0-9]+)"`).FindStringSubmatch(r.officer.get(a.location).body)
	if undo == nil {
		t.Fatal("the next page offers no way back from the whole act")
	}
	if b := r.officer.post(undo[1], url.Values{}); b.status != http.StatusSeeOther {
		t.Fatalf("undoing: %d", b.status)
	}
	for _, q := range []store.Query{store.Of("person", "q", "Ana Ruiz"), store.Of("membership", "person", ana.ID), store.Of("post", "organisation", r.union.ID)} {
		if n := count(t, r.house, q); n != 0 {
			t.Errorf("after the undo %s finds %d", q, n)
		}
	}

	// A post that is there is taken; a member needs none.
	post("names.0.text", "Ben Quorn", "first_post.organisation.name", "Reform Party", "first_post.title", "chair")
	post("names.0.text", "Cleo Quorn", "first_post.organisation.name", "Reform Party")
	ben := one[*register.Membership](t, r.house, store.Of("membership", "person", one[*register.Person](t, r.house, store.Of("person", "q", "Ben Quorn")).ID))
	cleo := one[*register.Membership](t, r.house, store.Of("membership", "person", one[*register.Person](t, r.house, store.Of("person", "q", "Cleo Quorn")).ID))
	if ben.Post != r.post.ID || cleo.Post != "" || cleo.Organisation != r.party.ID {
		t.Errorf("the chair is %+v, the member %+v", ben, cleo)
	}

	for _, c := range []struct{ says, field, value string }{
		{"choose the organisation", "first_post.title", "Treasurer"},
		{"choose the organisation", "first_post.during", "1999/.."},
		{"nothing is called", "first_post.organisation.name", "Quiet Party"}, // which is not to be known
		{"no such month", "first_post.during", "1999-13"},
	} {
		a := post("names.0.text", "Dora Quorn", c.field, c.value)
		if a.status != http.StatusUnprocessableEntity || !strings.Contains(complaints(a), c.says) && !strings.Contains(strings.ToLower(complaints(a)), c.says) {
			t.Errorf("%s = %s: %d %s", c.field, c.value, a.status, complaints(a))
		}
	}
	if n := count(t, r.house, store.Of("person", "q", "Dora Quorn")); n != 0 {
		t.Errorf("%d people were made of forms with mistakes", n)
	}
	if page := r.officer.get("/people/" + r.person.ID + "/edit"); strings.Contains(page.body, `name="first_post.`) {
		t.Error("the form of a person who is there asks for a first post")
	}
}

// The post that is typed tells namesakes apart, as far as its reader may know of it.
func TestATypedPostSpeaksForWhoHoldsIt(t *testing.T) {
	r := furnished(t)
	r.put(&register.Membership{Head: record.Head{Marking: record.Public}, Person: r.person.ID, Organisation: r.party.ID, Post: r.post.ID},
		&register.Membership{Head: record.Head{Marking: record.Confidential}, Person: r.person.ID, Organisation: r.hidden.ID})
	ask := func(v *visitor, organisation, title string) string {
		return v.get("/similar/person?" + url.Values{"names.0.text": {"J. Dupont"}, "first_post.organisation.id": {organisation}, "first_post.title": {title}}.Encode()).text()
	}
	if got := ask(r.officer, r.party.ID, "Chair"); !strings.Contains(got, "Jean Dupont") || !strings.Contains(got, "same post") {
		t.Errorf("with the post: %s", got)
	}
	if got := ask(r.officer, r.party.ID, ""); !strings.Contains(got, "both in") || strings.Contains(got, "hidden sign") {
		t.Errorf("with the organisation: %s", got)
	}
	with, without := ask(r.officer, r.hidden.ID, "Chair"), ask(r.officer, "org-none", "Chair")
	if with != without || strings.Contains(with, "both in") {
		t.Errorf("a hidden organisation is answered %s, none %s", with, without)
	}
	cleared := r.user(&access.User{Login: "carl", Name: "Carl Cleared", Role: access.Officer, Clearance: record.Confidential})
	if got := ask(cleared, r.hidden.ID, ""); !strings.Contains(got, "both in") {
		t.Errorf("who may read it is told: %s", got)
	}
}

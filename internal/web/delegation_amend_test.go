package web_test

import (
	"net/http"
	"net/url"
	"slices"
	"strings"
	"testing"

	"entente/internal/access"
	"entente/internal/delegation"
	"entente/internal/office/filetest"
	"entente/internal/store"
)

// TestSomebodyOfTheRegisterComesInByAnAmendment fills in a row of the amendment's form.
func TestSomebodyOfTheRegisterComesInByAnAmendment(t *testing.T) {
	s := setAway(t)
	f := filetest.New(t, s.office.Store(), s.north.ID, s.party.ID, "approved")
	page := "/delegations/" + f.Exchange.ID + "/amend"
	form := func(change ...string) url.Values {
		typed := fields(t, s.officer.get(page))
		for i := 0; i+1 < len(change); i += 2 {
			typed.Set(change[i], change[i+1])
		}
		return typed
	}
	for _, test := range []struct {
		name string
		form url.Values
		want string
	}{
		{"nobody said", form("reason", "Ill", "comers.0.role", "press", "comers.0.capacity", "Writer"), "Say who comes"},
		{"nobody of that name", form("reason", "Ill", "comers.0.role", "press", "comers.0.person.name", "Nobody Known"), "#comers.0.person.name"},
		{"no role", form("reason", "Ill", "comers.0.name", "Di Wu"), "#comers.0.role"},
		{"no level", form("reason", "Ill", "comers.0.role", "press", "comers.0.name", "Di Wu", "comers.0.level", "x"), "#comers.0.level"},
		{"no reason", form("comers.0.role", "press", "comers.0.name", "Di Wu"), "Say why what was approved changes"},
	} {
		a := s.officer.post(page, test.form)
		if a.status != http.StatusUnprocessableEntity || !strings.Contains(a.text(), test.want) {
			t.Errorf("%s: %d\n%s", test.name, a.status, complaints(a))
		}
	}
	a := s.officer.post(page, form("reason", "One more tongue", "comers.0.role", "interpreter", "comers.0.person.name", "Ada Open", "comers.0.level", "official", "comers.0.languages", "fr\nar",
		"languages."+f.Head.ID, "en, pt", "level."+f.Head.ID, "leader"))
	if a.status != http.StatusSeeOther {
		t.Fatalf("%d\n%s", a.status, complaints(a))
	}
	var lines []*delegation.AmendmentLine
	for r, err := range s.office.Store().As(access.System()).All(t.Context(), store.Of(delegation.KindAmendmentLine)) {
		if err != nil {
			t.Fatal(err)
		}
		lines = append(lines, r.(*delegation.AmendmentLine))
	}
	if len(lines) != 2 {
		t.Fatalf("%d lines", len(lines))
	}
	for _, l := range lines {
		switch l.Act {
		case "add":
			if l.Person != s.person.ID || l.After.Role != "interpreter" || l.After.Level != "official" || !slices.Equal(l.After.Languages, []string{"fr", "ar"}) {
				t.Errorf("who comes: %+v, %+v", l, l.After)
			}
		case "change":
			if l.Participation != f.Head.ID || l.After.Level != "leader" || !slices.Equal(l.After.Languages, []string{"en", "pt"}) {
				t.Errorf("who changes: %+v, %+v", l, l.After)
			}
		}
	}
}

// TestAChainIsChosenWhereThereIsAChoice proposes with a chain that is named, and with one that is for other delegations.
func TestAChainIsChosenWhereThereIsAChoice(t *testing.T) {
	s := setAway(t)
	step := []delegation.ChainStep{{Title: "Head of desk", Who: "desk_head"}}
	usual, urgent := &delegation.Chain{Title: "Usual way", Steps: step}, &delegation.Chain{Title: "Short way", Directions: []string{"sent"}, Steps: step}
	s.put(usual)
	if strings.Contains(s.officer.get("/delegations/new").text(), "Usual way") {
		t.Error("a chain is asked for where there is only one")
	}
	s.put(urgent)
	propose := func(direction, chain string) answer {
		form := fields(t, s.officer.get("/delegations/new"))
		for name, value := range map[string]string{"direction": direction, "during": "2031-05", "title": "Way out", "counterparts.0.name": "Open Party", "chain": chain} {
			form.Set(name, value)
		}
		form.Set("then", "keep")
		return s.officer.post("/delegations/new", form)
	}
	if a := propose("received", urgent.ID); a.status != http.StatusUnprocessableEntity || !strings.Contains(a.text(), "Short way is for other delegations") {
		t.Errorf("a chain for others: %d\n%s", a.status, complaints(a))
	}
	a := propose("sent", usual.ID)
	if a.status != http.StatusSeeOther {
		t.Fatalf("%d\n%s", a.status, complaints(a))
	}
	id := strings.TrimPrefix(a.location, "/delegations/")
	d, err := s.office.Delegation(t.Context(), s.office.Store().As(access.System()), id)
	if err != nil || d.File.Chain != usual.ID {
		t.Errorf("%v, %+v", err, d.File)
	}
	form := fields(t, s.officer.get("/delegations/"+id+"/proposal"))
	if form.Get("chain") != usual.ID {
		t.Error("the proposal does not show its chain:", form.Get("chain"))
	}
	form.Set("chain", "")
	if a := s.officer.post("/delegations/"+id+"/proposal", form); a.status != http.StatusSeeOther {
		t.Errorf("%d\n%s", a.status, complaints(a))
	}
	if d, err = s.office.Delegation(t.Context(), s.office.Store().As(access.System()), id); err != nil || d.File.Chain != "" {
		t.Errorf("%v, %+v", err, d.File)
	}
}

package web_test

import (
	"fmt"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"testing"

	"entente/internal/access"
	"entente/internal/delegation"
	"entente/internal/office/filetest"
	"entente/internal/register"
)

// pressed is what a page says after a button of it was pressed.
func (v *visitor) pressed(path string, form url.Values) string {
	a := v.post(path, form)
	if a.status == http.StatusSeeOther {
		a = v.get(a.location)
	}
	return a.text()
}

// sentenceOf is how a page says what a guard asks for.
func sentenceOf(g delegation.Guard) string {
	_, message := g.Ask()
	return strings.ToUpper(message[:1]) + message[1:]
}

// TestEveryGuardIsAskedOnThePage goes through every step of the table and every guard of it, as the API's test does: the
// overview names what is missing, the button of the step is refused with the same words and changes nothing, and with all
// that is asked for it moves the delegation.
func TestEveryGuardIsAskedOnThePage(t *testing.T) {
	s := setAway(t)
	tried := map[delegation.Guard]bool{}
	for _, rule := range delegation.Rules {
		for _, from := range rule.From {
			for _, g := range rule.Guards {
				if !filetest.CanLack(g, from) {
					continue
				}
				tried[g] = true
				f := filetest.New(t, s.office.Store(), s.north.ID, s.party.ID, from)
				to, _ := rule.Leads(f.File)
				name := fmt.Sprintf("%s to %s without %s", from, to, g)
				who := s.officer
				if rule.Who == "desk_head" {
					who = s.head
				}
				page := "/delegations/" + f.Exchange.ID
				button, form, done := page+"/move", url.Values{"to": {to}, "on": {day(0)}, "reason": {"so"}}, "The delegation has moved on"
				if rule.Who == "chain" {
					button, form, done = page+"/send", nil, "on its way"
				}
				f.Lack(t, g)
				if next := who.get(page).text(); !rule.Reason && !strings.Contains(next, sentenceOf(g)) {
					t.Errorf("%s: the overview does not say what is missing", name)
				}
				s.refuses(t, name, f, g, who, button, form)
				f.Lack(t, "")
				if said := who.pressed(button, form); !strings.Contains(said, done) {
					t.Errorf("%s, and then with it: the page does not say %q", name, done)
				}
				if rule.Who == "chain" {
					decide := url.Values{"paper": {s.paperOf(t, f)}, "decision": {"approved"}}
					f.Lack(t, g)
					s.refuses(t, name+", decided", f, g, s.head, page+"/decide", decide)
					f.Lack(t, "")
					if said := s.head.pressed(page+"/decide", decide); !strings.Contains(said, "Your decision is recorded") {
						t.Errorf("%s, and then decided with it: the page does not say so", name)
					}
				}
				if f.Reload(t); f.File.Stage != to || f.Exchange.State != delegation.StateOf(to) {
					t.Errorf("%s: it came to %s, state %s", name, f.File.Stage, f.Exchange.State)
				}
			}
		}
	}
	for _, g := range delegation.Guards {
		if !tried[g] {
			t.Errorf("the guard %q was never tried", g)
		}
	}
}

// refuses presses a button that a guard stands in the way of.
func (s *away) refuses(t *testing.T, name string, f *filetest.File, g delegation.Guard, who *visitor, button string, form url.Values) {
	t.Helper()
	before := f.Versions(t)
	a := who.post(button, form)
	if a.status == http.StatusSeeOther {
		a = who.get(a.location)
	}
	if said := flashOf(a); !strings.Contains(said, sentenceOf(g)) {
		t.Errorf("%s: the page says %q", name, said)
	}
	if after := f.Versions(t); after != before {
		t.Errorf("%s: what was refused changed something: %v, before %v", name, after, before)
	}
}

// flashOf is what a page says of what was done last.
func flashOf(a answer) string {
	_, rest, _ := strings.Cut(a.text(), `class="flash`)
	said, _, _ := strings.Cut(rest, "</div>")
	return said
}

// paperOf is the approval of a delegation that is not decided yet.
func (s *away) paperOf(t *testing.T, f *filetest.File) string {
	t.Helper()
	o, err := s.office.DelegationOverview(t.Context(), s.office.Store().As(access.System()), f.Exchange.ID)
	if err != nil || len(o.Papers) == 0 {
		t.Fatal(err, "no paper")
	}
	return o.Papers[0].ID
}

// TestEveryLockHoldsOnThePage sends the forms that would change what each lock holds, at every stage and off the way after
// each: from the stage of the lock on the page says what to do instead and nothing changes, before it the form is taken.
func TestEveryLockHoldsOnThePage(t *testing.T) {
	s := setAway(t)
	others := []*register.Organisation{{Classification: "party", Names: nameList("Other Party", "en")}, {Classification: "party", Names: nameList("Third Party", "en")}}
	s.put(others[0], others[1])
	for _, lock := range delegation.Locks {
		f := filetest.New(t, s.office.Store(), s.north.ID, s.party.ID, "closed")
		file, visit, page := "/delegations/"+f.File.ID+"/edit", "/exchanges/"+f.Exchange.ID+"/edit", "/delegations/"+f.Exchange.ID
		text := func(i int) string { return "Other words " + strconv.Itoa(i) }
		edit, ok := map[string]struct {
			path, name string
			value      func(i int) string
		}{
			"composition":  {"/participations/" + f.Head.ID + "/edit", "capacity", text},
			"counterparts": {"/participations/" + f.Counterpart.ID + "/edit", "organisation", func(i int) string { return others[i%2].ID }},
			"aims":         {page + "/proposal", "aims", text},
			"charter":      {page + "/proposal", "charter.respect", text},
			"direction":    {visit, "direction", func(i int) string { return []string{"received", "sent"}[i%2] }},
			"during":       {visit, "during", func(i int) string { return filetest.Days(-10-i, 0) }},
			"precedence":   {page + "/order", "lang", func(i int) string { return []string{"fr", "es"}[i%2] }},
			"report":       {page + "/report", "report", text},
			"report_days":  {file, "report_days", func(i int) string { return strconv.Itoa(20 + i) }},
			"languages":    {file, "languages", func(i int) string { return "fr\nx-n" + strconv.Itoa(i) }},
		}[lock.What]
		if !ok {
			t.Errorf("there is no case for the lock on %s: say here how somebody would change it", lock.What)
			continue
		}
		stands, far := filetest.Stands()
		var taken int
		for i, at := range stands {
			f.At(t, at.Stage, at.Before)
			name := fmt.Sprintf("%s of one that is %s %s", lock.What, at.Stage, at.Before)
			if lock.What == "precedence" { // a button of the protocol page
				before := f.Versions(t)
				said := s.head.pressed(edit.path, url.Values{"version": {strconv.Itoa(f.File.Version)}, edit.name: {edit.value(taken)}})
				if held := far[i] >= slices.Index(delegation.Way, lock.Stage); held != strings.Contains(said, lock.Way) || held != (f.Versions(t) == before) {
					t.Errorf("%s: locked is %v, and the page says %s", name, held, said)
				} else if !held {
					taken++
				}
				continue
			}
			form := editOf(t, s.head, edit.path, edit.name, edit.value(taken))
			if edit.name == "organisation" {
				form.Del("organisation")
				form.Set("organisation.name", edit.value(taken))
				form.Del("organisation.id")
			}
			before := f.Versions(t)
			a := s.head.post(edit.path, form)
			again := lock.What == "during" && at.Stage == "cancelled" // it is approved anew
			if far[i] >= slices.Index(delegation.Way, lock.Stage) && !again {
				if a.status != http.StatusUnprocessableEntity || !strings.Contains(a.text(), lock.Way) || f.Versions(t) != before {
					t.Errorf("%s is locked: %d\n%s", name, a.status, a.text())
				}
				continue
			}
			if lock.What == "report" && far[i] < slices.Index(delegation.Way, "under_way") {
				continue // before that there is nothing to report, as the page says
			}
			if taken++; a.status != http.StatusSeeOther || f.Versions(t) == before {
				t.Errorf("%s is not locked yet: %d\n%s", name, a.status, a.text())
			}
		}
		if taken == 0 {
			t.Errorf("%s was never open", lock.What)
		}
	}
}

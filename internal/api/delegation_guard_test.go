package api

import (
	"encoding/json"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"testing"

	"entente/internal/access"
	"entente/internal/delegation"
	"entente/internal/lang"
	"entente/internal/office/filetest"
	"entente/internal/record"
	"entente/internal/register"
)

// party is an organisation to be met.
func (p *place) party(t *testing.T, name string) string {
	t.Helper()
	org := &register.Organisation{Classification: "party", Names: []lang.Name{{Text: name}}}
	p.put(t, org)
	return org.ID
}

// lowest is the account whose role takes a step, and one of the same desk whose role does not.
func lowest(who string) (takes, below string) {
	if who == "desk_head" {
		return "head", "officer"
	}
	return "officer", "clerk"
}

// TestEveryGuardIsAskedByTheAPI goes through every step of the table and every guard of it: without what the guard asks
// for the step is refused, in the name of its field, and nothing changes; with it the step is taken.
func TestEveryGuardIsAskedByTheAPI(t *testing.T) {
	p := open(t)
	party := p.party(t, "Open Party")
	tried := map[delegation.Guard]bool{}
	for _, rule := range delegation.Rules {
		for _, from := range rule.From {
			for _, g := range rule.Guards {
				if !filetest.CanLack(g, from) {
					continue
				}
				tried[g] = true
				f := filetest.New(t, p.office.Store(), p.south, party, from)
				to, _ := rule.Leads(f.File)
				name := fmt.Sprintf("%s to %s without %s", from, to, g)
				who, _ := lowest(rule.Who)
				path, body, done := "delegations/"+f.Exchange.ID+"/move", `{"to":"`+to+`","reason":"so"}`, 200
				if rule.Who == "chain" {
					path, body, done = "delegations/"+f.Exchange.ID+"/send", "", 201
				}
				f.Lack(t, g)
				p.refused(t, name, f, g, who, path, body)
				f.Lack(t, "")
				if r := p.ask(who, "POST", root+path, body); r.status != done {
					t.Errorf("%s, and then with it: %d %s", name, r.status, r.body)
				}
				if rule.Who == "chain" { // it is asked again when the last of the chain decides
					paper := "approvals/" + p.paperOf(t, f) + "/decide"
					f.Lack(t, g)
					p.refused(t, name+", decided", f, g, "head", paper, `{"decision":"approved"}`)
					f.Lack(t, "")
					if r := p.ask("head", "POST", root+paper, `{"decision":"approved"}`); r.status != 200 {
						t.Errorf("%s, and then decided with it: %d %s", name, r.status, r.body)
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

// refused asks for what a guard stands in the way of, and looks whether it was refused for that alone and changed nothing.
func (p *place) refused(t *testing.T, name string, f *filetest.File, g delegation.Guard, who, path, body string) {
	t.Helper()
	field, message := g.Ask()
	before := f.Versions(t)
	r := p.ask(who, "POST", root+path, body)
	var problem struct {
		Errors []struct{ Field, Message string }
	}
	if err := json.Unmarshal([]byte(r.body), &problem); err != nil {
		t.Fatalf("%s: %v: %s", name, err, r.body)
	}
	if r.status != 422 || len(problem.Errors) != 1 || problem.Errors[0].Field != field || problem.Errors[0].Message != message {
		t.Errorf("%s: %d %s", name, r.status, r.body)
	}
	if after := f.Versions(t); after != before {
		t.Errorf("%s: what was refused changed something: %v, before %v", name, after, before)
	}
}

// paperOf is the approval of a delegation that is not decided yet.
func (p *place) paperOf(t *testing.T, f *filetest.File) string {
	t.Helper()
	var papers struct{ Items []delegation.Approval }
	p.ask("head", "GET", root+"approvals?outcome=open&delegation="+f.File.ID, "").into(t, &papers)
	if len(papers.Items) != 1 {
		t.Fatalf("%d papers", len(papers.Items))
	}
	return papers.Items[0].ID
}

// TestEveryStepIsTakenByWhoMayAndWithItsReason goes through every step of the table: it is refused to the role below, and
// without a reason where it takes one. What is not in the table is refused to everybody.
func TestEveryStepIsTakenByWhoMayAndWithItsReason(t *testing.T) {
	p := open(t)
	party := p.party(t, "Open Party")
	clerk := &access.User{Head: record.Head{ID: "user-clerk"}, Login: "clerk", Name: "Clerk", Role: access.Reader, Clearance: record.Restricted, Desks: []string{p.south}}
	p.put(t, clerk)
	p.tokens["clerk"] = p.token(t, clerk, "read", "write")
	move := func(who string, f *filetest.File, to, reason string, status int, want string) {
		t.Helper()
		before := f.Versions(t)
		body, _ := json.Marshal(map[string]string{"to": to, "reason": reason})
		r := p.ask(who, "POST", root+"delegations/"+f.Exchange.ID+"/move", string(body))
		if r.status != status || !strings.Contains(r.body, want) {
			t.Errorf("%s moves from %s to %s: %d %s", who, f.File.Stage, to, r.status, r.body)
		}
		if status != 200 && f.Versions(t) != before {
			t.Errorf("%s moves from %s to %s: refused, and changed", who, f.File.Stage, to)
		}
	}
	for _, from := range delegation.Stages {
		f := filetest.New(t, p.office.Store(), p.south, party, from)
		for _, to := range delegation.Stages {
			rule, ok := delegation.RuleTo(f.File, to)
			switch who, below := lowest(rule.Who); {
			case !ok:
				move("administrator", f, to, "so", 422, `"field":"to"`)
			case rule.Who == "chain":
				move("administrator", f, to, "so", 422, `"field":"stage"`)
			default:
				move(below, f, to, "so", 403, "")
				if rule.Reason {
					move(who, f, to, " ", 422, `"field":"reason"`)
				}
				move(who, filetest.New(t, p.office.Store(), p.south, party, from), to, map[bool]string{true: "so"}[rule.Reason], 200, `"stage":"`+to+`"`)
			}
		}
	}
}

// edits says, for each lock, how somebody would change what it holds: the record, the field and values to write into it,
// and the field in whose name it is refused.
func edits(f *filetest.File, parties []string) map[string]struct {
	path, name, refused string
	value               func(i int) any
} {
	type edit = struct {
		path, name, refused string
		value               func(i int) any
	}
	file, visit := "delegations/"+f.File.ID, "exchanges/"+f.Exchange.ID
	text := func(i int) any { return "Other words " + strconv.Itoa(i) }
	return map[string]edit{
		"composition":  {"participations/" + f.Head.ID, "capacity", "exchange", text},
		"counterparts": {"participations/" + f.Counterpart.ID, "organisation", "organisation", func(i int) any { return parties[1+i%2] }},
		"aims":         {file, "aims", "aims", text},
		"charter": {file, "charter", "charter", func(i int) any {
			return map[string]any{"independence": text(i), "equality": "b", "respect": "c", "non_interference": "d"}
		}},
		"direction":   {visit, "direction", "direction", func(i int) any { return []string{"received", "sent"}[i%2] }},
		"during":      {visit, "during", "during", func(i int) any { return filetest.Days(-10-i, 0) }},
		"report":      {file, "report", "report", text},
		"report_days": {file, "report_days", "report_days", func(i int) any { return 20 + i }},
		"precedence":  {file, "precedence", "precedence", func(i int) any { return map[string]any{"alphabet": []string{"fr", "es"}[i%2], "mixed": "merged"} }},
		"languages":   {file, "languages", "languages", func(i int) any { return []string{"fr", "es", "x-n" + strconv.Itoa(i)} }},
	}
}

// TestEveryLockHoldsInTheAPI tries to change what each lock holds, at every stage and off the way after each: from the
// stage of the lock on it is refused and nothing changes, before it the same edit is taken.
func TestEveryLockHoldsInTheAPI(t *testing.T) {
	p := open(t)
	parties := []string{p.party(t, "Open Party"), p.party(t, "Other Party"), p.party(t, "Third Party")}
	for _, lock := range delegation.Locks {
		f := filetest.New(t, p.office.Store(), p.south, parties[0], "closed")
		e, ok := edits(f, parties)[lock.What]
		if !ok {
			t.Errorf("there is no case for the lock on %s: say here how somebody would change it", lock.What)
			continue
		}
		stands, far := filetest.Stands()
		var taken int
		for i, at := range stands {
			f.At(t, at.Stage, at.Before)
			name := fmt.Sprintf("%s of one that is %s %s", lock.What, at.Stage, at.Before)
			var doc map[string]any
			got := p.ask("head", "GET", root+e.path, "")
			got.into(t, &doc)
			delete(doc, "id")
			delete(doc, "version")
			doc[e.name] = e.value(taken)
			body, _ := json.Marshal(doc)
			before := f.Versions(t)
			r := p.ask("head", "PUT", root+e.path, string(body), "If-Match", got.tag())
			again := lock.What == "during" && at.Stage == "cancelled" // it is approved anew
			if far[i] < slices.Index(delegation.Way, lock.Stage) || again {
				if taken++; r.status != 200 || f.Versions(t) == before {
					t.Errorf("%s is not locked yet: %d %s", name, r.status, r.body)
				}
				continue
			}
			if r.status != 422 || !strings.Contains(r.body, `"field":"`+e.refused+`"`) || !strings.Contains(r.body, lock.Way) || f.Versions(t) != before {
				t.Errorf("%s is locked: %d %s", name, r.status, r.body)
			}
		}
		if taken == 0 {
			t.Errorf("%s was never open", lock.What)
		}
	}
}

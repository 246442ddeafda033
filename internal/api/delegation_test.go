package api

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"
	"time"

	"entente/internal/access"
	"entente/internal/date"
	"entente/internal/delegation"
	"entente/internal/exchange"
	"entente/internal/lang"
	"entente/internal/register"
	"entente/internal/store"
)

// abroad is a place with a counterpart and a chain of one step, and the body of a proposal for a visit that ends today.
func abroad(t *testing.T) (p *place, body func(change map[string]any) string) {
	t.Helper()
	p = open(t)
	party := &register.Organisation{Classification: "party", Names: []lang.Name{{Text: "Open Party"}}}
	p.put(t, party)
	today := date.DayAt(time.Now().UTC())
	return p, func(change map[string]any) string {
		fields := map[string]any{"direction": "sent", "during": (today - 3).String() + "/" + today.String(), "desk": p.south, "counterparts": []string{party.ID}, "aims": "Talk.",
			"travellers": []map[string]any{{"name": "Ana Duarte", "role": "head"}, {"name": "Bo Lind"}},
			"charter":    map[string]string{"independence": "a", "equality": "b", "respect": "c", "non_interference": "d"}}
		for name, value := range change {
			if fields[name] = value; value == nil {
				delete(fields, name)
			}
		}
		text, err := json.Marshal(fields)
		if err != nil {
			t.Fatal(err)
		}
		return string(text)
	}
}

// proposed sends a complete proposal and returns the identifiers of its exchange and of its paper.
func proposed(t *testing.T, p *place, body func(map[string]any) string) (exchangeID, paper string) {
	t.Helper()
	var made delegationState
	r := p.ask("officer", "POST", root+"propose", body(map[string]any{"send": true}))
	if r.status != 201 {
		t.Fatal(r.status, r.body)
	}
	r.into(t, &made)
	var papers struct{ Items []delegation.Approval }
	p.ask("head", "GET", root+"approvals?waiting=me", "").into(t, &papers)
	if len(papers.Items) != 1 || made.File.Stage != "proposed" || made.Exchange.State != "planned" {
		t.Fatalf("%+v, %+v", papers, made.File)
	}
	return made.Exchange.ID, papers.Items[0].ID
}

func TestAProposalSaysEveryFieldThatIsMissing(t *testing.T) {
	p, body := abroad(t)
	for _, test := range []struct {
		name   string
		change map[string]any
		fields []string
	}{
		{"counterpart", map[string]any{"counterparts": []string{}, "title": "X"}, []string{"counterparts"}},
		{"aims and charter", map[string]any{"aims": nil, "charter": nil}, []string{"aims", "charter"}},
		{"head", map[string]any{"travellers": []map[string]any{{"name": "Bo", "role": "press"}}}, []string{"composition"}},
		{"direction", map[string]any{"direction": "mutual"}, []string{"direction"}},
		{"role", map[string]any{"travellers": []map[string]any{{"name": "Bo", "role": "chief"}}}, []string{"travellers"}},
		{"date", map[string]any{"during": "2001-02-30"}, []string{}},
		{"field", map[string]any{"colour": "red"}, []string{"colour"}},
	} {
		test.change["send"] = true
		r := p.ask("officer", "POST", root+"propose", body(test.change))
		if r.status != 422 {
			t.Errorf("%s: %d %s", test.name, r.status, r.body)
		}
		for _, f := range test.fields {
			if !strings.Contains(r.body, `"field":"`+f+`"`) {
				t.Errorf("%s: %s", test.name, r.body)
			}
		}
	}
	if r := p.ask("reader", "POST", root+"propose", body(nil)); r.status != 403 {
		t.Error("a reader proposes:", r.status)
	}
	if n, _ := p.office.Store().As(access.System()).Count(t.Context(), store.Of(exchange.KindExchange)); n != 0 {
		t.Errorf("%d exchanges were left", n)
	}
}

func TestADelegationIsDecidedMovedAndAmended(t *testing.T) {
	p, body := abroad(t)
	id, paper := proposed(t, p, body)
	do := func(who, path, body string, status int, want ...string) string {
		t.Helper()
		method := "POST"
		if body == "GET" {
			method, body = "GET", ""
		}
		r := p.ask(who, method, root+path, body)
		if r.status != status {
			t.Fatalf("%s %s: %d %s", who, path, r.status, r.body)
		}
		for _, w := range want {
			if !strings.Contains(r.body, w) {
				t.Errorf("%s %s has no %s: %s", who, path, w, r.body)
			}
		}
		return r.body
	}
	do("officer", "approvals/"+paper+"/decide", `{"decision":"approved"}`, 403, "paper of their own")
	do("officer", "delegations/"+id+"/move", `{"to":"approved"}`, 422, "approval chain")
	do("officer", "delegations/"+id+"/move", `{"to":"closed"}`, 422, `"field":"to"`)
	do("head", "approvals/"+paper+"/decide", `{"decision":"refused"}`, 422, `"field":"note"`)
	do("head", "approvals/"+paper+"/decide", `{"decision":"approved","version":9}`, 409)
	do("head", "approvals/"+paper+"/decide", `{"decision":"approved","version":1}`, 200, `"by":"user-head"`)
	do("head", "approvals/"+paper+"/decide", `{"decision":"approved"}`, 409)

	// What is locked is locked for the operations on records too.
	var travel struct{ Items []exchange.Participation }
	if err := json.Unmarshal([]byte(do("officer", "participations?side=ours&exchange="+id, "GET", 200)), &travel); err != nil {
		t.Fatal(err)
	}
	one := travel.Items[0]
	participation := func(change func(*exchange.Participation)) string {
		p := one
		change(&p)
		text, _ := json.Marshal(map[string]any{"exchange": p.Exchange, "side": p.Side, "role": p.Role, "name": p.Name, "marking": p.Marking, "desk": p.Desk})
		return string(text)
	}
	for _, test := range []struct {
		name string
		got  reply
	}{
		{"a new member", p.ask("head", "POST", root+"participations", participation(func(p *exchange.Participation) { p.Name = "Cy" }))},
		{"another role", p.ask("head", "PUT", root+"participations/"+one.ID, participation(func(p *exchange.Participation) { p.Role = "press" }), "If-Match", `"1"`)},
		{"withdrawing", p.ask("head", "DELETE", root+"participations/"+one.ID, "", "If-Match", `"1"`)},
	} {
		if test.got.status != 422 || !strings.Contains(test.got.body, "amend the composition") {
			t.Errorf("%s: %d %s", test.name, test.got.status, test.got.body)
		}
	}
	file := delegation.IDFor(id)
	doc := do("officer", "delegations/"+file, "GET", 200, `"stage":"approved"`)
	moved := strings.Replace(strings.Replace(doc, `"stage":"approved"`, `"stage":"closed"`, 1), fmt.Sprintf(`"id":%q,`, file), "", 1)
	if r := p.ask("head", "PUT", root+"delegations/"+file, moved, "If-Match", `"2"`); r.status != 422 || !strings.Contains(r.body, "moving the delegation") {
		t.Errorf("a stage by an edit: %d %s", r.status, r.body)
	}

	do("officer", "delegations/"+id+"/amend", `{"reason":"","lines":[]}`, 422, `"field":"reason"`, `"field":"lines"`)
	do("officer", "delegations/"+id+"/amend", fmt.Sprintf(`{"reason":"Ill","lines":[{"participation":%q,"go":true},{"to":{"side":"ours","role":"press","name":"Di Wu"}}]}`, withRole(travel.Items, "member")), 201, `"number":1`)
	var papers struct{ Items []delegation.Approval }
	p.ask("head", "GET", root+"approvals?waiting=me", "").into(t, &papers)
	do("officer", "approvals/"+papers.Items[0].ID+"/take-back", "", 200, `"returned"`)
	do("officer", "delegations/"+id+"/amend", `{"reason":"Ill","lines":[{"to":{"side":"ours","role":"press","name":"Di Wu"}}]}`, 201, `"number":2`)
	p.ask("head", "GET", root+"approvals?waiting=me", "").into(t, &papers)
	do("head", "approvals/"+papers.Items[0].ID+"/decide", `{"decision":"approved"}`, 200)
	do("officer", "participations?exchange="+id+"&role=press", "GET", 200, "Di Wu")

	for _, to := range []string{"invited", "accepted", "in_preparation", "under_way", "completed"} {
		do("officer", "delegations/"+id+"/move", `{"to":"`+to+`"}`, 200, `"stage":"`+to+`"`)
	}
	do("officer", "exchanges/"+id, "GET", 200, `"state":"done"`)
	do("officer", "delegations/"+id+"/next", "GET", 200, `"to":"reported"`, `"field":"report"`)
	do("officer", "delegations/"+id+"/move", `{"to":"reported"}`, 422, `"field":"report"`)
	do("officer", "delegations/"+id+"/move", `{"to":"under_way"}`, 422, `"field":"to"`)
}

func withRole(list []exchange.Participation, role string) string {
	for _, p := range list {
		if p.Role == role {
			return p.ID
		}
	}
	return ""
}

func TestAPassportIsNeverOpenToTheHouse(t *testing.T) {
	p, body := abroad(t)
	id, _ := proposed(t, p, body)
	var travel struct{ Items []exchange.Participation }
	p.ask("officer", "GET", root+"participations?side=ours&exchange="+id, "").into(t, &travel)
	document := func(marking string) string {
		return fmt.Sprintf(`{"exchange":%q,"participation":%q,"type":"passport","number":"P1","delete_on":"2031-01-01","marking":%q,"desk":%q}`, id, travel.Items[0].ID, marking, p.south)
	}
	for _, marking := range []string{"public", "internal"} {
		if r := p.ask("officer", "POST", root+"travel-documents", document(marking)); r.status != 422 || !strings.Contains(r.body, `"field":"marking"`) {
			t.Errorf("%s: %d %s", marking, r.status, r.body)
		}
	}
	if r := p.ask("officer", "POST", root+"travel-documents", document("restricted")); r.status != 201 {
		t.Errorf("%d %s", r.status, r.body)
	}
	if r := p.ask("reader", "GET", root+"travel-documents", ""); strings.Contains(r.body, "P1") {
		t.Error(r.body)
	}
	if r := p.ask("officer", "POST", root+"arrangements", fmt.Sprintf(`{"participation":%q,"diet":"halal"}`, travel.Items[0].ID)); r.status != 422 {
		t.Errorf("needs for everybody: %d %s", r.status, r.body)
	}
}

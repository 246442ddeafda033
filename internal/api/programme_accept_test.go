package api

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"

	"entente/internal/date"
	"entente/internal/exchange"
	"entente/internal/programme"
	"entente/internal/record"
)

func TestAClashIsAcceptedThroughTheAPI(t *testing.T) {
	p := open(t)
	x := &exchange.Exchange{Head: record.Head{Desk: p.south}, Type: "delegation", Direction: "sent", State: "planned", Title: "Visit", During: date.MustParseInterval("2027-06-10/2027-06-12")}
	p.put(t, x)
	p.put(t, &exchange.Participation{Head: record.Head{Desk: p.south}, Exchange: x.ID, Side: "ours", Role: "head", Name: "Ana Duarte"})
	paris := func(clock string) programme.Moment {
		return programme.Moment{Date: "2027-06-11", Time: clock, Zone: "Europe/Paris"}
	}
	b := &programme.Item{Head: record.Head{Desk: p.south}, Exchange: x.ID, Type: "meeting", Title: "B", Starts: paris("09:30"), Ends: paris("10:30")}
	p.put(t, &programme.Item{Head: record.Head{Desk: p.south}, Exchange: x.ID, Type: "meeting", Title: "A", Starts: paris("09:00"), Ends: paris("10:00")}, b)
	of := root + "exchanges/" + x.ID + "/programme/clashes"
	clash := func() (c programmeClash) {
		t.Helper()
		var found programmeClashes
		p.ask("officer", "GET", of, "").into(t, &found)
		if len(found.Clashes) != 1 {
			t.Fatalf("%+v", found)
		}
		return found.Clashes[0]
	}
	c := clash()
	if c.Accepted != nil || len(c.Names) != 1 || c.Names[0] != "Ana Duarte" {
		t.Errorf("%+v", c)
	}
	body := func(reason string) string { return fmt.Sprintf(`{"key":%q,"reason":%q}`, c.Key, reason) }
	if r := p.ask("officer", "POST", of+"/accept", body("")); r.status != 422 || !strings.Contains(r.body, `"field":"reason"`) {
		t.Errorf("without a reason: %d %s", r.status, r.body)
	}
	if r := p.ask("reader", "POST", of+"/accept", body("so")); r.status != 404 {
		t.Errorf("by a reader of no desk: %d %s", r.status, r.body)
	}
	if r := p.ask("officer reading", "POST", of+"/accept", body("so")); r.status != 403 {
		t.Errorf("with a token that reads: %d %s", r.status, r.body)
	}
	if r := p.ask("officer", "POST", of+"/accept", body("They are next door")); r.status != 200 || clash().Accepted == nil || clash().Accepted.By != "user-officer" {
		t.Errorf("%d %s", r.status, r.body)
	}
	if r := p.ask("officer", "POST", root+"acceptances", fmt.Sprintf(`{"exchange":%q,"rule":"room","item":%q,"print":"x","reason":"so","by":"user-officer","at":"2027-01-01T00:00:00Z"}`, x.ID, b.ID)); r.status != 422 {
		t.Errorf("entered by itself: %d %s", r.status, r.body)
	}
	var doc map[string]any
	got := p.ask("officer", "GET", root+"programme-items/"+b.ID, "")
	got.into(t, &doc)
	delete(doc, "id")
	delete(doc, "version")
	doc["starts"] = paris("09:40")
	moved, err := json.Marshal(doc)
	if err != nil {
		t.Fatal(err)
	}
	if r := p.ask("officer", "PUT", root+"programme-items/"+b.ID, string(moved), "If-Match", got.tag()); r.status != 200 {
		t.Fatalf("%d %s", r.status, r.body)
	}
	if c := clash(); c.Accepted != nil || c.Lapsed == nil {
		t.Errorf("it was moved: %+v", c)
	}
	if r := p.ask("officer", "POST", of+"/reopen", body("")); r.status != 422 {
		t.Errorf("a field that there is not: %d %s", r.status, r.body)
	}
	if r := p.ask("officer", "POST", of+"/reopen", fmt.Sprintf(`{"key":%q}`, c.Key)); r.status != 200 || clash().Lapsed != nil {
		t.Errorf("%d %s", r.status, r.body)
	}
}

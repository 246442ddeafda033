package api

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"
	"time"

	"entente/internal/date"
	"entente/internal/delegation"
	"entente/internal/exchange"
	"entente/internal/office/filetest"
	"entente/internal/programme"
	"entente/internal/record"
)

func fromNow(days int) string { return (date.DayAt(time.Now().UTC()) + date.Day(days)).String() }

// TestDaysAreAmendedAndTheProgrammeMovesAlong: approved days move by an amendment alone; the programme is moved along in
// one act, once it was seen what would move.
func TestDaysAreAmendedAndTheProgrammeMovesAlong(t *testing.T) {
	p := open(t)
	f := filetest.New(t, p.office.Store(), p.south, p.party(t, "Open Party"), "approved")
	f.Exchange.During = date.MustParseInterval(fromNow(10) + "/" + fromNow(12))
	f.Write(t)
	item := &programme.Item{Head: record.Head{Desk: p.south}, Exchange: f.Exchange.ID, Type: "meeting", Title: "Talks",
		Starts: programme.Moment{Date: fromNow(11), Time: "10:00", Zone: "Europe/Paris"}, Ends: programme.Moment{Date: fromNow(11), Time: "11:00", Zone: "Europe/Paris"}}
	p.put(t, item)
	amend := root + "delegations/" + f.Exchange.ID + "/amend"
	for body, field := range map[string]string{
		`{"reason":"a strike","during":"2001/.."}`:                         "during",
		`{"reason":"","during":"` + fromNow(20) + `/` + fromNow(22) + `"}`: "reason",
		`{"reason":"a strike"}`:                                            "lines",
	} {
		if r := p.ask("officer", "POST", amend, body); r.status != 422 || !strings.Contains(r.body, `"field":"`+field+`"`) {
			t.Errorf("%s: %d %s", body, r.status, r.body)
		}
	}
	if r := p.ask("reader", "POST", amend, `{"reason":"a strike","during":"2001"}`); r.status != 404 {
		t.Errorf("a reader of no desk: %d %s", r.status, r.body)
	}
	days := fromNow(20) + "/" + fromNow(22)
	if r := p.ask("officer", "POST", amend, `{"reason":"a strike","during":"`+days+`"}`); r.status != 201 || !strings.Contains(r.body, `"days_after":"`+days+`"`) {
		t.Fatalf("%d %s", r.status, r.body)
	}
	if r := p.ask("officer", "POST", amend, `{"reason":"a strike","during":"`+days+`"}`); r.status != 409 {
		t.Errorf("a second on its way: %d %s", r.status, r.body)
	}
	if r := p.ask("head", "POST", root+"approvals/"+p.paperOf(t, f)+"/decide", `{"decision":"approved"}`); r.status != 200 {
		t.Fatalf("%d %s", r.status, r.body)
	}
	var x exchange.Exchange
	p.ask("officer", "GET", root+"exchanges/"+f.Exchange.ID, "").into(t, &x)
	var file delegation.Delegation
	p.ask("officer", "GET", root+"delegations/"+f.File.ID, "").into(t, &file)
	if x.During.String() != days || file.Approved.String() != days {
		t.Errorf("it takes place %s, approved for %s", x.During, file.Approved)
	}
	follow := root + "exchanges/" + f.Exchange.ID + "/programme/follow"
	var along struct {
		Batch int64
		Moves []struct {
			Item   string
			Starts programme.Moment
		}
	}
	p.ask("officer", "POST", follow, `{"days":10,"preview":true}`).into(t, &along)
	if len(along.Moves) != 1 || along.Moves[0].Starts.Date != fromNow(21) || along.Batch != 0 {
		t.Errorf("%+v", along)
	}
	if r := p.ask("officer", "POST", follow, fmt.Sprintf(`{"days":10,"seen":{%q:7}}`, item.ID)); r.status != 409 {
		t.Errorf("another version was seen: %d %s", r.status, r.body)
	}
	if r := p.ask("officer", "POST", follow, `{"days":0}`); r.status != 422 || !strings.Contains(r.body, `"field":"days"`) {
		t.Errorf("by nothing: %d %s", r.status, r.body)
	}
	p.ask("officer", "POST", follow, fmt.Sprintf(`{"days":10,"seen":{%q:1}}`, item.ID)).into(t, &along)
	var now programme.Item
	p.ask("officer", "GET", root+"programme-items/"+item.ID, "").into(t, &now)
	if along.Batch == 0 || now.Starts.Date != fromNow(21) || now.Starts.Time != "10:00" {
		t.Errorf("%+v, %+v", along, now.Starts)
	}
}

// TestWhatNobodyApprovedIsCorrectedThroughTheAPI opens the file of a visit that is over and corrects it; that it was never
// approved is written by opening it, and by nothing else.
func TestWhatNobodyApprovedIsCorrectedThroughTheAPI(t *testing.T) {
	p := open(t)
	x := &exchange.Exchange{Head: record.Head{Desk: p.south}, Type: "delegation", Direction: "sent", State: "done", Title: "Long ago", During: date.MustParseInterval("2001-05-02/2001-05-04")}
	p.put(t, x)
	one := &exchange.Participation{Head: record.Head{Desk: p.south}, Exchange: x.ID, Side: "ours", Role: "head", Name: "Ana Duarte"}
	p.put(t, one)
	if r := p.ask("officer", "POST", root+"delegations/"+x.ID+"/open", ""); r.status != 201 || !strings.Contains(r.body, `"late":true`) {
		t.Fatalf("%d %s", r.status, r.body)
	}
	change := func(who, path, name string, value any) reply {
		t.Helper()
		var doc map[string]any
		got := p.ask(who, "GET", root+path, "")
		got.into(t, &doc)
		delete(doc, "id")
		delete(doc, "version")
		doc[name] = value
		body, _ := json.Marshal(doc)
		return p.ask(who, "PUT", root+path, string(body), "If-Match", got.tag())
	}
	file := "delegations/" + delegation.IDFor(x.ID)
	for _, c := range []struct {
		path, name string
		value      any
	}{{"participations/" + one.ID, "role", "member"}, {"exchanges/" + x.ID, "during", "2001-05-01/2001-05-04"}, {file, "aims", "Talk."}} {
		if r := change("officer", c.path, c.name, c.value); r.status != 200 {
			t.Errorf("%s: %d %s", c.name, r.status, r.body)
		}
	}
	if r := p.ask("officer", "POST", root+"delegations/"+x.ID+"/amend", `{"reason":"so","during":"2001-05-03"}`); r.status != 422 || !strings.Contains(r.body, `"field":"stage"`) {
		t.Errorf("amended: %d %s", r.status, r.body)
	}
	if r := change("head", file, "late", false); r.status != 422 {
		t.Errorf("it is made one that was approved: %d %s", r.status, r.body)
	}
	if r := change("head", file, "approved", "2001-05-01/2001-05-04"); r.status != 422 || !strings.Contains(r.body, `"field":"approved"`) {
		t.Errorf("it is made one that was approved: %d %s", r.status, r.body)
	}
}

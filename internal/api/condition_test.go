package api

import (
	"encoding/json"
	"fmt"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"testing"

	"entente/internal/access"
	"entente/internal/record"
	"entente/internal/register"
)

func TestAnEditNamesTheVersionThatItSaw(t *testing.T) {
	p := open(t)
	address := p.person(t, "Simone Veil")
	read := p.ask("officer", "GET", address, "")
	if read.tag() != `"1"` {
		t.Fatalf("the tag is %s", read.tag())
	}
	if r := p.ask("officer", "GET", address, "", "If-None-Match", `W/"1"`); r.status != 304 || r.body != "" || r.tag() != `"1"` {
		t.Errorf("unchanged: %d %s", r.status, r.body)
	}
	// What was read can be sent back as it is, with a change in it.
	edited := strings.Replace(read.body, "Simone Veil", "Simone Veil-Jacob", 1)
	r := p.ask("officer", "PUT", address, edited, "If-Match", `"1"`, "Entente-Reason", "married name")
	if r.status != 200 || r.tag() != `"2"` || !strings.Contains(r.body, `"version":2`) {
		t.Fatalf("edit: %d %s %s", r.status, r.tag(), r.body)
	}
	if now := p.ask("officer", "GET", address, "", "If-None-Match", `"1"`); now.status != 200 || now.body != r.body {
		t.Errorf("the answer to the edit is not what is read afterwards: %s", now.body)
	}
	for _, old := range []string{`"1"`, `W/"2"`, `"1", "7"`, "nonsense"} {
		r = p.ask("officer", "PUT", address, strings.Replace(edited, "Jacob", "X", 1), "If-Match", old)
		var got struct {
			Version int             `json:"current_version"`
			Current register.Person `json:"current"`
			Yours   register.Person `json:"yours"`
		}
		r.into(t, &got)
		if r.status != 412 || len(got.Current.Names) == 0 || len(got.Yours.Names) == 0 {
			t.Fatalf("stale with %s: %d %s", old, r.status, r.body)
		}
		if got.Version != 2 || got.Current.Names[0].Text != "Simone Veil-Jacob" || got.Yours.Names[0].Text != "Simone Veil-X" {
			t.Errorf("stale with %s: %d %s", old, r.status, r.body)
		}
	}
	if r = p.ask("officer", "PUT", address, edited, "If-Match", `"2"`); r.status != 200 || r.tag() != `"2"` {
		t.Errorf("an edit that changes nothing: %d %s", r.status, r.tag())
	}
	if r = p.ask("officer", "PUT", address, `{"names":[{"text":"V"}]}`, "If-Match", "*"); r.status != 200 || r.tag() != `"3"` {
		t.Errorf("an edit of whatever there is: %d %s", r.status, r.body)
	}
}

// TestOfManyEditsOfOneVersionOneWins holds that no edit is lost without being told.
func TestOfManyEditsOfOneVersionOneWins(t *testing.T) {
	p := open(t)
	address := p.person(t, "A")
	var group sync.WaitGroup
	statuses := make([]int, 16)
	for i := range statuses {
		group.Go(func() {
			statuses[i] = p.ask("officer", "PUT", address, fmt.Sprintf(`{"names":[{"text":"by %d"}]}`, i), "If-Match", `"1"`).status
		})
	}
	group.Wait()
	won := 0
	for _, s := range statuses {
		if s == 200 {
			won++
		} else if s != 412 {
			t.Errorf("status %d", s)
		}
	}
	if won != 1 {
		t.Errorf("%d edits of version 1 were taken", won)
	}
}

func TestAWithdrawnRecordIsGoneUntilItIsRestored(t *testing.T) {
	p := open(t)
	address := p.person(t, "A")
	if r := p.ask("head", "DELETE", address, "", "If-Match", `"5"`); r.status != 412 || !strings.Contains(r.body, `"current":{"id"`) {
		t.Errorf("stale: %d %s", r.status, r.body)
	}
	r := p.ask("head", "DELETE", address+"?reason=%E9%87%8D%E5%A4%8D", "", "If-Match", `"1"`)
	if r.status != 204 || r.tag() != `"2"` || r.body != "" {
		t.Fatalf("withdrawal: %d %s %s", r.status, r.tag(), r.body)
	}
	for _, gone := range []reply{p.ask("head", "GET", address, ""), p.ask("head", "DELETE", address, "", "If-Match", `"2"`),
		p.ask("head", "PUT", address, `{"names":[{"text":"back by an edit"}]}`, "If-Match", `"2"`)} {
		if gone.status != 404 {
			t.Errorf("a withdrawn record answers %d: %s", gone.status, gone.body)
		}
	}
	var history historyPage
	p.ask("head", "GET", address+"/history", "").into(t, &history)
	if len(history.Items) != 2 || history.Items[0].Batch.Reason != "重复" || history.Items[0].Fields[0].Name != "deleted" {
		t.Errorf("history: %+v", history)
	}
	if r := p.ask("head", "POST", address+"/restore", "", "If-Match", `"1"`); r.status != 412 {
		t.Errorf("stale restore: %d %s", r.status, r.body)
	}
	if r := p.ask("officer", "POST", address+"/restore", ""); r.status != 403 {
		t.Errorf("restore by an officer: %d %s", r.status, r.body)
	}
	if r := p.ask("head", "POST", address+"/restore", "", "If-Match", r.tag()); r.status != 200 || r.tag() != `"3"` {
		t.Errorf("restore: %d %s", r.status, r.body)
	}
	if r := p.ask("head", "GET", address, ""); r.status != 200 || r.tag() != `"3"` {
		t.Errorf("restored: %d %s", r.status, r.body)
	}
}

func TestAChangeAndABatchAreUndone(t *testing.T) {
	p := open(t)
	address := p.person(t, "A")
	p.ask("head", "PUT", address, `{"names":[{"text":"B"}]}`, "If-Match", `"1"`)
	var history historyPage
	p.ask("head", "GET", address+"/history", "").into(t, &history)
	undo := root + fmt.Sprintf("changes/%d/undo", history.Items[0].Change)
	if r := p.ask("officer", "POST", undo, ""); r.status != 403 {
		t.Errorf("of another's change, by an officer: %d", r.status)
	}
	if r := p.ask("head", "POST", undo, ""); r.status != 200 || !strings.Contains(r.body, `"act":"undo"`) {
		t.Errorf("undo: %d %s", r.status, r.body)
	}
	if r := p.ask("head", "GET", address, ""); !strings.Contains(r.body, `"text":"A"`) {
		t.Errorf("after undo: %s", r.body)
	}
	b := p.put(t, &register.Person{Names: exampleOf("person").(*register.Person).Names})
	if r := p.ask("head", "POST", root+fmt.Sprintf("batches/%d/undo?keep_edited=perhaps", b.ID), ""); r.status != 422 {
		t.Errorf("keep_edited: %d %s", r.status, r.body)
	}
	if r := p.ask("head", "POST", root+fmt.Sprintf("batches/%d/undo", b.ID), ""); r.status != 200 {
		t.Errorf("undo of a batch: %d %s", r.status, r.body)
	}
	if r := p.ask("head", "GET", root+"people?count=true", ""); !strings.Contains(r.body, `"count":1`) {
		t.Errorf("after undo of a batch: %s", r.body)
	}
}

// TestAPastStateIsReadByItsTime holds that known_at reads a record as it was recorded.
func TestAPastStateIsReadByItsTime(t *testing.T) {
	p := open(t)
	address := p.person(t, "Before")
	var history historyPage
	p.ask("officer", "GET", address+"/history", "").into(t, &history)
	then := history.Items[0].Batch.At.Format("2006-01-02T15:04:05.999999Z07:00")
	p.ask("officer", "PUT", address, `{"names":[{"text":"After"}]}`, "If-Match", `"1"`)
	if r := p.ask("officer", "GET", address+"?known_at="+then, ""); r.tag() != `"1"` || !strings.Contains(r.body, "Before") {
		t.Errorf("then: %s", r.body)
	}
	if r := p.ask("officer", "GET", address, ""); r.tag() != `"2"` || !strings.Contains(r.body, "After") {
		t.Errorf("now: %s", r.body)
	}
}

// TestFactsAreAskedForOnADay holds that as_of asks for what certainly held on the date.
func TestFactsAreAskedForOnADay(t *testing.T) {
	p := open(t)
	p.put(t, exampleOf("organisation"), exampleOf("standing")) // opposition, 1997-06/2002-05
	for date, want := range map[string]int{"2000": 1, "1997-05": 0, "2002-05-01": 1, "2002-05-02": 0, "2010": 0, "": 1} {
		var page struct{ Items []json.RawMessage }
		p.ask("officer", "GET", root+"standings?as_of="+date, "").into(t, &page)
		if len(page.Items) != want {
			t.Errorf("as of %q: %d standings, want %d", date, len(page.Items), want)
		}
		// The same day stands behind what another filter names.
		p.ask("officer", "GET", root+"organisations?standing=opposition&as_of="+date, "").into(t, &page)
		if date != "" && len(page.Items) != want {
			t.Errorf("as of %q: %d in opposition, want %d", date, len(page.Items), want)
		}
	}
}

// TestASessionWritesFromItsOwnPagesOnly holds that another site cannot write with a visitor's cookie.
func TestASessionWritesFromItsOwnPagesOnly(t *testing.T) {
	p := open(t)
	var err error
	p.handler, err = New(p.office, Options{Session: func(r *http.Request) (access.Viewer, bool) {
		_, err := r.Cookie("entente")
		return access.Viewer{User: "user-officer", Role: access.Officer, Clearance: record.Internal}, err == nil
	}})
	if err != nil {
		t.Fatal(err)
	}
	for _, test := range []struct {
		name, method, site string
		status             int
	}{
		{"own page", "POST", "same-origin", 201}, {"another site", "POST", "cross-site", 403}, {"a sister site", "POST", "same-site", 403},
		{"reading", "GET", "same-origin", 200},
	} {
		r := httptest.NewRequest(test.method, root+"people", strings.NewReader(`{"names":[{"text":"A"}]}`))
		r.Header.Set("Content-Type", "application/json")
		r.Header.Set("Sec-Fetch-Site", test.site)
		r.AddCookie(&http.Cookie{Name: "entente", Value: "x"})
		w := httptest.NewRecorder()
		p.handler.ServeHTTP(w, r)
		if w.Code != test.status {
			t.Errorf("%s: %d, want %d: %s", test.name, w.Code, test.status, w.Body)
		}
	}
	if r := p.ask("", "GET", root+"people", ""); r.status != 401 {
		t.Errorf("without a cookie: %d", r.status)
	}
	if r := p.ask("", "GET", root+"people", "", "Authorization", "Bearer wrong", "Cookie", "entente=x"); r.status != 401 {
		t.Errorf("a wrong token is not mended by a cookie: %d", r.status)
	}
}

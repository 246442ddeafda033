package api

import (
	"encoding/json"
	"net/url"
	"strings"
	"testing"

	"entente/internal/access"
	"entente/internal/delegation"
	"entente/internal/press"
	"entente/internal/record"
	"entente/internal/register"
	"entente/internal/store"
)

// canaries makes a record of every kind in which text stands, closed to everybody but the administrator: some by their
// marking, some by their desk.
func canaries(p *place, t *testing.T, text string) map[record.Kind]record.Record {
	t.Helper()
	made := make(map[record.Kind]record.Record)
	var list []record.Record
	for i, kind := range store.Kinds() {
		rec := exampleOf(kind)
		if kind == "area" || kind == "theme" || kind == "tag" {
			continue // these are public
		}
		doc := strings.NewReplacer("00000000000000", text, "Liberal", text, "Camille", text, "ines.duarte", text, "Communiqué", text, "Developed", text, "Secretary", text).Replace(string(document(rec)))
		rec = store.New(kind)
		if err := json.Unmarshal([]byte(doc), rec); err != nil {
			t.Fatal(err)
		}
		if i%2 == 0 {
			rec.Meta().Marking = record.Confidential
		} else {
			rec.Meta().Marking, rec.Meta().Desk = record.Internal, p.north
		}
		if j, ok := rec.(*register.Judgement); ok { // hidden with the people that it is about, and by nothing else
			other := *made[register.KindPerson].(*register.Person)
			other.ID = j.B
			list = append(list, &other)
			j.ID, j.Marking, j.Desk = j.Key(), record.Internal, ""
		}
		if i%3 == 0 && made[access.KindCompartment] != nil && kind != access.KindUser && kind != access.KindDesk && kind != register.KindJudgement { // and some by their compartment alone
			rec.Meta().Marking, rec.Meta().Desk, rec.Meta().Compartment = record.Internal, "", made[access.KindCompartment].Meta().ID
		}
		switch r := rec.(type) { // identifiers that follow from others
		case *delegation.Delegation:
			r.ID = delegation.IDFor(r.Exchange)
		case *delegation.Paper:
			r.ID = r.Key()
		case *delegation.Arrangement:
			r.ID = delegation.ArrangementFor(r.Participation)
		case *press.Distribution:
			r.ID = r.Key()
		case *delegation.Amendment:
			r.Delegation = made[delegation.KindDelegation].Meta().ID
		case *delegation.Approval:
			r.Delegation = made[delegation.KindDelegation].Meta().ID
		}
		switch rec.(type) { // never less than restricted
		case *delegation.TravelDocument, *delegation.Arrangement:
			rec.Meta().Marking = record.Confidential
		}
		if c, ok := rec.(*access.Compartment); ok {
			c.Compartment, c.Marking, c.Desk, c.Members = c.ID, record.Internal, "", append(c.Members, "user-administrator")
		}
		made[kind] = rec
		list = append(list, rec)
		if u, ok := rec.(*access.User); ok { // who stands in for them
			other := *u
			other.ID, other.Login = u.ID[:len(u.ID)-1]+"4", u.Login+".two"
			list = append(list, &other)
		}
		if o, ok := rec.(*register.Organisation); ok { // the international of the affiliation
			other := *o
			other.ID = o.ID[:len(o.ID)-1] + "b"
			list = append(list, &other)
		}
	}
	p.reason = text
	p.put(t, list...)
	return made
}

// TestAHiddenRecordShowsInNoAnswer walks every GET operation of the OpenAPI document with every parameter and looks
// for records that the viewer may not read. The administrator's answers show that it would find them.
func TestAHiddenRecordShowsInNoAnswer(t *testing.T) {
	p := open(t)
	const canary = "canary"
	made := canaries(p, t, canary)
	walk := func(who string) (asked, sightings int, where []string) {
		var doc struct {
			Paths map[string]map[string]struct {
				Parameters []struct {
					Name, In string
				}
			}
		}
		p.ask("", "GET", "/api/v1/openapi.json", "").into(t, &doc)
		for path, item := range doc.Paths {
			op, ok := item["get"]
			if !ok {
				continue
			}
			var addresses []string
			if strings.Contains(path, "{id}") {
				for kind, rec := range made {
					if strings.HasPrefix(path, root+store.Plural(kind)+"/") {
						addresses = append(addresses, strings.Replace(path, "{id}", rec.Meta().ID, 1))
					}
				}
			} else {
				addresses = append(addresses, path, path+"?count=true", path+"?limit=1", path+"?sort=recorded")
				for _, param := range op.Parameters {
					if param.In != "query" || param.Name == "limit" || param.Name == "cursor" {
						continue
					}
					for _, value := range []string{canary, "Canary", "2001-05-04", "confidential", p.north, "area-fr", "2100", "import", "edit"} {
						addresses = append(addresses, path+"?"+param.Name+"="+url.QueryEscape(value))
					}
					for _, rec := range made {
						addresses = append(addresses, path+"?count=true&"+param.Name+"="+url.QueryEscape(rec.Meta().ID))
					}
				}
			}
			for _, address := range addresses {
				r := p.ask(who, "GET", address, "")
				asked++
				if r.status == 422 { // says what was asked
					continue
				}
				all := strings.ToLower(r.body)
				for _, values := range r.header {
					all += strings.ToLower(strings.Join(values, " "))
				}
				if strings.Contains(all, canary) {
					sightings++
					where = append(where, address)
				}
				if who == "administrator" {
					continue
				}
				var page struct {
					Items []any
					Next  string
					Count *int
				}
				if json.Unmarshal([]byte(r.body), &page) == nil && page.Count != nil && page.Next == "" && *page.Count != len(page.Items) {
					t.Errorf("%s counts %d and lists %d as %s", address, *page.Count, len(page.Items), who)
				}
				if strings.Contains(address, canary+"0") && !strings.Contains(address, "&count=") && len(page.Items) > 0 {
					t.Errorf("%s answers with records as %s: a filter tells of what it names", address, who)
				}
			}
		}
		return asked, sightings, where
	}
	if asked, n, _ := walk("administrator"); n < 100 {
		t.Fatalf("the administrator saw canaries in only %d of %d answers: the test looks in the wrong places", n, asked)
	}
	for _, who := range []string{"head", "officer", "reader"} {
		if asked, n, where := walk(who); n > 0 {
			t.Errorf("the %s saw canaries in %d of %d answers: %s …", who, n, asked, strings.Join(where[:min(n, 5)], " "))
		}
	}
}

// TestAHiddenRecordIsAnsweredLikeNone compares, to the byte, what every operation says of a hidden record and of one
// that does not exist.
func TestAHiddenRecordIsAnsweredLikeNone(t *testing.T) {
	p := open(t)
	made := canaries(p, t, "canary")
	for kind, rec := range made {
		for _, who := range []string{"head", "officer", "reader"} {
			for _, op := range []struct{ method, end, body string }{
				{"GET", "", ""}, {"GET", "?known_at=2100", ""}, {"HEAD", "", ""}, {"GET", "/history", ""}, {"DELETE", "", ""},
				{"PUT", "", `{"names":[{"text":"A"}]}`}, {"PUT", "", `{}`}, {"PUT", "", `{`}, {"POST", "/restore", ""},
			} {
				for _, condition := range []string{"", `"1"`, `"7"`, "*"} {
					address := root + store.Plural(kind) + "/"
					none := record.NewID(kind)
					hidden := p.ask(who, op.method, address+rec.Meta().ID+op.end, op.body, "If-Match", condition, "If-None-Match", condition)
					missing := p.ask(who, op.method, address+none+op.end, op.body, "If-Match", condition, "If-None-Match", condition)
					if hidden.status != 404 || hidden.body != missing.body || header(hidden) != header(missing) {
						t.Errorf("%s %s%s as %s: hidden %d %s%s, missing %d %s%s", op.method, kind, op.end, who,
							hidden.status, hidden.body, header(hidden), missing.status, missing.body, header(missing))
					}
				}
			}
		}
	}
}

func header(r reply) string {
	doc, err := json.Marshal(r.header)
	if err != nil {
		return err.Error()
	}
	return string(doc)
}

// TestAHiddenRecordCannotBeReferredTo holds that naming a hidden record is answered like naming none.
func TestAHiddenRecordCannotBeReferredTo(t *testing.T) {
	p := open(t)
	hidden := canaries(p, t, "canary")["organisation"].Meta().ID
	said := func(id string) string {
		r := p.ask("officer", "POST", "/api/v1/standings", `{"organisation":"`+id+`","standing":"governing"}`)
		return strings.ReplaceAll(r.body, id, "ID")
	}
	if a, b := said(hidden), said("org-none"); a != b {
		t.Errorf("hidden: %s\nmissing: %s", a, b)
	}
}

func TestNoAnswerHoldsAPassword(t *testing.T) {
	p := open(t)
	if err := p.office.SetPassword(t.Context(), access.Viewer{User: "user-officer"}, "user-officer", "a sentence is easier to keep"); err != nil {
		t.Fatal(err)
	}
	for _, path := range []string{"users", "users/user-officer", "users/user-officer/history", "me"} {
		if r := p.ask("administrator", "GET", root+path, ""); r.status != 200 || strings.Contains(r.body, "argon2") || strings.Contains(r.body, "password") {
			t.Errorf("%s: %d %s", path, r.status, r.body)
		}
	}
}

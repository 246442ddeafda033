package api

import (
	"net/http"
	"strings"
	"testing"

	"entente/internal/access"
	"entente/internal/exchange"
)

const emptyName = `{"names":[]}`

// TestRequestsAndTheirAnswers is the table of what the API says to what.
func TestRequestsAndTheirAnswers(t *testing.T) {
	p := open(t)
	veil := p.person(t, "Simone Veil")
	deep := strings.Repeat("[", 40) + strings.Repeat("]", 40)
	tests := []struct {
		name              string
		who, method, path string
		body              string
		headers           []string
		status            int
		want, not         []string
	}{
		{"nobody reads nothing", "", "GET", "/api/v1/areas/area-fr", "", nil, 401, []string{`"status":401`, "Bearer"}, []string{"France"}},
		{"nobody is refused before a path is looked at", "", "GET", "/api/v1/people/per-nobody", "", nil, 401, nil, nil},
		{"an unknown token", "", "GET", "/api/v1/me", "", []string{"Authorization", "Bearer nonsense"}, 401, []string{"unknown or has expired"}, nil},
		{"another scheme", "", "GET", "/api/v1/me", "", []string{"Authorization", "Basic YTpi"}, 401, nil, nil},
		{"who am I", "officer", "GET", "/api/v1/me", "", nil, 200, []string{`"role":"officer"`, `"clearance":"restricted"`, `"desks":["desk-`}, []string{"password"}},
		{"one record", "officer", "GET", "/api/v1/areas/area-fr", "", nil, 200, []string{`"version":1`, "法国"}, nil},
		{"a record of another kind", "officer", "GET", "/api/v1/people/area-fr", "", nil, 404, nil, nil},
		{"no such record", "officer", "GET", "/api/v1/people/per-none", "", nil, 404, []string{"/api/docs#problem-not-found"}, nil},
		{"an identifier that none can be", "officer", "GET", "/api/v1/people/per-%00%27", "", nil, 404, nil, nil},
		{"no such kind", "officer", "GET", "/api/v1/dragons", "", nil, 404, []string{`"title":"Not found"`}, nil},
		{"no such method", "officer", "PATCH", "/api/v1/people", "", nil, 405, []string{"GET, HEAD, POST"}, nil},
		{"a list", "officer", "GET", "/api/v1/people", "", nil, 200, []string{`{"items":[{"id":"per-`, "Simone Veil"}, []string{"next", "count"}},
		{"a list counted", "officer", "GET", "/api/v1/people?count=true", "", nil, 200, []string{`"count":1}`}, nil},
		{"an empty list", "officer", "GET", "/api/v1/exchanges", "", nil, 200, []string{`{"items":[]}`}, nil},
		{"a filter", "officer", "GET", "/api/v1/people?q=vei", "", nil, 200, []string{"Simone Veil"}, nil},
		{"a filter that nobody passes", "officer", "GET", "/api/v1/people?q=monnet&count=true", "", nil, 200, []string{`{"items":[],"count":0}`}, nil},
		{"an unknown filter", "officer", "GET", "/api/v1/people?colour=red", "", nil, 422, []string{`"field":"colour"`}, nil},
		{"a limit beyond the most", "officer", "GET", "/api/v1/people?limit=5000", "", nil, 422, []string{`"field":"limit"`}, nil},
		{"a cursor of nothing", "officer", "GET", "/api/v1/people?cursor=nonsense", "", nil, 422, []string{`"field":"cursor"`}, nil},
		{"an order that there is not", "officer", "GET", "/api/v1/people?sort=colour", "", nil, 422, []string{`"field":"sort"`}, nil},
		{"count is yes or no", "officer", "GET", "/api/v1/people?count=many", "", nil, 422, []string{`"field":"count"`}, nil},
		{"an impossible date", "officer", "GET", "/api/v1/standings?as_of=2001-02-30", "", nil, 422, []string{`"field":"as_of"`}, nil},
		{"known before anything was", "officer", "GET", "/api/v1/people?known_at=1999", "", nil, 200, []string{`{"items":[]}`}, []string{"Veil"}},
		{"one record, known before it was", "officer", "GET", veil + "?known_at=1999", "", nil, 404, nil, nil},
		{"a history, known before it began", "officer", "GET", veil + "/history?known_at=1999", "", nil, 404, nil, nil},
		{"a character 0 in a filter", "officer", "GET", "/api/v1/people?q=%00", "", nil, 422, []string{`"field":"q"`}, nil},
		{"a parameter that one record does not have", "officer", "GET", veil + "?q=x", "", nil, 422, []string{`"field":"q"`}, nil},
		{"search", "officer", "GET", "/api/v1/search?q=法国", "", nil, 200, []string{`"kind":"area"`, `"id":"area-fr"`, `"label":"France"`}, nil},
		{"search for nothing", "officer", "GET", "/api/v1/search", "", nil, 422, []string{`"field":"q"`}, nil},
		{"batches", "officer", "GET", "/api/v1/batches?act=undo", "", nil, 200, []string{`{"items":[]}`}, nil},
		{"no such act", "officer", "GET", "/api/v1/batches?act=crime", "", nil, 422, []string{`"field":"act"`}, nil},

		{"creation", "officer", "POST", "/api/v1/people", `{"names":[{"text":"Jean Monnet"}],"birth":"1888~"}`, nil, 201, []string{`"version":1`, `"birth":"1888~"`, `"marking":"internal"`}, nil},
		{"creation by a token that only reads", "officer reading", "POST", "/api/v1/people", `{"names":[{"text":"A"}]}`, nil, 403, []string{"scope"}, nil},
		{"creation by a role that only reads", "reader", "POST", "/api/v1/people", `{"names":[{"text":"A"}]}`, nil, 403, []string{"role officer"}, nil},
		{"a rule broken", "officer", "POST", "/api/v1/people", `{"names":[{"text":" "}],"gender":"x"}`, nil, 422, []string{`"field":"names.0.text"`, `"field":"gender"`}, nil},
		{"no name", "officer", "POST", "/api/v1/people", emptyName, nil, 422, []string{`"field":"names"`}, nil},
		{"an unknown field", "officer", "POST", "/api/v1/people", `{"names":[{"text":"A"}],"salary":1}`, nil, 422, []string{`"field":"salary"`}, nil},
		{"an unknown field further in", "officer", "POST", "/api/v1/people", `{"names":[{"text":"A","colour":1}]}`, nil, 422, []string{`"field":"colour"`}, nil},
		{"a date that is none", "officer", "POST", "/api/v1/people", `{"names":[{"text":"A"}],"birth":"1999-02-31"}`, nil, 422, []string{`"field":"birth"`}, nil},
		{"a period that is none", "officer", "POST", "/api/v1/exchanges", `{"title":"A","during":"2001/1999"}`, nil, 422, []string{`"field":"during"`}, nil},
		{"a number where a text stands", "officer", "POST", "/api/v1/people", `{"names":[{"text":3}]}`, nil, 422, []string{"number where a text"}, nil},
		{"a number for a marking", "officer", "POST", "/api/v1/people", `{"names":[{"text":"A"}],"marking":2}`, nil, 422, []string{`"field":"marking"`, "a text"}, nil},
		{"an unknown marking", "officer", "POST", "/api/v1/people", `{"names":[{"text":"A"}],"marking":"secret"}`, nil, 422, []string{`"field":"marking"`}, nil},
		{"a duplicate key is tolerated", "officer", "POST", "/api/v1/people", `{"note":"a","note":"b","names":[{"text":"Twice"}]}`, nil, 201, []string{`"note":"b"`}, nil},
		{"an identifier of one's own", "officer", "POST", "/api/v1/people", `{"id":"per-mine","names":[{"text":"A"}]}`, nil, 422, []string{`"field":"id"`}, nil},
		{"an area is named after its code", "officer", "POST", "/api/v1/areas", `{"id":"area-de","type":"country","marking":"public","names":[{"text":"Germany"}]}`, nil, 201, []string{`"id":"area-de"`}, nil},
		{"an area that is there", "officer", "POST", "/api/v1/areas", `{"id":"area-fr","type":"country","marking":"public","names":[{"text":"France"}]}`, nil, 409, []string{`"title":"Conflict"`}, []string{"UNIQUE"}},
		{"born withdrawn", "head", "POST", "/api/v1/people", `{"deleted":true,"names":[{"text":"A"}]}`, nil, 422, []string{`"field":"deleted"`}, nil},
		{"a reference to nothing", "officer", "POST", "/api/v1/standings", `{"organisation":"org-none","standing":"governing"}`, nil, 422, []string{"org-none"}, nil},
		{"a marking beyond one's own", "officer", "POST", "/api/v1/people", `{"marking":"confidential","names":[{"text":"A"}]}`, nil, 422, []string{`"field":"marking"`}, nil},
		{"accounts are made by administrators", "officer", "POST", "/api/v1/users", `{"login":"x","name":"X","role":"reader"}`, nil, 403, []string{"administrator"}, nil},
		{"no password by this way", "administrator", "POST", "/api/v1/users", `{"login":"x","name":"X","role":"reader","clearance":"internal","password":"p"}`, nil, 422, []string{`"field":"password"`}, nil},
		{"a sign-in name that is taken", "administrator", "POST", "/api/v1/users", `{"login":"reader","name":"X","role":"reader","clearance":"internal"}`, nil, 409, []string{`"field":"login"`}, nil},

		{"half a record", "officer", "POST", "/api/v1/people", `{"names":[`, nil, 400, []string{"#problem-malformed"}, nil},
		{"no JSON", "officer", "POST", "/api/v1/people", `{names}`, nil, 400, []string{"at byte"}, nil},
		{"two records", "officer", "POST", "/api/v1/people", `{"names":[{"text":"A"}]} {}`, nil, 400, nil, nil},
		{"a list for a record", "officer", "POST", "/api/v1/people", `[]`, nil, 400, []string{"one JSON object"}, nil},
		{"null for a record", "officer", "POST", "/api/v1/people", `null`, nil, 400, nil, nil},
		{"a body nested without end", "officer", "POST", "/api/v1/people", `{"names":` + deep + `}`, nil, 400, []string{"nested"}, nil},
		{"a character 0", "officer", "POST", "/api/v1/people", `{"names":[{"text":"a\u0000b"}]}`, nil, 400, []string{"character 0"}, nil},
		{"a written backslash is no character 0", "officer", "POST", "/api/v1/people", `{"names":[{"text":"a\\u0000b"}]}`, nil, 201, nil, nil},
		{"text that is not UTF-8", "officer", "POST", "/api/v1/people", "{\"names\":[{\"text\":\"\xff\"}]}", nil, 400, []string{"UTF-8"}, nil},
		{"a body beyond 1 MiB", "officer", "POST", "/api/v1/people", `{"note":"` + strings.Repeat("a", 1<<20) + `"}`, nil, 413, []string{"1 MiB"}, nil},
		{"another media type", "officer", "POST", "/api/v1/people", `names=A`, []string{"Content-Type", "application/x-www-form-urlencoded"}, 415, nil, nil},
		{"a reason beyond all bounds", "officer", "POST", "/api/v1/people", `{"names":[{"text":"A"}]}`, []string{"Entente-Reason", strings.Repeat("a", 1001)}, 422, []string{`"field":"reason"`}, nil},

		{"a change without If-Match", "officer", "PUT", veil, `{"names":[{"text":"S. Veil"}]}`, nil, 428, []string{"If-Match"}, nil},
		{"a change of what is not there", "officer", "PUT", "/api/v1/people/per-none", `{}`, []string{"If-Match", `"1"`}, 404, nil, nil},
		{"a change under another identifier", "officer", "PUT", veil, `{"id":"per-other","names":[{"text":"A"}]}`, []string{"If-Match", `"1"`}, 422, []string{`"field":"id"`}, nil},
		{"a change of version 0", "officer", "PUT", veil, `{"names":[{"text":"A"}]}`, []string{"If-Match", `"0"`}, 412, []string{`"current_version":1`}, nil},
		{"withdrawal takes a head of desk", "officer", "DELETE", veil, "", []string{"If-Match", `"1"`}, 403, []string{"desk_head"}, nil},
		{"withdrawal without If-Match", "head", "DELETE", veil, "", nil, 428, nil, nil},
		{"undo of nothing", "head", "POST", "/api/v1/changes/999999/undo", "", nil, 404, nil, nil},
		{"undo of what is no number", "head", "POST", "/api/v1/batches/last/undo", "", nil, 404, nil, nil},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			got := p.ask(test.who, test.method, test.path, test.body, test.headers...)
			if got.status != test.status {
				t.Errorf("status %d, want %d", got.status, test.status)
			}
			all := got.body + got.header.Get("Allow") + got.header.Get("WWW-Authenticate")
			for _, text := range test.want {
				if !strings.Contains(all, text) {
					t.Errorf("%q is missing", text)
				}
			}
			for _, text := range append(test.not, "SQL", "goroutine", "/internal/") {
				if strings.Contains(all, text) {
					t.Errorf("%q does not belong there", text)
				}
			}
			media := "application/json"
			if got.status >= 400 {
				media = "application/problem+json"
			}
			if got.header.Get("Content-Type") != media {
				t.Errorf("it is of type %q", got.header.Get("Content-Type"))
			}
			if t.Failed() {
				t.Log(got.body)
			}
		})
	}
}

func TestAProblemHasTheFieldsOfItsStandard(t *testing.T) {
	p := open(t)
	var got problem
	p.ask("officer", "POST", "/api/v1/people", emptyName).into(t, &got)
	if got.Type != "/api/docs#problem-invalid" || got.Title != "Invalid" || got.Status != 422 || got.Detail == "" || len(got.Errors) != 1 || got.Errors[0].Message == "" {
		t.Errorf("got %+v", got)
	}
	if page := p.ask("", "GET", "/api/docs", ""); !strings.Contains(page.body, `id="problem-invalid"`) {
		t.Error("the page does not say what the type means")
	}
}

func TestADefectIsAnsweredWithoutItsText(t *testing.T) {
	p := open(t)
	var err error
	p.handler, err = New(p.office, Options{Session: func(*http.Request) (access.Viewer, bool) { panic("inner workings") }})
	if err != nil {
		t.Fatal(err)
	}
	got := p.ask("", "GET", "/api/v1/people", "")
	if got.status != http.StatusInternalServerError || strings.Contains(got.body, "inner workings") {
		t.Errorf("%d: %s", got.status, got.body)
	}
}

func TestTheReportCountsWhatItsQueriesReturn(t *testing.T) {
	p := open(t)
	p.put(t, exampleOf(exchange.KindExchange))
	r := p.ask("officer", "GET", root+"report?from=1990&to=2030", "")
	var report struct {
		Figures []struct {
			Figure, Records string
			Value           int
		}
	}
	r.into(t, &report)
	counted := 0
	for _, f := range report.Figures {
		q, filters, _ := strings.Cut(f.Records, "?")
		var page struct{ Count int }
		p.ask("officer", "GET", root+q+"?count=true&"+filters, "").into(t, &page)
		if page.Count != f.Value {
			t.Errorf("%s is %d, its query counts %d", f.Figure, f.Value, page.Count)
		}
		counted += f.Value
	}
	if len(report.Figures) < 21 || counted == 0 {
		t.Errorf("%d figures, all together %d", len(report.Figures), counted)
	}
	for query, want := range map[string]string{"report": "from", "report?from=2001-02-30&to=2002": "from", "report?from=2001&to=2002&hat=1": "hat", "report?from=2002&to=2001": "to"} {
		if r := p.ask("officer", "GET", root+query, ""); r.status != 422 || !strings.Contains(r.body, `"field":"`+want+`"`) {
			t.Errorf("%s: %d %s", query, r.status, r.body)
		}
	}
}

func TestAccountsAreForAdministrators(t *testing.T) {
	p := open(t)
	if r := p.ask("officer", "GET", root+"users", ""); r.status != 403 {
		t.Errorf("an officer lists accounts: %d", r.status)
	}
	if r := p.ask("administrator", "GET", root+"users", ""); r.status != 200 || !strings.Contains(r.body, `"login"`) {
		t.Errorf("an administrator: %d %s", r.status, r.body)
	}
}

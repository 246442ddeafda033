package api

import (
	"encoding/json"
	"net/url"
	"strings"
	"testing"
	"unicode/utf8"
)

// hostile are names that are no names: as they stand in a JSON document, between the quotes.
var hostile = map[string]string{
	"half a surrogate pair":       `\ud800`,
	"the other half":              `A\udc00da`,
	"a pair the wrong way round":  `\udc00\ud800 Quorn`,
	"a surrogate before a letter": `\ud83dx`,
	"piled marks":                 "Z" + strings.Repeat("\u0335\u0321\u0489", 120) + "algo",
	"only marks":                  strings.Repeat("\u0301", 200),
	"mixed directions":            "\u202eAda \u2066\u05d0\u05d1\u2069 \u0645\u202d Quorn\u202c",
	"directions without end":      strings.Repeat("\u202e\u2067", 100) + "x",
	"look-alikes":                 "P\u0430v\u0435l Q\u03c5orn",
	"joiners":                     strings.Repeat("\u200d\u200b\ufeff", 60) + "Ada",
	"a null":                      `A\u0000da`,
	"bytes that are no text":      "Ada\xff\xfe",
	"private signs":               "\ue000\U000f0000",
	"no character":                `\uffff`,
	"a megabyte":                  strings.Repeat("Quorn ", 170_000),
	"a megabyte of one word":      strings.Repeat("ж", 500_000),
	"ten thousand letters":        strings.Repeat("习", 3_400),
}

// Whatever a name is made of, a program that sends it is answered: it is kept as text, or refused with what is wrong. It
// breaks nothing for those who read it and search.
func TestHostileNamesAreKeptAsTextOrRefused(t *testing.T) {
	p := open(t)
	for what, name := range hostile {
		a := p.ask("officer", "POST", "/api/v1/people", `{"names":[{"text":"`+name+`"}]}`)
		switch {
		case a.status == 201:
			var made struct {
				ID    string
				Names []struct{ Text string }
			}
			if err := json.Unmarshal([]byte(a.body), &made); err != nil || len(made.Names) != 1 || !utf8.ValidString(made.Names[0].Text) || strings.TrimSpace(made.Names[0].Text) == "" {
				t.Errorf("%s: answered %s (%v)", what, a.body, err)
				continue
			}
			if again := p.ask("officer", "GET", "/api/v1/people/"+made.ID, ""); again.status != 200 || !utf8.ValidString(again.body) {
				t.Errorf("%s: read as %d %s", what, again.status, again.body)
			}
			name = made.Names[0].Text
		case a.status < 400 || a.status >= 500 || !strings.Contains(a.body, "detail") && !strings.Contains(a.body, "message"):
			t.Errorf("%s: %d %.300s", what, a.status, a.body)
		}
		name = name[:min(len(name), 100_000)]
		for _, path := range []string{"/api/v1/people?q=", "/api/v1/search?q=", "/api/v1/likely?name="} {
			if a := p.ask("officer", "GET", path+url.QueryEscape(name), ""); a.status >= 500 || a.status == 404 || !utf8.ValidString(a.body) {
				t.Errorf("%s: %s answers %d %.300s", what, path, a.status, a.body)
			}
		}
	}
	if a := p.ask("officer", "GET", "/api/v1/people", ""); a.status != 200 || !json.Valid([]byte(a.body)) {
		t.Errorf("the list of all: %d %.300s", a.status, a.body)
	}
}

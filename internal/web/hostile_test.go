package web_test

import (
	"net/url"
	"strings"
	"testing"
	"unicode/utf8"

	"entente/internal/register"
	"entente/internal/store"
)

// Whatever somebody types for a name, the form answers: it is kept, or what is wrong with it is said; and the pages that
// then show it are whole.
func TestHostileNamesInForms(t *testing.T) {
	s := set(t)
	for what, name := range map[string]string{
		"piled marks":            "Z" + strings.Repeat("\u0335\u0321\u0489", 120) + "algo",
		"mixed directions":       "\u202eAda \u2066\u05d0\u05d1\u2069 \u0645\u202d Quorn\u202c",
		"look-alikes":            "P\u0430v\u0435l Q\u03c5orn",
		"half a surrogate pair":  "\xed\xa0\x80 Ada", // as some programs write it
		"bytes that are no text": "Ada\xff\xfe",
		"a null":                 "A\x00da",
		"markup":                 `"><script>alert(1)</script>`,
		"joiners":                strings.Repeat("\u200d\u200b\ufeff", 60) + "Ada",
		"a megabyte":             strings.Repeat("Quorn ", 170_000),
		"a megabyte of one word": strings.Repeat("ж", 500_000),
	} {
		before := count(t, s.house, store.Of(register.KindPerson))
		a := s.officer.post("/people/new", url.Values{"names.0.text": {name}, "marking": {"internal"}})
		switch after := count(t, s.house, store.Of(register.KindPerson)); {
		case a.status == 303 && after == before+1:
			if page := s.officer.get(a.location); page.status != 200 || !utf8.ValidString(page.body) || strings.Contains(page.body, "<script>alert") {
				t.Errorf("%s: its page answers %d", what, page.status)
			}
		case a.status < 400 || a.status >= 500 || after != before:
			t.Errorf("%s: the form answers %d with %d people more: %.200s", what, a.status, after-before, a.text())
		}
		name = name[:min(len(name), 50_000)]
		for _, path := range []string{"/people?q=", "/search?q=", "/search/suggest?q=", "/pick/person?q=", "/similar/person?names.0.text=", "/export/people.csv?q="} {
			if page := s.officer.get(path + url.QueryEscape(name)); page.status >= 500 || page.status == 404 || !utf8.ValidString(page.body) {
				t.Errorf("%s: %s answers %d", what, path, page.status)
			}
		}
	}
	for _, path := range []string{"/people", "/changes", "/"} {
		if page := s.officer.get(path); page.status != 200 || !utf8.ValidString(page.body) {
			t.Errorf("%s answers %d", path, page.status)
		}
	}
}

package api

import (
	"encoding/json"
	"net/http"
	"regexp"
	"strings"
	"testing"

	"entente/internal/store"
)

// TestTheDocumentIsSound parses the OpenAPI document and follows every reference in it.
func TestTheDocumentIsSound(t *testing.T) {
	p := open(t)
	r := p.ask("", "GET", root+"openapi.json", "")
	var doc map[string]any
	r.into(t, &doc)
	if doc["openapi"] != "3.1.0" {
		t.Errorf("version %v", doc["openapi"])
	}
	refs := 0
	var walk func(where string, v any)
	walk = func(where string, v any) {
		switch v := v.(type) {
		case map[string]any:
			for key, value := range v {
				if ref, ok := value.(string); ok && key == "$ref" {
					refs++
					at := any(doc)
					for part := range strings.SplitSeq(strings.TrimPrefix(ref, "#/"), "/") {
						m, _ := at.(map[string]any)
						at = m[part]
					}
					if at == nil {
						t.Errorf("%s: %s leads nowhere", where, ref)
					}
				}
				walk(where+"/"+key, value)
			}
		case []any:
			for _, value := range v {
				walk(where, value)
			}
		}
	}
	walk("", doc)
	if refs < 100 {
		t.Errorf("only %d references", refs)
	}
	ids := map[string]bool{}
	inPath := regexp.MustCompile(`\{(\w+)\}`)
	for path, item := range doc["paths"].(map[string]any) {
		for method, op := range item.(map[string]any) {
			o := op.(map[string]any)
			id, _ := o["operationId"].(string)
			if id == "" || ids[id] {
				t.Errorf("%s %s: identifier %q is missing or taken", method, path, id)
			}
			ids[id] = true
			declared := map[string]bool{}
			params, _ := o["parameters"].([]any)
			for _, param := range params {
				m := param.(map[string]any)
				if m["in"] == "path" {
					declared[m["name"].(string)] = m["required"] == true
				}
			}
			for _, name := range inPath.FindAllStringSubmatch(path, -1) {
				if !declared[name[1]] {
					t.Errorf("%s %s does not declare %s", method, path, name[1])
				}
			}
			responses, _ := o["responses"].(map[string]any)
			for _, status := range []string{"401", "422"} {
				if responses[status] == nil {
					t.Errorf("%s %s does not say what %s means", method, path, status)
				}
			}
		}
	}
	for _, kind := range store.Kinds() {
		paths := doc["paths"].(map[string]any)
		for _, end := range []string{"", "/{id}", "/{id}/history", "/{id}/restore"} {
			if paths[root+store.Plural(kind)+end] == nil {
				t.Errorf("%s%s is missing", store.Plural(kind), end)
			}
		}
	}
}

// TestEveryFilterIsDescribedAndTaken holds that the document lists each filter, and that a list takes each parameter
// that the document lists.
func TestEveryFilterIsDescribedAndTaken(t *testing.T) {
	p := open(t)
	var doc struct {
		Paths map[string]struct {
			Get *struct{ Parameters []struct{ Name string } }
		}
	}
	p.ask("", "GET", root+"openapi.json", "").into(t, &doc)
	for _, kind := range store.Kinds() {
		path := root + store.Plural(kind)
		described := map[string]bool{}
		for _, param := range doc.Paths[path].Get.Parameters {
			described[param.Name] = true
			if r := p.ask("officer", "GET", path+"?"+param.Name+"=2001", ""); r.status == 422 && strings.Contains(r.body, "no filter") {
				t.Errorf("%s is not taken: %s", param.Name, r.body)
			}
		}
		for _, f := range store.Filters(kind) {
			if !described[f.Name] {
				t.Errorf("%s: filter %s is not described", kind, f.Name)
			}
		}
	}
}

// TestEveryExampleIsSound sends each example of the document to the register: references first, so that each stands.
func TestEveryExampleIsSound(t *testing.T) {
	p := open(t)
	for _, kind := range store.Kinds() {
		rec := exampleOf(kind)
		if rec == nil {
			t.Errorf("%s has no example", kind)
			continue
		}
		if rec.Kind() != kind {
			t.Errorf("the example of %s is of %s", kind, rec.Kind())
		}
		if err := rec.Validate(); err != nil {
			t.Errorf("%s: %v", kind, err)
		}
		if _, err := decode(writable(document(rec)), kind); err != nil {
			t.Errorf("%s: the body of the example is refused: %v", kind, err)
		}
		if kindDocs[kind].help == "" {
			t.Errorf("%s is not described", kind)
		}
		for field := range kindDocs[kind].choices {
			if !strings.Contains(p.ask("", "GET", root+"openapi.json", "").body, `"`+field+`"`) {
				t.Errorf("%s has no field %s", kind, field)
			}
		}
	}
}

func TestThePageIsServedWithoutHelpFromElsewhere(t *testing.T) {
	p := open(t)
	page := p.ask("", "GET", "/api/docs", "")
	if page.status != 200 || !strings.HasPrefix(page.header.Get("Content-Type"), "text/html") {
		t.Fatalf("%d %s", page.status, page.header.Get("Content-Type"))
	}
	for _, want := range []string{"/api/v1/people/{id}", "If-Match", "curl", `id="schema-Person"`, "direction"} {
		if !strings.Contains(page.body, want) {
			t.Errorf("%q is missing", want)
		}
	}
	if elsewhere := regexp.MustCompile(`(src|href)="(https?:)?//`).FindString(page.body); elsewhere != "" || strings.Contains(page.body, "<script") {
		t.Errorf("the page needs something from elsewhere: %s", elsewhere)
	}
	for _, link := range regexp.MustCompile(`href="#([^"]+)"`).FindAllStringSubmatch(page.body, -1) {
		if !strings.Contains(page.body, `id="`+link[1]+`"`) {
			t.Errorf("#%s leads nowhere", link[1])
		}
	}
	if style := p.ask("", "GET", "/api/docs.css", ""); style.status != 200 || !strings.HasPrefix(style.header.Get("Content-Type"), "text/css") {
		t.Errorf("style: %d", style.status)
	}
	if yaml := p.ask("", "GET", root+"openapi.yaml", ""); !strings.Contains(yaml.body, "openapi: 3.1.0") && !strings.Contains(yaml.body, `openapi: "3.1.0"`) {
		t.Errorf("YAML: %.100s", yaml.body)
	}
	if again := p.ask("", "GET", "/api/docs", "", "If-None-Match", page.tag()); again.status != http.StatusNotModified {
		t.Errorf("again: %d", again.status)
	}
}

// FuzzDecode holds that no body ends in anything but a record or a problem of its sender, and that what is taken can be
// written and read again.
func FuzzDecode(f *testing.F) {
	f.Add(`{"names":[{"text":"A"}],"birth":"1888~"}`)
	f.Add(`{"names":null,"marking":"secret","during":"../.."}`)
	f.Add(`{"a":"\u0000","b":[[[[`)
	f.Fuzz(func(t *testing.T, text string) {
		for _, kind := range store.Kinds() {
			rec, err := decode([]byte(text), kind)
			if err != nil {
				if p := problemOf(err); p.Status != 400 && p.Status != 422 {
					t.Fatalf("%v", err)
				}
				continue
			}
			doc, err := json.Marshal(rec)
			if err != nil {
				t.Fatal(err)
			}
			if _, err := decode(doc, kind); err != nil {
				t.Fatalf("%s is refused when it comes back: %v", doc, err)
			}
			if rec.Meta().Version > 0 && rec.Meta().Version < 1e9 && versionOf(doc) != rec.Meta().Version {
				t.Fatalf("version of %s is read as %d", doc, versionOf(doc))
			}
		}
	})
}

// FuzzMatches holds that a header names a version only if the version's tag stands in it, or everything is named.
func FuzzMatches(f *testing.F) {
	f.Add(`"1", W/"2"`, 2)
	f.Add(`*`, 9)
	f.Fuzz(func(t *testing.T, header string, version int) {
		if matches(header, version, true) && !strings.Contains(header, tag(version)) && !strings.Contains(header, "*") {
			t.Fatalf("%q names %d", header, version)
		}
		if matches(header, version, false) && !matches(header, version, true) {
			t.Fatal("a strong match is a weak one too")
		}
	})
}

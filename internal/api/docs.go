package api

import (
	"bytes"
	"crypto/sha256"
	_ "embed"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"html/template"
	"net/http"
	"slices"
	"strconv"
	"strings"

	"github.com/danielgtaylor/huma/v2"
)

const (
	docsPath  = "/api/docs"
	stylePath = "/api/docs.css"
)

//go:embed docs.html
var docsPage string

//go:embed docs.css
var docsStyle []byte

// serveDescription serves the document and the page. Both are made once, here: they do not change while the program
// runs. They hold no records, so nobody needs to be signed in.
func (d *door) serveDescription() error {
	doc, err := json.Marshal(d.huma.OpenAPI())
	if err != nil {
		return err
	}
	yaml, err := d.huma.OpenAPI().YAML()
	if err != nil {
		return err
	}
	var page bytes.Buffer
	t, err := template.New("docs").Parse(docsPage)
	if err != nil {
		return err
	}
	if err := t.Execute(&page, d.guide()); err != nil {
		return err
	}
	d.serveFile(root+"openapi.json", "application/openapi+json", doc)
	d.serveFile(root+"openapi.yaml", "application/openapi+yaml", yaml)
	d.serveFile(docsPath, "text/html; charset=utf-8", page.Bytes())
	d.serveFile(stylePath, "text/css; charset=utf-8", docsStyle)
	d.mux.Handle("GET /api/{$}", http.RedirectHandler(docsPath, http.StatusSeeOther))
	return nil
}

func (d *door) serveFile(path, media string, content []byte) {
	sum := sha256.Sum256(content)
	tag := `"` + base64.RawURLEncoding.EncodeToString(sum[:9]) + `"`
	d.mux.HandleFunc("GET "+path, func(w http.ResponseWriter, r *http.Request) {
		h := w.Header()
		h.Set("Content-Type", media)
		h.Set("Cache-Control", "no-cache")
		h.Set("ETag", tag)
		h.Set("X-Content-Type-Options", "nosniff")
		h.Set("Content-Security-Policy", "default-src 'none'; style-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'")
		if r.Header.Get("If-None-Match") == tag {
			w.WriteHeader(http.StatusNotModified)
			return
		}
		h.Set("Content-Length", strconv.Itoa(len(content)))
		// An error here means that the client has gone.
		_, _ = w.Write(content)
	})
}

// guide is what the page shows: the document, arranged for reading.
type guide struct {
	Title, Help, Style string
	Groups             []group
	Schemas            []schemaGuide
	Problems           any
}

type group struct {
	Name, Help, Schema string
	Operations         []operationGuide
}

type operationGuide struct {
	ID, Method, Path, Summary, Help, Curl string
	Parameters                            []parameterGuide
	Body, Schema, Answer                  string
	Statuses                              []statusGuide
}

type parameterGuide struct {
	Name, In, Type, Help string
	Required             bool
	Choices              []any
}

type statusGuide struct{ Status, Help string }

type schemaGuide struct {
	Name, Help string
	Fields     []parameterGuide
}

func (d *door) guide() guide {
	doc := d.huma.OpenAPI()
	g := guide{Title: doc.Info.Title, Help: doc.Info.Description, Style: stylePath, Problems: sorts}
	for _, tag := range doc.Tags {
		section := group{Name: tag.Name, Help: tag.Description}
		for _, path := range sortedKeys(doc.Paths) {
			item := doc.Paths[path]
			for _, op := range []*huma.Operation{item.Get, item.Post, item.Put, item.Delete} {
				if op != nil && op.Tags[0] == tag.Name {
					section.Operations = append(section.Operations, operationOf(op))
				}
			}
		}
		g.Groups = append(g.Groups, section)
	}
	schemas := doc.Components.Schemas.Map()
	for _, name := range sortedKeys(schemas) {
		g.Schemas = append(g.Schemas, schemaGuide{Name: name, Help: schemas[name].Description, Fields: fieldsOf(schemas[name])})
	}
	return g
}

func operationOf(op *huma.Operation) operationGuide {
	o := operationGuide{ID: op.OperationID, Method: op.Method, Path: op.Path, Summary: op.Summary, Help: op.Description, Curl: curl(op)}
	for _, p := range op.Parameters {
		o.Parameters = append(o.Parameters, parameterGuide{p.Name, p.In, typeOf(p.Schema), p.Description, p.Required, choicesOf(p.Schema)})
	}
	if op.RequestBody != nil {
		if media := op.RequestBody.Content["application/json"]; media != nil {
			o.Body, o.Schema = pretty(media.Example), strings.TrimPrefix(media.Schema.Ref, schemaPrefix)
		}
	}
	for _, status := range sortedKeys(op.Responses) {
		r := op.Responses[status]
		o.Statuses = append(o.Statuses, statusGuide{status, r.Description})
		if media := r.Content["application/json"]; media != nil {
			o.Answer = pretty(media.Example)
			if o.Schema == "" {
				o.Schema = strings.TrimPrefix(media.Schema.Ref, schemaPrefix)
			}
		}
	}
	return o
}

func fieldsOf(s *huma.Schema) []parameterGuide {
	var list []parameterGuide
	for _, name := range sortedKeys(s.Properties) {
		p := s.Properties[name]
		list = append(list, parameterGuide{Name: name, Type: typeOf(p), Help: p.Description, Required: slices.Contains(s.Required, name), Choices: choicesOf(p)})
	}
	return list
}

func typeOf(s *huma.Schema) string {
	switch {
	case s.Ref != "":
		return strings.TrimPrefix(s.Ref, schemaPrefix)
	case s.Type == huma.TypeArray:
		return "list of " + typeOf(s.Items)
	case s.Type == "":
		return "any"
	}
	return s.Type
}

func choicesOf(s *huma.Schema) []any {
	if s.Type == huma.TypeArray {
		return s.Items.Enum
	}
	return s.Enum
}

func pretty(example any) string {
	if example == nil {
		return ""
	}
	text, err := json.MarshalIndent(example, "", "  ")
	if err != nil {
		return ""
	}
	return string(text)
}

// curl is the operation as a command, with the examples of its parameters.
func curl(op *huma.Operation) string {
	path, query := op.Path, ""
	command := `curl -H "Authorization: Bearer $TOKEN"`
	if op.Method != http.MethodGet {
		command += " -X " + op.Method
	}
	for _, p := range op.Parameters {
		switch {
		case p.In == "path":
			path = strings.Replace(path, "{"+p.Name+"}", fmt.Sprint(p.Example), 1)
		case p.In == "query" && p.Required:
			query = "?" + p.Name + "=" + fmt.Sprint(p.Example)
		case p.In == "header" && p.Required:
			command += fmt.Sprintf(" \\\n  -H '%s: %v'", p.Name, p.Example)
		}
	}
	if op.RequestBody != nil && op.RequestBody.Content["application/json"] == nil {
		command += " \\\n  -H 'Content-Type: application/octet-stream' --data-binary @file"
	} else if op.RequestBody != nil {
		command += " \\\n  -H 'Content-Type: application/json' -d @record.json"
	}
	return command + " \\\n  \"$ENTENTE" + path + query + `"`
}

func sortedKeys[V any](m map[string]V) []string {
	keys := make([]string, 0, len(m))
	for k := range m {
		keys = append(keys, k)
	}
	slices.Sort(keys)
	return keys
}

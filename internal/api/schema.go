package api

import (
	"encoding/json"
	"reflect"
	"slices"
	"strings"
	"unicode"

	"entente/internal/insight"
	"entente/internal/lang"
	"entente/internal/ledger"
	"entente/internal/print/docx"
	"entente/internal/record"
	"entente/internal/register"
	"entente/internal/store"

	"github.com/danielgtaylor/huma/v2"
)

const schemaPrefix = "#/components/schemas/"

// config is what the document says of the API as a whole. sessions says whether a browser's session opens it too.
func config(version string, sessions bool) huma.Config {
	if version == "" {
		version = "1"
	}
	security := []map[string][]string{{"token": {}}}
	schemes := map[string]*huma.SecurityScheme{
		"token": {Type: "http", Scheme: "bearer", Description: "A token from your account page. Reading needs the scope read, everything else the scope write."},
	}
	if sessions {
		security = append(security, map[string][]string{"session": {}})
		schemes["session"] = &huma.SecurityScheme{Type: "apiKey", In: "cookie", Name: "entente", Description: "The session of a signed-in browser; it writes from pages of this server only."}
	}
	return huma.Config{OpenAPI: &huma.OpenAPI{
		OpenAPI: "3.1.0",
		Info: &huma.Info{Title: "Entente", Version: version, Description: "The records of an office of party diplomacy: who the counterparts are, " +
			"what passed between them and the home organisation, and who said so. Every answer is made for the account that asks: what it may not read does not exist for it.",
			License: &huma.License{Name: "Apache-2.0", Identifier: "Apache-2.0"}},
		Servers:    []*huma.Server{{URL: "/"}},
		Security:   security,
		Components: &huma.Components{Schemas: huma.NewMapRegistry(schemaPrefix, schemaNamed), SecuritySchemes: schemes},
		Tags:       tags(),
	}}
}

func tags() []*huma.Tag {
	list := []*huma.Tag{{Name: "account", Description: "The caller's own account."}, {Name: "search", Description: "Across all kinds."},
		{Name: "names", Description: "Who is meant by a name, and which records are the same."}, {Name: "report", Description: "The account of a period."}, {Name: "figures", Description: "Where we are strong, absent, one-sided, cooling and known."}, {Name: "ledger", Description: "Changes and batches, and taking them back."},
		{Name: "access", Description: "Who may read what, and why."}}
	for _, kind := range store.Kinds() {
		list = append(list, &huma.Tag{Name: store.Plural(kind), Description: kindDocs[kind].help})
	}
	return list
}

// schemaName is the name of a kind's schema: DiplomaticStatus.
func schemaName(kind record.Kind) string { return reflect.TypeOf(store.New(kind)).Elem().Name() }

func schemaNamed(t reflect.Type, hint string) string {
	name := huma.DefaultSchemaNamer(t, hint)
	if t == reflect.TypeFor[docx.Field]() { // beside the field of a change in the ledger
		return "TemplateField"
	}
	if t == reflect.TypeFor[insight.Account]() { // beside the record of an account that was printed
		return "AccountFigures"
	}
	return string(unicode.ToUpper(rune(name[0]))) + name[1:]
}

// describeSchemas makes the schemas of every kind from the domain's types, and adds what types do not say.
func (d *door) describeSchemas() {
	registry := d.huma.OpenAPI().Components.Schemas
	for _, t := range []reflect.Type{reflect.TypeFor[caller](), reflect.TypeFor[hitPage](), reflect.TypeFor[historyPage](), reflect.TypeFor[batchPage](), reflect.TypeFor[fieldPage](), reflect.TypeFor[likelyPage](), reflect.TypeFor[duplicatePage](), reflect.TypeFor[spellingPage](), reflect.TypeFor[insight.Report](), reflect.TypeFor[ledger.Batch](), reflect.TypeFor[problem]()} {
		registry.Schema(t, true, "")
	}
	for _, kind := range store.Kinds() {
		registry.Schema(reflect.TypeOf(store.New(kind)), true, "")
		s := registry.Map()[schemaName(kind)]
		s.Description = kindDocs[kind].help
		for _, given := range []string{"id", "version", "marking"} {
			s.Required = slices.DeleteFunc(s.Required, func(name string) bool { return name == given })
		}
		s.Properties["id"].ReadOnly = kind != register.KindArea
		s.Properties["version"].ReadOnly, s.Properties["deleted"].ReadOnly = true, true
		for field, values := range kindDocs[kind].choices {
			if p := s.Properties[field]; p != nil {
				target := p
				if p.Type == huma.TypeArray {
					target = p.Items
				}
				target.Enum = enumeration(values)
			}
		}
	}
	for name, s := range registry.Map() {
		s.Extensions = nil
		for field, p := range s.Properties {
			p.Nullable = false // an empty list is left out, or is []
			if p.Description == "" {
				p.Description = fieldHelp[field]
			}
			if more := fieldHelp[name+"."+field]; more != "" {
				p.Description = more
			}
			switch field {
			case "marking", "clearance":
				p.Enum = enumeration(markings)
			}
			if name == "Name" && field == "kind" {
				p.Enum = enumeration(lang.NameKinds)
			}
		}
	}
}

// enumeration turns texts into what a schema lists.
func enumeration(values []string) []any {
	var list []any
	for _, v := range values {
		list = append(list, v)
	}
	return list
}

func textSchema() *huma.Schema { return &huma.Schema{Type: huma.TypeString} }

func ref(schema string) *huma.Schema { return &huma.Schema{Ref: schema} }

// pageSchema is one page of records.
func pageSchema(of string) *huma.Schema {
	return &huma.Schema{Type: huma.TypeObject, Required: []string{"items"}, Properties: map[string]*huma.Schema{
		"items": {Type: huma.TypeArray, Items: ref(of)},
		"next":  {Type: huma.TypeString, Description: "Cursor of the next page; absent on the last one."},
		"count": {Type: huma.TypeInteger, Description: "Records on all pages, where count=true asked for it."},
	}}
}

// answer describes a response with a body.
func answer(description string, schema *huma.Schema, example any, headers map[string]*huma.Param) *huma.Response {
	return &huma.Response{Description: description, Headers: headers, Content: map[string]*huma.MediaType{"application/json": {Schema: schema, Example: example}}}
}

// content describes the body of a request.
func content(schema string, example any) *huma.RequestBody {
	return &huma.RequestBody{Required: true, Content: map[string]*huma.MediaType{"application/json": {Schema: ref(schema), Example: example}}}
}

// document is a record as the API shows it.
func document(rec record.Record) json.RawMessage {
	doc, err := json.Marshal(rec)
	if err != nil {
		panic(err) // the examples are sound, and tested
	}
	return doc
}

// writable is a document without what the register gives a new record.
func writable(doc json.RawMessage) json.RawMessage {
	_, rest, _ := strings.Cut(string(doc), `"marking":`)
	return json.RawMessage(`{"marking":` + rest)
}

// sentence makes a sentence of a filter's help.
func sentence(help string) string {
	if help == "" {
		return ""
	}
	return strings.ToUpper(help[:1]) + help[1:] + "."
}

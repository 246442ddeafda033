package web

import (
	"encoding"
	"fmt"
	"reflect"
	"strings"

	"entente/internal/lang"
	"entente/internal/record"
	"entente/internal/register"
	"entente/internal/store"
)

// exportColumn is one column of an exported list: a value, or the names of the records that a field refers to.
type exportColumn struct {
	name   string
	value  func(record.Record) string
	refers func(record.Record) []string
	texts  func(record.Record) []string // of names, one by one; nil for other columns
}

// referring are the fields that hold identifiers of other records. Each is followed by a column with their names.
var referring = map[string]bool{
	"desk": true, "sources": true, "area": true, "areas": true, "places": true, "parent": true, "organisation": true, "member": true,
	"in": true, "person": true, "post": true, "on_behalf_of": true, "grouping": true, "counterpart": true, "officer": true,
	"relation": true, "exchange": true, "asked_by": true, "province": true, "project": true, "department": true, "author": true, "questionnaire": true, "communique": true, "themes": true, "authors": true, "study": true, "of": true, "record": true, "list": true, "reads": true, "part": true, "owner": true,
}

// exportColumns are the columns of a kind: its fields in their own order, a name first where there are names.
func exportColumns(kind record.Kind) []exportColumn {
	var columns []exportColumn
	fields := reflect.VisibleFields(reflect.TypeOf(store.New(kind)).Elem())
	for _, f := range fields {
		name, _, _ := strings.Cut(f.Tag.Get("json"), ",")
		if f.Anonymous || name == "" || name == "deleted" {
			continue
		}
		at := f.Index
		field := func(r record.Record) reflect.Value { return reflect.ValueOf(r).Elem().FieldByIndex(at) }
		if f.Type == reflect.TypeFor[[]lang.Name]() {
			columns = append(columns, exportColumn{name: "name", value: func(r record.Record) string {
				return lang.Preferred(field(r).Interface().([]lang.Name), "en")
			}})
		}
		column := exportColumn{name: name, value: func(r record.Record) string { return cellText(field(r)) }}
		if f.Type == reflect.TypeFor[[]lang.Name]() {
			column.texts = func(r record.Record) (texts []string) {
				for _, n := range field(r).Interface().([]lang.Name) {
					texts = append(texts, n.Text)
				}
				return texts
			}
		}
		columns = append(columns, column)
		if referring[name] {
			columns = append(columns, exportColumn{name: name + "_name", refers: func(r record.Record) []string {
				switch v := field(r).Interface().(type) {
				case string:
					return nonEmpty(v)
				case []string:
					return v
				}
				return nil
			}})
		}
	}
	return columns
}

// cellText writes a field as one cell; several values stand one behind the other, parted by semicolons.
func cellText(v reflect.Value) string {
	switch x := v.Interface().(type) {
	case string:
		return x
	case []string:
		return strings.Join(x, "; ")
	case []lang.Name:
		parts := make([]string, len(x))
		for i, n := range x {
			parts[i] = n.Text
			if note := joinNonEmpty(", ", n.Lang, n.Kind, n.During.String()); note != "" {
				parts[i] += " (" + note + ")"
			}
		}
		return strings.Join(parts, "; ")
	case []record.Identifier:
		parts := make([]string, len(x))
		for i, id := range x {
			parts[i] = id.Scheme + ":" + id.Value
		}
		return strings.Join(parts, "; ")
	case []register.Link:
		parts := make([]string, len(x))
		for i, l := range x {
			parts[i] = l.URL
		}
		return strings.Join(parts, "; ")
	case []register.Contact:
		parts := make([]string, len(x))
		for i, c := range x {
			parts[i] = c.Type + ":" + c.Value
		}
		return strings.Join(parts, "; ")
	case encoding.TextMarshaler:
		if b, err := x.MarshalText(); err == nil {
			return string(b)
		}
		return ""
	}
	return fmt.Sprint(v.Interface())
}

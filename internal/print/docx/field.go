package docx

import (
	"maps"
	"reflect"
	"slices"
	"strings"
)

// Sort is what a field holds.
type Sort string

// The sorts of fields.
const (
	Text  Sort = "text"  // a text, put where the field stands
	Prose Sort = "prose" // paragraphs; where the field stands among other words, their text in one line
	Yes   Sort = "yes"   // an answer for {{#name}} and {{^name}}
	List  Sort = "list"  // for {{#name}} ... {{/name}}
	Group Sort = "group" // fields under one name: exchange.title
)

// Field is one field that a template may name.
type Field struct {
	Name    string  `json:"name"`
	Sort    Sort    `json:"sort"`
	Help    string  `json:"help,omitempty"`
	Example string  `json:"example,omitempty"`
	Fields  []Field `json:"fields,omitempty"` // of a list's items, or of a group
}

// Words are texts by name that every template may use, such as headings in the language of the paper.
type Words map[string]string

// Each item of a list also answers to these.
var ofItems = []Field{
	{Name: "number", Sort: Text, Help: "which of the list it is, from 1", Example: "1"},
	{Name: "first", Sort: Yes, Help: "the first of the list"},
	{Name: "last", Sort: Yes, Help: "the last of the list"},
}

// Fields lists the fields of a view: a struct whose exported fields carry the tags field (the name), help and example.
// Strings are texts, Rich is prose, bool an answer, a slice a list, a struct or Words a group.
func Fields(view any) []Field { return fieldsOf(reflect.ValueOf(view)) }

func fieldsOf(v reflect.Value) []Field {
	for v.Kind() == reflect.Pointer {
		if v.IsNil() {
			v = reflect.New(v.Type().Elem())
		}
		v = v.Elem()
	}
	var list []Field
	for i := range v.NumField() {
		about := v.Type().Field(i)
		if about.Anonymous {
			list = append(list, fieldsOf(v.Field(i))...)
			continue
		}
		name := about.Tag.Get("field")
		if name == "" {
			continue
		}
		f := Field{Name: name, Help: about.Tag.Get("help"), Example: about.Tag.Get("example")}
		switch t := about.Type; {
		case t == reflect.TypeFor[Rich]():
			f.Sort = Prose
		case t == reflect.TypeFor[Words]():
			f.Sort = Group
			words := v.Field(i).Interface().(Words)
			for _, key := range slices.Sorted(maps.Keys(words)) {
				f.Fields = append(f.Fields, Field{Name: key, Sort: Text, Example: words[key]})
			}
		case t.Kind() == reflect.String:
			f.Sort = Text
		case t.Kind() == reflect.Bool:
			f.Sort = Yes
		case t.Kind() == reflect.Slice && t.Elem().Kind() == reflect.String:
			f.Sort, f.Fields = List, slices.Concat([]Field{{Name: "it", Sort: Text, Help: "the text itself", Example: f.Example}}, ofItems)
		case t.Kind() == reflect.Slice:
			f.Sort, f.Fields = List, slices.Concat(fieldsOf(reflect.Zero(t.Elem())), ofItems)
		default:
			f.Sort, f.Fields = Group, fieldsOf(v.Field(i))
		}
		list = append(list, f)
	}
	return list
}

// find follows a name such as exchange.title through a list of fields.
func find(fields []Field, name string) *Field {
	first, rest, more := strings.Cut(name, ".")
	for i := range fields {
		if fields[i].Name != first {
			continue
		}
		if !more {
			return &fields[i]
		}
		if fields[i].Sort != Group {
			return nil
		}
		return find(fields[i].Fields, rest)
	}
	return nil
}

// check refuses the first tag whose name no field has where it stands.
func check(tags []*tag, fields []Field) error {
	scopes := [][]Field{fields}
	for _, t := range tags {
		if t.sort == '/' {
			scopes = scopes[:len(scopes)-1]
			continue
		}
		var f *Field
		for i := len(scopes) - 1; i >= 0 && f == nil; i-- {
			f = find(scopes[i], t.name)
		}
		if f == nil {
			return mistake(t.at, "there is no field {{%s}} here%s; look it up in the list of fields", t.name, elsewhere(fields, t.name))
		}
		if t.sort == 0 {
			switch f.Sort {
			case List:
				return mistake(t.at, "{{%s}} is a list: write {{#%s}} before and {{/%s}} after what is said of each", t.name, t.name, t.name)
			case Group:
				return mistake(t.at, "{{%s}} is several fields: say which, such as {{%s.%s}}", t.name, t.name, f.Fields[0].Name)
			case Yes:
				return mistake(t.at, "{{%s}} is yes or no: write {{#%s}} before and {{/%s}} after what is said then", t.name, t.name, t.name)
			}
			continue
		}
		inner := []Field(nil)
		if t.sort == '#' && (f.Sort == List || f.Sort == Group) {
			inner = f.Fields
		}
		scopes = append(scopes, inner)
	}
	return nil
}

// elsewhere says in which list a name would be found.
func elsewhere(fields []Field, name string) string {
	for _, f := range fields {
		if f.Sort == List && find(f.Fields, name) != nil {
			return ", only between {{#" + f.Name + "}} and {{/" + f.Name + "}}"
		}
	}
	return ""
}

// scope is a value whose fields names are looked up in.
type scope struct {
	value reflect.Value
	index int // of an item
	count int // of a list's items; 0 where it is no item
}

// get looks a name up, in the innermost scope first.
func get(scopes []scope, name string) reflect.Value {
	for i := len(scopes) - 1; i >= 0; i-- {
		if v := scopes[i].get(name); v.IsValid() {
			return v
		}
	}
	return reflect.Value{}
}

func (s scope) get(name string) reflect.Value {
	if s.count > 0 {
		switch name {
		case "number":
			return reflect.ValueOf(itoa(s.index + 1))
		case "first":
			return reflect.ValueOf(s.index == 0)
		case "last":
			return reflect.ValueOf(s.index == s.count-1)
		case "it":
			if s.value.Kind() == reflect.String {
				return s.value
			}
		}
	}
	return follow(s.value, name)
}

func follow(v reflect.Value, name string) reflect.Value {
	for v.Kind() == reflect.Pointer {
		v = v.Elem()
	}
	if v.Type() == reflect.TypeFor[Words]() {
		return v.MapIndex(reflect.ValueOf(name))
	}
	if v.Kind() != reflect.Struct {
		return reflect.Value{}
	}
	first, rest, more := strings.Cut(name, ".")
	for i := range v.NumField() {
		about := v.Type().Field(i)
		if about.Anonymous {
			if found := follow(v.Field(i), name); found.IsValid() {
				return found
			}
			continue
		}
		if about.Tag.Get("field") == first {
			if more {
				return follow(v.Field(i), rest)
			}
			return v.Field(i)
		}
	}
	return reflect.Value{}
}

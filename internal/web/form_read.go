package web

import (
	"context"
	"encoding/json"
	"maps"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"entente/internal/date"
	"entente/internal/fault"
	"entente/internal/record"
	"entente/internal/store"
)

// reading turns what was typed into a record. It finds every fault at once, each at the path of its field.
type reading struct {
	ctx    context.Context
	reader store.Reader
	typed  url.Values
	wrong  fault.List
	offers map[string][]suggestion // records that a text may mean, by the path of its field
	asides map[string][]object     // lists that are no field of the record itself
	aside  map[string]string       // single values that are none
	before object                  // the record as it is stored; nil for a new one
}

// object is a record, or a part of one, as JSON has it.
type object map[string]any

// readForm returns the record that the form makes of what was typed: before, or a new one, with the fields of the form
// in it. The record is whole only where nothing is wrong.
func readForm(ctx context.Context, reader store.Reader, f *form, typed url.Values, before json.RawMessage) (record.Record, *reading, error) {
	in := &reading{ctx: ctx, reader: reader, typed: typed, offers: make(map[string][]suggestion), asides: make(map[string][]object), aside: make(map[string]string)}
	doc := object{}
	if before != nil {
		if err := json.Unmarshal(before, &doc); err != nil {
			return nil, in, err
		}
		in.before = maps.Clone(doc)
	}
	if err := in.fields(append(f.fields(), whyGroup.fields...), "", doc); err != nil {
		return nil, in, err
	}
	r := store.New(f.kind)
	if !in.decode(doc, r) {
		return r, in, nil
	}
	return r, in, nil
}

// check adds what the record itself finds wrong, where the form has not said so already.
func (in *reading) check(r record.Record, prefix string) {
	for _, e := range fault.All(r.Validate()) {
		if path := prefix + e.Field; !in.isWrong(path) {
			in.wrong.Add(path, "%s", e.Message)
		}
	}
}

func (in *reading) isWrong(path string) bool {
	return slices.ContainsFunc(in.wrong, func(e *fault.Error) bool { return e.Field == path })
}

// decode puts an object into a record. What could not be decoded was said to be wrong already, field by field.
func (in *reading) decode(doc object, into any) bool {
	b, err := json.Marshal(doc)
	if err == nil {
		err = json.Unmarshal(b, into)
	}
	if err != nil && len(in.wrong) == 0 {
		in.wrong.Add("", "%s", t(in.ctx, "form.unreadable"))
	}
	return err == nil
}

func (in *reading) fields(fields []formField, prefix string, doc object) error {
	for _, f := range fields {
		value, err := in.field(f, prefix+f.name)
		if err != nil {
			return err
		}
		if prefix == "" {
			if value, err = in.keepHidden(f, value); err != nil {
				return err
			}
		}
		switch {
		case f.aside:
			switch v := value.(type) {
			case []object:
				in.asides[f.name] = v
			case string:
				in.aside[f.name] = v
			}
		case strings.HasPrefix(f.name, "why."):
		case isElement(f.name):
			list, n := elementOf(f.name)
			kept, _ := doc[list].([]any)
			if n == 0 {
				kept = nil
			}
			if doc[list] = kept; value != nil {
				doc[list] = append(kept, value)
			}
		case value == nil:
			delete(doc, f.name)
		default:
			doc[f.name] = value
		}
	}
	return nil
}

// elementOf reads the name of a field that is one element of a list, such as users.0: the list, and the number in it.
func elementOf(name string) (list string, n int) {
	list, number, found := strings.Cut(name, ".")
	n, err := strconv.Atoi(number)
	if !found || err != nil {
		return "", -1
	}
	return list, n
}

func isElement(name string) bool {
	_, n := elementOf(name)
	return n >= 0
}

// field reads one field: nil where nothing is in it.
func (in *reading) field(f formField, path string) (any, error) {
	switch f.as {
	case asChoice, asMarks, asDesk, asCompartment:
		return in.choice(f, path), nil
	case asChoices, asDesks:
		return orNil(slices.DeleteFunc(slices.Clone(in.typed[path]), func(v string) bool { return v == "" })), nil
	case asKept:
		if kept, ok := in.before[f.name]; ok && path == f.name {
			if _, text := kept.(string); !text {
				return kept, nil
			}
		}
	case asFlag:
		if in.typed.Get(path) == "" {
			return nil, nil
		}
		return true, nil
	case asDay:
		return in.dated(path, func(s string) (string, error) { d, err := date.Parse(s); return d.String(), err }), nil
	case asPeriod:
		return in.dated(path, func(s string) (string, error) { i, err := date.ParseInterval(s); return i.String(), err }), nil
	case asNumber:
		text := strings.TrimSpace(in.typed.Get(path))
		if text == "" {
			return nil, nil
		}
		n, err := strconv.Atoi(text)
		if err != nil {
			in.wrong.Add(path, "%s", t(in.ctx, "form.no_number"))
			return nil, nil
		}
		return n, nil
	case asWords:
		return orNil(splitWords(in.typed.Get(path))), nil
	case asPick:
		return in.pick(f, path)
	case asPicks:
		var list []string
		for i := range countRows(in.typed, path) {
			id, err := in.pick(f, path+"."+strconv.Itoa(i))
			if err != nil {
				return nil, err
			}
			if id, ok := id.(string); ok && !slices.Contains(list, id) {
				list = append(list, id)
			}
		}
		return orNil(list), nil
	case asRows:
		var list []object
		for i := range countRows(in.typed, path) {
			o := object{}
			if err := in.fields(f.fields, path+"."+strconv.Itoa(i)+".", o); err != nil {
				return nil, err
			}
			list = append(list, o)
		}
		return orNil(list), nil
	}
	value := strings.TrimSpace(in.typed.Get(path))
	if value == "" {
		return nil, nil
	}
	return value, nil
}

// keepHidden puts back what the record refers to and its author may not see: it stood in no field, so it was not taken
// out either.
func (in *reading) keepHidden(f formField, value any) (any, error) {
	if f.as != asPick && f.as != asPicks || in.before[f.name] == nil {
		return value, nil
	}
	raw, err := json.Marshal(in.before[f.name])
	if err != nil {
		return nil, err
	}
	ids := idsIn(raw)
	labels, err := in.reader.Labels(in.ctx, ids...)
	if err != nil {
		return nil, err
	}
	ids = slices.DeleteFunc(ids, func(id string) bool { return labels[id] != "" })
	switch {
	case len(ids) == 0:
		return value, nil
	case f.as == asPick && value == nil:
		return ids[0], nil
	case f.as == asPicks:
		list, _ := value.([]string)
		return append(ids, list...), nil
	}
	return value, nil
}

// choice reads one of several options. That one must be chosen is said in words of the page.
func (in *reading) choice(f formField, path string) any {
	value := in.typed.Get(path)
	if value == "" {
		if !f.optional {
			in.wrong.Add(path, "%s", t(in.ctx, "form.choose_one"))
		}
		return nil
	}
	var m record.Marking
	if f.as == asMarks && m.UnmarshalText([]byte(value)) != nil || f.as == asChoice && !slices.Contains(f.options, value) {
		in.wrong.Add(path, "%s", t(in.ctx, "form.no_option"))
		return nil
	}
	return value
}

// dated reads a date or a period, and leaves it as it was typed where it is none.
func (in *reading) dated(path string, parse func(string) (string, error)) any {
	value, err := parse(in.typed.Get(path))
	if err != nil {
		in.wrong.Add(path, "%s", fault.All(err)[0].Message)
		return nil
	}
	if value == "" {
		return nil
	}
	return value
}

func orNil[T any](list []T) any {
	if len(list) == 0 {
		return nil
	}
	return list
}

// splitWords takes a list that stands one a line, or with commas between.
func splitWords(text string) []string {
	var list []string
	for _, line := range strings.FieldsFunc(text, func(r rune) bool { return r == '\n' || r == '\r' || r == ',' || r == ';' || r == '、' }) {
		if w := strings.TrimSpace(line); w != "" && !slices.Contains(list, w) {
			list = append(list, w)
		}
	}
	return list
}

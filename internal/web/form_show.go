package web

import (
	"context"
	"encoding/json"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"entente/internal/record"
	"entente/internal/store"
)

// showRecord is the inverse of readForm: what stands in the fields of a form for a record.
func showRecord(fields []formField, doc json.RawMessage) (url.Values, error) {
	values := url.Values{}
	return values, showObject(fields, "", doc, values)
}

func showObject(fields []formField, prefix string, doc json.RawMessage, into url.Values) error {
	var parts map[string]json.RawMessage
	if err := json.Unmarshal(doc, &parts); err != nil {
		return err
	}
	for _, f := range fields {
		raw, ok := parts[f.name]
		if list, n := elementOf(f.name); n >= 0 {
			var all []json.RawMessage
			if json.Unmarshal(parts[list], &all) == nil && n < len(all) {
				raw, ok = all[n], true
			}
		}
		if !ok || f.aside || string(raw) == "null" {
			continue
		}
		if err := showField(f, prefix+f.name, raw, into); err != nil {
			return err
		}
	}
	return nil
}

func showField(f formField, path string, raw json.RawMessage, into url.Values) error {
	switch f.as {
	case asChoices, asDesks:
		var list []string
		err := json.Unmarshal(raw, &list)
		into[path] = list
		return err
	case asWords:
		var list []string
		err := json.Unmarshal(raw, &list)
		into.Set(path, strings.Join(list, "\n"))
		return err
	case asKept:
		var value string // what is no text is taken from the record when the form comes back
		if json.Unmarshal(raw, &value) == nil {
			into.Set(path, value)
		}
		return nil
	case asNumber:
		into.Set(path, string(raw))
		return nil
	case asFlag:
		if string(raw) == "true" {
			into.Set(path, "on")
		}
		return nil
	case asPicks:
		var list []string
		err := json.Unmarshal(raw, &list)
		for i, id := range list {
			into.Set(path+"."+strconv.Itoa(i)+".id", id)
		}
		return err
	case asRows:
		var list []json.RawMessage
		if err := json.Unmarshal(raw, &list); err != nil {
			return err
		}
		for i, o := range list {
			if err := showObject(f.fields, path+"."+strconv.Itoa(i)+".", o, into); err != nil {
				return err
			}
		}
		return nil
	}
	if f.as == asPick {
		path += ".id"
	}
	var value string
	err := json.Unmarshal(raw, &value)
	into.Set(path, value)
	return err
}

// presetForm puts what an address asks for into a new form: /standings/new?organisation=org-….
func presetForm(f *form, query url.Values) url.Values {
	typed := url.Values{}
	for path, value := range f.preset {
		typed.Set(path, value)
	}
	for _, x := range f.fields() {
		given := slices.DeleteFunc(slices.Clone(query[x.name]), func(v string) bool { return v == "" })
		if len(given) == 0 {
			continue
		}
		switch x.as {
		case asPick:
			typed.Set(x.name+".id", given[0])
		case asPicks:
			for i, id := range given {
				typed.Set(x.name+"."+strconv.Itoa(i)+".id", id)
			}
		case asChoices:
			typed[x.name] = given
		default:
			typed.Set(x.name, given[0])
		}
	}
	// A row of names, or of those who took part, begins with what the address says: "name" and "counterpart".
	if v := query.Get("name"); v != "" && f.has("names") {
		typed.Set("names.0.text", v)
	}
	if v := query.Get("counterpart"); v != "" && f.has("participations") {
		typed.Set("participations.0.organisation.id", v)
	}
	if v := query.Get("person"); v != "" && f.has("participations") {
		typed.Set("participations.0.person.id", v)
		typed.Set("participations.0.role", "interlocutor")
	}
	return typed
}

// presetRow is what a row that is added begins with: what the first one did.
func presetRow(f *form, list formField) url.Values {
	typed := url.Values{}
	for path, value := range f.preset {
		if strings.HasPrefix(path, list.name+".0.") {
			typed.Set(path, value)
		}
	}
	return typed
}

// labelPicks writes the names of the records that the fields refer to beside their identifiers. A record that the viewer may
// not read leaves no trace.
func labelPicks(ctx context.Context, r store.Reader, typed url.Values) error {
	var ids []string
	for name := range typed {
		if strings.HasSuffix(name, ".id") {
			ids = append(ids, typed.Get(name))
		}
	}
	labels, err := r.Labels(ctx, ids...)
	if err != nil {
		return err
	}
	for name := range typed {
		base, ok := strings.CutSuffix(name, ".id")
		if !ok {
			continue
		}
		id := typed.Get(name)
		if _, isRecord := record.KindOf(id); !isRecord || labels[id] == "" {
			typed.Del(name)
			continue
		}
		if !typed.Has(base + ".name") {
			typed.Set(base+".name", labels[id])
		}
	}
	return nil
}

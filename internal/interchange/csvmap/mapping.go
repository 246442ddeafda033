// Package csvmap reads any CSV file by a mapping, and writes the records of one kind as CSV with the mapping that reads
// it back.
//
// A mapping is a JSON file:
//
//	{
//	  "kind": "person",
//	  "scheme": "ourlist", "key": ["No"],
//	  "columns": {
//	    "Full name": "names.0.text",
//	    "Chinese name": "names.1.text",
//	    "Born": "birth",
//	    "Sex": {"field": "gender", "values": {"F": "female", "M": "male"}},
//	    "Country": {"field": "area", "resolve": "area"},
//	    "Party no": {"field": "organisation", "resolve": "key", "kind": "organisation", "scheme": "parties"}
//	  },
//	  "constants": {"names.1.lang": "zh", "marking": "internal"}
//	}
//
// A field is the JSON path of the record's own form. The parts of a list have numbers, from 0; a part is left out where
// its columns are empty, constants or not. A field that is a plain list ("topics") takes the values of one cell with |
// between them; \| is a | inside a value. "names.more" takes further parts as JSON.
//
// The record's identifier is made of scheme and key, so that the same list can be imported again; or a column gives it,
// as field "id". "resolve": "area" takes codes and English names of areas; "resolve": "key" makes the identifier of
// the record of another list, by its kind, scheme and key.
package csvmap

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"slices"
	"strings"

	"entente/internal/fault"
	"entente/internal/record"
)

// Mapping says which column of a list goes into which field of which kind of record.
type Mapping struct {
	Kind      record.Kind       `json:"kind"`
	Scheme    string            `json:"scheme,omitempty"` // with Key: what the list is called
	Key       []string          `json:"key,omitempty"`    // columns that tell one row from another
	Columns   map[string]Target `json:"columns"`
	Constants map[string]string `json:"constants,omitempty"` // by field
}

// Target is where a column goes. In JSON it is the field alone, or an object.
type Target struct {
	Field   string            `json:"field"`
	Resolve string            `json:"resolve,omitempty"` // "area", "key" or ""
	Kind    record.Kind       `json:"kind,omitempty"`    // with "key": the kind of record referred to
	Scheme  string            `json:"scheme,omitempty"`  // with "key": the list that it came from
	Values  map[string]string `json:"values,omitempty"`  // what the list writes, to what the field takes
}

// UnmarshalJSON reads a field alone or an object.
func (t *Target) UnmarshalJSON(data []byte) error {
	if len(data) > 0 && data[0] == '"' {
		return json.Unmarshal(data, &t.Field)
	}
	type object Target
	return strict(data, (*object)(t))
}

// MarshalJSON writes the field alone where there is nothing else to say.
func (t Target) MarshalJSON() ([]byte, error) {
	if t.Resolve == "" && len(t.Values) == 0 {
		return json.Marshal(t.Field)
	}
	type object Target
	return json.Marshal(object(t))
}

// largestMapping is how many bytes a mapping file may have.
const largestMapping = 1 << 20

// ParseMapping reads a mapping file. The error is one for the user.
func ParseMapping(data []byte) (*Mapping, *fault.Error) {
	if len(bytes.TrimSpace(data)) == 0 {
		return nil, fault.New(fault.Invalid, "a CSV file needs a mapping file, which says what its columns mean: see the documentation of the format csv for one to start from")
	}
	if len(data) > largestMapping {
		return nil, fault.New(fault.Invalid, "the mapping file is larger than %d KiB: is it the right file?", largestMapping>>10)
	}
	m := new(Mapping)
	if err := strict(bytes.TrimPrefix(data, []byte("\xef\xbb\xbf")), m); err != nil {
		return nil, fault.New(fault.Invalid, "the mapping file cannot be read (%w): compare it with the example in the documentation of the format csv", err)
	}
	for i, column := range m.Key {
		m.Key[i] = strings.TrimSpace(column)
	}
	switch hasID := m.gives("id"); {
	case len(m.Columns) == 0:
		return nil, fault.Field("columns", "the mapping names no columns: say which column goes into which field")
	case hasID && len(m.Key) > 0:
		return nil, fault.Field("key", "the mapping gives identifiers twice: by a key, and by a column for the field id; take one out")
	case !hasID && (len(m.Key) == 0 || m.Scheme == ""):
		return nil, fault.Field("key", "the mapping does not say how to tell one row from another: give a scheme (what the list is called) and a key (the columns that number its rows)")
	}
	return m, nil
}

// gives reports whether a column goes into the field.
func (m *Mapping) gives(field string) bool {
	for _, target := range m.Columns {
		if target.Field == field {
			return true
		}
	}
	return false
}

// columnNames lists the columns in the order of their names, so that errors are the same each time.
func (m *Mapping) columnNames() []string {
	names := make([]string, 0, len(m.Columns))
	for name := range m.Columns {
		names = append(names, name)
	}
	slices.Sort(names)
	return names
}

// strict decodes one JSON value and refuses unknown fields and anything after it.
func strict(data []byte, into any) error {
	d := json.NewDecoder(bytes.NewReader(data))
	d.DisallowUnknownFields()
	if err := d.Decode(into); err != nil {
		return err
	}
	if _, err := d.Token(); err != io.EOF {
		return errors.New("something follows the JSON value")
	}
	return nil
}

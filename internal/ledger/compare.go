package ledger

import (
	"bytes"
	"encoding/json"
	"slices"
	"strings"

	"entente/internal/fault"
)

// Field is one field of a record in two states. A nil state means that the field was absent.
type Field struct {
	Name   string          `json:"field"`
	Before json.RawMessage `json:"before,omitempty"`
	After  json.RawMessage `json:"after,omitempty"`
}

// Compare lists the top-level fields in which two states of a record differ, except its version. An empty state is a
// record that does not exist.
func Compare(before, after json.RawMessage) ([]Field, error) {
	was, order, err := fields(before, nil)
	if err != nil {
		return nil, err
	}
	is, order, err := fields(after, order)
	if err != nil {
		return nil, err
	}
	var diff []Field
	for _, name := range order {
		if name != "version" && !bytes.Equal(was[name], is[name]) {
			diff = append(diff, Field{Name: name, Before: was[name], After: is[name]})
		}
	}
	return diff, nil
}

// TakeBack returns the current state with one earlier change taken out: every field that the change set goes back to
// what it was before, every other keeps what it is now. A field that was changed again since is a Conflict that names
// it, because taking it back would lose the later change.
func TakeBack(c Change, current json.RawMessage) (json.RawMessage, error) {
	changed, err := c.Fields()
	if err != nil {
		return nil, err
	}
	now, order, err := fields(current, nil)
	if err != nil {
		return nil, err
	}
	var clashes []string
	for _, f := range changed {
		if !bytes.Equal(now[f.Name], f.After) {
			clashes = append(clashes, f.Name)
		}
		if !slices.Contains(order, f.Name) {
			order = append(order, f.Name)
		}
		now[f.Name] = f.Before
	}
	if len(clashes) > 0 {
		return nil, fault.New(fault.Conflict, "%s changed again after change %d: undo the later change first", strings.Join(clashes, ", "), c.Seq)
	}
	var b bytes.Buffer
	b.WriteByte('{')
	for _, name := range order {
		if now[name] == nil {
			continue
		}
		if b.Len() > 1 {
			b.WriteByte(',')
		}
		key, err := json.Marshal(name)
		if err != nil {
			return nil, err
		}
		b.Write(key)
		b.WriteByte(':')
		b.Write(now[name])
	}
	b.WriteByte('}')
	return b.Bytes(), nil
}

// fields splits a JSON object into its fields and appends their names to order where they are new.
func fields(doc json.RawMessage, order []string) (map[string]json.RawMessage, []string, error) {
	values := make(map[string]json.RawMessage)
	if len(doc) == 0 {
		return values, order, nil
	}
	dec := json.NewDecoder(bytes.NewReader(doc))
	if _, err := dec.Token(); err != nil {
		return nil, nil, err
	}
	for dec.More() {
		key, err := dec.Token()
		if err != nil {
			return nil, nil, err
		}
		name, _ := key.(string)
		var value json.RawMessage
		if err := dec.Decode(&value); err != nil {
			return nil, nil, err
		}
		if !slices.Contains(order, name) {
			order = append(order, name)
		}
		values[name] = value
	}
	if _, err := dec.Token(); err != nil { // the closing brace
		return nil, nil, err
	}
	return values, order, nil
}

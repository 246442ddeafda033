// Package jsonlines reads and writes everything that an installation holds, but for accounts: one record a line, as
//
//	{"kind":"person","record":{"id":"per-…","version":1,"marking":"internal","names":[{"text":"Ann"}]}}
//
// in the same form as the API. It is the format that loses nothing.
package jsonlines

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"io"
	"iter"
	"strings"

	"entente/internal/fault"
	"entente/internal/interchange"
	"entente/internal/interchange/lines"
	"entente/internal/record"
)

var _ interchange.Reader = Read

// line is one line of the format.
type line struct {
	Kind   record.Kind     `json:"kind"`
	Record json.RawMessage `json:"record"`
}

// Read is the Reader of the format. Unknown fields are refused, so that nothing is lost by a slip of the pen.
func Read(ctx context.Context, inputs []interchange.Input, _ interchange.Options) iter.Seq[interchange.Item] {
	return func(yield func(interchange.Item) bool) {
		for _, in := range inputs {
			if !readFile(ctx, in, yield) {
				return
			}
		}
	}
}

func readFile(ctx context.Context, in interchange.Input, yield func(interchange.Item) bool) bool {
	scanner, err := lines.Open(in)
	if err != nil {
		return yield(interchange.Item{File: in.Name, Line: err.Line, Err: err, Broken: true})
	}
	defer scanner.Close()
	for text, ok := scanner.Next(); ok; text, ok = scanner.Next() {
		if ctx.Err() != nil {
			return false
		}
		if len(bytes.TrimSpace(text)) == 0 {
			continue
		}
		item := interchange.Item{File: in.Name, Line: scanner.Line()}
		r, err := parse(text)
		if err != nil {
			item.Err = err.At(in.Name, scanner.Line())
		} else {
			item.Record = r
		}
		if !yield(item) {
			return false
		}
	}
	if err := scanner.Err(); err != nil {
		return yield(interchange.Item{File: in.Name, Line: err.Line, Err: err, Broken: true})
	}
	return true
}

func parse(text []byte) (record.Record, *fault.Error) {
	if err := lines.CheckText(text); err != nil {
		return nil, err
	}
	if escapesNUL(text) {
		return nil, fault.New(fault.Invalid, `the text has a NUL character (\u0000), which no database takes: take it out`)
	}
	var l line
	if err := decode(text, &l); err != nil {
		return nil, err
	}
	r, ok := interchange.New(l.Kind)
	if !ok {
		return nil, fault.Field("kind", "%.40q is no kind of record: write one such as person or exchange", l.Kind)
	}
	if len(l.Record) == 0 || l.Record[0] != '{' {
		return nil, fault.Field("record", `the line has no record: write {"kind":"%s","record":{…}}`, l.Kind)
	}
	if err := decode(l.Record, r); err != nil {
		return nil, err
	}
	if kind, ok := record.KindOf(r.Meta().ID); !ok || kind != l.Kind {
		return nil, fault.Field("id", "%.60q is no identifier of a %s: leave it as the export wrote it", r.Meta().ID, l.Kind)
	}
	if err := r.Validate(); err != nil {
		return nil, fault.All(err)[0]
	}
	return r, nil
}

// decode reads exactly one JSON value and says what is wrong in words.
func decode(text []byte, into any) *fault.Error {
	d := json.NewDecoder(bytes.NewReader(text))
	d.DisallowUnknownFields()
	err := d.Decode(into)
	if err == nil {
		if _, err := d.Token(); err != io.EOF {
			return fault.New(fault.Invalid, "something follows the record: write one record a line")
		}
		return nil
	}
	if known := (*fault.Error)(nil); errors.As(err, &known) && known.Code == fault.Invalid {
		return known
	}
	if wrong := (*json.UnmarshalTypeError)(nil); errors.As(err, &wrong) {
		return fault.Field(wrong.Field, "a %s does not fit this field: write it as the export does", wrong.Value)
	}
	// The json package has no type for this error.
	if name, ok := strings.CutPrefix(err.Error(), "json: unknown field "); ok {
		name = strings.Trim(name, `"`)
		return fault.Field(name, "there is no field of this name: correct it or take it out")
	}
	return fault.New(fault.Invalid, "the line is no JSON object (%w): write one record a line", err)
}

// escapesNUL reports whether a JSON text holds the escape \u0000, and not the letters after an escaped backslash.
func escapesNUL(text []byte) bool {
	escape := []byte(`\u0000`)
	for from := 0; ; {
		i := bytes.Index(text[from:], escape)
		if i < 0 {
			return false
		}
		at := from + i
		backslashes := 0
		for at-backslashes > 0 && text[at-backslashes-1] == '\\' {
			backslashes++
		}
		if backslashes%2 == 0 {
			return true
		}
		from = at + len(escape)
	}
}

package api

import (
	"bytes"
	"encoding"
	"encoding/json"
	"errors"
	"io"
	"maps"
	"mime"
	"net/http"
	"reflect"
	"slices"
	"strconv"
	"strings"
	"sync"
	"unicode/utf8"

	"entente/internal/fault"
	"entente/internal/record"
	"entente/internal/store"
)

// Bounds of what a request may send.
const (
	maxBody  = 1 << 20
	maxDepth = 32
)

var buffers = sync.Pool{New: func() any { return new(bytes.Buffer) }}

// release gives a buffer back, unless it grew so much that keeping it would hold the memory of one large request.
func release(b *bytes.Buffer) {
	if b.Cap() <= 1<<20 {
		b.Reset()
		buffers.Put(b)
	}
}

// body reads a record of the kind from a request.
func body(w http.ResponseWriter, r *http.Request, kind record.Kind) (record.Record, error) {
	media, _, err := mime.ParseMediaType(r.Header.Get("Content-Type"))
	if err != nil || media != "application/json" {
		return nil, refuse("media-type", "send the record as JSON, with Content-Type: application/json")
	}
	b := buffers.Get().(*bytes.Buffer)
	defer release(b)
	if _, err := b.ReadFrom(http.MaxBytesReader(w, r.Body, maxBody)); err != nil {
		if large := (*http.MaxBytesError)(nil); errors.As(err, &large) {
			return nil, refuse("too-large", "a record has at most 1 MiB")
		}
		return nil, refuse("malformed", "the body did not arrive whole; send it again")
	}
	return decode(b.Bytes(), kind)
}

// decode reads one record, strictly: a field that the kind does not have is an error that names it.
func decode(text []byte, kind record.Kind) (record.Record, error) {
	if err := sound(text); err != nil {
		return nil, err
	}
	rec := store.New(kind)
	dec := json.NewDecoder(bytes.NewReader(text))
	dec.DisallowUnknownFields()
	if err := dec.Decode(rec); err != nil {
		return nil, explain(err, text, kind)
	}
	if _, err := dec.Token(); err != io.EOF {
		return nil, refuse("malformed", "the body goes on after the record; send one record")
	}
	return rec, nil
}

// sound refuses what no decoder should see: text that is not UTF-8, a body that is no object, nesting without end, and
// the character 0, which PostgreSQL cannot store.
func sound(text []byte) error {
	if !utf8.Valid(text) {
		return refuse("malformed", "the body is not UTF-8")
	}
	if start := bytes.TrimLeft(text, " \t\r\n"); len(start) == 0 || start[0] != '{' {
		return refuse("malformed", "send the record as one JSON object")
	}
	depth, quoted := 0, false
	for i := 0; i < len(text); i++ {
		switch c := text[i]; {
		case quoted && c == '\\':
			if bytes.HasPrefix(text[i:], []byte(`\u0000`)) {
				return refuse("malformed", "the body has the character 0 in a text; take it out")
			}
			i++
		case c == '"':
			quoted = !quoted
		case quoted:
		case c == '{' || c == '[':
			if depth++; depth > maxDepth {
				return refuse("malformed", "the body is nested more than %d deep", maxDepth)
			}
		case c == '}' || c == ']':
			depth--
		}
	}
	return nil
}

// explain turns a decoder's error into one that names the field.
func explain(err error, text []byte, kind record.Kind) error {
	if syntax := (*json.SyntaxError)(nil); errors.As(err, &syntax) {
		return refuse("malformed", "the body is not JSON: %s, at byte %d", strings.TrimPrefix(syntax.Error(), "json: "), syntax.Offset)
	}
	if errors.Is(err, io.ErrUnexpectedEOF) || errors.Is(err, io.EOF) {
		return refuse("malformed", "the body ends in the middle of the record")
	}
	if wrong := (*json.UnmarshalTypeError)(nil); errors.As(err, &wrong) {
		return fault.Field(strings.TrimPrefix(wrong.Field, "Head."), "this is %s where %s is expected", wrong.Value, expected(wrong.Type))
	}
	if quoted, ok := strings.CutPrefix(err.Error(), "json: unknown field "); ok {
		name, e := strconv.Unquote(quoted)
		if e != nil {
			name = quoted
		}
		return fault.Field(name, "%s has no field %q; see %s#schema-%s", store.Plural(kind), name, docsPath, schemaName(kind))
	}
	if e := (*fault.Error)(nil); errors.As(err, &e) { // from a type that reads itself, such as a date
		if e.Field == "" {
			e.Field = culprit(text, kind)
		}
		return e
	}
	return refuse("malformed", "the body cannot be read as a record")
}

func expected(t reflect.Type) string {
	if reflect.PointerTo(t).Implements(reflect.TypeFor[encoding.TextUnmarshaler]()) {
		return "a text"
	}
	switch t.Kind() {
	case reflect.Slice:
		return "a list"
	case reflect.Bool:
		return "true or false"
	case reflect.Int, reflect.Int64:
		return "a whole number"
	case reflect.Struct:
		return "an object"
	}
	return "a text"
}

// culprit finds the field whose value cannot be read, by reading each alone.
func culprit(text []byte, kind record.Kind) string {
	var values map[string]json.RawMessage
	if json.Unmarshal(text, &values) != nil {
		return ""
	}
	for _, name := range slices.Sorted(maps.Keys(values)) {
		value := values[name]
		alone, err := json.Marshal(map[string]json.RawMessage{name: value})
		if err == nil && json.Unmarshal(alone, store.New(kind)) != nil {
			return name
		}
	}
	return ""
}

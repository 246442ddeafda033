package api

import (
	"bytes"
	"context"
	"maps"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"entente/internal/access"
	"entente/internal/fault"
	"entente/internal/office"
	"entente/internal/record"
	"entente/internal/store"
)

// Header values that never change are shared by all answers.
var (
	typeJSON   = []string{"application/json"}
	revalidate = []string{"private, no-cache"}
	byWhom     = []string{"Authorization, Cookie"}
	noSniff    = []string{"nosniff"}
)

// send answers with JSON, in one write. tag may be "".
func send(w http.ResponseWriter, status int, tag string, body []byte) {
	h := w.Header()
	h["Content-Type"], h["Cache-Control"], h["Vary"], h["X-Content-Type-Options"] = typeJSON, revalidate, byWhom, noSniff
	h["Content-Length"] = []string{strconv.Itoa(len(body))}
	if tag != "" {
		h["Etag"] = []string{tag}
	}
	w.WriteHeader(status)
	// An error here means that the client has gone: there is nobody left to tell.
	_, _ = w.Write(body)
}

// identified returns the identifier in the address, if it can be one of the kind.
func identified(r *http.Request, kind record.Kind) (string, error) {
	id := r.PathValue("id")
	if of, ok := record.KindOf(id); !ok || of != kind || !plain(id) {
		return "", notFound()
	}
	return id, nil
}

// plain reports whether the text is made of what identifiers are made of.
func plain(id string) bool {
	if len(id) > 128 {
		return false
	}
	for _, c := range []byte(id) {
		if (c < 'a' || c > 'z') && (c < '0' || c > '9') && c != '-' && c != '_' && c != '.' {
			return false
		}
	}
	return true
}

// parameters reads the query of an address. Only those named may stand there; none given means that any may.
func parameters(r *http.Request, names ...string) (url.Values, error) {
	if r.URL.RawQuery == "" {
		return nil, nil
	}
	values, err := url.ParseQuery(r.URL.RawQuery)
	if err != nil {
		return nil, refuse("malformed", "the parameters after the question mark cannot be read: write name=value, joined by &")
	}
	n := 0
	for _, name := range slices.Sorted(maps.Keys(values)) { // so that the same slip is always answered by the same words
		vs := values[name]
		if len(names) > 0 && !slices.Contains(names, name) {
			return nil, fault.Field(name, "there is no such parameter here: use %s", strings.Join(names, ", "))
		}
		for _, v := range vs {
			if !utf8.ValidString(v) || strings.ContainsRune(v, 0) || len(v) > maxValue {
				return nil, fault.Field(name, "write a text of at most %d bytes in UTF-8", maxValue)
			}
		}
		if n += len(vs); n > maxValues {
			return nil, fault.Field(name, "give at most %d parameters; ask in several requests", maxValues)
		}
	}
	return values, nil
}

const (
	maxValue  = 2000 // bytes in one parameter
	maxValues = 200  // parameters in one request
)

// reader returns the viewer's reader at the recorded time in known_at. It takes both axes out of the parameters.
func (d *door) reader(ctx context.Context, viewer access.Viewer, values url.Values) (store.Reader, office.AsOf, error) {
	if len(values) == 0 {
		return d.store.As(viewer), office.AsOf{}, nil
	}
	asOf, err := office.ParseAsOf(values.Get("as_of"), values.Get("known_at"))
	if err != nil {
		return store.Reader{}, asOf, err
	}
	delete(values, "as_of")
	delete(values, "known_at")
	reader, err := d.office.Read(ctx, viewer, asOf)
	return reader, asOf, err
}

// one answers with one record.
func (d *door) one(kind record.Kind) action {
	return func(viewer access.Viewer, w http.ResponseWriter, r *http.Request) error {
		id, err := identified(r, kind)
		if err != nil {
			return err
		}
		values, err := parameters(r, "known_at")
		if err != nil {
			return err
		}
		// A read by identifier is over before anybody could cancel it; a context that cannot be cancelled spares the
		// database driver a goroutine for each.
		ctx := context.WithoutCancel(r.Context())
		reader, _, err := d.reader(ctx, viewer, values)
		if err != nil {
			return err
		}
		doc, err := reader.Raw(ctx, id)
		if err != nil {
			return err
		}
		version := versionOf(doc)
		if unmodified(r, version) {
			h := w.Header()
			h["Etag"], h["Cache-Control"], h["Vary"] = []string{tag(version)}, revalidate, byWhom
			w.WriteHeader(http.StatusNotModified)
			return nil
		}
		send(w, http.StatusOK, tag(version), doc)
		return nil
	}
}

// list answers with one page of the records that pass every filter.
func (d *door) list(kind record.Kind) action {
	return func(viewer access.Viewer, w http.ResponseWriter, r *http.Request) error {
		values, err := parameters(r)
		if err != nil {
			return err
		}
		reader, asOf, err := d.reader(r.Context(), viewer, values)
		if err != nil {
			return err
		}
		counted, err := yes(values, "count")
		if err != nil {
			return err
		}
		q, err := store.QueryFrom(kind, values)
		if err != nil {
			return err
		}
		if !asOf.Valid.IsZero() {
			q = q.On(asOf.Valid)
		}
		docs, next, err := reader.ListText(r.Context(), q)
		if err != nil {
			return err
		}
		b := buffers.Get().(*bytes.Buffer)
		defer release(b)
		b.WriteString(`{"items":[`)
		b.WriteString(docs)
		b.WriteByte(']')
		if next != "" { // in letters that JSON does not escape
			b.WriteString(`,"next":"`)
			b.WriteString(next)
			b.WriteByte('"')
		}
		if counted {
			n, err := reader.Count(r.Context(), q)
			if err != nil {
				return err
			}
			b.WriteString(`,"count":`)
			b.WriteString(strconv.Itoa(n))
		}
		b.WriteByte('}')
		send(w, http.StatusOK, "", b.Bytes())
		return nil
	}
}

// yes takes a parameter that is true or false out of the others.
func yes(values url.Values, name string) (bool, error) {
	text := values.Get(name)
	delete(values, name)
	switch text {
	case "true":
		return true, nil
	case "", "false":
		return false, nil
	}
	return false, fault.Field(name, "write true or false")
}

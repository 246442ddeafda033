package web

import (
	"bytes"
	"compress/gzip"
	"net/http"
	"sync"
	"unicode/utf8"

	"entente/internal/names"
	"entente/internal/names/flag"

	"github.com/a-h/templ"
)

var buffers = sync.Pool{New: func() any { return new(bytes.Buffer) }}

var packers = sync.Pool{New: func() any { z, _ := gzip.NewWriterLevel(nil, gzip.BestSpeed); return z }}

// render writes a component as the answer. It is put together first, so that an error still finds an untouched answer,
// and so that whatever is not what it looks like is flagged on every page.
func (s *server) render(w http.ResponseWriter, r *http.Request, status int, c templ.Component) error {
	b := buffers.Get().(*bytes.Buffer)
	b.Reset()
	defer buffers.Put(b)
	if err := c.Render(r.Context(), b); err != nil {
		return err
	}
	whole := b.Bytes()
	if !utf8.Valid(whole) { // what was typed comes back on the page that refuses it
		whole = bytes.ToValidUTF8(whole, []byte("\uFFFD"))
	}
	page := flag.Markup(whole, func(list []names.Warning) string { return doubtMark(r.Context(), list) })
	h := w.Header()
	h.Set("Content-Type", "text/html; charset=utf-8")
	h.Set("Vary", "Accept-Encoding, HX-Request")
	if len(page) < 1400 || !takesGzip(r) {
		w.WriteHeader(status)
		_, _ = w.Write(page) // a browser that went away is no error of ours
		return nil
	}
	h.Set("Content-Encoding", "gzip")
	w.WriteHeader(status)
	z := packers.Get().(*gzip.Writer)
	defer packers.Put(z)
	z.Reset(w)
	_, _ = z.Write(page)
	_ = z.Close()
	return nil
}

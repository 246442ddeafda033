// Package opening has doors write down who opened which record that is not open to the whole house, before a byte of it
// leaves.
package opening

import (
	"context"
	"net"
	"net/http"

	"entente/internal/office"
	"entente/internal/store"
)

// Handler serves requests, and writes down what was read for them: what was read up to then before the first byte of an
// answer, what a long answer reads on the way every thousand records, the rest at its end. Where it cannot be written down
// nothing is sent, and fail answers; an answer that is under way is broken off. by is the door, in one word.
func Handler(o *office.Office, by string, fail func(http.ResponseWriter, *http.Request, error), next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		ctx, opened := store.Gather(r.Context())
		host, _, _ := net.SplitHostPort(r.RemoteAddr)
		out := &answer{ResponseWriter: w, opened: opened, settle: func() error { return o.Opened(ctx, opened.Take(), by, host) }}
		next.ServeHTTP(out, r.WithContext(ctx))
		err := out.err
		if err == nil {
			err = out.settle()
		}
		if err == nil {
			return
		}
		if out.begun {
			panic(http.ErrAbortHandler)
		}
		for _, name := range []string{"Content-Type", "Content-Encoding", "Content-Length", "Content-Disposition", "Etag", "Last-Modified", "Location"} {
			w.Header().Del(name)
		}
		fail(w, r, err)
	})
}

// Whole says that the answer to a request holds whole records, also where it lists them.
func Whole(ctx context.Context) { store.OpenedIn(ctx).Whole() }

// answer is written only once what it may hold was written down.
type answer struct {
	http.ResponseWriter
	opened *store.Opened
	settle func() error
	begun  bool
	err    error // nothing more is sent
}

// begin reports whether the answer may go out.
func (a *answer) begin() bool {
	if a.err == nil && (!a.begun || a.opened.Many()) {
		if a.err = a.settle(); a.err == nil {
			a.begun = true
		}
	}
	return a.err == nil
}

func (a *answer) WriteHeader(status int) {
	if a.begin() {
		a.ResponseWriter.WriteHeader(status)
	}
}

// Write writes, or takes the text and drops it where the reading could not be written down.
func (a *answer) Write(text []byte) (int, error) {
	if !a.begin() {
		return len(text), nil
	}
	return a.ResponseWriter.Write(text)
}

// Unwrap lets http.ResponseController find what lies below.
func (a *answer) Unwrap() http.ResponseWriter { return a.ResponseWriter }

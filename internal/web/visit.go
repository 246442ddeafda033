package web

import (
	"context"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"sync"
	"time"

	"entente/internal/access"
	"entente/internal/fault"
	"entente/internal/ledger"
	"entente/internal/office"
	"entente/internal/record"
	"entente/internal/relation"
	"entente/internal/store"

	"github.com/nicksnyder/go-i18n/v2/i18n"
)

// visit is what a request brings along: who asks, in which language, and at which point in time they look. Components
// find it in their context.
type visit struct {
	viewer access.Viewer
	reader store.Reader // what the viewer may read, as known today
	asOf   office.AsOf  // from as_of and known_at; the present on pages that do not use them
	asOfIn url.Values   // as_of and known_at as they were written, to be kept on links

	signIn store.SignedIn // what the session stands on; zero for a stranger

	asOfWrong map[string]mistake // as_of and known_at where one of them could not be read; the page shows the present

	joined  map[string][]string // records of a list that are one with others, and which those are
	authors map[string]string   // names of accounts that were looked up for this page
	once    sync.Mutex          // guards ladder: parts of a page are read side by side
	ladder  *relation.Ladder    // the house's own names of stages, once they were asked for

	path      string // of the page, with its query: where to come back to
	lang, dir string
	theme     string // "light", "dark" or "" for the system's
	localizer *i18n.Localizer
	server    *server
}

type visitKey struct{}

// visitOf returns the visit of a request's context.
func visitOf(ctx context.Context) *visit {
	v, _ := ctx.Value(visitKey{}).(*visit)
	return v
}

const signInKey = "sign_in" // in the session: what it stands on

// greet makes the visit: it looks the viewer up on each request, so that a change of role or desk holds at once.
func (s *server) greet(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if !s.assets.built() {
			http.Error(w, "The scripts and styles of the pages are not built into this program. Run: make build", http.StatusServiceUnavailable)
			return
		}
		v := s.newVisit(r)
		ctx := context.WithValue(r.Context(), visitKey{}, v)
		if id := s.sessions.GetString(ctx, signInKey); id != "" {
			in, viewer, err := s.office.Session(ctx, id)
			switch fault.CodeOf(err) {
			case "":
				v.signIn = in
				if clientOf(r).Address != in.Address {
					v.signIn.Proved = time.Time{} // a session that moved, or was taken: what could do harm takes a new proof
				}
				if v.viewer, err = s.through(ctx, viewer); err != nil {
					s.fail(w, r.WithContext(ctx), err)
					return
				}
			case fault.NotFound, fault.Forbidden:
				if err := s.sessions.Destroy(ctx); err != nil {
					s.fail(w, r.WithContext(ctx), err)
					return
				}
			default:
				s.fail(w, r.WithContext(ctx), err)
				return
			}
		}
		v.reader = s.office.Store().As(v.viewer)
		next.ServeHTTP(w, r.WithContext(ctx))
	})
}

func (s *server) newVisit(r *http.Request) *visit {
	v := &visit{server: s, path: r.URL.RequestURI(), lang: "en", dir: "ltr", localizer: s.words.localizer("en")}
	if c, err := r.Cookie("theme"); err == nil && (c.Value == "light" || c.Value == "dark") {
		v.theme = c.Value
	}
	return v
}

// member runs an action for a signed-in viewer and sends everybody else to sign in.
func (s *server) member(do action) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		v := visitOf(r.Context())
		if v.viewer.Stranger() {
			s.toSignIn(w, r)
			return
		}
		w.Header().Set("Cache-Control", "no-store") // a page must not be read after signing out
		if to, err := s.mustEnrol(r, v); err != nil {
			s.fail(w, r, err)
			return
		} else if to != "" {
			http.Redirect(w, r, to, http.StatusSeeOther)
			return
		}
		if err := maySee(r, v); err != nil {
			s.fail(w, r, err)
			return
		}
		if err := do(w, r, v); err != nil {
			s.fail(w, r, err)
		}
	})
}

// anyone runs an action without asking who is there.
func (s *server) anyone(do action) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Cache-Control", "no-store")
		if err := do(w, r, visitOf(r.Context())); err != nil {
			s.fail(w, r, err)
		}
	})
}

func (s *server) toSignIn(w http.ResponseWriter, r *http.Request) {
	to := "/sign-in"
	if r.Method == http.MethodGet && r.URL.Path != "/" {
		to += "?" + url.Values{"next": {r.URL.RequestURI()}}.Encode()
	}
	if r.Header.Get("HX-Request") != "" { // a fragment: a sign-in page must not land inside a list
		w.Header().Set("HX-Redirect", to)
		http.Error(w, "Sign in first.", http.StatusUnauthorized)
		return
	}
	http.Redirect(w, r, to, http.StatusSeeOther)
}

// local returns the path if it leads to a page of this server, else "/".
func local(path string) string {
	u, err := url.Parse(path)
	if err != nil || u.IsAbs() || u.Host != "" || u.User != nil || !strings.HasPrefix(path, "/") || strings.HasPrefix(path, "//") ||
		strings.ContainsAny(path, "\\\r\n\t") || strings.HasPrefix(u.Path, "//") {
		return "/"
	}
	return path
}

// readAsOf takes the point in time from the address and returns its reader. Pages that show facts over time call it
// first.
func (v *visit) readAsOf(r *http.Request) (store.Reader, error) {
	q := r.URL.Query()
	asOf, err := office.ParseAsOf(strings.TrimSpace(q.Get("as_of")), strings.TrimSpace(q.Get("known_at")))
	if err != nil {
		return store.Reader{}, err
	}
	v.asOf, v.asOfIn = asOf, url.Values{}
	for _, name := range []string{"as_of", "known_at"} {
		if value := strings.TrimSpace(q.Get(name)); value != "" {
			v.asOfIn.Set(name, value)
		}
	}
	return v.server.office.Read(r.Context(), v.viewer, asOf)
}

// keep returns the address with the point in time that the page is shown at.
func keep(ctx context.Context, address string) string {
	v := visitOf(ctx)
	if v == nil || len(v.asOfIn) == 0 {
		return address
	}
	path, fragment, found := strings.Cut(address, "#")
	if found {
		fragment = "#" + fragment
	}
	join := "?"
	if strings.Contains(path, "?") {
		join = "&"
	}
	return path + join + v.asOfIn.Encode() + fragment
}

// may reports whether the viewer's role includes the needed one: for buttons that would only be refused.
func may(ctx context.Context, need access.Role) bool {
	v := visitOf(ctx)
	return v != nil && v.viewer.Role.Includes(need)
}

// granted reports whether the viewer may read what is reserved so.
func granted(ctx context.Context, reserve record.Reserve) bool {
	v := visitOf(ctx)
	return v != nil && v.viewer.Granted(access.Grant(reserve))
}

// mayUndo reports whether the page offers to take the batch back: it shows today, to one who may.
func mayUndo(ctx context.Context, batch ledger.Batch) bool {
	v := visitOf(ctx)
	return v != nil && v.asOf.Known.IsZero() && office.MayUndo(v.viewer, batch) == nil
}

// readsAll reports whether whoever looks may read every record. Only then does a page say how large an act was: the
// number would tell of records that others may not read.
func readsAll(ctx context.Context) bool {
	v := visitOf(ctx)
	return v != nil && v.viewer.AllDesks && v.viewer.Clearance == record.Confidential && !slices.ContainsFunc(record.Reserves, func(r record.Reserve) bool { return !v.viewer.Granted(access.Grant(r)) })
}

// keepKnown is keep for lists: they know a recorded time, and take the date from their own filters.
func keepKnown(ctx context.Context, address string) string {
	v := visitOf(ctx)
	if v == nil || v.asOfIn.Get("known_at") == "" {
		return address
	}
	join := "?"
	if strings.Contains(address, "?") {
		join = "&"
	}
	return address + join + url.Values{"known_at": {v.asOfIn.Get("known_at")}}.Encode()
}

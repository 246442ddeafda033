package api

import (
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"strconv"
	"strings"

	"entente/internal/fault"

	"github.com/danielgtaylor/huma/v2"
)

// problem is what an error looks like from outside: problem details of RFC 9457.
type problem struct {
	Type   string         `json:"type"`
	Title  string         `json:"title"`
	Status int            `json:"status"`
	Detail string         `json:"detail"`
	Errors []fieldProblem `json:"errors,omitempty"`

	// Of a stale edit only: both versions, so that the author can compare them.
	CurrentVersion int             `json:"current_version,omitempty"`
	Current        json.RawMessage `json:"current,omitempty"`
	Yours          json.RawMessage `json:"yours,omitempty"`
}

// fieldProblem is what is wrong with one field of a record, or with one parameter.
type fieldProblem struct {
	Field   string `json:"field"`
	Message string `json:"message"`
}

func (p *problem) Error() string { return p.Detail }

// sorts lists the sorts of problem. Their names end the problem's type, and are anchors on the documentation page.
var sorts = []struct {
	Name   string
	Status int
	Title  string
	Help   string
}{
	{"malformed", 400, "Malformed request", "The request is not readable as HTTP or JSON. Mend it; sending it again does not help."},
	{"unauthenticated", 401, "Not signed in", "There is no token, or one that is unknown or has expired."},
	{"forbidden", 403, "Not allowed", "The token's scope or the account's role does not cover this."},
	{"not-found", 404, "Not found", "There is no such record for this viewer. One that may not be read is answered alike."},
	{"method", 405, "Method not allowed", "The address exists; the header Allow lists its methods."},
	{"conflict", 409, "Conflict", "It clashes with what is there: a name that is taken, or a change that was changed again."},
	{"stale", 412, "Changed since you read it", "The tag in If-Match is not that of the current version. The answer has the current record and yours: compare, and send again with the current tag."},
	{"too-large", 413, "Too large", "A body has at most 1 MiB."},
	{"media-type", 415, "Not JSON", "Bodies are JSON: send Content-Type: application/json."},
	{"invalid", 422, "Invalid", "A field or parameter breaks a rule; errors names each with what to do."},
	{"condition-required", 428, "If-Match is missing", "A change says which version it saw, so that nobody's edit is lost: If-Match with the record's ETag."},
	{"internal", 500, "Internal error", "A defect of ours. The administrator's log says what."},
	{"unavailable", 503, "Try again later", "The database cannot answer just now."},
}

// sortOf finds a sort of problem by the end of its type.
func sortOf(name string) *problem {
	for _, s := range sorts {
		if s.Name == name {
			return &problem{Type: docsPath + "#problem-" + s.Name, Title: s.Title, Status: s.Status}
		}
	}
	panic("api: no such sort of problem: " + name)
}

// refuse returns a problem of a sort with a sentence that says what to do.
func refuse(sort, format string, args ...any) *problem {
	p := sortOf(sort)
	p.Detail = fmt.Sprintf(format, args...)
	return p
}

// notFound is the one answer for what does not exist and for what may not be read.
func notFound() *problem {
	return refuse("not-found", "there is no such record, or it is not open to you")
}

// sortOfCode says which sort of problem an error of the core is.
var sortOfCode = map[fault.Code]string{
	fault.Invalid: "invalid", fault.NotFound: "not-found", fault.Conflict: "conflict", fault.Forbidden: "forbidden",
	fault.Unavailable: "unavailable", fault.Internal: "internal",
}

// problemOf turns any error into a problem. Nothing internal is shown.
func problemOf(err error) *problem {
	if p := (*problem)(nil); errors.As(err, &p) {
		return p
	}
	code := fault.CodeOf(err)
	switch code {
	case fault.NotFound:
		return notFound()
	case fault.Internal:
		return refuse("internal", "something went wrong on our side; the administrator's log says what")
	}
	p, all := sortOf(sortOfCode[code]), fault.All(err)
	for _, e := range all {
		if e.Field != "" {
			p.Errors = append(p.Errors, fieldProblem{e.Field, shown(e)})
		}
	}
	if p.Detail = shown(all[0]); len(all) > 1 {
		p.Detail = fmt.Sprintf("%d fields break a rule; see errors", len(all))
	}
	return p
}

// shown is the message without the text of its cause, unless the cause too was written for users.
func shown(e *fault.Error) string {
	if e.Cause == nil || errors.As(e.Cause, new(*fault.Error)) {
		return e.Message
	}
	return strings.TrimSuffix(e.Message, ": "+e.Cause.Error())
}

// fail answers a request with its error.
func (d *door) fail(w http.ResponseWriter, r *http.Request, err error) {
	p := problemOf(err)
	if r.Context().Err() != nil && p.Status == http.StatusInternalServerError {
		p = refuse("unavailable", "the request was given up")
	}
	if p.Status == http.StatusInternalServerError {
		d.log.Error("request failed", "method", r.Method, "path", r.URL.Path, "error", err)
	}
	body, err := json.Marshal(p)
	if err != nil { // its parts are texts and sound documents
		body = []byte(`{}`)
	}
	h := w.Header()
	h.Set("Content-Type", "application/problem+json")
	h.Set("Content-Length", strconv.Itoa(len(body)))
	h.Set("Cache-Control", "no-store")
	h.Set("X-Content-Type-Options", "nosniff")
	switch p.Status {
	case http.StatusUnauthorized:
		h.Set("WWW-Authenticate", `Bearer realm="Entente"`)
	case http.StatusServiceUnavailable:
		h.Set("Retry-After", "1")
	}
	w.WriteHeader(p.Status)
	if _, err := w.Write(body); err != nil {
		d.log.Debug("answer not sent", "error", err)
	}
}

// problemResponse describes the answer with an error status.
func problemResponse(status int) (name string, response *huma.Response) {
	for _, s := range sorts {
		if s.Status == status {
			return strconv.Itoa(status), &huma.Response{Description: s.Title + ". " + s.Help, Content: map[string]*huma.MediaType{
				"application/problem+json": {Schema: &huma.Schema{Ref: schemaPrefix + "Problem"}},
			}}
		}
	}
	panic("api: no sort of problem has status " + strconv.Itoa(status))
}

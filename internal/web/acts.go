package web

import (
	"context"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"time"

	"entente/internal/access"
	"entente/internal/fault"
	"entente/internal/ledger"
	"entente/internal/office"
	"entente/internal/record"
	"entente/internal/store"
)

// How many acts stand on a page, and in a file.
const (
	actsOnPage = 60
	actsInFile = 10_000
)

func (r *routes) actRoutes() {
	r.page("GET /acts", r.server.acts)
	r.page("GET /acts.csv", r.server.actsFile)
}

// actsView is what was done: changes, and what changed no record, for administrators.
type actsView struct {
	acts     []office.ActSeen
	labels   map[string]string
	more     bool
	accounts []option
	asked    url.Values // act, account, from, to, before
	wrong    string     // what cannot be read of it
}

// href is the page with one value of the question changed.
func (a actsView) href(path, name, value string) string {
	q := url.Values{}
	for _, key := range []string{"act", "account", "from", "to", "before"} {
		if a.asked.Get(key) != "" {
			q.Set(key, a.asked.Get(key))
		}
	}
	if q.Del(name); value != "" {
		q.Set(name, value)
	}
	if len(q) == 0 {
		return path
	}
	return path + "?" + q.Encode()
}

func (s *server) acts(w http.ResponseWriter, r *http.Request, v *visit) error {
	a, err := s.readActs(r, v, actsOnPage)
	status := http.StatusOK
	if fault.Is(err, fault.Invalid) {
		a.wrong, status, err = sentence(fault.All(err)[0].Message), http.StatusBadRequest, nil
	}
	if err != nil {
		return err
	}
	for rec, err := range v.reader.All(r.Context(), store.Of(access.KindUser)) {
		if err != nil {
			return err
		}
		u := rec.(*access.User)
		a.accounts = append(a.accounts, option{Value: u.ID, Label: u.Name})
	}
	return s.render(w, r, status, actsPage(a))
}

func (s *server) readActs(r *http.Request, v *visit, most int) (a actsView, err error) {
	a.asked = r.URL.Query()
	f := store.ActFilter{Act: a.asked.Get("act"), Author: a.asked.Get("account")}
	day := func(name string, later int) (at time.Time) {
		text := a.asked.Get(name)
		if text == "" || err != nil {
			return at
		}
		if at, err = time.Parse(time.DateOnly, text); err != nil {
			err = fault.Field(name, "%q is no day; write it as 2026-03-31", text)
		}
		return at.AddDate(0, 0, later)
	}
	f.From, f.Before = day("from", 0), day("to", 1)
	if err != nil {
		return a, err
	}
	if text := a.asked.Get("before"); text != "" {
		if f.Before, err = time.Parse(time.RFC3339Nano, text); err != nil {
			return a, fault.Field("before", "this link does not say where to go on; begin with the newest acts")
		}
	}
	if a.acts, a.labels, a.more, err = s.office.ActsSeen(r.Context(), v.viewer, f, most); err != nil {
		return a, err
	}
	var changes []ledger.Change
	for _, act := range a.acts {
		changes = append(changes, act.Changes...)
	}
	more, err := labelsOf(r.Context(), v.reader, changes)
	for id, label := range more {
		a.labels[id] = label
	}
	return a, err
}

// actsFile is the same list as a file.
func (s *server) actsFile(w http.ResponseWriter, r *http.Request, v *visit) error {
	a, err := s.readActs(r, v, actsInFile)
	if err != nil {
		return err
	}
	if !office.Fresh(v.signIn) {
		return toConfirm(w, r, r.URL.RequestURI())
	}
	if err := s.office.Witness(r.Context(), v.viewer, ledger.ActExport, office.Witnessed{Query: a.href("acts", "before", ""), Format: "csv", From: clientOf(r).Address}); err != nil {
		return err
	}
	w.Header().Set("Content-Type", "text/csv; charset=utf-8")
	w.Header().Set("Content-Disposition", `attachment; filename="acts-`+today().String()+`.csv"`)
	ctx := r.Context()
	out, err := newCSV(w)
	if err == nil {
		err = out.row([]string{"at", "act", "account", "what", "from"})
	}
	for _, act := range a.acts {
		if err == nil {
			err = out.row([]string{act.At.UTC().Format(time.RFC3339), act.Act, act.Author, actText(ctx, act, a.labels), act.Said.From})
		}
	}
	if err == nil {
		err = out.end()
	}
	return err
}

// actText says in words what an act did, after its kind.
func actText(ctx context.Context, a office.ActSeen, labels map[string]string) string {
	switch n := len(a.Changes); {
	case a.Act == ledger.ActErasure:
		reason := a.Reason
		if slices.Contains(office.Grounds, reason) || reason == office.ErasedByRule {
			reason = word(ctx, "erasure_ground", reason)
		}
		return joinNonEmpty(": ", t(ctx, "acts.erased"), reason)
	case a.Act == ledger.ActRead:
		return openedText(ctx, a, labels)
	case n == 1 && !a.Many:
		return joinNonEmpty(": ", titleOf(ctx, a.Changes[0], labels), a.Reason)
	case a.Many:
		return joinNonEmpty(": ", t(ctx, "change.many"), a.Reason)
	case n > 1:
		return joinNonEmpty(": ", t(ctx, "change.records", "Number", strconv.Itoa(n)), a.Reason)
	}
	if a.Act == ledger.ActHeldUp {
		return joinNonEmpty(" ", t(ctx, "acts.guesses", "Count", a.Said.Count), a.Said.Name)
	}
	whom := ""
	if a.Said.Account != "" {
		whom = authorOf(ctx, a.Said.Account, labels)
	}
	return joinNonEmpty(", ", whom, a.Said.Query, a.Said.Format, a.Said.Name)
}

// actBy names who did it; whoever was turned away at the door has no name.
func actBy(ctx context.Context, a office.ActSeen, labels map[string]string) string {
	if a.Author == "" {
		return t(ctx, "acts.nobody")
	}
	return authorOf(ctx, a.Author, labels)
}

// openedText names the first records that were opened, and says how many more there are.
func openedText(ctx context.Context, a office.ActSeen, labels map[string]string) string {
	const named = 3
	var names []string
	for _, id := range a.Opened[:min(named, len(a.Opened))] {
		kind, _ := record.KindOf(id)
		label := labels[id]
		if label == "" || label == id {
			label = word(ctx, "kind", string(kind))
		}
		names = append(names, label)
	}
	text := strings.Join(names, "; ")
	if more := len(a.Opened) - named; more > 0 {
		text += " " + t(ctx, "acts.and_more", "Count", more)
	}
	if a.Through != "" {
		text = joinNonEmpty(", ", text, t(ctx, "acts.through", "Name", authorOf(ctx, a.Through, labels)))
	}
	return text
}

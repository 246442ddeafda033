package web

import (
	"context"
	"net/http"
	"net/url"
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

// history shows every change of one record, the newest first. A withdrawn record keeps it.
func (s *server) history(w http.ResponseWriter, r *http.Request, v *visit) error {
	id := r.PathValue("id")
	reader, err := v.lookAsOf(r)
	if err != nil {
		return err
	}
	changes, err := reader.History(r.Context(), id)
	if err != nil {
		return err
	}
	if len(changes) == 0 {
		return fault.New(fault.NotFound, "nothing of this record was known then; go back and choose a later time")
	}
	labels, err := labelsOf(r.Context(), v.reader, changes)
	if err != nil {
		return err
	}
	return s.render(w, r, v.status(), historyPage(id, changes, labels))
}

func labelsOf(ctx context.Context, reader store.Reader, changes []ledger.Change, more ...string) (map[string]string, error) {
	ids := append(office.Mentioned(changes), more...)
	for _, c := range changes {
		if r := stateOf(c); r != nil {
			ids = append(ids, subjects(r)...)
		}
	}
	return reader.Labels(ctx, ids...)
}

// subjects are the records that a fact is named after.
func subjects(r record.Record) []string {
	if id, ok := record.KindOf(r.Meta().ID); ok && id != "" {
		before, _, _ := strings.Cut(place(r), "#")
		if at := strings.LastIndexByte(before, '/'); at >= 0 {
			return []string{before[at+1:]}
		}
	}
	return nil
}

func historyCrumbs(ctx context.Context, c ledger.Change, title string, gone bool) []crumb {
	here := crumb{"", t(ctx, "change.history")}
	if r := stateOf(c); r != nil && !gone {
		return []crumb{{place(r), title}, here}
	}
	return []crumb{{"", title}, here}
}

// knownThen is a dossier as it was known right after a change.
func knownThen(address string, at time.Time) string {
	path, fragment, found := strings.Cut(address, "#")
	if found {
		fragment = "#" + fragment
	}
	return path + "?" + url.Values{"known_at": {then(at)}}.Encode() + fragment
}

// sourceText is where the author of an act has it from.
func sourceText(_ context.Context, b ledger.Batch, labels map[string]string) string {
	if _, ok := record.KindOf(b.Source); ok {
		return labels[b.Source]
	}
	return b.Source
}

// restore brings a withdrawn record back.
func (s *server) restore(w http.ResponseWriter, r *http.Request, v *visit) error {
	id := r.PathValue("id")
	if _, err := s.office.Restore(r.Context(), v.viewer, id, 0, office.Why{Reason: s.reason(w, r)}); err != nil {
		return err
	}
	s.flash(r.Context(), "good", t(r.Context(), "change.restored"))
	http.Redirect(w, r, "/history/"+id, http.StatusSeeOther)
	return nil
}

// undoChange takes one change back.
func (s *server) undoChange(w http.ResponseWriter, r *http.Request, v *visit) error {
	seq, err := strconv.ParseInt(r.PathValue("seq"), 10, 64)
	if err != nil {
		return fault.New(fault.NotFound, "there is no such change")
	}
	reason := s.reason(w, r)
	if _, err := s.office.UndoChange(r.Context(), v.viewer, seq, office.Why{Reason: reason}); err != nil {
		return err
	}
	s.flash(r.Context(), "good", t(r.Context(), "change.undone"))
	http.Redirect(w, r, s.afterUndo(r, v, seq), http.StatusSeeOther)
	return nil
}

// afterUndo is the page that a change was taken back from; the history of the record, if the record went with it.
func (s *server) afterUndo(r *http.Request, v *visit, seq int64) string {
	next := local(r.PostFormValue("next"))
	if next == "/" {
		return "/changes"
	}
	if c, err := v.reader.Change(r.Context(), seq); err == nil && strings.HasPrefix(next, hrefOf(c.Record)) {
		if _, err := v.reader.Get(r.Context(), c.Record); fault.Is(err, fault.NotFound) {
			return "/history/" + c.Record
		}
	}
	return next
}

func (s *server) undoBatchForm(w http.ResponseWriter, r *http.Request, v *visit) error {
	b, labels, err := s.batch(r, v)
	if err != nil {
		return err
	}
	return s.render(w, r, http.StatusOK, undoBatchPage(b, labels, "", ""))
}

// undoBatch takes a whole act back, such as an import. What stands in the way is said on the form that asks again.
func (s *server) undoBatch(w http.ResponseWriter, r *http.Request, v *visit) error {
	b, labels, err := s.batch(r, v)
	if err != nil {
		return err
	}
	reason := s.reason(w, r)
	_, err = s.office.UndoBatch(r.Context(), v.viewer, b.ID, r.PostFormValue("keep_edited") == "yes", office.Why{Reason: reason})
	if fault.Is(err, fault.Conflict) {
		return s.render(w, r, http.StatusConflict, undoBatchPage(b, labels, sentence(fault.All(err)[0].Message), reason))
	}
	if err != nil {
		return err
	}
	s.flash(r.Context(), "good", t(r.Context(), "change.batch_undone"))
	http.Redirect(w, r, "/changes", http.StatusSeeOther)
	return nil
}

func (s *server) batch(r *http.Request, v *visit) (ledger.Batch, map[string]string, error) {
	id, err := strconv.ParseInt(r.PathValue("id"), 10, 64)
	if err != nil {
		return ledger.Batch{}, nil, fault.New(fault.NotFound, "there is no such act")
	}
	b, err := v.reader.Batch(r.Context(), id)
	if err == nil {
		err = office.MayUndo(v.viewer, b) // an act tells its author and reason
	}
	if err != nil {
		return b, nil, err
	}
	labels, err := v.reader.Labels(r.Context(), b.Author, b.Source)
	return b, labels, err
}

// reason reads the reason that a small form gives.
func (s *server) reason(w http.ResponseWriter, r *http.Request) string {
	r.Body = http.MaxBytesReader(w, r.Body, 64<<10)
	return strings.TrimSpace(r.PostFormValue("reason"))
}

// withdrawable reports whether pages offer to withdraw records of the kind: those that are entered here. Accounts are
// disabled instead.
func withdrawable(kind record.Kind) bool {
	for _, f := range forms() {
		if f.kind == kind {
			return !f.editOnly && kind != access.KindUser
		}
	}
	return false
}

func withdrawHref(kind record.Kind, id string) string {
	return "/" + store.Plural(kind) + "/" + id + "/withdraw"
}

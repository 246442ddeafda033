package web

import (
	"net/http"
	"strconv"

	"entente/internal/access"
	"entente/internal/fault"
	"entente/internal/office"
	"entente/internal/record"
	"entente/internal/register"
	"entente/internal/store"
)

// pairsOnPage is how many suspected pairs are shown at once.
const pairsOnPage = 10

// duplicatesView is the page of pairs that may be the same.
type duplicatesView struct {
	kind     record.Kind
	pairs    []comparison
	suspects office.Suspects
	skip     int
	more     bool
	unsure   []comparison // looked at, and left open
	recent   []judged     // what was decided last
	wrong    string       // why the last verdict was not taken
}

// recentVerdicts is how many of the latest judgements the page names.
const recentVerdicts = 12

func (s *server) duplicates(w http.ResponseWriter, r *http.Request, v *visit) error {
	view, err := s.duplicatesView(r, v)
	if err != nil {
		return err
	}
	return s.render(w, r, http.StatusOK, duplicatesPage(view))
}

// duplicateKind is the kind that the page is about, people where none is named.
func duplicateKind(name string) (record.Kind, error) {
	switch kind, _ := store.KindNamed(name); {
	case name == "", kind == register.KindPerson:
		return register.KindPerson, nil
	case kind == register.KindOrganisation:
		return kind, nil
	}
	return "", fault.Field("kind", "choose people or organisations")
}

func (s *server) duplicatesView(r *http.Request, v *visit) (duplicatesView, error) {
	ctx, query := r.Context(), r.URL.Query()
	var view duplicatesView
	err := v.viewer.Require(access.Officer)
	if err != nil {
		return view, err
	}
	if view.kind, err = duplicateKind(query.Get("kind")); err != nil {
		return view, err
	}
	if skip, err := strconv.Atoi(query.Get("skip")); err == nil && skip > 0 {
		view.skip = min(skip, 100_000)
	}
	var list []office.Undecided
	if list, view.suspects, view.more, err = s.office.ToDecide(ctx, v.reader, view.kind, view.skip, pairsOnPage); err != nil {
		return view, err
	}
	for _, u := range list {
		c, err := s.compare(ctx, v, u.A, u.B)
		if err != nil {
			return view, err
		}
		view.pairs = append(view.pairs, c)
	}
	unsure := store.Of(register.KindJudgement, "verdict", register.Unsure, "pair", string(view.kind))
	unsure.Limit, unsure.Sort = pairsOnPage, "-recorded"
	page, err := v.reader.List(ctx, unsure)
	if err != nil {
		return view, err
	}
	records, err := page.Records()
	if err != nil {
		return view, err
	}
	for _, rec := range records {
		j := rec.(*register.Judgement)
		a, err := v.reader.Get(ctx, j.A)
		if err != nil {
			return view, err
		}
		b, err := v.reader.Get(ctx, j.B)
		if err != nil {
			return view, err
		}
		c, err := s.compare(ctx, v, a, b)
		if err != nil {
			return view, err
		}
		view.unsure = append(view.unsure, c)
	}
	view.recent, err = s.recentJudgements(r, v, view.kind)
	return view, err
}

// recentJudgements are what was decided last of a kind, by whom and when.
func (s *server) recentJudgements(r *http.Request, v *visit, kind record.Kind) ([]judged, error) {
	ctx := r.Context()
	q := store.Of(register.KindJudgement, "pair", string(kind), "verdict", register.Same, "verdict", register.Different)
	q.Limit, q.Sort = recentVerdicts, "-recorded"
	page, err := v.reader.List(ctx, q)
	if err != nil {
		return nil, err
	}
	records, err := page.Records()
	if err != nil {
		return nil, err
	}
	var list []judged
	for _, rec := range records {
		j := judged{Judgement: rec.(*register.Judgement)}
		changes, err := v.reader.History(ctx, j.ID)
		if err != nil {
			return nil, err
		}
		if len(changes) > 0 {
			j.change = changes[0]
		}
		labels, err := v.reader.Labels(ctx, j.A, j.B)
		if err != nil {
			return nil, err
		}
		j.a, j.b = labels[j.A], labels[j.B]
		list = append(list, j)
	}
	return list, nil
}

// judgeDuplicate keeps a verdict on a suspected pair and comes back for the next.
func (s *server) judgeDuplicate(w http.ResponseWriter, r *http.Request, v *visit) error {
	if err := readPost(w, r); err != nil {
		return err
	}
	err := s.judge(r, v, r.PostForm.Get("a"), r.PostForm.Get("b"))
	if code := fault.CodeOf(err); code == fault.Conflict || code == fault.Invalid {
		view, e := s.duplicatesView(r, v)
		if e != nil {
			return e
		}
		view.wrong = fault.All(err)[0].Message
		return s.render(w, r, http.StatusUnprocessableEntity, duplicatesPage(view))
	}
	if err != nil {
		return err
	}
	return s303(w, r, r.URL.RequestURI())
}

package web

import (
	"context"
	"net/http"
	"net/url"
	"slices"
	"strings"

	"entente/internal/access"
	"entente/internal/commitment"
	"entente/internal/cooperation"
	"entente/internal/exchange"
	"entente/internal/margin"
	"entente/internal/press"
	"entente/internal/record"
	"entente/internal/register"
	"entente/internal/store"
	"entente/internal/study"

	"golang.org/x/sync/errgroup"
)

// searched are the kinds that a search looks at, in the order in which it shows them.
var searched = []record.Kind{register.KindPerson, register.KindOrganisation, exchange.KindExchange, register.KindArea, study.KindStudy, study.KindLesson, cooperation.KindProject, press.KindCoverage, press.KindCommunique,
	commitment.KindCommitment, register.KindGrouping, register.KindSource, access.KindDesk}

// What a search shows of each kind.
const (
	foundOnPage  = 10
	foundInList  = 4
	pickedInList = 12
)

// finding is what a search found of one kind.
type finding struct {
	kind  record.Kind
	list  []found
	total int    // at most countLimit
	all   string // the list of all of them
}

func (s *server) search(w http.ResponseWriter, r *http.Request, v *visit) error {
	words := strings.TrimSpace(r.URL.Query().Get("q"))
	findings, err := s.findAll(r.Context(), v, words, foundOnPage, true)
	if err != nil {
		return err
	}
	return s.render(w, r, http.StatusOK, searchPage(words, findings))
}

// suggest answers the search box while somebody types.
func (s *server) suggest(w http.ResponseWriter, r *http.Request, v *visit) error {
	words := strings.TrimSpace(r.URL.Query().Get("q"))
	findings, err := s.findAll(r.Context(), v, words, foundInList, false)
	if err != nil {
		return err
	}
	return s.render(w, r, http.StatusOK, suggestions(words, findings))
}

func (s *server) findAll(ctx context.Context, v *visit, words string, limit int, counted bool) ([]finding, error) {
	if words == "" {
		return nil, nil
	}
	hits, err := s.office.FindAll(ctx, v.reader, searched, words, limit, true)
	if err != nil {
		return nil, err
	}
	all := make([]finding, len(searched))
	work, ctx := errgroup.WithContext(ctx)
	for i, kind := range searched {
		work.Go(func() error {
			list, err := s.show(ctx, v, kind, hits[i], words, limit)
			if err != nil || len(list) == 0 {
				return err
			}
			all[i] = finding{kind: kind, list: list, total: len(list), all: "/" + store.Plural(kind) + "?" + url.Values{"q": {words}}.Encode()}
			if counted && len(list) == limit {
				q, wrong := s.office.ByNames(ctx, v.reader, store.Of(kind, "q", words))
				if wrong != nil {
					return wrong
				}
				all[i].total, err = v.reader.CountUpTo(ctx, q, countLimit)
			}
			return err
		})
	}
	err = work.Wait()
	return slices.DeleteFunc(all, func(f finding) bool { return len(f.list) == 0 }), err
}

// picked are the kinds that forms and filters may pick from.
var picked = append([]record.Kind{access.KindUser, register.KindPost, study.KindTheme, study.KindReadingList, margin.KindTag}, searched...)

// pick answers a record picker while somebody types.
func (s *server) pick(w http.ResponseWriter, r *http.Request, v *visit) error {
	kind, ok := store.KindNamed(r.PathValue("kind"))
	known := false
	for _, k := range picked {
		known = known || ok && k == kind
	}
	if !known {
		return s.nowhere(w, r, v)
	}
	words := strings.TrimSpace(r.URL.Query().Get("q"))
	var where []string
	if of := r.URL.Query().Get("organisation"); of != "" && kind == register.KindPost {
		where = []string{"organisation", of} // the posts of the organisation that the form names
	}
	list, err := s.find(r.Context(), v, kind, words, pickedInList, where...)
	if err != nil {
		return err
	}
	return s.render(w, r, http.StatusOK, choicesOf(list))
}

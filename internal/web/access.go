package web

import (
	"context"
	"net/http"
	"slices"
	"strconv"
	"strings"

	"entente/internal/access"
	"entente/internal/office"
	"entente/internal/record"
	"entente/internal/store"
)

// accessRoutes lists the pages on who may read what, for who reviews it.
func (r *routes) accessRoutes() {
	s := r.server
	r.page("GET /access", s.accessReviews)
	r.page("GET /access/users/{id}", s.accessOfAccount)
	r.page("GET /access/records/{id}", s.accessToRecord)
	r.sensitive("POST /access/users/{id}/review", s.reviewAccess)
	r.sensitive("POST /access/users/{id}/look", s.lookAs)
	r.page("POST /access/end", s.endLooking)
}

// reviewsView is the list of people with their rights, for a periodic review.
type reviewsView struct {
	list   []office.Reviewed
	labels map[string]string // of desks and reviewers
}

func (s *server) accessReviews(w http.ResponseWriter, r *http.Request, v *visit) error {
	view := reviewsView{}
	var err error
	if view.list, err = s.office.Reviews(r.Context(), v.viewer); err != nil {
		return err
	}
	var ids []string
	for _, one := range view.list {
		ids = append(ids, one.Account.Desks...)
		if one.Last != nil {
			ids = append(ids, one.Last.By)
		}
	}
	if view.labels, err = v.reader.Labels(r.Context(), ids...); err != nil {
		return err
	}
	return s.render(w, r, http.StatusOK, accessReviewsPage(view))
}

// deskNames are the desks of an account, by name.
func (view reviewsView) deskNames(u *access.User) string {
	return usersView{labels: view.labels}.deskNames(u)
}

// reviewAccess writes down what became of the rights of one account.
func (s *server) reviewAccess(w http.ResponseWriter, r *http.Request, v *visit) error {
	if err := readPost(w, r); err != nil {
		return err
	}
	id, verdict := r.PathValue("id"), r.PostForm.Get("verdict")
	if err := s.office.Review(r.Context(), v.viewer, id, verdict, r.PostForm.Get("reason")); err != nil {
		return err
	}
	s.flash(r.Context(), "good", t(r.Context(), "access.did_"+verdict))
	return s303(w, r, "/access")
}

// accountReach is what one person may read.
type accountReach struct {
	office.Reach
	labels map[string]string
	counts []reachCount
}

// reachCount is one kind of record, with how many of it both may read.
type reachCount struct {
	kind      record.Kind
	both, own string
	less      bool
}

func (s *server) accessOfAccount(w http.ResponseWriter, r *http.Request, v *visit) error {
	reach, err := s.office.WhatReads(r.Context(), v.viewer, r.PathValue("id"))
	if err != nil {
		return err
	}
	view := accountReach{Reach: reach}
	if view.labels, err = v.reader.Labels(r.Context(), reach.Account.Desks...); err != nil {
		return err
	}
	for _, k := range reach.Kinds {
		view.counts = append(view.counts, reachCount{k.Kind, reachNumber(r.Context(), k.Both), reachNumber(r.Context(), k.Own), k.Both < k.Own})
	}
	return s.render(w, r, http.StatusOK, accountReachPage(view))
}

// reachNumber writes a count that goes no further than office.CountedTo.
func reachNumber(ctx context.Context, n int) string {
	if n >= office.CountedTo {
		return t(ctx, "access.at_least", "Count", office.CountedTo)
	}
	return strconv.Itoa(n)
}

// readersView is who may read one record, why, and who opened it.
type readersView struct {
	id, title string
	record    record.Record
	list      []office.WhoReads
	opened    []store.Glance
	labels    map[string]string
}

func (s *server) accessToRecord(w http.ResponseWriter, r *http.Request, v *visit) error {
	ctx, id := r.Context(), r.PathValue("id")
	view := readersView{id: id}
	var err error
	if view.list, view.opened, err = s.office.Readers(ctx, v.viewer, id); err != nil {
		return err
	}
	if view.record, err = v.reader.Get(ctx, id); err != nil {
		return err
	}
	if view.title, _, _ = shown(view.record); view.title == "" {
		view.title = word(ctx, "kind", string(view.record.Kind()))
	}
	ids := []string{view.record.Meta().Desk, view.record.Meta().Compartment}
	for _, g := range view.opened {
		ids = append(ids, g.Account)
	}
	if view.labels, err = v.reader.Labels(ctx, ids...); err != nil {
		return err
	}
	return s.render(w, r, http.StatusOK, readersPage(view))
}

// mayReview reports whether the viewer may ask who reads what.
func mayReview(ctx context.Context) bool {
	v := visitOf(ctx)
	return v != nil && v.viewer.As == nil && (may(ctx, access.DeskHead) || v.viewer.RequireReview() == nil)
}

func accessCrumbs(ctx context.Context, here string) []crumb {
	list := []crumb{{"/users", t(ctx, "users.title")}, {"/access", t(ctx, "access.title")}, {"", here}}
	if !may(ctx, access.Administrator) {
		list = list[1:]
	}
	if here == t(ctx, "access.title") {
		list = slices.Delete(list, len(list)-2, len(list)-1)
	}
	return list
}

// rightsText says what an account may, in one line, beside its clearance.
func rightsText(ctx context.Context, u *access.User, desks string) string {
	if u.AllDesks {
		desks = t(ctx, "form.label_all_desks")
	}
	return joinNonEmpty(" · ", word(ctx, "role", string(u.Role)), desks, grantNames(ctx, u))
}

func grantNames(ctx context.Context, u *access.User) string {
	var names []string
	for _, g := range u.Grants {
		names = append(names, word(ctx, "grant", string(g)))
	}
	return strings.Join(names, ", ")
}

func orNone(ctx context.Context, text string) string {
	if text == "" {
		return t(ctx, "access.none")
	}
	return text
}

// reasonOf is why an account may read, without the verdict that stands beside it.
func reasonOf(one office.WhoReads) string {
	_, reason, _ := strings.Cut(one.Reason, ": ")
	return reason
}

package api

import (
	"net/http"

	"entente/internal/access"
	"entente/internal/office"
	"entente/internal/store"

	"github.com/danielgtaylor/huma/v2"
)

// readersAnswer is who may read one record, why, and who opened it.
type readersAnswer struct {
	Readers []office.WhoReads `json:"readers"`
	Opened  []store.Glance    `json:"opened"`
}

type reviewsAnswer struct {
	Items []office.Reviewed `json:"items"`
}

// addAccess adds who may read what, for who reviews it.
func (d *door) addAccess() {
	object := func(help string) map[string]*huma.Response {
		return map[string]*huma.Response{"200": answer(help, &huma.Schema{Type: huma.TypeObject}, nil, nil)}
	}
	id := func(of string) *huma.Param {
		return &huma.Param{Name: "id", In: "path", Required: true, Schema: textSchema(), Description: "Identifier of the " + of + "."}
	}
	d.add(huma.Operation{Method: http.MethodGet, Path: root + "access/records/{id}", OperationID: "readersOf", Tags: []string{"access"}, Summary: "Who may read a record, and why?",
		Description: "Lists the accounts that you may know of, with the decision on each and its ground, and who opened the record lately. It takes the role desk_head, or the right to review access, and that you may read the record yourself.",
		Parameters:  []*huma.Param{id("record")}, Responses: object("The readers."), Errors: []int{http.StatusNotFound}}, d.readersOf)
	d.add(huma.Operation{Method: http.MethodGet, Path: root + "access/users/{id}", OperationID: "reachOf", Tags: []string{"access"}, Summary: "What may an account read?",
		Description: "Counts by kind, within what you may read yourself, up to 10,000 of each. It takes an administrator, or the right to review access.",
		Parameters:  []*huma.Param{id("account")}, Responses: object("The counts."), Errors: []int{http.StatusNotFound}}, d.reachOf)
	d.add(huma.Operation{Method: http.MethodGet, Path: root + "access/reviews", OperationID: "accessReviews", Tags: []string{"access"}, Summary: "List accounts with their last review",
		Description: "Those never reviewed come first. It takes an administrator, or the right to review access.", Responses: object("The accounts.")}, d.accessReviews)
}

func (d *door) readersOf(viewer access.Viewer, w http.ResponseWriter, r *http.Request) error {
	id := r.PathValue("id")
	if !plain(id) {
		return notFound()
	}
	list, opened, err := d.office.Readers(r.Context(), viewer, id)
	if err != nil {
		return err
	}
	return sendValue(w, readersAnswer{list, opened})
}

func (d *door) reachOf(viewer access.Viewer, w http.ResponseWriter, r *http.Request) error {
	id := r.PathValue("id")
	if !plain(id) {
		return notFound()
	}
	reach, err := d.office.WhatReads(r.Context(), viewer, id)
	if err != nil {
		return err
	}
	return sendValue(w, reach)
}

func (d *door) accessReviews(viewer access.Viewer, w http.ResponseWriter, r *http.Request) error {
	list, err := d.office.Reviews(r.Context(), viewer)
	if err != nil {
		return err
	}
	return sendValue(w, reviewsAnswer{list})
}

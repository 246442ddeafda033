package web

import (
	"context"
	"net/http"
	"slices"

	"entente/internal/access"
	"entente/internal/margin"
	"entente/internal/office"
	"entente/internal/record"
	"entente/internal/store"
)

// marginRoutes lists the addresses of what stands in the margin of every record: comments, tags, following.
func (r *routes) marginRoutes() {
	s := r.server
	r.page("GET /margin/{id}", s.margin)
	r.page("POST /margin/{id}/comments", s.comment)
	r.page("POST /margin/{id}/follow", s.followRecord)
	r.page("POST /margin/{id}/tags", s.setTags)
	r.page("GET /comments/{id}/edit", s.commentForm)
	r.page("POST /comments/{id}/edit", s.reword)
	r.page("POST /comments/{id}/withdraw", s.withdrawComment)
}

// marginView is the margin of one record.
type marginView struct {
	office.Margin
	title  string
	tags   []option // of the office's list
	people []option // whom a comment can call: sign-in names, with names
}

func (s *server) margin(w http.ResponseWriter, r *http.Request, v *visit) error {
	m, err := s.marginOf(r.Context(), v, r.PathValue("id"))
	if err != nil {
		return err
	}
	return s.render(w, r, http.StatusOK, marginPage(m))
}

func (s *server) marginOf(ctx context.Context, v *visit, id string) (marginView, error) {
	var m marginView
	var err error
	if m.Margin, err = s.office.Margin(ctx, v.reader, id); err != nil {
		return m, err
	}
	labels, err := v.reader.Labels(ctx, id)
	if err != nil {
		return m, err
	}
	m.title = labels[id]
	if m.tags, err = s.choices(ctx, v, margin.KindTag); err != nil {
		return m, err
	}
	q := store.Of(access.KindUser)
	q.Limit = 200
	page, err := v.reader.List(ctx, q)
	if err != nil {
		return m, err
	}
	users, err := page.Records()
	if err != nil {
		return m, err
	}
	for _, rec := range users {
		if u := rec.(*access.User); !u.Disabled && u.ID != v.viewer.User {
			m.people = append(m.people, option{"@" + u.Login, u.Name})
		}
	}
	return m, nil
}

// bears reports whether the record has a tag.
func (m marginView) bears(tag string) bool { return slices.Contains(m.Record.Meta().Tags, tag) }

// comment adds a comment.
func (s *server) comment(w http.ResponseWriter, r *http.Request, v *visit) error {
	if err := readPost(w, r); err != nil {
		return err
	}
	id := r.PathValue("id")
	text := r.PostForm.Get("text")
	if call := r.PostForm.Get("call"); call != "" && !slices.Contains(margin.Called(text), call[1:]) { // chosen without a script
		text = call + " " + text
	}
	_, batch, err := s.office.Comment(r.Context(), v.viewer, id, text)
	return s.done(w, r, v, besideOf(r, id), t(r.Context(), "margin.did_comment"), batch, err)
}

// besideOf is where an act in the margin leads back to.
func besideOf(r *http.Request, id string) string {
	next := local(r.PostForm.Get("next"))
	if next == "/" {
		next = "/margin/" + id
	}
	return next + "#margin"
}

func (s *server) followRecord(w http.ResponseWriter, r *http.Request, v *visit) error {
	if err := readPost(w, r); err != nil {
		return err
	}
	id, follows := r.PathValue("id"), r.PostForm.Get("follows") == "yes"
	if err := s.office.Follow(r.Context(), v.viewer, id, follows); err != nil {
		return err
	}
	message := "margin.does_not_follow"
	if follows {
		message = "margin.does_follow"
	}
	s.flash(r.Context(), "good", t(r.Context(), message))
	return s303(w, r, besideOf(r, id))
}

func (s *server) setTags(w http.ResponseWriter, r *http.Request, v *visit) error {
	if err := readPost(w, r); err != nil {
		return err
	}
	id := r.PathValue("id")
	batch, err := s.office.SetTags(r.Context(), v.viewer, id, version(r), r.PostForm["tag"])
	return s.done(w, r, v, besideOf(r, id), t(r.Context(), "margin.did_tag"), batch, err)
}

// commentForm is where one changes one's own comment.
func (s *server) commentForm(w http.ResponseWriter, r *http.Request, v *visit) error {
	rec, err := s.recordOf(r.Context(), v.reader, margin.KindComment, r.PathValue("id"))
	if err != nil {
		return err
	}
	c := rec.(*margin.Comment)
	if c.Author != v.viewer.User {
		return s303(w, r, place(c))
	}
	return s.render(w, r, http.StatusOK, commentPage(c, ""))
}

func (s *server) reword(w http.ResponseWriter, r *http.Request, v *visit) error {
	if err := readPost(w, r); err != nil {
		return err
	}
	id := r.PathValue("id")
	if kind, _ := record.KindOf(id); kind != margin.KindComment {
		_, err := s.recordOf(r.Context(), v.reader, margin.KindComment, id)
		return err
	}
	c, batch, err := s.office.Reword(r.Context(), v.viewer, id, version(r), r.PostForm.Get("text"))
	if c == nil {
		return err
	}
	return s.done(w, r, v, place(c), t(r.Context(), "margin.did_reword"), batch, err)
}

func (s *server) withdrawComment(w http.ResponseWriter, r *http.Request, v *visit) error {
	if err := readPost(w, r); err != nil {
		return err
	}
	rec, err := s.recordOf(r.Context(), v.reader, margin.KindComment, r.PathValue("id"))
	if err != nil {
		return err
	}
	batch, err := s.office.Withdraw(r.Context(), v.viewer, rec.Meta().ID, version(r), office.Why{})
	return s.done(w, r, v, place(rec), t(r.Context(), "margin.did_withdraw"), batch, err)
}

// mayWithdrawComment reports whether the page offers to take a comment out: its author may, and who heads a desk.
func mayWithdrawComment(ctx context.Context, c *margin.Comment) bool {
	return c.Author == visitOf(ctx).viewer.User || may(ctx, access.DeskHead)
}

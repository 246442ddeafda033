package web

import (
	"context"
	"net/url"
	"strings"

	"entente/internal/date"
	"entente/internal/fault"
	"entente/internal/lang"
	"entente/internal/names"
	"entente/internal/office"
	"entente/internal/record"
	"entente/internal/register"
	"entente/internal/store"
)

// firstPostGroup asks with a new person for the post by which they became known. It tells namesakes apart while they are
// typed, and is saved in the same act. Further posts are entered from the person's page.
func firstPostGroup() formGroup {
	return formGroup{title: "first_post", hint: "first_post", fields: []formField{
		{name: "first_post.organisation", as: asPick, kinds: []record.Kind{register.KindOrganisation}, optional: true, aside: true, label: "first_post_organisation"},
		{name: "first_post.title", as: asText, optional: true, aside: true, label: "first_post_title", hint: "first_post_title"},
		{name: "first_post.during", as: asPeriod, optional: true, aside: true, label: "first_post_during"},
	}}
}

// firstPost makes the membership of a new person, and the post where the organisation has none of this title. Who may read
// the person may read them.
func firstPost(in *reading, r record.Record) (before, after []record.Record) {
	if in.before != nil {
		return nil, nil
	}
	head, organisation, title := r.Meta(), in.aside["first_post.organisation"], in.aside["first_post.title"]
	if organisation == "" {
		if (title != "" || in.aside["first_post.during"] != "") && !in.isWrong("first_post.organisation") {
			in.wrong.Add("first_post.organisation", "%s", t(in.ctx, "form.first_post_where"))
		}
		return nil, nil
	}
	during, _ := date.ParseInterval(in.aside["first_post.during"]) // the field said already what is wrong with it
	with := record.Head{Marking: head.Marking, Desk: head.Desk, Compartment: head.Compartment, Sources: head.Sources}
	m := &register.Membership{Head: with, Person: head.ID, Organisation: organisation, During: during}
	if title != "" {
		known, err := postTitled(in.ctx, in.reader, organisation, title)
		if err != nil {
			in.wrong.Add("first_post.title", "%s", fault.All(err)[0].Message)
			return nil, nil
		}
		if m.Post = known; known == "" {
			p := &register.Post{Head: with, Organisation: organisation, Title: title}
			p.ID = record.NewID(register.KindPost)
			m.Post = p.ID
			after = append(after, p)
		}
	}
	return nil, append(after, m)
}

// postTitled is the one post of an organisation that bears the title; "" where none does, or several do.
func postTitled(ctx context.Context, reader store.Reader, organisation, title string) (string, error) {
	q := store.Of(register.KindPost, "organisation", organisation)
	q.Limit = store.MaxLimit
	page, err := reader.List(ctx, q)
	if err != nil {
		return "", err
	}
	posts, err := page.Records()
	if err != nil {
		return "", err
	}
	var found []string
	for _, p := range posts {
		if lang.Fold(p.(*register.Post).Title) == lang.Fold(title) {
			found = append(found, p.Meta().ID)
		}
	}
	if len(found) != 1 {
		return "", nil
	}
	return found[0], nil
}

// typedPost is the first post as far as it is typed. What the viewer may not read, or cannot be read yet, does not count.
func typedPost(ctx context.Context, reader store.Reader, query url.Values) ([]names.Post, error) {
	id := query.Get("first_post.organisation.id")
	if kind, ok := record.KindOf(id); !ok || kind != register.KindOrganisation {
		return nil, nil
	}
	labels, err := reader.Labels(ctx, id)
	if err != nil || labels[id] == "" {
		return nil, err
	}
	m := &register.Membership{Organisation: id}
	if during, err := date.ParseInterval(query.Get("first_post.during")); err == nil {
		m.During = during
	}
	if title := strings.TrimSpace(query.Get("first_post.title")); title != "" {
		return []names.Post{{Title: title, Organisation: id, Shown: labels[id], During: m.During}}, nil
	}
	posts, err := office.PostsFrom(ctx, reader, []*register.Membership{m})
	return posts[m.Person], err
}

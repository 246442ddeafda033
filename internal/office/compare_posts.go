package office

import (
	"context"

	"entente/internal/names"
	"entente/internal/record"
	"entente/internal/register"
	"entente/internal/store"
)

// postsCompared is how many memberships of each person are compared.
const postsCompared = names.MaxNames

// CompareFor is Compare with the posts and memberships of people that the reader may read. Titles of posts count where a post is
// on file; the role of a plain membership does not, for every list has members.
func CompareFor(ctx context.Context, r store.Reader, a, b record.Record) (names.Judgement, error) {
	posts, err := postsOf(ctx, r, a, b)
	if err != nil {
		return names.Judgement{}, err
	}
	return compareKnowing(posts, a, b), nil
}

func compareKnowing(posts map[string][]names.Post, a, b record.Record) names.Judgement {
	return beside(names.Compare(preparedWith(posts, a), preparedWith(posts, b)), besidesOf(a), besidesOf(b))
}

func preparedWith(posts map[string][]names.Post, r record.Record) *names.Prepared {
	s := SubjectOf(r)
	s.Posts = posts[r.Meta().ID]
	return names.Prepare(s)
}

// postsOf are the posts and memberships of those of the records that are people, by their identifiers: the organisation itself, and
// the party that somebody sits for.
func postsOf(ctx context.Context, r store.Reader, records ...record.Record) (map[string][]names.Post, error) {
	var people []string
	for _, rec := range records {
		if rec.Kind() == register.KindPerson {
			people = append(people, rec.Meta().ID)
		}
	}
	if len(people) < 2 {
		return nil, nil
	}
	q := of(register.KindMembership, "person", people)
	q.Limit = min(len(people)*postsCompared, store.MaxLimit)
	page, err := r.List(ctx, q)
	if err != nil {
		return nil, err
	}
	list, err := page.Records()
	if err != nil {
		return nil, err
	}
	var ids []string
	for _, rec := range list {
		m := rec.(*register.Membership)
		ids = append(ids, nonEmpty(m.Post)...)
		ids = append(append(ids, m.Organisation), nonEmpty(m.OnBehalfOf)...)
	}
	labels, err := r.Labels(ctx, ids...)
	if err != nil {
		return nil, err
	}
	posts := make(map[string][]names.Post, len(people))
	for _, rec := range list {
		m := rec.(*register.Membership)
		known := append(posts[m.Person], names.Post{Title: labels[m.Post], Organisation: m.Organisation, Shown: labels[m.Organisation], During: m.During})
		if m.OnBehalfOf != "" {
			known = append(known, names.Post{Organisation: m.OnBehalfOf, Shown: labels[m.OnBehalfOf], During: m.During})
		}
		posts[m.Person] = known[:min(len(known), postsCompared)]
	}
	return posts, nil
}

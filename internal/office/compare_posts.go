package office

import (
	"context"
	"maps"
	"slices"

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
		return nil, nil // nobody to compare them with
	}
	return postsOfPeople(ctx, r, people...)
}

func postsOfPeople(ctx context.Context, r store.Reader, people ...string) (map[string][]names.Post, error) {
	slices.Sort(people)
	people = slices.Compact(people)
	posts := make(map[string][]names.Post, len(people))
	for some := range slices.Chunk(people, store.MaxLimit/postsCompared) {
		if err := addPosts(ctx, r, some, posts); err != nil {
			return nil, err
		}
	}
	return posts, nil
}

// addPosts reads what no more people hold than one question may ask for.
func addPosts(ctx context.Context, r store.Reader, people []string, posts map[string][]names.Post) error {
	q := of(register.KindMembership, "person", people)
	q.Limit = store.MaxLimit
	page, err := r.List(ctx, q)
	if err != nil {
		return err
	}
	list, err := page.Records()
	if err != nil {
		return err
	}
	houses, err := housesOf(ctx, r, list)
	if err != nil {
		return err
	}
	memberships := make([]*register.Membership, len(list))
	for i, rec := range list {
		memberships[i] = rec.(*register.Membership)
	}
	return postsFrom(ctx, r, memberships, houses, posts)
}

// postsFrom puts what memberships say of people among their posts.
func postsFrom(ctx context.Context, r store.Reader, memberships []*register.Membership, houses map[string]bool, posts map[string][]names.Post) error {
	var ids []string
	for _, m := range memberships {
		ids = append(ids, nonEmpty(m.Post)...)
		ids = append(append(ids, m.Organisation), nonEmpty(m.OnBehalfOf)...)
	}
	labels, err := r.Labels(ctx, ids...)
	if err != nil {
		return err
	}
	for _, m := range memberships {
		known := posts[m.Person]
		if m.Post != "" || m.OnBehalfOf == "" && !houses[m.Organisation] { // hundreds sit in one house
			known = append(known, names.Post{Title: labels[m.Post], Organisation: m.Organisation, Shown: labels[m.Organisation], During: m.During})
		}
		if m.OnBehalfOf != "" {
			known = append(known, names.Post{Organisation: m.OnBehalfOf, Shown: labels[m.OnBehalfOf], During: m.During})
		}
		posts[m.Person] = known[:min(len(known), postsCompared)]
	}
	return nil
}

// PostsFrom are the posts and memberships that people have by these memberships, which need not be on file yet.
func PostsFrom(ctx context.Context, r store.Reader, memberships []*register.Membership) (map[string][]names.Post, error) {
	houses := make(map[string]bool)
	for some := range slices.Chunk(memberships, store.MaxLimit) {
		list := make([]record.Record, len(some))
		for i, m := range some {
			list[i] = m
		}
		more, err := housesOf(ctx, r, list)
		if err != nil {
			return nil, err
		}
		maps.Copy(houses, more)
	}
	posts := make(map[string][]names.Post)
	return posts, postsFrom(ctx, r, memberships, houses, posts)
}

// allPosts are the posts and memberships of everybody that the reader may read.
func allPosts(ctx context.Context, r store.Reader) (map[string][]names.Post, error) {
	houses := make(map[string]bool)
	for rec, err := range r.All(ctx, store.Of(register.KindOrganisation, "classification", "parliament")) {
		if err != nil {
			return nil, err
		}
		houses[rec.Meta().ID] = true
	}
	posts := make(map[string][]names.Post)
	var some []*register.Membership
	for rec, err := range r.All(ctx, store.Of(register.KindMembership)) {
		if err != nil {
			return nil, err
		}
		if some = append(some, rec.(*register.Membership)); len(some) == store.MaxLimit {
			if err := postsFrom(ctx, r, some, houses, posts); err != nil {
				return nil, err
			}
			some = some[:0]
		}
	}
	return posts, postsFrom(ctx, r, some, houses, posts)
}

// housesOf are the legislatures among the organisations of memberships.
func housesOf(ctx context.Context, r store.Reader, memberships []record.Record) (map[string]bool, error) {
	var ids []string
	for _, rec := range memberships {
		ids = append(ids, rec.(*register.Membership).Organisation)
	}
	if len(ids) == 0 {
		return nil, nil
	}
	slices.Sort(ids)
	ids = slices.Compact(ids)
	q := of(register.KindOrganisation, "id", ids)
	q.Limit = len(ids)
	page, err := r.List(ctx, q)
	if err != nil {
		return nil, err
	}
	list, err := page.Records()
	if err != nil {
		return nil, err
	}
	houses := make(map[string]bool)
	for _, rec := range list {
		if o := rec.(*register.Organisation); o.Classification == "parliament" {
			houses[o.ID] = true
		}
	}
	return houses, nil
}

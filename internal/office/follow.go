package office

import (
	"context"
	"slices"

	"entente/internal/access"
	"entente/internal/commitment"
	"entente/internal/delegation"
	"entente/internal/margin"
	"entente/internal/programme"
	"entente/internal/record"
	"entente/internal/relation"
	"entente/internal/store"
	"entente/internal/study"
)

// Responsible lists the accounts that a record names as owner, officer or author: they follow it unless they say otherwise.
func Responsible(r record.Record) []string {
	var ids []string
	switch r := r.(type) {
	case *commitment.Commitment:
		ids = []string{r.Owner}
	case *programme.Task:
		ids = []string{r.Owner}
	case *relation.Relation:
		ids = []string{r.Officer}
	case *relation.Bridge:
		ids = []string{r.Officer}
	case *relation.Handover:
		ids = []string{r.From, r.To}
	case *study.Study:
		ids = append([]string{r.AskedBy}, r.Authors...)
	case *delegation.Approval:
		ids = []string{r.Proposer}
	case *margin.Comment:
		ids = []string{r.Author}
	}
	return slices.DeleteFunc(ids, func(id string) bool { kind, _ := record.KindOf(id); return kind != access.KindUser })
}

// Follow makes the viewer hear of changes of a record and of comments on it, or no longer. Errors: NotFound.
func (o *Office) Follow(ctx context.Context, viewer access.Viewer, id string, follows bool) error {
	if _, err := o.store.As(viewer).Get(ctx, id); err != nil {
		return err
	}
	return o.store.Follow(ctx, viewer.User, id, follows)
}

// Follows reports whether the viewer follows a record, by their own word or because it names them.
func (o *Office) Follows(ctx context.Context, viewer access.Viewer, r record.Record) (bool, error) {
	said, err := o.store.Followers(ctx, r.Meta().ID)
	if err != nil {
		return false, err
	}
	if follows, ok := said[viewer.User]; ok {
		return follows, nil
	}
	return slices.Contains(Responsible(r), viewer.User), nil
}

// followers lists the accounts that follow a record. Whether they may read it is asked for each before it hears anything.
func (o *Office) followers(ctx context.Context, r record.Record) ([]string, error) {
	said, err := o.store.Followers(ctx, r.Meta().ID)
	if err != nil {
		return nil, err
	}
	var ids []string
	for account, follows := range said {
		if follows {
			ids = append(ids, account)
		}
	}
	for _, account := range Responsible(r) {
		if _, spoke := said[account]; !spoke {
			ids = append(ids, account)
		}
	}
	slices.Sort(ids)
	return slices.Compact(ids), nil
}

// Followed lists what the viewer follows by their own word and may read, the last taken up first.
func (o *Office) Followed(ctx context.Context, r store.Reader, most int) ([]string, map[string]string, error) {
	ids, err := o.store.Followed(ctx, r.Viewer().User, most)
	if err != nil {
		return nil, nil, err
	}
	labels, err := r.Labels(ctx, ids...)
	return slices.DeleteFunc(ids, func(id string) bool { _, open := labels[id]; return !open }), labels, err
}

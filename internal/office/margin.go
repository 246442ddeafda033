package office

import (
	"context"
	"slices"
	"strings"
	"time"

	"entente/internal/access"
	"entente/internal/fault"
	"entente/internal/ledger"
	"entente/internal/margin"
	"entente/internal/record"
	"entente/internal/store"
)

// Margin is what stands beside a record for one reader: its comments, the oldest first, its tags, and whether they follow it.
type Margin struct {
	Record   record.Record
	Comments []Remark
	Tags     []*margin.Tag
	Follows  bool
	Labels   map[string]string
}

// Remark is a comment with when it was written and when it was last changed.
type Remark struct {
	*margin.Comment
	At, Changed time.Time // Changed is zero where it never was
}

// mostRemarks is how many comments of a record are shown, the newest ones.
const mostRemarks = 200

// Margin reads what stands beside a record. Errors: NotFound.
func (o *Office) Margin(ctx context.Context, r store.Reader, id string) (Margin, error) {
	var m Margin
	var err error
	if m.Record, err = r.Get(ctx, id); err != nil {
		return m, err
	}
	q := store.Of(margin.KindComment, "subject", id)
	q.Sort, q.Limit = "-recorded", mostRemarks
	page, err := r.List(ctx, q)
	if err != nil {
		return m, err
	}
	records, err := page.Records()
	if err != nil {
		return m, err
	}
	ids := slices.Clone(m.Record.Meta().Tags)
	for _, rec := range slices.Backward(records) {
		c := Remark{Comment: rec.(*margin.Comment)}
		if _, c.At, err = r.Entered(ctx, c.ID); err != nil {
			return m, err
		}
		if c.Version > 1 {
			history, err := r.History(ctx, c.ID)
			if err != nil {
				return m, err
			}
			if len(history) > 0 {
				c.Changed = history[0].Batch.At
			}
		}
		m.Comments = append(m.Comments, c)
		ids = append(append(ids, c.Author), c.Mentions...)
	}
	slices.SortStableFunc(m.Comments, func(a, b Remark) int { return a.At.Compare(b.At) })
	if m.Labels, err = r.Labels(ctx, ids...); err != nil {
		return m, err
	}
	for _, tag := range m.Record.Meta().Tags {
		rec, err := r.Get(ctx, tag)
		if fault.Is(err, fault.NotFound) { // withdrawn from the list
			continue
		}
		if err != nil {
			return m, err
		}
		m.Tags = append(m.Tags, rec.(*margin.Tag))
	}
	m.Follows, err = o.Follows(ctx, r.Viewer(), m.Record)
	return m, err
}

// Comment writes a comment on a record that the viewer may read. It is marked as the record is, and mentions whoever its text
// calls by @ and sign-in name. Whether somebody who is mentioned may read the record, and so hears of it, is not told: it would
// tell of their rights. Errors: NotFound for a record that the viewer may not read, Invalid for the text.
func (o *Office) Comment(ctx context.Context, viewer access.Viewer, id, text string) (*margin.Comment, ledger.Batch, error) {
	host, err := o.store.As(viewer).Get(ctx, id)
	if err != nil {
		return nil, ledger.Batch{}, err
	}
	head := host.Meta()
	c := &margin.Comment{Head: record.Head{Marking: max(head.Marking, record.Internal), Desk: head.Desk, Compartment: head.Compartment}, Subject: id, Author: viewer.User, Text: strings.TrimSpace(text)}
	if c.Mentions, err = o.mentioned(ctx, c.Text); err != nil {
		return nil, ledger.Batch{}, err
	}
	batch, err := o.SaveAll(ctx, viewer, Why{}, Edit{Record: c})
	return c, batch, err
}

// Reword changes the text of one's own comment. base is the version that its author saw.
func (o *Office) Reword(ctx context.Context, viewer access.Viewer, id string, base int, text string) (*margin.Comment, ledger.Batch, error) {
	c, err := o.ownComment(ctx, viewer, id)
	if err != nil {
		return nil, ledger.Batch{}, err
	}
	c.Text = strings.TrimSpace(text)
	if c.Mentions, err = o.mentioned(ctx, c.Text); err != nil {
		return c, ledger.Batch{}, err
	}
	batch, err := o.SaveAll(ctx, viewer, Why{}, Edit{c, base})
	return c, batch, err
}

func (o *Office) ownComment(ctx context.Context, viewer access.Viewer, id string) (*margin.Comment, error) {
	rec, err := o.store.As(viewer).Get(ctx, id)
	if err != nil {
		return nil, err
	}
	c, ok := rec.(*margin.Comment)
	if !ok {
		return nil, fault.New(fault.NotFound, "there is no such comment")
	}
	if c.Author != viewer.User {
		return c, fault.New(fault.Forbidden, "only who wrote a comment changes it")
	}
	return c, nil
}

// mentioned lists the accounts that a text calls. What is nobody's name stays text.
func (o *Office) mentioned(ctx context.Context, text string) ([]string, error) {
	var ids []string
	for _, login := range margin.Called(text) {
		u, err := o.store.UserByLogin(ctx, login)
		if fault.Is(err, fault.NotFound) {
			continue
		}
		if err != nil {
			return nil, err
		}
		if !slices.Contains(ids, u.ID) {
			ids = append(ids, u.ID)
		}
	}
	return ids, nil
}

// keepComments lets nobody speak in another's name or more openly than the record is, whatever writes. Who heads a desk may
// withdraw what somebody else wrote, and bring it back, and changes nothing of it.
func keepComments(tx *store.Tx, was, is record.Record) error {
	c, ok := is.(*margin.Comment)
	if !ok || tx.Viewer().User == access.System().User || tx.Act() == ledger.ActImport {
		return nil
	}
	own := c.Author == tx.Viewer().User
	if before, changed := was.(*margin.Comment); changed {
		if before.Author != c.Author || before.Subject != c.Subject {
			return fault.New(fault.Forbidden, "a comment keeps its author and its record: write another one")
		}
		same := before.Text == c.Text && slices.Equal(before.Mentions, c.Mentions)
		if !own && (!same || tx.Viewer().Require(access.DeskHead) != nil) {
			return fault.New(fault.Forbidden, "only who wrote a comment changes it")
		}
	} else if !own {
		return fault.Field("author", "a comment is written in one's own name")
	}
	if c.Deleted {
		return nil
	}
	host, err := tx.Get(c.Subject)
	if err != nil {
		return err
	}
	if head := host.Meta(); c.Marking < head.Marking || head.Desk != "" && c.Desk != head.Desk || head.Compartment != "" && c.Compartment != head.Compartment {
		return fault.Field("marking", "a comment is read by no more people than its record: give it the record's marking, desk and compartment, or a higher marking")
	}
	return nil
}

// SetTags gives a record the tags that are named, and takes the others away.
func (o *Office) SetTags(ctx context.Context, viewer access.Viewer, id string, base int, tags []string) (ledger.Batch, error) {
	rec, err := o.store.As(viewer).Get(ctx, id)
	if err != nil {
		return ledger.Batch{}, err
	}
	if base == 0 {
		base = rec.Meta().Version
	}
	rec.Meta().Tags = slices.Compact(slices.Sorted(slices.Values(tags)))
	return o.SaveAll(ctx, viewer, Why{}, Edit{rec, base})
}

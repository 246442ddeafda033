package office

import (
	"context"
	"slices"
	"time"

	"entente/internal/access"
	"entente/internal/fault"
	"entente/internal/record"
	"entente/internal/store"
)

// MakeFeed makes an address at which programs read a calendar with the viewer's own rights, and returns its secret, which
// is not shown again. Errors: NotFound for a subject that the viewer may not read, Forbidden for another's account.
func (o *Office) MakeFeed(ctx context.Context, viewer access.Viewer, subject string) (secret string, feed store.Feed, err error) {
	kind, _ := record.KindOf(subject)
	world, ofWorld, err := worldQuery(subject)
	switch {
	case viewer.Stranger():
		return "", feed, fault.New(fault.Forbidden, "sign in to make a calendar")
	case err != nil:
		return "", feed, err
	case ofWorld:
		if _, err := o.store.As(viewer).CountUpTo(ctx, world, 1); err != nil {
			return "", feed, err
		}
		subject = world.String()
	case !slices.Contains(CalendarKinds, kind):
		return "", feed, fault.Field("subject", "a calendar is of a delegation, a person, a desk or your own account")
	case kind == access.KindUser && subject != viewer.User:
		return "", feed, fault.New(fault.Forbidden, "a calendar of tasks is made by whoever sees to them")
	}
	if !ofWorld {
		if _, err := o.store.As(viewer).Get(ctx, subject); err != nil {
			return "", feed, err
		}
	}
	secret = access.NewSecret()
	feed = store.Feed{ID: access.NewSecret()[:12], Account: viewer.User, Subject: subject, Made: time.Now().UTC()}
	return secret, feed, o.store.AddFeed(ctx, secret, feed)
}

// Feeds lists the calendars that the viewer has made.
func (o *Office) Feeds(ctx context.Context, viewer access.Viewer) ([]store.Feed, error) {
	if viewer.Stranger() {
		return nil, nil
	}
	return o.store.Feeds(ctx, viewer.User)
}

// RemoveFeed ends a calendar of the viewer's own, at once.
func (o *Office) RemoveFeed(ctx context.Context, viewer access.Viewer, id string) error {
	return o.store.RemoveFeed(ctx, viewer.User, id)
}

// FeedCalendar is the calendar behind an address, with the rights that its owner has at this moment: who may no longer
// read something no longer finds it there, and a disabled account finds nothing. The reader has the same rights. Errors:
// NotFound, whatever the reason.
func (o *Office) FeedCalendar(ctx context.Context, secret string) (Calendar, store.Reader, error) {
	none := fault.New(fault.NotFound, "there is no such calendar, or it was ended")
	f, err := o.store.FeedBySecret(ctx, secret)
	if err != nil {
		return Calendar{}, store.Reader{}, err
	}
	viewer, err := o.Viewer(ctx, f.Account)
	if fault.Is(err, fault.Forbidden) || fault.Is(err, fault.NotFound) {
		return Calendar{}, store.Reader{}, none
	}
	if err != nil {
		return Calendar{}, store.Reader{}, err
	}
	reader := o.store.As(viewer)
	c, err := o.Calendar(ctx, reader, f.Subject)
	if fault.Is(err, fault.NotFound) {
		return Calendar{}, reader, none
	}
	return c, reader, err
}

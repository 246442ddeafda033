package cli

import (
	"fmt"

	"entente/internal/access"
	"entente/internal/fault"
	"entente/internal/insight"
	"entente/internal/interchange/ical"
	"entente/internal/office"
)

type calendars struct {
	Show   calendarShow   `cmd:"" help:"Write the calendar of a delegation, a person, a desk or an account (iCalendar)."`
	Make   calendarMake   `cmd:"" help:"Make an address at which programs read a calendar with the rights of an account (--as)."`
	List   calendarList   `cmd:"" help:"List the calendars of an account (--as)."`
	Remove calendarRemove `cmd:"" help:"End a calendar of an account (--as)."`
}

type calendarShow struct {
	Subject string `arg:"" help:"Identifier of the delegation, person, desk or account."`
}

// Help gives examples.
func (calendarShow) Help() string {
	return `Examples:
  entente calendar show exc-06h… > visit.ics
  entente calendar show desk-06h…`
}

// Run writes the calendar.
func (c calendarShow) Run(e *env) error {
	return e.with(func(o *office.Office, viewer access.Viewer) error {
		reader := o.Store().As(viewer)
		cal, err := o.Calendar(e, reader, c.Subject)
		if err == nil {
			err = insight.Complete(e, insight.NewFigures(o.Store()), reader, &cal)
		}
		if err != nil {
			return err
		}
		doc, err := ical.Write(cal)
		if err != nil {
			return err
		}
		_, err = e.out.Write(doc)
		return err
	})
}

// own refuses to act for the system, which has no calendars: whose rights would they read with?
func own(viewer access.Viewer) error {
	if viewer.User == access.System().User {
		return usage{fault.Field("as", "say whose calendar it is: --as NAME")}
	}
	return nil
}

type calendarMake struct {
	Subject string `arg:"" help:"Identifier of the delegation, person, desk or account."`
}

// Help gives examples.
func (calendarMake) Help() string {
	return `Examples:
  entente calendar make exc-06h… --as anna`
}

// Run prints the address below that of the server. It is not shown again.
func (c calendarMake) Run(e *env) error {
	return e.with(func(o *office.Office, viewer access.Viewer) error {
		if err := own(viewer); err != nil {
			return err
		}
		secret, feed, err := o.MakeFeed(e, viewer, c.Subject)
		if err != nil {
			return err
		}
		fmt.Fprintf(e.err, "Calendar %s; end it with: entente calendar remove %s --as …\n", feed.ID, feed.ID)
		fmt.Fprintf(e.out, "/calendar/%s.ics\n", secret)
		return nil
	})
}

type calendarList struct{}

// Help gives examples.
func (calendarList) Help() string {
	return `Examples:
  entente calendar list --as anna`
}

// Run prints the calendars without their secrets, which nobody knows any more.
func (calendarList) Run(e *env) error {
	return e.with(func(o *office.Office, viewer access.Viewer) error {
		if err := own(viewer); err != nil {
			return err
		}
		feeds, err := o.Feeds(e, viewer)
		if err != nil {
			return err
		}
		w := table(e.out)
		for _, f := range feeds {
			fmt.Fprintf(w, "%s\t%s\t%s\t\n", f.ID, f.Subject, f.Made.Format("2006-01-02 15:04"))
		}
		return w.Flush()
	})
}

type calendarRemove struct {
	ID string `arg:"" help:"Identifier of the calendar."`
}

// Help gives examples.
func (calendarRemove) Help() string {
	return `Examples:
  entente calendar remove cal-06h… --as anna`
}

// Run ends the calendar.
func (c calendarRemove) Run(e *env) error {
	return e.with(func(o *office.Office, viewer access.Viewer) error {
		if err := own(viewer); err != nil {
			return err
		}
		return o.RemoveFeed(e, viewer, c.ID)
	})
}

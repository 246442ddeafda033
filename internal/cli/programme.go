package cli

import (
	"encoding/json"
	"fmt"
	"time"

	"entente/internal/access"
	"entente/internal/fault"
	"entente/internal/office"
	"entente/internal/programme"
)

type programmes struct {
	Show    programmeShow    `cmd:"" help:"Show the programme of a delegation."`
	Clashes programmeClashes `cmd:"" help:"List what cannot happen as the programme has it."`
	Shift   programmeShift   `cmd:"" help:"Move everything from a moment on."`
}

type programmeShow struct {
	Exchange string `arg:"" name:"exc" help:"Identifier of the delegation."`
	For      string `help:"Only what this participation does." placeholder:"ID"`
	Format   string `help:"text or json." default:"text" enum:"text,json"`
	recorded
}

// Help gives examples.
func (programmeShow) Help() string {
	return `Examples:
  entente programme show exc-06h…
  entente programme show exc-06h… --format json`
}

// Run prints the programme day by day, in the times of its places.
func (c programmeShow) Run(e *env) error {
	return e.with(func(o *office.Office, viewer access.Viewer) error {
		r, err := c.read(e, o, viewer)
		if err != nil {
			return err
		}
		p, err := o.Programme(e, r, c.Exchange)
		if err != nil {
			return err
		}
		if c.For != "" {
			if p.Name(c.For) == "" {
				return fault.New(fault.NotFound, "nobody of the identifier %s takes part", c.For)
			}
			p = p.For(c.For)
		}
		if c.Format == "json" {
			return json.NewEncoder(e.out).Encode(p.Items)
		}
		w := table(e.out)
		for _, d := range programme.Days(p.Items) {
			fmt.Fprintf(w, "%s\t\t\t\t\n", d.Date)
			for _, part := range d.Parts {
				if !part.Begins {
					continue
				}
				title := part.Title
				if part.Cancelled {
					title += " (called off)"
				}
				place, to := part.Place, ""
				if end, _ := part.End(); end != part.Place {
					to = " → " + end
				}
				fmt.Fprintf(w, "  %s\t%s\t%s\t%s\t\n", clock(part.Item), title, place+to, part.ID)
			}
		}
		return w.Flush()
	})
}

// clock is when an item begins and ends, with the clocks where there are two.
func clock(i *programme.Item) string {
	switch {
	case i.Crosses():
		return i.Starts.Time + " " + i.Starts.Abbreviation() + "-" + i.Ends.Time + " " + i.Ends.Abbreviation()
	case i.Starts.Date != i.Ends.Date:
		return i.Starts.Time + "-" + i.Ends.Time + " (" + i.Ends.Date + ")"
	}
	return i.Starts.Time + "-" + i.Ends.Time
}

type programmeClashes struct {
	Exchange string `arg:"" name:"exc" help:"Identifier of the delegation."`
	Format   string `help:"text or json." default:"text" enum:"text,json"`
}

// Help gives examples.
func (programmeClashes) Help() string {
	return `Examples:
  entente programme clashes exc-06h…`
}

// Run prints the clashes, a sentence each.
func (c programmeClashes) Run(e *env) error {
	return e.with(func(o *office.Office, viewer access.Viewer) error {
		r := o.Store().As(viewer)
		p, err := o.Programme(e, r, c.Exchange)
		if err != nil {
			return err
		}
		found, err := o.ProgrammeClashes(e, r, p)
		if err != nil {
			return err
		}
		if c.Format == "json" {
			return json.NewEncoder(e.out).Encode(found)
		}
		for _, x := range found.List {
			fmt.Fprintln(e.out, clashSentence(x, found))
		}
		for _, area := range found.NoHolidays {
			fmt.Fprintf(e.err, "entente: no holidays are known of %s\n", found.Labels[area])
		}
		return nil
	})
}

type programmeShift struct {
	Exchange string   `arg:"" name:"exc" help:"Identifier of the delegation."`
	From     string   `required:"" help:"Day and time from which everything moves, such as 2027-06-10T14:00." placeholder:"TIME"`
	Zone     string   `required:"" help:"Whose clock is meant, such as Asia/Tokyo." placeholder:"ZONE"`
	By       string   `required:"" help:"By how much: 2h, 1h30, 45 (minutes); -30 for earlier (--by=-30)." placeholder:"SPAN"`
	Fixed    bool     `help:"Also what is fixed, such as flights."`
	DayOnly  bool     `help:"Leave later days as they are."`
	Keep     []string `help:"Items that stay." placeholder:"ID"`
	DryRun   bool     `help:"Only say what would move."`
	Reason   string   `help:"Why." placeholder:"TEXT"`
}

// Help gives an example.
func (programmeShift) Help() string {
	return `Examples:
  entente programme shift exc-06h… --from 2027-06-10T14:00 --zone Asia/Tokyo --by 2h --dry-run`
}

// Run moves the items, and prints where each comes to stand.
func (c programmeShift) Run(e *env) error {
	at, err := time.Parse("2006-01-02T15:04", c.From)
	if err != nil {
		return usage{fault.Field("from", "%q is not a day and a time such as 2027-06-10T14:00", c.From)}
	}
	minutes, err := programme.ParseDelay(c.By)
	if err != nil {
		return usage{err}
	}
	shift := office.Shift{From: programme.Moment{Date: at.Format("2006-01-02"), Time: at.Format("15:04"), Zone: c.Zone}, Minutes: minutes, MoveFixed: c.Fixed, DayOnly: c.DayOnly, Keep: c.Keep}
	return e.with(func(o *office.Office, viewer access.Viewer) error {
		p, err := o.Programme(e, o.Store().As(viewer), c.Exchange)
		if err != nil {
			return err
		}
		var moves []programme.Move
		if c.DryRun {
			moves, err = o.PreviewShift(p, shift, time.Now())
		} else {
			b, done, e2 := o.ShiftProgramme(e, viewer, p, shift, time.Now(), office.Why{Reason: c.Reason})
			if moves, err = done, e2; err == nil {
				fmt.Fprintf(e.err, "Take it back with: entente undo --batch %d\n", b.ID)
			}
		}
		if err != nil {
			return err
		}
		w := table(e.out)
		for _, m := range moves {
			to := m.Starts.Date + " " + m.Starts.Time
			if m.Stays != "" {
				to = "stays: " + m.Stays
			}
			fmt.Fprintf(w, "%s\t%s %s\t%s\t\n", m.Item.Title, m.Item.Starts.Date, m.Item.Starts.Time, to)
		}
		return w.Flush()
	})
}

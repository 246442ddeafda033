package cli

import (
	"encoding/json"
	"fmt"
	"io"
	"strings"

	"entente/internal/access"
	"entente/internal/commitment"
	"entente/internal/office"
	"entente/internal/store"
)

type promises struct {
	Side    string `help:"ours or theirs." enum:"ours,theirs,all" default:"all"`
	State   string `help:"open, done, dropped, replaced or all." enum:"open,done,dropped,replaced,all" default:"open"`
	Overdue bool   `help:"Only those whose last day has passed."`
	Undated bool   `help:"Only those without a date."`
	Older   int    `help:"Only those given more than so many months ago." placeholder:"MONTHS"`
	Due     string `help:"Only those that fall due within this period (EDTF, such as 2027-01/2027-06)." placeholder:"PERIOD"`
	With    string `help:"Only those with this counterpart." placeholder:"ID"`
	Owner   string `help:"Only those that this account, person or organisation sees to, or an outside body as it is written." placeholder:"OWNER"`
	In      string `help:"Only those given in this exchange or in a part of it." placeholder:"ID"`
	Format  string `help:"text or json." default:"text" enum:"text,json"`
	recorded
}

// Help gives examples.
func (promises) Help() string {
	return `Examples:
  entente commitments --overdue
  entente commitments --side ours --due 2027-01/2027-03
  entente commitments --undated --older 6
  entente commitments --in exc-06h… --state all --format json`
}

// query is what the flags ask for.
func (c promises) query() store.Query {
	q := store.Of(commitment.KindCommitment)
	for name, value := range map[string]string{"side": c.Side, "state": c.State, "due": c.Due, "counterpart": c.With, "owner": c.Owner, "of_exchange": c.In} {
		if value != "" && value != "all" {
			q.Filters.Set(name, value)
		}
	}
	if c.Overdue {
		q.Filters.Set("overdue", "yes")
	}
	if c.Undated {
		q.Filters.Set("undated", "yes")
	}
	if c.Older > 0 {
		q.Filters.Set("older", fmt.Sprint(c.Older))
	}
	return q
}

// Run prints the promises, the next due first: a table, or an array of JSON objects.
func (c promises) Run(e *env) error {
	return e.with(func(o *office.Office, viewer access.Viewer) error {
		r, err := c.read(e, o, viewer)
		if err != nil {
			return err
		}
		if c.Format == "json" {
			return e.print(r, c.query(), 0, "json")
		}
		w := table(e.out)
		fmt.Fprintln(w, "DUE\tWHOSE\tSTATE\tPROMISE\tWHO SEES TO IT\tWITH\tID\t")
		q := c.query()
		q.Limit = store.MaxLimit
		for {
			page, err := r.List(e, q)
			if err != nil {
				return err
			}
			if err := printPromises(e, w, r, page); err != nil {
				return err
			}
			if q.Cursor = page.Next; q.Cursor == "" {
				return w.Flush()
			}
		}
	})
}

func printPromises(e *env, w io.Writer, r store.Reader, page store.Page) error {
	list := make([]commitment.Commitment, len(page.Docs))
	var ids []string
	for i, doc := range page.Docs {
		if err := json.Unmarshal(doc, &list[i]); err != nil {
			return err
		}
		ids = append(ids, list[i].Owner, list[i].Counterpart)
	}
	labels, err := r.Labels(e, ids...)
	if err != nil {
		return err
	}
	for _, c := range list {
		due := c.Due.String()
		if c.Overdue(office.AsOf{}.Day()) {
			due += " overdue"
		}
		owner := labels[c.Owner]
		if owner == "" {
			owner = c.OwnerName
		}
		text := strings.Join(strings.Fields(c.Text), " ")
		fmt.Fprintf(w, "%s\t%s\t%s\t%s\t%s\t%s\t%s\t\n", due, c.Side, c.State, text, owner, labels[c.Counterpart], c.ID)
	}
	return nil
}

package commitment

import (
	"strings"
	"testing"

	"entente/internal/date"
	"entente/internal/fault"
)

func TestACommitmentBreaksEachRuleAlone(t *testing.T) {
	for _, c := range []struct {
		rule   string
		change func(c *Commitment)
		field  string
	}{
		{"sound", func(*Commitment) {}, ""},
		{"full", func(c *Commitment) {
			c.Owner, c.Counterpart, c.Exchange, c.RemindDays = "user-1", "org-1", "exc-1", 14
			c.Made, c.Due, c.State, c.Settled, c.Proof = date.MustParse("2026"), date.MustParse("2027-03-01"), "done", date.MustParse("2027-02"), "File 12"
		}, ""},
		{"an outside body", func(c *Commitment) { c.OwnerName = "Party School" }, ""},
		{"due within the year in which it was given", func(c *Commitment) { c.Made, c.Due = date.MustParse("2026-05-03"), date.MustParse("2026") }, ""},
		{"side", func(c *Commitment) { c.Side = "both" }, "side"},
		{"state", func(c *Commitment) { c.State = "half" }, "state settled"},
		{"text", func(c *Commitment) { c.Text = " \n" }, "text"},
		{"long text", func(c *Commitment) { c.Text = strings.Repeat("a", longestText+1) }, "text"},
		{"owner of another kind", func(c *Commitment) { c.Owner = "area-fr" }, "owner"},
		{"counterpart of another kind", func(c *Commitment) { c.Counterpart = "per-1" }, "counterpart"},
		{"exchange of another kind", func(c *Commitment) { c.Exchange = "org-1" }, "exchange"},
		{"reminder", func(c *Commitment) { c.RemindDays = -1 }, "remind_days"},
		{"due before it was given", func(c *Commitment) { c.Made, c.Due = date.MustParse("2026-05-03"), date.MustParse("2026-04") }, "due"},
		{"open and settled", func(c *Commitment) { c.Settled = date.MustParse("2026") }, "settled"},
		{"done without a date", func(c *Commitment) { c.State = "done" }, "settled"},
		{"done before it was given", func(c *Commitment) {
			c.State, c.Made, c.Settled = "done", date.MustParse("2026-05-03"), date.MustParse("2026-05-02")
		}, "settled"},
		{"dropped without a reason", func(c *Commitment) { c.State, c.Settled = "dropped", date.MustParse("2026") }, "reason"},
		{"replaced without a reason", func(c *Commitment) { c.State, c.Settled = "replaced", date.MustParse("2026") }, "reason"},
	} {
		p := &Commitment{Side: "ours", Text: "Send the study", State: "open"}
		c.change(p)
		var names []string
		for _, e := range fault.All(p.Validate()) {
			names = append(names, e.Field)
		}
		if got := strings.Join(names, " "); got != c.field {
			t.Errorf("%s: errors about %q, want %q", c.rule, got, c.field)
		}
	}
}

func TestOverdueIsWhatIsOpenAfterItsLastPossibleDay(t *testing.T) {
	today := date.MustParse("2027-03-02").Earliest()
	for due, want := range map[string]bool{"": false, "2027-03-01": true, "2027-03-02": false, "2027-03": false, "2027-02": true, "2027": false, "2026~": false} {
		c := &Commitment{State: "open", Due: date.MustParse(due)}
		if c.Overdue(today) != want {
			t.Errorf("due %q on 2027-03-02: overdue %v, want %v", due, !want, want)
		}
		c.State = "done"
		if c.Overdue(today) {
			t.Errorf("what is done is overdue (due %q)", due)
		}
	}
}

package delegation

import (
	"slices"
	"strconv"
	"strings"

	"entente/internal/date"
	"entente/internal/fault"
	"entente/internal/record"
)

// Chain is the way of a paper through the house: who approves, one after the other.
//
// Nobody decides on a paper of their own, and nobody who decides one step of a paper for somebody absent decides another
// of its steps, unless the chain says so.
type Chain struct {
	record.Head
	Title      string      `json:"title"`
	Directions []string    `json:"directions,omitempty"` // of delegations that it is for; none for all
	Levels     []string    `json:"levels,omitempty"`     // of delegations that it is for; none for all
	Steps      []ChainStep `json:"steps"`
	Own        bool        `json:"own,omitempty"`   // the proposer may decide too: for a house of one
	Twice      bool        `json:"twice,omitempty"` // one person may decide two steps, also for somebody absent
}

// ChainStep is one station of a chain. Any one of its approvers decides it.
type ChainStep struct {
	Title string   `json:"title"`
	Who   string   `json:"who"`             // one of Approvers
	Users []string `json:"users,omitempty"` // accounts, where Who is "named"
}

// MostApprovers is how many accounts a step may name.
const MostApprovers = 12

// Approvers say who approves at a step: the accounts named, or whoever heads the delegation's desk.
var Approvers = []string{"named", "desk_head"}

// Kind returns KindChain.
func (*Chain) Kind() record.Kind { return KindChain }

// Validate checks that every step has a title and somebody to decide it.
func (c *Chain) Validate() error {
	var errs fault.List
	if strings.TrimSpace(c.Title) == "" {
		errs.Add("title", "give the chain a title")
	}
	for _, d := range c.Directions {
		record.OneOf(&errs, "directions", d, Directions)
	}
	for _, l := range c.Levels {
		record.OneOf(&errs, "levels", l, record.Levels)
	}
	if len(c.Steps) == 0 || len(c.Steps) > 12 {
		errs.Add("steps", "name the steps of the chain, 1 to 12, in their order")
	}
	for i, s := range c.Steps {
		field := "steps." + strconv.Itoa(i) + "."
		if strings.TrimSpace(s.Title) == "" {
			errs.Add(field+"title", "say what this step is, such as head of department")
		}
		record.OneOf(&errs, field+"who", s.Who, Approvers)
		if s.Who == "named" && len(s.Users) == 0 {
			errs.Add(field+"users", "name at least one account that decides at this step")
		}
		if len(s.Users) > MostApprovers {
			errs.Add(field+"users", "name at most %d accounts at a step: any one of them decides it", MostApprovers)
		}
		for _, u := range s.Users {
			record.Refer(&errs, field+"users", u, true, "user")
		}
	}
	return errs.Err()
}

// Directions are those that a delegation can have.
var Directions = []string{"sent", "received"}

// Fits reports whether the chain is for delegations of this direction and level, and how closely: the more it says, the
// closer.
func (c *Chain) Fits(direction, level string) (close int, ok bool) {
	for _, rule := range []struct {
		list  []string
		value string
	}{{c.Directions, direction}, {c.Levels, level}} {
		if len(rule.list) == 0 {
			continue
		}
		if !slices.Contains(rule.list, rule.value) {
			return 0, false
		}
		close++
	}
	return close, true
}

// Absence says that somebody is away, and who decides for them meanwhile.
type Absence struct {
	record.Head
	User       string        `json:"user"`
	Substitute string        `json:"substitute"`
	During     date.Interval `json:"during"`
	Note       string        `json:"note,omitempty"`
}

// Kind returns KindAbsence.
func (*Absence) Kind() record.Kind { return KindAbsence }

// Validate checks that two people and a period with both ends are named.
func (a *Absence) Validate() error {
	var errs fault.List
	record.Refer(&errs, "user", a.User, true, "user")
	record.Refer(&errs, "substitute", a.Substitute, true, "user")
	if a.User != "" && a.User == a.Substitute {
		errs.Add("substitute", "nobody stands in for themselves: choose somebody else")
	}
	if a.During.IsZero() || a.During.OpenStart() || a.During.OpenEnd() {
		errs.Add("during", "say from when to when, such as 2027-07-01/2027-07-21")
	}
	return errs.Err()
}

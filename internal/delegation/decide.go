package delegation

import (
	"slices"
	"strings"
	"time"

	"entente/internal/date"
	"entente/internal/fault"
)

// Start returns the steps of a paper that goes through a chain. Heads are the accounts that head the delegation's desk. A
// step at which nobody but the proposer decides is passed; one at least must be left.
func (c *Chain) Start(proposer string, heads []string, at time.Time) ([]Step, error) {
	steps := make([]Step, len(c.Steps))
	left := false
	for i, s := range c.Steps {
		users := s.Users
		if s.Who == "desk_head" {
			users = heads
		}
		steps[i] = Step{Title: s.Title, Users: slices.Clone(users)}
		switch {
		case len(users) == 0:
			return nil, fault.Field("steps", "nobody can decide at the step %q: an administrator names somebody in the approval chain, or gives an account the role of desk head", s.Title)
		case !c.Own && len(users) == 1 && users[0] == proposer:
			steps[i].Decision, steps[i].By, steps[i].On = "passed", proposer, at
		default:
			left = true
		}
	}
	if !left {
		return nil, fault.Field("steps", "nobody but you would decide on this, and nobody decides on a paper of their own: an administrator names somebody else in an approval chain, or lets the proposer decide in it")
	}
	return steps, nil
}

// WaitsFor are the accounts that may decide for themselves where the paper lies.
func (a *Approval) WaitsFor() []string {
	at := a.At()
	if at < 0 {
		return nil
	}
	return slices.DeleteFunc(slices.Clone(a.Steps[at].Users), func(u string) bool { return a.barredSelf(at, u) })
}

func (a *Approval) barredSelf(at int, user string) bool {
	if user == a.Proposer && !a.Own {
		return true
	}
	return !a.Twice && slices.ContainsFunc(a.Steps[:at], func(s Step) bool { return s.By == user && s.For != "" })
}

// Barred are the accounts that may not decide for somebody absent where the paper lies: the proposer, and who has decided
// on it before.
func (a *Approval) Barred() []string {
	at := a.At()
	if at < 0 {
		return nil
	}
	var list []string
	if !a.Own {
		list = append(list, a.Proposer)
	}
	for _, s := range a.Steps[:at] {
		if !a.Twice && s.By != "" && !slices.Contains(list, s.By) {
			list = append(list, s.By)
		}
	}
	return list
}

// Holder is somebody with whom a paper lies, and who decides for them while they are away; "" where they are not.
type Holder struct{ User, Substitute string }

// Holders are those with whom the paper lies on a day.
func (a *Approval) Holders(absences []*Absence, day date.Day) []Holder {
	var list []Holder
	for _, u := range a.WaitsFor() {
		list = append(list, Holder{u, standIn(u, absences, day)})
	}
	return list
}

// standIn is who decides for somebody on a day; "" where they are there. A substitute who is away too passes nothing on.
func standIn(user string, absences []*Absence, day date.Day) string {
	for _, b := range absences {
		if b.User == user && b.During.Holds(day) == date.Yes {
			return b.Substitute
		}
	}
	return ""
}

// MayDecide tells for whom somebody would decide where the paper lies: "" for themselves. It is Forbidden where they may
// not.
func (a *Approval) MayDecide(user string, absences []*Absence, day date.Day) (stoodInFor string, err error) {
	at := a.At()
	if at < 0 {
		return "", fault.New(fault.Conflict, "this paper was decided already: it is %s", a.Outcome())
	}
	waits := a.WaitsFor()
	if slices.Contains(waits, user) {
		return "", nil
	}
	if user == a.Proposer && !a.Own {
		return "", fault.New(fault.Forbidden, "nobody decides on a paper of their own: it lies with somebody else")
	}
	for _, u := range waits {
		if standIn(u, absences, day) != user {
			continue
		}
		if slices.Contains(a.Barred(), user) {
			return "", fault.New(fault.Forbidden, "you have decided on this paper before, and nobody decides a second step for somebody else: it waits for them to return")
		}
		if !a.Twice && a.leavesNobody(at, user) {
			return "", fault.New(fault.Forbidden, "a later step is yours alone, and who decides for somebody else decides no other step: another substitute has to decide this one")
		}
		return u, nil
	}
	if slices.Contains(a.Steps[at].Users, user) {
		return "", fault.New(fault.Forbidden, "you have decided on this paper for somebody else before, and nobody decides another step then")
	}
	return "", fault.New(fault.Forbidden, "this paper does not lie with you")
}

// leavesNobody reports whether a later step would have nobody, once the user has decided this one for somebody else.
func (a *Approval) leavesNobody(at int, user string) bool {
	return slices.ContainsFunc(a.Steps[at+1:], func(s Step) bool {
		return s.Decision == "" && !slices.ContainsFunc(s.Users, func(u string) bool { return u != user && !a.barredSelf(at, u) })
	})
}

// Decide writes a decision at the step where the paper lies. Whoever calls it has asked MayDecide.
func (a *Approval) Decide(user, stoodInFor, decision, note string, now time.Time) error {
	var errs fault.List
	note = strings.TrimSpace(note)
	switch decision {
	case "approved":
	case "refused", "returned":
		if note == "" {
			errs.Add("note", "say why, so that the proposer knows what to do")
		}
	default:
		errs.Add("decision", "choose approved, refused or returned")
	}
	if err := errs.Err(); err != nil {
		return err
	}
	s := &a.Steps[a.At()]
	s.Decision, s.By, s.For, s.Note, s.On = decision, user, stoodInFor, note, now.UTC().Truncate(time.Second)
	return nil
}

package office

import (
	"slices"

	"entente/internal/date"
	"entente/internal/issue"
	"entente/internal/register"
)

// PaperIssue is a disputed question between the two sides, with what either held over time.
type PaperIssue struct {
	*issue.Issue
	Talks []IssueTalk // the latest first
	cited []string
}

// stepsOf is the most that a briefing book says of one question.
const stepsOf = 6

// disputed reads the questions between the home organisation and the counterparts, the open ones first, as they stood on
// the day of the paper: one that came up later is not in it, and one settled later is open.
func (f *folding) disputed() error {
	var counterparts []string
	for _, o := range f.folder.Counterparts {
		counterparts = append(counterparts, o.ID)
	}
	list, err := f.issues(counterparts)
	if err != nil {
		return err
	}
	day := date.OfDay(f.folder.Day)
	later := func(d date.Date) bool { return !d.IsZero() && day.Before(d) == date.Yes }
	for _, i := range list {
		if later(i.Opened) {
			continue
		}
		talks, err := f.issueTalks(i)
		if err != nil {
			return err
		}
		talks = slices.DeleteFunc(talks, func(t IssueTalk) bool { return later(t.On.Start()) })
		if later(i.Settled) {
			i.State, i.Settled, i.Settlement = stateLeft(talks), date.Date{}, ""
		}
		p := &PaperIssue{Issue: i, Talks: talks[:min(len(talks), stepsOf)], cited: i.Sources}
		f.take(i)
		for _, t := range p.Talks {
			f.take(t.Talk)
			p.cited = append(slices.Clip(p.cited), t.Talk.Sources...)
			if t.Exchange != nil {
				f.take(t.Exchange)
			}
		}
		f.folder.Issues = append(f.folder.Issues, p)
	}
	slices.SortStableFunc(f.folder.Issues, func(a, b *PaperIssue) int {
		switch {
		case a.Open() == b.Open():
			return 0
		case a.Open():
			return -1
		}
		return 1
	})
	return nil
}

// stateLeft is how the latest of some steps left the question.
func stateLeft(talks []IssueTalk) string {
	for _, t := range talks {
		if s := t.State(); s != "" && s != "settled" {
			return s
		}
	}
	return issue.States[0]
}

// SourcesOf are those of the folder's sources that a question is known from.
func (f *PaperFolder) SourcesOf(i *PaperIssue) []*register.Source {
	var list []*register.Source
	for _, s := range f.Sources {
		if slices.Contains(i.cited, s.ID) {
			list = append(list, s)
		}
	}
	return list
}

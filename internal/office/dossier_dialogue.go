package office

import (
	"cmp"
	"context"
	"slices"

	"entente/internal/date"
	"entente/internal/dialogue"
	"entente/internal/exchange"
	"entente/internal/issue"
	"entente/internal/lang"
	"entente/internal/relation"
	"entente/internal/store"
)

// MechanismDossier is a dialogue with all of its rounds.
type MechanismDossier struct {
	Dossier
	Mechanism *dialogue.Mechanism
	Rounds    []*dialogue.Round // the latest first
}

// MechanismDossier puts it together. Errors: NotFound.
func (o *Office) MechanismDossier(ctx context.Context, r store.Reader, asOf AsOf, id string) (d MechanismDossier, err error) {
	g := o.gather(ctx, r, asOf)
	if d.Mechanism, err = subject[*dialogue.Mechanism](g, id); err != nil {
		return d, err
	}
	m := d.Mechanism
	g.name(m.Counterpart, m.OurChair, m.TheirChair)
	if d.Rounds, err = read[*dialogue.Round](g, store.Of(dialogue.KindRound, "mechanism", id)); err != nil {
		return d, err
	}
	slices.SortStableFunc(d.Rounds, func(a, b *dialogue.Round) int { return b.Number - a.Number })
	for _, round := range d.Rounds {
		g.cite(round)
		g.name(round.Exchange)
	}
	d.Dossier, err = g.finish(id)
	return d, err
}

// Next is the number of the round after all that are on file.
func (d MechanismDossier) Next() int {
	next := 1
	for _, r := range d.Rounds {
		next = max(next, r.Number+1)
	}
	return next
}

// IssueDossier is a disputed question with all that was said of it.
type IssueDossier struct {
	Dossier
	Issue   *issue.Issue
	Talks   []IssueTalk     // the latest first
	Minutes []IssueQuestion // talks whose minutes have a question of this name, and which no step names yet
}

// IssueTalk is one step of an issue, with the day on which it was.
type IssueTalk struct {
	*issue.Talk
	On       date.Interval
	Exchange *exchange.Exchange   // nil for a step outside of talks
	Question *exchange.Question   // as the minutes have it
	Held     []*exchange.Position // what either side held in that talk, where the step itself does not say
}

// IssueQuestion is a question of the same name in the minutes of a talk.
type IssueQuestion struct {
	Exchange *exchange.Exchange
	Question exchange.Question
}

// mostTalks is how many talks with a counterpart are looked through for questions of the same name.
const mostTalks = 200

// IssueDossier puts it together. Errors: NotFound.
func (o *Office) IssueDossier(ctx context.Context, r store.Reader, asOf AsOf, id string) (d IssueDossier, err error) {
	g := o.gather(ctx, r, asOf)
	if d.Issue, err = subject[*issue.Issue](g, id); err != nil {
		return d, err
	}
	g.name(d.Issue.Counterpart)
	if d.Talks, err = g.issueTalks(d.Issue); err != nil {
		return d, err
	}
	for _, talk := range d.Talks {
		g.cite(talk.Talk)
	}
	named := func(id string) bool {
		return slices.ContainsFunc(d.Talks, func(t IssueTalk) bool { return t.Exchange != nil && t.Exchange.ID == id })
	}
	q := store.Of(exchange.KindExchange, "counterpart", d.Issue.Counterpart)
	q.Limit = mostTalks
	talks, err := read[*exchange.Exchange](g, q)
	if err != nil {
		return d, err
	}
	for _, x := range talks {
		if question := questionOf(x, d.Issue.Title); question != nil && !named(x.ID) {
			d.Minutes = append(d.Minutes, IssueQuestion{x, *question})
		}
	}
	d.Dossier, err = g.finish(id)
	return d, err
}

// questionOf is the question of that name in the minutes of a talk; nil where there is none.
func questionOf(x *exchange.Exchange, title string) *exchange.Question {
	for i := range x.Questions {
		if lang.Fold(x.Questions[i].Title) == lang.Fold(title) {
			return &x.Questions[i]
		}
	}
	return nil
}

// issueTalks reads the steps of an issue, the latest first.
func (g *gathering) issueTalks(i *issue.Issue) ([]IssueTalk, error) {
	steps, err := read[*issue.Talk](g, store.Of(issue.KindTalk, "issue", i.ID))
	if err != nil {
		return nil, err
	}
	var ids []string
	for _, s := range steps {
		if s.Exchange != "" {
			ids = append(ids, s.Exchange)
		}
	}
	talks := make(map[string]*exchange.Exchange)
	if len(ids) > 0 {
		list, err := read[*exchange.Exchange](g, of(exchange.KindExchange, "id", ids))
		if err != nil {
			return nil, err
		}
		for _, x := range list {
			talks[x.ID] = x
		}
	}
	list := make([]IssueTalk, 0, len(steps))
	for _, s := range steps {
		t := IssueTalk{Talk: s, On: date.During(s.On), Exchange: talks[s.Exchange]}
		if t.Exchange != nil {
			t.Question = questionOf(t.Exchange, i.Title)
			if s.On.IsZero() {
				t.On = t.Exchange.During
			}
			if s.Ours == "" && s.Theirs == "" {
				for n := range t.Exchange.Positions {
					t.Held = append(t.Held, &t.Exchange.Positions[n])
				}
			}
		}
		list = append(list, t)
	}
	slices.SortStableFunc(list, func(a, b IssueTalk) int {
		_, aDay, _, _ := a.On.Bounds()
		_, bDay, _, _ := b.On.Bounds()
		return cmp.Compare(bDay, aDay)
	})
	return list, nil
}

// State is how the step left the issue: as it says itself, else as the minutes do.
func (t IssueTalk) State() string {
	if t.Talk.State == "" && t.Question != nil {
		return t.Question.State
	}
	return t.Talk.State
}

// BridgeDossier is the plan for an area without diplomatic relations, with all that the register has of it.
type BridgeDossier struct {
	Dossier
	Bridge *relation.Bridge
	There  AreaDossier
}

// BridgeDossier puts it together. Errors: NotFound.
func (o *Office) BridgeDossier(ctx context.Context, r store.Reader, asOf AsOf, id string) (d BridgeDossier, err error) {
	g := o.gather(ctx, r, asOf)
	if d.Bridge, err = subject[*relation.Bridge](g, id); err != nil {
		return d, err
	}
	g.name(d.Bridge.Area, d.Bridge.Officer)
	if d.There, err = o.AreaDossier(ctx, r, asOf, d.Bridge.Area); err != nil {
		return d, err
	}
	d.Dossier, err = g.finish(id)
	return d, err
}

// Attendances lists who was at an event, those whom it concerns us with first.
func (o *Office) Attendances(ctx context.Context, r store.Reader, event string) ([]*dialogue.Attendance, error) {
	list, err := read[*dialogue.Attendance](o.gather(ctx, r, AsOf{}), store.Of(dialogue.KindAttendance, "event", event))
	slices.SortStableFunc(list, func(a, b *dialogue.Attendance) int {
		return cmp.Compare(slices.Index(dialogue.Ways, a.Way), slices.Index(dialogue.Ways, b.Way))
	})
	return list, err
}

// DialoguesOfDossier is what returns with a counterpart, what is disputed with it, and who was at whose congress.
type DialoguesOfDossier struct {
	Mechanisms  []*dialogue.Mechanism
	Issues      []*issue.Issue // the open ones first
	Attendances []*dialogue.Attendance
}

// someAttendances is how many a dossier shows.
const someAttendances = 12

func (g *gathering) dialogues(ids []string) (d DialoguesOfDossier, err error) {
	if d.Mechanisms, err = read[*dialogue.Mechanism](g, of(dialogue.KindMechanism, "counterpart", ids)); err != nil {
		return d, err
	}
	if d.Issues, err = g.issues(ids); err != nil {
		return d, err
	}
	q := of(dialogue.KindAttendance, "organisation", ids)
	q.Sort, q.Limit = "-recorded", someAttendances
	d.Attendances, err = read[*dialogue.Attendance](g, q)
	for _, a := range d.Attendances {
		g.name(a.Event)
	}
	return d, err
}

// issues lists the disputed questions with counterparts, the open ones first.
func (g *gathering) issues(counterparts []string) ([]*issue.Issue, error) {
	if len(counterparts) == 0 {
		return nil, nil
	}
	list, err := read[*issue.Issue](g, of(issue.KindIssue, "counterpart", counterparts))
	slices.SortStableFunc(list, func(a, b *issue.Issue) int {
		if a.Open() == b.Open() {
			return 0
		} else if a.Open() {
			return -1
		}
		return 1
	})
	return list, err
}

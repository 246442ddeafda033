package paper

import (
	"slices"

	"entente/internal/exchange"
	"entente/internal/office"
	"entente/internal/print/docx"
)

// issueView is a question on which the two sides differ.
type issueView struct {
	Title      string     `field:"title" example:"Observer status at congresses"`
	State      string     `field:"state" help:"how it stands" example:"under discussion"`
	Opened     string     `field:"opened" help:"when it came up" example:"May 2001"`
	Settled    string     `field:"settled" help:"since when it is settled" example:"3 May 2004"`
	About      docx.Rich  `field:"about" help:"what it is about"`
	Settlement docx.Rich  `field:"settlement" help:"how it was settled"`
	Steps      []stepView `field:"steps" help:"when it was spoken of, the latest first"`
	Sources    []string   `field:"sources" help:"where it is known from" example:"Communiqué of the joint session"`
}

// stepView is one time that a question was spoken of, or that a side said what it holds.
type stepView struct {
	Dates     string         `field:"dates" example:"3 May 2001"`
	Talk      string         `field:"talk" help:"the talk; nothing for a step outside of talks" example:"Talks in Lisbon"`
	State     string         `field:"state" help:"how it stood then" example:"left open"`
	Positions []positionView `field:"positions" help:"what either side held"`
	Note      docx.Rich      `field:"note"`
}

func (v *viewing) issue(i *office.PaperIssue) issueView {
	view := issueView{Title: i.Title, State: v.words["question_"+i.State], Opened: v.date(i.Opened), Settled: v.date(i.Settled),
		About: Markdown(i.Note), Settlement: Markdown(i.Settlement)}
	for _, t := range i.Talks {
		view.Steps = append(view.Steps, v.step(t))
	}
	for _, s := range v.folder.SourcesOf(i) {
		view.Sources = append(view.Sources, s.Title)
	}
	return view
}

func (v *viewing) step(t office.IssueTalk) stepView {
	s := stepView{Dates: v.period(t.On), State: v.words["question_"+t.State()], Note: Markdown(t.Note)}
	if t.Exchange != nil {
		s.Talk = t.Exchange.Title
	}
	held := slices.Clone(t.Held)
	for _, p := range []exchange.Position{{Side: "ours", Text: t.Ours}, {Side: "theirs", Text: t.Theirs}} {
		if p.Text != "" {
			held = append(held, &p)
		}
	}
	for _, p := range held {
		s.Positions = append(s.Positions, positionView{v.side(p.Side), Markdown(p.Text)})
	}
	return s
}

package paper

import (
	"strconv"

	"entente/internal/commitment"
	"entente/internal/date"
	"entente/internal/exchange"
	"entente/internal/office"
	"entente/internal/print/docx"
)

// briefingView is the view of the briefing book.
type briefingView struct {
	common
	Aims      docx.Rich     `field:"aims" help:"aims of the visit"`
	Days      []dayView     `field:"days" help:"the programme"`
	Meet      []meetView    `field:"meet" help:"whom we meet, in order of precedence"`
	Issues    []issueView   `field:"issues" help:"questions on which the two sides differ, the open ones first"`
	Countries []countryView `field:"countries" help:"the countries of the other side"`
	Ours      []promiseView `field:"we_owe" help:"our open commitments"`
	Theirs    []promiseView `field:"they_owe" help:"theirs"`
	Points    []string      `field:"points" help:"suggested points" example:"Ask how it stands with their promise: ..."`
	Sources   []sourceView  `field:"sources" help:"where it comes from"`
}

type meetView struct {
	Who      personView      `field:"who"`
	Known    bool            `field:"known" help:"they have a record of their own, so that what passed before can be known"`
	Posts    []postView      `field:"posts" help:"posts over time, the latest first"`
	Met      []encounterView `field:"met" help:"earlier meetings, the latest first"`
	Promises []promiseView   `field:"promises" help:"still promised, by either side"`
}

type postView struct {
	Period       string `field:"period" example:"1998 – 2004"`
	Title        string `field:"title" example:"Member of the executive committee"`
	Organisation string `field:"organisation" example:"Liberal Union"`
}

type encounterView struct {
	Dates     string         `field:"dates" example:"3 May 2001"`
	Title     string         `field:"title" example:"Talks in Lisbon"`
	Place     string         `field:"place" example:"Lisbon"`
	Said      docx.Rich      `field:"said" help:"minutes"`
	Outcome   docx.Rich      `field:"outcome"`
	Positions []positionView `field:"positions" help:"what either side held"`
	Questions []questionView `field:"questions" help:"matters between the two sides, and how they stood"`
	Documents []string       `field:"documents" help:"papers that changed hands" example:"Draft memorandum"`
}

type positionView struct {
	Side string    `field:"side" example:"Our side"`
	Text docx.Rich `field:"text"`
}

type questionView struct {
	Title string `field:"title" example:"Observer status"`
	State string `field:"state" example:"left open"`
	Note  string `field:"note" example:"until the congress"`
}

type promiseView struct {
	Text    string `field:"text" example:"Send the study on party schools"`
	Owner   string `field:"owner" help:"who sees to it" example:"Ministry of Education"`
	Due     string `field:"due" example:"1 June 2024"`
	State   string `field:"state" example:"open"`
	Overdue bool   `field:"overdue" help:"open, and its day has passed"`
	DueNow  bool   `field:"due_now" help:"open, and its day comes before the visit ends"`
	Side    string `field:"side" example:"Our side"`
}

type countryView struct {
	Name     string          `field:"name" example:"Portugal"`
	Statuses []statusView    `field:"statuses" help:"diplomatic relations over time"`
	Bodies   []bodyView      `field:"bodies" help:"its parties and organisations, those in contact with us first"`
	Figures  []figureView    `field:"figures"`
	Latest   []encounterView `field:"latest" help:"the latest exchanges"`
}

type statusView struct {
	Period string `field:"period" example:"since 1979"`
	Status string `field:"status" example:"established"`
}

type bodyView struct {
	Name      string `field:"name" example:"Liberal Union"`
	Standing  string `field:"standing" example:"in opposition"`
	InContact bool   `field:"in_contact" help:"we have a relation with it"`
}

type figureView struct {
	Name  string `field:"name" example:"Exchanges in which we went"`
	Count string `field:"count" example:"12"`
}

type sourceView struct {
	Title       string `field:"title" example:"Communiqué of the joint session"`
	Publisher   string `field:"publisher" example:"Liberal Union"`
	Date        string `field:"date" example:"May 2001"`
	Reliability string `field:"reliability" help:"Admiralty code" example:"reliability B2"`
}

func (v *viewing) briefing() briefingView {
	f := v.folder
	b := briefingView{common: v.common(), Days: v.days()}
	if f.File != nil {
		b.Aims = Markdown(f.File.Aims)
	}
	for _, p := range f.Theirs {
		b.Meet = append(b.Meet, v.meet(p))
	}
	for _, i := range f.Issues {
		b.Issues = append(b.Issues, v.issue(i))
	}
	for _, c := range f.Countries {
		b.Countries = append(b.Countries, v.country(c))
	}
	for _, c := range f.Promises {
		if c.Side == "ours" {
			b.Ours = append(b.Ours, v.promise(c))
		} else {
			b.Theirs = append(b.Theirs, v.promise(c))
		}
	}
	b.Points = v.points()
	for _, s := range f.Sources {
		view := sourceView{Title: s.Title, Publisher: s.Publisher, Date: v.date(s.Date)}
		if code := s.Reliability + s.Credibility; code != "" {
			view.Reliability = v.say("reliability", "code", code)
		}
		b.Sources = append(b.Sources, view)
	}
	return b
}

func (v *viewing) meet(p *office.PaperPerson) meetView {
	m := meetView{Who: v.person(p), Known: p.Person != nil}
	for _, post := range p.Posts {
		view := postView{Period: v.period(post.Membership.During), Title: post.Membership.Role, Organisation: v.nameOf(post.Membership.Organisation)}
		if post.Post != nil {
			view.Title = post.Post.Title
		}
		m.Posts = append(m.Posts, view)
	}
	for _, x := range p.Met {
		m.Met = append(m.Met, v.encounter(x))
	}
	for _, c := range p.Promises {
		m.Promises = append(m.Promises, v.promise(c))
	}
	return m
}

func (v *viewing) encounter(x *exchange.Exchange) encounterView {
	e := encounterView{Dates: v.period(x.During), Title: x.Title, Place: x.Locale, Said: Markdown(x.Minutes), Outcome: Markdown(x.Outcome)}
	if e.Place == "" {
		e.Place = v.namesOf(x.Places)
	}
	for _, p := range x.Positions {
		e.Positions = append(e.Positions, positionView{v.side(p.Side), Markdown(p.Text)})
	}
	for _, q := range x.Questions {
		e.Questions = append(e.Questions, questionView{q.Title, v.words["question_"+q.State], q.Note})
	}
	for _, d := range x.Documents {
		e.Documents = append(e.Documents, d.Title)
	}
	return e
}

func (v *viewing) side(side string) string {
	if side == "ours" {
		return v.words["our_side"]
	}
	return v.words["other_side"]
}

func (v *viewing) promise(c *commitment.Commitment) promiseView {
	p := promiseView{Text: c.Text, Owner: v.nameOf(c.Owner), Due: v.date(c.Due), State: v.words["state_"+c.State], Side: v.side(c.Side)}
	if p.Owner == "" {
		p.Owner = c.OwnerName
	}
	if p.Owner == "" && c.Side == "theirs" {
		p.Owner = v.nameOf(c.Counterpart)
	}
	if c.Due.IsZero() {
		p.Due = v.words["no_date"]
	}
	p.Overdue = c.State == "open" && !c.Due.IsZero() && c.Due.Before(date.OfDay(v.folder.Day)) == date.Yes
	_, _, _, last := v.folder.Exchange.During.Bounds()
	p.DueNow = c.State == "open" && !p.Overdue && !c.Due.IsZero() && c.Due.Latest() <= last
	return p
}

// points suggests what to speak of: the topics of the visit, what was left open between the two sides, and what either
// still owes.
func (v *viewing) points() []string {
	var list []string
	seen := make(map[string]bool)
	add := func(key, text string) {
		if line := v.say(key, "text", text); !seen[line] {
			seen[line] = true
			list = append(list, line)
		}
	}
	for _, t := range v.folder.Exchange.Topics {
		add("point_topic", t)
	}
	for _, p := range v.folder.Theirs {
		for _, x := range p.Met {
			for _, q := range x.Questions {
				if q.State != "settled" && q.State != "agreed" {
					add("point_question", q.Title)
				}
			}
		}
	}
	for _, i := range v.folder.Issues {
		if i.Open() {
			add("point_question", i.Title)
		}
	}
	for _, side := range []string{"theirs", "ours"} {
		for _, c := range v.folder.Promises {
			if c.Side == side {
				add("point_"+side, c.Text)
			}
		}
	}
	return list
}

func (v *viewing) country(c *office.PaperCountry) countryView {
	view := countryView{Name: v.name(c.Area.Names)}
	for _, s := range c.Statuses {
		view.Statuses = append(view.Statuses, statusView{v.period(s.During), v.words["status_"+s.Record.Status]})
	}
	for _, o := range c.Organisations {
		view.Bodies = append(view.Bodies, bodyView{v.name(o.Names), v.words["standing_"+c.Standings[o.ID]], c.InContact[o.ID]})
	}
	for _, figure := range []struct {
		key   string
		count int
	}{{"sent", c.Exchanges.Sent}, {"received", c.Exchanges.Received}, {"mutual", c.Exchanges.Mutual}, {"planned", c.Exchanges.Planned}, {"people", c.People}} {
		view.Figures = append(view.Figures, figureView{v.words["figure_"+figure.key], strconv.Itoa(figure.count)})
	}
	for _, x := range c.Exchanges.Latest {
		if x.ID != v.folder.Exchange.ID {
			view.Latest = append(view.Latest, v.encounter(x.Exchange))
		}
	}
	return view
}

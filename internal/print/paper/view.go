package paper

import (
	"cmp"
	"strings"

	"entente/internal/date"
	"entente/internal/delegation"
	"entente/internal/lang"
	"entente/internal/office"
	"entente/internal/print/docx"
	"entente/internal/protocol"
	"entente/internal/register"
)

// common is what every paper says of itself and of the visit.
type common struct {
	Paper        paperView          `field:"paper"`
	Home         string             `field:"home" help:"the home organisation" example:"International Department"`
	Exchange     exchangeView       `field:"exchange"`
	Counterpart  organisationView   `field:"counterpart"`
	Counterparts []organisationView `field:"counterparts" help:"the organisations of the other side"`
	Travelling   []personView       `field:"travelling" help:"who travels, in order of precedence"`
	Hosts        []personView       `field:"hosts" help:"who receives them, in order of precedence"`
	Ours         []personView       `field:"ours" help:"our side, in order of precedence"`
	Theirs       []personView       `field:"theirs" help:"the other side, in order of precedence"`
	Head         personView         `field:"head" help:"the head of the delegation"`
	Word         docx.Words         `field:"word" help:"fixed words in the language of the paper"`
}

type paperView struct {
	Title    string `field:"title" help:"what the paper is" example:"Programme"`
	Marking  string `field:"marking" help:"the highest marking of what it contains" example:"Restricted"`
	AsOf     string `field:"as_of" help:"the point in time that it states" example:"As of 3 May 2024"`
	Number   string `field:"number" help:"the number under which it was issued; nothing for a draft" example:"LU 3/2024"`
	Date     string `field:"date" help:"the day of issue, or that of the facts" example:"3 May 2024"`
	DateLine string `field:"date_line" help:"the day as a letter writes it" example:"Le 3 mai 2024"`
	For      string `field:"for" help:"whose own paper it is" example:"for Ana Sousa"`
}

type exchangeView struct {
	Title    string    `field:"title" help:"title of the delegation" example:"Delegation of the Liberal Union"`
	Dates    string    `field:"dates" help:"first to last day" example:"3 May 2024 – 7 May 2024"`
	During   string    `field:"during" help:"first to last day, as a sentence has it" example:"from 3 May 2024 to 7 May 2024"`
	Places   string    `field:"places" help:"where it takes place" example:"Lisbon, Porto"`
	Topics   []string  `field:"topics" help:"what is to be spoken of" example:"Regional cooperation"`
	Sent     bool      `field:"sent" help:"the delegation is ours"`
	Received bool      `field:"received" help:"the delegation comes to us"`
	Outcome  docx.Rich `field:"outcome" help:"what came of it"`
}

type organisationView struct {
	Name  string `field:"name" example:"Liberal Union"`
	Short string `field:"short" help:"acronym" example:"LU"`
	Area  string `field:"area" help:"country" example:"France"`
}

type personView struct {
	Name         string `field:"name" help:"name in the language and script of the paper" example:"Ana Sousa"`
	Address      string `field:"address" help:"form of address and name" example:"Ms Ana Sousa"`
	Other        string `field:"other" help:"name in its own script, where that is another" example:"安娜"`
	Role         string `field:"role" help:"role in the delegation" example:"Head of delegation"`
	Position     string `field:"position" help:"title in which they take part" example:"Secretary for international relations"`
	Organisation string `field:"organisation" example:"Liberal Union"`
	Area         string `field:"area" help:"country" example:"Portugal"`
}

// viewing turns a folder into a view in one language.
type viewing struct {
	*tongue
	folder *office.PaperFolder
}

func (v *viewing) common() common {
	f := v.folder
	x := f.Exchange
	c := common{Word: v.fixed(), Home: f.Order.Home, Exchange: exchangeView{
		Title: x.Title, Dates: v.period(x.During), During: v.during(x.During), Topics: x.Topics,
		Sent: x.Direction == "sent", Received: x.Direction != "sent", Outcome: Markdown(x.Outcome),
	}}
	c.Exchange.Places = x.Locale
	if c.Exchange.Places == "" {
		c.Exchange.Places = v.namesOf(x.Places)
	}
	for _, o := range f.Counterparts {
		c.Counterparts = append(c.Counterparts, v.organisation(o))
	}
	c.Ours, c.Theirs = v.people(f.Ours), v.people(f.Theirs)
	c.Travelling, c.Hosts = c.Ours, c.Theirs
	if x.Direction == "received" {
		c.Travelling, c.Hosts = c.Theirs, c.Ours
	}
	travelling := f.Ours
	if c.Exchange.Received {
		travelling = f.Theirs
	}
	if head := leads(travelling); head != nil {
		c.Head = v.person(head)
	}
	if len(c.Counterparts) > 0 {
		c.Counterpart = c.Counterparts[0]
	} else {
		c.Counterpart.Name = v.namesOf(x.Areas)
	}
	c.Paper = v.paper()
	return c
}

// leads is who leads a side: its head or its host, wherever the order of precedence puts them; else who comes first.
func leads(side []*office.PaperPerson) *office.PaperPerson {
	for _, p := range side {
		if p.Participation.Role == "head" || p.Participation.Role == "host" {
			return p
		}
	}
	if len(side) > 0 {
		return side[0]
	}
	return nil
}

func (v *viewing) paper() paperView {
	f := v.folder
	p := paperView{
		Title: v.words["title_"+f.Order.Type], Marking: v.words["marking_"+f.Marking.String()],
		AsOf: v.say("as_of", "date", v.day(f.Day)), Date: v.day(f.Day),
	}
	if f.Issued != nil {
		p.Number, p.Date = f.Issued.Number, v.date(f.Issued.Issued)
	}
	if !f.Known.IsZero() {
		p.AsOf += v.words["comma"] + v.say("as_known", "time", v.moment(f.Known))
	}
	p.DateLine = v.say("date_line", "date", p.Date)
	if f.Addressee != nil && f.Order.Type == "programme" {
		p.For = v.say("made_for", "name", v.name(f.Addressee.Names()))
	}
	return p
}

func (v *viewing) namesOf(ids []string) string {
	var list []string
	for _, id := range ids {
		list = append(list, v.nameOf(id))
	}
	return v.join(list)
}

func (v *viewing) nameOf(id string) string { return v.name(v.folder.Names(id)) }

func (v *viewing) organisation(o *register.Organisation) organisationView {
	return organisationView{Name: v.name(o.Names), Short: o.Acronym, Area: v.nameOf(o.Area)}
}

func (v *viewing) people(list []*office.PaperPerson) []personView {
	var views []personView
	for _, p := range list {
		views = append(views, v.person(p))
	}
	return views
}

func (v *viewing) person(p *office.PaperPerson) personView {
	title, organisation := p.Capacity()
	view := personView{Name: v.name(p.Names()), Role: v.words["role_"+p.Participation.Role], Position: title, Organisation: v.nameOf(organisation)}
	_, view.Address = v.address(p)
	if p.Person != nil {
		view.Area = v.nameOf(p.Person.Area)
		if own := p.Person.Names[0].Text; lang.Script(own) != lang.Script(view.Name) {
			view.Other = own
		}
	}
	return view
}

// address is how somebody is addressed in a letter, and named in a list: as was written for this occasion, else by the
// custom of the language.
func (v *viewing) address(p *office.PaperPerson) (salutation, reference string) {
	gender := ""
	if p.Person != nil {
		gender = p.Person.Gender
	}
	a, ok := protocol.AddressOf(v.lang, p.Level, gender, v.name(p.Names()))
	if !ok {
		a.Reference = v.name(p.Names())
	}
	for _, f := range p.Participation.Forms {
		if f.Lang == v.lang {
			a.Salutation, a.Reference = cmp.Or(f.Salutation, a.Salutation), cmp.Or(f.Reference, a.Reference)
		}
	}
	return a.Salutation, a.Reference
}

// View puts a folder into the words of a language: the data of one paper, whose fields its templates may name.
func View(f *office.PaperFolder, language string) (any, error) {
	t, err := in(language)
	if err != nil {
		return nil, err
	}
	v := &viewing{t, f}
	switch f.Order.Type {
	case "invitation", "note_verbale", "thank_you":
		return v.letter(), nil
	case "name_list", "place_cards":
		return v.list(), nil
	case "programme":
		return v.programme(), nil
	case "briefing":
		return v.briefing(), nil
	case "seating":
		return v.seating(), nil
	case "communique":
		return v.communique(), nil
	}
	return v.report(), nil
}

// Fields lists what a template of a paper may name, with examples in English.
func Fields(paperType string) ([]docx.Field, error) {
	f := &office.PaperFolder{Order: office.PaperOrder{Type: paperType}, Exchange: exampleExchange(), Day: date.DayOf(2024, 5, 3)}
	view, err := View(f, "en")
	if err != nil {
		return nil, err
	}
	return docx.Fields(view), nil
}

// known reports whether a paper is one.
func knownType(paperType string) bool {
	return strings.Contains(" "+strings.Join(delegation.PaperTypes, " ")+" ", " "+paperType+" ")
}

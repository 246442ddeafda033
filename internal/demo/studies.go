package demo

import (
	"cmp"
	"slices"

	"entente/internal/access"
	"entente/internal/date"
	"entente/internal/lang"
	"entente/internal/record"
	"entente/internal/study"
)

// What was learned in the talks of the last two years: themes, studies, lessons with the talks that they come from, reading
// lists. Told last and without dice, as the promises are.

// topic is a theme of the taxonomy; within names the wider one by its English name.
type topic struct{ name, chinese, within, note string }

var taxonomy = []topic{
	{"Party building", "党的建设", "", "How parties organise, train and renew themselves"},
	{"Government", "治国理政", "", "What parties do where they govern"},
	{"Economy and society", "经济与社会", "", ""},
	{"Party schools", "党校", "Party building", "Training of members and officials"},
	{"Youth and succession", "青年与接班", "Party building", "How younger people come to the fore"},
	{"Rules against corruption", "反腐败", "Party building", ""},
	{"Members and dues", "党员与党费", "Party building", ""},
	{"Local self-government", "地方自治", "Government", ""},
	{"Party and parliament", "政党与议会", "Government", ""},
	{"Coalitions", "联合执政", "Party and parliament", "How agreements are made and kept"},
	{"Rural development", "农村发展", "Economy and society", ""},
	{"Industrial parks", "工业园区", "Economy and society", ""},
	{"Pensions", "养老金", "Economy and society", ""},
}

// drawn is a lesson before it is known from which talk.
type drawn struct{ title, content, confidence, applied, theme string }

// paperOf is a study before it is known from which talks.
type paperOf struct {
	title, state, question, asked, audience, abstract, text string
	themes                                                  []string
	findings                                                []study.Finding
	lessons                                                 []drawn
	age, due                                                int // asked so many days ago; due so many days from now
}

var papers = []paperOf{
	{title: "Training officials in their first year of office", state: "released", themes: []string{"Party schools", "Local self-government"}, age: 420,
		question: "How do others train mayors and heads of county, and what does it cost them?", asked: "department", audience: "Party School",
		abstract: "Four parties train local officials **after** they take office rather than before. The paper compares length, subjects and who pays.",
		findings: []study.Finding{{Text: "Short courses in the first year of office are attended; long ones before it are not.", Confidence: "high"}, {Text: "Where the district pays, attendance falls within three years.", Confidence: "moderate"}},
		text: "## What we were told\n\nThe first partner begins three weeks after the election[^talk-1]. It gave up a year of preparation in the capital because nobody who was chosen afterwards had attended it.\n\n" +
			"The second has kept the year in the capital, and says so with regret[^talk-2]:\n\n- travel takes a third of the money,\n- the best are called home before the end,\n- the subjects are those of the teachers.\n\n" +
			"## What can be compared\n\n| | first year | before office |\n|---|---|---|\n| weeks | 3 | 40 |\n| finished | 19 of 20 | 11 of 20 |\n\nThe figures are those that we were given[^talk-1]; nobody has published them.\n\n## What follows\n\nA trial in two provinces would cost little.",
		lessons: []drawn{{"Train mayors in their first year of office, close to home", "Three weeks in the first year, one week in each year after, in the capital of the province.", "high", "Two provinces try it since last spring; the Party School reports in autumn.", "Party schools"},
			{"Let the centre pay for the first course", "Attendance fell where districts had to pay.", "moderate", "", "Party schools"}}},
	{title: "How coalition agreements are kept", state: "released", themes: []string{"Coalitions"}, age: 300, asked: "Central Policy Research Office", audience: "Leadership",
		question: "What do parties write down before they govern together, and what happens when one breaks it?",
		abstract: "Three agreements, clause by clause, and what became of them.",
		findings: []study.Finding{{Text: "A committee that meets every week settles more than a clause on arbitration.", Confidence: "moderate"}},
		text:     "An agreement of ninety pages was read once[^talk-1]. One of four pages was amended eleven times, and held.\n\n> We quarrel on Mondays, so that we can govern from Tuesday.\n\nThat was said of the weekly committee[^talk-2].",
		lessons:  []drawn{{"Meet weekly rather than write at length", "The standing committee of the partners is what keeps an agreement.", "moderate", "", "Coalitions"}}},
	{title: "Younger members in delegations", state: "under_way", themes: []string{"Youth and succession"}, age: 90, due: 60, asked: "department", audience: "Youth League",
		question: "Do partners send younger members abroad, and do these rise afterwards?", text: "A first look at five parties[^talk-1].",
		lessons: []drawn{{"Give every delegation one place under thirty-five", "Two partners have such a rule, and both say that it costs nothing.", "low", "", "Youth and succession"}}},
	{title: "Rules on gifts and journeys", state: "under_way", themes: []string{"Rules against corruption"}, age: 130, due: -12, asked: "Discipline Inspection", audience: "Discipline Inspection",
		question: "What must members of parliament declare, to whom, and who reads it?",
		lessons:  []drawn{{"A register that is published is read by journalists, and by nobody else", "That was enough, in the view of those who told us.", "moderate", "", "Rules against corruption"}}},
	{title: "Industrial parks and the towns beside them", state: "asked", themes: []string{"Industrial parks", "Local self-government"}, age: 20, due: 120, asked: "Provincial Committee of Jiangsu", audience: "Provincial committees",
		question: "Who decides on land, and what does the town receive?"},
	{title: "Village cooperatives after the reform", state: "dropped", themes: []string{"Rural development"}, age: 500, asked: "Rural Work Office", question: "What became of them?"},
}

func (w *world) tellStudies() {
	themes := make(map[string]string)
	for i, t := range taxonomy {
		h := head(study.KindTheme, record.Public, "theme", number(i))
		w.add(&study.Theme{Head: h, Names: []lang.Name{{Text: t.name, Lang: "en"}, {Text: t.chinese, Lang: "zh-Hans"}}, Parent: themes[t.within], Note: t.note})
		themes[t.name] = h.ID
	}
	talks := w.talks()
	if len(talks) == 0 {
		return
	}
	var author string
	for _, r := range w.records[access.KindUser] {
		if u := r.(*access.User); u.Role == access.Officer {
			author = cmp.Or(author, u.ID)
		}
	}
	lists := []*study.ReadingList{
		{Head: head(study.KindReadingList, record.Internal, "list", "training"), Title: "Before a study visit on training", Audience: []string{"Delegations of the Party School"}, Note: "Read the first study whole; of the lessons the confidence matters more than the title."},
		{Head: head(study.KindReadingList, record.Internal, "list", "new"), Title: "For new officers", Audience: []string{"New officers"}, Note: "Two evenings."},
	}
	for _, l := range lists {
		w.add(l)
	}
	read := func(list, what string, place int) {
		w.add(&study.Reading{Head: head(study.KindReading, record.Internal, "reading", list, what), List: list, Reads: what, Position: place})
	}
	n, from := 0, 0
	comesFrom := func(of, mark, page string) *talk {
		t := &talks[from%len(talks)]
		from += 3
		h := head(study.KindOrigin, max(t.x.Marking, record.Internal), "origin", of, mark, page)
		h.Desk = t.x.Desk
		w.add(&study.Origin{Head: h, Of: of, Mark: mark, Record: t.x.ID, Page: page})
		return t
	}
	for i, p := range papers {
		s := &study.Study{Head: head(study.KindStudy, record.Internal, "study", number(i)), Title: p.title, State: p.state, Question: p.question, Audience: []string{p.audience},
			Abstract: p.abstract, Findings: p.findings, Paper: p.text, Asked: date.OfDay(w.now - date.Day(p.age))}
		for _, name := range p.themes {
			s.Themes = append(s.Themes, themes[name])
		}
		if p.asked == "department" {
			s.AskedBy = w.home.department
		} else {
			s.AskedName = p.asked
		}
		if author != "" {
			s.Authors = []string{author}
		}
		if p.due != 0 {
			s.Due = date.OfDay(w.now + date.Day(p.due))
		}
		if p.state == "released" {
			s.Released = date.OfDay(w.now - date.Day(p.age/2))
		}
		at := from
		for range study.Cited(p.text) {
			s.Areas = append(s.Areas, areaOf(talks[from%len(talks)], s.Areas)...)
			from += 3
		}
		from = at
		w.add(s)
		for _, mark := range study.Cited(p.text) {
			comesFrom(s.ID, mark, "Minutes")
		}
		if p.state == "released" {
			read(lists[0].ID, s.ID, i+1)
			read(lists[1].ID, s.ID, i+1)
		}
		for _, d := range p.lessons {
			n++
			l := &study.Lesson{Head: head(study.KindLesson, record.Internal, "lesson", number(n)), Title: d.title, Study: s.ID, Themes: []string{themes[d.theme]}, Content: d.content, Confidence: d.confidence, Applied: d.applied,
				Audience: []string{p.audience}, Learned: date.OfDay(w.now - date.Day(p.age/2))}
			l.Areas = areaOf(talks[from%len(talks)], nil)
			w.add(l)
			comesFrom(l.ID, "", "Second question")
			read(lists[0].ID, l.ID, 10+n)
		}
	}
}

// areaOf is the first area of a talk, where it is not among those there.
func areaOf(t talk, there []string) []string {
	if len(t.x.Areas) == 0 || slices.Contains(there, t.x.Areas[0]) {
		return nil
	}
	return t.x.Areas[:1]
}

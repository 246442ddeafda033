package demo

import (
	"slices"

	"entente/internal/cooperation"
	"entente/internal/date"
	"entente/internal/delegation"
	"entente/internal/exchange"
	"entente/internal/press"
	"entente/internal/record"
)

// How the house is seen: what guests wrote after visits, what they were asked, what was said; and the sites that investors and
// study visits were shown. Told last and without dice, as the promises are. Media and authors are invented.

// written is a piece before it is known of which visit.
type written struct {
	title, medium, author, language, summary string
	after                                    int               // days after the visit
	tones                                    map[string]string // who judged, and how
}

var pieces = []written{
	{"Three days on the river", "Evening Courier", "R. Halloran", "en", "A report from a port and two works. It quotes the mayor at length and the trade union in one line.", 9, map[string]string{director: "favourable"}},
	{"Ce que l’on montre, ce que l’on tait", "La Gazette du Lac", "M. Aubertin", "fr", "The author praises the hospitals and asks why no village was on the programme.", 14, map[string]string{director: "balanced", deputy: "critical"}},
	{"A parliament looks at another", "Parliamentary Review", "Secretariat of the committee", "en", "Minutes of the committee that travelled, with four recommendations.", 40, map[string]string{deputy: "balanced"}},
	{"Dialogue sur un désaccord", "Institut des Deux Mers", "", "fr", "A paper of eleven pages on the disputed question, which gives both positions their own words.", 62, map[string]string{director: "balanced", deputy: "balanced"}},
	{"Die Fabrik am Ende der Straße", "Wochenblatt", "H. Lenz", "de", "A portrait of one family. Politics come in by the side.", 21, map[string]string{director: "favourable"}},
	{"Los huéspedes y la casa", "El Faro", "P. Ibarra", "es", "", 5, nil},
	{"What the journalists were not told", "The Inquirer’s Weekly", "S. Coyle", "en", "It claims that two questions were answered only after the tape was stopped.", 11, map[string]string{director: "critical"}},
	{"زيارة إلى الجنوب", "صحيفة الساحل", "", "ar", "A series of three articles on farming.", 18, map[string]string{deputy: "favourable"}},
}

func (w *world) tellImage() {
	visits := w.held("image")
	for i, p := range pieces {
		if len(visits) == 0 {
			break
		}
		x := visits[i*2%len(visits)]
		_, _, _, last := x.During.Bounds()
		on := min(last+date.Day(p.after), w.now-1)
		c := &press.Piece{Head: record.Head{ID: record.IDFrom(press.KindCoverage, "demo", number(i)), Marking: max(x.Marking, record.Internal), Desk: x.Desk}, Title: p.title, Exchange: x.ID, Medium: p.medium, AuthorName: p.author, Language: p.language,
			Summary: p.summary, Published: date.OfDay(on)}
		if len(x.Areas) > 0 {
			c.Area = x.Areas[0]
		}
		for _, by := range []string{director, deputy} {
			if tone := p.tones[by]; tone != "" {
				c.Tones = append(c.Tones, press.ToneJudgement{By: by, On: date.OfDay(min(on+3, w.now)), Tone: tone, Reason: toneReasons[tone]})
			}
		}
		w.add(c)
	}
	if len(visits) > 0 {
		w.tellQuestionnaires(visits)
		w.tellCommuniques(visits)
	}
	w.tellTours()
}

var toneReasons = map[string]string{
	"favourable": "The headline and the close are warm, and no claim stands against us.",
	"balanced":   "Praise and doubt have the same length, and both are shown with examples.",
	"critical":   "The question in the title is answered against us, without our answer to it.",
}

// held lists the exchanges of a purpose that took place, the latest first.
func (w *world) held(purpose string) []*exchange.Exchange {
	var list []*exchange.Exchange
	for _, r := range w.records[exchange.KindExchange] {
		x := r.(*exchange.Exchange)
		if x.State == "done" && slices.Contains(x.Purposes, purpose) {
			list = append(list, x)
		}
	}
	slices.SortStableFunc(list, func(a, b *exchange.Exchange) int {
		_, _, _, ends := a.During.Bounds()
		_, _, _, also := b.During.Bounds()
		return int(also - ends)
	})
	return list
}

// views is what journalists are asked before and after a visit, in two languages.
func views(title string) *press.Questionnaire {
	return &press.Questionnaire{Title: title, Before: "waiting", After: "waiting",
		Versions: []press.QuestionnaireText{
			{Language: "en", Heading: "What do you expect, and what did you find?", Intro: "Five minutes, and thank you.", Consent: "My answers may be counted together with those of others, for the department alone."},
			{Language: "fr", Heading: "Qu’attendez-vous, et qu’avez-vous trouvé ?", Intro: "Cinq minutes, et merci.", Consent: "Mes réponses peuvent être comptées avec celles des autres, pour le seul département."}},
		Questions: []press.SurveyQuestion{{Key: "1", Type: "scale", When: "both", Most: 5}, {Key: "2", Type: "choice", When: "both"}, {Key: "3", Type: "scale", When: "after", Most: 5}, {Key: "4", Type: "text", When: "after"}},
		Wordings: []press.Wording{
			{Question: "1", Language: "en", Text: "How well do you know the country?", Low: "not at all", High: "very well"},
			{Question: "1", Language: "fr", Text: "Connaissez-vous bien le pays ?", Low: "pas du tout", High: "très bien"},
			{Question: "2", Language: "en", Text: "Where does most of what you know come from?", Options: []string{"Newspapers and television", "People I know", "My own visits", "Books and studies"}},
			{Question: "2", Language: "fr", Text: "D’où vient l’essentiel de ce que vous en savez ?", Options: []string{"Journaux et télévision", "Personnes que je connais", "Mes propres visites", "Livres et études"}},
			{Question: "3", Language: "en", Text: "Could you ask what you wanted to ask?", Low: "never", High: "always"},
			{Question: "3", Language: "fr", Text: "Avez-vous pu poser les questions que vous vouliez ?", Low: "jamais", High: "toujours"},
			{Question: "4", Language: "en", Text: "What should we have shown you?"},
			{Question: "4", Language: "fr", Text: "Qu’aurions-nous dû vous montrer ?"}}}
}

// tellQuestionnaires makes an anonymous one that is over, one under names after the visit, and one that waits.
func (w *world) tellQuestionnaires(visits []*exchange.Exchange) {
	of := func(n int, title string) *press.Questionnaire {
		x := visits[n%len(visits)]
		q := views(title)
		q.Head = record.Head{ID: record.IDFrom(press.KindQuestionnaire, "demo", number(n)), Marking: max(x.Marking, record.Internal), Desk: x.Desk}
		q.Exchange = x.ID
		return q
	}
	closed := of(0, "Views of journalists, before and after")
	closed.Anonymous, closed.Before, closed.After = true, "closed", "closed"
	w.add(closed)
	result := func(wave string, answers int, questions ...press.Distributed) {
		d := &press.Distribution{Head: record.Head{Marking: closed.Marking, Desk: closed.Desk}, Questionnaire: closed.ID, Wave: wave, Answers: answers, Questions: questions}
		d.ID = d.Key()
		w.add(d)
	}
	result("before", 11, press.Distributed{Question: "1", Answers: 11, Numbers: []int{4, 3, 2, 1, 1}}, press.Distributed{Question: "2", Answers: 10, Numbers: []int{7, 1, 1, 1}})
	result("after", 9, press.Distributed{Question: "1", Answers: 9, Numbers: []int{0, 1, 4, 3, 1}}, press.Distributed{Question: "2", Answers: 9, Numbers: []int{2, 3, 4, 0}},
		press.Distributed{Question: "3", Answers: 8, Numbers: []int{0, 2, 2, 3, 1}},
		press.Distributed{Question: "4", Answers: 5, Texts: []string{"A village without a guide.", "An evening without a programme.", "More time at the university.", "The court, as was promised.", "Une école de campagne."}})
	named := of(1, "Members of the friendship group")
	named.Before, named.After = "closed", "open"
	w.add(named)
	for i, a := range []struct {
		wave, name, language string
		known, source, free  int
		text                 string
	}{
		{"before", "A. Lindqvist", "en", 2, 1, 0, ""}, {"before", "B. Ferrand", "fr", 3, 4, 0, ""}, {"before", "C. Osei", "en", 1, 1, 0, ""},
		{"after", "A. Lindqvist", "en", 4, 3, 4, "The committee room, while it sits."}, {"after", "B. Ferrand", "fr", 4, 3, 3, ""},
	} {
		r := &press.Response{Head: record.Head{ID: record.IDFrom(press.KindResponse, "demo", number(i)), Marking: named.Marking, Desk: named.Desk}, Questionnaire: named.ID, Wave: a.wave, Name: a.name, Language: a.language, On: date.OfDay(w.now - 5), Consent: true,
			Answers: []press.GivenAnswer{{Question: "1", Number: a.known}, {Question: "2", Number: a.source}}}
		if a.wave == "after" {
			r.Answers = append(r.Answers, press.GivenAnswer{Question: "3", Number: a.free})
			if a.text != "" {
				r.Answers = append(r.Answers, press.GivenAnswer{Question: "4", Text: a.text})
			}
		}
		w.add(r)
	}
	next := of(2, "Think tanks, before the summer visit")
	next.Anonymous = true
	w.add(next)
}

// tellCommuniques makes one that was released and is public where its visit is, one that lies with the head of desk, and a draft.
func (w *world) tellCommuniques(visits []*exchange.Exchange) {
	say := func(n int, x *exchange.Exchange, title, state string, marking record.Marking) *press.Communique {
		_, _, _, last := x.During.Bounds()
		c := &press.Communique{Head: record.Head{ID: record.IDFrom(press.KindCommunique, "demo", number(n)), Marking: max(x.Marking, marking), Desk: x.Desk}, Title: title, Exchange: x.ID, Joint: n != 2, State: state,
			Texts: []press.CommuniqueText{
				{Language: "en", Heading: "Joint communiqué", Text: "At the invitation of the host the delegation paid a visit. Both sides spoke **openly** of what they agree on and of what they do not.\n\n1. They set high store by independence, complete equality, mutual respect and non-interference.\n2. They will meet again within a year."},
				{Language: "zh-Hans", Heading: "联合公报", Text: "应东道主邀请，代表团进行了访问。双方就一致之处和分歧坦率交换了意见。\n\n1. 双方重视独立自主、完全平等、互相尊重、互不干涉内部事务。\n2. 双方将于一年内再次会晤。"}}}
		day := func(after int) date.Date { return date.OfDay(min(last+date.Day(after), w.now)) }
		if state != "draft" {
			c.Approved = day(-1)
		}
		if state == "released" {
			c.Agreed, c.AgreedWith, c.Released = day(0), "Their head of protocol", day(1)
		}
		w.add(c)
		return c
	}
	open := visits[0]
	for _, x := range visits {
		if x.Marking == record.Public {
			open = x
			break
		}
	}
	say(0, open, "Communiqué of the visit of legislators", "released", record.Public)
	sent := say(1, visits[1%len(visits)], "Communiqué after the talks on the press", "draft", record.Internal)
	w.add(&delegation.Approval{Head: record.Head{ID: record.IDFrom(delegation.KindApproval, "demo", sent.ID), Marking: sent.Marking, Desk: sent.Desk}, About: "communique", Communique: sent.ID, Proposer: proposer, Sent: at(w.now-2, 8),
		Steps: []delegation.Step{{Title: "Head of desk", Users: []string{director}}}})
	say(2, visits[2%len(visits)], "Note for the press on the summer visit", "approved", record.Internal)
}

// sites are what is shown, and what came of it.
var sites = []struct{ site, sector, shown, outcome string }{
	{"Container port", "transport", "The new quay, and the railway that reaches it.", "interest"},
	{"High-technology zone", "industry", "Three works, and the office that gives permits in ten days.", "letter_of_intent"},
	{"Research farm", "agriculture", "Dry rice, and water by the drop.", "none"},
	{"Vocational school", "education", "Two years of school, one in a works.", "second_visit"},
	{"Wind park", "energy", "Forty masts; the grid is the question.", "interest"},
	{"County hospital", "health", "", "none"},
}

// tellTours writes down the stops of the latest tours for investors and study visits.
func (w *world) tellTours() {
	var project string
	for _, r := range w.records[cooperation.KindProject] {
		if p := r.(*cooperation.Project); p.Marking <= record.Internal && p.Desk == "" {
			project = p.ID
			break
		}
	}
	n := 0
	for _, purpose := range []string{"inspection_tour", "study_visit"} {
		list := w.held(purpose)
		for t, x := range list[:min(len(list), 8)] {
			first, _, _, last := x.During.Bounds()
			for i := range 2 + t%3 {
				s := sites[n%len(sites)]
				stop := &cooperation.Stop{Head: record.Head{ID: record.IDFrom(cooperation.KindStop, "demo", x.ID, number(i)), Marking: max(x.Marking, record.Internal), Desk: x.Desk}, Exchange: x.ID, Position: i + 1,
					On: date.OfDay(min(first+date.Day(i), last)), Site: s.site, Sector: s.sector, Shown: s.shown, Outcome: s.outcome}
				if purpose == "inspection_tour" {
					stop.Area = provinceID((t*3 + i) % len(provinces))
					if len(x.Places) > 0 {
						stop.Area = x.Places[i%len(x.Places)]
					}
					if n == 2 && project != "" {
						stop.Outcome, stop.Project = "project", project
					}
				} else if len(x.Areas) > 0 {
					stop.Area = x.Areas[0]
				}
				w.add(stop)
				n++
			}
		}
	}
}

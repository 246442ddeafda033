// Package interchangetest holds what the tests of formats share: records that use every field of their kind, and a
// Lister over records in memory.
package interchangetest

import (
	"iter"
	"slices"
	"strings"
	"time"

	"entente/internal/access"
	"entente/internal/commitment"
	"entente/internal/cooperation"
	"entente/internal/date"
	"entente/internal/dialogue"
	"entente/internal/exchange"
	"entente/internal/interchange"
	"entente/internal/issue"
	"entente/internal/lang"
	"entente/internal/margin"
	"entente/internal/press"
	"entente/internal/privacy"
	"entente/internal/programme"
	"entente/internal/protocol"
	"entente/internal/record"
	"entente/internal/register"
	"entente/internal/relation"
	"entente/internal/study"
)

// awkward is a text with what breaks careless formats.
const awkward = "=1+1, \"quoted\"; 第一\r\n\ttab | bar \\ back\\| 'a' <b> \u2028 end\n"

func head(kind record.Kind, n string, marking record.Marking) record.Head {
	h := record.Head{
		ID: record.IDFrom(kind, "test", n), Marking: marking, Desk: record.IDFrom("desk", "test", "1"),
		Sources: []string{record.IDFrom("source", "test", "1"), record.IDFrom("source", "test", "2")},
	}
	if marking != record.Public {
		h.Compartment = record.IDFrom("compartment", "test", "1")
	}
	return h
}

// Records returns valid records of every kind that formats carry: one that uses every field and, for some, one that
// uses as few as it may. Each comes after those that it refers to.
func Records() []record.Record {
	id := func(kind record.Kind) string { return record.IDFrom(kind, "test", "1") }
	before := -30
	during := date.MustParseInterval("1999-07~/..")
	names := []lang.Name{
		{Text: "=Sum Party", Lang: "en", Kind: "transliteration", Standard: "pinyin", Given: "-Ann", Family: "@Bee", During: during},
		{Text: "第一党", Lang: "zh-Hans"}, {Text: "Diyi Dang", Lang: "zh-Latn", Kind: "transliteration", Standard: "pinyin"}, {Text: "'quoted", Kind: "former", During: date.MustParseInterval("/2001")},
	}
	identifiers := []record.Identifier{{Scheme: "wikidata", Value: "Q1"}, {Scheme: "+x", Value: awkward}}
	links := []register.Link{{URL: "https://example.org/?a=b&c=d", Note: awkward}, {URL: "https://example.org/2"}}
	area := head("area", "1", record.Public)
	area.ID, area.Desk = register.AreaID("XX"), ""
	region := record.Head{ID: register.AreaID("998"), Marking: record.Public}
	records := []record.Record{
		&margin.Tag{Head: record.Head{ID: id("tag"), Marking: record.Public}, Names: names, Note: awkward},
		&register.Source{Head: record.Head{ID: id("source"), Marking: record.Public}, Title: awkward, Publisher: "P", URL: "https://example.org", Date: date.MustParse("19XX"), Reliability: "B", Credibility: "2", Note: awkward},
		&register.Source{Head: record.Head{ID: record.IDFrom("source", "test", "2"), Marking: record.Public}, Title: "Plain"},
		&access.Desk{Head: record.Head{ID: id("desk")}, Names: names, Note: awkward},
		&register.Area{Head: region, Type: "region", M49: "998", Names: names[:1]},
		&register.Area{Head: area, Type: "former", Alpha2: "XX", Alpha3: "XXHH", Code: "XX-1", M49: "999", Parent: region.ID, Names: names, During: during},
		&register.DiplomaticStatus{Head: head("diplomatic_status", "1", record.Internal), Area: area.ID, Status: "none", During: during},
		&register.Grouping{Head: head("grouping", "1", record.Internal), Names: names, Purpose: "direction", Note: awkward},
		&register.Organisation{Head: record.Head{ID: record.IDFrom("organisation", "test", "2")}, Classification: "other", Names: names[1:2]},
		&register.Organisation{Head: head("organisation", "1", record.Confidential), Classification: "party", Names: names, Acronym: "+SP", Family: "green", Area: area.ID, Parent: record.IDFrom("organisation", "test", "2"), During: during, Identifiers: identifiers, Links: links, Note: awkward},
		&register.Standing{Head: head("standing", "1", record.Internal), Organisation: id("organisation"), Standing: "governing", Seats: 120, SeatsTotal: 300, Votes: 389, VotesTotal: 1000, During: during},
		&register.Affiliation{Head: head("affiliation", "1", record.Internal), Member: id("organisation"), In: record.IDFrom("organisation", "test", "2"), Type: "observer", During: during},
		&register.GroupingMember{Head: head("grouping_member", "1", record.Internal), Grouping: id("grouping"), Member: area.ID, During: during},
		&register.Person{Head: head("person", "1", record.Restricted), Names: names, Birth: date.MustParse("1950-07"), Death: date.MustParse("2001-02-03?"), Gender: "female", Area: area.ID, Languages: []string{"en", "zh"}, Identifiers: identifiers, Links: links, Contacts: []register.Contact{{Type: "phone", Value: "+49 1"}, {Type: "email", Value: "a@example.org"}}, Note: awkward},
		&register.Person{Head: record.Head{ID: record.IDFrom("person", "test", "2")}, Names: names[2:]},
		&register.Event{Head: head("event", "1", record.Internal), Type: "election", Election: "presidential", Names: names, Area: area.ID, Organisation: id("organisation"), Locale: "＝Hall", During: date.MustParseInterval("1999-07~/2000"), Every: 5, Last: date.MustParse("2030"), Identifiers: identifiers, Links: links, Note: awkward, Revision: "2 20270101T000000Z"},
		&register.Judgement{Head: record.Head{ID: register.JudgementID(id("person"), record.IDFrom("person", "test", "2")), Sources: []string{record.IDFrom("source", "test", "1")}}, A: id("person"), B: record.IDFrom("person", "test", "2"), Verdict: register.Unsure, Note: awkward},
		&register.Post{Head: head("post", "1", record.Internal), Organisation: id("organisation"), Title: "-Chair", Level: "leader", Area: area.ID, During: during, Identifiers: identifiers},
		&register.Membership{Head: head("membership", "1", record.Internal), Person: id("person"), Organisation: id("organisation"), Post: id("post"), Role: "member", OnBehalfOf: record.IDFrom("organisation", "test", "2"), Area: area.ID, Constituency: "@North", During: during, Note: awkward},
		&relation.Relation{Head: head("relation", "1", record.Internal), Counterpart: id("organisation"), Officer: "user-1", Channels: []string{"letters", "calls"}, During: during, Rhythm: 24, Next: "=Write", NextBy: date.MustParse("2002-03"), Note: awkward},
		&relation.Rung{Head: head("rung", "1", record.Internal), Names: names, Stage: "regular", Instead: true, Rank: 3, Note: awkward},
		&relation.Stage{Head: head("stage", "1", record.Internal), Relation: id("relation"), Stage: "regular", Rung: id("rung"), During: during, Reason: awkward, Documents: []relation.StageDocument{{Type: "letter", Title: awkward, Link: "https://example.org"}, {Type: "other", Title: "=Paper"}}},
		&relation.Handover{Head: head("handover", "1", record.Internal), Relation: id("relation"), From: "user-1", To: "user-2", On: date.MustParse("2001-05"), Note: awkward},
		&exchange.Exchange{Head: record.Head{ID: record.IDFrom("exchange", "test", "2")}, Type: "call", Direction: "mutual", State: "done", Title: "Call", During: date.MustParseInterval("2001")},
		&exchange.Exchange{Head: head("exchange", "1", record.Internal), Type: "delegation", Direction: "sent", State: "done", Title: awkward, During: date.MustParseInterval("2001-05-03/2001-05-09"), Level: "leader", Areas: []string{area.ID}, Places: []string{area.ID, region.ID}, Locale: "＝Hall", Purposes: []string{"goodwill", "image"}, Topics: []string{"a|b", `c\`, awkward}, Minutes: awkward, Outcome: awkward, Initiated: "ours", Part: record.IDFrom("exchange", "test", "2"), Identifiers: identifiers,
			Positions: []exchange.Position{{Side: "ours", Text: awkward}, {Side: "theirs", Text: "No."}}, Questions: []exchange.Question{{Title: awkward, State: "settled", Note: awkward}, {Title: "Archive"}},
			Documents: []exchange.Document{{Title: "Draft", Side: "theirs", Link: "https://example.org"}, {Title: awkward, Side: "ours"}}},
		&exchange.Participation{Head: head("participation", "1", record.Internal), Exchange: id("exchange"), Side: "theirs", Role: "interlocutor", Person: id("person"), Organisation: id("organisation"), Name: awkward, Capacity: "Chair", Level: "leader",
			Languages: []string{"fr", "zh"}, Before: record.IDFrom("participation", "test", "2"), BeforeReason: awkward,
			Forms: []exchange.Form{{Lang: "fr", Reference: "Maître", Salutation: awkward}, {Lang: "en", Reference: "+The Hon."}}},
		&relation.Agreement{Head: head("agreement", "1", record.Internal), Counterpart: id("organisation"), Type: "protocol", State: "signed", Title: awkward, Signed: date.MustParse("2001-05-09"), Exchange: id("exchange"),
			During: date.MustParseInterval("2001/2006"), Renewal: "tacit", Notice: 6, Terms: awkward, Link: "+shelf"},
		&dialogue.Mechanism{Head: head("mechanism", "1", record.Internal), Names: names, Type: "working_group", Counterpart: id("organisation"), OurChair: id("person"), TheirChair: record.IDFrom("person", "test", "2"), Rhythm: 12, During: during,
			Agenda: []dialogue.Point{{Title: awkward, Raised: 1, Closed: 3, Result: awkward}, {Title: "=Open", Raised: 2}}, Note: awkward},
		&dialogue.Round{Head: head("round", "1", record.Internal), Mechanism: id("mechanism"), Number: 2, State: "held", During: date.MustParseInterval("2001-05"), Locale: "+Hall", Exchange: id("exchange"), Statement: awkward, Link: "https://example.org"},
		&dialogue.Attendance{Head: head("attendance", "1", record.Internal), Event: id("event"), Organisation: id("organisation"), Way: "we_invited", Invited: date.MustParse("2001"), Answer: "accepted", Answered: date.MustParse("2001-05"), Came: true,
			LedBy: awkward, Level: "leader", Statement: awkward, Link: "=shelf", Exchange: id("exchange"), Note: awkward},
		&issue.Issue{Head: head("issue", "1", record.Internal), Title: awkward, Counterpart: id("organisation"), State: "settled", Opened: date.MustParse("1999"), Settled: date.MustParse("2001"), Settlement: awkward, Note: awkward},
		&issue.Talk{Head: head("issue_talk", "1", record.Internal), Issue: id("issue"), Exchange: id("exchange"), On: date.MustParse("2000"), State: "left_open", Ours: awkward, Theirs: awkward, Note: awkward},
		&relation.Bridge{Head: head("bridge", "1", record.Internal), Area: area.ID, Aim: "=Aim", Officer: "user-1", Steps: []relation.PlanStep{{Text: "-Step", By: date.MustParse("2002"), Done: date.MustParse("2003-01")}, {Text: "Next"}}, Note: awkward},
		&commitment.Commitment{Head: head("commitment", "1", record.Internal), Side: "theirs", Text: awkward, Owner: id("person"), OwnerName: "@School", Counterpart: id("organisation"), Exchange: id("exchange"), Agreement: id("agreement"),
			Made: date.MustParse("2001-05-09"), Due: date.MustParse("2002~"), RemindDays: 14, State: "replaced", Settled: date.MustParse("2003"), Reason: awkward, Proof: "=File"},
		&protocol.Seating{Head: head("seating", "1", record.Internal), Exchange: id("exchange"), Title: awkward, Shape: "round", Moves: []protocol.SavedMove{{Who: id("participation"), Seat: "T2"}, {Who: id("participation"), Seat: "T1"}}},
		&programme.Item{Head: head("programme_item", "1", record.Internal), Exchange: id("exchange"), Type: "travel", Title: awkward, Starts: programme.Moment{Date: "2001-10-28", Time: "02:30", Zone: "Europe/Paris", Fold: "second"},
			Ends: programme.Moment{Date: "2001-10-28", Time: "12:00", Zone: "Asia/Tokyo"}, Track: "@Track", Place: "+Place", Area: area.ID, To: "=To", ToArea: region.ID, Room: awkward, Participants: []string{id("participation")},
			Interlocutors: []string{id("participation")}, Fixed: true, Cancelled: true, Meeting: id("exchange"), Note: awkward},
		&programme.Acceptance{Head: head("acceptance", "1", record.Restricted), Exchange: id("exchange"), Item: id("programme_item"), Other: id("programme_item"), Rule: "room", Print: "0f", Reason: awkward, By: id("user"), At: time.Date(2001, 4, 20, 9, 0, 0, 0, time.UTC)},
		&programme.Edition{Head: head("edition", "1", record.Internal), Exchange: id("exchange"), Number: 3, Issued: time.Date(2001, 4, 20, 9, 0, 0, 0, time.UTC), Note: awkward},
		&programme.Rules{Head: head("programme_rules", "1", record.Internal), Exchange: id("exchange"), BetweenPlaces: 15, BetweenCities: 90},
		&programme.Holiday{Head: head("holiday", "1", record.Internal), Area: area.ID, Date: date.MustParse("2001-05-08"), Title: awkward},
		&programme.TaskTemplate{Head: head("task_template", "1", record.Internal), Names: names, Direction: "sent", Lines: []programme.TemplateLine{{Title: awkward, Offset: -30, RemindDays: 7}, {Title: "After", Offset: 5}}, Note: awkward},
		&programme.Task{Head: head("task", "1", record.Internal), Subject: id("exchange"), Title: awkward, Owner: "user-1", Offset: &before, RemindDays: 7, Done: date.MustParse("2001-04-01"), Template: id("task_template"), Note: awkward},
		&programme.Task{Head: record.Head{ID: record.IDFrom("task", "test", "2")}, Subject: id("exchange"), Title: "Dated", Due: date.MustParse("2001-04-01")},
		&programme.BudgetLine{Head: head("budget_line", "1", record.Internal), Exchange: id("exchange"), Title: awkward, Category: "travel", Amount: "-12.50", Currency: "EUR", State: "spent", Note: awkward},
		&cooperation.Project{Head: head("project", "1", record.Internal), Title: awkward, Sector: "energy", Area: area.ID, Province: region.ID, Locale: "=Town", Value: "50000000.25", Currency: "CNY", Stage: "agreed",
			Steps: []cooperation.Milestone{{Stage: "idea", Planned: date.MustParse("2000-07"), Real: date.MustParse("2000-07-26"), Note: awkward}, {Stage: "agreed", Planned: date.MustParse("2000-11"), Real: date.MustParse("2000-12-25")}}, Exchange: id("exchange"), Identifiers: identifiers, Note: awkward},
		&cooperation.Partner{Head: head("project_partner", "1", record.Internal), Project: id("project"), Side: "third", Role: "funder", Organisation: id("organisation"), Name: "@Bank"},
		&privacy.Ground{Head: head("lawful_ground", "1", record.Internal), Person: id("person"), Basis: "consent", Since: date.MustParse("2001-05"), Text: "Version 2", Withdrawn: date.MustParse("2001-06"), Note: awkward},
		&cooperation.Recommendation{Head: head("recommendation", "1", record.Internal), Organisation: id("organisation"), Name: "=Port", Department: record.IDFrom("organisation", "test", "2"), DepartmentName: awkward, Exchange: id("exchange"),
			Purpose: awkward, Made: date.MustParse("2001-05"), State: "project", Answered: date.MustParse("2001-06"), Answer: awkward, Project: id("project")},
		&cooperation.Stop{Head: head("tour_stop", "1", record.Internal), Exchange: id("exchange"), Position: 2, On: date.MustParse("2001-05-04"), Area: region.ID, Organisation: id("organisation"), Site: awkward, Sector: "energy", Shown: awkward, Outcome: "project", Project: id("project"), Note: awkward},
		&press.Piece{Head: head("coverage", "1", record.Internal), Title: awkward, Exchange: id("exchange"), Organisation: id("organisation"), Medium: "=Post", Author: id("person"), AuthorName: awkward, Area: area.ID, Published: date.MustParse("2001-06"), Language: "fr", Link: "https://example.org/a", Summary: awkward,
			Tones: []press.ToneJudgement{{By: "user-1", On: date.MustParse("2001-06-03"), Tone: "critical", Reason: awkward}, {By: "user-2", On: date.MustParse("2001-06-04"), Tone: "balanced", Reason: "x"}}},
		&press.Questionnaire{Head: head("questionnaire", "1", record.Internal), Title: awkward, Exchange: id("exchange"), Before: "closed", After: "open", Versions: []press.QuestionnaireText{{Language: "en", Heading: awkward, Intro: awkward, Consent: awkward}, {Language: "fr", Heading: awkward, Consent: awkward}},
			Questions: []press.SurveyQuestion{{Key: "2", Type: "scale", When: "after", Most: 5}, {Key: "1", Type: "choice", When: "both"}},
			Wordings:  []press.Wording{{Question: "2", Language: "en", Text: awkward, Low: "no", High: "yes"}, {Question: "2", Language: "fr", Text: awkward}, {Question: "1", Language: "en", Text: awkward, Options: []string{"=a", "b|c"}}, {Question: "1", Language: "fr", Text: awkward, Options: []string{"=a", "b|c"}}}},
		&press.Questionnaire{Head: head("questionnaire", "2", record.Internal), Title: "Anonymous", Anonymous: true, Before: "closed", After: "waiting", Versions: []press.QuestionnaireText{{Language: "en", Heading: "H", Consent: "C"}},
			Questions: []press.SurveyQuestion{{Key: "1", Type: "choice", When: "both"}, {Key: "2", Type: "scale", When: "both", Most: 2}}, Wordings: []press.Wording{{Question: "1", Language: "en", Text: "T", Options: []string{"=a", "b|c"}}, {Question: "2", Language: "en", Text: "T"}}},
		&press.Response{Head: head("response", "1", record.Internal), Questionnaire: id("questionnaire"), Wave: "before", Person: id("person"), Name: awkward, Language: "en", On: date.MustParse("2001-05-01"), Consent: true, Answers: []press.GivenAnswer{{Question: "1", Number: 2}, {Question: "4", Text: awkward}}},
		result("before", press.Distributed{Question: "2", Answers: 5, Numbers: []int{2, 3}}, press.Distributed{Question: "1", Answers: 5, Texts: []string{"a", "b"}}),
		&press.Response{Head: head("response", "2", record.Internal), Questionnaire: record.IDFrom("questionnaire", "test", "1"), Wave: "before", Name: "N", Language: "en", On: date.MustParse("2001-05-01"), Consent: true, Answers: []press.GivenAnswer{{Question: "4", Text: awkward}}},
		result("after", press.Distributed{Question: "1", Answers: 5, Texts: []string{"a", "b|c"}}),
		&press.Communique{Head: head("communique", "1", record.Internal), Title: awkward, Exchange: id("exchange"), Joint: true, State: "released", Approved: date.MustParse("2001-05-05"), Agreed: date.MustParse("2001-05-06"), AgreedWith: awkward, Released: date.MustParse("2001-05-07"),
			Texts: []press.CommuniqueText{{Language: "en", Heading: awkward, Text: awkward}, {Language: "ar", Heading: "بيان", Text: awkward}}},
		&study.Theme{Head: record.Head{ID: record.IDFrom("theme", "test", "2"), Marking: record.Public}, Names: names[1:2]},
		&study.Theme{Head: record.Head{ID: id("theme"), Marking: record.Public, Sources: []string{record.IDFrom("source", "test", "1")}}, Names: names, Parent: record.IDFrom("theme", "test", "2"), Note: awkward},
		&study.Study{Head: head("study", "1", record.Internal), Title: awkward, State: "released", Themes: []string{id("theme"), record.IDFrom("theme", "test", "2")}, Areas: []string{area.ID, region.ID}, Counterpart: id("organisation"),
			AskedBy: id("person"), AskedName: "@School", Asked: date.MustParse("2001-05"), Question: awkward, Authors: []string{"user-1", "user-2"}, Audience: []string{"a|b", awkward}, Due: date.MustParse("2002~"), Released: date.MustParse("2003-01-02"),
			Abstract: awkward, Findings: []study.Finding{{Text: awkward, Confidence: "high"}, {Text: "=Two", Confidence: "low"}}, Paper: "Said so[^talk-1].\n" + awkward},
		&study.Lesson{Head: head("lesson", "1", record.Internal), Title: awkward, Study: id("study"), Themes: []string{id("theme")}, Areas: []string{area.ID}, Content: awkward, Learned: date.MustParse("2002"), Confidence: "moderate", Audience: []string{awkward}, Applied: "+Tried"},
		&study.Origin{Head: head("origin", "1", record.Internal), Of: id("study"), Mark: "talk-1", Record: id("exchange"), Page: "=12", Passage: awkward},
		&study.ReadingList{Head: head("reading_list", "1", record.Internal), Title: awkward, Audience: []string{"@new", "b"}, Note: awkward},
		&study.Reading{Head: head("reading", "1", record.Internal), List: id("reading_list"), Reads: id("lesson"), Position: 3, Note: awkward},
	}
	for _, r := range records {
		if r.Kind() != margin.KindTag {
			r.Meta().Tags = []string{id("tag")}
		}
	}
	return records
}

// Lister lists records in memory, by kind in the order of their identifiers.
func Lister(records []record.Record) interchange.Lister {
	sorted := slices.Clone(records)
	slices.SortFunc(sorted, func(a, b record.Record) int { return strings.Compare(a.Meta().ID, b.Meta().ID) })
	return func(kind record.Kind) iter.Seq2[record.Record, error] {
		return func(yield func(record.Record, error) bool) {
			for _, r := range sorted {
				if r.Kind() == kind && !yield(r, nil) {
					return
				}
			}
		}
	}
}

// result is what an anonymous wave came to, whose identifier follows from what it says.
func result(wave string, questions ...press.Distributed) *press.Distribution {
	of := record.IDFrom("questionnaire", "test", "2")
	d := &press.Distribution{Head: head("distribution", "1", record.Internal), Questionnaire: of, Wave: wave, Answers: 5, Questions: questions}
	d.ID = d.Key()
	return d
}

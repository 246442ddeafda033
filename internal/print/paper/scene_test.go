package paper_test

import (
	"fmt"
	"path/filepath"
	"testing"
	"time"

	"entente/internal/access"
	"entente/internal/commitment"
	"entente/internal/date"
	"entente/internal/delegation"
	"entente/internal/exchange"
	"entente/internal/issue"
	"entente/internal/lang"
	"entente/internal/ledger"
	"entente/internal/office"
	"entente/internal/print/docx"
	"entente/internal/print/paper"
	"entente/internal/programme"
	"entente/internal/record"
	"entente/internal/register"
	"entente/internal/store"
)

// scene is an office with one delegation: invented people of an invented party, with names in several scripts.
type scene struct {
	t      testing.TB
	office *office.Office
	visit  string
}

var (
	clerk  = access.Viewer{User: "user-clerk", Name: "Clerk", Role: access.Officer, Clearance: record.Internal, AllDesks: true}
	senior = access.Viewer{User: "user-senior", Name: "Senior", Role: access.Officer, Clearance: record.Confidential, AllDesks: true}
)

func id(kind record.Kind, key string) string { return record.IDFrom(kind, "scene", key) }

func head(kind record.Kind, key string) record.Head { return record.Head{ID: id(kind, key)} }

func open(t testing.TB) *office.Office {
	t.Helper()
	s, err := store.Open(t.Context(), "sqlite:"+filepath.Join(t.TempDir(), "e.db"), store.Options{})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close() })
	return office.New(s)
}

func put(t testing.TB, o *office.Office, records ...record.Record) {
	t.Helper()
	_, err := o.Store().Write(t.Context(), access.System(), ledger.Batch{Act: ledger.ActDemonstration, Reason: "set the scene"}, func(tx *store.Tx) error {
		for _, r := range records {
			if err := tx.Put(r, r.Meta().Version); err != nil {
				return fmt.Errorf("%s %s: %w", r.Kind(), r.Meta().ID, err)
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}

func names(pairs ...string) []lang.Name {
	var list []lang.Name
	for i := 0; i+1 < len(pairs); i += 2 {
		list = append(list, lang.Name{Lang: pairs[i], Text: pairs[i+1]})
	}
	return list
}

// play sets the scene: a delegation received from the Liberal Union of Sarova, with interlocutors, a programme of two
// days, earlier meetings and promises.
func play(t testing.TB) *scene { return playIn(t, open(t)) }

func playIn(t testing.TB, o *office.Office) *scene {
	visit := id(exchange.KindExchange, "visit")
	area := register.AreaID("FR")
	union := id(register.KindOrganisation, "union")
	put(t, o,
		&register.Area{Head: record.Head{ID: area, Marking: record.Public}, Type: "country", Alpha2: "FR", Names: names("en", "France", "fr", "France", "ar", "فرنسا", "zh", "法国", "ru", "Франция", "es", "Francia")},
		&register.Source{Head: head(register.KindSource, "s1"), Title: "Communiqué of the joint session", Publisher: "Liberal Union", Date: date.MustParse("2019-05"), Reliability: "B", Credibility: "2"},
		&register.DiplomaticStatus{Head: head(register.KindDiplomaticStatus, "d"), Area: area, Status: "relations", During: date.MustParseInterval("1964-01-27/..")},
		&register.Organisation{Head: head(register.KindOrganisation, "union"), Classification: "party", Acronym: "LU", Family: "liberal", Area: area,
			Names: names("en", "Liberal Union", "fr", "Union libérale", "ar", "الاتحاد الليبرالي", "zh", "自由联盟", "ru", "Либеральный союз", "es", "Unión Liberal")},
		&register.Standing{Head: head(register.KindStanding, "st"), Organisation: union, Standing: "opposition", During: date.MustParseInterval("2017/..")},
	)
	people := []struct {
		key, role, post, level string
		names                  []lang.Name
	}{
		{"roche", "head", "Chairwoman", "leader", names("fr", "Camille Roche", "ar", "كاميّ روش", "zh", "卡米耶·罗什", "ru", "Камиль Рош")},
		{"haddad", "deputy_head", "Secretary for international relations", "senior_official", names("ar", "سليم حداد", "en", "Salim Haddad", "ru", "Салим Хаддад", "zh", "萨利姆·哈达德")},
		{"li", "member", "Member of parliament", "legislator", names("zh", "李文静", "en", "Li Wenjing", "ar", "لي ون جينغ", "ru", "Ли Вэньцзин")},
		{"petrov", "interpreter", "", "", names("ru", "Андрей Петров", "en", "Andrei Petrov")},
	}
	x := &exchange.Exchange{Head: record.Head{ID: visit, Sources: []string{id(register.KindSource, "s1")}}, Type: "delegation", Direction: "received", State: "planned", Title: "Delegation of the Liberal Union",
		During: date.MustParseInterval("2024-05-03/2024-05-04"), Level: "leader", Areas: []string{area}, Locale: "Lisbon, Porto", Topics: []string{"Regional cooperation", "Exchange of legislators", "A yearly dialogue"}}
	put(t, o, x,
		&delegation.Delegation{Head: record.Head{ID: delegation.IDFor(visit)}, Exchange: visit, Stage: "in_preparation", StageOn: date.MustParse("2024-04-02"),
			Aims:   "Renew the dialogue that **rested since 2019**:\n\n- agree on a yearly meeting;\n- hear how the party sees the coming congress.\n\n1. Before the talks, the head of the department receives the chairwoman.\n2. After them, both speak to the press.",
			Report: "The visit went as planned.\n\n| Meeting | Who |\n|---|---|\n| Talks | both sides |\n| Dinner | the heads |", ReportedOn: date.MustParse("2024-05-20"),
			Charter: delegation.Charter{Independence: "Each side sets its agenda.", Equality: "Same level.", Respect: "No comment on internal matters.", NonInterference: "None."}},
		&exchange.Participation{Head: head(exchange.KindParticipation, "union"), Exchange: visit, Side: "theirs", Role: "counterpart", Organisation: union})
	for _, p := range people {
		person := &register.Person{Head: head(register.KindPerson, p.key), Names: p.names, Area: area}
		put(t, o, person)
		capacity := ""
		if p.post != "" {
			post := &register.Post{Head: head(register.KindPost, p.key), Organisation: union, Title: p.post, Level: p.level}
			put(t, o, post,
				&register.Membership{Head: head(register.KindMembership, p.key), Person: person.ID, Organisation: union, Post: post.ID, During: date.MustParseInterval("2018-03/..")},
				&register.Membership{Head: head(register.KindMembership, p.key+"2"), Person: person.ID, Organisation: union, Role: "member of the executive committee", During: date.MustParseInterval("2009~/2018")})
		}
		put(t, o, &exchange.Participation{Head: head(exchange.KindParticipation, p.key), Exchange: visit, Side: "theirs", Role: p.role, Person: person.ID, Capacity: capacity, Level: p.level})
	}
	put(t, o,
		&exchange.Participation{Head: head(exchange.KindParticipation, "ines"), Exchange: visit, Side: "ours", Role: "host", Name: "Ines Duarte", Capacity: "Head of department", Level: "senior_official"},
		&exchange.Participation{Head: head(exchange.KindParticipation, "tomas"), Exchange: visit, Side: "ours", Role: "interlocutor", Name: "Tomás Vidal", Capacity: "Desk officer", Level: "official"},
		&exchange.Exchange{Head: record.Head{ID: id(exchange.KindExchange, "before"), Sources: []string{id(register.KindSource, "s1")}}, Type: "meeting", Direction: "sent", State: "done", Title: "Talks in Paris", During: date.MustParseInterval("2019-05-14"), Areas: []string{area}, Locale: "Paris",
			Minutes: "The chairwoman asked for **observer status** at our congress.\n\nWe said that the statutes allow it.", Outcome: "To be decided by the executive.",
			Positions: []exchange.Position{{Side: "theirs", Text: "Observer status first."}, {Side: "ours", Text: "A yearly dialogue first."}},
			Questions: []exchange.Question{{Title: "Observer status", State: "left_open", Note: "until the congress"}}, Documents: []exchange.Document{{Title: "Draft memorandum", Side: "theirs"}}},
		&exchange.Participation{Head: head(exchange.KindParticipation, "before"), Exchange: id(exchange.KindExchange, "before"), Side: "theirs", Role: "head", Person: id(register.KindPerson, "roche")},
		&exchange.Exchange{Head: head(exchange.KindExchange, "talks"), Type: "meeting", Direction: "received", State: "done", Part: visit, Title: "Talks at headquarters", During: date.MustParseInterval("2024-05-03"), Areas: []string{area}, Locale: "Lisbon",
			Minutes: "Both sides spoke for two hours.", Questions: []exchange.Question{{Title: "A yearly dialogue", State: "agreed"}}},
		&issue.Issue{Head: head(issue.KindIssue, "observer"), Title: "Observer status", Counterpart: union, State: "left_open", Opened: date.MustParse("2017"), Note: "Whether they sit at our congress, and **with what rights**."},
		&issue.Talk{Head: record.Head{ID: id(issue.KindTalk, "1"), Sources: []string{id(register.KindSource, "s1")}}, Issue: id(issue.KindIssue, "observer"), Exchange: id(exchange.KindExchange, "before"), State: "left_open"},
		&issue.Talk{Head: head(issue.KindTalk, "2"), Issue: id(issue.KindIssue, "observer"), On: date.MustParse("2017-11"), State: "raised", Theirs: "By letter: a seat without a vote.", Note: "Answered in March."},
		&issue.Issue{Head: head(issue.KindIssue, "emblem"), Title: "Use of the emblem", Counterpart: union, State: "settled", Opened: date.MustParse("2011"), Settled: date.MustParse("2012-02-10"), Settlement: "Each side uses its own; on joint papers both stand side by side."},
		&commitment.Commitment{Head: head(commitment.KindCommitment, "c3"), Side: "ours", Text: "Answer on observer status", OwnerName: "Executive committee", Counterpart: union, Made: date.MustParse("2019-05-14"), Due: date.MustParse("2024-05-03"), State: "open"},
		&commitment.Commitment{Head: head(commitment.KindCommitment, "c1"), Side: "ours", Text: "Send the study on party schools", OwnerName: "Ministry of Education", Counterpart: union, Exchange: id(exchange.KindExchange, "before"), Made: date.MustParse("2019-05-14"), Due: date.MustParse("2019-12"), State: "open"},
		&commitment.Commitment{Head: head(commitment.KindCommitment, "c2"), Side: "theirs", Text: "Name a contact for legislators", Owner: id(register.KindPerson, "haddad"), Counterpart: union, Exchange: visit, Made: date.MustParse("2024-05-03"), State: "open"},
	)
	at := func(day, clock string) programme.Moment {
		return programme.Moment{Date: day, Time: clock, Zone: "Europe/Lisbon"}
	}
	item := func(key, day, from, to, sort, title, place string) *programme.Item {
		return &programme.Item{Head: head(programme.KindItem, key), Exchange: visit, Type: sort, Title: title, Starts: at(day, from), Ends: at(day, to), Place: place}
	}
	talks := item("i2", "2024-05-03", "09:30", "11:30", "meeting", "Talks at headquarters", "Lisbon")
	talks.Room, talks.Participants = "Room 2", []string{id(exchange.KindParticipation, "ines"), id(exchange.KindParticipation, "tomas")}
	talks.Interlocutors = []string{id(exchange.KindParticipation, "roche"), id(exchange.KindParticipation, "haddad")}
	talks.Note = "Interpretation both ways."
	put(t, o, item("i1", "2024-05-03", "08:00", "08:30", "ceremony", "Welcome at the airport", "Lisbon"), talks,
		item("i3", "2024-05-03", "20:00", "22:00", "meal", "Dinner given by the head of department", "Lisbon"),
		item("i4", "2024-05-04", "09:00", "12:00", "travel", "Journey to Porto", "Lisbon"),
		item("i5", "2024-05-04", "14:00", "16:00", "culture", "Museum of the city", "Porto"))
	return &scene{t, o, visit}
}

// folder is what a viewer's paper says, as of a fixed day.
func (s *scene) folder(v access.Viewer, paperType string) *office.PaperFolder {
	s.t.Helper()
	f, err := s.office.Paper(s.t.Context(), s.office.Store().As(v), office.PaperOrder{Type: paperType, Exchange: s.visit,
		AsOf: office.AsOf{Valid: date.MustParse("2024-05-01")}, Home: "International Department"})
	if err != nil {
		s.t.Fatal(err)
	}
	return f
}

// word makes a paper.
func (s *scene) word(f *office.PaperFolder, languages ...string) *docx.Package {
	s.t.Helper()
	template, err := paper.Read(f.Order.Type, nil)
	if err != nil {
		s.t.Fatal(err)
	}
	p, err := paper.Word(template, f, languages)
	if err != nil {
		s.t.Fatal(err)
	}
	return p
}

var _ = time.Now

package paper_test

import (
	"bytes"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"entente/internal/commitment"
	"entente/internal/date"
	"entente/internal/delegation"
	"entente/internal/exchange"
	"entente/internal/issue"
	"entente/internal/lang"
	"entente/internal/office"
	"entente/internal/print/paper"
	"entente/internal/programme"
	"entente/internal/protocol"
	"entente/internal/record"
	"entente/internal/register"
	"entente/internal/store"
	"entente/internal/store/storetest"
)

// hide adds to the scene what a clerk may not read: somebody who travels, a post, an item of the programme, an earlier
// meeting, a commitment, a party and a source.
func (s *scene) hide() {
	secret := func(kind record.Kind, key string) record.Head {
		return record.Head{ID: id(kind, "hidden-"+key), Marking: record.Confidential}
	}
	area, union := register.AreaID("FR"), id(register.KindOrganisation, "union")
	put(s.t, s.office,
		&register.Source{Head: secret(register.KindSource, "s"), Title: "CANARY source"},
		&register.Organisation{Head: secret(register.KindOrganisation, "o"), Classification: "party", Area: area, Names: []lang.Name{{Text: "CANARY party"}}},
		&register.Person{Head: secret(register.KindPerson, "p"), Names: []lang.Name{{Text: "CANARY person"}}, Area: area},
		&register.Post{Head: secret(register.KindPost, "post"), Organisation: union, Title: "CANARY post", Level: "head_of_state"},
		&exchange.Participation{Head: secret(exchange.KindParticipation, "p"), Exchange: s.visit, Side: "theirs", Role: "head", Person: id(register.KindPerson, "hidden-p")},
		&exchange.Participation{Head: secret(exchange.KindParticipation, "n"), Exchange: s.visit, Side: "ours", Role: "host", Name: "CANARY host"},
		&exchange.Participation{Head: secret(exchange.KindParticipation, "o"), Exchange: s.visit, Side: "theirs", Role: "counterpart", Organisation: id(register.KindOrganisation, "hidden-o")},
		&register.Membership{Head: secret(register.KindMembership, "m"), Person: id(register.KindPerson, "roche"), Organisation: union, Post: id(register.KindPost, "hidden-post"), During: date.MustParseInterval("2001/..")},
		&exchange.Exchange{Head: record.Head{ID: id(exchange.KindExchange, "hidden-x"), Marking: record.Confidential, Sources: []string{id(register.KindSource, "hidden-s")}}, Type: "meeting", Direction: "sent", State: "done", Title: "CANARY meeting", During: date.MustParseInterval("2020-05-14"), Areas: []string{area}},
		&exchange.Participation{Head: secret(exchange.KindParticipation, "x"), Exchange: id(exchange.KindExchange, "hidden-x"), Side: "theirs", Role: "head", Person: id(register.KindPerson, "roche")},
		&exchange.Exchange{Head: secret(exchange.KindExchange, "part"), Type: "meeting", Direction: "received", State: "done", Part: s.visit, Title: "CANARY talks", During: date.MustParseInterval("2024-05-03"), Areas: []string{area},
			Questions: []exchange.Question{{Title: "CANARY question", State: "agreed"}}},
		&issue.Issue{Head: secret(issue.KindIssue, "q"), Title: "CANARY issue", Counterpart: union, State: "raised"},
		&issue.Talk{Head: secret(issue.KindTalk, "t"), Issue: id(issue.KindIssue, "observer"), On: date.MustParse("2021"), State: "under_discussion", Theirs: "CANARY position"},
		&issue.Talk{Head: head(issue.KindTalk, "of-hidden"), Issue: id(issue.KindIssue, "observer"), Exchange: id(exchange.KindExchange, "hidden-x"), State: "under_discussion", Ours: "CANARY answer"},
		&commitment.Commitment{Head: secret(commitment.KindCommitment, "c"), Side: "theirs", Text: "CANARY promise", Counterpart: union, Exchange: s.visit, Made: date.MustParse("2024"), State: "open"},
		&programme.Item{Head: secret(programme.KindItem, "i"), Exchange: s.visit, Type: "other", Title: "CANARY item", Starts: programme.Moment{Date: "2024-05-05", Time: "10:00", Zone: "Europe/Lisbon"}, Ends: programme.Moment{Date: "2024-05-05", Time: "11:00", Zone: "Europe/Lisbon"}},
	)
}

// TestAPaperDoesNotTellOfWhatItsReaderMayNotRead compares two worlds that differ in hidden records only: every part of
// every paper is the same, byte by byte, for who may not read them, and another for who may.
func TestAPaperDoesNotTellOfWhatItsReaderMayNotRead(t *testing.T) {
	plain, full := play(t), play(t)
	full.hide()
	told := 0
	for _, paperType := range delegation.PaperTypes {
		a, b := plain.word(plain.folder(clerk, paperType), "en", "ar"), full.word(full.folder(clerk, paperType), "en", "ar")
		for name := range a.Parts {
			if !bytes.Equal(a.Parts[name], b.Parts[name]) {
				t.Errorf("%s: %s tells of hidden records", paperType, name)
			}
		}
		seen := full.word(full.folder(senior, paperType), "en", "ar")
		if bytes.Contains(seen.Parts["word/document.xml"], []byte("CANARY")) {
			told++
			if !bytes.Contains(seen.Parts["word/header1.xml"], []byte("Confidential")) && paperType != "place_cards" {
				t.Errorf("%s: contains what is confidential and is not marked so", paperType)
			}
		}
	}
	if told < 8 {
		t.Errorf("only %d papers contain what was hidden for who may read it: the comparison proves little", told)
	}
}

// entangle has what a clerk may read name what they may not: whom an item is with and whose it is, a place at the table, an
// order of precedence, where something is known from.
func (s *scene) entangle() {
	s.hide()
	at := func(day, clock string) programme.Moment {
		return programme.Moment{Date: day, Time: clock, Zone: "Europe/Lisbon"}
	}
	guest, host := id(exchange.KindParticipation, "hidden-p"), id(exchange.KindParticipation, "hidden-n")
	put(s.t, s.office,
		&programme.Item{Head: head(programme.KindItem, "tangled-1"), Exchange: s.visit, Type: "meeting", Title: "A word apart", Starts: at("2024-05-04", "17:00"), Ends: at("2024-05-04", "18:00"), Place: "Porto",
			Participants: []string{host}, Interlocutors: []string{guest}},
		&programme.Item{Head: head(programme.KindItem, "tangled-2"), Exchange: s.visit, Type: "meeting", Title: "A word with both", Starts: at("2024-05-04", "18:00"), Ends: at("2024-05-04", "19:00"), Place: "Porto",
			Participants: []string{host, id(exchange.KindParticipation, "ines")}, Interlocutors: []string{guest, id(exchange.KindParticipation, "haddad")}},
		&protocol.Seating{Head: head(protocol.KindSeating, "tangled"), Exchange: s.visit, Title: "Talks", Shape: "opposite",
			Moves: []protocol.SavedMove{{Who: id(exchange.KindParticipation, "li"), Seat: "T1"}}},
		&exchange.Participation{Head: head(exchange.KindParticipation, "tangled"), Exchange: s.visit, Side: "theirs", Role: "member", Name: "Marta Sol", Before: guest, BeforeReason: "Agreed with the embassy."},
		&commitment.Commitment{Head: record.Head{ID: id(commitment.KindCommitment, "tangled"), Sources: []string{id(register.KindSource, "hidden-s")}}, Side: "theirs", Text: "Answer the letter", Owner: id(register.KindPerson, "hidden-p"),
			Counterpart: id(register.KindOrganisation, "union"), Exchange: s.visit, Made: date.MustParse("2024"), State: "open"},
	)
}

// TestAPaperIsTheOneOfAHouseThatNeverHeldWhatIsHidden makes every paper, also in two columns and for one person, in a world
// where open records name hidden ones, and in its twin without them: the pages and the files are the same to the byte. So
// no number skips, no seat stays empty, no total, no contents and no page more tells of somebody.
func TestAPaperIsTheOneOfAHouseThatNeverHeldWhatIsHidden(t *testing.T) {
	whole := play(t)
	whole.entangle()
	s, err := store.Open(t.Context(), "sqlite:"+filepath.Join(t.TempDir(), "twin.db"), store.Options{})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close() })
	storetest.Twin(t, t, whole.office.Store().As(clerk), s)
	twin := &scene{t, office.New(s), whole.visit}
	made := func(of *scene, r paper.Request) []byte {
		d, err := (&paper.Press{Office: of.office}).Make(t.Context(), clerk, r)
		if err != nil {
			t.Fatal(errorsOf(err))
		}
		return d.Content
	}
	for _, paperType := range delegation.PaperTypes {
		for _, languages := range [][]string{{"en"}, {"ar", "en"}} {
			for _, format := range []string{"html", "docx"} {
				for _, whose := range []string{"", id(exchange.KindParticipation, "ines"), id(exchange.KindParticipation, "haddad")} {
					r := whole.request(paperType, format, languages...)
					r.Participation = whose
					got, want := made(whole, r), made(twin, r)
					if !bytes.Equal(got, want) {
						first := "another file"
						if format == "html" {
							first = firstDifference(string(got), string(want))
						}
						t.Errorf("%s in %v as %s for %q tells of what is hidden: %s", paperType, languages, format, whose, first)
					}
					if bytes.Contains(got, []byte("CANARY")) {
						t.Errorf("%s in %v as %s for %q names it", paperType, languages, format, whose)
					}
				}
			}
		}
	}
	d, err := (&paper.Press{Office: whole.office}).Make(t.Context(), senior, whole.request("seating", "html", "en"))
	if err != nil || !slices.Contains(strings.FieldsFunc(string(d.Content), func(r rune) bool { return strings.ContainsRune("<> ", r) }), "CANARY") {
		t.Errorf("nobody hidden sits at the table for who may read them (%v): the comparison proves little", err)
	}
}

// TestAPaperIsMarkedWithNoMoreThanItSays: a letter does not become confidential by a meeting that it does not mention.
func TestAPaperIsMarkedWithNoMoreThanItSays(t *testing.T) {
	s := play(t)
	put(t, s.office, &exchange.Exchange{Head: record.Head{ID: id(exchange.KindExchange, "aside"), Marking: record.Confidential}, Type: "meeting", Direction: "sent", State: "done", Title: "Aside",
		During: date.MustParseInterval("2020"), Areas: []string{register.AreaID("FR")}})
	if m := s.folder(senior, "invitation").Marking; m != record.Internal {
		t.Errorf("the invitation is marked %s", m)
	}
	if m := s.folder(senior, "briefing").Marking; m != record.Confidential {
		t.Errorf("the briefing book, which counts and lists the meeting, is marked %s", m)
	}
}

package paper_test

import (
	"bytes"
	"testing"

	"entente/internal/commitment"
	"entente/internal/date"
	"entente/internal/delegation"
	"entente/internal/exchange"
	"entente/internal/lang"
	"entente/internal/programme"
	"entente/internal/record"
	"entente/internal/register"
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

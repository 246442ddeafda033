package office

import (
	"reflect"

	"entente/internal/access"
	"entente/internal/fault"
	"entente/internal/ledger"
	"entente/internal/press"
	"entente/internal/record"
	"entente/internal/store"
)

// keepPress holds, for every writer, what this part of the work promises: nobody judges a tone for somebody else, an anonymous
// questionnaire has no answers by name and stays as it was when the first guest was asked, and a communiqué moves on by its page.
func keepPress(tx *store.Tx, was, is record.Record) error {
	switch is := is.(type) {
	case *press.Piece:
		before, _ := was.(*press.Piece)
		for _, by := range press.Differing(before, is) {
			if by != tx.Viewer().User && !carried(tx) {
				return fault.Field("tones", "a judgement of the tone is its author's own: leave it as it is, and give yours beside it")
			}
		}
	case *press.Questionnaire:
		before, _ := was.(*press.Questionnaire)
		return keepQuestionnaire(tx, before, is)
	case *press.Response:
		return keepResponse(tx, is)
	case *press.Distribution:
		before, _ := was.(*press.Distribution)
		if before != nil && before.Answers == is.Answers && same(before.Questions, is.Questions) {
			return nil // who may read it is another matter
		}
		if !carried(tx) {
			return fault.New(fault.Forbidden, "the result of an anonymous questionnaire is written when its wave is closed, and never changed")
		}
	case *press.Communique:
		before, _ := was.(*press.Communique)
		return keepCommunique(tx, before, is)
	}
	return nil
}

// carried reports whether a write brings over what another installation decided.
func carried(tx *store.Tx) bool {
	return tx.Viewer().Role.Includes(access.Administrator) && (tx.Act() == ledger.ActImport || tx.Act() == ledger.ActDemonstration) || tx.Viewer().User == access.System().User
}

// same compares two parts of records, for which nothing and an empty list are one.
func same[T any](a, b []T) bool { return len(a) == 0 && len(b) == 0 || reflect.DeepEqual(a, b) }

func keepQuestionnaire(tx *store.Tx, was, is *press.Questionnaire) error {
	if was == nil {
		if is.Begun() && !carried(tx) {
			return fault.Field("before", "a questionnaire begins waiting: open a wave on its page")
		}
		return nil
	}
	if is.Before != was.Before || is.After != was.After {
		return fault.Field("before", "a wave is opened and closed on the page of the questionnaire, and what was closed stays closed")
	}
	if is.Deleted && !was.Deleted && (was.Before == "open" || was.After == "open") {
		return fault.New(fault.Conflict, "guests are being asked: close the wave before you withdraw the questionnaire")
	}
	if !was.Begun() {
		return nil
	}
	for field, kept := range map[string]bool{"anonymous": was.Anonymous == is.Anonymous, "questions": same(was.Questions, is.Questions), "versions": same(was.Versions, is.Versions), "wordings": same(was.Wordings, is.Wordings)} {
		if !kept {
			return fault.Field(field, "guests were asked these questions and promised this: make another questionnaire for other ones")
		}
	}
	return nil
}

func keepResponse(tx *store.Tx, is *press.Response) error {
	if is.Deleted {
		return nil
	}
	rec, err := tx.Get(is.Questionnaire)
	if err != nil {
		return err
	}
	q, ok := rec.(*press.Questionnaire)
	if !ok {
		return nil // its own rules say so
	}
	if q.Anonymous {
		return fault.Field("questionnaire", "this questionnaire promises to be anonymous: answers under a name are not kept, by whatever way they come")
	}
	if q.State(is.Wave) == "waiting" && !carried(tx) {
		return fault.Field("wave", "this wave is not open yet: open it on the page of the questionnaire")
	}
	is.Answers, err = q.Check(is.Wave, is.Answers)
	return err
}

func keepCommunique(tx *store.Tx, was, is *press.Communique) error {
	if was == nil {
		if is.State != "draft" && !carried(tx) {
			return fault.Field("state", "a communiqué begins as a draft, and goes through the approval chain")
		}
		return nil
	}
	if is.State != was.State || is.Approved != was.Approved || is.Agreed != was.Agreed || is.AgreedWith != was.AgreedWith || is.Released != was.Released {
		return fault.Field("state", "a communiqué is approved, agreed and released on its page, not by an edit")
	}
	if changed := !same(was.Texts, is.Texts) || was.Joint != is.Joint || was.Exchange != is.Exchange; !changed {
		return nil
	}
	waits, err := tx.OnItsWay(is.ID)
	if err != nil {
		return err
	}
	if waits {
		return fault.Field("texts", "this text lies with somebody who decides on it: take it back before you change it")
	}
	if was.State != "draft" {
		return fault.Field("texts", "this text is %s: take it back to a draft before you change it", was.State)
	}
	return nil
}

package office_test

import (
	"bytes"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"entente/internal/access"
	"entente/internal/date"
	"entente/internal/exchange"
	"entente/internal/fault"
	"entente/internal/ledger"
	"entente/internal/office"
	"entente/internal/press"
	"entente/internal/record"
	"entente/internal/store"
	"entente/internal/store/storetest"
)

// survey is an office with a visit and a questionnaire that waits.
func survey(t *testing.T, s *store.Store, anonymous bool) (*office.Office, access.Viewer, string) {
	t.Helper()
	o := office.New(s)
	officer := access.Viewer{User: "user-officer", Name: "Officer", Role: access.Officer, Clearance: record.Confidential, AllDesks: true}
	q := &press.Questionnaire{Head: record.Head{ID: "qst-1"}, Title: "Views", Exchange: "exc-visit", Anonymous: anonymous, Before: "waiting", After: "waiting",
		Versions:  []press.QuestionnaireText{{Language: "en", Heading: "H", Consent: "C"}},
		Questions: []press.SurveyQuestion{{Key: "1", Type: "scale", When: "both", Most: 5}, {Key: "2", Type: "text", When: "both"}},
		Wordings:  []press.Wording{{Question: "1", Language: "en", Text: "How well?"}, {Question: "2", Language: "en", Text: "What?"}}}
	_, err := s.Write(t.Context(), access.System(), ledger.Batch{Act: ledger.ActEdit}, func(tx *store.Tx) error {
		for _, r := range []record.Record{
			&access.User{Head: record.Head{ID: "user-officer"}, Login: "officer", Name: "Officer", Role: access.Officer},
			&access.User{Head: record.Head{ID: "user-admin"}, Login: "admin", Name: "Admin", Role: access.Administrator},
			&exchange.Exchange{Head: record.Head{ID: "exc-visit"}, Type: "delegation", Direction: "received", State: "done", Title: "Visit", During: date.MustParseInterval("2001-05")}, q} {
			if err := tx.Put(r, 0); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return o, officer, q.ID
}

// answerAll opens a wave, lets people answer by links, each once, and closes it.
func answerAll(t *testing.T, o *office.Office, officer access.Viewer, id string, given []press.GivenAnswer) (secrets []string) {
	t.Helper()
	if err := o.OpenWave(t.Context(), officer, id, "before"); err != nil {
		t.Fatal(err)
	}
	secrets, err := o.Links(t.Context(), officer, id, "before", len(given), nil)
	if err != nil {
		t.Fatal(err)
	}
	for i, a := range given {
		answers := []press.GivenAnswer{{Question: "1", Number: a.Number}, {Question: "2", Text: a.Text}}
		if err := o.AnswerByLink(t.Context(), secrets[i], "en", true, answers); err != nil {
			t.Fatal(err)
		}
		if err := o.AnswerByLink(t.Context(), secrets[i], "en", true, answers); !fault.Is(err, fault.NotFound) {
			t.Fatalf("a link was used twice: %v", err)
		}
	}
	if err := o.CloseWave(t.Context(), officer, id, "before"); err != nil {
		t.Fatal(err)
	}
	return secrets
}

func TestNothingLinksAnAnonymousAnswerToWhoGaveIt(t *testing.T) {
	people := []press.GivenAnswer{{Number: 5, Text: "zebra"}, {Number: 1, Text: "apple"}, {Number: 3, Text: "mango"}, {Number: 3, Text: "kiwi"}, {Number: 2, Text: "pear"}, {Number: 4, Text: "fig"}}
	storetest.OnBoth(t, func(t *testing.T, s *store.Store) {
		o, officer, id := survey(t, s, true)
		if err := o.OpenWave(t.Context(), officer, id, "after"); err != nil {
			t.Fatal(err)
		}
		secrets := answerAll(t, o, officer, id, people)
		rec, err := s.As(officer).Get(t.Context(), press.DistributionOf(id, "before"))
		if err != nil {
			t.Fatal(err)
		}
		text, _ := json.Marshal(rec)
		d := rec.(*press.Distribution)
		if d.Answers != 6 || strings.Join(d.Questions[1].Texts, " ") != "apple fig kiwi mango pear zebra" {
			t.Errorf("the result is %s", text)
		}
		for _, secret := range secrets {
			if bytes.Contains(text, []byte(secret)) {
				t.Error("the result has a link")
			}
		}
		// Opening both waves and closing one are the only acts: no answer is one.
		history, err := s.As(access.System()).History(t.Context(), id)
		if err != nil {
			t.Fatal(err)
		}
		if len(history) != 4 {
			t.Errorf("%d changes of the questionnaire, want made, opened, opened, closed", len(history))
		}
		if n, err := s.InUrn(t.Context(), id, "before"); err != nil || n != 0 {
			t.Errorf("%d answers are left in the urn, %v", n, err)
		}
		if err := o.EnterAnswer(t.Context(), officer, id, "before", true, []press.GivenAnswer{{Question: "1", Number: 1}}); !fault.Is(err, fault.Conflict) {
			t.Errorf("an answer came after the close: %v", err)
		}
		if err := o.OpenWave(t.Context(), officer, id, "before"); err == nil {
			t.Error("what was closed was opened again")
		}
	})
}

// TestTheFilesForgetWhatLayInTheUrn looks for the answers of one person together, and for the links, in every byte of the database.
func TestTheFilesForgetWhatLayInTheUrn(t *testing.T) {
	dir := t.TempDir()
	s, err := store.Open(t.Context(), "sqlite:"+filepath.Join(dir, "e.db"), store.Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	o, officer, id := survey(t, s, true)
	answerAll(t, o, officer, id, []press.GivenAnswer{{Number: 5, Text: "quincunx"}, {Number: 1, Text: "bb"}, {Number: 2, Text: "cc"}, {Number: 3, Text: "dd"}})
	files, err := filepath.Glob(filepath.Join(dir, "*"))
	if err != nil || len(files) == 0 {
		t.Fatal(files, err)
	}
	for _, f := range files {
		bytesOf, err := os.ReadFile(f)
		if err != nil {
			t.Fatal(err)
		}
		if bytes.Contains(bytesOf, []byte("quincunx")) {
			t.Errorf("%s still has what one of four people wrote", filepath.Base(f))
		}
	}
}

func TestFewerThanFiveAnswersLeaveNothing(t *testing.T) {
	storetest.OnBoth(t, func(t *testing.T, s *store.Store) {
		o, officer, id := survey(t, s, true)
		answerAll(t, o, officer, id, []press.GivenAnswer{{Number: 5, Text: "a"}, {Number: 1, Text: "b"}, {Number: 1, Text: "c"}, {Number: 1, Text: "d"}})
		d, err := o.QuestionnaireDossier(t.Context(), s.As(officer), office.AsOf{}, id)
		if err != nil {
			t.Fatal(err)
		}
		if w := d.Waves[0]; !w.Few() || len(w.Questions) != 0 {
			t.Errorf("four answers show: %+v", w)
		}
	})
}

func TestAnAnonymousPromiseIsKeptByEveryWay(t *testing.T) {
	storetest.OnBoth(t, func(t *testing.T, s *store.Store) {
		o, officer, id := survey(t, s, true)
		if err := o.OpenWave(t.Context(), officer, id, "before"); err != nil {
			t.Fatal(err)
		}
		named := &press.Response{Questionnaire: id, Wave: "before", Name: "N", Language: "en", On: date.MustParse("2001-05-01"), Consent: true, Answers: []press.GivenAnswer{{Question: "1", Number: 1}}}
		if err := o.Save(t.Context(), officer, named, 0, office.Why{}); err == nil {
			t.Error("an answer with a name was kept")
		}
		if _, err := s.Write(t.Context(), access.System(), ledger.Batch{Act: ledger.ActImport}, func(tx *store.Tx) error { return tx.Put(named, 0) }); err == nil {
			t.Error("an import brought an answer with a name")
		}
		rec, err := s.As(officer).Get(t.Context(), id)
		if err != nil {
			t.Fatal(err)
		}
		q := rec.(*press.Questionnaire)
		q.Anonymous = false
		if err := o.Save(t.Context(), officer, q, q.Version, office.Why{}); err == nil {
			t.Error("the promise was taken back")
		}
		q.Anonymous, q.Before = true, "waiting"
		if err := o.Save(t.Context(), officer, q, q.Version, office.Why{}); err == nil {
			t.Error("a wave went back")
		}
		if _, err := o.Links(t.Context(), officer, id, "before", 0, []office.Invited{{Name: "A. Writer"}}); err == nil {
			t.Error("a link was made for somebody")
		}
		d := &press.Distribution{Questionnaire: id, Wave: "before", Answers: 5}
		if err := o.Save(t.Context(), officer, d, 0, office.Why{}); err == nil {
			t.Error("a result was written by hand")
		}
	})
}

func TestNobodyJudgesATextForSomebodyElse(t *testing.T) {
	storetest.OnBoth(t, func(t *testing.T, s *store.Store) {
		o, officer, _ := survey(t, s, false)
		c := &press.Piece{Title: "T", Medium: "Evening Post", Published: date.MustParse("2001-06")}
		if err := o.Save(t.Context(), officer, c, 0, office.Why{}); err != nil {
			t.Fatal(err)
		}
		if err := o.JudgeTone(t.Context(), officer, c.ID, "critical", "the headline"); err != nil {
			t.Fatal(err)
		}
		if err := o.JudgeTone(t.Context(), access.System(), c.ID, "balanced", "computed"); err == nil {
			t.Error("the program judged a text")
		}
		rec, _ := s.As(officer).Get(t.Context(), c.ID)
		c = rec.(*press.Piece)
		c.Tones = append(c.Tones, press.ToneJudgement{By: "user-admin", On: date.MustParse("2001-06-03"), Tone: "favourable", Reason: "r"})
		if err := o.Save(t.Context(), officer, c, c.Version, office.Why{}); err == nil {
			t.Error("somebody was given a judgement")
		}
		c.Tones[0].Tone, c.Tones = "balanced", c.Tones[:1]
		other := officer
		other.User = "user-admin"
		if err := o.Save(t.Context(), other, c, c.Version, office.Why{}); err == nil {
			t.Error("a judgement was changed by somebody else")
		}
	})
}

func TestACommuniqueGoesThroughTheChain(t *testing.T) {
	storetest.OnBoth(t, func(t *testing.T, s *store.Store) {
		o, officer, _ := survey(t, s, false)
		head := &access.User{Head: record.Head{ID: "user-head"}, Login: "head", Name: "Head", Role: access.DeskHead, Clearance: record.Confidential, AllDesks: true}
		admin := access.Viewer{User: "user-admin", Role: access.Administrator, Clearance: record.Confidential, AllDesks: true}
		if err := o.Save(t.Context(), admin, head, 0, office.Why{}); err != nil {
			t.Fatal(err)
		}
		boss := access.Viewer{User: "user-head", Role: access.DeskHead, Clearance: record.Confidential, AllDesks: true}
		c := &press.Communique{Title: "T", Exchange: "exc-visit", State: "draft", Texts: []press.CommuniqueText{{Language: "en", Heading: "H", Text: "Text"}}}
		if err := o.Save(t.Context(), officer, c, 0, office.Why{}); err != nil {
			t.Fatal(err)
		}
		if err := o.MoveCommunique(t.Context(), officer, c.ID, "released", "", date.Date{}); err == nil {
			t.Error("a draft was released")
		}
		a, err := o.SendCommunique(t.Context(), officer, c.ID)
		if err != nil {
			t.Fatal(err)
		}
		rec, _ := s.As(officer).Get(t.Context(), c.ID)
		c = rec.(*press.Communique)
		c.Texts[0].Text = "Another"
		if err := o.Save(t.Context(), officer, c, c.Version, office.Why{}); err == nil {
			t.Error("a text changed while it lay with somebody")
		}
		if waiting, n, err := o.WaitingFor(t.Context(), s.As(boss), 5); err != nil || n != 1 || waiting[0].Communique == nil {
			t.Errorf("%d papers wait for the head of desk, %v", n, err)
		}
		if _, err := o.Decide(t.Context(), officer, a.ID, office.Decision{Decision: "approved"}); err == nil {
			t.Error("the proposer decided")
		}
		if _, err := o.Decide(t.Context(), boss, a.ID, office.Decision{Decision: "approved"}); err != nil {
			t.Fatal(err)
		}
		if err := o.MoveCommunique(t.Context(), officer, c.ID, "released", "", date.MustParse("2001-05-09")); err != nil {
			t.Fatal(err)
		}
		rec, _ = s.As(officer).Get(t.Context(), c.ID)
		if c = rec.(*press.Communique); c.State != "released" || c.Approved.IsZero() {
			t.Errorf("it is %s, approved %s", c.State, c.Approved)
		}
	})
}

package office

import (
	"context"
	"encoding/json"
	"time"

	"entente/internal/access"
	"entente/internal/date"
	"entente/internal/fault"
	"entente/internal/ledger"
	"entente/internal/press"
	"entente/internal/store"
)

// WaveResult is what is known of a wave, for one reader.
type WaveResult struct {
	Wave, State string
	People      int                          // who answered; 0 where they are too few to tell
	Questions   map[string]press.Distributed // by key
	Links       int                          // that were not used yet, while it is open
	In          int                          // answers that wait in the urn, while it is open
}

// Few reports whether a closed wave had too few answers to tell of.
func (w WaveResult) Few() bool { return w.State == "closed" && w.People == 0 }

// QuestionnaireDossier is one questionnaire with what it came to.
type QuestionnaireDossier struct {
	Dossier
	Questionnaire *press.Questionnaire
	Waves         []WaveResult // before, after
	Responses     []*press.Response
}

// QuestionnaireDossier puts the page of a questionnaire together. Answers under a name are counted as the reader may read them;
// anonymous ones are those of the result, which is written when the wave is closed. Errors: NotFound.
func (o *Office) QuestionnaireDossier(ctx context.Context, r store.Reader, asOf AsOf, id string) (QuestionnaireDossier, error) {
	g := o.gather(ctx, r, asOf)
	var d QuestionnaireDossier
	var err error
	if d.Questionnaire, err = subject[*press.Questionnaire](g, id); err != nil {
		return d, err
	}
	q := d.Questionnaire
	g.cite(q)
	g.name(q.Exchange)
	if !q.Anonymous {
		if d.Responses, err = listed[*press.Response](ctx, r, store.Of(press.KindResponse, "questionnaire", id)); err != nil {
			return d, err
		}
	}
	for _, wave := range press.Waves {
		w := WaveResult{Wave: wave, State: q.State(wave), Questions: make(map[string]press.Distributed)}
		var counted []press.Distributed
		if q.Anonymous {
			rec, err := r.Get(ctx, press.DistributionOf(id, wave))
			if err != nil && !fault.Is(err, fault.NotFound) {
				return d, err
			}
			if result, ok := rec.(*press.Distribution); ok && err == nil {
				w.People, counted = result.Answers, result.Questions
			}
		} else {
			var given [][]press.GivenAnswer
			for _, a := range d.Responses {
				if a.Wave == wave {
					given = append(given, a.Answers)
					g.name(a.Person)
				}
			}
			w.People, counted = q.Count(wave, given, 1)
		}
		for _, c := range counted {
			w.Questions[c.Question] = c
		}
		if w.State == "open" && asOf.Present() {
			if w.Links, err = o.store.Ballots(ctx, id, wave); err != nil {
				return d, err
			}
			if w.In, err = o.store.InUrn(ctx, id, wave); err != nil {
				return d, err
			}
		}
		d.Waves = append(d.Waves, w)
	}
	d.Dossier, err = g.finish(id)
	return d, err
}

// questionnaire reads a questionnaire to which an officer may do something.
func (o *Office) questionnaire(ctx context.Context, viewer access.Viewer, id, wave string) (*press.Questionnaire, error) {
	if err := viewer.Require(access.Officer); err != nil {
		return nil, err
	}
	rec, err := o.store.As(viewer).Get(ctx, id)
	if err != nil {
		return nil, err
	}
	q, ok := rec.(*press.Questionnaire)
	if !ok {
		return nil, fault.New(fault.NotFound, "there is no such questionnaire")
	}
	if wave != "before" && wave != "after" {
		return nil, fault.Field("wave", "choose the wave: before or after the visit")
	}
	return q, nil
}

// OpenWave lets guests answer from now on. The questions and the promise stay from here. Errors: Conflict where it was opened.
func (o *Office) OpenWave(ctx context.Context, viewer access.Viewer, id, wave string) error {
	q, err := o.questionnaire(ctx, viewer, id, wave)
	if err != nil {
		return err
	}
	if q.State(wave) != "waiting" {
		return fault.New(fault.Conflict, "this wave is %s already: a wave is opened once", q.State(wave))
	}
	if len(q.Asked(wave)) == 0 {
		return fault.Field("questions", "no question is asked in this wave")
	}
	set(q, wave, "open")
	_, err = o.write(ctx, viewer, Why{}.batch(ledger.ActEdit), func(tx *store.Tx) error {
		tx.Lift()
		return tx.Put(q, q.Version)
	})
	return err
}

func set(q *press.Questionnaire, wave, state string) {
	if wave == "after" {
		q.After = state
	} else {
		q.Before = state
	}
}

// CloseWave ends a wave for good. Of an anonymous one the answers are counted into its result and destroyed, in one act: nothing
// is kept of fewer than press.FewestAnswers. Errors: Conflict where it is not open; Unavailable where it is closed but the files
// have not forgotten the answers yet: closing it again finishes that.
func (o *Office) CloseWave(ctx context.Context, viewer access.Viewer, id, wave string) error {
	q, err := o.questionnaire(ctx, viewer, id, wave)
	if err != nil {
		return err
	}
	if q.State(wave) == "closed" && q.Anonymous {
		return o.store.ForgetUrn(ctx)
	}
	if q.State(wave) != "open" {
		return fault.New(fault.Conflict, "this wave is %s: only one that is open can be closed", q.State(wave))
	}
	set(q, wave, "closed")
	_, err = o.write(ctx, viewer, Why{}.batch(ledger.ActEdit), func(tx *store.Tx) error {
		tx.Lift()
		if err := tx.Put(q, q.Version); err != nil {
			return err
		}
		docs, err := tx.EmptyUrn(id, wave)
		if err != nil || !q.Anonymous {
			return err
		}
		given := make([][]press.GivenAnswer, len(docs))
		for i, doc := range docs {
			if err := json.Unmarshal([]byte(doc), &given[i]); err != nil {
				return err
			}
		}
		result := &press.Distribution{Head: readAs(q), Questionnaire: id, Wave: wave}
		result.Answers, result.Questions = q.Count(wave, given, press.FewestAnswers)
		return tx.Put(result, 0)
	})
	if err != nil || !q.Anonymous {
		return err
	}
	return o.store.ForgetUrn(ctx)
}

// Invited is to whom a link goes, of a questionnaire under names.
type Invited struct {
	Person string
	Name   string
}

// mostLinks is how many links are made at once.
const mostLinks = 500

// linkLife is how long a link can be used.
const linkLife = 60 * 24 * time.Hour

// Links makes one-time links to an open wave: one for each who is invited, or a number of them where the questionnaire is
// anonymous, which then say of nobody. The secrets are told once. Errors: Invalid, Conflict where the wave is not open.
func (o *Office) Links(ctx context.Context, viewer access.Viewer, id, wave string, number int, invited []Invited) ([]string, error) {
	q, err := o.questionnaire(ctx, viewer, id, wave)
	if err != nil {
		return nil, err
	}
	if q.State(wave) != "open" {
		return nil, fault.New(fault.Conflict, "this wave is %s: links are made while it is open", q.State(wave))
	}
	if q.Anonymous {
		if len(invited) > 0 {
			return nil, fault.Field("invited", "this questionnaire promises to be anonymous: links are made for nobody in particular")
		}
		invited = make([]Invited, max(number, 0))
	}
	if len(invited) == 0 || len(invited) > mostLinks || number > mostLinks {
		return nil, fault.Field("number", "make 1 to %d links at once", mostLinks)
	}
	ballots := make([]store.Ballot, len(invited))
	for i, to := range invited {
		if !q.Anonymous && to.Person == "" && to.Name == "" {
			return nil, fault.Field("invited", "say for whom each link is")
		}
		if to.Person != "" {
			if _, err := o.store.As(viewer).Get(ctx, to.Person); err != nil {
				return nil, err
			}
		}
		ballots[i] = store.Ballot{Questionnaire: id, Wave: wave, Person: to.Person, Name: to.Name, Until: time.Now().Add(linkLife)}
	}
	return o.store.AddBallots(ctx, ballots)
}

// AskedByLink is what a link asks. Whoever has the link reads the questions, and nothing else of the house. Errors: NotFound.
func (o *Office) AskedByLink(ctx context.Context, secret string) (*press.Questionnaire, string, error) {
	b, err := o.store.Ballot(ctx, secret)
	if err != nil {
		return nil, "", err
	}
	rec, err := o.store.As(access.System()).Get(ctx, b.Questionnaire)
	if err != nil {
		return nil, "", err
	}
	q, ok := rec.(*press.Questionnaire)
	if !ok || q.State(b.Wave) != "open" {
		return nil, "", fault.New(fault.NotFound, "this questionnaire is closed")
	}
	return q, b.Wave, nil
}

// AnswerByLink takes the answers that came by a link, which is used up with it. Errors: NotFound, Invalid.
func (o *Office) AnswerByLink(ctx context.Context, secret, language string, consent bool, given []press.GivenAnswer) error {
	q, wave, err := o.AskedByLink(ctx, secret)
	if err != nil {
		return err
	}
	if q.Anonymous {
		return o.cast(ctx, q, wave, secret, consent, given)
	}
	b, err := o.store.Ballot(ctx, secret)
	if err != nil {
		return err
	}
	a := &press.Response{Head: readAs(q), Questionnaire: q.ID, Wave: wave, Person: b.Person, Name: b.Name, Language: q.Text(language).Language, On: date.OfDay(today()), Consent: consent, Answers: given}
	if a.Answers, err = q.Check(wave, given); err != nil {
		return err
	}
	_, err = o.store.Write(ctx, access.System(), Why{Reason: "Answered through a one-time link"}.batch(ledger.ActEdit), func(tx *store.Tx) error {
		if err := tx.UseBallot(secret); err != nil {
			return err
		}
		return tx.Put(a, 0)
	})
	return err
}

// EnterAnswer takes the answers of an anonymous questionnaire from paper, entered by an officer. It is written nowhere who
// entered them: that would tell the order. Errors: Invalid, Conflict.
func (o *Office) EnterAnswer(ctx context.Context, viewer access.Viewer, id, wave string, consent bool, given []press.GivenAnswer) error {
	q, err := o.questionnaire(ctx, viewer, id, wave)
	if err != nil {
		return err
	}
	if !q.Anonymous {
		return fault.Field("questionnaire", "this questionnaire is under names: enter an answer with the name of who gave it")
	}
	return o.cast(ctx, q, wave, "", consent, given)
}

// cast puts anonymous answers into the urn.
func (o *Office) cast(ctx context.Context, q *press.Questionnaire, wave, secret string, consent bool, given []press.GivenAnswer) error {
	if !consent {
		return fault.Field("consent", "answers are kept only of who agreed to it")
	}
	given, err := q.Check(wave, given)
	if err != nil {
		return err
	}
	doc, err := json.Marshal(given)
	if err != nil {
		return err
	}
	return o.store.Cast(ctx, secret, q.ID, wave, string(doc), func(tx *store.Tx) error {
		rec, err := tx.Get(q.ID)
		if err != nil {
			return err
		}
		if now := rec.(*press.Questionnaire); now.Deleted || now.State(wave) != "open" {
			return fault.New(fault.Conflict, "this wave is not open: nothing was kept")
		}
		return nil
	})
}

package press

import (
	"slices"
	"strings"
	"testing"

	"entente/internal/date"
	"entente/internal/fault"

	"pgregory.net/rapid"
)

func piece() *Piece {
	return &Piece{Title: "T", Medium: "Evening Post", Published: date.MustParse("2001-05")}
}

func asked() *Questionnaire {
	return &Questionnaire{Title: "T", Anonymous: true, Before: "open", After: "waiting",
		Versions:  []QuestionnaireText{{Language: "en", Heading: "H", Consent: "C"}, {Language: "fr", Heading: "H", Consent: "C"}},
		Questions: []SurveyQuestion{{Key: "1", Type: "choice", When: "both"}, {Key: "2", Type: "scale", When: "both", Most: 5}, {Key: "3", Type: "text", When: "after"}, {Key: "4", Type: "text", When: "both"}},
		Wordings: []Wording{{Question: "1", Language: "en", Text: "Q", Options: []string{"a", "b"}}, {Question: "1", Language: "fr", Text: "Q", Options: []string{"a", "b"}}, {Question: "2", Language: "en", Text: "Q"}, {Question: "2", Language: "fr", Text: "Q"},
			{Question: "3", Language: "en", Text: "Q"}, {Question: "3", Language: "fr", Text: "Q"}, {Question: "4", Language: "en", Text: "Q"}, {Question: "4", Language: "fr", Text: "Q"}}}
}

func refused(err error) string {
	var fields []string
	for _, e := range fault.All(err) {
		fields = append(fields, e.Field)
	}
	return strings.Join(fields, " ")
}

func TestEachIsRefusedByRule(t *testing.T) {
	tone := ToneJudgement{By: "user-1", On: date.MustParse("2001-06-01"), Tone: "critical", Reason: "r"}
	for name, c := range map[string]struct {
		of    func() error
		field string
	}{
		"a sound piece":             {func() error { return piece().Validate() }, ""},
		"a piece of no medium":      {func() error { p := piece(); p.Medium = ""; return p.Validate() }, "medium"},
		"a link that runs a script": {func() error { p := piece(); p.Link = "javascript:alert(1)"; return p.Validate() }, "link"},
		"a tone of nobody":          {func() error { p := piece(); j := tone; j.By = ""; p.Tones = []ToneJudgement{j}; return p.Validate() }, "tones.0.by"},
		"a tone of a machine": {func() error {
			p := piece()
			j := tone
			j.By = "model-1"
			p.Tones = []ToneJudgement{j}
			return p.Validate()
		}, "tones.0.by"},
		"a tone without a reason": {func() error {
			p := piece()
			j := tone
			j.Reason = " "
			p.Tones = []ToneJudgement{j}
			return p.Validate()
		}, "tones.0.reason"},
		"a tone without a day": {func() error {
			p := piece()
			j := tone
			j.On = date.MustParse("2001")
			p.Tones = []ToneJudgement{j}
			return p.Validate()
		}, "tones.0.on"},
		"two tones of one person":  {func() error { p := piece(); p.Tones = []ToneJudgement{tone, tone}; return p.Validate() }, "tones.1.by"},
		"a sound questionnaire":    {func() error { return asked().Validate() }, ""},
		"no consent":               {func() error { q := asked(); q.Versions[1].Consent = ""; return q.Validate() }, "versions.1.consent"},
		"a question without words": {func() error { q := asked(); q.Wordings = q.Wordings[1:]; return q.Validate() }, "wordings"},
		"an option more in French": {func() error { q := asked(); q.Wordings[1].Options = []string{"a", "b", "c"}; return q.Validate() }, "wordings"},
		"a scale of one step":      {func() error { q := asked(); q.Questions[1].Most = 1; return q.Validate() }, "questions.1.most"},
		"an answer without consent": {func() error {
			r := &Response{Questionnaire: "qst-1", Wave: "before", Name: "N", Language: "en", On: date.MustParse("2001-05-01"), Answers: []GivenAnswer{{Question: "1", Number: 1}}}
			return r.Validate()
		}, "consent"},
		"a result of four": {func() error { return (&Distribution{Questionnaire: "qst-1", Wave: "before", Answers: 4}).Validate() }, "answers"},
		"a question that four answered": {func() error {
			return (&Distribution{Questionnaire: "qst-1", Wave: "before", Answers: 9, Questions: []Distributed{{Question: "1", Answers: 4}}}).Validate()
		}, "questions.0.answers"},
		"texts as they came": {func() error {
			return (&Distribution{Questionnaire: "qst-1", Wave: "before", Answers: 5, Questions: []Distributed{{Question: "1", Answers: 5, Texts: []string{"b", "a"}}}}).Validate()
		}, "questions.0.texts"},
		"a release without a day": {func() error {
			return (&Communique{Title: "T", Exchange: "exc-1", State: "released", Approved: date.MustParse("2001"), Texts: []CommuniqueText{{Language: "en", Heading: "H", Text: "T"}}}).Validate()
		}, "released"},
		"a draft that was approved": {func() error {
			return (&Communique{Title: "T", Exchange: "exc-1", State: "draft", Approved: date.MustParse("2001"), Texts: []CommuniqueText{{Language: "en", Heading: "H", Text: "T"}}}).Validate()
		}, "approved"},
	} {
		t.Run(name, func(t *testing.T) {
			if got := refused(c.of()); c.field == "" && got != "" || !strings.Contains(got, c.field) {
				t.Errorf("refused %q, want %q", got, c.field)
			}
		})
	}
}

func TestJudgementsThatDifferAreDivided(t *testing.T) {
	c := piece()
	for _, step := range []struct{ by, tone, want string }{{"user-1", "critical", "critical"}, {"user-2", "critical", "critical"}, {"user-2", "balanced", "divided"}, {"user-1", "balanced", "balanced"}} {
		c.Judge(ToneJudgement{By: step.by, Tone: step.tone})
		if got := c.Tone(); got != step.want {
			t.Errorf("%s says %s: %s, want %s", step.by, step.tone, got, step.want)
		}
	}
	if len(c.Tones) != 2 {
		t.Errorf("%d judgements of two people", len(c.Tones))
	}
}

func TestAJointCommuniqueIsReleasedOnlyOnceAgreed(t *testing.T) {
	on := date.MustParse("2001-05-09")
	c := &Communique{State: "approved", Joint: true}
	if err := c.Move("released", "", on); err == nil {
		t.Error("released before the other side agreed")
	}
	if err := c.Move("agreed", " ", on); err == nil {
		t.Error("agreed by nobody")
	}
	for _, to := range []string{"agreed", "released"} {
		if err := c.Move(to, "Their secretary", on); err != nil {
			t.Fatal(err)
		}
	}
	if err := c.Move("draft", "", on); err == nil {
		t.Error("what was released became a draft")
	}
}

// TestTheCountIsTheSameInWhateverOrderPeopleAnswered shuffles the answers, and looks for any trace of who answered together.
func TestTheCountIsTheSameInWhateverOrderPeopleAnswered(t *testing.T) {
	q := asked()
	rapid.Check(t, func(t *rapid.T) {
		var given [][]GivenAnswer
		for range rapid.IntRange(0, 12).Draw(t, "people") {
			list, err := q.Check("before", []GivenAnswer{{Question: "2", Number: rapid.IntRange(1, 5).Draw(t, "step")}, {Question: "1", Number: rapid.IntRange(0, 2).Draw(t, "choice")}, {Question: "4", Text: rapid.StringMatching(`[a-c]{0,2}`).Draw(t, "text")}})
			if err != nil {
				t.Fatal(err)
			}
			given = append(given, list)
		}
		people, list := q.Count("before", given, FewestAnswers)
		other, also := q.Count("before", rapid.Permutation(given).Draw(t, "order"), FewestAnswers)
		if people != other || !slices.EqualFunc(list, also, func(a, b Distributed) bool {
			return a.Question == b.Question && a.Answers == b.Answers && slices.Equal(a.Numbers, b.Numbers) && slices.Equal(a.Texts, b.Texts)
		}) {
			t.Fatalf("the order shows: %v %v", list, also)
		}
		if len(given) < FewestAnswers && (people != 0 || len(list) > 0) {
			t.Fatalf("%d people show", len(given))
		}
		for _, d := range list {
			if d.Answers < FewestAnswers {
				t.Fatalf("question %s shows %d answers", d.Question, d.Answers)
			}
		}
	})
}

func TestAnswersThatAreNotOfferedAreRefused(t *testing.T) {
	q := asked()
	for name, given := range map[string][]GivenAnswer{"an option too many": {{Question: "1", Number: 3}}, "a step below": {{Question: "2", Number: -1}}, "a question of the other wave": {{Question: "3", Text: "x"}}, "nothing": {{Question: "4", Text: "  "}}, "twice": {{Question: "1", Number: 1}, {Question: "1", Number: 2}}} {
		if _, err := q.Check("before", given); err == nil {
			t.Errorf("%s was taken", name)
		}
	}
}

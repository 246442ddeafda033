package api

import (
	"entente/internal/cooperation"
	"entente/internal/date"
	"entente/internal/press"
	"entente/internal/record"
)

// pressKinds describes what was written, asked and said, and the stops of tours.
func pressKinds() map[record.Kind]kindDoc {
	asked := exampleID("qst", "0q")
	return map[record.Kind]kindDoc{
		press.KindCoverage: {
			help:    "One piece that somebody published after a visit. Its tone is judged by people, each with name, day and reason; nobody writes the judgement of somebody else.",
			choices: map[string][]string{"tone": press.Tones},
			example: &press.Piece{Head: exampleHead("cov", "0c"), Title: "Three days in the delta", Exchange: exampleID("exc", "0h"), Medium: "Evening Post", AuthorName: "A. Writer", Area: "area-fr", Published: date.MustParse("2001-06-02"), Language: "fr",
				Link: "https://example.org/three-days", Summary: "A report from two factories and a school."},
		},
		press.KindQuestionnaire: {
			help:    "What guests are asked before and after a visit, in one or several languages. Waves are opened and closed on its page; questions and promise stay from the first opening.",
			choices: map[string][]string{"before": press.WaveStates, "after": press.WaveStates, "type": press.QuestionTypes, "when": press.AskedWhen},
			example: &press.Questionnaire{Head: exampleHead("qst", "0q"), Title: "Views of journalists", Exchange: exampleID("exc", "0h"), Before: "waiting", After: "waiting",
				Versions:  []press.QuestionnaireText{{Language: "en", Heading: "Before you travel", Consent: "My answers may be counted."}},
				Questions: []press.SurveyQuestion{{Key: "1", Type: "scale", When: "both", Most: 5}},
				Wordings:  []press.Wording{{Question: "1", Language: "en", Text: "How well do you know the country?", Low: "not at all", High: "very well"}}},
		},
		press.KindResponse: {
			help:    "What somebody answered under their name. An anonymous questionnaire has none, by whatever way they come.",
			choices: map[string][]string{"wave": press.Waves},
			example: &press.Response{Head: exampleHead("rsp", "0r"), Questionnaire: asked, Wave: "before", Name: "A. Writer", Language: "en", On: date.MustParse("2001-05-01"), Consent: true, Answers: []press.GivenAnswer{{Question: "1", Number: 3}}},
		},
		press.KindDistribution: {
			help:    "What an anonymous wave came to: how often each answer was given. It is written when the wave is closed; of fewer than five answers nothing is kept.",
			choices: map[string][]string{"wave": press.Waves},
			example: &press.Distribution{Head: record.Head{ID: press.DistributionOf(asked, "before")}, Questionnaire: asked, Wave: "before", Answers: 6, Questions: []press.Distributed{{Question: "1", Answers: 6, Numbers: []int{0, 1, 3, 2, 0}}}},
		},
		press.KindCommunique: {
			help:    "What is said of a visit or a talk, in one or several languages. It goes through the approval chain, is agreed with the other side where both speak, and is released.",
			choices: map[string][]string{"state": press.CommuniqueStates},
			example: &press.Communique{Head: exampleHead("cmq", "0m"), Title: "Communiqué of the spring visit", Exchange: exampleID("exc", "0h"), Joint: true, State: "draft",
				Texts: []press.CommuniqueText{{Language: "en", Heading: "Joint communiqué", Text: "The two sides met."}, {Language: "fr", Heading: "Communiqué conjoint", Text: "Les deux parties se sont rencontrées."}}},
		},
		cooperation.KindStop: {
			help:    "One site of an inspection tour for investors or of a study visit: what was shown, who received the guests, and what came of it.",
			choices: map[string][]string{"outcome": cooperation.StopOutcomes, "sector": cooperation.Sectors},
			example: &cooperation.Stop{Head: exampleHead("tst", "0t"), Exchange: exampleID("exc", "0h"), Position: 1, On: date.MustParse("2001-05-04"), Area: "area-fr", Site: "Container port", Sector: "transport", Shown: "The new quay.", Outcome: "interest"},
		},
	}
}

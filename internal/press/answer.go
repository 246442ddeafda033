package press

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"entente/internal/date"
	"entente/internal/fault"
	"entente/internal/record"
)

// GivenAnswer is the answer to one question: a number of an option or a step from 1, or a text.
type GivenAnswer struct {
	Question string `json:"question"`
	Number   int    `json:"number,omitempty"`
	Text     string `json:"text,omitempty"`
}

// longestAnswer is how many bytes a text may have that somebody answers with.
const longestAnswer = 4000

// Check refuses answers that the questions of a wave do not have. Answers that are empty are taken out: nobody has to answer
// everything, but somebody has to answer something.
func (q *Questionnaire) Check(wave string, given []GivenAnswer) ([]GivenAnswer, error) {
	var errs fault.List
	asked := q.Asked(wave)
	var list []GivenAnswer
	seen := make(map[string]bool)
	for _, a := range given {
		a.Text = strings.TrimSpace(a.Text)
		if a.Number == 0 && a.Text == "" {
			continue
		}
		i := slices.IndexFunc(asked, func(s SurveyQuestion) bool { return s.Key == a.Question })
		at := "answers." + a.Question
		switch {
		case i < 0 || seen[a.Question]:
			errs.Add(at, "this is not asked here, or answered twice: load the page again")
			continue
		case asked[i].Type == "text":
			a.Number = 0
			if len(a.Text) > longestAnswer {
				errs.Add(at, "this has %d bytes: it may have %d", len(a.Text), longestAnswer)
			}
		default:
			a.Text = ""
			if a.Number < 1 || a.Number > q.Steps(asked[i]) {
				errs.Add(at, "choose one of the answers that are offered")
			}
		}
		seen[a.Question] = true
		list = append(list, a)
	}
	if len(list) == 0 {
		errs.Add("answers", "answer at least one question")
	}
	// In the order of the questions: the order in which somebody answered is theirs.
	slices.SortFunc(list, func(a, b GivenAnswer) int { return cmp.Compare(place(asked, a), place(asked, b)) })
	return list, errs.Err()
}

func place(asked []SurveyQuestion, a GivenAnswer) int {
	return slices.IndexFunc(asked, func(s SurveyQuestion) bool { return s.Key == a.Question })
}

// Response is what somebody answered under their name. There is none where a questionnaire promises to be anonymous.
type Response struct {
	record.Head
	Questionnaire string        `json:"questionnaire"`
	Wave          string        `json:"wave"`             // one of Waves
	Person        string        `json:"person,omitempty"` // who answered
	Name          string        `json:"name,omitempty"`   // as written, where they are not in the register
	Language      string        `json:"language"`
	On            date.Date     `json:"on"`
	Consent       bool          `json:"consent"` // given, to the text that the questionnaire had then
	Answers       []GivenAnswer `json:"answers"`
}

// Kind returns KindResponse.
func (*Response) Kind() record.Kind { return KindResponse }

// Validate checks that somebody answered something, and agreed that it is kept.
func (r *Response) Validate() error {
	var errs fault.List
	record.Refer(&errs, "questionnaire", r.Questionnaire, true, KindQuestionnaire)
	record.OneOf(&errs, "wave", r.Wave, Waves)
	record.Refer(&errs, "person", r.Person, false, "person")
	if r.Person == "" && strings.TrimSpace(r.Name) == "" {
		errs.Add("name", "say who answered: a person, or a name as written")
	}
	tongue(&errs, "language", r.Language, true)
	if r.On.Precision() != date.DayPrecision {
		errs.Add("on", "say on which day it was answered")
	}
	if !r.Consent {
		errs.Add("consent", "answers are kept only of who agreed to it")
	}
	if len(r.Answers) == 0 || len(r.Answers) > mostQuestions {
		errs.Add("answers", "answer 1 to %d questions", mostQuestions)
	}
	for i, a := range r.Answers {
		if a.Question == "" || a.Number < 0 || a.Number > mostOptions || len(a.Text) > longestAnswer {
			errs.Add("answers."+strconv.Itoa(i), "this is no answer: a number of an option or a step, or a text of at most %d bytes", longestAnswer)
		}
	}
	return errs.Err()
}

// Distribution is what an anonymous wave came to, written once when it was closed, and all that is left of it: how often each
// answer was given. The answers of one person are not in it together, neither in an order nor under a number, and nothing of a
// question that fewer than FewestAnswers answered.
type Distribution struct {
	record.Head
	Questionnaire string        `json:"questionnaire"`
	Wave          string        `json:"wave"`
	Answers       int           `json:"answers"` // people who answered; 0 where they were too few
	Questions     []Distributed `json:"questions,omitempty"`
}

// Distributed is how often each answer to one question was given.
type Distributed struct {
	Question string   `json:"question"`
	Answers  int      `json:"answers"`           // who answered this question
	Numbers  []int    `json:"numbers,omitempty"` // by option or step, from the first
	Texts    []string `json:"texts,omitempty"`   // by the alphabet
}

// Kind returns KindDistribution.
func (*Distribution) Kind() record.Kind { return KindDistribution }

// Key is the identifier that belongs to the wave: there is one result of it.
func (d *Distribution) Key() string { return DistributionOf(d.Questionnaire, d.Wave) }

// DistributionOf is the identifier of the result of a wave.
func DistributionOf(questionnaire, wave string) string {
	return record.IDFrom(KindDistribution, "wave", questionnaire, wave)
}

// Validate checks that nothing is told of fewer than FewestAnswers.
func (d *Distribution) Validate() error {
	var errs fault.List
	record.Refer(&errs, "questionnaire", d.Questionnaire, true, KindQuestionnaire)
	record.OneOf(&errs, "wave", d.Wave, Waves)
	if d.ID != "" && d.ID != d.Key() {
		errs.Add("id", "the result of this wave has the identifier %s: leave it out, or write that one", d.Key())
	}
	if d.Answers != 0 && d.Answers < FewestAnswers || d.Answers < 0 || d.Answers == 0 && len(d.Questions) > 0 {
		errs.Add("answers", "nothing is kept of fewer than %d answers", FewestAnswers)
	}
	for i, q := range d.Questions {
		if q.Answers < FewestAnswers || q.Answers > d.Answers {
			errs.Add("questions."+strconv.Itoa(i)+".answers", "nothing is kept of fewer than %d answers", FewestAnswers)
		}
		if len(q.Texts) > 0 && !slices.IsSorted(q.Texts) {
			errs.Add("questions."+strconv.Itoa(i)+".texts", "texts stand by the alphabet, so that their order tells nothing")
		}
	}
	return errs.Err()
}

// Count counts answers question by question. Fewest is how many there must be so that anything is told: FewestAnswers where they
// are anonymous, 1 where they are not.
func (q *Questionnaire) Count(wave string, answered [][]GivenAnswer, fewest int) (people int, list []Distributed) {
	if len(answered) < fewest {
		return 0, nil
	}
	for _, s := range q.Asked(wave) {
		d := Distributed{Question: s.Key}
		if n := q.Steps(s); n > 0 {
			d.Numbers = make([]int, n)
		}
		for _, given := range answered {
			for _, a := range given {
				if a.Question != s.Key {
					continue
				}
				switch {
				case s.Type == "text" && a.Text != "":
					d.Answers++
					d.Texts = append(d.Texts, a.Text)
				case s.Type != "text" && a.Number > 0 && a.Number <= len(d.Numbers):
					d.Answers++
					d.Numbers[a.Number-1]++
				}
			}
		}
		if d.Answers < fewest {
			continue
		}
		slices.Sort(d.Texts)
		list = append(list, d)
	}
	return len(answered), list
}

// Middle is the mean step of a scale, in hundredths; false where nobody answered.
func (d Distributed) Middle() (hundredths int, ok bool) {
	sum := 0
	for i, n := range d.Numbers {
		sum += (i + 1) * n
	}
	if d.Answers == 0 || len(d.Numbers) == 0 {
		return 0, false
	}
	return (sum*100 + d.Answers/2) / d.Answers, true
}

package press

import (
	"slices"
	"strconv"
	"strings"

	"entente/internal/fault"
	"entente/internal/record"
)

// Waves are the two times at which the same questions are asked.
var Waves = []string{"before", "after"}

// WaveStates are how far a wave has come. It never goes back: what is closed stays closed, because two results of which one has
// one answer more tell that answer.
var WaveStates = []string{"waiting", "open", "closed"}

// QuestionTypes are how a question is answered.
var QuestionTypes = []string{"choice", "scale", "text"}

// AskedWhen are the waves in which a question is asked.
var AskedWhen = []string{"both", "before", "after"}

// FewestAnswers is how many answers an anonymous wave or a question of it must have, so that anything of it is shown or kept.
const FewestAnswers = 5

// Questionnaire is what guests are asked before and after a visit. Its questions have wordings in one or several languages.
type Questionnaire struct {
	record.Head
	Title     string              `json:"title"`
	Exchange  string              `json:"exchange,omitempty"`  // the visit
	Anonymous bool                `json:"anonymous,omitempty"` // promised; never taken back once somebody was asked
	Before    string              `json:"before"`              // one of WaveStates
	After     string              `json:"after"`               // one of WaveStates
	Versions  []QuestionnaireText `json:"versions"`            // one a language
	Questions []SurveyQuestion    `json:"questions"`
	Wordings  []Wording           `json:"wordings"` // of each question in each language
}

// QuestionnaireText is what stands above the questions in one language.
type QuestionnaireText struct {
	Language string `json:"language"` // BCP 47
	Heading  string `json:"heading"`
	Intro    string `json:"intro,omitempty"` // Markdown
	Consent  string `json:"consent"`         // what whoever answers agrees to
}

// SurveyQuestion is one question, without its words.
type SurveyQuestion struct {
	Key  string `json:"key"`            // 1, 2 …: what wordings and answers name it by
	Type string `json:"type"`           // one of QuestionTypes
	When string `json:"when"`           // one of AskedWhen
	Most int    `json:"most,omitempty"` // of a scale from 1: its highest step
}

// Wording is a question in one language.
type Wording struct {
	Question string   `json:"question"` // its key
	Language string   `json:"language"`
	Text     string   `json:"text"`
	Options  []string `json:"options,omitempty"` // of a choice: the same ones in the same order in each language
	Low      string   `json:"low,omitempty"`     // of a scale: what 1 means
	High     string   `json:"high,omitempty"`    // of a scale: what the highest step means
}

// keyLetters are what the number of a question is made of.
const keyLetters = "abcdefghijklmnopqrstuvwxyz0123456789"

// Kind returns KindQuestionnaire.
func (*Questionnaire) Kind() record.Kind { return KindQuestionnaire }

const (
	mostQuestions = 60
	mostOptions   = 20
	mostSteps     = 10
	mostLanguages = 20
)

// Validate checks that each question has words in each language, and each choice the same number of options.
func (q *Questionnaire) Validate() error {
	var errs fault.List
	line(&errs, "title", q.Title)
	record.Refer(&errs, "exchange", q.Exchange, false, "exchange")
	record.OneOf(&errs, "before", q.Before, WaveStates)
	record.OneOf(&errs, "after", q.After, WaveStates)
	if len(q.Versions) == 0 || len(q.Versions) > mostLanguages {
		errs.Add("versions", "write the heading and the consent in 1 to %d languages", mostLanguages)
	}
	languages := make(map[string]bool)
	for i, v := range q.Versions {
		at := "versions." + strconv.Itoa(i) + "."
		tongue(&errs, at+"language", v.Language, true)
		if languages[v.Language] {
			errs.Add(at+"language", "this language stands here twice: take one out")
		}
		languages[v.Language] = true
		line(&errs, at+"heading", v.Heading)
		long(&errs, at+"intro", v.Intro)
		if strings.TrimSpace(v.Consent) == "" || len(v.Consent) > longestText {
			errs.Add(at+"consent", "say what whoever answers agrees to: what is kept, and who reads it")
		}
	}
	if len(q.Questions) == 0 || len(q.Questions) > mostQuestions {
		errs.Add("questions", "ask 1 to %d questions", mostQuestions)
	}
	keys := make(map[string]bool)
	for i, s := range q.Questions {
		at := "questions." + strconv.Itoa(i) + "."
		if s.Key == "" || len(s.Key) > 8 || strings.Trim(s.Key, keyLetters) != "" || keys[s.Key] {
			errs.Add(at+"key", "number each question, each number once")
		}
		keys[s.Key] = true
		record.OneOf(&errs, at+"type", s.Type, QuestionTypes)
		record.OneOf(&errs, at+"when", s.When, AskedWhen)
		if s.Type == "scale" && (s.Most < 2 || s.Most > mostSteps) {
			errs.Add(at+"most", "a scale goes from 1 to at least 2 and at most %d", mostSteps)
		}
		q.validateWordings(&errs, i, s)
	}
	for i, w := range q.Wordings {
		at := "wordings." + strconv.Itoa(i) + "."
		if !keys[w.Question] {
			errs.Add(at+"question", "there is no question %q: write the number of one", w.Question)
		}
		if !languages[w.Language] {
			errs.Add(at+"language", "there is no heading in %q: write one above, or take this out", w.Language)
		}
		line(&errs, at+"text", w.Text)
	}
	return errs.Err()
}

// validateWordings checks that a question can be asked in each language.
func (q *Questionnaire) validateWordings(errs *fault.List, i int, s SurveyQuestion) {
	options := -1
	for _, v := range q.Versions {
		var found []Wording
		for _, w := range q.Wordings {
			if w.Question == s.Key && w.Language == v.Language {
				found = append(found, w)
			}
		}
		if len(found) != 1 {
			errs.Add("wordings", "write question %s in %q once", s.Key, v.Language)
			continue
		}
		n := len(found[0].Options)
		switch {
		case s.Type != "choice" && n > 0:
			errs.Add("wordings", "question %s is no choice: take its options out", s.Key)
		case s.Type == "choice" && (n < 2 || n > mostOptions):
			errs.Add("wordings", "question %s is a choice: write 2 to %d options in %q", s.Key, mostOptions, v.Language)
		case s.Type == "choice" && options >= 0 && n != options:
			errs.Add("wordings", "question %s has %d options in %q and %d before: answers in all languages are counted together", s.Key, n, v.Language, options)
		}
		options = n
	}
}

// State is that of a wave.
func (q *Questionnaire) State(wave string) string {
	if wave == "after" {
		return q.After
	}
	return q.Before
}

// Begun reports whether anybody was asked. From then on the questions and the promise stay.
func (q *Questionnaire) Begun() bool { return q.Before != "waiting" || q.After != "waiting" }

// Asked are the questions of a wave.
func (q *Questionnaire) Asked(wave string) []SurveyQuestion {
	return slices.DeleteFunc(slices.Clone(q.Questions), func(s SurveyQuestion) bool { return s.When != "both" && s.When != wave })
}

// Text is what stands above the questions in a language, or in the first one.
func (q *Questionnaire) Text(language string) QuestionnaireText {
	for _, v := range q.Versions {
		if v.Language == language {
			return v
		}
	}
	if len(q.Versions) == 0 {
		return QuestionnaireText{}
	}
	return q.Versions[0]
}

// Words are those of a question in a language, or in the first one.
func (q *Questionnaire) Words(key, language string) Wording {
	language = q.Text(language).Language
	for _, w := range q.Wordings {
		if w.Question == key && w.Language == language {
			return w
		}
	}
	return Wording{}
}

// Steps is how many different numbers an answer can have: options of a choice, steps of a scale, none for a text.
func (q *Questionnaire) Steps(s SurveyQuestion) int {
	switch s.Type {
	case "scale":
		return s.Most
	case "choice":
		return len(q.Words(s.Key, "").Options)
	}
	return 0
}

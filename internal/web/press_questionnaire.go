package web

import (
	"context"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"entente/internal/date"
	"entente/internal/fault"
	"entente/internal/office"
	"entente/internal/press"

	"github.com/a-h/templ"
)

// questionnaireView is the page of a questionnaire.
type questionnaireView struct {
	office.QuestionnaireDossier
	links []madeLink // just made: shown once
	wave  string     // of them
}

// madeLink is a one-time link, and for whom it is; "" where nobody must know.
type madeLink struct{ to, address string }

func (s *server) questionnairePage(w http.ResponseWriter, r *http.Request, v *visit) error {
	return dossierOf(s, s.office.QuestionnaireDossier, func(d office.QuestionnaireDossier) templ.Component {
		return questionnaireSheet(questionnaireView{QuestionnaireDossier: d})
	})(w, r, v)
}

func (s *server) openWave(r *http.Request, v *visit, id string) error {
	return s.office.OpenWave(r.Context(), v.viewer, id, r.PostForm.Get("wave"))
}

func (s *server) closeWave(r *http.Request, v *visit, id string) error {
	return s.office.CloseWave(r.Context(), v.viewer, id, r.PostForm.Get("wave"))
}

// makeLinks makes one-time links and shows them this once.
func (s *server) makeLinks(w http.ResponseWriter, r *http.Request, v *visit) error {
	if err := readPost(w, r); err != nil {
		return err
	}
	ctx, id, wave := r.Context(), r.PathValue("id"), r.PostForm.Get("wave")
	var invited []office.Invited
	for _, name := range strings.Split(r.PostForm.Get("names"), "\n") {
		if name = strings.TrimSpace(name); name != "" {
			invited = append(invited, office.Invited{Name: name})
		}
	}
	number, _ := strconv.Atoi(r.PostForm.Get("number")) // what is no number makes no link, and is refused so
	secrets, err := s.office.Links(ctx, v.viewer, id, wave, number, invited)
	switch fault.CodeOf(err) {
	case "":
	case fault.Invalid, fault.Conflict:
		s.flash(ctx, "bad", sentence(fault.All(err)[0].Message))
		return s303(w, r, hrefOf(id))
	default:
		return err
	}
	d, err := s.office.QuestionnaireDossier(ctx, v.reader, v.asOf, id)
	if err != nil {
		return err
	}
	p := questionnaireView{QuestionnaireDossier: d, wave: wave}
	for i, secret := range secrets {
		link := madeLink{address: s.address(r) + "/answer?" + url.Values{"link": {secret}}.Encode()}
		if len(invited) > 0 {
			link.to = invited[i].Name
		}
		p.links = append(p.links, link)
	}
	return s.render(w, r, http.StatusOK, questionnaireSheet(p))
}

// answerView is a questionnaire as it is answered.
type answerView struct {
	q        *press.Questionnaire
	wave     string
	language string
	secret   string // of the link; "" where an officer enters what stands on paper
	typed    url.Values
	wrong    []*fault.Error
	done     bool
}

// message is what is wrong with a field; "" for nothing.
func (a answerView) message(field string) string {
	for _, e := range a.wrong {
		if e.Field == field {
			return e.Message
		}
	}
	return ""
}

// in is the address of the same page in another language.
func (a answerView) in(language string) string {
	if a.secret == "" {
		return "/questionnaires/" + a.q.ID + "/answer?" + url.Values{"wave": {a.wave}, "lang": {language}}.Encode()
	}
	return "/answer?" + url.Values{"link": {a.secret}, "lang": {language}}.Encode()
}

// given reads what was answered.
func given(q *press.Questionnaire, wave string, typed url.Values) []press.GivenAnswer {
	var list []press.GivenAnswer
	for _, question := range q.Asked(wave) {
		text := typed.Get("answers." + question.Key)
		a := press.GivenAnswer{Question: question.Key, Text: text}
		if question.Type != "text" && text != "" {
			n, err := strconv.Atoi(text)
			if err != nil || n == 0 {
				n = -1 // refused beside the question
			}
			a.Number, a.Text = n, ""
		}
		list = append(list, a)
	}
	return list
}

func (s *server) answerPage(w http.ResponseWriter, r *http.Request, _ *visit) error {
	secret := r.URL.Query().Get("link")
	q, wave, err := s.office.AskedByLink(r.Context(), secret)
	if err != nil {
		return err
	}
	return s.render(w, r, http.StatusOK, answerSheet(answerView{q: q, wave: wave, secret: secret, language: q.Text(languageFor(r, q)).Language}))
}

func (s *server) answer(w http.ResponseWriter, r *http.Request, _ *visit) error {
	if err := readPost(w, r); err != nil {
		return err
	}
	secret := r.PostForm.Get("link")
	q, wave, err := s.office.AskedByLink(r.Context(), secret)
	if err != nil {
		return err
	}
	a := answerView{q: q, wave: wave, secret: secret, language: q.Text(r.PostForm.Get("lang")).Language, typed: r.PostForm}
	err = s.office.AnswerByLink(r.Context(), secret, a.language, r.PostForm.Get("consent") != "", given(q, wave, r.PostForm))
	return s.afterAnswers(w, r, a, err)
}

// afterAnswers shows what became of answers: thanks, or the page again with what is wrong.
func (s *server) afterAnswers(w http.ResponseWriter, r *http.Request, a answerView, err error) error {
	if fault.Is(err, fault.Invalid) {
		a.wrong = fault.All(err)
		return s.render(w, r, http.StatusUnprocessableEntity, answerSheet(a))
	}
	if err != nil {
		return err
	}
	a.done = true
	return s.render(w, r, http.StatusOK, answerSheet(a))
}

// languageFor is the language of a questionnaire that was chosen, or that the browser asks for.
func languageFor(r *http.Request, q *press.Questionnaire) string {
	if chosen := r.URL.Query().Get("lang"); chosen != "" {
		return chosen
	}
	for _, wish := range strings.Split(r.Header.Get("Accept-Language"), ",") {
		wish, _, _ = strings.Cut(strings.TrimSpace(wish), ";")
		for _, v := range q.Versions {
			have, _, _ := strings.Cut(v.Language, "-")
			if want, _, _ := strings.Cut(wish, "-"); strings.EqualFold(have, want) {
				return v.Language
			}
		}
	}
	return ""
}

// enterAnswerPage is where an officer enters what stands on paper.
func (s *server) enterAnswerPage(w http.ResponseWriter, r *http.Request, v *visit) error {
	a, err := s.onPaper(r, v, r.URL.Query())
	if err != nil {
		return err
	}
	return s.render(w, r, http.StatusOK, enterAnswerSheet(a))
}

// onPaper reads the questionnaire of which answers are entered, for somebody who may enter them.
func (s *server) onPaper(r *http.Request, v *visit, typed url.Values) (answerView, error) {
	rec, err := v.reader.Get(r.Context(), r.PathValue("id"))
	if err != nil {
		return answerView{}, err
	}
	q, ok := rec.(*press.Questionnaire)
	if !ok || !slices.Contains(press.Waves, typed.Get("wave")) {
		return answerView{}, fault.New(fault.NotFound, "there is no such questionnaire")
	}
	return answerView{q: q, wave: typed.Get("wave"), language: q.Text(typed.Get("lang")).Language, typed: typed}, nil
}

func (s *server) enterAnswer(w http.ResponseWriter, r *http.Request, v *visit) error {
	if err := readPost(w, r); err != nil {
		return err
	}
	a, err := s.onPaper(r, v, r.PostForm)
	if err != nil {
		return err
	}
	ctx, consent, list := r.Context(), r.PostForm.Get("consent") != "", given(a.q, a.wave, r.PostForm)
	if a.q.Anonymous {
		err = s.office.EnterAnswer(ctx, v.viewer, a.q.ID, a.wave, consent, list)
	} else {
		answer := &press.Response{Questionnaire: a.q.ID, Wave: a.wave, Name: strings.TrimSpace(r.PostForm.Get("name")), Language: a.language, On: date.OfDay(today()), Consent: consent, Answers: list}
		answer.Marking, answer.Desk, answer.Compartment = a.q.Marking, a.q.Desk, a.q.Compartment
		if answer.Answers, err = a.q.Check(a.wave, list); err == nil {
			err = s.office.Save(ctx, v.viewer, answer, 0, office.Why{})
		}
	}
	if fault.Is(err, fault.Invalid) {
		a.wrong = fault.All(err)
		return s.render(w, r, http.StatusUnprocessableEntity, enterAnswerSheet(a))
	}
	if err != nil {
		return err
	}
	s.flash(ctx, "good", t(ctx, "press.answer_kept"))
	return s303(w, r, a.in(a.language))
}

// answerText is what a number of an answer means, in the first language of the questionnaire.
func answerText(q *press.Questionnaire, question press.SurveyQuestion, n int) string {
	words := q.Words(question.Key, "")
	switch {
	case question.Type == "choice" && n <= len(words.Options):
		return words.Options[n-1]
	case n == 1 && words.Low != "":
		return "1 · " + words.Low
	case n == question.Most && words.High != "":
		return strconv.Itoa(n) + " · " + words.High
	}
	return strconv.Itoa(n)
}

// countAt is how often an answer was given in a wave.
func countAt(w office.WaveResult, key string, n int) int {
	if d := w.Questions[key]; n <= len(d.Numbers) {
		return d.Numbers[n-1]
	}
	return 0
}

// shareText is a part of those who answered a question; nothing where nobody did.
func shareText(n, of int) string {
	if of == 0 {
		return ""
	}
	return strconv.Itoa((100*n+of/2)/of) + " %"
}

// middleText is the mean of a scale.
func middleText(ctx context.Context, w office.WaveResult, key string) string {
	n, ok := w.Questions[key].Middle()
	if !ok {
		return ""
	}
	return strconv.Itoa(n/100) + "." + strconv.Itoa(n/10%10)
}

package web

import (
	"context"
	"net/http"
	"slices"
	"strings"

	"entente/internal/date"
	"entente/internal/exchange"
	"entente/internal/office"
	"entente/internal/press"
	"entente/internal/record"
	"entente/internal/register"
	"entente/internal/store"
)

// pressRoutes are the work on how the house is seen: visits made for it, what was written after them, what guests were asked, and
// what the house said. Whoever has a one-time link answers a questionnaire without an account.
func (r *routes) pressRoutes() {
	s := r.server
	r.page("GET /image", s.imageVisits)
	r.page("GET /coverage", s.plainList(coverageListing, coverageRows))
	r.page("GET /coverage/counts", s.coverageCounts)
	r.page("GET /coverage/{id}", dossierOf(s, s.office.CoverageDossier, coveragePage))
	r.page("POST /coverage/{id}/tone", s.deed("press.judged_it", s.judgeTone))

	r.page("GET /questionnaires", s.plainList(questionnaireListing, questionnaireRows))
	r.page("GET /questionnaires/{id}", s.questionnairePage)
	r.page("POST /questionnaires/{id}/open", s.deed("press.opened", s.openWave))
	r.page("POST /questionnaires/{id}/close", s.deed("press.closed", s.closeWave))
	r.page("POST /questionnaires/{id}/links", s.makeLinks)
	r.page("GET /questionnaires/{id}/answer", s.enterAnswerPage)
	r.page("POST /questionnaires/{id}/answer", s.enterAnswer)
	r.public("GET /answer", s.answerPage)
	r.public("POST /answer", s.answer)

	r.page("GET /communiques", s.plainList(communiqueListing, communiqueRows))
	r.page("GET /communiques/{id}", dossierOf(s, s.office.CommuniqueDossier, communiquePage))
	r.page("POST /communiques/{id}/send", s.deed("press.sent", s.sendCommunique))
	r.page("POST /communiques/{id}/decide", s.deed("press.decided", s.decidePaper))
	r.page("POST /communiques/{id}/take-back", s.deed("press.taken_back", s.takePaperBack))
	r.page("POST /communiques/{id}/move", s.deed("press.moved", s.moveCommunique))
}

// ofImage are the pages of this area of the work.
var ofImage = []section{{"/image", "press.visits"}, {"/coverage", "list.coverage"}, {"/coverage/counts", "press.counts"}, {"/questionnaires", "list.questionnaires"}, {"/communiques", "list.communiques"}}

var coverageFields = []field{
	{name: "q", label: "list.words"},
	{name: "tone", label: "filter.tone", family: "tone", values: press.SettledTones},
	fieldRegion,
	{name: "medium", label: "filter.medium", pick: register.KindOrganisation},
	{name: "exchange", label: "filter.exchange", pick: exchange.KindExchange},
	{name: "published", label: "filter.published", hint: "2001/2002"},
	{name: "language", label: "filter.language", hint: "fr"},
	fieldDesk, fieldMarking,
}

var coverageListing = &listing{
	kind: press.KindCoverage, order: "-recorded", area: ofImage, fields: coverageFields,
	columns:  []column{{label: "press.col_piece", sort: "name"}, {label: "press.col_medium"}, {label: "press.col_published"}, {label: "press.col_visit"}, {label: "press.col_tone"}, {label: "list.col_marking"}},
	families: map[string]string{"tone": "tone", "marking": "marking", "judged": "answer"},
	mentions: func(r record.Record) []string {
		c := r.(*press.Piece)
		return []string{c.Organisation, c.Exchange, c.Author, c.Area, c.Desk}
	},
}

var questionnaireListing = &listing{
	kind: press.KindQuestionnaire, order: "-recorded", area: ofImage,
	fields: []field{
		{name: "q", label: "list.words"},
		{name: "exchange", label: "filter.exchange", pick: exchange.KindExchange},
		{name: "before", label: "filter.before", family: "wave_state", values: press.WaveStates},
		{name: "after", label: "filter.after", family: "wave_state", values: press.WaveStates},
		{name: "anonymous", label: "filter.anonymous", family: "answer", values: []string{"yes", "no"}},
		fieldDesk, fieldMarking,
	},
	columns:  []column{{label: "press.col_questionnaire", sort: "name"}, {label: "press.col_visit"}, {label: "press.col_before"}, {label: "press.col_after"}, {label: "press.col_promise"}, {label: "list.col_marking"}},
	families: map[string]string{"before": "wave_state", "after": "wave_state", "anonymous": "answer", "marking": "marking"},
	mentions: func(r record.Record) []string {
		q := r.(*press.Questionnaire)
		return []string{q.Exchange, q.Desk}
	},
}

var communiqueListing = &listing{
	kind: press.KindCommunique, order: "-recorded", area: ofImage,
	fields: []field{
		{name: "q", label: "list.words"},
		{name: "state", label: "filter.state", family: "communique_state", values: press.CommuniqueStates},
		{name: "exchange", label: "filter.exchange", pick: exchange.KindExchange},
		{name: "released", label: "filter.released", hint: "2001/2002"},
		fieldDesk, fieldMarking,
	},
	columns:  []column{{label: "press.col_communique", sort: "name"}, {label: "press.col_visit"}, {label: "press.col_languages"}, {label: "list.col_state"}, {label: "press.col_released"}, {label: "list.col_marking"}},
	families: map[string]string{"state": "communique_state", "joint": "answer", "marking": "marking"},
	mentions: func(r record.Record) []string {
		c := r.(*press.Communique)
		return []string{c.Exchange, c.Desk}
	},
}

// mediumOf is who published a piece: a name of the register, or as it was written.
func mediumOf(c *press.Piece, labels map[string]string) string {
	return joinNonEmpty(", ", labels[c.Organisation], c.Medium)
}

func authorsOf(c *press.Piece, labels map[string]string) string {
	return joinNonEmpty(", ", labels[c.Author], c.AuthorName)
}

// languagesOf lists the languages of a communiqué by their names.
func languagesOf(ctx context.Context, c *press.Communique) string {
	var list []string
	for _, t := range c.Texts {
		list = append(list, languageName(ctx, t.Language))
	}
	return strings.Join(list, ", ")
}

func (s *server) judgeTone(r *http.Request, v *visit, id string) error {
	return s.office.JudgeTone(r.Context(), v.viewer, id, r.PostForm.Get("tone"), strings.TrimSpace(r.PostForm.Get("reason")))
}

// heardView is the page of what was published, in numbers.
type heardView struct {
	office.Heard
	query store.Query
}

func (s *server) coverageCounts(w http.ResponseWriter, r *http.Request, v *visit) error {
	q, err := askedOf(press.KindCoverage, r)
	if err != nil {
		return err
	}
	h, err := s.office.Heard(r.Context(), v.reader, q)
	if err != nil {
		return err
	}
	return s.render(w, r, http.StatusOK, coverageCountsPage(heardView{h, q}))
}

// drawn is the drawing of the tones by year, the earliest first.
func (h heardView) drawn(ctx context.Context) map[string]any {
	series := make([]string, len(press.SettledTones))
	for i, tone := range press.SettledTones {
		series[i] = word(ctx, "tone", tone)
	}
	var rows []barRow
	for _, y := range slices.Backward(h.Facets["year"]) {
		row := barRow{Label: y.Value}
		for _, tone := range press.SettledTones {
			row.Values = append(row.Values, float64(y.Tones[tone].Count))
			row.Hrefs = append(row.Hrefs, "/"+y.Tones[tone].Query)
		}
		rows = append(rows, row)
	}
	return map[string]any{"series": series, "rows": rows}
}

// imageVisits lists the visits by legislators, journalists and think tanks, the newest first, with what was written afterwards.
func (s *server) imageVisits(w http.ResponseWriter, r *http.Request, v *visit) error {
	ctx := r.Context()
	q := store.Of(exchange.KindExchange, "purpose", "image")
	q.Sort, q.Limit = "-start", 50
	list, err := exchangesOf(ctx, v.reader, q)
	if err != nil {
		return err
	}
	visits, labels, err := s.office.ImageOf(ctx, v.reader, list)
	if err != nil {
		return err
	}
	return s.render(w, r, http.StatusOK, imageVisitsPage(visits, labels))
}

func (s *server) sendCommunique(r *http.Request, v *visit, id string) error {
	_, err := s.office.SendCommunique(r.Context(), v.viewer, id)
	return err
}

func (s *server) moveCommunique(r *http.Request, v *visit, id string) error {
	on, err := date.Parse(strings.TrimSpace(r.PostForm.Get("on")))
	if err != nil {
		return err
	}
	return s.office.MoveCommunique(r.Context(), v.viewer, id, r.PostForm.Get("to"), r.PostForm.Get("with"), on)
}

// askedOf is the query of a kind that a page is asked for, without the words of the page itself.
func askedOf(kind record.Kind, r *http.Request) (store.Query, error) {
	values := r.URL.Query()
	for name := range values {
		if strings.HasSuffix(name, "_name") {
			values.Del(name)
		}
	}
	return store.QueryFrom(kind, values)
}

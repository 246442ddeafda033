package web

import (
	"context"
	"net/http"
	"strings"

	"entente/internal/access"
	"entente/internal/record"
	"entente/internal/register"
	"entente/internal/study"
)

// studyRoutes are what the house learns from others: studies, lessons, reading lists, and the themes that they are filed under.
func (r *routes) studyRoutes() {
	s := r.server
	r.page("GET /studies", s.plainList(studyListing, studyRows))
	r.page("GET /lessons", s.plainList(lessonListing, lessonRows))
	r.page("GET /reading-lists", s.plainList(readingListing, readingListRows))
	r.page("GET /themes", s.themes)
	r.page("GET /studies/{id}", dossierOf(s, s.office.StudyDossier, studyPage))
	r.page("GET /studies/{id}/paper/{format}", s.studyPaper)
	r.page("GET /lessons/{id}", dossierOf(s, s.office.LessonDossier, lessonPage))
	r.page("GET /reading-lists/{id}", dossierOf(s, s.office.ReadingListDossier, readingListPage))
}

// experience is the area of the work that these lists belong to.
var experience = []section{{"/studies", "list.studies"}, {"/lessons", "list.lessons"}, {"/reading-lists", "list.reading-lists"}, {"/themes", "list.themes"}}

var fieldTheme = field{name: "theme", label: "filter.theme", pick: study.KindTheme}

var studyListing = &listing{
	kind: study.KindStudy, order: "-recorded", area: experience,
	fields: []field{
		{name: "q", label: "list.words"}, fieldTheme, fieldRegion,
		{name: "state", label: "filter.state", family: "study_state", values: study.States},
		{name: "released", label: "filter.released", hint: "2001/2002"},
		{name: "counterpart", label: "filter.counterpart", pick: register.KindOrganisation},
		{name: "author", label: "filter.author", records: access.KindUser},
		fieldDesk, fieldMarking,
	},
	columns: []column{{label: "list.col_title", sort: "name"}, {label: "list.col_state"}, {label: "study.col_themes"}, {label: "study.col_about"}, {label: "study.col_asked"},
		{label: "study.col_when", sort: "due"}, {label: "list.col_marking"}},
	families: map[string]string{"state": "study_state", "marking": "marking"},
	mentions: func(r record.Record) []string {
		s := r.(*study.Study)
		return append(append([]string{s.AskedBy, s.Counterpart, s.Desk}, s.Themes...), s.Areas...)
	},
}

var lessonListing = &listing{
	kind: study.KindLesson, order: "-recorded", area: experience,
	fields: []field{
		{name: "q", label: "list.words"}, fieldTheme, fieldRegion,
		{name: "confidence", label: "filter.confidence", family: "study_confidence", values: study.Confidences},
		{name: "applied", label: "filter.applied", family: "answer", values: []string{"yes", "no"}},
		{name: "learned", label: "filter.learned", hint: "2001/2002"},
		{name: "study", label: "filter.study", pick: study.KindStudy},
		fieldDesk, fieldMarking,
	},
	columns: []column{{label: "study.col_lesson", sort: "name"}, {label: "study.col_themes"}, {label: "study.col_about"}, {label: "study.col_confidence"}, {label: "study.col_learned"},
		{label: "study.col_applied"}, {label: "list.col_marking"}},
	families: map[string]string{"confidence": "study_confidence", "applied": "answer", "marking": "marking"},
	mentions: func(r record.Record) []string {
		l := r.(*study.Lesson)
		return append(append([]string{l.Study, l.Desk}, l.Themes...), l.Areas...)
	},
}

var readingListing = &listing{
	kind: study.KindReadingList, order: "name", area: experience,
	fields:   []field{{name: "q", label: "list.words"}, fieldDesk, fieldMarking},
	columns:  []column{{label: "list.col_title", sort: "name"}, {label: "study.col_audience"}, {label: "list.col_marking"}},
	families: map[string]string{"marking": "marking"},
	mentions: func(r record.Record) []string { return []string{r.Meta().Desk} },
}

func (s *server) themes(w http.ResponseWriter, r *http.Request, v *visit) error {
	counts, err := s.figures.Counts(r.Context(), v.reader)
	if err != nil {
		return err
	}
	nodes, err := s.office.Themes(r.Context(), v.reader, counts)
	if err != nil {
		return err
	}
	return s.render(w, r, http.StatusOK, themesPage(nodes))
}

// wordsOf lists what was written one a line.
func wordsOf(list []string) string { return strings.Join(list, ", ") }

// askedBy is who asked for a study: a name of the register, or a body as it was written.
func askedBy(s *study.Study, labels map[string]string) string {
	return joinNonEmpty(", ", labels[s.AskedBy], s.AskedName)
}

// originText is what a study or a lesson comes from, where it is a record that the reader may read: its name.
func originText(ctx context.Context, o *study.Origin, labels map[string]string) string {
	if labels[o.Record] == "" {
		return o.Page
	}
	kind, _ := record.KindOf(o.Record)
	return word(ctx, "kind", string(kind)) + ": " + labels[o.Record]
}

// originHref leads to where it was said: of a talk to its minutes.
func originHref(o *study.Origin) string {
	if kind, _ := record.KindOf(o.Record); kind == "exchange" {
		return hrefOf(o.Record) + "#minutes"
	}
	return hrefOf(o.Record)
}

// kindOfID is the kind that an identifier tells.
func kindOfID(id string) record.Kind {
	kind, _ := record.KindOf(id)
	return kind
}

// oneSentence is the beginning of a text for a cell of a table.
func oneSentence(text string) string {
	const most = 120
	text = strings.Join(strings.Fields(text), " ")
	if len(text) > most {
		text = strings.ToValidUTF8(text[:most], "") + " …"
	}
	return text
}

// labelList is the names of records, as far as the reader may read them.
func labelList(ids []string, labels map[string]string) string {
	var names []string
	for _, id := range ids {
		names = append(names, labels[id])
	}
	return joinNonEmpty(", ", names...)
}

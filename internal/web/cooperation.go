package web

import (
	"context"
	"net/http"
	"strconv"
	"strings"

	"entente/internal/cooperation"
	"entente/internal/date"
	"entente/internal/office"
	"entente/internal/record"
	"entente/internal/register"
	"entente/internal/store"
)

// cooperationRoutes are the economic work: projects as a list, a board and a pipeline, and recommendations.
func (r *routes) cooperationRoutes() {
	s := r.server
	r.page("GET /projects", s.plainList(projectListing, projectRows))
	r.page("GET /projects/board", s.projectBoard)
	r.page("GET /projects/pipeline", s.projectPipeline)
	r.page("GET /projects/{id}", dossierOf(s, s.office.ProjectDossier, projectPage))
	r.page("GET /tours", s.tours)
	r.page("GET /recommendations", s.plainList(recommendationListing, recommendationRows))
}

// economy is the area of the work that these pages belong to.
var economy = []section{{"/projects", "list.projects"}, {"/projects/board", "project.board"}, {"/projects/pipeline", "project.pipeline"}, {"/recommendations", "list.recommendations"}, {"/tours", "tour.tours"}}

var projectFields = []field{
	{name: "q", label: "list.words"},
	{name: "stage", label: "filter.stage", family: "project_stage", values: cooperation.Stages},
	{name: "sector", label: "filter.sector", family: "sector", values: cooperation.Sectors},
	fieldRegion,
	{name: "partner", label: "filter.partner", pick: register.KindOrganisation},
	{name: "signed", label: "filter.signed", hint: "2001/2002"},
	{name: "currency", label: "filter.currency", hint: "CNY"},
	fieldDesk, fieldMarking,
}

var projectListing = &listing{
	kind: cooperation.KindProject, order: "-recorded", area: economy, fields: projectFields,
	columns: []column{{label: "project.col_project", sort: "name"}, {label: "project.col_stage"}, {label: "project.col_sector"}, {label: "list.col_area"}, {label: "project.col_value", numeric: true},
		{label: "project.col_began", sort: "start"}, {label: "project.col_next", sort: "due"}, {label: "list.col_marking"}},
	families: map[string]string{"stage": "project_stage", "sector": "sector", "marking": "marking", "timed": "answer", "overdue": "answer"},
	mentions: func(r record.Record) []string {
		p := r.(*cooperation.Project)
		return []string{p.Area, p.Province, p.Exchange, p.Desk}
	},
}

var recommendationListing = &listing{
	kind: cooperation.KindRecommendation, order: "-recorded", area: economy,
	fields: []field{
		{name: "q", label: "list.words"},
		{name: "state", label: "filter.state", family: "recommendation_state", values: cooperation.RecommendationStates},
		{name: "organisation", label: "filter.organisation", pick: register.KindOrganisation},
		{name: "department", label: "filter.department", pick: register.KindOrganisation},
		{name: "made", label: "filter.made", hint: "2001/2002"},
		fieldDesk, fieldMarking,
	},
	columns:  []column{{label: "project.col_recommended"}, {label: "project.col_what"}, {label: "project.col_department"}, {label: "project.col_made"}, {label: "project.col_became"}, {label: "list.col_marking"}},
	families: map[string]string{"state": "recommendation_state", "marking": "marking"},
	mentions: func(r record.Record) []string {
		c := r.(*cooperation.Recommendation)
		return []string{c.Organisation, c.Department, c.Exchange, c.Project, c.Desk}
	},
}

// projectsAsked is the query of projects that a board or a pipeline is asked for.
func projectsAsked(r *http.Request) (store.Query, error) { return askedOf(cooperation.KindProject, r) }

func (s *server) projectBoard(w http.ResponseWriter, r *http.Request, v *visit) error {
	q, err := projectsAsked(r)
	if err != nil {
		return err
	}
	counts, err := s.figures.Counts(r.Context(), v.reader)
	if err != nil {
		return err
	}
	columns, labels, err := s.office.Board(r.Context(), v.reader, counts, q)
	if err != nil {
		return err
	}
	return s.render(w, r, http.StatusOK, projectBoardPage(q, columns, labels))
}

// pipelineView is the page of the pipeline.
type pipelineView struct {
	office.Pipeline
	query    store.Query
	currency string // whose values are drawn
	labels   map[string]string
	numbers  map[string]string // M49 of areas
}

func (s *server) projectPipeline(w http.ResponseWriter, r *http.Request, v *visit) error {
	ctx := r.Context()
	q, err := projectsAsked(r)
	if err != nil {
		return err
	}
	p := &pipelineView{query: q}
	counts, err := s.figures.Counts(ctx, v.reader)
	if err != nil {
		return err
	}
	if p.Pipeline, err = s.office.Pipeline(ctx, counts, q); err != nil {
		return err
	}
	if len(p.Currencies) > 0 {
		p.currency = p.Currencies[0]
	}
	var ids []string
	for _, t := range append(p.Areas, p.Tours...) {
		ids = append(ids, t.Value)
	}
	if p.labels, err = v.reader.Labels(ctx, ids...); err != nil {
		return err
	}
	if p.numbers, err = office.AreaNumbers(ctx, v.reader); err != nil {
		return err
	}
	return s.render(w, r, http.StatusOK, projectPipelinePage(p))
}

// barRow is a row of a drawing of bars.
type barRow struct {
	Label  string    `json:"label"`
	Values []float64 `json:"values"`
	Hrefs  []string  `json:"hrefs"`
}

// counted is the drawing of the projects by stage.
func (p *pipelineView) counted(ctx context.Context) map[string]any {
	var rows []barRow
	for _, s := range p.Stages {
		rows = append(rows, barRow{word(ctx, "project_stage", s.Stage), []float64{float64(s.Projects)}, []string{"/" + s.Query}})
	}
	return map[string]any{"series": []string{t(ctx, "list.projects")}, "rows": rows}
}

// valued is the drawing of the values by stage, in the one currency that most projects have.
func (p *pipelineView) valued(ctx context.Context) map[string]any {
	var rows []barRow
	for _, s := range p.Stages {
		n, _ := strconv.ParseFloat(s.Sums[p.currency], 64) // drawn to the pixel; the table has it to the digit
		rows = append(rows, barRow{word(ctx, "project_stage", s.Stage), []float64{n}, []string{"/" + s.Query + "&currency=" + p.currency}})
	}
	return map[string]any{"series": []string{p.currency}, "rows": rows}
}

// mapped is the drawing of the projects by area.
func (p *pipelineView) mapped(ctx context.Context) map[string]any {
	rows := []map[string]any{}
	for _, a := range p.Areas {
		if number := p.numbers[a.Value]; number != "" {
			rows = append(rows, map[string]any{"id": number, "label": p.labels[a.Value], "value": a.Count, "href": "/" + a.Query})
		}
	}
	return map[string]any{"world": visitOf(ctx).server.assets.address("world.json"), "series": t(ctx, "list.projects"), "rows": rows}
}

// money writes an exact decimal with its groups of thousands.
func money(amount string) string {
	whole, fraction, found := strings.Cut(amount, ".")
	var groups []string
	for len(whole) > 3 {
		groups = append([]string{whole[len(whole)-3:]}, groups...)
		whole = whole[:len(whole)-3]
	}
	text := strings.Join(append([]string{whole}, groups...), ",")
	if found {
		text += "." + fraction
	}
	return text
}

// projectValue is what a project comes to.
func projectValue(p *cooperation.Project) string {
	if p.Value == "" {
		return ""
	}
	return money(p.Value) + " " + p.Currency
}

// recommended is who is recommended, and to whom.
func recommended(c *cooperation.Recommendation, labels map[string]string) string {
	return joinNonEmpty(", ", labels[c.Organisation], c.Name)
}

func departmentOf(c *cooperation.Recommendation, labels map[string]string) string {
	return joinNonEmpty(", ", labels[c.Department], c.DepartmentName)
}

// began is when a project began: first contact, or the first date that is known.
func began(p *cooperation.Project) (first date.Date) {
	for _, s := range p.Steps {
		if !s.Real.IsZero() {
			return s.Real
		}
	}
	return first
}

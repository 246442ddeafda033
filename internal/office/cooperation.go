package office

import (
	"context"
	"slices"
	"strings"

	"entente/internal/cooperation"
	"entente/internal/exchange"
	"entente/internal/store"
)

// ProjectDossier is everything about one project.
type ProjectDossier struct {
	Dossier
	Project         *cooperation.Project
	Partners        []*cooperation.Partner
	Recommendations []*cooperation.Recommendation
}

// ProjectDossier puts the dossier of a project together. Errors: NotFound.
func (o *Office) ProjectDossier(ctx context.Context, r store.Reader, asOf AsOf, id string) (ProjectDossier, error) {
	g := o.gather(ctx, r, asOf)
	var d ProjectDossier
	var err error
	if d.Project, err = subject[*cooperation.Project](g, id); err != nil {
		return d, err
	}
	g.cite(d.Project)
	g.name(d.Project.Area, d.Project.Province, d.Project.Exchange)
	if d.Partners, err = read[*cooperation.Partner](g, store.Of(cooperation.KindPartner, "project", id)); err != nil {
		return d, err
	}
	for _, p := range d.Partners {
		g.name(p.Organisation)
		g.cite(p)
	}
	if d.Recommendations, err = g.recommendations("project", id); err != nil {
		return d, err
	}
	d.Dossier, err = g.finish(id)
	return d, err
}

func (g *gathering) recommendations(filter string, values ...string) ([]*cooperation.Recommendation, error) {
	q := store.Of(cooperation.KindRecommendation)
	q.Filters[filter], q.Limit, q.Sort = values, latestLearned, "-recorded"
	list, err := read[*cooperation.Recommendation](g, q)
	for _, r := range list {
		g.name(r.Organisation, r.Department, r.Project, r.Exchange)
	}
	return list, err
}

// Economy is the economic work with the subject of a dossier: the latest projects and recommendations.
type Economy struct {
	Projects        []*cooperation.Project
	Recommendations []*cooperation.Recommendation
	Query           string // of all projects
}

// Some reports whether there is anything.
func (e Economy) Some() bool { return len(e.Projects)+len(e.Recommendations) > 0 }

// economy finds projects by one filter and recommendations by another, "" for none.
func (g *gathering) economy(project, recommendation string, values ...string) (Economy, error) {
	q := store.Of(cooperation.KindProject)
	q.Filters[project], q.Limit, q.Sort = values, latestLearned, "-recorded"
	e := Economy{Query: store.Query{Kind: q.Kind, Filters: q.Filters}.String()}
	var err error
	if e.Projects, err = read[*cooperation.Project](g, q); err != nil || recommendation == "" {
		return e, err
	}
	e.Recommendations, err = g.recommendations(recommendation, values...)
	return e, err
}

// StageValue is what the projects at one stage come to.
type StageValue struct {
	Stage    string
	Projects int
	Query    string
	Sums     map[string]string // exact, by currency
}

// Pipeline is what is under way, for one reader.
type Pipeline struct {
	Stages     []StageValue
	Currencies []string       // that projects have, the one of most projects first
	Counts     map[string]int // projects with a value, by currency
	Areas      []store.Tally
	Signed     []int // days from first contact to signature, rising
	SignedOf   string
	Tours      []store.Tally // inspection tours by the place visited
}

// Projects counts projects and adds them up: the index of figures, or the store.
type Projects interface {
	CountUpTo(ctx context.Context, q store.Query, most int) (int, error)
	Tally(ctx context.Context, q store.Query, facet string) ([]store.Tally, error)
	Worth(ctx context.Context, q store.Query) ([]cooperation.Worth, error)
	DaysToSignature(ctx context.Context, q store.Query) ([]int, error)
}

// Pipeline computes the stages and values of the projects of a query, tours and study visits. Values of different currencies are
// never added.
func (o *Office) Pipeline(ctx context.Context, r Projects, q store.Query) (Pipeline, error) {
	p := Pipeline{Counts: make(map[string]int)}
	worth, err := r.Worth(ctx, q)
	if err != nil {
		return p, err
	}
	for _, stage := range cooperation.Stages {
		s := StageValue{Stage: stage, Query: q.And("stage", stage).String(), Sums: make(map[string]string)}
		for _, w := range worth {
			if w.Stage != stage {
				continue
			}
			s.Projects += w.Total.Projects
			if w.Currency != "" {
				s.Sums[w.Currency] = w.Total.String()
				p.Counts[w.Currency] += w.Total.Projects
			}
		}
		p.Stages = append(p.Stages, s)
	}
	for code := range p.Counts {
		p.Currencies = append(p.Currencies, code)
	}
	slices.SortFunc(p.Currencies, func(a, b string) int {
		if n := p.Counts[b] - p.Counts[a]; n != 0 {
			return n
		}
		return strings.Compare(a, b)
	})
	if p.Areas, err = r.Tally(ctx, q, "area"); err != nil {
		return p, err
	}
	if p.Signed, err = r.DaysToSignature(ctx, q); err != nil {
		return p, err
	}
	p.SignedOf = q.And("timed", "yes").String()
	tours := store.Of(exchange.KindExchange, "state", "done", "purpose", "inspection_tour")
	if p.Tours, err = r.Tally(ctx, tours, "place"); err != nil {
		return p, err
	}
	return p, nil
}

// BoardColumn is one stage of the board, with its newest projects.
type BoardColumn struct {
	Stage    string
	Projects []*cooperation.Project
	All      int
	Query    string
}

// onBoard is how many projects a stage of the board shows.
const onBoard = 20

// manyOnBoard is how far the projects of a stage are counted.
const manyOnBoard = 1001

// Board is the projects of a query by stage, the newest first. It returns also the names of what they mention.
func (o *Office) Board(ctx context.Context, r store.Reader, counts Projects, q store.Query) ([]BoardColumn, map[string]string, error) {
	g := o.gather(ctx, r, AsOf{})
	var columns []BoardColumn
	for _, stage := range cooperation.Stages {
		of := q.And("stage", stage)
		c := BoardColumn{Stage: stage, Query: of.String()}
		var err error
		if c.All, err = counts.CountUpTo(ctx, of, manyOnBoard); err != nil {
			return nil, nil, err
		}
		of.Limit, of.Sort = onBoard, "-recorded"
		if c.Projects, err = read[*cooperation.Project](g, of); err != nil {
			return nil, nil, err
		}
		for _, p := range c.Projects {
			g.name(p.Area)
		}
		columns = append(columns, c)
	}
	labels, err := r.Labels(ctx, g.ids...)
	return columns, labels, err
}

package office

import (
	"context"
	"slices"

	"entente/internal/access"
	"entente/internal/date"
	"entente/internal/exchange"
	"entente/internal/fault"
	"entente/internal/press"
	"entente/internal/record"
	"entente/internal/store"
)

// CoverageDossier is one piece, for one reader.
type CoverageDossier struct {
	Dossier
	Coverage *press.Piece
}

// CoverageDossier puts the page of a piece together. Errors: NotFound.
func (o *Office) CoverageDossier(ctx context.Context, r store.Reader, asOf AsOf, id string) (CoverageDossier, error) {
	g := o.gather(ctx, r, asOf)
	var d CoverageDossier
	var err error
	if d.Coverage, err = subject[*press.Piece](g, id); err != nil {
		return d, err
	}
	c := d.Coverage
	g.cite(c)
	g.name(c.Exchange, c.Organisation, c.Author, c.Area)
	for _, j := range c.Tones {
		g.name(j.By)
	}
	d.Dossier, err = g.finish(id)
	return d, err
}

// JudgeTone writes what the viewer makes of the tone of a piece, in place of what they said before. Errors: NotFound, Invalid.
func (o *Office) JudgeTone(ctx context.Context, viewer access.Viewer, id, tone, reason string) error {
	if viewer.Stranger() || viewer.User == access.System().User {
		return fault.New(fault.Forbidden, "the tone of a text is judged by a person, with their name")
	}
	rec, err := o.store.As(viewer).Get(ctx, id)
	if err != nil {
		return err
	}
	c, ok := rec.(*press.Piece)
	if !ok {
		return fault.New(fault.NotFound, "there is no such piece")
	}
	c.Judge(press.ToneJudgement{By: viewer.User, On: date.OfDay(today()), Tone: tone, Reason: reason})
	return o.Save(ctx, viewer, c, c.Version, Why{})
}

// ToneRow is the pieces with one value of a facet, by tone.
type ToneRow struct {
	Value string
	All   store.Tally
	Tones map[string]store.Tally // by press.SettledTones
	Read  int                    // pieces that somebody judged
}

// Heard is what was published, counted for one reader.
type Heard struct {
	All    ToneRow
	Facets map[string][]ToneRow // by medium, area, exchange and year
	Labels map[string]string
}

// HeardBy are the facets by which pieces are counted.
var HeardBy = []string{"year", "area", "medium", "exchange"}

// mostHeard is how many rows of a facet are shown, those with most pieces first.
const mostHeard = 25

// Heard counts the pieces of a query by tone.
func (o *Office) Heard(ctx context.Context, r store.Reader, q store.Query) (Heard, error) {
	h := Heard{Facets: make(map[string][]ToneRow)}
	tones, err := r.Tally(ctx, q, "tone")
	if err != nil {
		return h, err
	}
	h.All = ToneRow{Tones: make(map[string]store.Tally), All: store.Tally{Query: q.String()}}
	for _, t := range tones {
		h.All.add(t.Value, t)
	}
	var ids []string
	for _, facet := range HeardBy {
		counted, err := r.Tones(ctx, q, facet)
		if err != nil {
			return h, err
		}
		var rows []ToneRow
		for _, c := range counted {
			if c.Value == "" {
				continue
			}
			if n := len(rows); n == 0 || rows[n-1].Value != c.Value {
				rows = append(rows, ToneRow{Value: c.Value, Tones: make(map[string]store.Tally), All: store.Tally{Value: c.Value, Query: q.And(facet, c.Value).String()}})
			}
			rows[len(rows)-1].add(c.Tone, store.Tally{Value: c.Tone, Count: c.Pieces, Query: q.And(facet, c.Value).And("tone", c.Tone).String()})
		}
		if facet == "year" {
			slices.Reverse(rows)
		} else {
			slices.SortStableFunc(rows, func(a, b ToneRow) int { return b.All.Count - a.All.Count })
		}
		h.Facets[facet] = rows[:min(len(rows), mostHeard)]
		for _, row := range h.Facets[facet] {
			ids = append(ids, row.Value)
		}
	}
	h.Labels, err = r.Labels(ctx, ids...)
	return h, err
}

func (t *ToneRow) add(tone string, n store.Tally) {
	t.Tones[tone] = n
	t.All.Count += n.Count
	if tone != "unread" {
		t.Read += n.Count
	}
}

// Image is, in a dossier, what was written and said of its subject.
type Image struct {
	Coverage       []*press.Piece
	Questionnaires []*press.Questionnaire
	Communiques    []*press.Communique
	Query          string // of all pieces
}

// Some reports whether there is anything.
func (i Image) Some() bool { return len(i.Coverage)+len(i.Questionnaires)+len(i.Communiques) > 0 }

// image finds pieces by a filter, and questionnaires and communiqués of exchanges; "" for none of these.
func (g *gathering) image(filter, exchange string, values ...string) (Image, error) {
	q := store.Of(press.KindCoverage)
	q.Filters[filter] = values
	i := Image{Query: q.String()}
	q.Limit, q.Sort = latestLearned, "-recorded"
	var err error
	if i.Coverage, err = read[*press.Piece](g, q); err != nil {
		return i, err
	}
	for _, c := range i.Coverage {
		g.name(c.Organisation, c.Author, c.Exchange)
	}
	if exchange == "" {
		return i, nil
	}
	if i.Questionnaires, err = read[*press.Questionnaire](g, store.Of(press.KindQuestionnaire, "exchange", exchange)); err != nil {
		return i, err
	}
	i.Communiques, err = read[*press.Communique](g, store.Of(press.KindCommunique, "exchange", exchange))
	return i, err
}

// ImageVisit is one visit made for how the house is seen, with what came of it.
type ImageVisit struct {
	*exchange.Exchange
	Guests         []string // organisations of the other side
	Pieces         []*press.Piece
	Questionnaires []*press.Questionnaire
	Communiques    []*press.Communique
}

// ImageOf finds, for visits, who came and what was written, asked and said. It returns also the names of who is mentioned.
func (o *Office) ImageOf(ctx context.Context, r store.Reader, list []*exchange.Exchange) ([]ImageVisit, map[string]string, error) {
	visits := make([]ImageVisit, len(list))
	at := make(map[string]int, len(list))
	var ids []string
	for i, x := range list {
		visits[i].Exchange, at[x.ID] = x, i
		ids = append(ids, x.Areas...)
	}
	if len(list) == 0 {
		return nil, nil, nil
	}
	of := func(kind record.Kind, pairs ...string) store.Query {
		q := store.Of(kind, pairs...)
		for _, x := range list {
			q.Filters.Add("exchange", x.ID)
		}
		return q
	}
	took, err := listed[*exchange.Participation](ctx, r, of(exchange.KindParticipation, "side", "theirs"))
	if err != nil {
		return nil, nil, err
	}
	for _, p := range took {
		v := &visits[at[p.Exchange]]
		if p.Organisation != "" && !slices.Contains(v.Guests, p.Organisation) {
			v.Guests = append(v.Guests, p.Organisation)
			ids = append(ids, p.Organisation)
		}
	}
	pieces, err := listed[*press.Piece](ctx, r, of(press.KindCoverage))
	if err != nil {
		return nil, nil, err
	}
	for _, c := range pieces {
		v := &visits[at[c.Exchange]]
		v.Pieces = append(v.Pieces, c)
	}
	asked, err := listed[*press.Questionnaire](ctx, r, of(press.KindQuestionnaire))
	if err != nil {
		return nil, nil, err
	}
	for _, q := range asked {
		v := &visits[at[q.Exchange]]
		v.Questionnaires = append(v.Questionnaires, q)
	}
	said, err := listed[*press.Communique](ctx, r, of(press.KindCommunique))
	if err != nil {
		return nil, nil, err
	}
	for _, c := range said {
		v := &visits[at[c.Exchange]]
		v.Communiques = append(v.Communiques, c)
	}
	labels, err := r.Labels(ctx, ids...)
	return visits, labels, err
}

// Tone is the pieces of a visit by their tone.
func (v ImageVisit) Tone(tone string) int {
	n := 0
	for _, c := range v.Pieces {
		if c.Tone() == tone {
			n++
		}
	}
	return n
}

package insight

import (
	"cmp"
	"context"
	"slices"
	"strings"

	"entente/internal/date"
	"entente/internal/fault"
	"entente/internal/insight/meaning"
	"entente/internal/store"
)

// Request is what a report is asked for.
type Request struct {
	From, To date.Date           // first and last day of the window; an incomplete date counts whole
	AsOf     date.Date           // day on which standings, statuses and relations are asked for; zero for the end of the window
	Filters  map[string][]string // filters of exchanges that narrow every count of exchanges
}

// Report is the account of a window: figures, and exchanges broken down. Every number carries its query.
type Report struct {
	From        string      `json:"from"`
	To          string      `json:"to"`
	AsOf        string      `json:"as_of"`
	Figures     []Figure    `json:"figures"`
	ByArea      []AreaRow   `json:"by_area"`
	Reciprocity Reciprocity `json:"reciprocity"`
	Breakdowns  []Breakdown `json:"breakdowns"`
	Uncertain   Figure      `json:"uncertain"` // exchanges whose date is too vague to say whether they belong here
}

// AreaRow is the delegations exchanged with one area.
type AreaRow struct {
	Area            string `json:"area"`
	Name            string `json:"name"`
	Sent            int    `json:"sent"`
	Received        int    `json:"received"`
	SentRecords     string `json:"sent_records"`
	ReceivedRecords string `json:"received_records"`
}

// Reciprocity sets what was sent beside what was received.
type Reciprocity struct {
	Sent         int     `json:"sent"`
	Received     int     `json:"received"`
	Balance      float64 `json:"balance"`       // the smaller of both divided by the larger: 1 is even, 0 is one-sided
	SentOnly     int     `json:"sent_only"`     // areas that we only went to
	ReceivedOnly int     `json:"received_only"` // areas that only came to us
	Both         int     `json:"both"`
}

// Breakdown is all exchanges of the window by one facet.
type Breakdown struct {
	Facet string         `json:"facet"`
	Rows  []BreakdownRow `json:"rows"`
}

// BreakdownRow is the exchanges with one value of the facet, by direction.
type BreakdownRow struct {
	Value           string `json:"value"`
	Label           string `json:"label"` // name of the record that the value is, or the value itself
	Sent            int    `json:"sent"`
	Received        int    `json:"received"`
	Mutual          int    `json:"mutual"`
	SentRecords     string `json:"sent_records,omitempty"`
	ReceivedRecords string `json:"received_records,omitempty"`
	MutualRecords   string `json:"mutual_records,omitempty"`
}

// Facets are what exchanges are broken down by, in the report's order.
var Facets = []string{"type", "level", "purpose", "month", "grouping", "family", "standing"}

// Records answers queries for one viewer at one recorded time: a store.Reader, or the index in memory.
type Records interface {
	Count(context.Context, store.Query) (int, error)
	Tally(ctx context.Context, q store.Query, facet string) ([]store.Tally, error)
	Labels(ctx context.Context, ids ...string) (map[string]string, error)
}

// Compute makes the report from the records that the viewer may read.
func Compute(ctx context.Context, r Records, request Request) (Report, error) {
	if err := request.check(); err != nil {
		return Report{}, err
	}
	s := scope{window: windowText(request.From, request.To), day: request.day().String(), filters: request.Filters}
	report := Report{From: request.From.String(), To: request.To.String(), AsOf: s.day}
	for _, d := range definitions {
		f, err := count(ctx, r, d.name, d.query(s))
		if err != nil {
			return Report{}, err
		}
		report.Figures = append(report.Figures, f)
	}
	uncertain := s.exchanges()
	delete(uncertain.Filters, "started")
	var err error
	if report.Uncertain, err = count(ctx, r, "perhaps_in_period", uncertain.With("perhaps_started", s.window)); err != nil {
		return Report{}, err
	}
	if report.ByArea, err = byArea(ctx, r, s); err != nil {
		return Report{}, err
	}
	report.Reciprocity = reciprocity(report)
	for _, facet := range Facets {
		b, err := breakdown(ctx, r, s, facet)
		if err != nil {
			return Report{}, err
		}
		report.Breakdowns = append(report.Breakdowns, b)
	}
	return report, nil
}

// day is the day on which states are asked for.
func (q Request) day() date.Date {
	if q.AsOf.IsZero() {
		return q.To
	}
	return q.AsOf
}

func (q Request) check() error {
	var errs fault.List
	if q.From.IsZero() {
		errs.Add("from", "say where the period begins, such as 1997-10")
	}
	if q.To.IsZero() {
		errs.Add("to", "say where the period ends, such as 2002-09")
	}
	if errs == nil && q.To.Before(q.From) == date.Yes {
		errs.Add("to", "the period ends (%s) before it begins (%s)", q.To, q.From)
	}
	return errs.Err()
}

func count(ctx context.Context, r Records, name string, q store.Query) (Figure, error) {
	n, err := r.Count(ctx, q)
	return Figure{Name: name, Value: n, Records: q.String(), Definition: meaning.English.Counted(name)}, err
}

// byArea lists the delegations with each area, the busiest first.
func byArea(ctx context.Context, r Records, s scope) ([]AreaRow, error) {
	rows, err := directions(ctx, r, "area", s.delegations("sent"), s.delegations("received"), store.Query{})
	if err != nil {
		return nil, err
	}
	list := []AreaRow{}
	sent, received := s.delegations("sent").Narrow("area"), s.delegations("received").Narrow("area")
	for _, row := range rows {
		if row.Value == "" {
			continue
		}
		list = append(list, AreaRow{
			Area: row.Value, Name: row.Label, Sent: row.Sent, Received: row.Received,
			SentRecords: sent(row.Value), ReceivedRecords: received(row.Value),
		})
	}
	slices.SortStableFunc(list, func(a, b AreaRow) int {
		return cmp.Or(cmp.Compare(b.Sent+b.Received, a.Sent+a.Received), strings.Compare(a.Name, b.Name))
	})
	return list, nil
}

func breakdown(ctx context.Context, r Records, s scope, facet string) (Breakdown, error) {
	rows, err := directions(ctx, r, facet, s.exchanges("direction", "sent"), s.exchanges("direction", "received"), s.exchanges("direction", "mutual"))
	return Breakdown{Facet: facet, Rows: rows}, err
}

// directions tallies up to three queries by one facet and joins them by value.
func directions(ctx context.Context, r Records, facet string, sent, received, mutual store.Query) ([]BreakdownRow, error) {
	rows := []BreakdownRow{}
	at := make(map[string]int)
	row := func(value string) *BreakdownRow {
		i, ok := at[value]
		if !ok {
			i = len(rows)
			at[value] = i
			rows = append(rows, BreakdownRow{Value: value, Label: value})
		}
		return &rows[i]
	}
	for i, q := range []store.Query{sent, received, mutual} {
		if q.Kind == "" {
			continue
		}
		tallies, err := r.Tally(ctx, q, facet)
		if err != nil {
			return nil, err
		}
		for _, t := range tallies {
			switch b := row(t.Value); i {
			case 0:
				b.Sent, b.SentRecords = t.Count, t.Query
			case 1:
				b.Received, b.ReceivedRecords = t.Count, t.Query
			default:
				b.Mutual, b.MutualRecords = t.Count, t.Query
			}
		}
	}
	ids := make([]string, len(rows))
	for i := range rows {
		ids[i] = rows[i].Value
	}
	labels, err := r.Labels(ctx, ids...)
	if err != nil {
		return nil, err
	}
	for i := range rows {
		if label, ok := labels[rows[i].Value]; ok {
			rows[i].Label = label
		}
	}
	slices.SortStableFunc(rows, func(a, b BreakdownRow) int { return strings.Compare(a.Value, b.Value) })
	return rows, nil
}

func reciprocity(report Report) Reciprocity {
	var r Reciprocity
	for _, f := range report.Figures {
		switch f.Name {
		case "delegations_sent":
			r.Sent = f.Value
		case "delegations_received":
			r.Received = f.Value
		}
	}
	r.Balance = evenness(r.Sent, r.Received)
	for _, a := range report.ByArea {
		switch {
		case a.Sent > 0 && a.Received > 0:
			r.Both++
		case a.Sent > 0:
			r.SentOnly++
		case a.Received > 0:
			r.ReceivedOnly++
		}
	}
	return r
}

package insight

import (
	"cmp"
	"context"
	"slices"
	"strings"

	"entente/internal/insight/index"
	"entente/internal/store"
)

// Balance is reciprocity: what we sent beside what we received, of the exchanges that took place and began in a window,
// with whom, where and at what level; who had asked for them; and how it went over the years.
//
// Nothing is excused: an area without diplomatic relations, or a party that cannot travel, counts as any other, and its
// row says how the relations stood. The filters of the request narrow what is counted: with type=delegation these are
// visits, without it letters and calls count too.
type Balance struct {
	Window string         `json:"window"`
	Whole  BalanceRow     `json:"whole"`
	Groups []BalanceGroup `json:"groups"` // by counterpart, area, grouping and level
	Years  []BalanceYear  `json:"years"`  // rising, without gaps
}

// BalanceGroup is the exchanges by one facet, the most first. An exchange with two counterparts counts in both rows.
type BalanceGroup struct {
	Facet string       `json:"facet"`
	Rows  []BalanceRow `json:"rows"`
	Leans map[Lean]int `json:"leans"` // how many rows lean which way
}

// BalanceRow is the exchanges with one value of the facet. Each number has the query of its records, but Unsaid.
type BalanceRow struct {
	Value           string  `json:"value"` // "" for exchanges of which the facet is not known
	Label           string  `json:"label"`
	Status          string  `json:"status,omitempty"` // of an area: its diplomatic status on the day
	Sent            int     `json:"sent"`
	Received        int     `json:"received"`
	Mutual          int     `json:"mutual"`
	Ours            int     `json:"ours"`    // on our initiative
	Theirs          int     `json:"theirs"`  // on theirs
	Unsaid          int     `json:"unsaid"`  // the record does not say on whose
	Balance         float64 `json:"balance"` // the smaller of sent and received divided by the larger: 1 is even, 0 is one-sided
	Lean            Lean    `json:"lean"`
	SentRecords     string  `json:"sent_records,omitempty"`
	ReceivedRecords string  `json:"received_records,omitempty"`
	MutualRecords   string  `json:"mutual_records,omitempty"`
	OursRecords     string  `json:"ours_records,omitempty"`
	TheirsRecords   string  `json:"theirs_records,omitempty"`
}

// BalanceYear is the exchanges that began in one year.
type BalanceYear struct {
	Year            int     `json:"year"`
	Sent            int     `json:"sent"`
	Received        int     `json:"received"`
	Mutual          int     `json:"mutual"`
	Balance         float64 `json:"balance"`
	SentRecords     string  `json:"sent_records,omitempty"`
	ReceivedRecords string  `json:"received_records,omitempty"`
	MutualRecords   string  `json:"mutual_records,omitempty"`
}

// Lean says to which side a row falls.
type Lean string

// A row of fewer than three exchanges sent or received is too small to speak of a side. A larger one is even where the
// smaller side is at least half of the other.
const (
	Few          Lean = "few"
	Even         Lean = "even"
	MoreSent     Lean = "more_sent"
	MoreReceived Lean = "more_received"
	OnlySent     Lean = "only_sent"
	OnlyReceived Lean = "only_received"
)

const tooFew = 3

func leaning(sent, received int) Lean {
	switch {
	case sent+received < tooFew:
		return Few
	case received == 0:
		return OnlySent
	case sent == 0:
		return OnlyReceived
	case evenness(sent, received) >= 0.5:
		return Even
	case sent > received:
		return MoreSent
	}
	return MoreReceived
}

func evenness(sent, received int) float64 {
	if most := max(sent, received); most > 0 {
		return float64(min(sent, received)) / float64(most)
	}
	return 0
}

// balanced are the facets of reciprocity.
var balanced = []string{"counterpart", "area", "grouping", "level"}

// Reciprocate computes the reciprocity of a window.
func Reciprocate(ctx context.Context, r index.Reader, request Request) (Balance, error) {
	if err := request.check(); err != nil {
		return Balance{}, err
	}
	s := scope{window: windowText(request.From, request.To), day: request.day().String(), filters: request.Filters}
	b := Balance{Window: s.window}
	parts := s.parts()
	if err := b.Whole.count(ctx, r, parts); err != nil {
		return Balance{}, err
	}
	for _, facet := range balanced {
		g, err := balanceGroup(ctx, r, facet, s.exchanges(), parts)
		if err != nil {
			return Balance{}, err
		}
		b.Groups = append(b.Groups, g)
	}
	for i := range b.Groups {
		if b.Groups[i].Facet == "area" {
			stati := r.AreaStatuses(request.day().Latest())
			for j := range b.Groups[i].Rows {
				b.Groups[i].Rows[j].Status = stati[b.Groups[i].Rows[j].Value]
			}
		}
	}
	var err error
	b.Years, err = balanceYears(ctx, r, parts)
	return b, err
}

// balancePart is what one column of the rows counts.
type balancePart struct {
	query store.Query
	of    func(*BalanceRow) (*int, *string)
}

// parts are the columns of a row. The first three are told apart by direction.
func (s scope) parts() []balancePart {
	return []balancePart{
		{s.exchanges("direction", "sent"), func(r *BalanceRow) (*int, *string) { return &r.Sent, &r.SentRecords }},
		{s.exchanges("direction", "received"), func(r *BalanceRow) (*int, *string) { return &r.Received, &r.ReceivedRecords }},
		{s.exchanges("direction", "mutual"), func(r *BalanceRow) (*int, *string) { return &r.Mutual, &r.MutualRecords }},
		{s.exchanges("initiated", "ours"), func(r *BalanceRow) (*int, *string) { return &r.Ours, &r.OursRecords }},
		{s.exchanges("initiated", "theirs"), func(r *BalanceRow) (*int, *string) { return &r.Theirs, &r.TheirsRecords }},
	}
}

func (row *BalanceRow) count(ctx context.Context, r Records, parts []balancePart) error {
	for _, p := range parts {
		n, err := r.Count(ctx, p.query)
		if err != nil {
			return err
		}
		number, records := p.of(row)
		*number, *records = n, p.query.String()
	}
	row.weigh()
	return nil
}

func (row *BalanceRow) weigh() {
	row.Balance, row.Lean = evenness(row.Sent, row.Received), leaning(row.Sent, row.Received)
	row.Unsaid = row.Sent + row.Received + row.Mutual - row.Ours - row.Theirs
}

func balanceGroup(ctx context.Context, r index.Reader, facet string, all store.Query, parts []balancePart) (BalanceGroup, error) {
	g := BalanceGroup{Facet: facet, Rows: []BalanceRow{}, Leans: make(map[Lean]int)}
	balances, ok := r.Balances(all, facet)
	if !ok {
		return g, errUnknown
	}
	g.Rows = make([]BalanceRow, len(balances))
	for i, b := range balances {
		g.Rows[i] = BalanceRow{Value: b.Value, Label: b.Value, Sent: b.Sent, Received: b.Received, Mutual: b.Mutual, Ours: b.Ours, Theirs: b.Theirs}
	}
	for _, p := range parts {
		narrow := p.query.Narrow(facet)
		for i := range g.Rows {
			if number, records := p.of(&g.Rows[i]); *number > 0 && g.Rows[i].Value != "" {
				*records = narrow(g.Rows[i].Value)
			}
		}
	}
	ids := make([]string, len(g.Rows))
	for i := range g.Rows {
		ids[i] = g.Rows[i].Value
	}
	labels, err := r.Labels(ctx, ids...)
	if err != nil {
		return g, err
	}
	for i := range g.Rows {
		row := &g.Rows[i]
		row.weigh()
		row.Label = cmp.Or(labels[row.Value], row.Label)
		g.Leans[row.Lean]++
	}
	slices.SortFunc(g.Rows, func(a, b BalanceRow) int {
		return cmp.Or(b.Sent+b.Received-a.Sent-a.Received, b.Mutual-a.Mutual, strings.Compare(a.Value, b.Value))
	})
	return g, nil
}

// balanceYears lists the years from the first to the last in which an exchange surely began.
func balanceYears(ctx context.Context, r index.Reader, parts []balancePart) ([]BalanceYear, error) {
	byYear := make(map[int]*BalanceYear)
	for i, p := range parts[:3] {
		years, ok := r.Years(p.query)
		if !ok {
			return nil, errUnknown
		}
		narrow := p.query.Narrow("started")
		for year, n := range years {
			y := byYear[year]
			if y == nil {
				y = &BalanceYear{Year: year}
				byYear[year] = y
			}
			records := narrow(yearText(year))
			switch i {
			case 0:
				y.Sent, y.SentRecords = n, records
			case 1:
				y.Received, y.ReceivedRecords = n, records
			default:
				y.Mutual, y.MutualRecords = n, records
			}
		}
	}
	list := make([]BalanceYear, 0, len(byYear))
	for _, y := range byYear {
		y.Balance = evenness(y.Sent, y.Received)
		list = append(list, *y)
	}
	slices.SortFunc(list, func(a, b BalanceYear) int { return a.Year - b.Year })
	return withoutGaps(list), nil
}

// withoutGaps adds the years in which nothing happened, so that a drawing keeps their places; not where a gap is longer
// than a life, as after a mistyped year.
func withoutGaps(years []BalanceYear) []BalanceYear {
	list := make([]BalanceYear, 0, len(years))
	for i, y := range years {
		if i > 0 && y.Year-years[i-1].Year <= 100 {
			for gap := years[i-1].Year + 1; gap < y.Year; gap++ {
				list = append(list, BalanceYear{Year: gap})
			}
		}
		list = append(list, y)
	}
	return list
}

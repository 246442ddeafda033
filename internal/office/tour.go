package office

import (
	"cmp"
	"context"
	"slices"

	"entente/internal/cooperation"
	"entente/internal/exchange"
	"entente/internal/store"
)

// Tour is the economic side of a visit: the sites that were shown, and the business people who came along.
type Tour struct {
	Stops    []*cooperation.Stop
	Business []Businessperson
}

// Some reports whether there is anything.
func (t Tour) Some() bool { return len(t.Stops)+len(t.Business) > 0 }

// Businessperson is somebody of the business group of a visit, with the projects that their enterprise takes part in.
type Businessperson struct {
	*exchange.Participation
	Projects []*cooperation.Project
}

// tour finds the stops of an exchange, and the projects of the enterprises in its business group.
func (g *gathering) tour(id string, list []*exchange.Participation) (Tour, error) {
	var t Tour
	var err error
	if t.Stops, err = read[*cooperation.Stop](g, store.Of(cooperation.KindStop, "exchange", id)); err != nil {
		return t, err
	}
	slices.SortStableFunc(t.Stops, func(a, b *cooperation.Stop) int {
		return cmp.Or(cmp.Compare(a.Position, b.Position), cmp.Compare(a.On.Earliest(), b.On.Earliest()))
	})
	for _, s := range t.Stops {
		g.name(s.Area, s.Organisation, s.Project)
		g.cite(s)
	}
	of := make(map[string][]*cooperation.Project)
	for _, p := range list {
		if p.Role != "business" {
			continue
		}
		b := Businessperson{Participation: p}
		if p.Organisation != "" {
			if _, known := of[p.Organisation]; !known {
				q := store.Of(cooperation.KindProject, "partner", p.Organisation)
				q.Sort, q.Limit = "-recorded", latestLearned
				if of[p.Organisation], err = read[*cooperation.Project](g, q); err != nil {
					return t, err
				}
			}
			b.Projects = of[p.Organisation]
		}
		t.Business = append(t.Business, b)
	}
	return t, nil
}

// TourRow is one tour or study visit in the list of them.
type TourRow struct {
	*exchange.Exchange
	Stops, Projects int
	Areas           []string // where the stops lie
	Query           string   // of the stops
}

// TourStops are, for exchanges, how many sites were shown and how many projects came of them.
func (o *Office) TourStops(ctx context.Context, r store.Reader, list []*exchange.Exchange) ([]TourRow, error) {
	q := store.Of(cooperation.KindStop)
	for _, x := range list {
		q.Filters.Add("exchange", x.ID)
	}
	rows := make([]TourRow, len(list))
	for i, x := range list {
		rows[i] = TourRow{Exchange: x, Query: store.Of(cooperation.KindStop, "exchange", x.ID).String()}
	}
	if len(list) == 0 {
		return rows, nil
	}
	stops, err := listed[*cooperation.Stop](ctx, r, q)
	for _, s := range stops {
		for i := range rows {
			if rows[i].Exchange.ID != s.Exchange {
				continue
			}
			rows[i].Stops++
			if s.Outcome == "project" {
				rows[i].Projects++
			}
			if s.Area != "" && !slices.Contains(rows[i].Areas, s.Area) {
				rows[i].Areas = append(rows[i].Areas, s.Area)
			}
		}
	}
	return rows, err
}

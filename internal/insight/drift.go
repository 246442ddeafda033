package insight

import (
	"context"
	"slices"

	"entente/internal/store"
)

// Drift is what became of the figures of an edition: as it was printed, and as they are known now, with the records that make
// the difference.
type Drift struct {
	Figures []DriftedFigure `json:"figures"` // all of the report; those without a difference have no records
}

// DriftedFigure is one figure at both times. Gone are the records that counted then and do not count now: withdrawn, dated
// anew, or of other parties or places since; New are those that count now and did not then. A figure may have both and still be
// the same number.
type DriftedFigure struct {
	FigurePair
	Gone []string `json:"gone"`
	New  []string `json:"new"`
	More int      `json:"more,omitempty"` // beyond the most that are listed
}

// mostDrifted is how many records of a figure are listed on each side, and mostCompared how many a figure may count for its
// records to be compared one by one.
const (
	mostDrifted  = 200
	mostCompared = 50_000
)

// Drifted compares the report of a window as it was known to one reader with the same as known to another.
func Drifted(ctx context.Context, then, now Records, thenRecords, nowRecords store.Reader, request Request) (Drift, error) {
	was, err := Compute(ctx, then, request)
	if err != nil {
		return Drift{}, err
	}
	is, err := Compute(ctx, now, request)
	if err != nil {
		return Drift{}, err
	}
	d := Drift{Figures: []DriftedFigure{}}
	for i := range is.Figures {
		f := DriftedFigure{FigurePair: pair(was.Figures[i], is.Figures[i]), Gone: []string{}, New: []string{}}
		if f.Earlier <= mostCompared && f.Later <= mostCompared {
			if err := f.compare(ctx, thenRecords, nowRecords); err != nil {
				return Drift{}, err
			}
		}
		d.Figures = append(d.Figures, f)
	}
	return d, nil
}

// Same reports whether nothing of the figure changed, neither its number nor its records.
func (f DriftedFigure) Same() bool { return f.Difference == 0 && len(f.Gone) == 0 && len(f.New) == 0 }

func (f *DriftedFigure) compare(ctx context.Context, then, now store.Reader) error {
	was, err := counted(ctx, then, f.EarlierRecords)
	if err != nil {
		return err
	}
	is, err := counted(ctx, now, f.LaterRecords)
	if err != nil {
		return err
	}
	f.Gone, f.New = without(was, is), without(is, was)
	for _, list := range []*[]string{&f.Gone, &f.New} {
		if over := len(*list) - mostDrifted; over > 0 {
			f.More += over
			*list = (*list)[:mostDrifted]
		}
	}
	return nil
}

// counted lists the identifiers of the records of a query, sorted.
func counted(ctx context.Context, r store.Reader, text string) ([]string, error) {
	q, err := store.ParseQuery(text)
	if err != nil {
		return nil, err
	}
	ids := []string{}
	for rec, err := range r.All(ctx, q) {
		if err != nil {
			return nil, err
		}
		ids = append(ids, rec.Meta().ID)
	}
	slices.Sort(ids)
	return ids, nil
}

// without lists what stands in a and not in b, both sorted.
func without(a, b []string) []string {
	list := []string{}
	for _, id := range a {
		if _, found := slices.BinarySearch(b, id); !found {
			list = append(list, id)
		}
	}
	return list
}

package insight

import (
	"cmp"
	"context"
	"slices"
	"strconv"
	"strings"

	"entente/internal/insight/index"
	"entente/internal/store"
)

// Drift is what became of the figures of an edition: as it was printed, and as they are known now, with the records that make
// the difference.
type Drift struct {
	Figures []DriftedFigure `json:"figures"` // all of the report and of commitments; those without a difference have no records
	Rows    []DriftedFigure `json:"rows"`    // of the account's tables, those whose number is another, by chapter and row

	// Named says of the standings and memberships that changes of government stand on whose they are, and since when: they have no
	// name of their own.
	Named map[string]string `json:"named"`
}

// Standpoint is an account as somebody knows it: what is asked, and of which records.
type Standpoint struct {
	Index   index.Reader
	Request Request
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

// mostRows is how many rows of tables have the records that make their difference beside them: the first ones. Changes of
// government are no records and have no query: what makes their difference is the standings and memberships that they stand on,
// which are at hand, so that each of these rows has them.
const mostRows = 100

// drifting is a number of a table, with the facts that it stands on where there is no query of its records.
type drifting struct {
	Figure
	facts []string // sorted
}

// mostDrifted is how many records of a figure are listed on each side, and mostCompared how many a figure may count for its
// records to be compared one by one.
const (
	mostDrifted  = 200
	mostCompared = 50_000
)

// Drifted compares an account as it is known from one standpoint with what is known from another: of one edition and of today,
// or of two editions.
func Drifted(ctx context.Context, then, now Standpoint) (Drift, error) {
	was, err := Accounted(ctx, then.Index, then.Request)
	if err != nil {
		return Drift{}, err
	}
	is, err := Accounted(ctx, now.Index, now.Request)
	if err != nil {
		return Drift{}, err
	}
	d := Drift{Figures: []DriftedFigure{}, Rows: []DriftedFigure{}, Named: named(was.Continuity, is.Continuity)}
	before := slices.Concat(was.Report.Figures, []Figure{was.Report.Uncertain}, was.Promises)
	for i, after := range slices.Concat(is.Report.Figures, []Figure{is.Report.Uncertain}, is.Promises) {
		f := DriftedFigure{FigurePair: pair(before[i], after), Gone: []string{}, New: []string{}}
		if f.Earlier <= mostCompared && f.Later <= mostCompared {
			if err := f.compare(ctx, then.Index.Store(), now.Index.Store()); err != nil {
				return Drift{}, err
			}
		}
		d.Figures = append(d.Figures, f)
	}
	for i, f := range others(rowsOf(was), rowsOf(is)) {
		if i < mostRows && f.EarlierRecords+f.LaterRecords != "" && f.Earlier <= mostCompared && f.Later <= mostCompared {
			if err := f.compare(ctx, then.Index.Store(), now.Index.Store()); err != nil {
				return Drift{}, err
			}
		}
		d.Rows = append(d.Rows, f)
	}
	return d, nil
}

// named says what the facts of changes of government are called, as the last of the accounts knows them.
func named(accounts ...Continuity) map[string]string {
	names := make(map[string]string)
	for _, c := range accounts {
		for _, change := range c.Changes {
			for _, n := range change.Newcomers {
				names[n.Fact] = n.Name + ", " + n.On
			}
		}
	}
	return names
}

// others pairs rows by their names and keeps those whose number is another, or that stand on other facts. A row that one side does
// not have counts nothing there.
func others(was, is []drifting) []DriftedFigure {
	at := make(map[string]drifting, len(was))
	for _, f := range was {
		at[f.Name] = f
	}
	list := []DriftedFigure{}
	add := func(before, after drifting) {
		f := DriftedFigure{FigurePair: pair(before.Figure, after.Figure), Gone: without(before.facts, after.facts), New: without(after.facts, before.facts)}
		if !f.Same() {
			f.bound()
			list = append(list, f)
		}
	}
	for _, f := range is {
		add(at[f.Name], f)
		delete(at, f.Name)
	}
	for _, f := range was {
		if before, left := at[f.Name]; left {
			add(before, drifting{Figure: Figure{Name: f.Name}})
			delete(at, f.Name)
		}
	}
	return list
}

// rowsOf are the numbers of the tables that an account prints, each named by its table, its row and its column.
func rowsOf(a Account) (list []drifting) {
	add := func(table, row, column string, n int, records string) {
		list = append(list, drifting{Figure: Figure{Name: table + ": " + strings.ReplaceAll(row, "_", " ") + ", " + column, Value: n, Records: records}})
	}
	for _, b := range a.Report.Breakdowns {
		for _, r := range b.Rows {
			row := cmp.Or(r.Label, r.Value, "–")
			add("exchanges by "+b.Facet, row, "sent", r.Sent, r.SentRecords)
			add("exchanges by "+b.Facet, row, "received", r.Received, r.ReceivedRecords)
			add("exchanges by "+b.Facet, row, "mutual", r.Mutual, r.MutualRecords)
		}
	}
	for _, g := range a.Coverage.Groups {
		for _, r := range g.Rows {
			row := cmp.Or(r.Label, r.Value)
			add("parties by "+g.Facet, row, "all", r.All, r.AllRecords)
			add("parties by "+g.Facet, row, "in contact", r.InContact, r.InContactRecords)
			add("parties by "+g.Facet, row, "met", r.Met, r.MetRecords)
		}
	}
	for _, w := range a.Coverage.WhiteSpots {
		add("white spots", w.Name, "parties", len(w.Parties), w.Records)
	}
	for _, g := range a.Balance.Groups {
		for _, r := range g.Rows {
			row := cmp.Or(r.Label, r.Value)
			add("reciprocity by "+g.Facet, row, "sent", r.Sent, r.SentRecords)
			add("reciprocity by "+g.Facet, row, "received", r.Received, r.ReceivedRecords)
			add("reciprocity by "+g.Facet, row, "mutual", r.Mutual, r.MutualRecords)
		}
	}
	for _, d := range a.Depth {
		add("relations", d.Name, "exchanges", d.Exchanges, d.Records)
	}
	incoming, known := factsByYear(a.Continuity)
	for _, y := range a.Continuity.Years {
		add("continuity", strconv.Itoa(y.Year), "changes of government", y.Changes, "")
		list[len(list)-1].facts = incoming[y.Year]
		add("continuity", strconv.Itoa(y.Year), "known before", y.Known, "")
		list[len(list)-1].facts = known[y.Year]
	}
	for _, x := range a.Bridge {
		add("bridge", x.Name, "sent", x.Sent, x.SentRecords)
		add("bridge", x.Name, "received", x.Received, x.ReceivedRecords)
		add("bridge", x.Name, "mutual", x.Mutual, x.MutualRecords)
		add("bridge", x.Name, "in contact", x.InContact, x.ContactRecords)
	}
	return list
}

// factsByYear are the standings and memberships that the changes of each year stand on: all, and those of whom we knew before. A
// change belongs to one year whole.
func factsByYear(c Continuity) (incoming, known map[int][]string) {
	incoming, known = make(map[int][]string), make(map[int][]string)
	for _, change := range c.Changes {
		year := change.year()
		for _, n := range change.Newcomers {
			incoming[year] = append(incoming[year], n.Fact)
			if n.Times > 0 {
				known[year] = append(known[year], n.Fact)
			}
		}
	}
	for _, facts := range []map[int][]string{incoming, known} {
		for _, list := range facts {
			slices.Sort(list)
		}
	}
	return incoming, known
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
	f.bound()
	return nil
}

// bound keeps as many records as are listed.
func (f *DriftedFigure) bound() {
	for _, list := range []*[]string{&f.Gone, &f.New} {
		if over := len(*list) - mostDrifted; over > 0 {
			f.More += over
			*list = (*list)[:mostDrifted]
		}
	}
}

// counted lists the identifiers of the records of a query, sorted; none of "".
func counted(ctx context.Context, r store.Reader, text string) ([]string, error) {
	ids := []string{}
	if text == "" { // a row that is not there counts nothing
		return ids, nil
	}
	q, err := store.ParseQuery(text)
	if err != nil {
		return nil, err
	}
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

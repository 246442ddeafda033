package index

import (
	"cmp"
	"context"
	"math"
	"slices"
	"strconv"

	"entente/internal/cooperation"
	"entente/internal/date"
	"entente/internal/store"
)

// worth is what a project comes to, and when it was signed.
type worth struct {
	amount cooperation.Amount
	signed [2]date.Day // the first and the last possible day
}

// worthOf reads value, signed_min and signed_max as the store has them.
func worthOf(text []string) worth {
	amount, _ := cooperation.AmountOf(text[0])
	w := worth{amount: amount}
	for i, day := range text[1:3] {
		n, err := strconv.ParseInt(day, 10, 32)
		if err != nil { // no day at all: signed by nobody
			n = []int64{math.MinInt32, math.MaxInt32}[i]
		}
		w.signed[i] = date.Day(n)
	}
	return w
}

// Worth adds up the projects of a query by stage and currency.
func (r Reader) Worth(ctx context.Context, q store.Query) ([]cooperation.Worth, error) {
	var list []cooperation.Worth
	known := r.projects(q, func(v asked, t *table) func(row uint32) {
		at := make(map[[2]uint16]int)
		stages, currencies := t.words[projectStage], t.words[projectCurrency]
		return func(row uint32) {
			key := [2]uint16{stages[row], currencies[row]}
			i, ok := at[key]
			if !ok {
				i = len(list)
				at[key] = i
				list = append(list, cooperation.Worth{Stage: t.texts[projectStage][key[0]], Currency: t.texts[projectCurrency][key[1]]})
			}
			list[i].Total.Add(t.worths[row].amount)
		}
	})
	if !known {
		return r.store.Worth(ctx, q)
	}
	slices.SortFunc(list, func(a, b cooperation.Worth) int {
		return cmp.Or(cmp.Compare(a.Stage, b.Stage), cmp.Compare(a.Currency, b.Currency))
	})
	return list, nil
}

// DaysToSignature lists, rising, the days from first contact to signature of the projects of a query of which both are known to
// the day.
func (r Reader) DaysToSignature(ctx context.Context, q store.Query) ([]int, error) {
	var list []int
	known := r.projects(q, func(v asked, t *table) func(row uint32) {
		return func(row uint32) {
			began, signed := t.during[row], t.worths[row].signed
			if days := int(signed[0]) - int(began[0]); signed[0] == signed[1] && began[0] == began[1] && days > 0 {
				list = append(list, days)
			}
		}
	})
	if !known {
		return r.store.DaysToSignature(ctx, q)
	}
	slices.Sort(list)
	return list, nil
}

// projects hands the rows of the projects of a query to what begin returns; it is false where the index does not know the query.
func (r Reader) projects(q store.Query, begin func(v asked, t *table) func(row uint32)) (known bool) {
	r.index.use(r.store.Viewer(), r.store.Known(), func(view *view) {
		v := asked{view, r.memo}
		take := begin(v, v.index.tables[projects])
		known = v.eachOf(projects, q, func(o uint32) { take(v.row(projects, o)) })
	})
	return known
}

// projectsByArea counts projects by the area of the other side.
func (v asked) projectsByArea(q store.Query) (tallies []store.Tally, known bool) {
	t := v.index.tables[projects]
	counts := make(map[uint32]int)
	known = v.eachOf(projects, q, func(o uint32) { counts[t.refs[projectArea].to[v.row(projects, o)]]++ })
	for area, n := range counts {
		tally := store.Tally{Count: n}
		if area != none {
			tally.Value = v.index.tables[areas].ids.at(area)
		}
		tallies = append(tallies, tally)
	}
	return tallies, known
}

func (v asked) projectCondition(filter string, values []string) condition {
	named := func(ref, to int) condition {
		set := v.ordinals(to, values)
		if slices.Contains(values, "") {
			set[none] = true
		}
		return v.refIs(projects, ref, set)
	}
	switch filter {
	case "exchange":
		return named(projectFrom, exchanges)
	case "area":
		return named(projectArea, areas)
	case "province":
		return named(projectIn, areas)
	case "region":
		return v.refIs(projects, projectArea, v.under(values))
	case "signed", "started":
		from, to, ok := windowOf(values[0])
		if !ok || len(values) > 1 {
			return condition{}
		}
		t := v.index.tables[projects]
		if filter == "started" {
			return condition{test: func(_, row uint32) bool { return t.during[row][0] >= from && t.during[row][1] <= to }}
		}
		return condition{test: func(_, row uint32) bool { return t.worths[row].signed[0] >= from && t.worths[row].signed[1] <= to }}
	case "timed":
		if slices.Equal(values, []string{"yes"}) {
			t := v.index.tables[projects]
			return condition{test: func(_, row uint32) bool {
				began, signed := t.during[row], t.worths[row].signed
				return signed[0] == signed[1] && began[0] == began[1] && signed[0] > began[0]
			}}
		}
	}
	return condition{}
}

package api

import (
	"maps"
	"net/http"
	"slices"

	"entente/internal/access"
	"entente/internal/date"
	"entente/internal/exchange"
	"entente/internal/fault"
	"entente/internal/insight"
	"entente/internal/store"

	"github.com/danielgtaylor/huma/v2"
)

// addReport adds the account of a period.
func (d *door) addReport() {
	parameters := []*huma.Param{
		{Name: "from", In: "query", Required: true, Schema: textSchema(), Description: "First date of the period; an incomplete one counts whole.", Example: "1997-10"},
		{Name: "to", In: "query", Required: true, Schema: textSchema(), Description: "Last date of the period.", Example: "2002-09"},
		{Name: "as_of", In: "query", Schema: textSchema(), Description: "The day on which standings, statuses and relations are asked for; the end of the period where it is left out."},
		knownAtParameter(),
	}
	for _, p := range listParameters(exchange.KindExchange) {
		if isFilter(p.Name) {
			parameters = append(parameters, p)
		}
	}
	d.add(huma.Operation{Method: http.MethodGet, Path: root + "report", OperationID: "report", Tags: []string{"report"}, Summary: "Account for a period",
		Description: "Every figure is a count of records that you may read. Its query, asked below " + root + ", returns exactly those records.",
		Parameters:  parameters,
		Responses:   map[string]*huma.Response{"200": answer("The report.", ref(schemaPrefix+"Report"), nil, nil)}}, d.report)
}

func isFilter(name string) bool {
	for _, f := range store.Filters(exchange.KindExchange) {
		if f.Name == name {
			return true
		}
	}
	return false
}

// report computes the account of a period.
func (d *door) report(viewer access.Viewer, w http.ResponseWriter, r *http.Request) error {
	values, err := parameters(r)
	if err != nil {
		return err
	}
	reader, asOf, err := d.reader(r.Context(), viewer, values)
	if err != nil {
		return err
	}
	request := insight.Request{AsOf: asOf.Valid, Filters: map[string][]string{}}
	for _, name := range slices.Sorted(maps.Keys(values)) {
		vs := values[name]
		switch name {
		case "from":
			request.From, err = date.Parse(vs[0])
		case "to":
			request.To, err = date.Parse(vs[0])
		default:
			if !isFilter(name) {
				err = fault.New(fault.Invalid, "there is no such parameter here: use from, to, as_of, known_at, or a filter of exchanges")
			}
			request.Filters[name] = vs
		}
		if err != nil {
			for _, e := range fault.All(err) {
				e.Field = name
			}
			return err
		}
	}
	report, err := d.figures.Report(r.Context(), reader, request)
	if err != nil {
		return err
	}
	return sendValue(w, report)
}

package api

import (
	"maps"
	"net/http"
	"reflect"
	"slices"

	"entente/internal/access"
	"entente/internal/date"
	"entente/internal/exchange"
	"entente/internal/fault"
	"entente/internal/insight"
	"entente/internal/print"

	"github.com/danielgtaylor/huma/v2"
)

// figureDoc describes a figure of insight.Questions to callers.
type figureDoc struct {
	summary, help string
	answer        reflect.Type
	own           []string // parameters beside the window and the filters
}

var figureDocs = map[string]figureDoc{
	"coverage":     {"Coverage", "Parties of the register, those in contact and those met, by region, grouping, family, standing and status, with the deepest stage and the highest level reached and their weight; and the areas where there is nobody.", reflect.TypeFor[insight.Coverage](), []string{"stage"}},
	"reciprocity":  {"Reciprocity", "What was sent beside what was received, by counterpart, area, grouping, level and year, and on whose initiative.", reflect.TypeFor[insight.Balance](), nil},
	"depth":        {"Depth", "How far each relation in contact on the day has come, by which channels it runs, and whether it is kept up: the coldest first. It has no window: the day is as_of, or today.", reflect.TypeFor[[]insight.Depth](), []string{"stage"}},
	"continuity":   {"Continuity", "Changes of government, and whom we had known before.", reflect.TypeFor[insight.Continuity](), nil},
	"bridge":       {"Bridge", "Work with areas without diplomatic relations.", reflect.TypeFor[[]insight.BridgeArea](), nil},
	"network":      {"Network", "Who is tied to whom through exchanges, affiliations and posts.", reflect.TypeFor[insight.Network](), []string{"focus"}},
	"introduction": {"Introduction", "The shortest way from somebody of ours to a person, by people who knew each other. The window may be left out.", reflect.TypeFor[insight.Introduction](), []string{"person"}},
	"calendar":     {"Calendar of the world", "What happens within the window where a relation is missing or cold, the most pressing first.", reflect.TypeFor[[]insight.Chance](), nil},
	"alerts":       {"Alerts", "Posts and standings recorded lately that touch somebody whom we met: a person who took office, a party that came to power, a new leader of a party that we know; the newest first. They have no window: the day is as_of, or today. To follow them, ask with since set to the newest recorded that you have, and leave out what you had.", reflect.TypeFor[[]insight.Alert](), []string{"since"}},
	"account":      {"Account", "The annual or five-year report: all of the above. With edition, an edition as it was printed, whatever changed since.", reflect.TypeFor[insight.Account](), []string{"edition"}},
}

// addFigures adds an operation a figure.
func (d *door) addFigures() {
	own := map[string]*huma.Param{
		"focus":   {Name: "focus", In: "query", Schema: textSchema(), Description: "Identifier of the person or organisation that the network is drawn around."},
		"person":  {Name: "person", In: "query", Required: true, Schema: textSchema(), Description: "Identifier of the person to be introduced to."},
		"stage":   {Name: "stage", In: "query", Schema: textSchema(), Description: "Only counterparts of which a relation stood on this stage on the day."},
		"since":   {Name: "since", In: "query", Schema: textSchema(), Description: "Recorded since this date or time; the last 90 days where it is left out.", Example: "2026-11-01T08:00:00Z"},
		"edition": {Name: "edition", In: "query", Schema: textSchema(), Description: "Identifier of an account that was printed; it has its own window and filters, which are left out then."},
	}
	for _, name := range insight.Questions {
		doc := figureDocs[name]
		var parameters []*huma.Param
		if !insight.Windowless(name) {
			must := name != "introduction" && name != "account"
			parameters = append(parameters,
				&huma.Param{Name: "from", In: "query", Required: must, Schema: textSchema(), Description: "First date of the window; an incomplete one counts whole.", Example: "1997-10"},
				&huma.Param{Name: "to", In: "query", Required: must, Schema: textSchema(), Description: "Last date of the window.", Example: "2002-09"})
		}
		parameters = append(parameters, &huma.Param{Name: "as_of", In: "query", Schema: textSchema(), Description: "The day on which standings, statuses and relations are asked for; the end of the window where it is left out."}, knownAtParameter())
		for _, p := range doc.own {
			parameters = append(parameters, own[p])
		}
		if insight.Narrowed(name) {
			for _, p := range listParameters(exchange.KindExchange) {
				if isFilter(p.Name) {
					parameters = append(parameters, p)
				}
			}
		}
		schemas, schema := d.huma.OpenAPI().Components.Schemas, (*huma.Schema)(nil)
		if doc.answer.Kind() == reflect.Slice {
			schema = &huma.Schema{Type: huma.TypeArray, Items: schemas.Schema(doc.answer.Elem(), true, "")}
		} else {
			schema = schemas.Schema(doc.answer, true, "")
		}
		d.add(huma.Operation{Method: http.MethodGet, Path: root + "figures/" + name, OperationID: "figure-" + name, Tags: []string{"figures"}, Summary: doc.summary, Description: doc.help,
			Parameters: parameters, Responses: map[string]*huma.Response{"200": answer("The figure, of records that you may read.", schema, nil, nil)}}, d.figure(name))
	}
}

// figure answers with a figure for the viewer of the token.
func (d *door) figure(name string) func(access.Viewer, http.ResponseWriter, *http.Request) error {
	return func(viewer access.Viewer, w http.ResponseWriter, r *http.Request) error {
		values, err := parameters(r)
		if err != nil {
			return err
		}
		if id := values.Get("edition"); id != "" && name == "account" {
			if len(values) > 1 {
				return fault.Field("edition", "an edition has its own window, filters and recorded time: leave out the others")
			}
			a, _, err := print.Opened(r.Context(), d.office, d.figures, viewer, id)
			if err != nil {
				return err
			}
			return sendValue(w, a)
		}
		reader, asOf, err := d.reader(r.Context(), viewer, values)
		if err != nil {
			return err
		}
		q := insight.Question{Request: insight.Request{AsOf: asOf.Valid, Filters: map[string][]string{}}}
		for _, parameter := range slices.Sorted(maps.Keys(values)) {
			vs := values[parameter]
			switch {
			case parameter == "from" && !insight.Windowless(name):
				q.From, err = date.Parse(vs[0])
			case parameter == "to" && !insight.Windowless(name):
				q.To, err = date.Parse(vs[0])
			case parameter == "since" && name == "alerts":
				q.Since, err = insight.ParseSince(vs[0])
			case parameter == "stage" && slices.Contains(figureDocs[name].own, parameter):
				q.Filters[parameter] = vs
			case slices.Contains(figureDocs[name].own, parameter):
				q.Focus, q.Person = values.Get("focus"), values.Get("person")
			case insight.Narrowed(name) && isFilter(parameter):
				q.Filters[parameter] = vs
			default:
				err = fault.New(fault.Invalid, "this figure has no such parameter")
			}
			if err != nil {
				for _, e := range fault.All(err) {
					e.Field = parameter
				}
				return err
			}
		}
		if insight.Windowless(name) {
			q.To = date.OfDay(asOf.Day())
		}
		for _, id := range []string{q.Focus, q.Person} { // what may not be read is not there
			if id != "" {
				if _, err := reader.Get(r.Context(), id); err != nil {
					return err
				}
			}
		}
		figures, err := d.figures.Index(r.Context(), reader)
		if err != nil {
			return err
		}
		found, err := insight.Answer(r.Context(), figures, name, q)
		if err != nil {
			return err
		}
		return sendValue(w, found)
	}
}

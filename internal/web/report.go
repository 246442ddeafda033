package web

import (
	"context"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"time"

	"entente/internal/date"
	"entente/internal/exchange"
	"entente/internal/fault"
	"entente/internal/insight"
	"entente/internal/office"
	"entente/internal/record"
	"entente/internal/register"
	"entente/internal/store"
)

// reportRoutes puts the report under its addresses: the page, and the same as a file.
func (r *routes) reportRoutes() {
	r.page("GET /report", r.server.report)
	r.page("GET /affiliations", r.server.affiliations)
	for _, f := range reportFiles {
		r.page("GET /report."+f.ending, r.server.reportFile(f))
	}
}

// report is the page of figures over a period.
func (s *server) report(w http.ResponseWriter, r *http.Request, v *visit) error {
	values := r.URL.Query()
	if elsewhere, err := s.resolveNames(r.Context(), v, reportListing, values, nil); err != nil {
		return err
	} else if elsewhere != "" { // the address is then the report's own, to be kept and sent
		http.Redirect(w, r, reportAddress("/report", values), http.StatusSeeOther)
		return nil
	}
	p, err := s.askReport(r, v, values)
	if err != nil {
		return err
	}
	status := http.StatusOK
	if len(p.errors) > 0 {
		status = http.StatusBadRequest
	} else if p.asked {
		if p.Report, err = s.figures.Report(r.Context(), p.reader, p.request); err != nil {
			return err
		}
		if err := p.draw(r.Context()); err != nil {
			return err
		}
	}
	return s.render(w, r, status, reportPage(p))
}

// reportView is what a report is asked for, what came of it, and what the page shows around it.
type reportView struct {
	insight.Report
	path    string   // of the page
	listing *listing // its filters
	own     []string // parameters of its address that are no filters of exchanges
	request insight.Request
	reader  store.Reader
	asOf    office.AsOf
	values  url.Values        // the parameters of its address
	errors  map[string]string // by field, of what could not be read
	asked   bool              // there is a period to report on

	fields  []field
	chips   []chip
	kept    []option
	presets []preset
	areas   []areaLine
}

// preset is a period that is often asked for.
type preset struct {
	Text, Href string
	Here       bool
}

// reportWords are the parameters of a report that are no filters of exchanges.
var reportWords = []string{"from", "to", "as_of", "known_at", "sort", "areas", "period"}

// reportListing is the filter bar of the report, by the means of lists.
var reportListing = &listing{
	kind: exchange.KindExchange,
	fields: []field{
		{name: "grouping", label: "filter.grouping", records: register.KindGrouping},
		{name: "region", label: "filter.region", pick: register.KindArea},
		{name: "counterpart", label: "filter.counterpart", pick: register.KindOrganisation},
		{name: "type", label: "filter.type", family: "exchange_type", values: exchange.Types},
		{name: "purpose", label: "filter.purpose", family: "purpose", values: exchange.Purposes},
		{name: "level", label: "filter.level", family: "level", values: record.Levels},
		{name: "family", label: "filter.family", family: "family", values: register.Families},
		{name: "standing", label: "filter.standing", family: "standing", values: register.Standings},
	},
	families: exchangeListing.families,
}

// askReport reads the address. Dates that cannot be read come back as errors of the view, to be shown beside their
// fields; an unknown filter is an error of the address itself.
func (s *server) askReport(r *http.Request, v *visit, values url.Values) (*reportView, error) {
	p := &reportView{path: "/report", listing: reportListing, own: reportWords}
	return p, s.ask(r, v, values, p)
}

// ask reads a window and filters into a view that knows where it stands.
func (s *server) ask(r *http.Request, v *visit, values url.Values, p *reportView) error {
	ctx := r.Context()
	p.values, p.errors, p.reader = url.Values{}, map[string]string{}, v.reader
	for name, vs := range values {
		vs = slices.DeleteFunc(slices.Clone(vs), func(v string) bool { return strings.TrimSpace(v) == "" })
		if len(vs) > 0 && !strings.HasSuffix(name, "_name") {
			p.values[name] = vs
		}
	}
	filters := url.Values{}
	for name, vs := range p.values {
		if !slices.Contains(p.own, name) {
			filters[name] = vs
		}
	}
	q, err := store.QueryFrom(exchange.KindExchange, filters)
	if err != nil {
		return err
	}
	p.request.Filters = q.Filters

	if p.asOf, err = office.ParseAsOf(p.values.Get("as_of"), p.values.Get("known_at")); err != nil {
		p.wrong(err, "as_of")
	} else if p.reader, err = s.office.Read(ctx, v.viewer, p.asOf); err != nil {
		return err
	}
	p.request.AsOf = p.asOf.Valid
	if err := p.period(ctx); err != nil {
		return err
	}
	labels, err := p.reader.Labels(ctx, filterIDs(q)...)
	if err != nil {
		return err
	}
	shown := &list{listing: p.listing, query: q, labels: labels}
	if p.fields, err = s.fillFields(ctx, v, shown); err != nil {
		return err
	}
	shown.fields = p.fields
	p.kept = shown.kept()
	p.chips = chipsOf(ctx, shown)
	for i, c := range p.chips { // the same filters, taken out of the report instead of the list
		_, rest, _ := strings.Cut(c.Without, "?")
		without, _ := url.ParseQuery(rest)
		for _, word := range p.own {
			if p.values.Has(word) {
				without[word] = p.values[word]
			}
		}
		p.chips[i].Without = reportAddress(p.path, without)
	}
	return nil
}

func (p *reportView) wrong(err error, field string) {
	for _, e := range fault.All(err) {
		if e.Field != "" {
			field = e.Field
		}
		p.errors[field] = e.Message
	}
}

// period takes the window from the address, or from what there is to report on.
func (p *reportView) period(ctx context.Context) error {
	e, err := extentOf(ctx, p.reader)
	if err != nil {
		return err
	}
	if e.any && (p.values.Get("period") == "busiest" || !p.values.Has("from") && !p.values.Has("to")) {
		records, err := visitOf(ctx).server.figures.For(ctx, p.reader)
		if err != nil {
			return err
		}
		from, to, err := e.suggest(ctx, records, p.values.Get("period") == "busiest")
		if err != nil {
			return err
		}
		p.values.Set("from", from)
		p.values.Set("to", to)
	}
	p.values.Del("period")
	if p.asked = p.values.Has("from") || p.values.Has("to"); p.asked {
		p.window(ctx)
	}
	year := time.Now().UTC().Year()
	add := func(text, from, to string) {
		p.presets = append(p.presets, preset{text, p.with("from", from, "to", to), p.values.Get("from") == from && p.values.Get("to") == to})
	}
	if e.any {
		add(t(ctx, "report.preset_all", "From", e.first, "To", e.last), e.first, e.last)
		p.presets = append(p.presets, preset{Text: t(ctx, "report.preset_busiest"), Href: p.with("from", "", "to", "", "period", "busiest")})
	}
	add(t(ctx, "report.preset_this_year"), yearText(year), yearText(year))
	add(t(ctx, "report.preset_last_year"), yearText(year-1), yearText(year-1))
	add(t(ctx, "report.preset_five_years"), yearText(year-4), yearText(year))
	return nil
}

// window reads both ends.
func (p *reportView) window(ctx context.Context) {
	var err error
	if p.request.From, err = date.Parse(p.values.Get("from")); err != nil {
		p.wrong(err, "from")
	} else if p.request.From.IsZero() {
		p.errors["from"] = t(ctx, "report.need_from")
	}
	if p.request.To, err = date.Parse(p.values.Get("to")); err != nil {
		p.wrong(err, "to")
	} else if p.request.To.IsZero() {
		p.errors["to"] = t(ctx, "report.need_to")
	}
	if len(p.errors) == 0 && p.request.To.Before(p.request.From) == date.Yes {
		p.errors["to"] = t(ctx, "report.ends_before")
	}
}

// with is the address of this report with some parameters changed; "" takes one out.
func (p *reportView) with(pairs ...string) string { return p.file(p.path, pairs...) }

func (p *reportView) file(path string, pairs ...string) string {
	q := url.Values{}
	for name, vs := range p.values {
		q[name] = vs
	}
	for i := 0; i+1 < len(pairs); i += 2 {
		if pairs[i+1] == "" {
			q.Del(pairs[i])
		} else {
			q.Set(pairs[i], pairs[i+1])
		}
	}
	return reportAddress(path, q)
}

func reportAddress(path string, q url.Values) string {
	if len(q) == 0 {
		return path
	}
	return path + "?" + strings.NewReplacer("%2F", "/", "%2C", ",", "%3A", ":").Replace(q.Encode())
}

// records is the address of the list of what a number counts, at the same recorded time; "" for a number that counts
// nothing that can be listed.
func (p *reportView) records(query string) string {
	if query == "" {
		return ""
	}
	if known := p.values.Get("known_at"); known != "" {
		join := "?"
		if strings.Contains(query, "?") {
			join = "&"
		}
		query += join + url.Values{"known_at": {known}}.Encode()
	}
	return "/" + query
}

// none reports whether nothing happened in the period, not even perhaps.
func (p *reportView) none() bool {
	if p.Uncertain.Value > 0 {
		return false
	}
	for _, b := range p.Breakdowns {
		if b.Facet == "type" {
			return len(b.Rows) == 0
		}
	}
	return true
}

func (p *reportView) title(ctx context.Context) string {
	if !p.asked || len(p.errors) > 0 {
		return t(ctx, "report.title")
	}
	return t(ctx, "report.title_of", "From", p.request.From.String(), "To", p.request.To.String())
}

// figure finds one of the report's figures by its name.
func (p *reportView) figure(name string) insight.Figure {
	for _, f := range p.Figures {
		if f.Name == name {
			return f
		}
	}
	return insight.Figure{}
}

package web

import (
	"context"
	"maps"
	"net/http"
	"net/url"
	"slices"
	"strings"

	"entente/internal/exchange"
	"entente/internal/fault"
	"entente/internal/insight/index"
	"entente/internal/record"
	"entente/internal/register"

	"github.com/a-h/templ"
)

// insightTab is one page of insight: /insight/coverage, and the same as /insight/coverage.csv and .xlsx. All tabs share a
// window of time and filters, which live in the address.
//
// To add one: a line in insightTabs, the words insight.tab_…, insight.title_… and insight.purpose_…, and a function that
// computes a figure, fills p.tables with its tables and returns a component that stands in @insightPage(p). What the
// component draws and what is exported are those tables: see insightTable.
type insightTab struct {
	name string   // of its address; "" for the overview
	own  []string // parameters of its address beside the window and the filters
	show func(ctx context.Context, p *insightView) (templ.Component, error)

	picks  []field // records beside the filters that are picked by name
	parted bool    // some filters tell which counterparts belong there, the others which exchanges count

	// What the page does not look at, its form does not offer. It is sent along all the same, for the other tabs.
	timeless bool     // it has a time of its own, and looks at no window
	narrowed []string // the filters that count there; nil for all
}

// insightTabs are the pages in the order of their tabs.
func insightTabs() []insightTab {
	return []insightTab{
		{name: "", show: insightOverview},
		{name: "coverage", show: insightCoverage, own: []string{"stage"}, parted: true},
		{name: "reciprocity", show: insightReciprocity, own: []string{"by", "over", "flow_to", "down", "across"}},
		{name: "depth", show: insightDepth, own: []string{"warmth", "stage"}, parted: true},
		{name: "continuity", show: insightContinuity, own: []string{"only"}, parted: true},
		{name: "bridge", show: insightBridge},
		{name: "network", show: insightNetwork, own: []string{"year", "focus", "meet"}, picks: networkPicks},
		{name: "calendar", show: insightCalendar, own: []string{"year", "what", "everybody"}, timeless: true,
			narrowed: []string{"area", "region", "grouping", "counterpart", "family", "standing"}},
		{name: "alerts", show: insightAlerts, own: []string{"since"}, timeless: true, narrowed: []string{}},
		accountTab(),
	}
}

// insightRoutes puts the pages of insight under their addresses: each as a page and as files.
func (r *routes) insightRoutes() {
	for _, tab := range insightTabs() {
		r.page("GET "+tab.path(), r.server.insight(tab))
		for _, f := range insightFiles {
			r.page("GET "+tab.file(f.ending), r.server.insightFile(tab, f))
		}
	}
}

func (tab insightTab) path() string {
	if tab.name == "" {
		return "/insight"
	}
	return "/insight/" + tab.name
}

func (tab insightTab) file(ending string) string { return tab.path() + "." + ending }

// word is the end of the ids of its messages.
func (tab insightTab) word() string {
	if tab.name == "" {
		return "overview"
	}
	return tab.name
}

// insightView is a page of insight: what it was asked for, and the tables that it shows.
type insightView struct {
	*reportView
	server *server
	tab    insightTab
	tables []insightTable
	index  index.Reader // what figures are computed from: of the viewer, as known at the recorded time
}

// insightOwn are the parameters that tabs have beside the filters of exchanges. The window is shared.
var insightOwn = []string{"from", "to", "as_of", "known_at", "period", "all", "table"}

// insightListing is the filters that all tabs share.
var insightListing = &listing{
	kind: exchange.KindExchange,
	fields: []field{
		{name: "direction", label: "filter.direction", family: "direction", values: exchange.Directions},
		{name: "type", label: "filter.type", family: "exchange_type", values: exchange.Types},
		{name: "level", label: "filter.level", family: "level", values: record.Levels},
		{name: "purpose", label: "filter.purpose", family: "purpose", values: exchange.Purposes},
		{name: "area", label: "filter.area", pick: register.KindArea},
		fieldRegion, fieldGrouping,
		{name: "counterpart", label: "filter.counterpart", pick: register.KindOrganisation},
		{name: "family", label: "filter.family", family: "family", values: register.Families},
		{name: "standing", label: "filter.standing", family: "standing", values: register.Standings},
		fieldDesk, fieldMarking,
	},
	families: exchangeListing.families,
}

// insight answers with the page of a tab.
func (s *server) insight(tab insightTab) action {
	return func(w http.ResponseWriter, r *http.Request, v *visit) error {
		values := r.URL.Query()
		if elsewhere, err := s.resolveNames(r.Context(), v, &listing{kind: exchange.KindExchange, fields: slices.Concat(insightListing.fields, tab.picks)}, values, nil); err != nil {
			return err
		} else if elsewhere != "" { // the address is then the page's own, to be kept and sent
			http.Redirect(w, r, reportAddress(tab.path(), values), http.StatusSeeOther)
			return nil
		}
		p, err := s.askInsight(r, v, tab, values)
		if err != nil {
			return err
		}
		if len(p.errors) > 0 {
			return s.render(w, r, http.StatusBadRequest, insightUnasked(p))
		}
		if !p.asked {
			return s.render(w, r, http.StatusOK, insightUnasked(p))
		}
		body, err := tab.show(r.Context(), p)
		if err != nil {
			return err
		}
		return s.render(w, r, http.StatusOK, body)
	}
}

// askInsight reads the window and the filters of the address.
func (s *server) askInsight(r *http.Request, v *visit, tab insightTab, values url.Values) (*insightView, error) {
	p := &insightView{server: s, tab: tab, reportView: &reportView{path: tab.path(), listing: insightListing, own: slices.Concat(insightOwn, tab.own)}}
	for _, other := range insightTabs() { // a link from another tab may bring its parameters along
		for _, name := range other.own {
			if !slices.Contains(p.own, name) {
				values.Del(name)
			}
		}
	}
	err := s.ask(r, v, values, p.reportView)
	if err != nil || !p.asked || len(p.errors) > 0 {
		return p, err
	}
	p.index, err = s.figures.Index(r.Context(), p.reader)
	return p, err
}

// askInsightFile reads the same for a file, where there is no field to show an error beside.
func (s *server) askInsightFile(r *http.Request, v *visit, tab insightTab) (*insightView, error) {
	p, err := s.askInsight(r, v, tab, r.URL.Query())
	if err != nil {
		return nil, err
	}
	for _, field := range []string{"from", "to", "as_of", "known_at"} {
		if message := p.errors[field]; message != "" {
			return nil, fault.Field(field, "%s", message)
		}
	}
	if !p.asked {
		return nil, fault.New(fault.Invalid, "%s", t(r.Context(), "report.need_from"))
	}
	return p, nil
}

// timeless reports whether the form leaves the window out. A window that cannot be read is shown, to be mended.
func (p *insightView) timeless() bool { return p.tab.timeless && len(p.errors) == 0 }

// on is the address of another tab with the same window and filters.
func (p *insightView) on(tab insightTab) string {
	q := url.Values{}
	for name, vs := range p.values {
		if !slices.Contains(p.tab.own, name) && name != "all" {
			q[name] = vs
		}
	}
	return reportAddress(tab.path(), q)
}

// counts reports whether a filter counts on the page.
func (tab insightTab) counts(filter string) bool {
	return tab.narrowed == nil || slices.Contains(tab.narrowed, filter)
}

// formless reports whether the page has nothing to choose, and no mistake to show beside a field.
func (p *insightView) formless() bool {
	return p.tab.timeless && p.tab.narrowed != nil && len(p.tab.narrowed) == 0 && len(p.errors) == 0
}

// offered are the fields of the filters that count on the page; counted the filters that are set, each with its way out.
func (p *insightView) offered() []field {
	return slices.DeleteFunc(slices.Clone(p.fields), func(f field) bool { return !p.tab.counts(f.name) })
}

func (p *insightView) counted() []chip {
	return slices.DeleteFunc(slices.Clone(p.chips), func(c chip) bool { return !p.tab.counts(c.name) })
}

// hidden are the parameters that the form of the window has no field for, to be sent along.
func (p *insightView) hidden() []option {
	list := slices.Clone(p.kept)
	if p.timeless() {
		for _, name := range []string{"from", "to"} {
			if value := p.values.Get(name); value != "" {
				list = append(list, option{name, value})
			}
		}
	}
	for _, f := range p.fields {
		if f.value != "" && !p.tab.counts(f.name) {
			list = append(list, option{f.name, f.value})
		}
	}
	for _, name := range p.tab.own {
		for _, value := range p.values[name] {
			list = append(list, option{name, value})
		}
	}
	return list
}

// carried are the parameters of the address but one, for a form that changes that one.
func (p *insightView) carried(but string) (list []option) {
	for _, name := range slices.Sorted(maps.Keys(p.values)) {
		for _, value := range p.values[name] {
			if name != but && name != "all" {
				list = append(list, option{name, value})
			}
		}
	}
	return list
}

func (p *insightView) title(ctx context.Context) string { return t(ctx, "insight.title_"+p.tab.word()) }

// href is the address of a record at the point in time of the page.
func (p *insightView) href(id string) string {
	if _, ok := record.KindOf(id); !ok {
		return ""
	}
	q := url.Values{}
	for _, name := range []string{"as_of", "known_at"} {
		if value := p.values.Get(name); value != "" {
			q.Set(name, value)
		}
	}
	return reportAddress(hrefOf(id), q)
}

// all reports whether a table is asked for with all its rows.
func (p *insightView) all(name string) bool {
	return slices.Contains(strings.Split(p.values.Get("all"), ","), name)
}

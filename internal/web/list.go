package web

import (
	"context"
	"encoding/json"
	"net/http"
	"net/url"
	"slices"
	"strings"

	"entente/internal/fault"
	"entente/internal/office"
	"entente/internal/record"
	"entente/internal/register"
	"entente/internal/store"

	"github.com/a-h/templ"
)

// countLimit is how far the database counts for a list: a page that says "more than 1,000" need not look at all of them.
const countLimit = 1_001

// fewFound is up to how many records a list asks for by their identifiers, where the index of figures found them. Where
// there are more, the database comes upon a page of them soon, walking through all in the order of the list.
const fewFound = 400

// list is one page of the records of a kind, with everything that its frame shows.
type list struct {
	listing *listing
	query   store.Query
	page    store.Page
	records []record.Record
	labels  map[string]string // of what the rows mention
	total   int               // how many records there are
	beyond  bool              // there are more: total is how far they were counted
	fields  []field           // of the filter bar, with their values
	chips   []chip
	saved   []store.SavedFilter
	wrong   map[string]mistake // by filter: what could not be read, and was left out of the query
	bulk    bulkChoices        // what can be done with the rows that are ticked
	joined  office.Joinedness  // how many people or organisations the records are
}

// chip is one active filter: what it says, and the list without it.
type chip struct{ name, Text, Without string }

// readList reads the page that an address asks for. A name that was typed into a picker and not chosen is resolved
// first; elsewhere is then the address to go to.
func (s *server) readList(r *http.Request, v *visit, l *listing) (page *list, elsewhere string, err error) {
	values := r.URL.Query()
	ctx := r.Context()
	wrong := map[string]mistake{}
	if elsewhere, err = s.resolveNames(ctx, v, l, values, wrong); err != nil || elsewhere != "" {
		return nil, elsewhere, err
	}
	if shorten(values) && len(wrong) == 0 {
		return nil, address(l.kind, values), nil
	}
	reader := v.reader
	if values.Has("known_at") {
		if reader, err = v.lookAsOf(r); err != nil {
			return nil, "", err
		}
		if m := v.asOfWrong["known_at"]; m.message != "" {
			wrong["known_at"] = m
		}
		values.Del("known_at")
		values.Del("as_of")
	}
	p := &list{listing: l, wrong: wrong}
	if p.query, err = store.QueryFrom(l.kind, values); err != nil {
		return nil, "", err
	}
	found, err := s.readPage(ctx, reader, p)
	if fault.Is(err, fault.Invalid) && p.leaveOut(ctx, reader) {
		found, err = s.readPage(ctx, reader, p)
	}
	if err != nil {
		return nil, "", err
	}
	if p.records, err = p.page.Records(); err != nil {
		return nil, "", err
	}
	ids := filterIDs(p.query)
	for _, rec := range p.records {
		ids = append(ids, l.mentions(rec)...)
	}
	if p.labels, err = reader.Labels(ctx, ids...); err != nil {
		return nil, "", err
	}
	if l.kind == register.KindPerson || l.kind == register.KindOrganisation {
		if v.joined, p.joined, err = joinedIn(ctx, reader, found, idsOf(p.records)); err != nil {
			return nil, "", err
		}
	}
	if p.fields, err = s.fillFields(ctx, v, p); err != nil {
		return nil, "", err
	}
	p.chips = chipsOf(ctx, p)
	if p.bulk, err = s.bulkChoices(ctx, v, l.kind); err != nil {
		return nil, "", err
	}
	p.saved, err = s.office.Store().SavedFilters(ctx, v.viewer.User, l.kind)
	return p, "", err
}

// readPage reads the page and counts what is on all of them. It returns a query that finds what the list's own does.
func (s *server) readPage(ctx context.Context, reader store.Reader, p *list) (store.Query, error) {
	q, err := s.office.ByNames(ctx, reader, p.query)
	if err != nil {
		return q, err
	}
	n, ids, known, err := s.figures.Find(ctx, reader, q, fewFound)
	if err != nil {
		return q, err
	}
	if known && n <= fewFound {
		q.Filters = url.Values{"id": append(ids, "")} // the list of none must have a value too
	}
	if p.total = n; !known {
		if p.total, err = reader.CountUpTo(ctx, q, countLimit); err != nil {
			return q, err
		}
		if p.beyond = p.total >= countLimit; p.beyond {
			p.total = countLimit - 1
		}
	}
	q.Few = p.total <= fewFound
	p.page, err = reader.List(ctx, q)
	return q, err
}

// shorten takes out what a form sends beside the filters: fields left empty, and the names of picked records. It reports
// whether there was any. An address that is kept or sent on then says what it filters, and no more.
func shorten(values url.Values) bool {
	before := len(values)
	for name, vs := range values {
		if strings.HasSuffix(name, "_name") || strings.TrimSpace(strings.Join(vs, "")) == "" {
			values.Del(name)
		}
	}
	return len(values) < before
}

// filterIDs are the identifiers among a query's values, whose names the chips show.
func filterIDs(q store.Query) []string {
	var ids []string
	for _, values := range q.Filters {
		for _, value := range values {
			if _, ok := record.KindOf(value); ok {
				ids = append(ids, value)
			}
		}
	}
	return ids
}

// resolveNames turns names typed into pickers into identifiers, where a name is one record's only; the others are
// put among what is wrong, if that is not nil.
func (s *server) resolveNames(ctx context.Context, v *visit, l *listing, values url.Values, wrong map[string]mistake) (string, error) {
	found := false
	for _, f := range l.fields {
		typed := strings.TrimSpace(values.Get(f.name + "_name"))
		if f.pick == "" || typed == "" || values.Get(f.name) != "" {
			continue
		}
		id, err := s.resolve(ctx, v, f.pick, typed)
		if wrong != nil && fault.Is(err, fault.Invalid) {
			wrong[f.name] = mistakeOf(typed, err)
			continue
		}
		if err != nil {
			return "", err
		}
		values.Set(f.name, id)
		values.Del(f.name + "_name")
		found = true
	}
	if !found || len(wrong) > 0 {
		return "", nil
	}
	return "/" + store.Plural(l.kind) + "?" + values.Encode(), nil
}

// resolve finds the one record that a typed name means: the only match, or the only one of exactly that name.
func (s *server) resolve(ctx context.Context, v *visit, kind record.Kind, typed string) (string, error) {
	found, err := s.find(ctx, v, kind, typed, 20)
	if err != nil {
		return "", err
	}
	found = slices.DeleteFunc(found, notSure) // a likeness is offered, not taken
	if len(found) == 1 {
		return found[0].ID, nil
	}
	var exact []string
	for _, f := range found {
		if strings.EqualFold(f.Label, typed) || strings.EqualFold(f.Alt, typed) {
			exact = append(exact, f.ID)
		}
	}
	switch {
	case len(exact) == 1:
		return exact[0], nil
	case len(found) == 0:
		return "", fault.New(fault.Invalid, "nothing is called %q; write another name, or choose from the list that opens while you type", typed)
	}
	return "", fault.New(fault.Invalid, "several records are called %q; choose one from the list that opens while you type", typed)
}

// href is the address of this list with one parameter changed, without the page's place.
func (p *list) href(ctx context.Context, name, value string) string {
	q := url.Values{}
	for k, vs := range p.query.Filters {
		q[k] = vs
	}
	if p.query.Sort != "" {
		q.Set("sort", p.query.Sort)
	}
	if value == "" {
		q.Del(name)
	} else {
		q.Set(name, value)
	}
	return keep(ctx, address(p.listing.kind, q))
}

func address(kind record.Kind, q url.Values) string {
	if len(q) == 0 {
		return "/" + store.Plural(kind)
	}
	return "/" + store.Plural(kind) + "?" + strings.NewReplacer("%2F", "/", "%2C", ",", "%3A", ":").Replace(q.Encode())
}

// without is the address of this list with one value of a filter taken out.
func (p *list) without(ctx context.Context, name, value string) string {
	q := url.Values{}
	for k, vs := range p.query.Filters {
		if k == name {
			vs = slices.DeleteFunc(slices.Clone(vs), func(v string) bool { return v == value })
		}
		if len(vs) > 0 {
			q[k] = vs
		}
	}
	if p.query.Sort != "" {
		q.Set("sort", p.query.Sort)
	}
	return keep(ctx, address(p.listing.kind, q))
}

func chipsOf(ctx context.Context, p *list) []chip {
	names := make([]string, 0, len(p.query.Filters))
	for name := range p.query.Filters {
		names = append(names, name)
	}
	slices.Sort(names)
	var chips []chip
	for _, name := range names {
		for _, value := range p.query.Filters[name] {
			shown := p.listing.valueLabel(ctx, name, value)
			if _, ok := record.KindOf(value); ok {
				shown = p.labels[value]
				if shown == "" {
					shown = t(ctx, "list.unknown_record")
				}
			}
			chips = append(chips, chip{name, filterLabel(ctx, name) + ": " + shown, p.without(ctx, name, value)})
		}
	}
	return chips
}

// filterLabel is the name of a filter, or what it is called in addresses where it has no name of its own.
func filterLabel(ctx context.Context, name string) string {
	id := "filter." + name
	if text := t(ctx, id); text != id {
		return text
	}
	return strings.ReplaceAll(name, "_", " ")
}

// fillFields gives the fields of the filter bar their choices and values.
func (s *server) fillFields(ctx context.Context, v *visit, p *list) ([]field, error) {
	fields := append(slices.Clone(p.listing.fields), fieldTag)
	for i := range fields {
		f := &fields[i]
		if len(p.query.Filters[f.name]) > 0 {
			f.value = p.query.Filters[f.name][0]
		}
		f.wrong = p.wrong[f.name]
		switch {
		case f.pick != "":
			f.text = p.labels[f.value]
			if f.wrong.message != "" {
				f.text = f.wrong.typed
			}
		case f.family != "":
			for _, value := range f.values {
				f.options = append(f.options, option{value, word(ctx, f.family, value)})
			}
		case f.records != "":
			options, err := s.choices(ctx, v, f.records)
			if err != nil {
				return nil, err
			}
			f.options = options
		}
	}
	return slices.DeleteFunc(fields, func(f field) bool { return f.records != "" && len(f.options) == 0 }), nil
}

// choices lists the records of a small kind, such as desks, to choose from.
func (s *server) choices(ctx context.Context, v *visit, kind record.Kind) ([]option, error) {
	q := store.Of(kind)
	q.Limit = 200
	page, err := v.reader.List(ctx, q)
	if err != nil {
		return nil, err
	}
	ids := make([]string, len(page.Docs))
	for i, doc := range page.Docs {
		var head record.Head
		if err := json.Unmarshal(doc, &head); err != nil {
			return nil, err
		}
		ids[i] = head.ID
	}
	labels, err := v.reader.Labels(ctx, ids...)
	if err != nil {
		return nil, err
	}
	options := make([]option, len(ids))
	for i, id := range ids {
		options[i] = option{id, labels[id]}
	}
	return options, nil
}

// kept are the filters that the bar has no field for, to be sent along with it.
func (p *list) kept() []option {
	var kept []option
	for name, values := range p.query.Filters {
		shown := slices.IndexFunc(p.fields, func(f field) bool { return f.name == name }) >= 0
		for i, value := range values {
			if !shown || i > 0 {
				kept = append(kept, option{name, value})
			}
		}
	}
	slices.SortFunc(kept, func(a, b option) int { return strings.Compare(a.Value+a.Label, b.Value+b.Label) })
	return kept
}

// exportHref is the address of all records of this list as a file.
func (p *list) exportHref(ctx context.Context, format string) string {
	_, query, found := strings.Cut(p.query.String(), "?")
	if found {
		query = "?" + query
	}
	return keep(ctx, "/export/"+store.Plural(p.listing.kind)+"."+format+query)
}

// today is the address of this list as known today.
func (p *list) today() string { return "/" + p.query.String() }

// sorted tells a column's aria-sort and the sort word that a click on its head asks for.
func (p *list) sorted(column string) (state, next string) {
	now := p.query.Sort
	if now == "" {
		now = p.listing.order
	}
	switch now {
	case column:
		return "ascending", "-" + column
	case "-" + column:
		return "descending", column
	}
	return "none", column
}

func urlEscape(text string) string { return url.QueryEscape(text) }

// plainList is the list of a kind whose rows need no more than the records themselves.
func (s *server) plainList(l *listing, show func(*list) templ.Component) action {
	return func(w http.ResponseWriter, r *http.Request, v *visit) error {
		p, elsewhere, err := s.readList(r, v, l)
		if err != nil {
			return err
		}
		if elsewhere != "" {
			http.Redirect(w, r, elsewhere, http.StatusSeeOther)
			return nil
		}
		return s.render(w, r, p.status(), show(p))
	}
}

package store

import (
	"encoding/base64"
	"maps"
	"net/url"
	"slices"
	"sort"
	"strconv"
	"strings"

	"entente/internal/date"
	"entente/internal/fault"
	"entente/internal/record"
)

// Query asks for the records of one kind that pass every filter. Its text, such as
//
//	exchanges?direction=sent&started=1997-10/2002-09&type=delegation
//
// means the same on a page, in the API, on the command line and behind a figure of the report.
type Query struct {
	Kind    record.Kind
	Filters url.Values // values of one name are alternatives; names all must hold
	Sort    string     // "name", "-name", "start", "-start"; "" for the kind's own order
	Cursor  string     // where the page before ended
	Limit   int        // records on a page, 50 where it is 0, at most MaxLimit
	Few     bool       // the caller knows that few records pass: they are to be found and sorted, not come upon in the order of the list
}

// MaxLimit is the most records on one page.
const MaxLimit = 1000

// Of returns a query for a kind with filters given as name, value, name, value.
func Of(kind record.Kind, pairs ...string) Query {
	q := Query{Kind: kind, Filters: url.Values{}}
	for i := 0; i+1 < len(pairs); i += 2 {
		q.Filters.Add(pairs[i], pairs[i+1])
	}
	return q
}

// With returns a copy of the query with one more filter, replacing one of that name.
func (q Query) With(name, value string) Query {
	filters := url.Values{}
	for k, v := range q.Filters {
		filters[k] = slices.Clone(v)
	}
	filters.Set(name, value)
	q.Filters = filters
	return q
}

// And returns a copy of the query with one more condition, beside any that has the same name.
func (q Query) And(name, value string) Query {
	for q.Filters.Has(name) {
		name = "and." + name
	}
	return q.With(name, value)
}

// Narrow returns how the text of q.And(name, value) reads for any value: for the many rows of a table that differ in
// nothing else.
func (q Query) Narrow(name string) func(value string) string {
	const mark = "\x00"
	before, after, _ := strings.Cut(q.And(name, mark).String(), url.QueryEscape(mark))
	return func(value string) string {
		if strings.IndexFunc(value, func(c rune) bool { return !isPlain(c) }) >= 0 {
			value = readable.Replace(url.QueryEscape(value))
		}
		return before + value + after
	}
}

// isPlain tells the letters that stand for themselves in an address: all that identifiers are made of.
func isPlain(c rune) bool {
	return c == '-' || c == '_' || '0' <= c && c <= '9' || 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z'
}

// On returns a copy of the query for what was true on a date: facts that have a period must certainly hold on it, and
// what other filters name is that of the day. A day that the query names itself stays.
func (q Query) On(d date.Date) Query {
	name := "on"
	if _, ok := filterNamed(q.Kind, "during"); ok {
		name = "during"
	}
	if q.Filters.Has(name) {
		return q
	}
	return q.With(name, d.String())
}

// ParseQuery reads the text of a query. The words sort, cursor and limit are its own; every other is a filter.
func ParseQuery(text string) (Query, error) {
	path, rest, _ := strings.Cut(strings.TrimPrefix(text, "/"), "?")
	kind, ok := KindNamed(path)
	if !ok {
		return Query{}, fault.Field("kind", "%q is no kind of record: use one of %s", path, strings.Join(plurals(), ", "))
	}
	values, err := url.ParseQuery(rest)
	if err != nil {
		return Query{}, fault.Field("query", "%q cannot be read: write name=value, joined by &: %w", rest, err)
	}
	return QueryFrom(kind, values)
}

// QueryFrom takes a query from the parameters of an address. Parameters without a value are left out, as forms send
// them.
func QueryFrom(kind record.Kind, values url.Values) (Query, error) {
	q := Query{Kind: kind, Filters: url.Values{}}
	for _, name := range slices.Sorted(maps.Keys(values)) { // the same slips are answered by the same words
		vs := slices.DeleteFunc(slices.Clone(values[name]), func(v string) bool { return strings.TrimSpace(v) == "" })
		if len(vs) == 0 {
			continue
		}
		switch name {
		case "sort":
			q.Sort = vs[0]
		case "cursor":
			q.Cursor = vs[0]
		case "limit":
			n, err := strconv.Atoi(vs[0])
			if err != nil || n < 1 || n > MaxLimit {
				return Query{}, fault.Field("limit", "write a number from 1 to %d", MaxLimit)
			}
			q.Limit = n
		default:
			if _, ok := filterNamed(kind, name); !ok {
				return Query{}, fault.Field(name, "%s have no filter %q: use %s", Plural(kind), name, strings.Join(filterNames(kind), ", "))
			}
			q.Filters[name] = vs
		}
	}
	return q, nil
}

// String gives the text of the query, without cursor and limit: the records, not the page.
func (q Query) String() string {
	values := url.Values{}
	for k, v := range q.Filters {
		values[k] = v
	}
	if q.Sort != "" {
		values.Set("sort", q.Sort)
	}
	if len(values) == 0 {
		return Plural(q.Kind)
	}
	return Plural(q.Kind) + "?" + readable.Replace(values.Encode())
}

// readable keeps in their own form what an address may hold as it is.
var readable = strings.NewReplacer("%2F", "/", "%2C", ",", "%3A", ":")

func plurals() []string {
	names := make([]string, len(tables))
	for i, t := range tables {
		names[i] = t.plural
	}
	sort.Strings(names)
	return names
}

// position is where a page ended: the value that it is ordered by, and the identifier.
type position struct{ value, id string }

func (p position) encode() string {
	return base64.RawURLEncoding.EncodeToString([]byte(p.value + "\x00" + p.id))
}

func parsePosition(cursor string) (position, error) {
	text, err := base64.RawURLEncoding.DecodeString(cursor)
	value, id, found := strings.Cut(string(text), "\x00")
	if err != nil || !found || !sound(value) || !sound(id) {
		return position{}, fault.Field("cursor", "this is not the cursor of an earlier page; start from the first page")
	}
	return position{value, id}, nil
}

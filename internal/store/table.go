package store

import (
	"slices"
	"unicode/utf8"

	"entente/internal/date"
	"entente/internal/lang"
	"entente/internal/record"
)

// table says how a kind is stored: which columns stand beside the head's, and what they hold for a record.
type table struct {
	kind    record.Kind
	name    string
	plural  string // in addresses and queries
	columns []string
	row     func(record.Record) []any // values of columns
	words   func(record.Record) []string
	refers  []reference   // fields that make the record invisible with what they refer to
	beside  []record.Kind // kinds that a reference of any kind leads to: it has a column beside it, with _kind behind its name
	order   string        // column that lists are in the order of
	hangsOn string        // column of the exchange that a record is one with, so that lists can be in the order of its first day; "" for none
	facets  func(record.Record) []facet
	blank   func() record.Record
}

// from is the table in a statement, as x, with the exchange that it hangs on as h.
func (t *table) from() string {
	if t.hangsOn == "" {
		return t.name + " x"
	}
	return t.name + " x, exchange h" // where has what joins them
}

// inOrder is from for a list in the order of a column: the table that comes first is the one whose index has that order.
func (t *table) inOrder(q Query, column string, d dialect) string {
	switch {
	case t.hangsOn == "":
		return t.name + " x"
	case column == "start_min" && !t.few(q):
		return "exchange h" + d.then(t.name, "x", "x."+t.hangsOn+" = h.id")
	case q.Few && d.name() == "postgres":
		return t.from()
	}
	return t.name + " x" + d.then("exchange", "h", "h.id = x."+t.hangsOn)
}

// few reports whether a query of what hangs on exchanges finds few records at any time, so that sorting them costs less than
// walking through all in the order of the list.
func (t *table) few(q Query) bool {
	stages := q.Filters["stage"]
	return q.Filters.Has("id") || q.Filters.Has(t.hangsOn) || q.Filters.Has("waiting") || q.Filters.Has("overdue") || q.Filters.Has("counterpart") ||
		len(stages) > 0 && !slices.Contains(stages, "closed") // a file passes through every other stage
}

// reference is a column that names another record. Whoever may not read that record may not read this one either: it
// would tell of it.
type reference struct {
	column string
	kind   record.Kind // "" for any of those that the table names as beside
}

// facet is one of several values of a record, stored beside its table.
type facet struct{ facet, value string }

var period = []string{"start_min", "start_max", "end_min", "end_max"}

func with(columns []string, more ...string) []string { return append(columns, more...) }

func bounds(values []any, during date.Interval) []any {
	a, b, c, d := during.Bounds()
	return append(values, int64(a), int64(b), int64(c), int64(d))
}

// sortKey is what a name is ordered by. It is cut so that a hostile name cannot swell the indexes.
func sortKey(name string) string {
	key := lang.Fold(name)
	if len(key) > 96 {
		end := 96
		for !utf8.RuneStart(key[end]) {
			end--
		}
		key = key[:end]
	}
	return key
}

func texts(names []lang.Name, more ...string) []string {
	for _, n := range names {
		more = append(more, n.Text)
	}
	return more
}

// tables lists every kind, each after those that it refers to.
var tables = slices.Concat(tagTables(), registerTables(), relationTables(), exchangeTables(), agreementTables(), commitmentTables(), communiqueTables(), delegationTables(), protocolTables(), judgementTables(), eventTables(), dialogueTables(), issueTables(), programmeTables(), paperTables(), accountTables(), studyTables(), cooperationTables(),
	attachmentTables(),
	marginTables(),
	pressTables(),
	privacyTables(),
)

var tableByKind = func() map[record.Kind]*table {
	m := make(map[record.Kind]*table, len(tables))
	for _, t := range tables {
		m[t.kind] = t
	}
	return m
}()

// Kinds lists every kind of record, each after those that it may refer to.
func Kinds() []record.Kind {
	kinds := make([]record.Kind, len(tables))
	for i, t := range tables {
		kinds[i] = t.kind
	}
	return kinds
}

// New returns an empty record of the kind, or nil for an unknown kind.
func New(kind record.Kind) record.Record {
	if t := tableByKind[kind]; t != nil {
		return t.blank()
	}
	return nil
}

// Plural is the kind's name in addresses and queries, such as "people" for a person.
func Plural(kind record.Kind) string {
	if t := tableByKind[kind]; t != nil {
		return t.plural
	}
	return string(kind)
}

// KindNamed finds a kind by its own name or its plural.
func KindNamed(name string) (record.Kind, bool) {
	for _, t := range tables {
		if t.plural == name || string(t.kind) == name {
			return t.kind, true
		}
	}
	return "", false
}

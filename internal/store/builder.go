package store

import (
	"maps"
	"math"
	"slices"
	"strconv"
	"strings"

	"entente/internal/exchange"
	"entente/internal/fault"
	"entente/internal/record"
)

// builder puts one statement together. It knows the viewer and the recorded time, so that every table that comes into
// the statement comes in through seen, and no other way.
type builder struct {
	reader Reader
	args   []any

	withdrawn bool // withdrawn records count too, as they do in a history

	hosts []record.Kind // of which what hangs on records of any kind can be; nil for all

	n int // aliases given out
}

func (r Reader) build() *builder { return &builder{reader: r} }

// arg adds an argument and returns its placeholder. Placeholders are numbered, so that parts may be built in any order.
func (b *builder) arg(v any) string {
	b.args = append(b.args, v)
	return b.reader.store.dialect.placeholder(len(b.args))
}

func (b *builder) list(values []string) string {
	marks := make([]string, len(values))
	for i, v := range values {
		marks[i] = b.arg(v)
	}
	return "(" + strings.Join(marks, ", ") + ")"
}

// alias returns a fresh name for a table within the statement.
func (b *builder) alias() string {
	b.n++
	return "t" + strconv.Itoa(b.n)
}

// readable compiles access.Viewer.Decide for the rows of a table.
func (b *builder) readable(x string, t *table) string {
	v := b.reader.viewer
	switch {
	case v.Stranger():
		return x + ".marking = -1"
	case v.AllDesks && v.Clearance == record.Confidential && v.Everywhere():
		return ""
	}
	cleared := x + ".marking <= " + b.arg(int(v.Clearance))
	if locks := v.Locks(record.ReserveOf(t.kind)); len(locks) > 0 {
		marks := make([]string, len(locks))
		for i, l := range locks {
			marks[i] = b.arg(int64(l))
		}
		cleared = "(" + cleared + " OR " + x + ".marking IN (" + strings.Join(marks, ", ") + "))"
	}
	if v.AllDesks {
		return cleared
	}
	desks := x + ".desk = ''"
	if len(v.Desks) > 0 {
		desks = "(" + desks + " OR " + x + ".desk IN " + b.list(v.Desks) + ")"
	}
	return "(" + x + ".marking = -1 OR (" + cleared + " AND " + desks + "))"
}

// live is the condition that the row is the one that counts at the reader's recorded time, is not withdrawn, and may
// be read, now and then.
func (b *builder) live(x string, t *table) string {
	var conditions []string
	if b.reader.Past() {
		known := b.arg(b.reader.known)
		conditions = []string{x + ".since <= " + known, x + ".until > " + known}
		y := b.alias()
		today := y + ".id = " + x + ".id AND " + y + ".until = " + strconv.FormatInt(math.MaxInt64, 10)
		if may := b.readable(y, t); may != "" {
			conditions = append(conditions, "EXISTS (SELECT 1 FROM "+t.name+" "+y+" WHERE "+today+" AND "+may+")")
		}
	} else {
		// Written as the indexes' own condition, so that they serve.
		conditions = []string{x + ".until = 9223372036854775807"}
	}
	if !b.withdrawn {
		conditions = append(conditions, x+".deleted = 0")
	}
	if may := b.readable(x, t); may != "" {
		conditions = append(conditions, may)
	}
	return strings.Join(conditions, " AND ")
}

// seen is live for the row and for every record that it refers to, but in the columns named: a fact about somebody
// hidden is hidden.
func (b *builder) seen(x string, t *table, but ...string) string {
	return b.seenTo(x, t, ownKind, but)
}

// ownKind is how far a record that refers to its own kind is followed: a talk in a visit in a tour.
const ownKind = 3

func (b *builder) seenTo(x string, t *table, depth int, but []string) string {
	condition := b.live(x, t)
	for _, ref := range t.refers {
		if slices.Contains(but, ref.column) {
			continue
		}
		if ref.kind == "" {
			condition += " AND " + b.seenBeside(x, t, ref.column)
			continue
		}
		if ref.kind == anyKind {
			condition += " AND " + b.seenAny(x+"."+ref.column)
			continue
		}
		y, other := b.alias(), tableByKind[ref.kind]
		empty := x + "." + ref.column + " = ''"
		if t.name == "grouping_member" && ref.column == "member" {
			empty = x + ".member LIKE 'area-%'" // areas are open to all
		}
		condition += " AND (" + empty + " OR EXISTS (SELECT 1 FROM " + other.name + " " + y + " WHERE " + y + ".id = " + x + "." + ref.column
		switch {
		case other != t:
			condition += " AND " + b.seen(y, other)
		case depth > 1: // or the statement would not end
			condition += " AND " + b.seenTo(y, other, depth-1, nil)
		default:
			condition += " AND " + b.live(y, other)
		}
		condition += b.reader.store.dialect.probe() + "))"
	}
	return condition
}

// seenBeside is the condition that the record which a column names is open to the viewer, whichever of the table's kinds it
// is. The column of the kind lets a database look into one table only.
func (b *builder) seenBeside(x string, t *table, column string) string {
	any := make([]string, len(t.beside))
	for i, kind := range t.beside {
		y, other := b.alias(), tableByKind[kind]
		any[i] = "(" + x + "." + column + "_kind = '" + string(kind) + "' AND EXISTS (SELECT 1 FROM " + other.name + " " + y + " WHERE " + y + ".id = " + x + "." + column + " AND " + b.seen(y, other) + b.reader.store.dialect.probe() + "))"
	}
	return "(" + strings.Join(any, " OR ") + ")"
}

// mostValues keeps a statement within what both databases take.
const mostValues = 1000

// where compiles the whole condition of a query on what table.from brings in.
func (b *builder) where(t *table, q Query) (string, error) {
	b.aimAt(t, q)
	conditions := []string{b.seen("x", t, t.hangsOn)}
	if t.hangsOn != "" {
		conditions = append(conditions, "h.id = x."+t.hangsOn, b.seen("h", tableByKind[exchange.KindExchange]))
	}
	values := 0
	for _, name := range slices.Sorted(maps.Keys(q.Filters)) {
		for _, v := range q.Filters[name] {
			if !sound(v) {
				return "", fault.Field(name, "this is not readable text; type it anew")
			}
		}
		if values += len(q.Filters[name]); values > mostValues {
			return "", fault.Field(name, "a query may name at most %d values", mostValues)
		}
		f, ok := filterNamed(q.Kind, name)
		if !ok {
			return "", fault.Field(name, "%s have no filter %q: use %s", t.plural, name, strings.Join(filterNames(q.Kind), ", "))
		}
		var condition string
		err := possible(q.Kind, f.name, q.Filters[name])
		if err == nil {
			condition, err = f.build(b, q, q.Filters[name])
		}
		if err != nil {
			if e, ok := err.(*fault.Error); ok && e.Field == "" {
				e.Field = name
			}
			return "", err
		}
		if condition != "" {
			conditions = append(conditions, condition)
		}
	}
	return strings.Join(conditions, " AND "), nil
}

// among is the condition that the value is what a column names of the rows of another kind that are open to the viewer, with
// all that they refer to, and fulfil more. It says the same as some, and is for conditions that few rows fulfil: they are
// looked up once, where some would be asked of every record on the way.
func (b *builder) among(value string, kind record.Kind, column string, more func(y string) string, tied ...string) string {
	t, y := tableByKind[kind], b.alias()
	return value + " IN (SELECT " + y + "." + column + " FROM " + t.name + " " + y + " WHERE " + more(y) + " AND " + b.seen(y, t, tied...) + ")"
}

// some is the condition that a row of another kind exists which is open to the viewer, with all that it refers to, and
// fulfils more; y is its alias. Columns that more ties to a row which is looked at already need no second look.
func (b *builder) some(kind record.Kind, more func(y string) string, tied ...string) string {
	t, y := tableByKind[kind], b.alias()
	return "EXISTS (SELECT 1 FROM " + t.name + " " + y + " WHERE " + more(y) + " AND " + b.seen(y, t, tied...) + ")"
}

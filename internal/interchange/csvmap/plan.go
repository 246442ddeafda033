package csvmap

import (
	"reflect"
	"slices"
	"strconv"
	"strings"

	"entente/internal/fault"
	"entente/internal/interchange"
	"entente/internal/interchange/countries"
	"entente/internal/interchange/lines"
	"entente/internal/record"
)

// plan is a mapping made ready for one file: which cell goes where.
type plan struct {
	kind      record.Kind
	scheme    string
	key       []int // columns
	steps     []step
	constants []constant
	lists     []list
	keyCells  []string
}

// step carries one column into one place.
type step struct {
	place
	column int
	name   string
	target Target
	list   int // in plan.lists, -1 where the place is in none
}

type constant struct {
	place
	value string
	list  int
}

// list is a list of structs that columns fill part by part.
type list struct {
	index  []int
	parts  int    // how many parts are mapped
	fed    []bool // parts into which columns go; the others have constants only
	filled []bool // parts that have got a value from the row at hand
}

// newPlan checks a mapping against the columns of a file.
func newPlan(m *Mapping, header []string) (*plan, *fault.Error) {
	empty, ok := interchange.New(m.Kind)
	if !ok {
		return nil, fault.Field("kind", "%q is no kind of record that a list can hold: choose one of %s", m.Kind, join(interchange.Kinds()))
	}
	typ := reflect.TypeOf(empty).Elem()
	p := &plan{kind: m.Kind, scheme: m.Scheme, keyCells: make([]string, len(m.Key))}
	for _, name := range m.Key {
		column, err := columnNamed(header, name)
		if err != nil {
			return nil, err
		}
		p.key = append(p.key, column)
	}
	taken := map[string]string{}
	for _, name := range m.columnNames() {
		target := m.Columns[name]
		column, err := columnNamed(header, name)
		if err != nil {
			return nil, err
		}
		at, err := findPlace(typ, target.Field)
		if err != nil {
			return nil, err
		}
		if err := target.check(); err != nil {
			return nil, err
		}
		if other, twice := taken[target.Field]; twice {
			return nil, fault.Field(target.Field, "the columns %q and %q both go into this field: take one out", other, name)
		}
		taken[target.Field] = name
		p.steps = append(p.steps, step{place: at, column: column, name: name, target: target, list: p.listFor(at, true)})
	}
	for _, field := range sortedKeys(m.Constants) {
		at, err := findPlace(typ, field)
		if err != nil {
			return nil, err
		}
		if name, twice := taken[field]; twice {
			return nil, fault.Field(field, "the column %q and a constant both go into this field: take one out", name)
		}
		if at.more || field == "id" {
			return nil, fault.Field(field, "this field differs from row to row, so it cannot be constant: give it a column")
		}
		p.constants = append(p.constants, constant{place: at, value: m.Constants[field], list: p.listFor(at, false)})
	}
	// Further parts come after the numbered ones, whatever their columns are called.
	slices.SortStableFunc(p.steps, func(a, b step) int { return order(a.more) - order(b.more) })
	return p, nil
}

func order(last bool) int {
	if last {
		return 1
	}
	return 0
}

func (t Target) check() *fault.Error {
	switch t.Resolve {
	case "", "area":
		return nil
	case "key":
		if record.IDFrom(t.Kind, "", "")[0] == '-' || t.Scheme == "" {
			return fault.Field(t.Field, `"resolve": "key" needs the kind of the record referred to and the scheme of its list`)
		}
		return nil
	}
	return fault.Field(t.Field, "%q is no way to resolve a cell: write area or key", t.Resolve)
}

// listFor notes that a place is in a part of a list, and returns the list's number.
func (p *plan) listFor(at place, column bool) int {
	if at.part < 0 {
		return -1
	}
	i := slices.IndexFunc(p.lists, func(l list) bool { return slices.Equal(l.index, at.index) })
	if i < 0 {
		i = len(p.lists)
		p.lists = append(p.lists, list{index: at.index})
	}
	l := &p.lists[i]
	for l.parts <= at.part {
		l.parts++
		l.fed, l.filled = append(l.fed, false), append(l.filled, false)
	}
	l.fed[at.part] = l.fed[at.part] || column
	return i
}

func columnNamed(header []string, name string) (int, *fault.Error) {
	if i := slices.Index(header, strings.TrimSpace(name)); i >= 0 && strings.TrimSpace(name) != "" {
		return i, nil
	}
	quoted := make([]string, len(header))
	for i, column := range header {
		quoted[i] = strconv.Quote(column)
	}
	return 0, fault.New(fault.Invalid, "the mapping speaks of a column %q, which the file has not: its columns are %s", name, strings.Join(quoted, ", "))
}

// record makes a record of a row.
func (p *plan) record(cells []string) (record.Record, *fault.Error) {
	r, _ := interchange.New(p.kind)
	v := reflect.ValueOf(r).Elem()
	for i := range p.lists {
		l := &p.lists[i]
		clear(l.filled)
		parts := v.FieldByIndex(l.index)
		parts.Set(reflect.MakeSlice(parts.Type(), l.parts, l.parts))
	}
	if err := p.identify(r, cells); err != nil {
		return nil, err
	}
	deferred := len(p.steps)
	for i := range p.steps {
		s := &p.steps[i]
		if s.more {
			deferred = i
			break
		}
		if err := p.fill(v, s, lines.Unguard(cells[s.column])); err != nil {
			return nil, err
		}
	}
	if err := p.fillConstants(v); err != nil {
		return nil, err
	}
	p.dropEmpty(v)
	for i := range p.steps[deferred:] {
		s := &p.steps[deferred+i]
		if cell := lines.Unguard(cells[s.column]); cell != "" {
			if err := setMore(v.FieldByIndex(s.index), cell); err != nil {
				return nil, inColumn(err, s.name)
			}
		}
	}
	if kind, ok := record.KindOf(r.Meta().ID); !ok || kind != p.kind {
		return nil, fault.Field("id", "%.60q is no identifier of a %s: leave it as the export wrote it, or map a key instead of the field id", r.Meta().ID, p.kind)
	}
	if err := r.Validate(); err != nil {
		return nil, first(err)
	}
	return r, nil
}

func (p *plan) identify(r record.Record, cells []string) *fault.Error {
	if len(p.key) == 0 {
		return nil
	}
	empty := true
	for i, column := range p.key {
		p.keyCells[i] = strings.TrimSpace(lines.Unguard(cells[column]))
		empty = empty && p.keyCells[i] == ""
	}
	if empty {
		return fault.Field("id", "the key of the row is empty: give the row a number of its own")
	}
	r.Meta().ID = record.IDFrom(p.kind, p.scheme, p.keyCells...)
	return nil
}

func (p *plan) fill(v reflect.Value, s *step, cell string) *fault.Error {
	if strings.TrimSpace(cell) == "" {
		return nil
	}
	if s.target.Values != nil {
		value, ok := s.target.Values[strings.TrimSpace(cell)]
		if !ok {
			return inColumn(fault.Field(s.path, "the mapping gives no value for %.40q: add it there, or correct the cell", cell), s.name)
		}
		if cell = value; cell == "" {
			return nil
		}
	}
	field := s.at(v)
	err := setCell(field, cell)
	if err == nil && s.target.Resolve != "" {
		err = s.target.resolve(field)
	}
	if err != nil {
		if err.Field == "" {
			err = fault.New(err.Code, "%s", err.Message)
			err.Field = s.path
		}
		return inColumn(err, s.name)
	}
	if s.list >= 0 {
		p.lists[s.list].filled[s.part] = true
	}
	return nil
}

// at returns the place in a record.
func (p *place) at(v reflect.Value) reflect.Value {
	field := v.FieldByIndex(p.index)
	if p.part < 0 || p.more {
		return field
	}
	return field.Index(p.part).FieldByIndex(p.inner)
}

// resolve replaces what the list wrote by identifiers, in a text or in a list of texts.
func (t Target) resolve(field reflect.Value) *fault.Error {
	switch into := field.Addr().Interface().(type) {
	case *string:
		return t.resolveText(into)
	case *[]string:
		for i := range *into {
			if err := t.resolveText(&(*into)[i]); err != nil {
				return err
			}
		}
		return nil
	}
	return fault.New(fault.Invalid, "this field takes no identifiers: take resolve out of the mapping")
}

func (t Target) resolveText(text *string) *fault.Error {
	cell := strings.TrimSpace(*text)
	if t.Resolve == "key" {
		*text = record.IDFrom(t.Kind, t.Scheme, cell)
		return nil
	}
	for _, by := range []func(string) (string, bool){countries.ByCode, countries.ByName} {
		if id, ok := by(cell); ok {
			*text = id
			return nil
		}
	}
	if id, ok := countries.ByCode(strings.TrimPrefix(cell, "area-")); ok {
		*text = id
		return nil
	}
	return fault.New(fault.Invalid, "%.60q is no area that we know: write its ISO 3166 code or its English name", cell)
}

// fillConstants fills fields, and those parts of lists that columns have filled or do not feed.
func (p *plan) fillConstants(v reflect.Value) *fault.Error {
	for i := range p.constants {
		c := &p.constants[i]
		if c.list >= 0 {
			if l := p.lists[c.list]; l.fed[c.part] && !l.filled[c.part] {
				continue
			}
		}
		if err := setCell(c.at(v), c.value); err != nil {
			return fault.Field(c.path, "constant: %s", err.Message)
		}
	}
	return nil
}

// dropEmpty takes out the parts of lists that the row left empty.
func (p *plan) dropEmpty(v reflect.Value) {
	for _, l := range p.lists {
		parts := v.FieldByIndex(l.index)
		n := 0
		for i := range l.parts {
			if part := parts.Index(i); !part.IsZero() {
				if n < i {
					parts.Index(n).Set(part)
				}
				n++
			}
		}
		switch {
		case n == 0:
			parts.SetZero()
		case n < l.parts:
			parts.SetLen(n)
		}
	}
}

func inColumn(err *fault.Error, column string) *fault.Error {
	c := *err
	c.Message = "column " + strconv.Quote(column) + ": " + err.Message
	return &c
}

func join(kinds []record.Kind) string {
	names := make([]string, len(kinds))
	for i, kind := range kinds {
		names[i] = string(kind)
	}
	return strings.Join(names, ", ")
}

func sortedKeys(m map[string]string) []string {
	keys := make([]string, 0, len(m))
	for key := range m {
		keys = append(keys, key)
	}
	slices.Sort(keys)
	return keys
}

package index

import (
	"math"

	"entente/internal/date"
	"entente/internal/store"
)

// none stands for "no record" and "no row".
const none = math.MaxUint32

// table is the columns of one kind: a row for each version of a record, in the order in which changes made them. A record
// has an ordinal, given at its first mention; so has one that is only referred to yet, without a row.
type table struct {
	schema *schema
	ids    numbered // by ordinal
	newest []uint32 // by ordinal: the row of the newest version

	since   []int64 // by row
	before  []uint32
	record  []uint32
	class   []uint16 // marking, compartment and desk
	deleted []bool
	words   [][]uint16
	codes   []map[string]uint16 // by word column
	texts   [][]string          // by word column, by code
	refs    []column
	during  [][4]date.Day // of kinds that have a period
	names   texts
	worths  []worth // of kinds that have a value

	// Of exchanges: areas, places, purposes and topics by row, one list after the other.
	lists  []span
	values []uint32
	themes []short // of kinds that have them, by row
}

// column is a reference, with the way back: which records have ever referred to a record.
type column struct {
	to   []uint32 // by row: ordinal of the record named
	from lists
}

// span is where the lists of a row stand in table.values: where the first begins, and how long each is.
type span struct {
	from  uint32
	sizes [listed]uint16
}

// short is where one list stands in table.values.
type short struct {
	from uint32
	size uint16
}

// What an exchange has several of. Areas and places are ordinals of areas, the others codes of their texts.
const (
	listArea = iota
	listPlace
	listPurpose
	listTopic
	listed
)

var listNames = [listed]string{"area", "place", "purpose", "topic"}

func newTable(s *schema) *table {
	t := &table{schema: s, ids: newNumbered(), words: make([][]uint16, len(s.words)), refs: make([]column, len(s.refs))}
	for range s.words {
		t.codes = append(t.codes, map[string]uint16{"": 0})
		t.texts = append(t.texts, []string{""})
	}
	return t
}

// of gives a record its ordinal; none for the empty identifier.
func (t *table) of(id string) uint32 {
	if id == "" {
		return none
	}
	o, fresh := t.ids.of(id)
	if fresh {
		t.newest = append(t.newest, none)
	}
	return o
}

// find is of for those who only ask.
func (t *table) find(id string) (uint32, bool) { return t.ids.find(id) }

func (t *table) code(word int, text string) uint16 {
	if c, ok := t.codes[word][text]; ok {
		return c
	}
	c := uint16(len(t.texts[word]))
	t.codes[word][text] = c
	t.texts[word] = append(t.texts[word], text)
	return c
}

// back lists the records that have ever referred to a record by a column.
func (t *table) back(ref int, to uint32) []uint32 { return t.refs[ref].from.of(to) }

// version is a row as it was read, with its references resolved.
type version struct {
	kind    int
	since   int64
	record  uint32
	class   uint16
	deleted bool
	words   []uint16
	refs    []uint32
	during  [4]date.Day
	name    string
	worth   worth
	lists   [listed][]uint32
	themes  []uint32
}

// read resolves a row of the store.
func (x *Index) read(kind int, r *store.Row) version {
	t := x.tables[kind]
	v := version{kind: kind, since: r.Since, record: t.of(r.ID), class: x.classOf(class{r.Lock, r.Desk}), deleted: r.Deleted, during: r.During}
	s, at := t.schema, 0
	for i := range s.words {
		v.words = append(v.words, t.code(i, r.Text[at]))
		at++
	}
	for i, ref := range s.refs {
		id := r.Text[at]
		at++
		if kind == members && i > 0 && (ref.to == areas) != isArea(id) { // one column that names either
			id = ""
		}
		v.refs = append(v.refs, x.tables[ref.to].of(id))
	}
	if s.named {
		v.name = r.Text[at]
	}
	if s.valued {
		v.worth = worthOf(r.Text[at:])
	}
	return v
}

func isArea(id string) bool { return len(id) > 5 && id[:5] == "area-" }

// columns are the columns to read, in the order that read takes them.
func (s *schema) columns() []string {
	var list []string
	list = append(list, s.words...)
	for _, r := range s.refs {
		list = append(list, r.column)
	}
	if s.named {
		list = append(list, "name")
	}
	if s.valued {
		list = append(list, "value", "signed_min", "signed_max")
	}
	return list
}

// add appends a version as the newest of its record.
func (t *table) add(v version) uint32 {
	row := uint32(len(t.since))
	t.since = append(t.since, v.since)
	t.before = append(t.before, t.newest[v.record])
	t.newest[v.record] = row
	t.record = append(t.record, v.record)
	t.class = append(t.class, v.class)
	t.deleted = append(t.deleted, v.deleted)
	for i, w := range v.words {
		t.words[i] = append(t.words[i], w)
	}
	for i, to := range v.refs {
		c := &t.refs[i]
		if to != none && !c.refers(t.before, t.before[row], to) {
			c.from.add(to, v.record)
		}
		c.to = append(c.to, to)
	}
	if !t.schema.timeless {
		t.during = append(t.during, v.during)
	}
	if t.schema.named {
		t.names.add(v.name)
	}
	if t.schema.valued {
		t.worths = append(t.worths, v.worth)
	}
	if t.schema.themed {
		t.themes = append(t.themes, short{uint32(len(t.values)), uint16(len(v.themes))})
		t.values = append(t.values, v.themes...)
	}
	if t.schema.listed {
		s := span{from: uint32(len(t.values))}
		for i, list := range v.lists {
			s.sizes[i] = uint16(len(list))
			t.values = append(t.values, list...)
		}
		t.lists = append(t.lists, s)
	}
	return row
}

// refers reports whether a version of a record, or one before it, refers to the other: then they are linked already, and
// a second link would count the record twice.
func (c *column) refers(before []uint32, row, to uint32) bool {
	for ; row != none; row = before[row] {
		if c.to[row] == to {
			return true
		}
	}
	return false
}

// themesOf returns the themes of a row.
func (t *table) themesOf(row uint32) []uint32 {
	s := t.themes[row]
	return t.values[s.from : s.from+uint32(s.size)]
}

// list returns the values of an exchange's row.
func (t *table) list(which int, row uint32) []uint32 {
	s := &t.lists[row]
	from := s.from
	for _, size := range s.sizes[:which] {
		from += uint32(size)
	}
	return t.values[from : from+uint32(s.sizes[which])]
}

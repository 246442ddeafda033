package usstate

import (
	_ "embed"
	"fmt"
	"maps"
	"slices"
	"strings"
	"sync"

	"entente/internal/date"
	"entente/internal/interchange/countries"
	"entente/internal/lang"
	"entente/internal/register"
)

//go:embed countries.tsv
var countriesTSV string

//go:embed titles.tsv
var titlesTSV string

//go:embed bodies.tsv
var bodiesTSV string

// areaTable holds what this format needs to know of areas.
type areaTable struct {
	byID   map[string]string // "russia\x00U.S.S.R." or "russia\x00" to the area's id
	names  map[string]string // English name, by area
	endsOn map[string]date.Date
}

var areas = sync.OnceValue(func() areaTable {
	t := areaTable{map[string]string{}, map[string]string{}, map[string]date.Date{}}
	for item := range countries.Records() {
		a := item.Record.(*register.Area)
		t.names[a.ID] = lang.Preferred(a.Names, "en")
		if end := a.During.End(); !end.IsZero() {
			t.endsOn[a.ID] = end
		}
	}
	for _, row := range rows("countries.tsv", countriesTSV, 5) {
		area := register.AreaID(row[2])
		if t.names[area] == "" {
			panic("usstate: countries.tsv: there is no area " + row[2])
		}
		t.byID[row[0]+"\x00"+row[1]] = area
		if row[3] != "" {
			t.endsOn[area] = date.MustParse(row[3])
		}
	}
	return t
})

// find returns the area that a country id, written so, stands for.
func (t areaTable) find(id, written string) (area string, ok bool) {
	if area, ok = t.byID[id+"\x00"+written]; ok {
		return area, true
	}
	if area, ok = t.byID[id+"\x00"]; ok {
		return area, true
	}
	return countries.ByName(id)
}

func (t areaTable) end(area string) date.Date { return t.endsOn[area] }

// A title is how a visitor's name may begin.
type title struct {
	words string // with one space after the last
	level string
}

// titles are sorted from long to short, so that the first match is the longest.
var titles = sync.OnceValue(func() []title {
	var list []title
	for _, row := range rows("titles.tsv", titlesTSV, 2) {
		list = append(list, title{row[0] + " ", row[1]})
	}
	slices.SortFunc(list, func(a, b title) int { return len(b.words) - len(a.words) })
	return list
})

// A visitor is one person as a visit names them.
type visitor struct {
	capacity, name, level string
}

// visitorsOf takes the titles off the names. Several visitors stand with a comma between them; a comma before anything
// but a title belongs to a name.
func visitorsOf(written string) []visitor {
	var list []visitor
	for rest := written; ; {
		one, end := rest, ""
		for i := 0; ; {
			j := strings.Index(rest[i:], ", ")
			if j < 0 {
				break
			}
			if i += j + 2; titleOf(rest[i:]).words != "" {
				one, end = rest[:i-2], rest[i:]
				break
			}
		}
		t := titleOf(one)
		list = append(list, visitor{
			capacity: strings.TrimSpace(one[:len(t.words)]), name: strings.TrimSpace(one[len(t.words):]), level: t.level,
		})
		if end == "" {
			return list
		}
		rest = end
	}
}

func titleOf(written string) title {
	for _, t := range titles() {
		if len(written) > len(t.words) && strings.EqualFold(written[:len(t.words)], t.words) {
			return t
		}
	}
	return title{}
}

// A body is an international organisation with which there is a mission.
type body struct{ acronym, name string }

var bodies = sync.OnceValue(func() map[string]body {
	m := map[string]body{}
	for _, row := range rows("bodies.tsv", bodiesTSV, 3) {
		m[row[0]] = body{row[1], row[2]}
	}
	return m
})

// rows splits a table. It is part of the program, so that a mistake in it is a defect, which the tests find.
func rows(name, table string, columns int) [][]string {
	var list [][]string
	for i, line := range strings.Split(table, "\n") {
		if line == "" || strings.HasPrefix(line, "#") {
			continue
		}
		row := strings.Split(line, "\t")
		if len(row) != columns {
			panic(fmt.Sprintf("usstate: %s:%d: %d columns, want %d", name, i+1, len(row), columns))
		}
		list = append(list, row)
	}
	return list
}

func sortedKeys[V any](m map[string]V) []string { return slices.Sorted(maps.Keys(m)) }

package countries

import (
	_ "embed"
	"fmt"
	"strings"
	"sync"

	"entente/internal/date"
	"entente/internal/lang"
	"entente/internal/record"
	"entente/internal/register"

	"golang.org/x/text/language"
	"golang.org/x/text/language/display"
)

//go:embed areas.tsv
var areasTSV string

//go:embed names.tsv
var namesTSV string

// languages are those in which areas are named: the six of the United Nations, in the order of names.tsv.
var languages = []string{"en", "fr", "es", "ru", "ar", "zh"}

type table struct {
	areas                  []*register.Area
	lines                  []int // of each area in areas.tsv
	alpha2, alpha3, byName map[string]string
	codes                  map[string]string // every code of areas.tsv, to the area's identifier
	threeLetters           map[string]string // area's identifier to its three-letter code
}

// load parses the embedded tables once. They are part of the program: a mistake in them is a defect, which the
// package's tests find, and panics.
var load = sync.OnceValue(func() *table {
	t := &table{
		alpha2: map[string]string{}, alpha3: map[string]string{}, byName: map[string]string{},
		codes: map[string]string{}, threeLetters: map[string]string{},
	}
	names := map[string][]string{}
	for _, row := range rows(namesTSV, 1+len(languages)) {
		names[row.cells[0]] = row.cells[1:]
	}
	namers := make([]display.Namer, len(languages))
	for i, tag := range languages {
		namers[i] = display.Regions(language.MustParse(tag))
	}
	for _, row := range rows(areasTSV, 8) {
		code, parent, other := row.cells[0], row.cells[5], row.cells[7]
		area := &register.Area{
			Head: record.Head{ID: register.AreaID(code), Marking: record.Public},
			Type: row.cells[1], Alpha2: row.cells[2], Alpha3: row.cells[3], M49: row.cells[4],
			During: date.MustParseInterval(row.cells[6]),
		}
		if parent != "" {
			area.Parent = register.AreaID(parent)
		}
		switch area.Type {
		case "region":
			if area.Alpha2 == "" {
				area.M49 = code
			}
		case "subdivision":
			area.Code = code
		}
		area.Names = namesOf(code, names[code], namers)
		t.add(area, code, other)
		t.lines = append(t.lines, row.line)
	}
	t.addNames()
	return t
})

func (t *table) add(area *register.Area, code, other string) {
	if t.codes[code] != "" {
		panic("areas.tsv has the code twice: " + code)
	}
	t.areas = append(t.areas, area)
	t.codes[code] = area.ID
	if area.Alpha2 != "" {
		t.alpha2[area.Alpha2] = area.ID
	}
	for _, three := range []string{area.Alpha3, other} {
		if len(three) == 3 {
			t.alpha3[three] = area.ID
			t.threeLetters[area.ID] = three
		}
	}
}

// namesOf prefers the name of names.tsv to that of CLDR.
func namesOf(code string, own []string, namers []display.Namer) []lang.Name {
	region, err := language.ParseRegion(code)
	inCLDR := err == nil && (len(code) == 2 || len(code) == 3 && code[0] <= '9')
	var names []lang.Name
	for i, tag := range languages {
		text := ""
		if own != nil {
			text = own[i]
		}
		if text == "" && inCLDR {
			text = namers[i].Name(region)
		}
		if text != "" {
			names = append(names, lang.Name{Text: text, Lang: tag})
		}
	}
	return names
}

type row struct {
	line  int
	cells []string
}

// rows splits a tab-separated table of a fixed number of columns; # starts a comment line.
func rows(tsv string, columns int) []row {
	var out []row
	for i, line := range strings.Split(tsv, "\n") {
		if line == "" || strings.HasPrefix(line, "#") {
			continue
		}
		cells := strings.Split(line, "\t")
		if len(cells) != columns {
			panic(fmt.Sprintf("embedded table, line %d: %d columns, want %d", i+1, len(cells), columns))
		}
		out = append(out, row{line: i + 1, cells: cells})
	}
	return out
}

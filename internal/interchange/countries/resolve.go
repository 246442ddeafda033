package countries

import (
	_ "embed"
	"strings"

	"entente/internal/lang"
)

//go:embed aliases.tsv
var aliasesTSV string

// ByAlpha2 returns the identifier of the area with an ISO 3166-1 alpha-2 code, in either case.
func ByAlpha2(code string) (areaID string, ok bool) {
	areaID, ok = load().alpha2[strings.ToUpper(code)]
	return areaID, ok
}

// ByAlpha3 returns the identifier of the area with a three-letter code, in either case: ISO 3166-1 alpha-3, also one
// withdrawn with its country ("SUN", "YUG"), or one that data sets of parties use ("XKX", "EUN").
func ByAlpha3(code string) (areaID string, ok bool) {
	areaID, ok = load().alpha3[strings.ToUpper(code)]
	return areaID, ok
}

// ByCode returns the identifier of the area with any code of the table: alpha-2, alpha-3, the alpha-4 of a former
// country, M49 number of a region, or ISO 3166-2, in either case.
func ByCode(code string) (areaID string, ok bool) {
	code = strings.ToUpper(code)
	if areaID, ok = load().codes[code]; ok {
		return areaID, true
	}
	return ByAlpha3(code)
}

// ByName returns the identifier of the area that goes by an English name: that of CLDR, one of aliases.tsv, or either
// as a slug ("korea-south", "South_Korea"). It compares folded names and guesses nothing beyond that.
func ByName(name string) (areaID string, ok bool) {
	areaID, ok = load().byName[nameKey(name)]
	return areaID, ok
}

// Alpha3 is the inverse of ByAlpha3.
func Alpha3(areaID string) (code string, ok bool) {
	code, ok = load().threeLetters[areaID]
	return code, ok
}

// addNames fills byName. A name that two areas share stands for neither, unless aliases.tsv decides.
func (t *table) addNames() {
	for _, area := range t.areas {
		for _, name := range area.Names {
			if name.Lang != "en" {
				continue
			}
			key := nameKey(name.Text)
			if other, taken := t.byName[key]; taken && other != area.ID {
				t.byName[key] = ""
				continue
			}
			t.byName[key] = area.ID
		}
	}
	for key, id := range t.byName {
		if id == "" {
			delete(t.byName, key)
		}
	}
	for _, row := range rows(aliasesTSV, 2) {
		id := t.codes[row.cells[1]]
		if id == "" {
			panic("aliases.tsv names an area that areas.tsv has not: " + row.cells[1])
		}
		t.byName[nameKey(row.cells[0])] = id
	}
}

// nameKey folds a name and drops the words in which spellings of one name differ.
func nameKey(name string) string {
	words := strings.Fields(lang.Fold(name))
	kept := words[:0]
	for _, word := range words {
		switch word {
		case "the", "and", "of":
			continue
		case "saint":
			word = "st"
		}
		kept = append(kept, word)
	}
	return strings.Join(kept, " ")
}

package demo

import (
	_ "embed"
	"slices"
	"strings"

	"entente/internal/lang"
)

//go:embed people.tsv
var peopleTSV string

//go:embed parties.tsv
var partiesTSV string

// word is a word in Latin letters and in its own script; native is "" where that is Latin.
type word struct{ latin, native string }

func (x word) own() string {
	if x.native == "" {
		return x.latin
	}
	return x.native
}

// culture is the parts that the names of invented people are put together from.
type culture struct {
	tag            string // language of the names
	male, female   []word
	family, ofHers []word // ofHers are family names in the form for women, where they have one
}

// tags are the languages of cultures that are not called after their language.
var tags = map[string]string{
	"tk": "ru", "wf": "fr", "we": "en", "sw": "sw", "za": "en", "mg": "mg", "cb": "en", "pc": "en", "lk": "en",
	"ph": "fil", "bl": "en", "bk": "sq", "zh": "zh-Hans", "sr": "sr",
}

// familyFirst are the languages in which the family name comes first, in Latin letters as well.
var familyFirst = []string{"zh-Hans", "ko", "ja", "vi", "km", "hu", "mn"}

// unspaced are the languages that write a name without a space.
var unspaced = []string{"zh-Hans", "ja", "ko"}

// twoFamilyNames are the languages in which people bear a family name from either parent.
var twoFamilyNames = []string{"es", "pt"}

// lines splits an embedded table into its cells. # starts a comment line.
func lines(tsv string) [][]string {
	var out [][]string
	for line := range strings.Lines(tsv) {
		if !strings.HasPrefix(line, "#") {
			out = append(out, strings.Split(strings.TrimSuffix(line, "\n"), "\t"))
		}
	}
	return out
}

// latinFirst reads "Latin" or "Latin=own".
func latinFirst(cell string) word {
	latin, native, _ := strings.Cut(cell, "=")
	return word{latin, native}
}

func readCultures() map[string]*culture {
	all := map[string]*culture{}
	for _, cells := range lines(peopleTSV) {
		c := all[cells[0]]
		if c == nil {
			c = &culture{tag: cells[0]}
			if tag := tags[cells[0]]; tag != "" {
				c.tag = tag
			}
			all[cells[0]] = c
		}
		list := map[string]*[]word{"m": &c.male, "f": &c.female, "s": &c.family, "t": &c.ofHers}[cells[1]]
		for cell := range strings.SplitSeq(cells[2], ", ") {
			*list = append(*list, latinFirst(cell))
		}
	}
	return all
}

// name invents a person's name that nobody bears yet, where the culture's parts suffice.
func (w *world) name(c *culture) (names []lang.Name, gender string) {
	for range 30 {
		given, family := one(w, c.male), one(w, c.family)
		gender = "male"
		if w.chance(24) {
			given, gender = one(w, c.female), "female"
			if c.ofHers != nil {
				family = one(w, c.ofHers)
			}
		}
		if slices.Contains(twoFamilyNames, c.tag) {
			if second := one(w, c.family); second != family {
				family.latin += " " + second.latin
			}
		}
		names = c.join(given, family)
		if !w.spoken[names[0].Text] {
			break
		}
	}
	w.spoken[names[0].Text] = true
	return names, gender
}

// join gives the name in Latin letters, and in its own script where that is another.
func (c *culture) join(given, family word) []lang.Name {
	first, second := given, family
	if slices.Contains(familyFirst, c.tag) {
		first, second = family, given
	}
	latin := lang.Name{Text: first.latin + " " + second.latin, Lang: c.tag, Given: given.latin, Family: family.latin}
	if given.native == "" {
		return []lang.Name{latin}
	}
	latin.Lang = "en"
	space := " "
	if slices.Contains(unspaced, c.tag) {
		space = ""
	}
	return []lang.Name{latin, {Text: first.native + space + second.native, Lang: c.tag, Given: given.native, Family: family.native}}
}

// lexicon is the words of party names by language, in the order of parties.tsv.
type lexicon map[string][]word

// families is the order of the families in parties.tsv.
var families = []string{
	"communist", "socialist", "social_democratic", "green", "liberal", "centrist", "conservative", "national_democratic", "agrarian",
}

const watchwords = 6

func readLexicon() lexicon {
	all := lexicon{}
	for _, cells := range lines(partiesTSV) {
		for _, cell := range cells[1:] {
			// Here a language's own script comes first: that is what the table is read for.
			own, latin, found := strings.Cut(cell, "=")
			if !found {
				own, latin = "", cell
			}
			all[cells[0]] = append(all[cells[0]], word{latin, own})
		}
	}
	return all
}

// partyNames puts a party's names together: English, the language of its area, and that in Latin letters.
func (x lexicon) partyNames(language string, family, watchword int, area string) []lang.Name {
	english := x["en"]
	text := english[len(families)+watchword].latin + " " + english[family].latin
	if strings.HasPrefix(english[family].latin, "Party of") {
		text = english[family].latin + " " + english[len(families)+watchword].latin
	}
	names := []lang.Name{{Text: text + " of " + withArticle(area), Lang: "en"}}
	words, ok := x[language]
	if !ok || language == "en" {
		return names
	}
	kind, motto := words[family], words[len(families)+watchword]
	names = append(names, lang.Name{Text: kind.own() + " – " + motto.own(), Lang: language, Kind: "official"})
	if kind.native != "" {
		names = append(names, lang.Name{Text: kind.latin + " – " + motto.latin, Lang: language + "-Latn", Kind: "transliteration"})
	}
	return names
}

// acronym takes the capital letters of an English name before the area.
func acronym(name string) string {
	before, _, _ := strings.Cut(strings.TrimPrefix(name, "Party of the Centre "), " of ")
	letters := ""
	for _, r := range before {
		if 'A' <= r && r <= 'Z' {
			letters += string(r)
		}
	}
	if strings.HasPrefix(name, "Party of the Centre ") {
		letters = "PC" + letters
	}
	return letters
}

// withArticle writes an area's English name as it stands in a sentence.
func withArticle(area string) string {
	for _, plural := range []string{"Philippines", "Netherlands", "United ", "Bahamas", "Maldives", "Comoros", "Seychelles", "Solomon ", "Marshall ", "Central African", "Dominican Republic"} {
		if strings.HasPrefix(area, plural) {
			return "the " + area
		}
	}
	return area
}

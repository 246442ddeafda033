// Package lang holds names and texts in many languages and scripts: what a name is, which script it is written in,
// and the words by which it can be found and sorted.
package lang

import (
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode"

	"entente/internal/date"
	"entente/internal/fault"

	"golang.org/x/text/language"
)

// Name is one name of a person, organisation or area: in one language and script, of one kind, for a period.
type Name struct {
	Text   string        `json:"text"`
	Lang   string        `json:"lang,omitempty"`  // BCP 47 tag, "" where unknown
	Kind   string        `json:"kind,omitempty"`  // one of NameKinds, "" for an ordinary name
	Given  string        `json:"given,omitempty"` // given part, where the name's parts are known
	Family string        `json:"family,omitempty"`
	During date.Interval `json:"during,omitzero"`

	Standard string `json:"standard,omitempty"` // of a transliteration: the rules it was made by, such as "pinyin"
}

// NameKinds are the kinds that a name can say it is.
var NameKinds = []string{"official", "birth", "short", "transliteration", "nickname", "former", "alternative"}

// Script is the ISO 15924 code of the first script in the name's text, such as "Hans", "Arab" or "Latn". Han text
// comes back as "Hani": telling simplified from traditional needs more than the letters.
func (n Name) Script() string { return Script(n.Text) }

// standardForm is what the name of a standard looks like. Which standards there are is known where they are applied; one
// that is not known there is kept.
var standardForm = regexp.MustCompile(`^[a-z0-9][a-z0-9._-]{0,63}$|^$`)

// ValidateNames checks a record's names: at least one, each with a text, a known language tag and a known kind.
func ValidateNames(errs *fault.List, names []Name) {
	if len(names) == 0 {
		errs.Add("names", "give at least one name")
	}
	for i, n := range names {
		field := "names." + strconv.Itoa(i)
		if strings.TrimSpace(n.Text) == "" {
			errs.Add(field+".text", "write the name, or take this line out")
		}
		if len(n.Text) > 1000 {
			errs.Add(field+".text", "the name is longer than 1,000 bytes")
		}
		if n.Lang != "" {
			if _, err := language.Parse(n.Lang); err != nil {
				errs.Add(field+".lang", "%q is no language tag: write one such as en, zh-Hans or ar", n.Lang)
			}
		}
		if n.Kind != "" && !slices.Contains(NameKinds, n.Kind) {
			errs.Add(field+".kind", "%q is no kind of name: choose one of %s", n.Kind, strings.Join(NameKinds, ", "))
		}
		if n.Standard != "" && n.Kind != "transliteration" {
			errs.Add(field+".standard", "only a transliteration follows a standard: choose that kind of name, or leave the standard out")
		}
		if !standardForm.MatchString(n.Standard) {
			errs.Add(field+".standard", "%q names no standard: write a short name such as pinyin or iso9", n.Standard)
		}
	}
}

// Preferred returns the text to show to a reader of the given language: an official or ordinary name in that language,
// else in English, else the first name. It returns "" for no names.
func Preferred(names []Name, tag string) string {
	for _, want := range []string{tag, "en"} {
		for _, n := range names {
			if n.Lang != "" && base(n.Lang) == base(want) && (n.Kind == "" || n.Kind == "official") {
				return n.Text
			}
		}
	}
	if len(names) == 0 {
		return ""
	}
	return names[0].Text
}

// In returns the first name written in the language, or "".
func In(names []Name, tag string) string {
	for _, n := range names {
		if base(n.Lang) == base(tag) {
			return n.Text
		}
	}
	return ""
}

func base(tag string) string {
	b, _, _ := strings.Cut(tag, "-")
	return strings.ToLower(b)
}

// scripts pairs ISO 15924 codes with Unicode's tables, commonest first.
var scripts = []struct {
	code  string
	table *unicode.RangeTable
}{
	{"Latn", unicode.Latin}, {"Cyrl", unicode.Cyrillic}, {"Arab", unicode.Arabic}, {"Hani", unicode.Han},
	{"Jpan", unicode.Hiragana}, {"Jpan", unicode.Katakana}, {"Kore", unicode.Hangul}, {"Hebr", unicode.Hebrew},
	{"Grek", unicode.Greek}, {"Deva", unicode.Devanagari}, {"Thai", unicode.Thai}, {"Armn", unicode.Armenian},
	{"Geor", unicode.Georgian}, {"Beng", unicode.Bengali}, {"Khmr", unicode.Khmer}, {"Laoo", unicode.Lao},
	{"Mymr", unicode.Myanmar}, {"Ethi", unicode.Ethiopic}, {"Taml", unicode.Tamil}, {"Telu", unicode.Telugu},
	{"Knda", unicode.Kannada}, {"Mlym", unicode.Malayalam}, {"Gujr", unicode.Gujarati}, {"Guru", unicode.Gurmukhi},
	{"Sinh", unicode.Sinhala}, {"Tibt", unicode.Tibetan}, {"Mong", unicode.Mongolian},
}

// Script returns the ISO 15924 code of the first letter's script in the text, or "" where it has no letter that we know.
func Script(text string) string {
	for _, r := range text {
		if !unicode.IsLetter(r) {
			continue
		}
		for _, s := range scripts {
			if unicode.Is(s.table, r) {
				return s.code
			}
		}
	}
	return ""
}

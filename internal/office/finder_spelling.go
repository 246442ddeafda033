package office

import (
	"slices"
	"strings"

	"entente/internal/lang"
	"entente/internal/names/roman"
)

// Spelling is a name written in Latin letters by a standard.
type Spelling struct {
	Text     string `json:"text"`
	Lang     string `json:"lang,omitempty"` // BCP 47 tag, such as zh-Latn
	Standard string `json:"standard"`       // its identifier
	Title    string `json:"title"`          // as people call the standard
}

// preferredStandards says which standards are offered first: what newspapers and passports use, then what libraries do.
var preferredStandards = []string{"pinyin", "common-", "rr-kor", "hepburn", "wade-giles", "mr-kor", "ijmes-", "bgnpcgn-", "iso9-", "iso", "alalc-", ""}

// Spellings offers ways to write a name in Latin letters, each spelling once, the most usual first. They are offers: which
// of them somebody bears, only a source can say.
func Spellings(n lang.Name, most int) []Spelling {
	script := n.Script()
	if script == "" || script == "Latn" {
		return nil
	}
	base, _, _ := strings.Cut(n.Lang, "-")
	standards := roman.Standards(script, base)
	if base == "" {
		if guess := soleLanguage(script); guess != "" {
			base, standards = guess, roman.Standards(script, guess)
		} else {
			standards = slices.DeleteFunc(standards, func(s roman.Standard) bool { return s.Lang != "" })
		}
	}
	rank := func(s roman.Standard) int {
		return slices.IndexFunc(preferredStandards, func(p string) bool { return strings.HasPrefix(s.ID, p) })
	}
	slices.SortStableFunc(standards, func(a, b roman.Standard) int { return rank(a) - rank(b) })
	var list []Spelling
	for _, s := range standards {
		text := strings.TrimSpace(roman.Romanise(n.Text, s.ID))
		if text == "" || lang.Script(text) != "Latn" || slices.ContainsFunc(list, func(o Spelling) bool { return strings.EqualFold(o.Text, text) }) {
			continue
		}
		tag := base
		if tag != "" {
			tag += "-Latn"
		}
		if list = append(list, Spelling{text, tag, s.ID, s.Name}); len(list) == most {
			break
		}
	}
	return list
}

// soleLanguage is the language of a script that one language is written in, nearly always.
func soleLanguage(script string) string {
	switch script {
	case "Hani":
		return "zh"
	case "Kore":
		return "ko"
	case "Jpan":
		return "ja"
	case "Grek":
		return "el"
	case "Hebr":
		return "he"
	case "Armn":
		return "hy"
	case "Geor":
		return "ka"
	}
	return ""
}

// StandardsOfTransliteration lists every standard that a name can say it follows.
func StandardsOfTransliteration() []roman.Standard { return roman.Standards("", "") }

package partyfacts

import (
	_ "embed"
	"regexp"
	"strings"
	"sync"

	"entente/internal/lang"

	"golang.org/x/text/language"
)

//go:embed languages.tsv
var languagesTSV string

// label is one line of languages.tsv.
type label struct{ text, tag, kind string }

type labels struct {
	byText map[string]label // lower case
	byTag  map[string]label // tag and kind
}

var loadLabels = sync.OnceValue(func() labels {
	t := labels{byText: map[string]label{}, byTag: map[string]label{}}
	for line := range strings.Lines(languagesTSV) {
		if strings.HasPrefix(line, "#") {
			continue
		}
		cells := strings.Split(strings.TrimSuffix(line, "\n"), "\t")
		l := label{text: cells[0], tag: cells[1], kind: cells[2]}
		t.byText[strings.ToLower(l.text)] = l
		if _, taken := t.byTag[l.tag+" "+l.kind]; !taken {
			t.byTag[l.tag+" "+l.kind] = l
		}
	}
	return t
})

// Party Facts writes variants of one name with " / " between them, and a change of name with " // ", which is left as
// it stands: which of the two came first it does not say.
const variants = " / "

// readNames puts together the names of a party: those in name, whose language is not said; those in name_english; and
// those in name_other, each with its language before it where somebody wrote it. Where name and name_english agree, or
// only the latter is given, the name is English.
func readNames(name, english, other string) []lang.Name {
	natives, englishes := split(name), split(english)
	tagged, untagged := readOther(other)
	if len(natives) == 0 && len(englishes) > 0 {
		natives = englishes[:1:1]
	}
	natives = append(natives, untagged...)
	names := make([]lang.Name, 0, len(natives)+len(englishes)+len(tagged))
	add := func(texts []string, tag, kind string) {
		for _, text := range texts {
			names = append(names, lang.Name{Text: text, Lang: tag, Kind: kind})
			kind = "alternative"
		}
	}
	if len(englishes) > 0 && natives[0] == englishes[0] {
		add(englishes[:1], "en", "")
		add(natives[1:], "", "alternative")
		add(englishes[1:], "en", "alternative")
	} else {
		add(natives, "", "")
		add(englishes, "en", "")
	}
	return append(names, tagged...)
}

// split cuts the variants of a name apart.
func split(text string) []string {
	var out []string
	for _, part := range strings.Split(text, variants) {
		if part = trim(part); part != "" {
			out = append(out, part)
		}
	}
	return out
}

// trim takes off what copying from web pages leaves at the ends: spaces, punctuation and marks of direction.
func trim(text string) string {
	return strings.Trim(text, " \t\r\n,;\u00a0\u200e\u200f\u202a\u202b\u202c\u202d\u202e")
}

var labelForm = regexp.MustCompile(`^\(?([\pL0-9' -]{2,30}):`)

// readOther reads "Arabic: …; French: …". Parts that do not name a language we know are names in an unknown one.
func readOther(text string) (tagged []lang.Name, untagged []string) {
	for _, part := range splitOther(text) {
		l, rest, ok := cutLabel(part)
		if !ok {
			untagged = append(untagged, split(part)...)
			continue
		}
		if rest = trim(rest); rest != "" {
			tagged = append(tagged, lang.Name{Text: rest, Lang: l.tag, Kind: l.kind})
		}
	}
	return tagged, untagged
}

// splitOther cuts at semicolons, and at commas and slashes before a label.
func splitOther(text string) []string {
	var parts []string
	start := 0
	for i := 0; i < len(text); i++ {
		switch text[i] {
		case ';':
		case ',', '/':
			if _, _, ok := cutLabel(strings.TrimLeft(text[i+1:], " ")); !ok {
				continue
			}
		default:
			continue
		}
		parts = append(parts, text[start:i])
		start = i + 1
	}
	parts = append(parts, text[start:])
	kept := parts[:0]
	for _, part := range parts {
		if part = trim(part); part != "" {
			kept = append(kept, part)
		}
	}
	return kept
}

// cutLabel takes a language off the beginning: one of languages.tsv, or a tag as "de:".
func cutLabel(part string) (l label, rest string, ok bool) {
	m := labelForm.FindStringSubmatch(part[:min(len(part), 128)])
	if m == nil {
		return label{}, "", false
	}
	l, ok = loadLabels().byText[strings.ToLower(m[1])]
	if !ok && m[1][0] >= 'a' { // in capitals it is rather an acronym
		if _, err := language.Parse(m[1]); err == nil {
			l, ok = label{tag: m[1]}, true
		}
	}
	return l, part[len(m[0]):], ok
}

// writeNames is the inverse of readNames.
func writeNames(names []lang.Name) (name, english, other string) {
	var natives, englishes, others []string
	main := -1
	for i, n := range names {
		switch {
		case n.Lang == "en":
			englishes = append(englishes, n.Text)
		case n.Lang == "":
			if n.Kind == "" && main < 0 {
				main = i
			}
			natives = append(natives, n.Text)
		default:
			l, ok := loadLabels().byTag[n.Lang+" "+n.Kind]
			if !ok {
				l = label{text: n.Lang}
			}
			others = append(others, l.text+": "+n.Text)
		}
	}
	if main < 0 && len(englishes) > 0 { // the name is English
		natives = append(englishes[:1:1], natives...)
	}
	return strings.Join(natives, variants), strings.Join(englishes, variants), strings.Join(others, "; ")
}

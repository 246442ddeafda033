package names

import (
	"strings"
	"unicode"

	"entente/internal/lang"
)

// Warning is something in a text that a reader's eye may not see.
type Warning struct {
	Kind   WarningKind
	Text   string // the word or the sign that it is about, as it is written
	Detail string // for MixedScripts: what the word would be in the script of most of its letters
}

// WarningKind is one kind of Warning. The text of a kind is also the end of its message's id.
type WarningKind string

// The kinds of warnings.
const (
	MixedScripts WarningKind = "mixed_scripts" // a Latin a in a Cyrillic word
	BidiControl  WarningKind = "bidi"          // turns the direction of the text around
	ZeroWidth    WarningKind = "zero_width"    // stands between letters and shows nothing
	ManyMarks    WarningKind = "marks"         // more marks on a letter than any language puts there
	PrivateUse   WarningKind = "private_use"   // a sign without a meaning that all agree on
	Unreadable   WarningKind = "unreadable"    // bytes that are no text
)

// Message returns the id of the sentence for the interface's language, and what to fill in.
func (w Warning) Message() (id string, data map[string]string) {
	return "names.warning." + string(w.Kind), map[string]string{"Text": w.Text, "Detail": w.Detail}
}

// String returns the sentence in English.
func (w Warning) String() string {
	switch w.Kind {
	case MixedScripts:
		if w.Detail != "" {
			return "“" + w.Text + "” mixes letters of two scripts that look alike; it reads like “" + w.Detail + "”"
		}
		return "“" + w.Text + "” mixes letters of two scripts"
	case BidiControl:
		return "the text holds a hidden sign that changes its direction"
	case ZeroWidth:
		return "the text holds a hidden sign without width"
	case ManyMarks:
		return "a letter carries more marks than any language puts on one"
	case PrivateUse:
		return "the text holds a sign that each computer shows differently"
	}
	return "the text holds bytes that are no letters"
}

// Suspicious finds what in a name may be made to deceive or was damaged on its way. Each kind is told once a word, at
// most MaxWords in all.
func Suspicious(text string) []Warning {
	if len(text) > maxScanned {
		text = text[:cutAt(text, maxScanned)]
	}
	var warnings []Warning
	told := map[WarningKind]bool{}
	tell := func(kind WarningKind, text string) {
		if !told[kind] {
			told[kind] = true
			warnings = append(warnings, Warning{Kind: kind, Text: text})
		}
	}
	marks := 0
	var last rune
	for i, r := range text {
		if unicode.In(r, unicode.Mn, unicode.Me) {
			if marks++; marks > 4 {
				tell(ManyMarks, string(last))
			}
			continue
		}
		marks = 0
		switch {
		case r == unicode.ReplacementChar && text[i] != 0xef:
			tell(Unreadable, "")
		case r >= 0x202a && r <= 0x202e || r >= 0x2066 && r <= 0x2069:
			tell(BidiControl, string(r))
		case r == 0x200c || r == 0x200d:
			if !joins(last) { // Persian and the scripts of India write them; Latin does not
				tell(ZeroWidth, string(r))
			}
		case r == 0x200b || r == 0x2060 || r == 0xfeff || r == 0x00ad || r >= 0xe0000 && r < 0xe0080:
			tell(ZeroWidth, string(r))
		case unicode.Is(unicode.Co, r):
			tell(PrivateUse, string(r))
		}
		last = r
	}
	tokens, _, _ := scan(text)
	for _, t := range tokens {
		if detail, mixed := mixedScripts(t.Text); mixed {
			warnings = append(warnings, Warning{Kind: MixedScripts, Text: t.Text, Detail: detail})
		}
	}
	return warnings
}

// joins says whether joiners shape the letter's script.
func joins(r rune) bool {
	switch lang.Script(string(r)) {
	case "", "Latn", "Cyrl", "Grek", "Hani", "Jpan", "Kore":
		return false
	}
	return true
}

// mixedScripts says whether a word has letters of two of the scripts that are mistaken for one another, and how it
// reads when the letters of the rarer one are taken for those they look like.
func mixedScripts(word string) (plain string, mixed bool) {
	var count [3]int // Latin, Cyrillic, Greek
	for _, r := range word {
		if s := lookalikeScript(r); s >= 0 {
			count[s]++
		}
	}
	most, scripts := 0, 0
	for s, n := range count {
		if n > 0 {
			scripts++
		}
		if n > count[most] {
			most = s
		}
	}
	if scripts < 2 {
		return "", false
	}
	var b strings.Builder
	for _, r := range word {
		if s := lookalikeScript(r); s >= 0 && s != most {
			twin := twinOf(r, most)
			if twin == 0 {
				return "", true
			}
			r = twin
		}
		b.WriteRune(r)
	}
	return b.String(), true
}

func lookalikeScript(r rune) int {
	switch {
	case unicode.Is(unicode.Latin, r):
		return 0
	case unicode.Is(unicode.Cyrillic, r):
		return 1
	case unicode.Is(unicode.Greek, r):
		return 2
	}
	return -1
}

// lookalikes are letters that look the same in Latin, Cyrillic and Greek; a space where there is none.
var lookalikes = [3][]rune{
	[]rune("ABCEHIJKMOPSTXYaceijopsxyhNZvuogwdqlbr"),
	[]rune("АВСЕНІЈКМОРЅТХУасеіјорѕхуһ  ѵ о ԝԁԛӏЬг"),
	[]rune("ΑΒ ΕΗΙ ΚΜΟΡ ΤΧΥα  ι ορ χγ ΝΖνυο       "),
}

func twinOf(r rune, script int) rune {
	from := lookalikeScript(r)
	for i, l := range lookalikes[from] {
		if l == r && lookalikes[script][i] != ' ' {
			return lookalikes[script][i]
		}
	}
	return 0
}

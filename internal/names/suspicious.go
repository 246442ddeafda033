package names

import (
	"cmp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"entente/internal/lang"
)

// Warning is something in a text that a reader's eye may not see.
type Warning struct {
	Kind   WarningKind
	Text   string // the word or the sign that it is about, as it is written
	Detail string // for MixedScripts and OtherScript: what the word would be in the script of most of its letters, or of the words beside it
}

// WarningKind is one kind of Warning. The text of a kind is also the end of its message's id.
type WarningKind string

// The kinds of warnings.
const (
	MixedScripts WarningKind = "mixed_scripts" // a Latin a in a Cyrillic word
	OtherScript  WarningKind = "other_script"  // a word in Cyrillic letters that reads like a Latin one, among Latin words
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
	case OtherScript:
		return "“" + w.Text + "” is written in letters of another script than the words beside it; it reads like “" + w.Detail + "”"
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

// Suspicious finds what in a name may be made to deceive or was damaged on its way. Each kind is told once, words of mixed
// letters one by one, at most MaxWords of them.
func Suspicious(text string) []Warning {
	var list []Warning
	for _, w := range Unseen(text) {
		list = append(list, w.Warning)
	}
	return list
}

// Doubt is a warning and the place that it is about.
type Doubt struct {
	Warning
	End int // bytes of the text up to the end of the word or sign
}

// Unseen is Suspicious with places, in the order of the text. It takes time in proportion to the text's length.
func Unseen(text string) []Doubt {
	if harmless(text) {
		return nil
	}
	l := looking{text: text, start: -1}
	for i, r := range text {
		l.sign(i, r)
		l.letter(i, r)
	}
	l.end(len(text))
	l.disguised()
	slices.SortStableFunc(l.found, func(a, b Doubt) int { return cmp.Compare(a.End, b.End) })
	return l.found
}

// harmless says of most texts, at a look, that there is nothing to tell: letters of one alphabet, or of none of the three.
func harmless(text string) bool {
	latin, cyrillic := false, false
	for _, r := range text {
		switch {
		case r < 0x80:
			latin = latin || 'a' <= r|0x20 && r|0x20 <= 'z'
		case r >= 0xc0 && r < 0x250:
			latin = true
		case r >= 0x400 && r < 0x483, r >= 0x48a && r < 0x530:
			cyrillic = true
		case r >= 0x5d0 && r < 0x5eb, r >= 0x620 && r < 0x64b, r >= 0x4e00 && r < 0xa000, r >= 0xac00 && r < 0xd7a4, r >= 0x3041 && r < 0x3097, r >= 0x30a1 && r < 0x30fb,
			r >= 0x2010 && r < 0x2028, r == 0xa0, r == 0xb7, r == 0xab, r == 0xbb:
		default:
			return false
		}
	}
	return !latin || !cyrillic
}

// looking reads a text once, letter by letter.
type looking struct {
	text  string
	found []Doubt
	told  [len(signKinds)]bool
	mixed int // words of mixed letters told

	marks int  // on the letter before
	last  rune // the letter before

	start  int    // of the word under way, -1 for none
	count  [3]int // its letters by alphabet
	words  []alphabetWord
	others bool // the text is more than one name
}

// signKinds are the kinds that are told once a text.
var signKinds = [...]WarningKind{BidiControl, ZeroWidth, ManyMarks, PrivateUse, Unreadable}

func (l *looking) tell(kind WarningKind, sign string, end int) {
	if at := slices.Index(signKinds[:], kind); !l.told[at] {
		l.told[at] = true
		l.found = append(l.found, Doubt{Warning{Kind: kind, Text: sign}, end})
	}
}

// sign looks at what shows nothing, or is no letter.
func (l *looking) sign(i int, r rune) {
	if r < 0xad {
		l.marks = 0
		if 'a' <= r|0x20 && r|0x20 <= 'z' {
			l.last = r
		}
		return
	}
	if unicode.In(r, unicode.Mn, unicode.Me) {
		if l.marks++; l.marks > 4 {
			l.tell(ManyMarks, string(l.last), i+utf8.RuneLen(r))
		}
		return
	}
	l.marks = 0
	switch {
	case r == unicode.ReplacementChar && l.text[i] != 0xef:
		l.tell(Unreadable, "", i+1)
	case r >= 0x202a && r <= 0x202e || r >= 0x2066 && r <= 0x2069:
		l.tell(BidiControl, string(r), i+3)
	case r == 0x200b || r == 0x200c || r == 0x200d:
		if !joins(l.last) { // Persian and the scripts of India and of South-East Asia write them; Latin does not
			l.tell(ZeroWidth, string(r), i+3)
		}
	case r == 0x2060 || r == 0xfeff || r == 0x00ad || r >= 0xe0000 && r < 0xe0080:
		l.tell(ZeroWidth, string(r), i+utf8.RuneLen(r))
	case unicode.Is(unicode.Co, r):
		l.tell(PrivateUse, string(r), i+utf8.RuneLen(r))
	case unicode.IsLetter(r):
		l.last = r
	}
}

// letter puts words together. Scripts without spaces, and hyphens, end them.
func (l *looking) letter(i int, r rune) {
	kind := kindOf(r)
	if kind == commaRune || kind == breakRune && r != ' ' && r != '.' && r != 0xa0 {
		l.others = true // more than one name
	}
	if kind == letterRune && classOf(r) == unspaced || kind != letterRune && kind != markRune && kind != silentRune {
		l.end(i)
		return
	}
	if kind != letterRune {
		return
	}
	if l.start < 0 {
		l.start = i
	}
	if s := alphabetOf(r); s >= 0 {
		l.count[s]++
	}
}

// alphabetWord is a word in one of the three alphabets that are taken for one another, or in none (-1).
type alphabetWord struct {
	start, end, alphabet int
}

func (l *looking) end(i int) {
	if l.start < 0 {
		return
	}
	word := strings.TrimRightFunc(l.text[l.start:i], func(r rune) bool { return kindOf(r) != letterRune && kindOf(r) != markRune })
	start, count := l.start, l.count
	l.start, l.count = -1, [3]int{}
	alphabet, several := -1, 0
	for s, n := range count {
		if n > 0 {
			several++
			if alphabet < 0 || n > count[alphabet] {
				alphabet = s
			}
		}
	}
	if several > 1 && l.mixed < MaxWords {
		l.mixed++
		plain, _ := inAlphabet(word, alphabet)
		l.found = append(l.found, Doubt{Warning{MixedScripts, short(word), short(plain)}, start + len(word)})
	}
	if l.others = l.others || len(l.words) == MaxWords; !l.others && several == 1 {
		l.words = append(l.words, alphabetWord{start, start + len(word), alphabet})
	}
}

// disguised finds words that stand wholly in letters of another alphabet than the words beside them, and look like these:
// a Сара in Cyrillic before a family name in Latin letters. In a longer text it is another language that speaks, and words
// in capitals (НАТО) are written so in every language.
func (l *looking) disguised() {
	if l.others {
		return
	}
	var own [3][3]bool // the one alphabet has a word that does not look like the other
	for _, w := range l.words {
		for s := range own {
			if _, all := inAlphabet(l.text[w.start:w.end], s); !all {
				own[w.alphabet][s] = true
			}
		}
	}
	for _, w := range l.words {
		text := l.text[w.start:w.end]
		if utf8.RuneCountInString(text) < 2 || !strings.ContainsFunc(text, unicode.IsLower) {
			continue
		}
		for s := range own {
			if s != w.alphabet && !own[w.alphabet][s] && own[s][w.alphabet] {
				twin, _ := inAlphabet(text, s)
				l.found = append(l.found, Doubt{Warning{OtherScript, short(text), short(twin)}, w.end})
				break
			}
		}
	}
}

// short cuts a word that no name has.
func short(word string) string {
	if len(word) > maxTold {
		return word[:cutAt(word, maxTold)] + "…"
	}
	return word
}

// maxTold is how many bytes of a word are shown in a warning.
const maxTold = 120

// joins says whether joiners shape the letter's script.
func joins(r rune) bool {
	switch lang.Script(string(r)) {
	case "", "Latn", "Cyrl", "Grek", "Hani", "Jpan", "Kore":
		return false
	}
	return true
}

// inAlphabet is a word with its letters taken for those of one alphabet that they look like. It is "", false where a letter
// looks like none there.
func inAlphabet(word string, alphabet int) (plain string, all bool) {
	var b strings.Builder
	for _, r := range word {
		if s := alphabetOf(r); s >= 0 && s != alphabet {
			twin := twinOf(r, s, alphabet)
			if twin == 0 {
				return "", false
			}
			r = twin
		}
		b.WriteRune(r)
	}
	return b.String(), true
}

// alphabetOf is the place of a letter's script in lookalikes, -1 for another.
func alphabetOf(r rune) int {
	switch {
	case 'a' <= r|0x20 && r|0x20 <= 'z':
		return 0
	case r < 0xaa:
		return -1
	case unicode.Is(unicode.Latin, r):
		return 0
	case unicode.Is(unicode.Cyrillic, r):
		return 1
	case unicode.Is(unicode.Greek, r):
		return 2
	}
	return -1
}

// lookalikes are letters that look the same in Latin, Cyrillic and Greek; 0 where there is none.
var lookalikes = [...][3]rune{
	{'A', 'А', 'Α'}, {'B', 'В', 'Β'}, {'C', 'С', 0}, {'E', 'Е', 'Ε'}, {'H', 'Н', 'Η'}, {'I', 'І', 'Ι'},
	{'J', 'Ј', 0}, {'K', 'К', 'Κ'}, {'M', 'М', 'Μ'}, {'O', 'О', 'Ο'}, {'P', 'Р', 'Ρ'}, {'S', 'Ѕ', 0},
	{'T', 'Т', 'Τ'}, {'X', 'Х', 'Χ'}, {'Y', 'У', 'Υ'}, {'a', 'а', 'α'}, {'c', 'с', 0}, {'e', 'е', 0},
	{'i', 'і', 'ι'}, {'j', 'ј', 0}, {'o', 'о', 'ο'}, {'p', 'р', 'ρ'}, {'s', 'ѕ', 0}, {'x', 'х', 'χ'},
	{'y', 'у', 'γ'}, {'h', 'һ', 0}, {'N', 0, 'Ν'}, {'Z', 0, 'Ζ'}, {'v', 'ѵ', 'ν'}, {'u', 0, 'υ'},
	{'g', 0, 0}, {'w', 'ԝ', 0}, {'d', 'ԁ', 0}, {'q', 'ԛ', 0}, {'l', 'ӏ', 0}, {'b', 'Ь', 0},
	{'r', 'г', 0}, {'Æ', 'Ӕ', 0}, {'æ', 'ӕ', 0}, {'Ç', 'Ҫ', 0}, {'ç', 'ҫ', 0}, {'Ĕ', 'Ӗ', 0},
	{'ĕ', 'ӗ', 0}, {'Ə', 'Ә', 0}, {'ə', 'ә', 0}, {'Ï', 'Ї', 'Ϊ'}, {'ï', 'ї', 'ϊ'}, {'Í', 0, 'Ί'},
	{'í', 0, 'ί'}, {'Ó', 0, 'Ό'}, {'ó', 0, 'ό'}, {'Á', 0, 'Ά'}, {'á', 0, 'ά'}, {'É', 0, 'Έ'},
	{'é', 0, 'έ'}, {'Ú', 0, 'Ύ'}, {'ú', 0, 'ύ'},
}

// twinOf is the letter of another alphabet that looks the same, 0 for none.
func twinOf(r rune, from, to int) rune {
	for _, l := range lookalikes {
		if l[from] == r && l[to] != 0 {
			return l[to]
		}
	}
	return 0
}

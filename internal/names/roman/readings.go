package roman

import (
	"unicode"
	"unicode/utf8"

	"entente/internal/lang"
)

// Bounds of what is given back, whatever is put in.
const (
	// MaxReadings is the most spellings that Readings gives for a name.
	MaxReadings = 12
	// MaxWords is the most words of a name that are read; what comes after them is left out.
	MaxWords = 24
	// MaxLetters is the most letters of one word; a longer one is read as several.
	MaxLetters = 64

	maxWord = 8 // readings of one word
)

// Readings gives the likely Latin spellings of a name in any script: lower-case ASCII words separated by single spaces,
// the likeliest first, each once, at most MaxReadings. The order of family and given name stays as it is written. The
// tag (BCP 47) says in which language the name is written, "" where that is not known. A Latin name comes back folded.
// It is empty where the text has no letter or digit that can be read.
//
// Time and memory are linear in the text up to MaxWords words of MaxLetters letters; a longer word is read as several, and
// what comes after the last word is left out.
func Readings(text, tag string) []string {
	if plain, ok := asciiFold(text); ok {
		if plain == "" {
			return nil
		}
		return []string{plain}
	}
	return combine(words(text, tag))
}

// Words gives the same word by word: for each word of the name its likely spellings, the likeliest first, each once, at
// most eight. A spelling may hold a space (al assad). An index takes these, because the spellings of a name's words
// multiply.
func Words(text, tag string) [][]string {
	read := words(text, tag)
	for i, list := range read {
		kept := list[:0:0]
		for _, s := range list {
			if s != "" && !contains(kept, s) {
				kept = append(kept, s)
			}
		}
		read[i] = kept
	}
	return read
}

// words reads a text word by word. Words of an alphabet have one spelling for each style in the style's own place, so that
// combine can keep a style through the whole name.
func words(text, tag string) [][]string {
	split := splitWords(text)
	if len(split) == 0 {
		return nil
	}
	out := make([][]string, 0, len(split)+1)
	language := base(tag)
	for i := 0; i < len(split); {
		kind := split[i].kind
		n := 1
		for i+n < len(split) && split[i+n].kind == kind {
			n++
		}
		out = readRun(out, split[i:i+n], kind, language, len(split) == 1)
		i += n
	}
	return out
}

// readRun reads neighbouring words of one script.
func readRun(out [][]string, run []word, kind kind, language string, alone bool) [][]string {
	switch kind {
	case latin:
		for _, w := range run {
			out = append(out, latinWord(w.text))
		}
	case arabic:
		texts := make([]string, len(run))
		for i, w := range run {
			texts[i] = w.text
		}
		return arabicWords(out, texts, language == "fa" || language == "ps" || language == "ckb" || language == "ug")
	case hebrew:
		var stack [32]rune
		for _, w := range run {
			if plain := hebrewPlain(stack[:0], w.text); len(plain) > 0 {
				out = append(out, hebrewWord(plain))
			}
		}
	case hangul:
		for _, w := range run {
			out = hangulName(out, []rune(w.text), alone)
		}
	case hanKind:
		for _, w := range run {
			out = hanWords(out, []rune(w.text), language, alone)
		}
	case kana:
		for _, w := range run {
			out = append(out, kanaWord(w.text))
		}
	case indic:
		for _, w := range run {
			out = append(out, indicWord(w.text))
		}
	case other, thai, ethiopic:
		for _, w := range run {
			out = append(out, otherWord(w.text))
		}
	default:
		styles := stylesFor(kind, language, run)
		for _, w := range run {
			out = append(out, styles.read(w.text))
		}
	}
	return out
}

// combine makes spellings of the name from those of its words: first the k-th of every word together, which keeps a
// style through the name, then one word at a time in another spelling.
func combine(read [][]string) []string {
	kept := read[:0]
	longest := 0
	for _, list := range read {
		if len(list) > 0 {
			kept = append(kept, list)
			longest = max(longest, len(list))
		}
	}
	if len(kept) == 0 {
		return nil
	}
	out := make([]string, 0, min(MaxReadings, longest+2))
	var stack [160]byte
	add := func(pick func(i int) int) bool {
		b := stack[:0]
		for i, list := range kept {
			k := pick(i)
			if k >= len(list) {
				k = 0
			}
			if list[k] == "" {
				continue
			}
			if len(b) > 0 {
				b = append(b, ' ')
			}
			b = append(b, list[k]...)
		}
		for _, have := range out {
			if have == string(b) {
				return true
			}
		}
		if len(b) > 0 {
			out = append(out, string(b))
		}
		return len(out) < MaxReadings
	}
	for k := range longest {
		if !add(func(int) int { return k }) {
			return out
		}
	}
	if len(kept) == 1 {
		return out
	}
	for k := 1; k < longest; k++ {
		for at, list := range kept {
			if k >= len(list) {
				continue
			}
			if !add(func(i int) int {
				if i == at {
					return k
				}
				return 0
			}) {
				return out
			}
		}
	}
	return out
}

// asciiFold folds a text of ASCII alone, which needs no reading; ok is false for any other.
func asciiFold(text string) (string, bool) {
	for i := 0; i < len(text); i++ {
		if text[i] >= utf8.RuneSelf {
			return "", false
		}
	}
	text = text[:min(len(text), MaxWords*MaxLetters)]
	return lang.Fold(text), true
}

// latinWord folds a Latin word with marks, and gives the German and Scandinavian way of doing without them beside it.
func latinWord(text string) []string {
	plain := folded(text)
	if plain == "" {
		return nil
	}
	spelled := make([]byte, 0, len(text)+4)
	other := false
	for _, r := range text {
		switch unicode.ToLower(r) {
		case 'ä':
			spelled, other = append(spelled, "ae"...), true
		case 'ö', 'ø':
			spelled, other = append(spelled, "oe"...), true
		case 'ü':
			spelled, other = append(spelled, "ue"...), true
		case 'å':
			spelled, other = append(spelled, "aa"...), true
		case 'đ':
			spelled, other = append(spelled, "dj"...), true
		case 'š', 'ş', 'ș':
			spelled, other = append(spelled, "sh"...), true
		case 'č', 'ç', 'ć':
			spelled, other = append(spelled, "ch"...), true
		case 'ž':
			spelled, other = append(spelled, "zh"...), true
		default:
			spelled = utf8.AppendRune(spelled, r)
		}
	}
	if !other {
		return []string{plain}
	}
	return []string{plain, folded(string(spelled))}
}

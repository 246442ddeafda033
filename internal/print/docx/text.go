package docx

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/beevik/etree"
	"golang.org/x/text/unicode/bidi"
)

// Marks that keep a piece of text from turning its neighbours round (UAX 9).
const (
	leftMark     = "\u200e" // as a letter of a line from left to right, without being seen
	rightMark    = "\u200f"
	isolateFirst = "\u2068" // what follows stands by itself, in the direction of its first letter
	isolateEnd   = "\u2069"
)

var unmarked = strings.NewReplacer(leftMark, "", rightMark, "", isolateFirst, "", isolateEnd, "")

// sound makes a text fit for XML and for a line among others: what XML 1.0 has no place for goes, and so do the marks of
// direction that reach beyond the text they stand in.
func sound(text string) string {
	clean := true
	for i, r := range text {
		if !allowed(r) || r == utf8.RuneError && !strings.HasPrefix(text[i:], "\uFFFD") {
			clean = false
			break
		}
	}
	if clean {
		return text
	}
	return strings.Map(func(r rune) rune {
		if r == '\r' || r == '\v' || r == '\f' || r == '\u2028' || r == '\u2029' || r == '\u0085' {
			return '\n'
		}
		if !allowed(r) {
			return -1
		}
		return r
	}, strings.NewReplacer("\r\n", "\n").Replace(strings.ToValidUTF8(text, "\uFFFD")))
}

func allowed(r rune) bool {
	switch {
	case r == '\t' || r == '\n':
		return true
	case r < ' ' || r == 0x7f || r >= 0x80 && r < 0xa0 || r == '\u2028' || r == '\u2029':
		return false
	case r >= '\u202a' && r <= '\u202e' || r >= '\u2066' && r <= '\u2069':
		return false
	case r == 0xfffe || r == 0xffff || unicode.Is(unicode.Noncharacter_Code_Point, r):
		return false
	}
	return true
}

// appendText adds a sound text to a run; lines and tabs become Word's own.
func appendText(run *etree.Element, text string) {
	for len(text) > 0 {
		at := strings.IndexAny(text, "\n\t")
		piece := text
		if at >= 0 {
			piece = text[:at]
		}
		if piece != "" {
			t := w("t")
			setText(t, piece)
			run.AddChild(t)
		}
		if at < 0 {
			return
		}
		if text[at] == '\n' {
			run.AddChild(w("br"))
		} else {
			run.AddChild(w("tab"))
		}
		text = text[at+1:]
	}
}

// rightToLeft reports whether a text runs from right to left: whether its first letter does. Without a letter it is
// as the text around it.
func rightToLeft(text string, around bool) bool {
	for _, r := range text {
		p, _ := bidi.LookupRune(r)
		switch p.Class() {
		case bidi.L:
			return false
		case bidi.R, bidi.AL:
			return true
		}
	}
	return around
}

// Isolated keeps a text together within a line that runs from right to left, or from left to right: see isolated.
func Isolated(text string, rightToLeft bool) string { return isolated(text, rightToLeft) }

// isolated keeps a text whose direction is not that of the words around it together, so that its first and last signs do
// not change sides. A text that begins and ends with letters needs nothing; one with signs at its ends is closed by marks
// that act as letters; only one of both directions is isolated as a whole, which not every program sets well.
func isolated(text string, around bool) string {
	if text == "" || strings.Contains(text, "\n") {
		return text
	}
	if mixed(text) {
		return isolateFirst + text + isolateEnd
	}
	own := rightToLeft(text, around)
	if own == around {
		return text
	}
	mark := leftMark
	if own {
		mark = rightMark
	}
	first, _ := utf8.DecodeRuneInString(text)
	last, _ := utf8.DecodeLastRuneInString(text)
	if !unicode.IsLetter(first) {
		text = mark + text
	}
	if !unicode.IsLetter(last) {
		text += mark
	}
	return text
}

// mixed reports whether a text has letters of both directions.
func mixed(text string) bool {
	left, right := false, false
	for _, r := range text {
		p, _ := bidi.LookupRune(r)
		switch p.Class() {
		case bidi.L:
			left = true
		case bidi.R, bidi.AL:
			right = true
		}
	}
	return left && right
}

// writing is how Word has to be told that a piece of text is set.
type writing byte

const (
	western  writing = iota
	leftward         // right to left
	eastern          // Chinese and its neighbours
)

// pieces cuts a text where its way of writing changes. What belongs to no way (spaces, points, digits) goes with what
// stands before it, but at the end of a piece against the run of the line, with the line.
func pieces(text string, around writing) []piece {
	var list []piece
	current, from := writing(255), 0
	pending := -1 // where signs began that may belong to either side
	for i, r := range text {
		own, strong := writingOf(r)
		if !strong {
			if pending < 0 {
				pending = i
			}
			continue
		}
		switch {
		case current == 255:
			current = own
			if pending >= 0 && own != around {
				list = append(list, piece{text[from:i], around})
				from = i
			}
		case own != current:
			cut := i
			if pending >= 0 && current != around { // the signs between go with the line
				cut = pending
			}
			list = append(list, piece{text[from:cut], current})
			if cut < i && own != around {
				list = append(list, piece{text[cut:i], around})
				cut = i
			}
			from, current = cut, own
		}
		pending = -1
	}
	if current == 255 {
		current = around
	}
	if pending >= 0 && current != around && pending > from {
		list = append(list, piece{text[from:pending], current})
		from, current = pending, around
	}
	if from < len(text) {
		list = append(list, piece{text[from:], current})
	}
	return list
}

type piece struct {
	text string
	way  writing
}

func writingOf(r rune) (w writing, strong bool) {
	switch {
	case unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Hangul, unicode.Bopomofo),
		r >= 0x3000 && r <= 0x303f, r >= 0xff00 && r <= 0xffef:
		return eastern, true
	case unicode.In(r, unicode.Arabic, unicode.Hebrew, unicode.Syriac, unicode.Thaana):
		return leftward, true
	case unicode.IsLetter(r):
		return western, true
	}
	return western, false
}

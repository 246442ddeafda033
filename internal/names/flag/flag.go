// Package flag puts a sign beside what is not what it looks like, wherever a text goes before somebody's eyes: a Latin a in a
// Cyrillic name, a hidden sign that turns a line around. It works on what goes out (a page, a paper, lines for a terminal),
// not on names one by one, so that no list and no new page can forget it.
package flag

import (
	"io"
	"strings"

	"entente/internal/names"
)

// Sign stands beside a doubtful name where there is no room for words.
const Sign = "⚠"

// short is up to how many bytes of text are a name or a few, and the sign stands at the end of a name; in a longer text it
// stands behind the word.
const short = 160

// Text is a text with the sign, and whether it needed one.
func Text(text string) (string, bool) {
	doubts := names.Unseen(text)
	if len(doubts) == 0 {
		return text, false
	}
	var b strings.Builder
	at := 0
	for _, p := range placesOf(text, doubts) {
		b.WriteString(text[at:p.at] + " " + Sign)
		at = p.at
	}
	b.WriteString(text[at:])
	return b.String(), true
}

// A place is where a sign belongs, and what for.
type place struct {
	at       int // behind this byte of the text
	warnings []names.Warning
}

// between are the signs that part names in one line.
const between = ",;:/|()\n\t–—·→،؛、，；：（）"

func placesOf(text string, doubts []names.Doubt) []place {
	var list []place
	for _, d := range doubts {
		at := d.End
		if len(text) <= short {
			if next := strings.IndexAny(text[at:], between); next >= 0 {
				at += next
			} else {
				at = len(text)
			}
			at = max(d.End, len(strings.TrimRight(text[:at], " \r\n\t")))
		}
		if last := len(list) - 1; last >= 0 && list[last].at >= at {
			list[last].warnings = append(list[last].warnings, d.Warning)
		} else {
			list = append(list, place{at, []names.Warning{d.Warning}})
		}
	}
	return list
}

// Lines is a writer of text for a terminal that puts the sign behind each cell and line that needs it. It goes before w.
func Lines(w io.Writer) io.Writer { return lines{w} }

type lines struct{ w io.Writer }

// Write writes p with its signs. What it returns counts p.
func (l lines) Write(p []byte) (int, error) {
	text, signed := Text(string(p))
	if !signed {
		return l.w.Write(p)
	}
	if _, err := io.WriteString(l.w, text); err != nil {
		return 0, err
	}
	return len(p), nil
}

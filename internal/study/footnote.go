package study

import (
	"regexp"
	"strconv"
	"strings"
)

// footnote is the mark of a note in the text of a paper, with the space before it.
var footnote = regexp.MustCompile(`[ \t]*\[\^([a-z0-9-]{1,40})\]`)

// Cited lists the marks of the footnotes of a text, each once, in the order in which they come first.
func Cited(text string) []string {
	var marks []string
	seen := make(map[string]bool)
	for _, m := range footnote.FindAllStringSubmatch(text, -1) {
		if !seen[m[1]] {
			seen[m[1]] = true
			marks = append(marks, m[1])
		}
	}
	return marks
}

// Noted is a text with its footnotes numbered for one reader.
type Noted struct {
	Text  string   // each mark replaced by what show wrote
	Marks []string // of the notes that the reader has, in the order of their numbers, from 1
}

// Number numbers the footnotes that the reader has an origin for, in the order of the text, and writes each by show. A mark
// whose origin the reader may not read, or which nobody has explained yet, is taken out without a trace: its number would tell
// that something is missing.
func Number(text string, readable func(mark string) bool, show func(number int) string) Noted {
	var n Noted
	numbers := make(map[string]int)
	n.Text = footnote.ReplaceAllStringFunc(text, func(found string) string {
		mark := footnote.FindStringSubmatch(found)[1]
		if !readable(mark) {
			return ""
		}
		if numbers[mark] == 0 {
			n.Marks = append(n.Marks, mark)
			numbers[mark] = len(n.Marks)
		}
		return show(numbers[mark])
	})
	return n
}

// superscripts are the digits as they stand above the line.
var superscripts = strings.NewReplacer("0", "⁰", "1", "¹", "2", "²", "3", "³", "4", "⁴", "5", "⁵", "6", "⁶", "7", "⁷", "8", "⁸", "9", "⁹")

// Superscript writes a number above the line.
func Superscript(n int) string { return superscripts.Replace(strconv.Itoa(n)) }

package index

import (
	"runtime"
	"strings"
	"testing"

	"entente/internal/lang"
	"entente/internal/names/roman"
)

// hostile are texts that go on as long as one likes.
var hostile = map[string]string{
	"one word":             "a",
	"words":                "ab ",
	"letters":              "a b ",
	"marks on one letter":  "a\u0301\u0302\u0327",
	"turned around":        "\u202ex\u202c\u2066y\u2069 ",
	"look-alikes":          "Мiкhаil ",
	"characters":           "习仲勋",
	"syllables":            "가각",
	"parts of syllables":   "\u1100\u1161\u11a8",
	"one sign for a text":  "ﷺ",
	"signs in squares":     "㍿㊑",
	"letters of plane one": "𝕸𝖎 ",
	"a flag":               "🇫🇷👨‍👩‍👧",
	"dotted letters":       "C.P.",
	"bytes that are none":  "\xff\xc3\x28 ",
	"hyphens":              "jean-",
	"Arabic joined":        "عبدال",
	"Thai without spaces":  "สมชาย",
	"half of everything":   "Xi习Си سي 김 ",
}

// bytesTaken is what a piece of work allocates, which grows with what it does, and does not depend on how busy the machine
// is.
func bytesTaken(work func()) float64 {
	var before, after runtime.MemStats
	work()
	runtime.ReadMemStats(&before)
	for range 3 {
		work()
	}
	runtime.ReadMemStats(&after)
	return float64(after.TotalAlloc-before.TotalAlloc) / 3
}

// What is looked for or entered takes work in proportion to its length at most, and from some length on no more at all.
func TestNoTextTakesMoreThanLinearWork(t *testing.T) {
	ix := New(roman.Words)
	for _, e := range []Entry{named("p1", 0, "Mikhail Gorbachev"), named("p2", 0, "习仲勋"), named("p3", 0, "عبد الرحمن"), named("p4", 0, "Jean-Claude Petit")} {
		ix.Put(e)
	}
	for what, piece := range hostile {
		text := func(size int) string { return strings.Repeat(piece, size/len(piece)+1) }
		for name, work := range map[string]func(text string){
			"searched":   func(text string) { ix.Search(Query{Text: text, Allowed: []Class{0}, Prefix: true}) },
			"candidates": func(text string) { ix.Candidates(Wanted{Names: []lang.Name{{Text: text}}, Allowed: []Class{0}}) },
			"entered":    func(text string) { New(roman.Words).Put(named("x", 0, text)) },
		} {
			for _, size := range []int{100, 1000, 10_000} {
				short, long := text(size), text(10*size)
				a, b := bytesTaken(func() { work(short) }), bytesTaken(func() { work(long) })
				if b > 15*a+1<<18 {
					t.Errorf("%s, %s: %d bytes take %.0f bytes of work, %d take %.0f", what, name, len(short), a, len(long), b)
				}
			}
			work(text(1 << 20))
			if got := bytesTaken(func() { work(text(1 << 20)) }); got > 1<<24 {
				t.Errorf("%s, %s: a text of a MiB takes %.0f bytes of work", what, name, got)
			}
		}
	}
}

// Package sound tells how likely a word in one script is a rendering of a word in Latin letters.
//
// A word is taken apart into units of its script (letters, jamo, initials and finals of Pinyin, the consonants and
// vowels of kana). A table says with what probability each unit is rendered by which one to three Latin letters; it was
// learned from pairs of tokens (see the program in internal/names/learn) for Cyrillic, Arabic, Chinese and kana, and is
// put together by hand from those for scripts without such pairs. The best path through both words gives the evidence:
// the logarithm of how much likelier the Latin word is given the other one than by chance.
package sound

import (
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// MaxUnits is the most units of a word that are read.
const MaxUnits = 48

// MaxLetters is the most Latin letters that are read.
const MaxLetters = 48

// A Source is a word in its own script, as units.
type Source struct {
	units []uint16 // with the marks of beginning and end around them
	pairs []uint16 // pairs[i] is the unit for units i-1 and i together, 0 for none
	Model Model
	ideal int   // evidence of a rendering as usual
	floor int32 // the least that all units cost
	// strict is what a letter that no unit accounts for costs beyond what it does elsewhere: those who spell their own
	// syllables add none.
	strict int32
}

// Ideal is the evidence, in nats, that a usual rendering of the word gives.
func (s *Source) Ideal() float32 { return float32(s.ideal) / perNat }

// Len is the number of units.
func (s *Source) Len() int { return max(0, len(s.units)-2) }

// Empty says that the word has no unit that the table knows.
func (s *Source) Empty() bool { return len(s.units) <= 2 }

// A Latin is a word in Latin letters, with the chunks of one to three letters that end at each place.
type Latin struct {
	letters []byte
	chunks  [][MaxChunk]uint16 // those that end with each letter
	chance  []uint8            // cost of each letter by chance
	extra   []uint8            // cost of each letter where nothing accounts for it
	total   int                // of chance
}

// Len is the number of letters.
func (l *Latin) Len() int { return len(l.letters) }

// Empty says that there is no letter.
func (l *Latin) Empty() bool { return len(l.letters) == 0 }

// Model is a script, or scripts that are rendered alike.
type Model uint8

// The models.
const (
	NoModel Model = iota
	Cyrillic
	Arabic
	Chinese
	Kana
	Hangul
	Hebrew
	Greek
	Indic
	Armenian
	Georgian
	Thai // and Lao
	Ethiopic
	Burmese
	Khmer
	Roman // Latin letters themselves
)

// ReadLatin reads a word in Latin letters.
func ReadLatin(word string) Latin {
	l := Latin{letters: latinLetters(word)}
	t := theTable()
	n := len(l.letters)
	l.chunks = make([][MaxChunk]uint16, n)
	costs := make([]uint8, 2*n)
	l.chance, l.extra = costs[:n:n], costs[n:]
	for i := range n {
		for k := 1; k <= MaxChunk && k <= i+1; k++ {
			l.chunks[i][k-1] = t.chunk(l.letters[i+1-k : i+1])
		}
		l.extra[i] = extraCost(l.letters[i])
		l.chance[i] = t.chance[l.letters[i]]
		l.total += int(l.chance[i])
	}
	return l
}

// Read reads a word in a script other than Latin.
func Read(word string) Source {
	names, model := Units(word)
	return sourceOf(names, model)
}

func sourceOf(names []string, model Model) Source {
	s := Source{Model: model}
	if model == NoModel || len(names) == 0 {
		return s
	}
	t := theTable()
	s.units = append(s.units, t.unit("^"+edge(model)))
	s.pairs = append(s.pairs, 0)
	last := "^" + edge(model) // with it, the first unit may have renderings of its own
	for _, n := range names[:min(len(names), MaxUnits)] {
		u := t.unit(n)
		if u == 0 {
			last = ""
			continue
		}
		s.units = append(s.units, u)
		s.pairs = append(s.pairs, t.unit(last+n))
		if last == "" {
			s.pairs[len(s.pairs)-1] = 0
		}
		last = n
	}
	s.units = append(s.units, t.unit("$"+edge(model)))
	s.pairs = append(s.pairs, 0)
	for _, u := range s.units {
		s.ideal += t.gain[u]
		s.floor += int32(t.least[u])
	}
	return s
}

// Beside puts two words of one script together into one.
func Beside(a, b *Source) Source {
	if a.Empty() || b.Empty() || a.Model != b.Model || len(a.units)+len(b.units) > MaxUnits+4 {
		return Source{}
	}
	n := len(a.units) + len(b.units) - 2
	store := make([]uint16, 2*n)
	s := Source{Model: a.Model, units: store[:0:n], pairs: store[n:n], strict: a.strict}
	s.units = append(append(s.units, a.units[:len(a.units)-1]...), b.units[1:]...)
	s.pairs = append(append(s.pairs, a.pairs[:len(a.pairs)-1]...), b.pairs[1:]...)
	s.pairs[len(a.units)-1] = 0 // what the first unit has of its own at the beginning of a name
	t := theTable()
	for _, u := range s.units {
		s.ideal += t.gain[u]
		s.floor += int32(t.least[u])
	}
	return s
}

// edge names the learned ends of words that a model uses.
func edge(m Model) string {
	switch m {
	case Arabic, Hebrew:
		return "a"
	case Chinese, Hangul:
		return "h"
	case Kana:
		return "j"
	case Greek:
		return "g"
	case Ethiopic, Burmese, Khmer, Thai: // no letter is silent at the end there, nor added
		return "s"
	case Roman:
		return "l"
	}
	return "c"
}

// Latin letters beyond a to z that renderings tell apart, one byte each from 'z'+1.
var markedLetters = []rune("šžčşçćñłřäöüøåğđ")

var (
	markedCode = func() map[rune]byte {
		m := map[rune]byte{}
		for i, r := range markedLetters {
			m[r] = 'z' + 1 + byte(i)
		}
		return m
	}()
	markedBase = []byte("szcsccnlraouoagd")
)

// latinLetters writes a word in the bytes of the table: a to z, and one byte for each marked letter.
func latinLetters(word string) []byte {
	out := make([]byte, 0, min(len(word), MaxLetters))
	put := func(s string) {
		for i := range len(s) {
			if len(out) < MaxLetters {
				out = append(out, s[i])
			}
		}
	}
	marks := 0
	for _, r := range norm.NFC.String(word) {
		if len(out) == MaxLetters {
			break
		}
		r = unicode.ToLower(r)
		switch {
		case 'a' <= r && r <= 'z':
			out = append(out, byte(r))
			marks = 0
		case r < 0x80 || marks > 2:
		case markedCode[r] != 0:
			out = append(out, markedCode[r])
		case plain[r] != "":
			put(plain[r])
		default:
			for i, d := range norm.NFKD.String(string(r)) {
				if i == 0 && 'a' <= d && d <= 'z' {
					out = append(out, byte(d))
				} else if unicode.IsMark(d) {
					marks++
				}
			}
		}
	}
	return out
}

var plain = map[rune]string{'ß': "ss", 'æ': "ae", 'œ': "oe", 'þ': "th", 'ð': "d", 'ı': "i", 'ə': "a", 'ħ': "h", 'ŋ': "ng", 'ĸ': "k", 'ķ': "k", 'ļ': "l", 'ņ': "n", 'ģ': "g"}

// spell turns the table's bytes back into letters.
func spell(letters []byte) string {
	var b strings.Builder
	for _, c := range letters {
		if c <= 'z' {
			b.WriteByte(c)
		} else {
			b.WriteRune(markedLetters[c-'z'-1])
		}
	}
	return b.String()
}

// Letters are the Latin letters of a word as the table tells them apart.
func Letters(word string) []string {
	var out []string
	for _, c := range latinLetters(word) {
		out = append(out, spell([]byte{c}))
	}
	return out
}

package roman

import (
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"github.com/mozillazg/go-pinyin"
	"golang.org/x/text/unicode/norm"
)

// Han characters that Pinyin is known for: the block of extension A and the main block.
const (
	hanFirst = 0x3400
	hanLast  = 0x9FFF
)

func isHan(r rune) bool {
	return r >= hanFirst && r <= hanLast || r >= 0x20000 && r <= 0x323AF || r >= 0xF900 && r <= 0xFAFF || r == '々' || r == '〇'
}

// hanReadings is what is known of one character: toned syllables, and the same without tones and each once.
type hanReadings struct{ toned, plain []string }

// han brings the module's dictionary, a map of strings, to a row in which a name's characters are found at once.
var han = sync.OnceValue(func() *[hanLast - hanFirst + 1]hanReadings {
	row := new([hanLast - hanFirst + 1]hanReadings)
	for code, list := range pinyin.PinyinDict {
		if code < hanFirst || code > hanLast {
			continue
		}
		e := &row[code-hanFirst]
		e.toned = strings.Split(list, ",")
		for _, s := range e.toned {
			p := withoutTone(s)
			if p != "" && !contains(e.plain, p) {
				e.plain = append(e.plain, p)
			}
		}
	}
	return row
})

func contains(list []string, s string) bool {
	for _, x := range list {
		if x == s {
			return true
		}
	}
	return false
}

func hanOf(r rune) *hanReadings {
	if r < hanFirst || r > hanLast {
		return nil
	}
	e := &han()[r-hanFirst]
	if len(e.plain) == 0 {
		return nil
	}
	return e
}

// withoutTone takes the tone mark off a syllable and keeps the ü: lǚ is lü.
func withoutTone(s string) string {
	var b strings.Builder
	for _, r := range norm.NFD.String(s) {
		if !unicode.Is(unicode.Mn, r) || r == '\u0308' {
			b.WriteRune(r)
		}
	}
	return norm.NFC.String(b.String())
}

// familyLength tells how many characters of a Chinese name are the family name.
//
// Two to four characters that begin with a known family name are a name with the family name first; two characters of it
// where they are a known double family name and a given name follows. Anything else is a place, a party or a foreign
// name, without a family name.
func familyLength(name []rune) int {
	switch n := len(name); {
	case n < 2 || n > 4:
		return 0
	case n > 2 && doubleSurnames[string(name[:2])] != nil:
		return 2
	case n == 4:
		if commonSurname(name[0]) && commonSurname(name[1]) {
			return 2 // a married woman's name with the husband's before it
		}
		return 0
	case isSurname(name[0]):
		return 1
	}
	return 0
}

// surnameReadings gives the readings of a family name without tones, the commonest first: those of the surname table,
// then the character's own, because the bearer may use either.
func surnameReadings(family []rune) []string {
	if len(family) == 2 {
		if r := doubleSurnames[string(family)]; r != nil {
			return r
		}
	}
	if len(family) == 1 {
		if r, ok := surnames[family[0]]; ok {
			return r
		}
		if e := hanOf(family[0]); e != nil {
			return e.plain
		}
		return []string{string(family)}
	}
	return []string{joined(family, 0)}
}

// joined writes characters as one word, each in its first reading but the one at other-1, which is in its second.
func joined(chars []rune, other int) string {
	var stack [48]byte
	b := stack[:0]
	for i, r := range chars {
		e := hanOf(r)
		if e == nil {
			b = utf8.AppendRune(b, r)
			continue
		}
		k := 0
		if i == other-1 && len(e.plain) > 1 {
			k = 1
		}
		syllable := givenReading(r, e.plain[k], k)
		if i > 0 && startsWithVowel(syllable) {
			b = append(b, '\'')
		}
		b = append(b, syllable...)
	}
	return string(b)
}

// startsWithVowel tells the syllables that an apostrophe parts from the one before: Xi'an.
func startsWithVowel(syllable string) bool {
	return syllable != "" && strings.IndexByte("aeo", syllable[0]) >= 0
}

// givenReading corrects the first reading of the characters that given names read otherwise than running text.
func givenReading(r rune, syllable string, k int) string {
	if k == 0 {
		if s, ok := givenNames[r]; ok {
			return s
		}
	}
	return syllable
}

// hanSystem is one way of writing Han readings.
type hanSystem struct {
	tones     bool // with tone marks
	wadeGiles bool
}

// run is the run function: each unbroken row of Han characters is taken as a name.
func (h hanSystem) run(out []byte, text string) []byte {
	runes := []rune(text)
	for at := 0; at < len(runes); {
		n := 0
		for at+n < len(runes) && hanOf(runes[at+n]) != nil {
			n++
		}
		if n == 0 {
			out = utf8.AppendRune(out, runes[at])
			at++
			continue
		}
		out = h.name(out, runes[at:at+n])
		at += n
		if at < len(runes) && unicode.IsLetter(runes[at]) {
			out = append(out, ' ')
		}
	}
	return out
}

func (h hanSystem) name(out []byte, name []rune) []byte {
	family := familyLength(name)
	for i := range name {
		begin := i == 0 || i == family
		if i > 0 && i == family {
			out = append(out, ' ')
		}
		syllable := h.syllable(name, i, family)
		if !begin {
			if h.wadeGiles {
				out = append(out, '-')
			} else if startsWithVowel(norm.NFD.String(syllable)) {
				out = append(out, '\'')
			}
		}
		at := len(out)
		out = append(out, syllable...)
		if begin {
			capitalise(&out, at)
		}
	}
	return out
}

// syllable is one character's reading in its place.
func (h hanSystem) syllable(name []rune, i, family int) string {
	e := hanOf(name[i])
	plain := givenReading(name[i], e.plain[0], 0)
	if i < family {
		readings := surnameReadings(name[:family])
		plain = readings[0]
		if family == 2 {
			plain = e.plain[0]
			if parts := doubleSyllables[string(name[:2])]; len(parts) == 2 {
				plain = parts[i]
			}
		}
	}
	switch {
	case h.wadeGiles:
		return wadeGiles(plain)
	case h.tones:
		for _, t := range e.toned {
			if withoutTone(t) == plain {
				return t
			}
		}
	}
	return plain
}

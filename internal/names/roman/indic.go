package roman

import (
	"unicode"
	"unicode/utf8"
)

// The scripts of India are laid out alike in Unicode: a letter stands at the same place of each block, so that one table,
// that of Devanagari, reads nine scripts.
const (
	indicFirst = 0x900
	indicLast  = 0xD7F
	blockSize  = 0x80
)

// places in a block.
const (
	candrabindu  = 0x01
	anusvara     = 0x02
	visarga      = 0x03
	firstVowel   = 0x04
	consonantKa  = 0x15
	consonantHa  = 0x39
	nukta        = 0x3C
	avagraha     = 0x3D
	firstMatra   = 0x3E
	lastMatra    = 0x4C
	virama       = 0x4D
	om           = 0x50
	firstDotted  = 0x58
	lastDotted   = 0x5F
	vocalicRR    = 0x60
	danda        = 0x64
	digitZero    = 0x66
	addak        = 0x71
	tippi        = 0x70
	blockBengali = 0x980
	blockGurmukh = 0xA00
	blockTamil   = 0xB80
)

// indicPlace maps a letter to its place in the block of Devanagari; ok is false for what is no letter of these scripts.
func indicPlace(r rune) (place, block int, ok bool) {
	if r < indicFirst || r > indicLast {
		return 0, 0, false
	}
	return int(r) % blockSize, int(r) - int(r)%blockSize, true
}

// indicSystem is one way of writing these scripts.
type indicSystem struct {
	consonants [consonantHa - consonantKa + 1]string
	dotted     [lastDotted - firstDotted + 1]string // क़ ख़ ग़ ज़ ड़ ढ़ फ़ य़
	vowels     [17]string                           // अ and what follows it, by place from 0x05
	long       map[int]string                       // ॠ and other rare vowels, by place
	inherent   string
	nasal      func(next int) string // anusvara before the consonant at that place, 0 at a word's end
	candra     string                // candrabindu
	visarga    string
	avagraha   string
	drop       bool // the inherent vowel is left out where Hindi leaves it unspoken
}

// akshara is a consonant or a vowel with what belongs to it.
type akshara struct {
	text     string
	vowel    string // what follows the consonant; the inherent vowel is marked
	inherent bool
	nasal    string
	bare     bool // an independent vowel
	ended    bool // a virama stands behind it
	place    int
}

// run writes a text.
func (s *indicSystem) run(out []byte, text string) []byte {
	var stack [40]akshara
	word := stack[:0]
	flush := func() {
		out = s.write(out, word)
		word = word[:0]
	}
	runes := []rune(text)
	for i, r := range runes {
		place, block, ok := indicPlace(r)
		last := len(word) - 1
		switch {
		case r == '\u200c' || r == '\u200d':
		case !ok:
			flush()
			out = utf8.AppendRune(out, r)
		case place >= digitZero && place <= digitZero+9:
			flush()
			out = append(out, byte('0'+place-digitZero))
		case place == danda || place == danda+1:
			flush()
			out = append(out, '.')
		case place == nukta && last >= 0:
			word[last].text = s.withNukta(word[last])
		case place == virama && last >= 0:
			word[last].vowel, word[last].inherent, word[last].ended = "", false, true
		case place == candrabindu && last >= 0:
			word[last].nasal = s.candra
		case (place == anusvara || place == tippi && block == blockGurmukh) && last >= 0:
			next := 0
			if i+1 < len(runes) {
				if p, _, ok := indicPlace(runes[i+1]); ok && p >= consonantKa && p <= consonantHa {
					next = p
				}
			}
			word[last].nasal = s.nasal(next)
		case place == visarga && last >= 0:
			word[last].nasal = s.visarga
		case place == avagraha:
			word = append(word, akshara{text: s.avagraha, bare: true})
		case place >= firstMatra && place <= lastMatra && last >= 0:
			word[last].vowel, word[last].inherent = s.vowels[min(place-firstMatra+1, len(s.vowels)-1)], false
		case place >= consonantKa && place <= consonantHa && s.consonants[place-consonantKa] != "":
			c := s.consonants[place-consonantKa]
			if i > 0 && block == blockGurmukh && runes[i-1] == blockGurmukh+addak {
				c = c[:1] + c
			}
			word = append(word, akshara{text: c, vowel: s.inherent, inherent: true, place: place})
		case place >= firstDotted && place <= lastDotted && block != blockTamil:
			word = append(word, akshara{text: s.dotted[place-firstDotted], vowel: s.inherent, inherent: true, place: consonantKa})
		case place > firstVowel && place < consonantKa:
			word = append(word, akshara{text: s.vowels[place-firstVowel-1], bare: true})
		case s.long[place] != "":
			word = append(word, akshara{text: s.long[place], bare: true})
		case place == om:
			word = append(word, akshara{text: "om", bare: true})
		case block == 0xD00 && place >= 0x7A: // consonants of Malayalam without a vowel
			word = append(word, akshara{text: [...]string{"n", "n", "r", "l", "l", "k"}[place-0x7A]})
		case unicode.IsLetter(r) && block == blockBengali && place >= 0x70:
			word = append(word, akshara{text: [...]string{"r", "v"}[min(place-0x70, 1)], vowel: s.inherent, inherent: true, place: 0x30})
		case place == addak:
		default:
		}
	}
	flush()
	return out
}

// withNukta is a consonant with a dot beneath: a sound of Persian or Arabic, or a flap.
func (s *indicSystem) withNukta(a akshara) string {
	dotted := map[int]int{0x15: 0, 0x16: 1, 0x17: 2, 0x1C: 3, 0x21: 4, 0x22: 5, 0x2B: 6, 0x2F: 7}
	if k, ok := dotted[a.place]; ok {
		return s.dotted[k]
	}
	return a.text
}

// write appends one word, with the unspoken vowels left out where the system does so.
func (s *indicSystem) write(out []byte, word []akshara) []byte {
	if s.drop {
		dropSchwa(word)
	}
	for _, a := range word {
		out = append(out, a.text...)
		out = append(out, a.vowel...)
		out = append(out, a.nasal...)
	}
	return out
}

// dropSchwa takes out the inherent vowels that Hindi does not speak: the last one of a word, and, from the right, one
// between a vowel with one consonant and a consonant with a vowel (mana-mohana is man-mohan). After a cluster that ends
// in r, y or v the last one is spoken (Narendra).
func dropSchwa(word []akshara) {
	n := len(word)
	if n < 2 {
		return
	}
	last := &word[n-1]
	if last.inherent && last.nasal == "" {
		cluster := word[n-2].ended
		if !cluster || last.place != 0x30 && last.place != 0x2F && last.place != 0x35 {
			last.vowel, last.inherent = "", false
		}
	}
	for i := n - 2; i > 0; i-- {
		a := &word[i]
		if !a.inherent || a.nasal != "" || a.bare {
			continue
		}
		before, after := word[i-1], word[i+1]
		if (before.vowel != "" || before.bare) && before.nasal == "" && !after.bare && after.vowel != "" && !before.ended {
			a.vowel, a.inherent = "", false
		}
	}
}

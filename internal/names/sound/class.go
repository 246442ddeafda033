package sound

import "strings"

// Classes of consonants, as bits: what a cheap comparison goes by. Sounds that stand for one another between languages are
// in one class, and letters with several sounds are in several.
const (
	lip    = 1 << iota // p b f v w
	tooth              // t d
	throat             // k g q h x
	hiss               // s z sh ch j
	hum                // m
	nose               // n
	roll               // r
	flow               // l
	open               // a vowel at the beginning, or nothing else
)

var letterClass = func() (c [160]uint16) {
	for class, letters := range map[uint16]string{lip: "pbfvw", tooth: "td", throat: "kgqhx", hiss: "szjcx", hum: "m", nose: "n", roll: "r", flow: "l"} {
		for i := range len(letters) {
			c[letters[i]] |= class
		}
	}
	c['c'] |= throat
	c['j'] |= throat
	c['g'] |= hiss
	c['t'] |= hiss // nation, th
	for i, base := range markedBase {
		c['z'+1+byte(i)] = c[base]
	}
	return c
}()

func classesOf(letters []byte) (classes uint16) {
	for _, l := range letters {
		classes |= letterClass[l]
	}
	return classes
}

// Classes are the classes of the word's consonants and of its first sound.
func (l *Latin) Classes() (all, first uint16) {
	all = classesOf(l.letters)
	if len(l.letters) > 0 {
		if first = letterClass[l.letters[0]]; first == 0 {
			first = open
		}
	}
	if all == 0 {
		all = open
	}
	return all | first, first
}

// Classes are the classes of the consonants that the word is often rendered by, and of its first sound.
func (s *Source) Classes() (all, first uint16) {
	t := theTable()
	for i, u := range s.units {
		if c := t.classes[u]; i > 0 && i < len(s.units)-1 {
			if p := s.pairs[i]; p != 0 && i == 1 { // as a name begins with it
				c |= t.classes[p]
			}
			if all |= c; i == 1 {
				if first = c; t.likely[u] == "" { // silent: whatever follows, and what it hides, as in Lee for 이
					first = 1<<9 - 1
				} else if strings.Trim(t.likely[u], "aeiouy") == "" {
					first |= open
				}
			}
		}
	}
	if all == 0 {
		all = open
	}
	return all, first
}

// Latin is the likeliest writing of the word in Latin letters.
func (s *Source) Latin() Latin {
	t := theTable()
	var b strings.Builder
	for i, u := range s.units {
		if i > 0 && i < len(s.units)-1 {
			b.WriteString(t.likely[u])
		}
	}
	return ReadLatin(b.String())
}

// Spelled is the likeliest writing of the word in the letters a to z.
func (s *Source) Spelled() string {
	t := theTable()
	plain := make([]byte, 0, 2*len(s.units))
	for i, u := range s.units {
		if i > 0 && i < len(s.units)-1 {
			plain = append(plain, t.likely[u]...)
		}
	}
	letters := latinLetters(string(plain))
	plain = plain[:0]
	for _, letter := range letters {
		if letter > 'z' {
			letter = markedBase[letter-'z'-1]
		}
		plain = append(plain, letter)
	}
	return string(plain)
}

package roman

import (
	"unicode"
	"unicode/utf8"
)

// kanaSystem is one way of writing Japanese kana.
type kanaSystem struct {
	hepburn bool   // shi chi tsu fu ja, else si ti tu hu zya
	long    string // long vowels of a i u e o: five letters, or "" to write nothing for the length, or "=" for both vowels
	nasal   string // keeps n apart from a following vowel or y
	m       bool   // n before b m p is m
	passh   bool   // passports' long o: oh
	titled  bool
}

var (
	systemHepburn  = &kanaSystem{hepburn: true, long: "āīūēō", nasal: "’", titled: true}
	systemISO3602  = &kanaSystem{long: "âîûêô", nasal: "’"}
	systemPassport = &kanaSystem{hepburn: true, m: true}              // ICAO and the foreign ministry: ono, sato
	systemOu       = &kanaSystem{hepburn: true, long: "="}            // ouno, satou
	systemOh       = &kanaSystem{hepburn: true, m: true, passh: true} // ohno, satoh
	systemKunrei   = &kanaSystem{}
)

// sound is the consonant, glide included, as the system writes it.
func (k *kanaSystem) sound(m mora) string {
	c := m.consonant
	if c == "" && m.glide {
		return "y"
	}
	if n := len(c); n > 0 && c[n-1] == 0 {
		return c[:n-1]
	}
	if k.hepburn {
		switch {
		case c == "s" && (m.vowel == 'i' || m.glide):
			return "sh"
		case c == "z" && (m.vowel == 'i' || m.glide):
			return "j"
		case c == "t" && (m.vowel == 'i' || m.glide):
			return "ch"
		case c == "d" && (m.vowel == 'i' || m.glide):
			return "j"
		case c == "t" && m.vowel == 'u':
			return "ts"
		case c == "d" && m.vowel == 'u':
			return "z"
		case c == "h" && m.vowel == 'u' && !m.glide:
			return "f"
		}
	} else {
		switch {
		case c == "d" && (m.vowel == 'i' || m.vowel == 'u' || m.glide):
			c = "z"
		}
	}
	if !m.glide {
		return c
	}
	return glides[c]
}

var glides = map[string]string{"k": "ky", "g": "gy", "s": "sy", "z": "zy", "t": "ty", "d": "dy", "n": "ny", "h": "hy", "b": "by", "p": "py", "m": "my", "r": "ry", "v": "vy", "f": "fy"}

// write appends morae of one word.
func (k *kanaSystem) write(out []byte, word []mora) []byte {
	for i := 0; i < len(word); i++ {
		m := word[i]
		if m.vowel == 0 {
			out = append(out, 'n')
			if i+1 < len(word) {
				n := word[i+1]
				switch {
				case n.bare || n.consonant == "y":
					out = append(out, k.nasal...)
				case k.m && (n.consonant == "b" || n.consonant == "m" || n.consonant == "p"):
					out[len(out)-1] = 'm'
				}
			}
			continue
		}
		sound := k.sound(m)
		if m.double && sound != "" {
			if sound == "ch" {
				out = append(out, 't')
			} else {
				out = append(out, sound[0])
			}
		}
		out = append(out, sound...)
		long, second := m.long, m.vowel
		if !long && i+1 < len(word) && word[i+1].bare && !word[i+1].double && lengthens(m.vowel, word[i+1].vowel, k.hepburn, i+2 == len(word)) {
			long, second = true, word[i+1].vowel
			if word[i+1].long {
				long = false // おうー: leave the rest as it is
			} else {
				i++
			}
		}
		out = k.vowel(out, m.vowel, second, long)
	}
	return out
}

// lengthens tells whether the second vowel lengthens the first; いい at a word's end stays ii, and おう counts as long o.
func lengthens(first, second byte, hepburn, last bool) bool {
	switch first {
	case 'o':
		return second == 'u' || second == 'o'
	case 'i':
		return false
	case 'e':
		return second == 'e'
	case 'a':
		return second == 'a' && (!hepburn || !last)
	}
	return first == second
}

func (k *kanaSystem) vowel(out []byte, first, second byte, long bool) []byte {
	if !long {
		return append(out, first)
	}
	switch {
	case k.long == "=":
		return append(out, first, second)
	case k.passh && first == 'o':
		return append(out, "oh"...)
	case k.long == "":
		return append(out, first)
	}
	at := map[byte]int{'a': 0, 'i': 1, 'u': 2, 'e': 3, 'o': 4}[first]
	for i, r := range k.long {
		if i/2 == at {
			return utf8.AppendRune(out, r)
		}
	}
	return append(out, first)
}

// kana is the run function of a system. A middle dot is the seam of a word's parts: vowels do not join across it.
func (k *kanaSystem) kana(out []byte, text string) []byte {
	runes := []rune(text)
	var stack [32]mora
	begin := true
	for at := 0; at < len(runes); {
		word, n := morae(stack[:0], runes[at:])
		if n == 0 {
			if runes[at] == '•' && !begin {
				at++
				continue
			}
			out = utf8.AppendRune(out, runes[at])
			begin = !unicode.IsLetter(runes[at]) && runes[at] != '-'
			at++
			continue
		}
		from := len(out)
		out = k.write(out, word)
		if k.titled && begin && from < len(out) {
			capitalise(&out, from)
		}
		begin = false
		at += n
	}
	return out
}

// kanaWord gives the readings of a word in kana: Hepburn as in passports, with ou and oh, and the ISO spelling.
func kanaWord(text string) []string {
	out := make([]string, 0, 5)
	var raw, plain [96]byte
	for _, system := range []*kanaSystem{systemPassport, systemOu, systemOh, systemKunrei} {
		s := fold(plain[:0], system.kana(raw[:0], text))
		if len(s) > 0 && !contains(out, string(s)) {
			out = append(out, string(s))
		}
	}
	return out
}

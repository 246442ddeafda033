package roman

var hebrewNames = knownNames("hebrew")

// hebrewPlain takes vowel points off, and makes final letters the ordinary ones. Geresh stays: it makes ג into j.
func hebrewPlain(dst []rune, word string) []rune {
	for _, r := range word {
		switch {
		case r >= 0x0591 && r <= 0x05C7:
			continue
		case r == '\'' || r == '’' || r == '׳':
			r = '׳'
		case r == '״' || r == '"':
			continue
		}
		dst = append(dst, r)
	}
	return dst
}

// hebrewStyle is one way of filling in the vowels that are not written.
type hebrewStyle struct {
	short string // between two consonants
	vav   string // ו between consonants
	first string // for א and ע at the beginning
	soft  bool   // ב כ פ in the middle of a word are v kh f
	het   string // ח
	tsade string // צ
	yod   string
}

var hebrewStyles = []hebrewStyle{
	{short: "a", vav: "o", first: "a", soft: true, het: "h", tsade: "tz", yod: "i"},
	{short: "e", vav: "u", first: "e", soft: true, het: "ch", tsade: "ts", yod: "i"},
	{short: "", vav: "o", first: "a", het: "h", tsade: "z", yod: "i"}, // a foreign name
	{short: "i", vav: "o", first: "i", soft: true, het: "kh", tsade: "tz", yod: "ei"},
	{short: "a", vav: "u", first: "o", het: "ch", tsade: "tz", yod: "ai"},
	{short: "e", vav: "v", first: "a", het: "h", tsade: "ts", yod: "y"},
}

var hebrewConsonants = map[rune]string{
	'ב': "b", 'ג': "g", 'ד': "d", 'ז': "z", 'ט': "t", 'כ': "k", 'ך': "kh", 'ל': "l", 'מ': "m", 'ם': "m", 'נ': "n", 'ן': "n", 'ס': "s", 'פ': "p",
	'ף': "f", 'ק': "k", 'ר': "r", 'ש': "sh", 'ת': "t", 'ה': "h", 'ץ': "tz",
}

// hebrewWord gives the likely readings of one word, at most maxWord, the likeliest first.
func hebrewWord(word []rune) []string {
	var readings []string
	add := func(s string) {
		if s != "" && len(readings) < maxWord && !contains(readings, s) {
			readings = append(readings, s)
		}
	}
	known := hebrewNames()[string(word)]
	for _, s := range known {
		add(s)
	}
	if len(known) >= 1 {
		return readings
	}
	if len(word) > 3 && word[0] == 'ה' { // the article
		for _, s := range hebrewNames()[string(word[1:])] {
			add("ha" + s)
		}
	}
	var stack [64]byte
	for _, style := range hebrewStyles {
		add(string(style.fill(stack[:0], word)))
	}
	return readings
}

func (h hebrewStyle) fill(b []byte, word []rune) []byte {
	consonants := 0
	n := len(word)
	consonant := func(s string) {
		if consonants > 0 && s != "" {
			b = append(b, h.short...)
			if h.short != "" {
				consonants = 0
			}
		}
		b = append(b, s...)
		consonants++
	}
	for i := 0; i < n; i++ {
		r := word[i]
		geresh := i+1 < n && word[i+1] == '׳'
		switch r {
		case '׳':
			continue
		case 'א':
			if i+1 < n && (word[i+1] == 'ו' || word[i+1] == 'י') && i == 0 {
				consonants = 0
				continue
			}
			if i == 0 {
				b = append(b, h.first...)
			} else {
				b = append(b, 'a')
			}
			consonants = 0
		case 'ע':
			if i == 0 {
				b = append(b, h.first...)
			} else if consonants > 0 {
				b = append(b, 'a')
			}
			consonants = 0
		case 'ו':
			switch {
			case i+1 < n && word[i+1] == 'ו':
				consonant("v")
				i++
			case i == 0, i == n-1 && i > 0 && word[i-1] == 'י', i+1 < n && (word[i+1] == 'א' || word[i+1] == 'ה' || word[i+1] == 'י' && i+2 == n):
				if i > 0 && i+1 == n {
					b, consonants = append(b, 'v'), 1
				} else {
					consonant("v")
				}
			default:
				b, consonants = append(b, h.vav...), 0
				if h.vav == "v" {
					consonants = 1
				}
			}
		case 'י':
			switch {
			case i+1 < n && word[i+1] == 'י':
				b, consonants = append(b, "ai"...), 0
				i++
			case i == 0:
				b, consonants = append(b, 'y'), 1
				if i+1 < n && word[i+1] == 'ה' {
					b, consonants = append(b, 'e'), 0
				}
			case i+1 < n && (word[i+1] == 'א' || word[i+1] == 'ה' || word[i+1] == 'ו'):
				b, consonants = append(b, 'i'), 0
			case i == n-1:
				b, consonants = append(b, 'i'), 0
			default:
				b, consonants = append(b, h.yod...), 0
			}
		case 'ה':
			if i == n-1 && i > 0 {
				if consonants > 0 {
					b = append(b, 'a')
				}
				consonants = 0
				continue
			}
			consonant("h")
		case 'ח':
			if i == n-1 && consonants > 0 {
				b = append(b, 'a')
				consonants = 0
			}
			consonant(h.het)
		case 'צ', 'ץ':
			if geresh {
				consonant("ch")
			} else {
				consonant(h.tsade)
			}
		default:
			c, ok := hebrewConsonants[r]
			if !ok {
				continue
			}
			switch {
			case r == 'ג' && geresh:
				c = "j"
			case r == 'ז' && geresh:
				c = "zh"
			case r == 'ב' && i > 0 && (h.soft || i == n-1):
				c = "v"
			case r == 'כ' && i > 0 && h.soft:
				c = "kh"
			case r == 'פ' && i > 0 && h.soft:
				c = "f"
			}
			consonant(c)
		}
	}
	return b
}

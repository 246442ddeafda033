package roman

// Arabic is written without short vowels, so one written word has several likely Latin spellings. Readings come from
// the known names first, then from the patterns that Arabic words are built on.

var arabicNames = knownNames("arabic")

// arabicPlain brings the spellings of one letter together and takes vowel signs and the stretch off: what a newspaper
// would print. Persian and Urdu letters become the Arabic ones that they are.
func arabicPlain(dst []rune, word string) []rune {
	for _, r := range word {
		switch r {
		case 'أ', 'إ', 'آ', 'ٱ':
			r = 'ا'
		case 'ى', 'ی', 'ې', 'ۍ':
			r = 'ي'
		case 'ک', 'ڪ':
			r = 'ك'
		case 'ة', 'ۀ', 'ہ', 'ھ', 'ە', 'ۃ':
			r = 'ه'
		case 'ـ', '\u200c', '\u200d':
			continue
		}
		if r >= 0x064B && r <= 0x065F || r == 0x0670 || r >= 0x06D6 && r <= 0x06ED && r != 'ە' {
			continue
		}
		dst = append(dst, r)
	}
	return dst
}

// arabicConsonants are the letters that are never vowels, in the spelling of names. The second is a variant or "".
var arabicConsonants = map[rune][2]string{
	'ب': {"b"}, 'ت': {"t"}, 'ث': {"th", "s"}, 'ج': {"j", "g"}, 'ح': {"h"}, 'خ': {"kh"}, 'د': {"d"}, 'ذ': {"dh", "z"}, 'ر': {"r"}, 'ز': {"z"},
	'س': {"s"}, 'ش': {"sh", "ch"}, 'ص': {"s"}, 'ض': {"d", "z"}, 'ط': {"t"}, 'ظ': {"z", "dh"}, 'ع': {"", "a"}, 'غ': {"gh", "g"}, 'ف': {"f", "v"},
	'ق': {"q", "k"}, 'ك': {"k"}, 'ل': {"l"}, 'م': {"m"}, 'ن': {"n"}, 'ه': {"h"}, 'پ': {"p"}, 'چ': {"ch"}, 'ژ': {"zh", "j"}, 'گ': {"g"}, 'ڤ': {"v"}, 'ڨ': {"g"},
	'ٹ': {"t"}, 'ڈ': {"d"}, 'ڑ': {"r"}, 'ں': {"n"}, 'ء': {""}, 'ئ': {"", "i"}, 'ؤ': {"", "u"}, 'ڭ': {"ng"}, 'ۋ': {"w", "v"}, 'ۇ': {"u"}, 'ې': {"e"},
}

// arabicStyle is one way of filling in what is not written.
type arabicStyle struct {
	first, inner, last string // the short vowel after the first consonant, in the middle, and before the last consonant
	waw, ya            string // the long vowels
	variant            bool   // the second spelling of a consonant
}

// arabicStyles stand in the order of likelihood for a name that is not in the table.
var arabicStyles = []arabicStyle{
	{first: "a", inner: "", last: "a", waw: "u", ya: "i"},
	{first: "a", inner: "a", last: "i", waw: "o", ya: "e"},
	{first: "", inner: "", last: "", waw: "o", ya: "i"}, // a foreign name: letters as they stand
	{first: "u", inner: "", last: "a", waw: "ou", ya: "ai", variant: true},
	{first: "i", inner: "", last: "", waw: "oo", ya: "ee"},
	{first: "a", inner: "", last: "", waw: "ou", ya: "i", variant: true},
	{first: "u", inner: "a", last: "i", waw: "aw", ya: "ay"},
}

// persianStyles: Persian has e and o where Arabic has i and u, and v for و as a consonant.
var persianStyles = []arabicStyle{
	{first: "a", inner: "", last: "a", waw: "u", ya: "i"},
	{first: "a", inner: "a", last: "e", waw: "ou", ya: "i"},
	{first: "e", inner: "", last: "a", waw: "o", ya: "ei"},
	{first: "o", inner: "", last: "a", waw: "u", ya: "ee", variant: true},
	{first: "", inner: "", last: "", waw: "o", ya: "i"},
}

// arabicWord gives the likely readings of one word without its article, at most maxWord, the likeliest first.
func arabicWord(word []rune, persian bool) []string {
	var readings []string
	add := func(s string) {
		if s != "" && len(readings) < maxWord && !contains(readings, s) {
			readings = append(readings, s)
		}
	}
	known := arabicNames()[string(word)]
	for _, s := range known {
		add(s)
	}
	if persian {
		prefer(readings, "mohammad", "hossein", "gholam", "reza", "mehdi", "sadegh", "ghasem", "esmail")
	}
	if len(known) >= 2 {
		return readings
	}
	styles := arabicStyles
	if persian {
		styles = persianStyles
	}
	var stack [64]byte
	for _, style := range styles {
		add(string(style.fill(stack[:0], word, persian)))
	}
	return readings
}

// prefer brings the first of the given spellings that is there to the front.
func prefer(list []string, wanted ...string) {
	for i, s := range list {
		if contains(wanted, s) {
			copy(list[1:i+1], list[:i])
			list[0] = s
			return
		}
	}
}

// fill writes a word with vowels between its consonants. A و or ي between consonants is a long vowel; beside a vowel it
// is w or y.
func (a arabicStyle) fill(b []byte, word []rune, persian bool) []byte {
	consonants := 0 // since the last vowel
	written := 0    // consonants so far
	n := len(word)
	vowelAt := func(i int) bool {
		return i >= 0 && i < n && (word[i] == 'ا' || word[i] == 'و' || word[i] == 'ي')
	}
	for i, r := range word {
		switch r {
		case 'ا':
			if i == 0 && a.first == "" && n > 3 && (word[1] == 'س' || word[1] == 'ش') && !vowelAt(2) {
				continue // a help to say st and sp: استوب is Stubb
			}
			if i == 0 && i+1 < n && (word[1] == 'و' || word[1] == 'ي') {
				continue // أو and إي at a beginning: the vowel is the letter that follows
			}
			if i == 0 && n > 1 && a.first != "" && a.first != "u" {
				b = append(b, a.first...)
			} else {
				b = append(b, 'a')
			}
			consonants = 0
			continue
		case 'و':
			if i == 0 && n > 1 || vowelAt(i-1) && i > 1 || i+1 < n && word[i+1] == 'ا' {
				w := byte('w')
				if persian {
					w = 'v'
				}
				if consonants > 0 {
					b = append(b, 'a')
				}
				b, consonants = append(b, w), 1
				written++
				if i+1 < n && !vowelAt(i+1) && (i == 0 || a.last != "") {
					b, consonants = append(b, 'a'), 0
				}
			} else {
				b, consonants = append(b, a.waw...), 0
			}
			continue
		case 'ي':
			if i == 0 && n > 1 || vowelAt(i-1) && i > 1 || i+1 < n && word[i+1] == 'ا' {
				if consonants > 0 && i+2 < n {
					b = append(b, 'i')
				} else if consonants > 0 {
					b = append(b, 'i')
					consonants = 0
					continue
				}
				if i == n-1 {
					b = append(b, 'i')
					continue
				}
				if i > 0 && !vowelAt(i+1) && a.last == "" {
					b, consonants = append(b, 'i'), 0 // a diphthong: naif beside nayef
					continue
				}
				b, consonants = append(b, 'y'), 1
				written++
				if i+1 < n && !vowelAt(i+1) {
					b, consonants = append(b, 'a'), 0
				}
			} else if i == n-1 {
				b, consonants = append(b, 'i'), 0
			} else {
				b, consonants = append(b, a.ya...), 0
			}
			continue
		}
		c, ok := arabicConsonants[r]
		if !ok {
			continue
		}
		if r == 'ه' && i == n-1 && i > 1 && consonants > 0 {
			b = append(b, 'a') // ة: what ends a woman's name
			continue
		}
		text := c[0]
		if a.variant && c[1] != "" {
			text = c[1]
		}
		if consonants > 0 {
			switch {
			case written == 1:
				b = append(b, a.first...)
				if a.first != "" {
					consonants = 0
				}
			case i == n-1:
				b = append(b, a.last...)
				if a.last != "" {
					consonants = 0
				}
			case consonants >= 2:
				b = append(b, 'a')
				consonants = 0
			default:
				b = append(b, a.inner...)
				if a.inner != "" {
					consonants = 0
				}
			}
		}
		if text == "" && (i == 0 || consonants > 0) {
			b = append(b, 'a')
			consonants = 0
			continue
		}
		b = append(b, text...)
		consonants++
		written++
	}
	return b
}

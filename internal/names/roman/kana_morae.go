package roman

// The hiragana block of Unicode, the distance of the katakana from it, and the letters that are no syllables.
const (
	hiraganaFirst = 0x3041
	hiraganaLast  = 0x3096
	katakanaShift = 0x60
	longMark      = 'ー'
	smallTsu      = 'っ'
	syllabicN     = 'ん'
)

// kanaSound is a kana's consonant and vowel; a small letter joins the kana before it.
type kanaSound struct {
	consonant string
	vowel     byte
	small     bool
}

// kanaSounds stands in the order of Unicode's hiragana block; katakana follow at a fixed distance.
var kanaSounds = [...]kanaSound{
	{"", 'a', true}, {"", 'a', false}, {"", 'i', true}, {"", 'i', false}, {"", 'u', true}, {"", 'u', false}, {"", 'e', true}, {"", 'e', false}, {"", 'o', true}, {"", 'o', false},
	{"k", 'a', false}, {"g", 'a', false}, {"k", 'i', false}, {"g", 'i', false}, {"k", 'u', false}, {"g", 'u', false}, {"k", 'e', false}, {"g", 'e', false}, {"k", 'o', false}, {"g", 'o', false},
	{"s", 'a', false}, {"z", 'a', false}, {"s", 'i', false}, {"z", 'i', false}, {"s", 'u', false}, {"z", 'u', false}, {"s", 'e', false}, {"z", 'e', false}, {"s", 'o', false}, {"z", 'o', false},
	{"t", 'a', false}, {"d", 'a', false}, {"t", 'i', false}, {"d", 'i', false}, {"", 0, true}, {"t", 'u', false}, {"d", 'u', false}, {"t", 'e', false}, {"d", 'e', false}, {"t", 'o', false}, {"d", 'o', false},
	{"n", 'a', false}, {"n", 'i', false}, {"n", 'u', false}, {"n", 'e', false}, {"n", 'o', false},
	{"h", 'a', false}, {"b", 'a', false}, {"p", 'a', false}, {"h", 'i', false}, {"b", 'i', false}, {"p", 'i', false}, {"h", 'u', false}, {"b", 'u', false}, {"p", 'u', false},
	{"h", 'e', false}, {"b", 'e', false}, {"p", 'e', false}, {"h", 'o', false}, {"b", 'o', false}, {"p", 'o', false},
	{"m", 'a', false}, {"m", 'i', false}, {"m", 'u', false}, {"m", 'e', false}, {"m", 'o', false},
	{"y", 'a', true}, {"y", 'a', false}, {"y", 'u', true}, {"y", 'u', false}, {"y", 'o', true}, {"y", 'o', false},
	{"r", 'a', false}, {"r", 'i', false}, {"r", 'u', false}, {"r", 'e', false}, {"r", 'o', false},
	{"w", 'a', true}, {"w", 'a', false}, {"", 'i', false}, {"", 'e', false}, {"", 'o', false}, {"", 0, false}, {"v", 'u', false}, {"k", 'a', true}, {"k", 'e', true},
}

// hiragana brings both kanas to hiragana.
func hiragana(r rune) (rune, bool) {
	switch {
	case r >= hiraganaFirst && r <= hiraganaLast || r == longMark:
		return r, true
	case r >= hiraganaFirst+katakanaShift && r <= hiraganaLast+katakanaShift:
		return r - katakanaShift, true
	}
	return r, false
}

// mora is one written beat: consonant, glide (y for きゃ), vowel; n alone for ん; double for っ before it.
type mora struct {
	consonant string
	glide     bool
	vowel     byte // 0 for ん
	double    bool
	long      bool // ー behind it
	bare      bool // written as a vowel letter alone, which may lengthen the vowel before
}

// morae takes kana apart. at is where the kana end in the runes.
func morae(dst []mora, runes []rune) (_ []mora, at int) {
	double := false
	for at < len(runes) {
		if double && runes[at] == '•' {
			at++ // the doubling reaches over a seam
			continue
		}
		r, ok := hiragana(runes[at])
		if !ok {
			break
		}
		at++
		last := len(dst) - 1
		switch r {
		case longMark:
			if last >= 0 {
				dst[last].long = true
			}
			continue
		case smallTsu:
			double = true
			continue
		case syllabicN:
			dst = append(dst, mora{})
			double = false
			continue
		}
		s := kanaSounds[r-hiraganaFirst]
		if s.small && last >= 0 && dst[last].vowel != 0 && !double && joinSmall(&dst[last], s) {
			continue
		}
		dst = append(dst, mora{consonant: s.consonant, vowel: s.vowel, double: double, bare: s.consonant == ""})
		double = false
	}
	return dst, at
}

// joinSmall makes きゃ kya and フィ fi of two kana.
func joinSmall(m *mora, s kanaSound) bool {
	switch {
	case s.consonant == "y":
		if m.vowel != 'i' && m.vowel != 'u' && m.vowel != 'e' {
			return false
		}
		m.glide, m.vowel = true, s.vowel
	case s.consonant == "" && m.bare:
		if m.vowel == 'u' { // ウィ
			m.consonant = "w"
		} else {
			return false
		}
		m.vowel, m.bare = s.vowel, false
	case s.consonant == "":
		switch {
		case m.consonant == "k" && m.vowel == 'u':
			m.consonant = "kw"
		case m.consonant == "g" && m.vowel == 'u':
			m.consonant = "gw"
		case m.consonant == "h" && m.vowel == 'u':
			m.consonant = "f"
		case m.vowel == 'i' && s.vowel == 'e': // シェ, チェ, ジェ
			m.glide = true
		case m.consonant == "t" && m.vowel == 'u':
			m.consonant = "ts"
		case m.vowel == s.vowel:
			m.long = true
			return true
		case m.consonant == "t" && m.vowel == 'e', m.consonant == "d" && m.vowel == 'e':
			m.consonant += "\x00" // ティ is ti, not chi
		case m.consonant == "t" && m.vowel == 'o', m.consonant == "d" && m.vowel == 'o', m.consonant == "v":
		default:
			return false
		}
		m.vowel = s.vowel
	default:
		return false
	}
	return true
}

package roman

import "strings"

// Arabic with vowel signs can be romanised exactly. A text is taken apart into letters with what stands above and below
// them; what a letter sounds like then depends on its own signs and on the vowel before it.

// signs of an Arabic letter.
const (
	fatha = 1 << iota
	damma
	kasra
	sukun
	shadda
	tanwinFatha
	tanwinDamma
	tanwinKasra
	daggerAlif
	hamzaAbove
)

const shortVowel = fatha | damma | kasra
const tanwin = tanwinFatha | tanwinDamma | tanwinKasra

type signed struct {
	r     rune
	signs int
}

// signedLetters takes one word apart.
func signedLetters(dst []signed, word string) []signed {
	for _, r := range word {
		sign := 0
		switch r {
		case '\u064E':
			sign = fatha
		case '\u064F':
			sign = damma
		case '\u0650':
			sign = kasra
		case '\u0652':
			sign = sukun
		case '\u0651':
			sign = shadda
		case '\u064B':
			sign = tanwinFatha
		case '\u064C':
			sign = tanwinDamma
		case '\u064D':
			sign = tanwinKasra
		case '\u0670':
			sign = daggerAlif
		case '\u0654':
			sign = hamzaAbove
		case 'ـ', '\u0653', '\u0655', '\u200c', '\u200d':
			continue
		case 'ی':
			r = 'ي'
		case 'ک':
			r = 'ك'
		case 'ۀ':
			dst = append(dst, signed{'ه', hamzaAbove})
			continue
		}
		if sign == 0 {
			dst = append(dst, signed{r, 0})
		} else if len(dst) > 0 {
			dst[len(dst)-1].signs |= sign
		}
	}
	return dst
}

// arabicSystem is one way of writing vocalised Arabic.
type arabicSystem struct {
	letters     map[rune]string
	hyphen      bool // al-dīn; else Ad Dīn
	assimilate  bool // the article takes the sound of a sun letter
	titled      bool // words are capitalised
	pausal      bool // a short vowel at a word's end is left out
	marbuta     string
	maqsura     string // ى
	strict      bool   // ISO 233: long vowels are written as the letters that they are
	persian     bool
	longA       string // alif without a vowel sign before it
	construct   bool   // ة before a word in the genitive is t
	prepositive bool   // bi and li are parted from the article
}

// word writes one word without its article. construct says that the next word stands in the genitive to it.
func (a *arabicSystem) word(out []byte, w []signed, construct bool) []byte {
	vowel := byte(0) // the short vowel just written, 0 after a consonant or a long vowel
	n := len(w)
	from := len(out)
	dropVowel := func() {
		if vowel != 0 {
			out = out[:len(out)-1]
		}
	}
	put := func(s string) { out, vowel = append(out, s...), 0 }
	short := func(signs int, last bool) {
		switch {
		case signs&tanwin != 0:
			if a.pausal {
				return
			}
			put(map[int]string{tanwinFatha: "an", tanwinDamma: "un", tanwinKasra: "in"}[signs&tanwin])
		case last && a.pausal:
		case signs&daggerAlif != 0:
			put("ā")
		case signs&fatha != 0:
			out, vowel = append(out, 'a'), 'a'
		case signs&damma != 0:
			out, vowel = append(out, 'u'), 'u'
		case signs&kasra != 0:
			out, vowel = append(out, 'i'), 'i'
		}
	}
	for i := 0; i < n; i++ {
		c := w[i]
		last := i == n-1
		bare := c.signs&(shortVowel|tanwin|shadda|daggerAlif) == 0
		switch c.r {
		case 'ا', 'ٱ':
			switch {
			case i == 0 && !bare:
				short(c.signs, last)
			case i == 0:
				if n > 1 && w[1].r == 'ي' && w[1].signs&(shortVowel|shadda) == 0 {
					out, vowel = append(out, 'i'), 'i'
				} else {
					out, vowel = append(out, 'a'), 'a'
				}
			case c.signs&tanwinFatha != 0:
				dropVowel()
				short(c.signs, last)
			case w[i-1].signs&tanwinFatha != 0, last && w[i-1].r == 'و' && vowel == 0 && i > 1 && w[i-2].signs&damma != 0:
				// the alif only carries the ending: طبعًا, فعلوا
			case a.strict && vowel == 'a':
				put("’")
			case vowel == 'a':
				dropVowel()
				put("ā")
			default:
				put(a.longA)
			}
		case 'آ':
			switch {
			case i == 0:
				put("ā")
			case i+1 < n && w[i+1].r == 'ء':
				dropVowel()
				put("ā")
			default:
				put("’ā")
			}
		case 'أ', 'إ', 'ؤ', 'ئ', 'ء':
			if i > 0 {
				put("’")
				if c.signs&shadda != 0 {
					put("’")
				}
			}
			if bare && i == 0 {
				switch {
				case c.r == 'إ':
					out, vowel = append(out, 'i'), 'i'
				default:
					out, vowel = append(out, 'a'), 'a'
				}
			} else {
				short(c.signs, last)
			}
		case 'ى':
			switch {
			case w[max(i-1, 0)].signs&tanwinFatha != 0:
			default:
				dropVowel()
				put(a.maqsura)
			}
		case 'ة':
			if vowel != 'a' && !endsIn(out, "ā") {
				put("a")
			}
			vowel = 0
			switch {
			case c.signs&tanwin != 0 && !a.pausal:
				put("t")
				short(c.signs, last)
			case construct && a.construct:
				put("t")
			default:
				put(a.marbuta)
			}
		case 'و':
			out, vowel = a.semivowel(out, w, i, vowel, 'u', "ū", a.letters['و'])
			if !bare {
				short(c.signs, last)
			}
		case 'ي':
			out, vowel = a.semivowel(out, w, i, vowel, 'i', "ī", "y")
			if !bare {
				short(c.signs, last)
			}
		default:
			text, ok := a.letters[c.r]
			if !ok {
				text = string(c.r)
			}
			put(text)
			if c.signs&shadda != 0 && i > 0 {
				put(text)
			}
			if c.signs&hamzaAbove != 0 && a.persian {
				put("-’i")
			}
			short(c.signs, last)
		}
	}
	if a.titled && from < len(out) {
		capitalise(&out, from)
	}
	return out
}

func endsIn(b []byte, s string) bool { return strings.HasSuffix(string(b), s) }

// semivowel writes و or ي: a long vowel after its own short one, half of a diphthong after a, a consonant before a vowel.
func (a *arabicSystem) semivowel(out []byte, w []signed, i int, before, own byte, long, consonant string) ([]byte, byte) {
	c := w[i]
	bare := c.signs&(shortVowel|tanwin|shadda|daggerAlif) == 0
	last := i == len(w)-1
	switch {
	case c.signs&shadda != 0 && before == own:
		if a.strict {
			return append(out, consonant...), 0
		}
		out = append(out[:len(out)-1], long...)
		if own == 'i' && last && c.signs&(shortVowel|tanwin) == 0 {
			return out, 0 // المصريّ
		}
		return append(out, consonant...), 0
	case c.signs&shadda != 0:
		return append(append(out, consonant...), consonant...), 0
	case bare && before == own && !(i+1 < len(w) && w[i+1].r == 'ا' && !last && own == 'i'):
		if a.strict {
			if own == 'u' {
				return append(out, 'w'), 0
			}
			return append(out, 'y'), 0
		}
		return append(out[:len(out)-1], long...), 0
	case bare && before == 'a' && own == 'u':
		return append(out, 'w'), 0
	}
	return append(out, consonant...), 0
}

package roman

// hangulPlaces is a system for maps: numbers of town quarters are spoken out (1동 is Il-dong), Chinese characters
// are read in Korean, and, in the Republic of Korea, the word for the kind of district is set off by a hyphen, across
// which no sound changes.
type hangulPlaces struct {
	*hangulSystem
	generics bool
}

var placeGenerics = map[rune]bool{'리': true, '군': true, '면': true, '읍': true}

var spokenDigits = [10]rune{'영', '일', '이', '삼', '사', '오', '육', '칠', '팔', '구'}

func (h hangulPlaces) run(out []byte, text string) []byte {
	runes := []rune(text)
	spoken := make([]rune, 0, len(runes)+4)
	for at := 0; at < len(runes); {
		n := 0
		for at+n < len(runes) && isKoreanLetter(runes[at+n]) {
			n++
		}
		if n == 0 {
			spoken, at = append(spoken, runes[at]), at+1
			continue
		}
		spoken = h.word(spoken, runes[at:at+n], at+n < len(runes) && runes[at+n] == '-')
		at += n
	}
	return h.join(out, spoken)
}

func isKoreanLetter(r rune) bool {
	return r >= hangulFirst && r <= hangulLast || hanOf(r) != nil || r >= '0' && r <= '9'
}

// seam is put where a generic word is set off, so that join can write both sides by themselves.
const seam = '\uFFFF'

// word speaks one word out.
func (h hangulPlaces) word(dst, word []rune, hyphened bool) []rune {
	var hangul []rune
	for i, r := range word {
		if r >= '0' && r <= '9' {
			if i > 0 && !(word[i-1] >= '0' && word[i-1] <= '9') {
				hangul = append(hangul, ' ')
			}
			hangul = append(hangul, spokenDigits[r-'0'])
			if i+1 < len(word) && !(word[i+1] >= '0' && word[i+1] <= '9') {
				hangul = append(hangul, seam)
			}
			continue
		}
		if c := Hanja(r); c != 0 {
			if len(hangul) == 0 && len(dst) == 0 {
				c = initialSound(c)
			}
			r = c
		}
		hangul = append(hangul, r)
	}
	if n := len(hangul); h.generics && !hyphened && n >= 3 && placeGenerics[hangul[n-1]] {
		hangul = append(hangul[:n-1:n-1], seam, hangul[n-1])
	}
	return append(dst, hangul...)
}

func (h hangulPlaces) join(out []byte, spoken []rune) []byte {
	small := *h.hangulSystem
	small.titled = false
	behindSeam := false
	for len(spoken) > 0 {
		n := 0
		for n < len(spoken) && spoken[n] != seam && !(behindSeam && spoken[n] == ' ') {
			n++
		}
		if behindSeam {
			out = small.hangul(out, string(spoken[:n]))
		} else {
			out = h.hangul(out, string(spoken[:n]))
		}
		spoken = spoken[n:]
		behindSeam = len(spoken) > 0 && spoken[0] == seam
		if behindSeam {
			out, spoken = append(out, '-'), spoken[1:]
		}
	}
	return out
}

package roman

import "unicode/utf8"

// isoHangul is ISO/TR 11941: letter for letter, whatever is heard, so that it can be turned back. Inside a word an
// apostrophe stands before a silent initial and before the initials of two letters, which might else be read as a final.
type isoHangul struct {
	initials *[19]string
	finals   *[28]string
}

var isoVowels = [21]string{"a", "ae", "ya", "yae", "eo", "e", "yeo", "ye", "o", "wa", "wae", "oe", "yo", "u", "weo", "we", "wi", "yu", "eu", "yi", "i"}

var (
	isoMethod1 = isoHangul{
		&[19]string{"k", "kk", "n", "t", "tt", "r", "m", "p", "pp", "s", "ss", "", "c", "cc", "ch", "kh", "th", "ph", "h"},
		&[28]string{"", "k", "kk", "ks", "n", "nc", "nh", "t", "l", "lk", "lm", "lp", "ls", "lth", "lph", "lh", "m", "p", "ps", "s", "ss", "ng", "c", "ch", "kh", "th", "ph", "h"},
	}
	isoMethod2 = isoHangul{
		&[19]string{"g", "gg", "n", "d", "dd", "r", "m", "b", "bb", "s", "ss", "", "j", "jj", "c", "k", "t", "p", "h"},
		&[28]string{"", "g", "gg", "gs", "n", "nj", "nh", "d", "l", "lg", "lm", "lb", "ls", "lt", "lp", "lh", "m", "b", "bs", "s", "ss", "ng", "j", "c", "k", "t", "p", "h"},
	}
)

func (h isoHangul) hangul(out []byte, text string) []byte {
	inside := false
	for _, r := range text {
		s, ok := syllableOf(r)
		if !ok {
			out, inside = utf8.AppendRune(out, r), false
			continue
		}
		initial := h.initials[s.initial]
		switch s.initial {
		case initialNone, initialGG, initialDD, initialBB, initialSS, initialJJ, initialCh, initialK, initialT, initialP:
			if inside {
				out = append(out, '\'')
			}
		}
		out = append(out, initial...)
		out = append(out, isoVowels[s.vowel]...)
		out = append(out, h.finals[s.final]...)
		inside = true
	}
	return out
}

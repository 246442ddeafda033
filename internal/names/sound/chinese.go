package sound

import (
	"strings"
	"unicode/utf8"

	"github.com/mozillazg/go-pinyin"
)

// chineseUnits are the initial and the final of each character's commonest reading.
func chineseUnits(word string) []string {
	var units []string
	for _, r := range word {
		if len(units) >= MaxUnits {
			break
		}
		initial, final := Syllable(r)
		if initial != "" {
			units = append(units, "h:"+initial)
		}
		if final != "" {
			units = append(units, "h:-"+final)
		}
	}
	return units
}

// Syllable is the initial and the final of a character's commonest reading, without tone; ü is written v. Both are empty
// for a character without a reading.
func Syllable(r rune) (initial, final string) {
	readings, ok := pinyin.PinyinDict[int(r)]
	if !ok {
		return "", ""
	}
	reading, _, _ := strings.Cut(readings, ",")
	var plain strings.Builder
	for _, c := range reading {
		if c < utf8.RuneSelf {
			plain.WriteRune(c)
		} else if base := toneless[c]; base != 0 {
			plain.WriteByte(base)
		}
	}
	return splitSyllable(plain.String())
}

func splitSyllable(s string) (initial, final string) {
	for _, i := range []string{"zh", "ch", "sh", "b", "p", "m", "f", "d", "t", "n", "l", "g", "k", "h", "j", "q", "x", "r", "z", "c", "s", "y", "w"} {
		if rest, ok := strings.CutPrefix(s, i); ok {
			initial, final = i, rest
			break
		}
	}
	if initial == "" {
		return "", s
	}
	switch {
	case final == "i" && strings.Contains("zh ch sh r z c s", initial):
		final = "ï" // the vowel of si is not that of li
	case strings.Contains("j q x y", initial) && strings.HasPrefix(final, "u"):
		final = "v" + final[1:]
	}
	return initial, final
}

var toneless = func() map[rune]byte {
	m := map[rune]byte{}
	for base, marked := range map[byte]string{'a': "āáǎà", 'e': "ēéěèê", 'i': "īíǐì", 'o': "ōóǒò", 'u': "ūúǔù", 'v': "üǖǘǚǜ", 'n': "ńňǹ", 'm': "ḿ"} {
		for _, r := range marked {
			m[r] = base
		}
	}
	return m
}()

package sound

import (
	_ "embed"
	"strings"
	"sync"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// Readings are the ways in which a name in Han characters may be meant: as a foreign name written by its sound, and, where
// it is short enough for a name of the peoples who write Han, in Mandarin, in Cantonese (with spellings of the south and
// of Malaysia) and in Korean. A language tag rules readings out.
func Readings(word, tag string) []Source {
	word = norm.NFC.String(word)
	language, _, _ := strings.Cut(strings.ToLower(tag), "-")
	var all []Source
	add := func(s Source) {
		if !s.Empty() {
			all = append(all, s)
		}
	}
	add(Read(word))
	if n := utf8.RuneCountInString(word); n < 2 || n > 4 || modelOf(firstRune(word)) != Chinese {
		return all
	}
	if language != "ko" {
		mandarin := sourceOf(mandarinUnits(word), Chinese)
		mandarin.strict = 3 * perNat
		add(mandarin)
		add(sourceOf(cantoneseUnits(word), Chinese))
	}
	if language != "zh" && language != "yue" {
		add(ReadHanja(word))
	}
	return all
}

func firstRune(s string) rune {
	r, _ := utf8.DecodeRuneInString(s)
	return r
}

// Pinyin spells a name of two to four Han characters as Chinese do, the first character for the family name. It is nil
// where a character has no reading, and for all other texts.
func Pinyin(word string) []string {
	word = norm.NFC.String(word)
	if n := utf8.RuneCountInString(word); n < 2 || n > 4 {
		return nil
	}
	var parts [2]strings.Builder
	for i, r := range []rune(word) {
		initial, final := Syllable(r)
		if final == "" || modelOf(r) != Chinese {
			return nil
		}
		final = strings.ReplaceAll(final, "ï", "i")
		if initial != "l" && initial != "n" {
			final = strings.ReplaceAll(final, "v", "u")
		}
		parts[min(i, 1)].WriteString(initial + final)
	}
	return []string{parts[0].String(), parts[1].String()}
}

// mandarinUnits are initials, medials and rimes of Pinyin as Chinese spell their own names.
func mandarinUnits(word string) []string {
	var units []string
	for _, r := range word {
		initial, final := Syllable(r)
		if final == "" || len(units) >= MaxUnits {
			return nil
		}
		if initial != "" {
			units = append(units, "n:"+initial)
		}
		if len(final) > 1 && strings.IndexByte("iuv", final[0]) >= 0 && strings.IndexByte("aeo", final[1]) >= 0 {
			units = append(units, "n:"+final[:1])
			final = final[1:]
		}
		units = append(units, "n:-"+final)
	}
	return units
}

// cantoneseUnits are initial, vowel and ending of each character.
func cantoneseUnits(word string) []string {
	var units []string
	for _, r := range word {
		s := cantonese()[r]
		if s == "" || len(units) >= MaxUnits {
			return nil
		}
		for _, initial := range []string{"ng", "gw", "kw", "b", "p", "m", "f", "d", "t", "n", "l", "g", "k", "h", "w", "z", "c", "s", "j"} {
			if rest, ok := strings.CutPrefix(s, initial); ok && (rest != "" || initial == "m" || initial == "ng") {
				units = append(units, "k:"+initial)
				s = rest
				break
			}
		}
		for _, vowel := range []string{"aa", "oe", "eo", "yu", "a", "e", "i", "o", "u"} {
			if rest, ok := strings.CutPrefix(s, vowel); ok {
				units = append(units, "k:-"+vowel)
				s = rest
				break
			}
		}
		if s != "" {
			units = append(units, "k:+"+s)
		}
	}
	return units
}

//go:embed cantonese.txt
var cantoneseLines string

var cantonese = sync.OnceValue(func() map[rune]string {
	m := map[rune]string{}
	for line := range strings.Lines(cantoneseLines) {
		syllable, chars, _ := strings.Cut(strings.TrimSpace(line), " ")
		if syllable == "#" {
			continue
		}
		for _, r := range chars {
			m[r] = syllable
		}
	}
	return m
})

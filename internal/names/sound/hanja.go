package sound

import (
	"entente/internal/names/roman"

	"golang.org/x/text/unicode/norm"
)

// HanjaUnits reads Han characters as Koreans do, by the units of Hangul. It has none where a character is not among the
// 4,888 of the Korean standard.
func HanjaUnits(word string) []string {
	var units []string
	for i, r := range []rune(norm.NFC.String(word)) {
		reading := roman.StandardHanja(r)
		if i == 0 && r == '金' {
			reading = '김' // as a family name
		}
		if reading == 0 || len(units) >= MaxUnits {
			return nil
		}
		syllable := hangulUnits(string(reading))
		if i == 0 && (syllable[0] == "ㄹ" || syllable[0] == "ㄴ") {
			syllable[0] += "^" // 李 is 리 and 이: spelled Lee, Yi, Rhee
		}
		units = append(units, syllable...)
	}
	return units
}

// ReadHanja is Read for Han characters as Koreans read them.
func ReadHanja(word string) Source { return sourceOf(HanjaUnits(word), Hangul) }

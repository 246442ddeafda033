package sound

import (
	"strings"
	"unicode"
)

// ethiopicRows are the consonants of the Ethiopic letters from U+1200 on, eight forms each.
var ethiopicRows = strings.Fields("h l h m s r s sh q q+ q q+ b v t ch h h+ n ny ' k k+ kh kh+ w ' z zh y d d j g g+ g t ch p ts ts f p")

// ethiopicUnits are the consonant and the vowel of each letter. The letters for a breath have the vowel a in their first form.
func ethiopicUnits(word string) []string {
	var units []string
	for _, r := range word {
		at := int(r-0x1200) / 8
		if r < 0x1200 || at >= len(ethiopicRows) || len(units)+3 > MaxUnits {
			continue
		}
		consonant, rounded := strings.CutSuffix(ethiopicRows[at], "+")
		form := string(rune('0' + (r-0x1200)%8))
		if consonant == "'" && form == "0" {
			form = "3"
		}
		if units = append(units, "e:"+consonant); rounded {
			units = append(units, "e:w")
		}
		units = append(units, "e:"+form)
	}
	return units
}

// burmeseUnits are the letters of Burmese. A consonant with an asat closes the syllable; one without a vowel sign has an a that is
// hardly spoken; and signs that stand around a consonant are one vowel.
func burmeseUnits(word string) []string {
	var units []string
	open := false
	put := func(u string) { units = append(units, "b:"+u) }
	last := func() string {
		if len(units) == 0 {
			return ""
		}
		return units[len(units)-1]
	}
	runes := []rune(word)
	for i, r := range runes {
		if len(units)+2 > MaxUnits {
			break
		}
		switch {
		case r >= 0x1000 && r <= 0x1021 || r == 0x103f:
			closes := i+1 < len(runes) && (runes[i+1] == 0x103a || runes[i+1] == 0x1039) ||
				i+2 < len(runes) && runes[i+1] == 0x1037 && runes[i+2] == 0x103a
			if open && !closes {
				put("ə")
			}
			if closes {
				put(string(r) + "$")
			} else {
				put(string(r))
			}
			open = !closes
		case r >= 0x103b && r <= 0x103e:
			put(string(r))
		case r == 0x102b || r == 0x102c:
			if last() == "b:ေ" {
				units = units[:len(units)-1]
				put("ော")
			} else {
				put("ာ")
			}
			open = false
		case (r == 0x102f || r == 0x1030) && last() == "b:ိ":
			units = units[:len(units)-1]
			put("ို")
			open = false
		case r == 0x1036 && (last() == "b:ိ" || last() == "b:ု"):
			units[len(units)-1] += "ံ"
		case r >= 0x102d && r <= 0x1036:
			put(string(r))
			open = false
		}
	}
	return units
}

// khmerUnits are the letters of Khmer; a consonant that nothing follows but another has an unwritten vowel.
func khmerUnits(word string) []string {
	var units []string
	open, joined := false, false
	for _, r := range word {
		if len(units)+2 > MaxUnits {
			break
		}
		switch {
		case r >= 0x1780 && r <= 0x17b3:
			if open && !joined {
				units = append(units, "m:ə")
			}
			open, joined = r <= 0x17a2, false
			units = append(units, "m:"+string(r))
		case r == 0x17d2: // the next consonant stands below this one
			joined = true
		case r >= 0x17b6 && r <= 0x17c7:
			open = false
			units = append(units, "m:"+string(r))
		}
	}
	return units
}

// thaiOfLao is the Thai letter in the place of a Lao one: both scripts are laid out alike.
func thaiOfLao(word string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r == 'ໜ':
			return 'น'
		case r == 'ໝ':
			return 'ม'
		case r == 0x0ebc: // an l below the consonant
			return 'ล'
		case r == 0x0ebd:
			return 'ย'
		case r == 0x0ebb: // an o, and an am: ົ ໍ
			return 'ົ'
		case r == 'ຊ': // spoken s, spelled x or s
			return 'ຊ'
		case r >= 0xe81 && r < 0xee0:
			return r - 0x80
		}
		return r
	}, word)
}

// thaiUnits are the letters of Thai and Lao. What carries the mark of silence is not spoken, a doubled ร is an, and a vowel that
// is written before its consonant is spoken after it.
func thaiUnits(word string) []string {
	var units []string
	for _, r := range strings.ReplaceAll(thaiOfLao(word), "รร", "ัน") {
		switch {
		case r == 'ํ' || r >= '่' && r <= '๋' || r == '็':
			if r == 'ํ' {
				units = append(units, "o")
			}
		case r == '์':
			for len(units) > 0 && unicode.IsMark(firstRune(units[len(units)-1])) {
				units = units[:len(units)-1]
			}
			if len(units) > 1 {
				units = units[:len(units)-1]
			}
		case (modelOf(r) == Thai) && len(units) < MaxUnits:
			units = append(units, string(r))
		}
	}
	for i := 0; i+1 < len(units); i++ {
		if strings.Contains("เแโไใ", units[i]) {
			units[i], units[i+1] = units[i+1], units[i]
			i++
		}
	}
	return units
}

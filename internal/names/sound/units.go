package sound

import (
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// Units takes a word apart into the units of its script. A word in letters of no known script has none.
func Units(word string) (units []string, m Model) {
	word = norm.NFC.String(word)
	for _, r := range word {
		if m = modelOf(r); m != NoModel {
			break
		}
	}
	switch m {
	case NoModel:
		return nil, m
	case Chinese:
		return chineseUnits(word), m
	case Kana:
		return kanaUnits(word), m
	case Hangul:
		return hangulUnits(word), m
	case Indic:
		return indicUnits(word), m
	case Thai:
		return thaiUnits(word), m
	case Ethiopic:
		return ethiopicUnits(word), m
	case Burmese:
		return burmeseUnits(word), m
	case Khmer:
		return khmerUnits(word), m
	case Arabic:
		word = norm.NFKC.String(word)
	case Roman:
		for _, c := range latinLetters(word) {
			units = append(units, "l:"+spell([]byte{c}))
		}
		return units, m
	}
	if m == Greek {
		word = norm.NFD.String(word)
	}
	for _, r := range word {
		r = unicode.ToLower(r)
		if r == 'ς' {
			r = 'σ'
		}
		if m == Arabic {
			switch r { // Persian and Urdu shapes of letters that were learned
			case 'ی', 'ې', 'ێ':
				r = 'ي'
			case 'ک', 'ڪ':
				r = 'ك'
			case 'ہ', 'ھ', 'ە', 'ۀ':
				r = 'ه'
			}
		}
		if modelOf(r) == m && !unicode.IsMark(r) && len(units) < MaxUnits {
			units = append(units, string(r))
		} else if m == Hebrew && (r == '\'' || r == '׳' || r == '’') && len(units) > 0 {
			units[len(units)-1] += "'" // ג' צ' ז'
		}
	}
	return units, m
}

func modelOf(r rune) Model {
	switch {
	case r < 0x250 || r >= 0x1e00 && r < 0x1f00:
		if unicode.IsLetter(r) {
			return Roman
		}
		return NoModel
	case r >= 0x370 && r < 0x400 || r >= 0x1f00 && r < 0x2000:
		return Greek
	case r >= 0x400 && r < 0x530:
		return Cyrillic
	case r >= 0x530 && r < 0x590:
		return Armenian
	case r >= 0x590 && r < 0x600 || r >= 0xfb1d && r < 0xfb50:
		return Hebrew
	case r >= 0x600 && r < 0x700 || r >= 0x750 && r < 0x780 || r >= 0xfb50 && r < 0xfe00 || r >= 0xfe70 && r < 0xff00:
		return Arabic
	case r >= 0x900 && r < 0xe00:
		return Indic
	case r >= 0xe00 && r < 0xf00: // and Lao
		return Thai
	case r >= 0x1000 && r < 0x10a0:
		return Burmese
	case r >= 0x1200 && r < 0x1380:
		return Ethiopic
	case r >= 0x1780 && r < 0x1800:
		return Khmer
	case r >= 0x10a0 && r < 0x1100 || r >= 0x1c90 && r < 0x1cc0:
		return Georgian
	case r >= 0x1100 && r < 0x1200 || r >= 0xac00 && r < 0xd7b0:
		return Hangul
	case r >= 0x3040 && r < 0x3100 || r >= 0xff66 && r < 0xffa0:
		return Kana
	case r >= 0x3400 && r < 0xa000 || r >= 0xf900 && r < 0xfb00 || r >= 0x20000 && r < 0x32000:
		return Chinese
	}
	return NoModel
}

// kanaUnits are the consonant and the vowel of each kana, and marks for the long vowel, ン and ッ.
func kanaUnits(word string) []string {
	var units []string
	add := func(u string) {
		if len(units) < MaxUnits {
			units = append(units, "j:"+u)
		}
	}
	for _, r := range norm.NFKC.String(word) {
		if r >= 0x3041 && r <= 0x3096 {
			r += 0x60 // hiragana
		}
		switch r {
		case 'ー':
			add("-")
			continue
		case 'ン':
			add("N")
			continue
		case 'ッ':
			add("Q")
			continue
		}
		if small := strings.IndexRune("ァィゥェォャュョヮ", r); small >= 0 && len(units) > 0 {
			small /= 3
			units = units[:len(units)-1] // the vowel of the large kana before gives way
			if small >= 5 && small < 8 {
				add("y")
			}
			add(string("aiueoauoa"[small]))
			continue
		}
		for i, row := range kanaRows {
			if at := strings.IndexRune(row.kana, r); at >= 0 {
				at /= 3
				consonant := row.consonant
				switch {
				case i == 2 && at == 1:
					consonant = "sh"
				case i == 3 && at == 1:
					consonant = "ch"
				case i == 3 && at == 2:
					consonant = "ts"
				case i == 5 && at == 2:
					consonant = "f"
				case i == 11 && at == 1:
					consonant = "zh"
				}
				if consonant != "" {
					add(consonant)
				}
				add(string(row.vowels[at]))
			}
		}
	}
	return units
}

var kanaRows = []struct{ consonant, kana, vowels string }{
	{"", "アイウエオ", "aiueo"}, {"k", "カキクケコ", "aiueo"}, {"s", "サシスセソ", "aiueo"}, {"t", "タチツテト", "aiueo"},
	{"n", "ナニヌネノ", "aiueo"}, {"h", "ハヒフヘホ", "aiueo"}, {"m", "マミムメモ", "aiueo"}, {"y", "ヤユヨ", "auo"},
	{"r", "ラリルレロ", "aiueo"}, {"w", "ワヰヱヲ", "aieo"}, {"g", "ガギグゲゴ", "aiueo"}, {"z", "ザジズゼゾ", "aiueo"},
	{"d", "ダヂヅデド", "aiueo"}, {"b", "バビブベボ", "aiueo"}, {"p", "パピプペポ", "aiueo"}, {"v", "ヴ", "u"},
	{"v", "ヷヸヹヺ", "aieo"},
}

// hangulUnits are the jamo of each syllable; those that close one carry a $.
func hangulUnits(word string) []string {
	var units []string
	for _, r := range word {
		if r < 0xac00 || r > 0xd7a3 || len(units) >= MaxUnits {
			continue
		}
		at := int(r - 0xac00)
		initial, medial, final := at/588, at%588/28, at%28
		if initial == 11 {
			units = append(units, "ㅇ")
		} else {
			units = append(units, string([]rune("ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ")[initial]))
		}
		units = append(units, string([]rune("ㅏㅐㅑㅒㅓㅔㅕㅖㅗㅘㅙㅚㅛㅜㅝㅞㅟㅠㅡㅢㅣ")[medial]))
		if final > 0 {
			units = append(units, string([]rune("ㄱㄲㄳㄴㄵㄶㄷㄹㄺㄻㄼㄽㄾㄿㅀㅁㅂㅄㅅㅆㅇㅈㅊㅋㅌㅍㅎ")[final-1])+"$")
		}
	}
	return units
}

// indicUnits read the scripts of India by one table, for Unicode lays them out alike: a consonant without a vowel sign
// has an unwritten a, the unit ə, at the end of a word ə$.
func indicUnits(word string) []string {
	var units []string
	open := false // the last consonant has no vowel sign yet
	for _, r := range word {
		if len(units) >= MaxUnits {
			break
		}
		tamil := r >= 0xb80 && r < 0xc00
		r = devanagari(r)
		switch {
		case r >= 0x915 && r <= 0x939 || r >= 0x958 && r <= 0x95f || r == 0x971:
			if open {
				units = append(units, "ə")
			}
			if units = append(units, string(r)); tamil && strings.ContainsRune("कचटतप", r) {
				units[len(units)-1] = "ta:" + string(r)
			}
			open = true
		case r == 0x94d: // virama
			open = false
		case r >= 0x93e && r <= 0x94c || r == 0x93a || r == 0x93b || r >= 0x955 && r <= 0x957:
			open = false
			units = append(units, string(r-0x93e+0x906)) // the sign's full vowel
		case r >= 0x904 && r <= 0x914:
			if open {
				units = append(units, "ə")
			}
			open = false
			units = append(units, string(r))
		case r == 0x900 || r == 0x901 || r == 0x902:
			if open {
				units = append(units, "ə")
			}
			open = false
			units = append(units, "ं")
		case r == 0x93c && len(units) > 0: // nukta
			units[len(units)-1] = nukta(units[len(units)-1])
		}
	}
	if open {
		units = append(units, "ə$")
	}
	return units
}

// devanagari is the letter of Devanagari in the place of another script's.
func devanagari(r rune) rune {
	if r < 0xd80 {
		return 0x900 + (r-0x900)%0x80
	}
	for i, s := range sinhala[0] {
		if s == r {
			return sinhala[1][i]
		}
	}
	return 0
}

// sinhala is laid out in its own way.
var sinhala = [2][]rune{
	[]rune("අආඇඈඉඊඋඌඑඒඓඔඕඖකඛගඝඟචඡජඣඤටඨඩඪණඬතථදධනඳපඵබභමඹයරලවශෂසහළෆංාැෑිීුූෙේෛොෝෞ්"),
	[]rune("अआऍऍइईउऊएएऐओओऔकखगघगचछजझञटठडढणडतथदधनदपफबभमबयरलवशषसहळफंाॅॅिीुूेेैोोौ्"),
}

func nukta(consonant string) string {
	switch consonant {
	case "ज":
		return "ज़"
	case "फ":
		return "फ़"
	case "ड", "ढ":
		return "ड़"
	}
	return consonant
}

package roman

import "strings"

// wadeGiles turns one Pinyin syllable without its tone into Wade-Giles. The initials are counted off first, because
// the finals depend on them.
func wadeGiles(pinyin string) string {
	if whole, ok := wadeGilesWhole[pinyin]; ok {
		return whole
	}
	for _, row := range wadeGilesInitials {
		rest, ok := strings.CutPrefix(pinyin, row.pinyin)
		if !ok {
			continue
		}
		if row.palatal && strings.HasPrefix(rest, "u") {
			rest = "ü" + rest[1:]
		}
		return row.wade + wadeGilesFinal(row.pinyin, rest)
	}
	return pinyin
}

// wadeGilesInitials stand longest first.
var wadeGilesInitials = []struct {
	pinyin, wade string
	palatal      bool
}{
	{"zh", "ch", false}, {"ch", "ch’", false}, {"sh", "sh", false}, {"b", "p", false}, {"p", "p’", false}, {"d", "t", false},
	{"t", "t’", false}, {"g", "k", false}, {"k", "k’", false}, {"j", "ch", true}, {"q", "ch’", true}, {"x", "hs", true}, {"r", "j", false},
	{"z", "ts", false}, {"c", "ts’", false}, {"m", "m", false}, {"f", "f", false}, {"n", "n", false}, {"l", "l", false}, {"h", "h", false},
	{"s", "s", false}, {"w", "w", false}, {"y", "y", true},
}

// wadeGilesWhole are syllables that follow no rule of initial and final.
var wadeGilesWhole = map[string]string{
	"zi": "tzu", "ci": "tz’u", "si": "ssu", "zhi": "chih", "chi": "ch’ih", "shi": "shih", "ri": "jih", "yi": "i", "er": "êrh", "e": "ê", "en": "ên",
	"eng": "êng", "you": "yu", "yan": "yen", "ye": "yeh", "yong": "yung", "ge": "ko", "ke": "k’o", "he": "ho", "o": "o",
}

func wadeGilesFinal(initial, final string) string {
	velar := initial == "g" || initial == "k" || initial == "h"
	switch final {
	case "e":
		return "ê"
	case "en":
		return "ên"
	case "eng":
		return "êng"
	case "ian":
		return "ien"
	case "ie":
		return "ieh"
	case "üe", "ue":
		return "üeh"
	case "uo":
		if velar || initial == "sh" {
			return "uo"
		}
		return "o"
	case "ui":
		if initial == "g" || initial == "k" {
			return "uei"
		}
	case "ong":
		return "ung"
	case "iong":
		return "iung"
	}
	return final
}

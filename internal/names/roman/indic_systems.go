package roman

import "unicode/utf8"

// Consonants stand in the order of the block from क (0x15) to ह (0x39): five rows of five, each with the letters that only
// southern scripts have at their places.
var (
	indicISOConsonants = [37]string{"k", "kh", "g", "gh", "ṅ", "c", "ch", "j", "jh", "ñ", "ṭ", "ṭh", "ḍ", "ḍh", "ṇ", "t", "th", "d", "dh", "n", "ṉ",
		"p", "ph", "b", "bh", "m", "y", "r", "ṟ", "l", "ḷ", "ḻ", "v", "ś", "ṣ", "s", "h"}
	indicPlainConsonants = [37]string{"k", "kh", "g", "gh", "n", "ch", "chh", "j", "jh", "n", "t", "th", "d", "dh", "n", "t", "th", "d", "dh", "n", "n",
		"p", "ph", "b", "bh", "m", "y", "r", "r", "l", "l", "zh", "v", "sh", "sh", "s", "h"}
	// Vowels from अ (0x05): a ā i ī u ū ṛ ḷ ê ĕ e ai ô ŏ o au; the last place is for the signs that come after.
	indicISOVowels   = [17]string{"a", "ā", "i", "ī", "u", "ū", "r̥", "l̥", "ê", "e", "ē", "ai", "ô", "o", "ō", "au", "au"}
	indicHindiVowels = [17]string{"a", "ā", "i", "ī", "u", "ū", "r̥", "l̥", "ê", "ĕ", "e", "ai", "ô", "ŏ", "o", "au", "au"}
	indicPlainVowels = [17]string{"a", "a", "i", "i", "u", "u", "ri", "li", "e", "e", "e", "ai", "o", "o", "o", "au", "au"}
	indicLongVowels  = [17]string{"a", "aa", "i", "ee", "u", "oo", "ru", "li", "a", "e", "e", "ay", "o", "o", "o", "ou", "ou"}
)

func fixedNasal(s string) func(int) string { return func(int) string { return s } }

// classNasal writes anusvara as the nasal of the consonant that follows, and rest before the others.
func classNasal(rest string) func(int) string {
	return func(next int) string {
		switch {
		case next == 0:
			return rest
		case next <= 0x19:
			return "ṅ"
		case next <= 0x1E:
			return "ñ"
		case next <= 0x23:
			return "ṇ"
		case next <= 0x29:
			return "n"
		case next <= 0x2E:
			return "m"
		}
		return rest
	}
}

func plainNasal(next int) string {
	if next >= 0x2A && next <= 0x2E {
		return "m"
	}
	return "n"
}

var indicISODotted = [8]string{"q", "k͟h", "ġ", "z", "ṛ", "ṛh", "f", "ẏ"}

var (
	indicISO = &indicSystem{consonants: indicISOConsonants, dotted: indicISODotted, vowels: indicISOVowels, long: map[int]string{0x60: "r̥̄", 0x61: "l̥̄", 0x72: "ă"},
		inherent: "a", nasal: fixedNasal("ṁ"), candra: "m̐", visarga: "ḥ", avagraha: ":’"}
	indicISOHindi = derived(indicISO, func(s *indicSystem) { s.vowels = indicHindiVowels })
	indicALAHindi = derived(indicISO, func(s *indicSystem) {
		s.vowels = indicHindiVowels
		s.vowels[6], s.vowels[8], s.vowels[15] = "r̥", "ê", "au"
		s.consonants[consonantSSA] = "sh"
		s.consonants[consonantSHA] = "ś"
		s.nasal, s.avagraha = classNasal("ṃ"), "’"
		s.dotted = [8]string{"q", "k̲h̲", "g̲h̲", "z", "ṛ", "ṛh", "f", "ẏ"}
	})
	indicBGNNepali = derived(indicISO, func(s *indicSystem) {
		s.vowels = indicHindiVowels
		s.vowels[6] = "ṛi"
		s.consonants[5], s.consonants[6] = "ch", "chh"
		s.consonants[consonantSHA], s.consonants[consonantSSA] = "sh", "ṣ"
		s.nasal, s.candra, s.drop = classNasal("ṃ"), "~", true
		s.dotted = [8]string{"k", "kh", "g", "j", "ṛ", "ṛh", "ph", "y"}
	})
	indicCommon = &indicSystem{consonants: indicPlainConsonants, dotted: [8]string{"q", "kh", "gh", "z", "r", "rh", "f", "y"}, vowels: indicPlainVowels,
		long: map[int]string{0x60: "ri", 0x72: "a"}, inherent: "a", nasal: plainNasal, candra: "n", visarga: "h", drop: true}
	indicFull = derived(indicCommon, func(s *indicSystem) { s.drop = false })
	indicFree = derived(indicCommon, func(s *indicSystem) {
		s.vowels = indicLongVowels
		s.consonants[32], s.consonants[22], s.consonants[6] = "w", "f", "ch"
	})
	indicW = derived(indicCommon, func(s *indicSystem) {
		s.consonants[32], s.consonants[6], s.consonants[22] = "w", "ch", "f"
	})
	indicBengali = derived(indicCommon, func(s *indicSystem) {
		s.inherent, s.drop = "o", true
		s.consonants[26] = "y"
	})
)

const (
	consonantSHA = 0x36 - consonantKa
	consonantSSA = 0x37 - consonantKa
)

// derived is a system like another, with changes.
func derived(from *indicSystem, change func(*indicSystem)) *indicSystem {
	s := *from
	change(&s)
	return &s
}

var indicNames = knownNames("indic")

// indicWord gives the readings of one word: spoken vowels only, with every vowel (as the south and Sanskrit have it), and
// two common habits of spelling.
func indicWord(text string) []string {
	systems := []*indicSystem{indicCommon, indicFull, indicW, indicFree}
	first, _ := utf8.DecodeRuneInString(text)
	switch _, block, ok := indicPlace(first); {
	case ok && block == blockBengali:
		systems = []*indicSystem{indicCommon, indicBengali, indicFull, indicW}
	case ok && block >= blockTamil:
		systems = []*indicSystem{indicFull, indicW, indicFree}
	}
	out := make([]string, 0, 4)
	out = append(out, indicNames()[text]...)
	var raw, plain [128]byte
	for _, s := range systems {
		b := fold(plain[:0], s.run(raw[:0], text))
		if len(b) > 0 && !contains(out, string(b)) {
			out = append(out, string(b))
		}
	}
	return out
}

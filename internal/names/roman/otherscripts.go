package roman

import "github.com/mozillazg/go-unidecode"

// otherWord reads a word of a script that has no table here (Thai, Sinhala, Khmer, Burmese, Tibetan, Amharic ...) letter
// by letter. That is rough: it knows no order of vowels and no silent letters. It is enough to come near.
func otherWord(text string) []string {
	if s := folded(unidecode.Unidecode(swapped(text))); s != "" {
		return []string{s}
	}
	return nil
}

// swapped puts the vowels that Thai and Lao write before their consonant behind it.
func swapped(text string) string {
	runes := []rune(text)
	for i := 0; i+1 < len(runes); i++ {
		if r := runes[i]; r >= 'เ' && r <= 'ไ' || r >= 'ເ' && r <= 'ໄ' {
			runes[i], runes[i+1] = runes[i+1], r
			i++
		}
	}
	return string(runes)
}

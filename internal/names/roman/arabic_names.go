package roman

import "strings"

// arabicWords takes a name apart: the article, عبد with the name of God that follows, and the words between.
func arabicWords(dst [][]string, words []string, persian bool) [][]string {
	var stack [32]rune
	for i := 0; i < len(words); i++ {
		w := arabicPlain(stack[:0], words[i])
		if len(w) == 0 {
			continue
		}
		if string(w) == "عبد" && i+1 < len(words) {
			dst = append(dst, servant(arabicPlain(nil, words[i+1]), persian))
			i++
			continue
		}
		if len(w) > 5 && string(w[:3]) == "عبد" {
			dst = append(dst, servant(append([]rune(nil), w[3:]...), persian))
			continue
		}
		dst = append(dst, withArticle(w, persian))
	}
	return dst
}

// withArticle reads ال as al, el, nothing, or the sound that the next letter makes of it (ar-Rashid).
func withArticle(w []rune, persian bool) []string {
	if len(w) < 4 || w[0] != 'ا' || w[1] != 'ل' || persian {
		return arabicWord(w, persian)
	}
	bare := arabicWord(w[2:], persian)
	if len(bare) == 0 {
		return arabicWord(w, persian)
	}
	var out []string
	for _, s := range bare {
		if len(out)+2 > maxWord {
			break
		}
		out = append(out, "al "+s, s)
	}
	if len(out) < maxWord {
		out = append(out, "el "+bare[0])
	}
	if sun := arabicConsonants[w[2]][0]; strings.ContainsRune("تثدذرزسشصضطظن", w[2]) && len(out) < maxWord {
		out = append(out, "a"+sun+" "+bare[0])
	}
	return out
}

// servant is عبد with what follows: Abdul Rahman, Abdelrahman, Abd al-Rahman, Abdurrahman are one name.
func servant(w []rune, persian bool) []string {
	if string(w) == "الله" {
		return []string{"abdullah", "abdallah", "abdollah", "abd allah", "abdulla"}
	}
	if len(w) > 3 && w[0] == 'ا' && w[1] == 'ل' {
		bare := arabicWord(w[2:], persian)
		if len(bare) == 0 {
			return []string{"abdul", "abdel", "abd"}
		}
		var out []string
		for k := range min(len(bare), 2) {
			out = append(out, "abdul "+bare[k], "abdel "+bare[k], "abdul"+bare[k], "abdel"+bare[k], "abd al "+bare[k])
		}
		return out[:min(len(out), maxWord)]
	}
	bare := arabicWord(w, persian)
	if len(bare) == 0 {
		return []string{"abd"}
	}
	return []string{"abd " + bare[0], "abdo " + bare[0], "abdul " + bare[0], "abdel " + bare[0]}
}

package names

// syllablesOf is how many syllables a folded Latin word has at least, if all of it may be read as syllables of Chinese
// (Pinyin), Korean or Vietnamese, else 0. Many words of other languages may be (Marina, Dilan); only beside a family name of
// those peoples does it mean anything.
func syllablesOf(word string) uint8 {
	if len(word) == 0 || len(word) > 14 {
		return 0
	}
	count := uint8(0)
	for at := 0; at < len(word); {
		vowel := at
		for vowel < len(word) && !isVowel(word[vowel]) {
			vowel++
		}
		between := word[at:vowel]
		switch {
		case vowel == len(word):
			if !syllableEnds[between] {
				return 0
			}
			return count
		case count == 0 && between != "" && !syllableStarts[between], count > 0 && !splits(between):
			return 0
		}
		for at = vowel; at < len(word) && isVowel(word[at]); at++ {
			if c := word[at]; at > vowel && c == word[at-1] && c != 'e' && c != 'o' {
				return 0
			}
		}
		if at-vowel > 4 {
			return 0
		}
		count++
	}
	return count
}

// splits says whether consonants between vowels are the end of a syllable and the start of the next.
func splits(consonants string) bool {
	for i := range len(consonants) {
		if (i == 0 || syllableEnds[consonants[:i]]) && syllableStarts[consonants[i:]] {
			return true
		}
	}
	return false
}

// isVowel counts y and w with the vowels, as they stand in yeo, wa and uy.
func isVowel(c byte) bool {
	switch c {
	case 'a', 'e', 'i', 'o', 'u', 'y', 'w':
		return true
	}
	return false
}

var (
	syllableStarts = wordSet("b c d f g h j k l m n p q r s t v x z ch sh zh th tr ph kh gh gi ng ngh nh kk tt pp ss jj")
	moraStarts     = wordSet("k s sh t ts ch n h f m y r w g z j d b p ky gy ny hy my ry py by kk ss ssh tt tts tch pp kky ppy")
	syllableEnds   = wordSet("n ng nh m p t k c ch l r h rk")
)

// isJapanese says whether all words may be spelled from kana: each consonant before a vowel, but for n.
func isJapanese(words []word) bool {
	for i := range words {
		if words[i].role > Family || !isKana(words[i].fold) {
			return false
		}
	}
	return len(words) > 1
}

func isKana(word string) bool {
	last := 0 // where the present mora begins
	for at := range len(word) {
		switch word[at] {
		case 'a', 'e', 'i', 'o', 'u':
			if at > last && !moraStarts[word[last:at]] {
				return false
			}
			last = at + 1
		case 'n':
			if at == last && (at+1 == len(word) || !isVowel(word[at+1])) {
				last = at + 1 // a mora of its own
			}
		}
	}
	return last == len(word) && last > 0
}

// vowelsApart says whether the vowels of two words of as many syllables cannot be spellings of one another, as those of
// San and Sun cannot, and those of Jung, Jeong and Jong can.
func vowelsApart(a, b string) bool {
	for a != "" && b != "" {
		var x, y uint8
		x, a = nextVowel(a)
		y, b = nextVowel(b)
		if x != 0 && y != 0 && x&y == 0 {
			return true
		}
	}
	return false
}

// The vowels that spellings do not mix up, as bits. Of o and u Korean spellings take either for the same sound.
const (
	openVowel = 1 << iota
	middleVowel
	frontVowel
	backVowel
)

// nextVowel is what the first vowels of a word may stand for, and the rest of the word.
func nextVowel(word string) (sounds uint8, rest string) {
	at := 0
	for at < len(word) && !isVowel(word[at]) {
		at++
	}
	from := at
	for at < len(word) && isVowel(word[at]) {
		at++
	}
	for i := from; i < at; i++ {
		switch pair := word[i:min(i+2, at)]; {
		case pair == "ee":
			sounds |= frontVowel
			i++
		case pair == "eo", pair == "eu":
			sounds |= backVowel
			i++
		case word[i] == 'a':
			sounds |= openVowel
		case word[i] == 'e':
			sounds |= middleVowel
		case word[i] == 'i', word[i] == 'y' && at-from == 1:
			sounds |= frontVowel
		case word[i] == 'o', word[i] == 'u':
			sounds |= backVowel
		}
	}
	return sounds, word[at:]
}

package roman

import (
	"slices"
	"strings"
)

var (
	cantoneseNames  = knownNames("cantonese")
	hokkienSurnames = knownNames("hokkien")
)

// hanWords reads one unbroken row of Han characters. The language says whose reading comes first; the others follow,
// because a list in Chinese names Koreans, Japanese and people of Hong Kong by the same characters.
func hanWords(dst [][]string, name []rune, language string, alone bool) [][]string {
	name = name[:min(len(name), MaxLetters)]
	if slices.Contains(name, '々') {
		language = "ja" // only Japanese doubles a character so
	}
	if !alone && language == "ja" {
		if list := japaneseSurnames()[string(name)]; list != nil {
			return append(dst, spelledLong(list))
		}
		if list := kanjiReadings(name); list != nil {
			return append(dst, list)
		}
	}
	if list := japaneseSurnames()[string(name)]; list != nil && (language == "ja" || len(name) > 2 && len(name) != 3) {
		return append(dst, spelledLong(list))
	}
	japanese, given, ok := japaneseName(name, language == "ja")
	if ok && alone && (language == "ja" || len(name) > 3 && doubleSurnames[string(name[:2])] == nil) {
		if language != "ja" {
			given = append(given[:min(len(given), 3):min(len(given), 3)], hanGiven(name)[0])
		}
		return append(dst, japanese, given)
	}
	n := 0
	if alone {
		n = familyLength(name)
	}
	var whole readingList
	if n > 0 {
		family, rest := hanFamily(name[:n]), hanGiven(name[n:])
		family.cantonese(name[:n], language == "yue")
		rest.cantonese(name[n:], language == "yue")
		family.korean(name[:n], true, language == "ko")
		for _, s := range hokkienSurnames()[string(name[:n])] {
			family.add(s)
		}
		rest.korean(name[n:], false, language == "ko")
		if !ok {
			return append(dst, family, rest)
		}
		whole = readingList{family[0] + " " + rest[0]}
	} else {
		whole = hanGiven(name)
		if len(name) == 1 && isSurname(name[0]) || len(name) == 2 && doubleSurnames[string(name)] != nil {
			whole.first(hanFamily(name))
		}
		if alone && (len(name) == 2 || len(name) == 3) { // perhaps a rare family name
			whole.add(hanFamily(name[:1])[0] + " " + hanGiven(name[1:])[0])
		}
		if len(name) == 1 || len(name) == 2 {
			whole.cantonese(name, language == "yue")
			whole.korean(name, len(name) == 1, language == "ko")
		}
	}
	if ok {
		// A Japanese family name parts the row elsewhere, so the whole name is one entry.
		for i, f := range japanese[:min(len(japanese), 2)] {
			for _, g := range given[:min(len(given), 3-i)] {
				whole.add(f + " " + g)
			}
		}
	}
	return append(dst, whole)
}

// readingList is the readings of one word: each once, at most maxWord.
type readingList []string

func (l *readingList) add(s string) {
	if s = folded(s); s != "" && len(*l) < maxWord && !contains(*l, s) {
		*l = append(*l, s)
	}
}

// first puts a reading before the others.
func (l *readingList) first(list []string) {
	old := *l
	*l = make(readingList, 0, maxWord)
	for _, s := range list {
		l.add(s)
	}
	for _, s := range old {
		l.add(s)
	}
	if len(*l) == 0 {
		*l = old
	}
}

// hanFamily gives a family name's readings without tones, then Wade-Giles.
func hanFamily(family []rune) readingList {
	out := make(readingList, 0, maxWord)
	readings := surnameReadings(family)
	for _, s := range readings {
		out.add(s)
	}
	if len(family) == 1 {
		out.add(wadeGiles(readings[0]))
	}
	if len(out) == 0 {
		return readingList{""}
	}
	return out
}

// hanGiven gives a given name's readings: the usual one, those with one character read otherwise, then Wade-Giles.
func hanGiven(given []rune) readingList {
	out := make(readingList, 0, maxWord)
	out.add(joined(given, 0))
	for i, r := range given[:min(len(given), 4)] {
		if e := hanOf(r); e != nil && len(e.plain) > 1 && len(out) < 4 {
			out.add(joined(given, i+1))
		}
	}
	var stack [64]byte
	b := stack[:0]
	for _, r := range given {
		if e := hanOf(r); e != nil {
			b = append(b, wadeGiles(givenReading(r, e.plain[0], 0))...)
		}
	}
	out.add(string(b))
	if len(out) == 0 {
		return readingList{""}
	}
	return out
}

// cantonese adds the spelling of Hong Kong where every character is known.
func (l *readingList) cantonese(chars []rune, first bool) {
	if len(chars) == 0 || len(chars) > 3 {
		return
	}
	list := cantoneseNames()[string(chars)]
	if list == nil {
		parts := make([]string, len(chars))
		for i, r := range chars {
			known := cantoneseNames()[string(r)]
			if known == nil {
				return
			}
			parts[i] = known[0]
		}
		list = []string{strings.Join(parts, " ")}
	}
	if first {
		l.first(list)
		return
	}
	for _, s := range list {
		l.add(s)
	}
}

// korean adds the Korean reading where every character has one.
func (l *readingList) korean(chars []rune, family, first bool) {
	if len(chars) == 0 || len(chars) > 3 {
		return
	}
	var stack [8]rune
	hangul, ok := hanjaToHangul(stack[:0], chars)
	if !ok {
		return
	}
	var list []string
	if family {
		if hangul[0] == '금' && len(chars) == 1 {
			hangul[0] = '김'
		}
		list = koreanSurnames()[string(hangul)]
	}
	if list == nil && (!family || first) {
		list = hangulGiven(hangul)
	}
	if first {
		l.first(list)
		return
	}
	for _, s := range list[:min(len(list), 2)] {
		l.add(s)
	}
}

package roman

import (
	"slices"
	"strings"
)

var (
	japaneseSurnames = knownNames("japanese-surnames")
	japaneseKanji    = knownNames("japanese-kanji")
)

// japaneseName reads kanji as a Japanese name: the family name by the table of family names, longest first, else by its
// characters; the given name by how its characters are read in names. ok is false where the name does not begin with a
// known family name and the language is not said to be Japanese, or where a character is not known.
//
// No free module of a fitting size has the readings of names, so this knows the common ones and is silent about others.
func japaneseName(name []rune, said bool) (family, given []string, ok bool) {
	if len(name) < 2 || len(name) > 7 {
		return nil, nil, false
	}
	for n := min(4, len(name)-1); n > 0; n-- {
		list := japaneseSurnames()[string(name[:n])]
		if list == nil || n == 1 && !said {
			continue
		}
		if given := kanjiReadings(name[n:]); given != nil {
			return spelledLong(list), given, true
		}
	}
	if !said || len(name) > 6 {
		return nil, nil, false
	}
	n := 2
	if len(name) < 4 {
		n = min(len(name)-1, 2)
	}
	family, given = kanjiReadings(name[:n]), kanjiReadings(name[n:])
	return family, given, len(family) > 0 && len(given) > 0
}

// kanjiReadings puts the readings of characters together, the likeliest first, at most maxWord: every character in its
// first reading, then one at a time in its others.
func kanjiReadings(chars []rune) []string {
	var lists [8][]string
	if len(chars) == 0 || len(chars) > len(lists) {
		return nil
	}
	if whole := japaneseKanji()[string(chars)]; len(chars) > 1 && whole != nil {
		return spelledLong(whole)
	}
	if len(chars) == 1 {
		list := slices.Clone(japaneseKanji()[string(chars)])
		slices.SortStableFunc(list, func(a, b string) int { return len(b) - len(a) }) // alone, the full verb or adjective: shigeru, not shige
		return spelledLong(list)
	}
	for i, c := range chars {
		key := string(c)
		if c == '々' && i > 0 {
			key = string(chars[i-1])
		}
		lists[i] = japaneseKanji()[key]
		if lists[i] == nil {
			return nil
		}
	}
	var out []string
	put := func(at, k int) {
		var b strings.Builder
		for i := range chars {
			j := 0
			if i == at {
				j = k
			}
			b.WriteString(lists[i][j])
		}
		out = append(out, b.String())
	}
	put(-1, 0)
	for k := range 3 {
		for at := range chars {
			if k < len(lists[at]) && (k == 0 || len(lists[at][k]) < 5) && len(out) < maxWord {
				put(at, k)
			}
		}
	}
	if len(chars) == 2 && len(lists[0]) > 1 && len(lists[1]) > 1 && len(lists[0][1]) < 5 && len(lists[1][1]) < 5 && len(out) < maxWord {
		out = append(out, lists[0][1]+lists[1][1])
	}
	return spelledLong(out)
}

// How the length of a vowel is left out, and how it is written with an h.
var (
	withoutLength = strings.NewReplacer("ou", "o", "oo", "o", "uu", "u", "-", "")
	lengthByH     = strings.NewReplacer("ou", "oh", "oo", "oh")
)

// spelledLong gives for spellings with long vowels (satou) those of passports (sato), with the length written (satou,
// satoh), in this order: all short ones first.
func spelledLong(list []string) []string {
	var short, long []string
	for _, s := range list {
		plain := withoutLength.Replace(s)
		if !contains(short, plain) {
			short = append(short, plain)
		}
		written := strings.ReplaceAll(s, "-", "")
		if written != plain {
			long = append(long, written)
			if strings.Contains(s, "ou") || strings.Contains(s, "oo") {
				long = append(long, lengthByH.Replace(s))
			}
		}
	}
	out := short
	for _, s := range long {
		if !contains(out, s) {
			out = append(out, s)
		}
	}
	return out[:min(len(out), maxWord)]
}

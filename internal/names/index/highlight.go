package index

import (
	"slices"
	"unicode/utf8"

	"entente/internal/lang"
)

// spans finds the marked words in the text as it is written. Where a reading was marked that has other words than the
// name, all of the name is.
func spans(text string, words, shown []string, marks []mark) []Span {
	if len(marks) == 0 {
		return nil
	}
	places := locate(text)
	if len(places) < len(words) {
		return nil
	}
	reading := !slices.Equal(words, shown)
	var all []Span
	if reading && len(words) != len(shown) {
		return joined([]Span{{places[0].Start, places[len(words)-1].End}})
	}
	for _, m := range marks {
		if m.word >= len(places) {
			continue
		}
		s := places[m.word]
		if m.letters > 0 && !reading {
			s.End = s.Start + lettersIn(text[s.Start:s.End], m.letters)
		}
		all = append(all, s)
	}
	return joined(all)
}

// joined puts spans in order and makes one of those that touch.
func joined(all []Span) []Span {
	slices.SortFunc(all, func(a, b Span) int { return a.Start - b.Start })
	kept := all[:0]
	for _, s := range all {
		if n := len(kept); n > 0 && s.Start <= kept[n-1].End {
			kept[n-1].End = max(kept[n-1].End, s.End)
		} else {
			kept = append(kept, s)
		}
	}
	return kept
}

// lettersIn returns how many bytes of a word, as it is written, its first folded letters take, with the marks on them.
func lettersIn(word string, letters int) int {
	for i := range word {
		if i > 0 && utf8.RuneCountInString(lang.Fold(word[:i])) >= letters {
			for i < len(word) && lang.Fold(word[i:i+runeLen(word[i:])]) == "" {
				i += runeLen(word[i:])
			}
			return i
		}
	}
	return len(word)
}

func runeLen(s string) int {
	_, size := utf8.DecodeRuneInString(s)
	return size
}

// locate returns where each word of tokens(lang.Fold(text)) stands in the text.
func locate(text string) []Span {
	var places []Span
	start := -1 // of a word
	flush := func(end int) {
		if start < 0 {
			return
		}
		from := start
		start = -1
		found := tokens(lang.Fold(text[from:end]))
		if len(found) == 1 || !slices.ContainsFunc(found, func(t string) bool { return isUnspaced(t) }) {
			for range found {
				places = append(places, Span{from, end})
			}
			return
		}
		// Characters stand alone: go through them one by one.
		at := from
		for _, t := range found {
			next := at
			for next < end {
				next += runeLen(text[next:end])
				if have := lang.Fold(text[at:next]); utf8.RuneCountInString(have) >= utf8.RuneCountInString(t) {
					break
				}
			}
			places = append(places, Span{at, next})
			at = next
		}
	}
	for i, r := range text {
		size := runeLen(text[i:])
		if separates(r, text[i:i+size]) {
			flush(i)
		} else if start < 0 {
			start = i
		}
	}
	flush(len(text))
	return places
}

// separates tells whether folding makes a space of the rune.
func separates(r rune, text string) bool {
	if r < utf8.RuneSelf {
		return !(r >= '0' && r <= '9' || r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r == '\'')
	}
	folded := lang.Fold("a" + text + "a")
	return len(folded) == 3 && folded[1] == ' '
}

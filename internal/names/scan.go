package names

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// scan splits a text into words, without roles. It reads a bounded part of the text, drops what shapes no letter
// (controls, joiners, the Arabic stretch), and notes where the comma of "Family, Given" stands: the number of words
// before it, or 0.
func scan(memory *Memory, text string) (tokens []Token, comma int, cut bool) {
	s := scanner{text: text, memory: memory, tokens: make([]Token, 0, 4)}
	if len(text) > maxScanned {
		text, s.cut = text[:maxScanned], true
	}
	for i, r := range text {
		if s.letters == MaxLetters || len(s.tokens) == MaxWords {
			s.cut = true
			break
		}
		switch kindOf(r) {
		case letterRune:
			s.letter(i, r)
		case commaRune:
			s.end(i)
			if s.comma == 0 {
				s.comma = len(s.tokens)
			}
		case hyphenRune:
			s.end(i)
			s.hyphen = true
		case breakRune:
			s.end(i)
			s.hyphen = false
		}
	}
	s.end(len(text))
	if s.comma == len(s.tokens) {
		s.comma = 0
	}
	return s.tokens, s.comma, s.cut
}

type scanner struct {
	text    string
	memory  *Memory
	tokens  []Token
	start   int // of the word being read, plus one; 0 for none
	class   wordClass
	lower   int // small letters since the last capital
	letters int
	comma   int
	hyphen  bool
	cut     bool
}

func (s *scanner) letter(i int, r rune) {
	s.letters++
	class := classOf(r)
	if s.start > 0 {
		switch {
		case class != s.class && (class == unspaced || s.class == unspaced):
			s.end(i)
		case unicode.IsUpper(r) && s.lower >= 3: // SergeiLavrov, but McDonald and MacDonald stay whole
			if !strings.EqualFold(s.text[s.start-1:i], "mac") && !(s.lower == 3 && strings.EqualFold(s.text[s.start-1:i], "fitz")) {
				s.end(i)
			}
		}
	}
	if s.start == 0 {
		s.start, s.class, s.lower = i+1, class, 0
	}
	if unicode.IsUpper(r) {
		s.lower = 0
	}
	s.lower++
}

// end closes the word that runs up to byte i.
func (s *scanner) end(i int) {
	if s.start <= 0 {
		return
	}
	start := s.start - 1
	s.start = 0
	word := strings.TrimRightFunc(s.text[start:i], func(r rune) bool { return kindOf(r) != letterRune && kindOf(r) != markRune })
	fold, script := s.memory.written(word)
	if fold == "" || len(s.tokens) == MaxWords {
		s.cut = s.cut || fold != ""
		return
	}
	s.tokens = append(s.tokens, Token{Text: word, Fold: fold, Script: script, Start: start, End: start + len(word), Hyphen: s.hyphen && len(s.tokens) > 0})
	s.hyphen = false
}

type runeKind uint8

const (
	breakRune runeKind = iota
	letterRune
	markRune
	silentRune // stands in a word and says nothing: apostrophes, joiners, controls
	hyphenRune
	commaRune
)

func kindOf(r rune) runeKind {
	if r < utf8.RuneSelf {
		switch {
		case 'a' <= r|0x20 && r|0x20 <= 'z', '0' <= r && r <= '9':
			return letterRune
		case r == '\'' || r == '`':
			return silentRune
		case r == '-' || r == '=':
			return hyphenRune
		case r == ',':
			return commaRune
		}
		return breakRune
	}
	switch r {
	case '’', '‘', 'ʻ', 'ʼ', 'ʾ', 'ʿ', '´', 'ʹ', 'ʺ', '׳', '״', 'ـ':
		return silentRune
	case '‐', '‑', '–', '—', '־', '＝', '゠', '－':
		return hyphenRune
	case '，', '،', '、':
		return commaRune
	case utf8.RuneError:
		return breakRune
	}
	switch {
	case unicode.IsLetter(r), unicode.IsDigit(r):
		return letterRune
	case unicode.IsMark(r):
		return markRune
	case unicode.Is(unicode.Cf, r):
		return silentRune
	}
	return breakRune
}

// wordClass parts scripts that are written without spaces from those with.
type wordClass uint8

const (
	spaced wordClass = iota
	unspaced
)

func classOf(r rune) wordClass {
	if r >= 0x0e00 && (unicode.Is(unicode.Han, r) || unicode.In(r, unicode.Hiragana, unicode.Katakana, unicode.Hangul)) || r == 'ー' {
		return unspaced
	}
	return spaced
}

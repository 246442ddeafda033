package store_test

import (
	"strings"
	"testing"
	"unicode/utf8"

	"entente/internal/access"
	"entente/internal/lang"
	"entente/internal/ledger"
	"entente/internal/register"
	"entente/internal/store"

	"pgregory.net/rapid"
)

// letters draw texts of many scripts, with what a tokenizer of its own mind would split, drop or take for a command.
var letters = [][]rune{
	[]rune("abcdefgXYZ019"), []rune("àéîõüçñøłßæœđðþıİħŋəſﬁǅ"), []rune("ếộữạđƠƯ"), []rune("абвгёйщъєїґѣЖЮ"), []rune("ابتثجحأإآىیكکةـًّ٠٣۴"), []rune("אבגדםןֿׁ"),
	[]rune("习仲勋人民中国々〇𠮷㐀"), []rune("ひらがなカタカナーｶﾞゞ"), []rune("가각힣한국ㄱᄀ"), []rune("กขคิ์ำไเ๑"), []rune("कख्षिीोंॐ१"), []rune("αβγσςΆΐΣ"), []rune("ქართულიᲥ"), []rune("የኢትዮጵያ"),
	[]rune("ខ្មែរ"), []rune("မြန်မာ"), []rune("𞤀𞤁𞤢"), []rune("ⅧⅣ①²½㊥㈱№"), []rune("'’ʼ\"\\-_.,:;!&|()<>*@#/+%$ \t\n\u00a0\u200b\u200c\u200d"), []rune("😀🇫🇷👨‍👩‍👧\u0301\u0300\u20dd\ufeff"),
}

var sayings = []string{"a@b.org", "https://example.org/a?b=c", "U.S.S.R.", "O'Neill", "1.5", "-12e5", "2001-05-03", "C++", "the", "and", "AND", "NEAR", "<b>x</b>", "&amp;", "/usr/bin", "foo_bar", "٣٤", "NOT", "x:*"}

func anyText(t *rapid.T, label string) string {
	var b strings.Builder
	for range rapid.IntRange(1, 5).Draw(t, label) {
		switch rapid.IntRange(0, 9).Draw(t, "sort") {
		case 0:
			b.WriteString(rapid.SampledFrom(sayings).Draw(t, "saying"))
		case 1:
			b.WriteString(rapid.String().Draw(t, "any"))
		default:
			for range rapid.IntRange(1, 3).Draw(t, "scripts") {
				script := rapid.SampledFrom(letters).Draw(t, "script")
				b.WriteString(string(rapid.SliceOfN(rapid.SampledFrom(script), 1, 5).Draw(t, "letters")))
			}
		}
		b.WriteByte(' ')
	}
	return strings.ReplaceAll(b.String(), "\x00", "")
}

// What one types of a name finds its record, on both databases: any of its words, all of them, and the beginning of the
// last.
func TestEveryWordOfATextFindsItsRecord(t *testing.T) {
	properly(t, 12, 6, func(t *rapid.T, open func() *store.Store) {
		s := open()
		texts := make(map[string]string)
		if _, err := s.Write(testContext, access.System(), ledger.Batch{}, func(tx *store.Tx) error {
			for range 40 {
				text := anyText(t, "words")
				r := &register.Source{Title: "x", Note: text}
				if err := tx.Put(r, 0); err != nil {
					return err
				}
				texts[r.ID] = text
			}
			return nil
		}); err != nil {
			t.Fatal(err)
		}
		finds := func(id, find, why string) {
			if n, err := s.As(access.System()).Count(testContext, store.Of(register.KindSource, "id", id, "q", find)); err != nil || n != 1 {
				t.Fatalf("%s %q of %q (indexed as %q) finds %d (%v)", why, find, texts[id], lang.IndexText(texts[id]), n, err)
			}
		}
		for id, text := range texts {
			for _, word := range strings.Fields(text) {
				if lang.Fold(word) != "" && len(lang.Phrases(word)) <= 16 {
					finds(id, word, "the word")
				}
			}
			folded := strings.Fields(lang.Fold(text))
			for _, word := range folded {
				finds(id, word, "the folded word")
				for i := range word {
					if i > 0 {
						finds(id, word[:i], "the beginning")
					}
				}
			}
			if len(folded) > 0 && len(folded) <= 16 {
				finds(id, text, "the whole")
				last := folded[len(folded)-1]
				_, size := utf8.DecodeRuneInString(last)
				finds(id, strings.Join(append(folded[:len(folded)-1:len(folded)-1], last[:size]), " "), "the whole but for the end")
			}
		}
	})
}

func TestTextsOfAnySizeAreKeptAndFoundByTheirFirstWords(t *testing.T) {
	onBoth(t, func(t *testing.T, s *store.Store) {
		for name, text := range map[string]string{
			"one word":          "start" + strings.Repeat("a", 3_000_000),
			"many words":        "start " + strings.Repeat("word ", 500_000),
			"many other words":  "start " + different(200_000),
			"long words":        "start " + strings.Repeat(strings.Repeat("é", 3000)+" ", 300),
			"unspaced":          "start习仲勋" + strings.Repeat("人民", 200_000),
			"combining marks":   "start" + strings.Repeat("\u0301", 100_000),
			"nothing but signs": "start " + strings.Repeat("& | ! ( ", 100_000),
		} {
			r := &register.Source{Title: "x", Note: text}
			put(t, s, 0, r)
			for _, find := range []string{"start", string([]rune(text[:60])[:8])} {
				if n := count(t, s.As(access.System()), store.Of(register.KindSource, "id", r.ID, "q", find)); n != 1 {
					t.Errorf("%s: %q finds %d", name, find, n)
				}
			}
		}
		long := strings.Repeat("y", 5000)
		r := &register.Source{Title: long}
		put(t, s, 0, r)
		if n := count(t, s.As(access.System()), store.Of(register.KindSource, "q", long)); n != 1 {
			t.Errorf("a word of 5,000 letters finds %d", n)
		}
		verified(t, s)
	})
}

func different(n int) string {
	var b strings.Builder
	for i := range n {
		for ; i > 0; i /= 26 {
			b.WriteByte(byte('a' + i%26))
		}
		b.WriteByte(' ')
	}
	return b.String()
}

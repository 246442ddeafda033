package lang

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"pgregory.net/rapid"
)

func TestFoldBringsAlikeWhatIsSearchedAlike(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"", ""}, {"  ", ""}, {"Simone  VEIL", "simone veil"}, {"O'Neill", "oneill"}, {"O’Neill", "oneill"}, {"Oʼzbek", "ozbek"}, {"ʻOkina", "okina"},
		{"Saint-Denis", "saint denis"}, {"U.S.S.R.", "u s s r"}, {"a@b.org", "a b org"}, {"foo_bar", "foo bar"},
		{"Ñandú Çelik Škoda", "nandu celik skoda"}, {"Łódź Øst Straße Þór Œuvre", "lodz ost strasse thor oeuvre"}, {"ẞ", "ss"}, {"ﬁne ſo", "fine so"},
		{"Nguyễn Phú Trọng", "nguyen phu trong"}, {"Đảng Cộng sản", "dang cong san"}, {"ĐƯỜNG", "duong"},
		{"İstanbul", "istanbul"}, {"ISPARTA ısparta", "isparta isparta"}, {"Məmməd Əliyev", "mammad aliyev"},
		{"Ёлкин Йод", "елкин иод"}, {"КПСС", "кпсс"}, {"Київ", "киів"},
		{"ΟΔΥΣΣΕΥΣ Οδυσσεύς", "οδυσσευσ οδυσσευσ"},
		{"أحمد إبراهيم آل", "احمد ابراهيم ال"}, {"مُحَمَّد", "محمد"}, {"محمـــد", "محمد"}, {"فاطمة", "فاطمه"}, {"علی کریم", "علي كريم"}, {"موسى", "موسي"}, {"ﷴ", "محمد"},
		{"می\u200cخواهم", "ميخواهم"}, // the joiner between is no space
		{"בִּנְיָמִין", "בנימין"}, {"בן־גוריון", "בן גוריון"},
		{"习仲勋", "习仲勋"}, {"㈱日立", "株 日立"}, {"ＡＢＣ１２", "abc12"}, {"ｶﾞｷﾞ", "カキ"}, {"がぎ", "かき"}, {"スターリン", "スターリン"},
		{"한국", "한국"}, {"한국", "한국"}, {"กำลัง", "กาลง"}, {"हिन्दी", "हिनदी"}, {"Ⅷ ① ½", "viii 1 1 2"}, {"😀", ""}, {"a😀b", "a b"},
		{"a\xffb", "a b"},
	} {
		if got := Fold(c.text); got != c.want {
			t.Errorf("Fold(%q) = %q, want %q", c.text, got, c.want)
		}
	}
}

func TestIndexTextSplitsWhatIsWrittenWithoutSpaces(t *testing.T) {
	for _, c := range []struct {
		texts []string
		want  string
	}{
		{nil, ""}, {[]string{"", " - "}, ""}, {[]string{"Xi Zhongxun", "习仲勋"}, "xi zhongxun 习 仲 勋"}, {[]string{"Veil", "VEIL"}, "veil"},
		{[]string{"中共CPC中央"}, "中 共 cpc 中 央"}, {[]string{"ひらカナ"}, "ひ ら カ ナ"}, {[]string{"スターリン"}, "ス タ ー リ ン"}, {[]string{"한국 정부"}, "한 국 정 부"},
		{[]string{"ไทย"}, "ไ ท ย"}, {[]string{"Đảng Cộng sản Việt Nam"}, "dang cong san viet nam"}, {[]string{"Единая Россия"}, "единая россия"},
		{[]string{strings.Repeat("a", MaxToken+9)}, strings.Repeat("a", MaxToken)}, {[]string{strings.Repeat("я", MaxToken)}, strings.Repeat("я", MaxToken/2)},
	} {
		if got := IndexText(c.texts...); got != c.want {
			t.Errorf("IndexText(%q) = %q, want %q", c.texts, got, c.want)
		}
	}
	if n := len(strings.Fields(IndexText(strings.Repeat("人民 a ", MaxTokens)))); n != MaxTokens {
		t.Errorf("%d tokens, want %d", n, MaxTokens)
	}
	if n := len(IndexText(strings.Repeat(strings.Repeat("b", MaxToken)+" ", MaxTokens))); n > maxWords+MaxTokens || n < maxWords/2 {
		t.Errorf("%d bytes of words", n)
	}
}

func TestPhrasesAreTokensThatStandSideBySide(t *testing.T) {
	for _, c := range []struct {
		text string
		want [][]string
	}{
		{"", nil}, {"*\"(", nil}, {"xi zh", [][]string{{"xi"}, {"zh"}}}, {"习仲勋", [][]string{{"习", "仲", "勋"}}}, {"CPC中 x", [][]string{{"cpc", "中"}, {"x"}}},
	} {
		if got := Phrases(c.text); !slices.EqualFunc(got, c.want, slices.Equal[[]string]) {
			t.Errorf("Phrases(%q) = %q, want %q", c.text, got, c.want)
		}
	}
}

func TestAnArabicWordIsFoundWithAndWithoutItsArticle(t *testing.T) {
	for _, c := range []struct{ searched, written string }{
		{"مسؤولين", "المسؤولين"}, {"المسؤولين", "مسؤولين"}, {"المسؤولين", "للمسؤولين"}, {"وفد", "والوفد"}, {"بالوفد", "وفد"}, {"وفد", "وفد"},
	} {
		if !slices.ContainsFunc(Spellings([]string{Fold(c.searched)}), func(p []string) bool { return p[0] == Fold(c.written) }) {
			t.Errorf("%s does not find %s", c.searched, c.written)
		}
	}
	for _, phrase := range [][]string{{"习", "仲"}, {"alba"}, {"من"}, {"ال"}} {
		if got := Spellings(phrase); len(got) != 1 {
			t.Errorf("Spellings(%q) = %q", phrase, got)
		}
	}
}

// The ASCII path is an economy, not another rule: a letter that folds to nothing sends the same text the other way.
func TestPlainTextFoldsAlikeOnBothPaths(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := string(rapid.SliceOf(rapid.ByteRange(0, 127)).Draw(t, "text"))
		if fast, slow := Fold(text), Fold(text+"\u0301"); fast != slow {
			t.Fatalf("%q folds to %q, and to %q beside a mark", text, fast, slow)
		}
	})
}

func TestWordsOfATextAreItsPhrases(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := rapid.String().Draw(t, "text")
		var tokens []string
		for _, p := range Phrases(text) {
			tokens = append(tokens, p...)
		}
		if got := IndexText(text); got != strings.Join(tokens, " ") {
			t.Fatalf("%q is indexed as %q and searched as %q", text, got, tokens)
		}
	})
}

func TestMarksWithoutEndFoldToTheirLetters(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"a" + strings.Repeat("\u0301", 10_000) + "b", "ab"},
		{strings.Repeat("\u0315\u0300", 10_000), ""},
	} {
		if got := Fold(c.text); got != c.want {
			t.Errorf("got %d bytes, want %q", len(got), c.want)
		}
	}
}

func FuzzFold(f *testing.F) {
	for _, s := range []string{"Simone Veil", "习仲勋", "مُحَمَّد", "ｶﾞ", "ㄱㅏ", "\xff\u0301", "Ǆ ŉ ﷺ İ", "\u0345ΐ", "ော\u102e", "ໍາ", "\u0dd9\u0dca", "\xf2ģ"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		folded := Fold(text)
		if again := Fold(folded); again != folded {
			t.Errorf("Fold(%q) = %q, folded again %q", text, folded, again)
		}
		if !utf8.ValidString(folded) || strings.Contains(folded, "  ") || strings.TrimSpace(folded) != folded {
			t.Errorf("Fold(%q) = %q", text, folded)
		}
		for _, token := range strings.Fields(IndexText(text)) {
			if len(token) > MaxToken || !utf8.ValidString(token) {
				t.Errorf("token %q", token)
			}
		}
	})
}

func ExamplePreferred() {
	names := []Name{{Text: "法国", Lang: "zh-Hans"}, {Text: "France", Lang: "en"}, {Text: "Hexagon", Lang: "fr", Kind: "nickname"}}
	fmt.Println(Preferred(names, "zh"), Preferred(names, "fr"), Preferred(names[:1], "de"), In(names, "fr"), Script("法国"))
	// Output: 法国 France 法国 Hexagon Hani
}

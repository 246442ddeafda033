package han

import "testing"

func TestFormsOfOneCharacterAreTheSame(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"習近平", "习近平"}, {"習仲勲", "习仲勋"}, {"習仲勳", "习仲勋"}, {"蔡英文", "蔡英文"}, {"陳水扁", "陈水扁"}, {"髙橋", "髙桥"},
		{"澤田", "泽田"}, {"沢田", "泽田"}, {"齋藤", "斋藤"}, {"斎藤", "斋藤"}, {"濱田", "滨田"}, {"浜田", "滨田"}, {"愼", "慎"}, {"", ""},
		{"Xi Jinping", "Xi Jinping"}, {"バラク", "バラク"}, {"김대중", "김대중"},
	} {
		if got := Fold(c.text); got != c.want {
			t.Errorf("%s: %s, want %s", c.text, got, c.want)
		}
	}
}

func TestNewJapaneseFormsThatAreOtherCharactersInChineseStay(t *testing.T) {
	for _, r := range "芸弁予欠缶糸沪" {
		if got := Simplify(r); got != r {
			t.Errorf("%c became %c", r, got)
		}
	}
}

func TestASimplifiedCharacterIsNotSimplifiedFurther(t *testing.T) {
	for from, to := range simplified() {
		if again := Simplify(to); again != to {
			t.Errorf("%c became %c, and that %c", from, to, again)
		}
		if from < firstHan || from > lastHan {
			t.Errorf("%c lies outside the characters that are looked up", from)
		}
	}
}

func BenchmarkFold(b *testing.B) {
	for b.Loop() {
		Fold("習仲勲")
	}
}

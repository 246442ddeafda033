package names

import (
	"slices"
	"strings"
	"testing"
)

func hasReason(j Judgement, kind ReasonKind) bool {
	return slices.ContainsFunc(j.Reasons, func(r Reason) bool { return r.Kind == kind })
}

func TestTheOriginalDecides(t *testing.T) {
	for _, c := range []struct{ a, b []string }{
		{[]string{"Kang Shuren", "康树仁"}, []string{"Kang Shuren", "方树仁"}}, {[]string{"Fang Shuren", "方树仁"}, []string{"Kang Shuren", "康樹仁"}},
		{[]string{"Kim Dae-jung", "김대중"}, []string{"Kim Dae-jung", "김태정"}}, {[]string{"Abe Shinzo", "安倍晋三"}, []string{"Abe Shinzo", "阿部信藏"}},
		{[]string{"Sergei Markov", "Сергей Марков"}, []string{"Sergei Markov", "Сергей Павлов"}},
	} {
		j := Compare(person(c.a...), person(c.b...))
		if t.Logf("%.3f %s | %s: %v", j.Probability, c.a, c.b, j.Reasons); j.Probability > 0.5 || !hasReason(j, WrittenApart) {
			t.Errorf("%s and %s: %.3f, %v", c.a, c.b, j.Probability, j.Reasons)
		}
	}
	j := Compare(person("Fang Shuren", "方树仁"), person("Fang Shuren", "康树仁"))
	if got := j.Reasons[0].String(); got != "written differently: 方树仁, 康树仁" || j.A != 1 || j.B != 1 {
		t.Errorf("%q of names %d and %d", got, j.A, j.B)
	}
}

func TestTheOriginalAgreesOrIsNoOriginal(t *testing.T) {
	for _, c := range []struct{ a, b []string }{
		{[]string{"Xi Jinping", "习近平"}, []string{"Xi Jinping", "習近平"}}, {[]string{"Fang Shuren", "方树仁"}, []string{"Fang Shuren"}},
		{[]string{"Donald Trump", "特朗普"}, []string{"Donald Trump", "川普"}}, {[]string{"Barack Obama", "贝拉克·奥巴马"}, []string{"Barack Obama", "歐巴馬"}},
		{[]string{"John Smith", "Джон Смит"}, []string{"John Smith", "Джон Сміт"}}, {[]string{"Donald Trump", "트럼프"}, []string{"Donald Trump", "트람프"}},
		{[]string{"Volodymyr Zelensky", "Володимир Зеленський"}, []string{"Volodymyr Zelensky", "Владимир Зеленский"}},
	} {
		j := Compare(person(c.a...), person(c.b...))
		if t.Logf("%.3f %s | %s: %v", j.Probability, c.a, c.b, j.Reasons); j.Probability < 0.8 || hasReason(j, WrittenApart) {
			t.Errorf("%s and %s: %.3f, %v", c.a, c.b, j.Probability, j.Reasons)
		}
	}
}

func TestOneLetterOfAShortWordOrTheFirstAndAnotherMakeAnotherName(t *testing.T) {
	for _, c := range [][2]string{
		{"Fang Shuren", "Kang Shuren"}, {"Li Wei", "Li Wen"}, {"Wang Fang", "Wang Gang"}, {"Rafiq Bhuiyan", "Shafiq Bhuiyan"}, {"রফিক ভূঁইয়া", "শফিক ভূঁইয়া"},
		{"Hans Weber", "Hans Leber"}, {"Anna Wolf", "Anna Wolk"}, {"Omar Badr", "Omar Bakr"}, {"Rami Makhlouf", "Sami Makhlouf"}, {"Bernard Pemberley", "Leonard Pemberley"}, {"Иван Носов", "Иван Лосов"},
	} {
		if p := Probability(person(c[0]), person(c[1])); p >= 0.5 {
			t.Errorf("%s and %s: %.3f", c[0], c[1], p)
		}
	}
}

func TestSyllablesAreNoSlipsOfOneAnother(t *testing.T) {
	for _, c := range [][2]string{
		{"Li Xiaoming", "Li Xiaoling"}, {"Nguyen Van Linh", "Nguyen Van Minh"}, {"Wang Shan", "Wang Shen"}, {"Kim Jin", "Kim Jun"}, {"Zhang Jianguo", "Zhang Jianhua"}, {"Kim Dae-jung", "Kim Tae-jin"},
	} {
		if p := Probability(person(c[0]), person(c[1])); p >= 0.5 {
			t.Errorf("%s and %s: %.3f", c[0], c[1], p)
		}
	}
}

func TestAHanCharacterOrASyllableOfHangulIsAWord(t *testing.T) {
	for _, c := range [][2]string{{"方树仁", "康树仁"}, {"方树仁", "方树民"}, {"김대중", "김대종"}} {
		if p := Probability(person(c[0]), person(c[1])); p > 0.02 {
			t.Errorf("%s and %s: %.3f", c[0], c[1], p)
		}
	}
}

func TestSlipsAndSpellingsStayAlike(t *testing.T) {
	for _, c := range [][2]string{
		{"John Smith", "Jon Smith"}, {"Hans Schmidt", "Hans Schmitt"}, {"Angela Merkel", "Angela Merkur"}, {"Mohamed Farouk", "Mohammed Farouk"},
		{"Ana Lima", "Anna Lima"}, {"Kim Jong-uun", "Kim Jong-un"}, {"Kim Joonng-un", "Kim Jong-un"}, {"I9or Sechin", "Igor Sechin"}, {"Luis Silva", "Luiz Silva"},
		{"Chou Enlai", "Zhou Enlai"}, {"Kim Young-sam", "Kim Yong-sam"}, {"Lee Jae-myung", "Lee Jae-myeong"}, {"Roh Moo-hyun", "Noh Moo-hyun"}, {"Colin Brian", "Colin Brain"},
		{"Tran Duc Luong", "Tran Duc Loung"}, {"Юлия Носова", "Юлія Носова"},
	} {
		if p := Probability(person(c[0]), person(c[1])); p < 0.85 {
			t.Errorf("%s and %s: %.3f", c[0], c[1], p)
		}
	}
}

func TestSimplifiedAndTraditionalAreTheSameCharacters(t *testing.T) {
	for _, c := range [][2]string{{"习近平", "習近平"}, {"陳水扁", "陈水扁"}, {"濱田靖一", "浜田靖一"}, {"貝拉克·奧巴馬", "贝拉克·奥巴马"}} {
		j := Compare(person(c[0]), person(c[1]))
		if j.Probability < 0.9 || !hasReason(j, OtherForm) {
			t.Errorf("%s and %s: %.3f, %v", c[0], c[1], j.Probability, j.Reasons)
		}
	}
	if p := Probability(party("中國國民黨"), party("中国国民党")); p < 0.9 {
		t.Errorf("中國國民黨: %.3f", p)
	}
}

func TestSyllablesOfAWordAreCounted(t *testing.T) {
	for word, want := range map[string]uint8{"fang": 1, "shuren": 2, "xiaoming": 2, "jung": 1, "nghia": 1, "zhongxun": 2, "park": 1, "a": 1, "": 0,
		"smith": 0, "schmidt": 0, "uun": 0, "joonng": 0, "bhuiyan": 0, "trump": 0, "averyverylongword": 0} {
		if got := syllablesOf(word); got != want {
			t.Errorf("%s: %d, want %d", word, got, want)
		}
	}
	for _, word := range strings.Fields("shinzo abe kenji ryutaro junichiro hattori an shinya") {
		if !isKana(word) {
			t.Errorf("%s is not read as kana", word)
		}
	}
	for _, word := range strings.Fields("barack trump fang smith li") {
		if isKana(word) {
			t.Errorf("%s is read as kana", word)
		}
	}
}

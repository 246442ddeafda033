package sound

import (
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

func alike(word, latin string) float32 {
	s, l := Read(word), ReadLatin(latin)
	return Compare(&s, &l).Alike()
}

func TestARenderingIsLikerThanAnotherName(t *testing.T) {
	for _, c := range []struct{ word, right, wrong string }{
		{"Горбачёв", "Gorbachev", "Gorbanev"}, {"Чжунсюнь", "Zhongxun", "Zhenhua"}, {"Чехов", "Tschechow", "Tschaikow"}, {"Єжов", "Yezhov", "Lezhov"},
		{"سليمان", "Sleiman", "Salman"}, {"پوتین", "Putin", "Botan"}, {"חיים", "Chaim", "Haman"}, {"נתניהו", "Netanyahu", "Natanzon"},
		{"Μπερίσα", "Berisha", "Marisa"}, {"Τζόνσον", "Johnson", "Thomson"}, {"오바마", "Obama", "Osama"}, {"류", "Ryu", "Ahn"}, {"오르반", "Orban", "Urban"},
		{"बहादुर", "Bahadur", "Balador"}, {"മോഹൻ", "Mohan", "Morgan"}, {"கமல்", "Kamal", "Jamal"}, {"オルバーン", "Orban", "Urbina"},
		{"奥巴马", "Obama", "Osama"}, {"萨斯基兰", "Sasikiran", "Sarkozy"}, {"Բագրատյան", "Bagratyan", "Bagramyan"}, {"ბარაკ", "Barak", "Marik"}, {"ทักษิณ", "Thaksin", "Samak"},
		{"ประยุทธ์", "Prayut", "Prawit"}, {"ສີສຸລິດ", "Sisoulith", "Saleumxay"}, {"ኃይለማርያም", "Hailemariam", "Habtemariam"}, {"လှိုင်", "Hlaing", "Hein"}, {"សីហមុនី", "Sihamoni", "Sihanouk"},
		{"Φεράν", "Ferrand", "Véran"},
	} {
		if right, wrong := alike(c.word, c.right), alike(c.word, c.wrong); right <= wrong || right < 0.3 {
			t.Errorf("%s is %s with %.2f, %s with %.2f", c.word, c.right, right, c.wrong, wrong)
		}
	}
}

func TestUnitsAreThoseOfTheScript(t *testing.T) {
	for _, c := range []struct {
		word, want string
		model      Model
	}{
		{"Иван", "и в а н", Cyrillic}, {"김", "ㄱ ㅣ ㅁ$", Hangul}, {"이", "ㅇ ㅣ", Hangul}, {"カトー", "j:k j:a j:t j:o j:-", Kana}, {"ファン", "j:f j:a j:N", Kana},
		{"きゃ", "j:k j:y j:a", Kana}, {"习", "h:x h:-i", Chinese}, {"斯", "h:s h:-ï", Chinese}, {"राम", "र आ म ə$", Indic}, {"ড", "ड ə$", Indic}, {"ג'", "ג'", Hebrew},
		{"علی", "ع ل ي", Arabic}, {"Šar", "l:š l:a l:r", Roman}, {"เมือง", "ม เ ื อ ง", Thai}, {"ธรรม์", "ธ ั น", Thai}, {"ສີ", "ส ี", Thai},
		{"ዐቢይ", "e:' e:3 e:b e:2 e:y e:5", Ethiopic}, {"ဆန်း", "b:ဆ b:န$", Burmese}, {"အောင်", "b:အ b:ော b:င$", Burmese}, {"ហ៊ុន", "m:ហ m:ុ m:ន", Khmer}, {"123", "", NoModel}, {"", "", NoModel},
	} {
		units, m := Units(c.word)
		if got := strings.Join(units, " "); got != c.want || m != c.model {
			t.Errorf("%s: %q (%d), want %q (%d)", c.word, got, m, c.want, c.model)
		}
	}
}

func TestANameWithoutSpacesIsHeardThroughWords(t *testing.T) {
	kim, dae, jung, other := ReadLatin("Kim"), ReadLatin("Dae"), ReadLatin("jung"), ReadLatin("Ban")
	s := Read("김대중")
	right := CompareRun(&s, []*Latin{&kim, &dae, &jung}).Nats
	wrong := CompareRun(&s, []*Latin{&other, &dae, &jung}).Nats
	more := CompareRun(&s, []*Latin{&kim, &dae, &jung, &other}).Nats
	if right < 10 || wrong > right-3 || more > right || more < right-4 {
		t.Errorf("Kim Dae jung %.1f, Ban Dae jung %.1f, with one word more %.1f", right, wrong, more)
	}
}

func TestKoreansReadHanByTheirStandard(t *testing.T) {
	for _, c := range []struct{ word, want string }{{"林秀卿", "ㄹ^ ㅣ ㅁ$ ㅅ ㅜ ㄱ ㅕ ㅇ$"}, {"金大中", "ㄱ ㅣ ㅁ$ ㄷ ㅐ ㅈ ㅜ ㅇ$"}, {"习", ""}} {
		if got := strings.Join(HanjaUnits(c.word), " "); got != c.want {
			t.Errorf("%s: %s, want %s", c.word, got, c.want)
		}
	}
}

func TestPinyinIsSpelledAsChineseDo(t *testing.T) {
	for _, c := range []struct {
		word string
		want []string
	}{{"习仲勋", []string{"xi", "zhongxun"}}, {"吕雉", []string{"lv", "zhi"}}, {"王", nil}, {"奥巴马斯基", nil}, {"ab", nil}} {
		if got := Pinyin(c.word); !slices.Equal(got, c.want) {
			t.Errorf("%s: %q, want %q", c.word, got, c.want)
		}
	}
}

func TestSinhalaPairsUp(t *testing.T) {
	if len(sinhala[0]) != len(sinhala[1]) {
		t.Errorf("%d letters, %d in Devanagari", len(sinhala[0]), len(sinhala[1]))
	}
}

// Every name of a row that the hand-made lines take from must be there, or the mixture is silently another.
func TestRowsMadeByHandHaveWhatTheyAreMadeOf(t *testing.T) {
	known := readRows(learned)
	for line := range strings.Lines(byHand) {
		fields := strings.Fields(line)
		if len(fields) == 0 || fields[0] == "#" {
			continue
		}
		if len(fields) < 4 || fields[1] != "=" || len(fields)%2 != 0 {
			t.Errorf("%q is no row", line)
			continue
		}
		for i := 2; i < len(fields); i += 2 {
			if other, ok := strings.CutPrefix(fields[i], "@"); ok && known[other] == nil {
				t.Errorf("%s takes from %s, which has no row", fields[0], other)
			}
			if chunk := strings.TrimPrefix(strings.TrimPrefix(fields[i], "%"), "-"); !strings.HasPrefix(fields[i], "@") && len(latinLetters(chunk)) > MaxChunk {
				t.Errorf("%s: %s is longer than %d letters", fields[0], chunk, MaxChunk)
			}
		}
		for unit := range strings.SplitSeq(fields[0], ",") {
			if known[unit] == nil {
				known[unit] = map[string]float64{}
			}
		}
	}
}

func TestEvidenceIsBounded(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s, l := Read(rapid.String().Draw(t, "word")), ReadLatin(rapid.StringMatching(`[a-zšç]{0,20}`).Draw(t, "latin"))
		if e := Compare(&s, &l); e.Nats > float32(l.total)/perNat || e.Alike() < 0 {
			t.Fatalf("%+v", e)
		}
	})
}

func FuzzRead(f *testing.F) {
	for _, s := range []string{"Горбачёв", "习仲勋", "김", "カﾞ", "ג'", "हिन्दी", "เมือง", "\xff", "රනිල්", "ไ"} {
		f.Add(s, "Latin")
	}
	f.Fuzz(func(t *testing.T, word, latin string) {
		l := ReadLatin(latin)
		for _, s := range append(Readings(word, ""), Read(word), ReadHanja(word)) {
			Compare(&s, &l)
			CompareRun(&s, []*Latin{&l, &l})
			s.Latin()
			s.Classes()
		}
		Pinyin(word)
	})
}

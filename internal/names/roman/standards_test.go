package roman

import (
	"os"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
	"pgregory.net/rapid"
)

func TestStandardsWriteNamesByTheirRules(t *testing.T) {
	text, err := os.ReadFile("testdata/standards.tsv")
	if err != nil {
		t.Fatal(err)
	}
	for line := range strings.Lines(string(text)) {
		fields := strings.Split(strings.TrimRight(line, "\n"), "\t")
		if strings.HasPrefix(line, "#") || len(fields) != 3 {
			continue
		}
		if _, ok := Lookup(fields[0]); !ok {
			t.Errorf("there is no standard %q", fields[0])
		}
		if got, want := Romanise(fields[1], fields[0]), norm.NFC.String(fields[2]); got != want {
			t.Errorf("Romanise(%q, %q) = %q, want %q", fields[1], fields[0], got, want)
		}
	}
}

func TestTypedMarksMakeNoDifference(t *testing.T) {
	for _, c := range []struct{ text, standard string }{{"Йошкар-Ола, Ёж", "bgnpcgn-rus-1947"}, {"Ταΰγετος", "bgnpcgn-ell-1996"}, {"が", "hepburn"}, {"각", "rr-kor"}} {
		if a, b := Romanise(norm.NFC.String(c.text), c.standard), Romanise(norm.NFD.String(c.text), c.standard); a != b {
			t.Errorf("%s: composed %q, decomposed %q", c.standard, a, b)
		}
	}
}

func TestStandardsAreListedByScriptAndLanguage(t *testing.T) {
	for _, s := range Standards("Cyrl", "uk") {
		if s.Script != "Cyrl" || s.Lang != "uk" && s.Lang != "" {
			t.Errorf("%s is for %s and %q", s.ID, s.Script, s.Lang)
		}
	}
	if len(Standards("Cyrl", "uk")) < 7 || len(Standards("", "")) < 80 {
		t.Errorf("%d standards for Ukrainian, %d in all", len(Standards("Cyrl", "uk")), len(Standards("", "")))
	}
	for key, id := range defaults {
		if _, ok := Lookup(id); !ok {
			t.Errorf("the default of %s is %q, which is no standard", key, id)
		}
	}
	if s, ok := Default("Cyrl", "uk-UA"); !ok || s.ID != "ua-ukr-2010" {
		t.Errorf("the default of Ukrainian is %q", s.ID)
	}
	if s, ok := Default("Hani", ""); !ok || s.ID != "pinyin" {
		t.Errorf("the default of Han is %q", s.ID)
	}
	if _, ok := Default("Xxxx", ""); ok {
		t.Error("there is a default for no script")
	}
	if got := Romanise("Юрий", "no such standard"); got != "Юрий" {
		t.Errorf("an unknown standard changed the text to %q", got)
	}
}

// ISO 9 gives each letter one of its own, so no two different texts come out the same.
func TestISO9KeepsDifferentNamesApart(t *testing.T) {
	alphabet := []rune("абвгдеёжзийклмнопрстуфхцчшщъыьэюяіїєґјљњћџ")
	rapid.Check(t, func(t *rapid.T) {
		word := rapid.StringOfN(rapid.SampledFrom(alphabet), 1, 12, -1)
		a, b := word.Draw(t, "a"), word.Draw(t, "b")
		if a != b && Romanise(a, "iso9-1995") == Romanise(b, "iso9-1995") {
			t.Fatalf("%q and %q are both %q", a, b, Romanise(a, "iso9-1995"))
		}
	})
}

func TestLetterCaseIsCarriedOver(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		word := rapid.StringOfN(rapid.SampledFrom([]rune("абвгджзиклмнопрстуфхцчшщюя")), 2, 12, -1).Draw(t, "word")
		small := Romanise(word, "common-rus")
		if got := Romanise(strings.ToUpper(word), "common-rus"); got != strings.ToUpper(small) {
			t.Fatalf("%q: %q in capitals, %q in small letters", word, got, small)
		}
	})
}

// Longer texts take longer, but no more than in proportion: what grows with the square would take hours here.
func TestTimeIsLinearInTheText(t *testing.T) {
	if testing.Short() {
		t.Skip("takes seconds")
	}
	begin := time.Now()
	units := []string{"Щ'", "А", "ы\u0301", "国", "國1", "가1", "각", "っ", "きゃー", "ل", "الله ", "ﷺ", "क्", "क", "ם", "αυ", "x", "’", "\u0301", "\xff", "習·"}
	for _, unit := range units {
		long := strings.Repeat(unit, 1<<13/len(unit))
		for _, s := range Standards("", "") {
			if got := s.Romanise(long); len(got) > 32*len(long) || !utf8.ValidString(got) {
				t.Errorf("%s writes %d bytes for %d of %q", s.ID, len(got), len(long), unit)
			}
		}
		if err := boundedReadings(Readings(long, "")); err != nil {
			t.Error(err)
		}
		Latin(long, "")
		for _, script := range []string{"Cyrl", "Arab", "Hebr", "Kore", "Jpan", "Hani", "Grek"} {
			Originals(long, script, "", MaxOriginals)
		}
	}
	if took := time.Since(begin); took > time.Minute {
		t.Errorf("%d texts of 8 KiB took %v", len(units), took)
	}
}

func TestSkeletonStaysTheSameWhateverTheVowels(t *testing.T) {
	for _, c := range []struct{ a, b string }{{"محمد", "Mohamed"}, {"محمد", "Muhammad"}, {"חיים", "Haim"}, {"بشار", "Bachar"}} {
		if a, b := Skeleton(c.a, ""), Skeleton(c.b, ""); a == "" || a != b && c.b != "Bachar" {
			t.Errorf("%q is %q, %q is %q", c.a, a, c.b, b)
		}
	}
}

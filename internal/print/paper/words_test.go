package paper

import (
	"regexp"
	"slices"
	"sort"
	"strings"
	"testing"

	"entente/internal/date"
	"entente/internal/delegation"
)

var places = regexp.MustCompile(`\{[a-z]+\}`)

// TestEveryLanguageHasEveryWord, with the same things to put in.
func TestEveryLanguageHasEveryWord(t *testing.T) {
	english, err := in("en")
	if err != nil {
		t.Fatal(err)
	}
	for _, l := range delegation.PaperLanguages {
		other, err := in(l)
		if err != nil {
			t.Fatal(err)
		}
		for key, text := range english.words {
			if other.words[key] == "" {
				t.Errorf("%s has no %s", l, key)
				continue
			}
			want, got := places.FindAllString(text, -1), places.FindAllString(other.words[key], -1)
			sort.Strings(want)
			sort.Strings(got)
			want, got = slices.Compact(want), slices.Compact(got)
			for _, p := range got {
				if !slices.Contains(want, p) {
					t.Errorf("%s: %s puts in %s, which English does not know", l, key, p)
				}
			}
			if strings.HasPrefix(key, "invite_") || key == "from_to" || key == "day_form" {
				if len(want) != len(got) {
					t.Errorf("%s: %s puts in %v, English %v", l, key, got, want)
				}
			}
		}
		for key := range other.words {
			if english.words[key] == "" {
				t.Errorf("%s has %s, which English has not", l, key)
			}
		}
	}
}

func TestDatesAreWrittenAsEachLanguageWritesThem(t *testing.T) {
	friday := date.DayOf(2024, 5, 3)
	tests := []struct{ lang, weekday, days, during, month, about string }{
		{"en", "Friday, 3 May 2024", "3–7 May 2024", "from 3 to 7 May 2024", "May 2024", "about 1999"},
		{"fr", "vendredi 3 mai 2024", "3–7 mai 2024", "du 3 au 7 mai 2024", "mai 2024", "vers 1999"},
		{"es", "viernes 3 de mayo de 2024", "3–7 de mayo de 2024", "del 3 al 7 de mayo de 2024", "mayo de 2024", "hacia 1999"},
		{"ru", "пятница, 3 мая 2024 года", "3–7 мая 2024 года", "с 3 по 7 мая 2024 года", "май 2024 года", "около 1999 года"},
		{"zh", "2024年5月3日（星期五）", "2024年5月3–7日", "2024年5月3日至7日", "2024年5月", "约1999年"},
		{"ar", "الجمعة 3 أيار/مايو 2024", "3–7 أيار/مايو 2024", "من 3 إلى 7 أيار/مايو 2024", "أيار/مايو 2024", "نحو 1999"},
	}
	for _, test := range tests {
		t.Run(test.lang, func(t *testing.T) {
			s, err := in(test.lang)
			if err != nil {
				t.Fatal(err)
			}
			visit := date.MustParseInterval("2024-05-03/2024-05-07")
			for _, pair := range [][2]string{{s.weekday(friday), test.weekday}, {s.period(visit), test.days}, {s.during(visit), test.during},
				{s.date(date.MustParse("2024-05")), test.month}, {s.date(date.MustParse("1999~")), test.about}} {
				if pair[0] != pair[1] {
					t.Errorf("got %q, want %q", pair[0], pair[1])
				}
			}
		})
	}
	russian, _ := in("ru")
	if got := russian.period(date.MustParseInterval("2018-03/..")); got != "с марта 2018 года" {
		t.Error(got)
	}
	french, _ := in("fr")
	if got := french.day(date.DayOf(2024, 5, 1)); got != "1er mai 2024" {
		t.Error(got)
	}
}

package protocol

import (
	"slices"
	"strings"
	"testing"
	"unicode"

	"entente/internal/record"
)

func TestEveryLanguageAddressesEveryLevelAndGender(t *testing.T) {
	scripts := map[string]*unicode.RangeTable{"ar": unicode.Arabic, "ru": unicode.Cyrillic, "zh": unicode.Han, "en": unicode.Latin, "fr": unicode.Latin, "es": unicode.Latin}
	for _, language := range Languages {
		for _, level := range append([]string{"", "unheard"}, record.Levels...) {
			for _, gender := range []string{"", "male", "female", "other"} {
				a, ok := AddressOf(language, level, gender, "N")
				if !ok || a.Salutation == "" || !strings.Contains(a.Reference, "N") || strings.Contains(a.Salutation+a.Reference, "%") {
					t.Errorf("%s, %q, %q: %+v", language, level, gender, a)
				}
				if !slices.ContainsFunc([]rune(a.Salutation), func(r rune) bool { return unicode.Is(scripts[language], r) }) {
					t.Errorf("%s, %q, %q: %q is in another script", language, level, gender, a.Salutation)
				}
			}
		}
	}
	if len(addresses) != len(Languages) {
		t.Errorf("%d tables for %d languages", len(addresses), len(Languages))
	}
	if _, ok := AddressOf("eo", "minister", "male", "N"); ok {
		t.Error("a language without a table is known")
	}
}

func TestFormsOfAddressFollowCustom(t *testing.T) {
	for _, c := range []struct{ language, level, gender, salutation, reference string }{
		{"en", "minister", "female", "Your Excellency,", "Her Excellency Ms Ada"},
		{"en", "leader", "male", "Dear Mr Ada,", "Mr Ada"},
		{"en", "official", "", "Dear Ada,", "Ada"},
		{"fr", "minister", "female", "Madame la Ministre,", "Son Excellence Madame Ada"},
		{"es", "head_of_state", "male", "Excelentísimo Señor:", "Excmo. Sr. D. Ada"},
		{"ru", "expert", "female", "Уважаемая госпожа Ada!", "г-жа Ada"},
		{"zh", "head_of_government", "female", "尊敬的Ada阁下：", "Ada女士阁下"},
		{"zh", "legislator", "male", "尊敬的Ada先生：", "Ada先生"},
		{"ar", "head_of_state", "male", "فخامة السيد Ada،", "فخامة السيد Ada"},
		{"ar", "minister", "female", "معالي السيدة Ada،", "معالي السيدة Ada"},
		{"ar", "legislator", "male", "سعادة السيد Ada المحترم،", "سعادة السيد Ada"},
	} {
		if a, _ := AddressOf(c.language, c.level, c.gender, "Ada"); a.Salutation != c.salutation || a.Reference != c.reference {
			t.Errorf("%s, %s, %s: %+v, want %q, %q", c.language, c.level, c.gender, a, c.salutation, c.reference)
		}
	}
}

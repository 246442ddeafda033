package office_test

import (
	"slices"
	"testing"

	"entente/internal/lang"
	"entente/internal/office"
)

func TestSpellingsAreOfferedInTheLettersOfTheReader(t *testing.T) {
	for _, c := range []struct {
		name, tag, text, standard string
	}{
		{"习仲勋", "zh-Hans", "Xi Zhongxun", "pinyin"}, {"习仲勋", "", "Xi Zhongxun", "pinyin"}, {"Михаил", "ru", "Mikhail", "common-rus"}, {"Γιώργος", "", "Giorgos", ""},
	} {
		list := office.Spellings(lang.Name{Text: c.name, Lang: c.tag}, 4)
		if !slices.ContainsFunc(list, func(s office.Spelling) bool {
			return s.Text == c.text && (c.standard == "" || s.Standard == c.standard)
		}) {
			t.Errorf("%s (%s) is offered as %v, without %s", c.name, c.tag, list, c.text)
		}
		if len(list) > 4 {
			t.Errorf("%s has %d spellings", c.name, len(list))
		}
	}
	for _, none := range []lang.Name{{Text: "Xi Zhongxun"}, {Text: ""}, {Text: "123"}, {Text: "Иван"}} {
		for _, s := range office.Spellings(none, 4) {
			if none.Text != "Иван" { // of which nobody said in which language; ISO 9 serves any
				t.Errorf("%q is offered as %v", none.Text, s)
			}
		}
	}
}

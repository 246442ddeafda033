package web_test

import (
	"strings"
	"testing"

	"entente/internal/lang"
	"entente/internal/record"
	"entente/internal/register"
)

// TestASearchShowsTheNameThatItMatched looks for an area by each of its names.
func TestASearchShowsTheNameThatItMatched(t *testing.T) {
	s := set(t)
	s.put(&register.Area{Head: record.Head{ID: register.AreaID("VN"), Marking: record.Public}, Type: "country", Alpha2: "VN", M49: "704",
		Names: []lang.Name{{Text: "Viet Nam", Lang: "en"}, {Text: "Вьетнам", Lang: "ru"}, {Text: "越南", Lang: "zh"}, {Text: "فيتنام", Lang: "ar"}, {Text: "Việt Nam xã hội", Lang: "vi"}}})
	for _, test := range []struct{ words, shown, not string }{
		{"越南", "越南", "Вьетнам"}, {"越", "越南", "Вьетнам"}, {"فيتنام", "فيتنام", "Вьетнам"}, {"xa hoi", "Việt Nam xã hội", "Вьетнам"},
		{"вьет", "Вьетнам", "越南"}, {"viet", "Вьетнам", "越南"}, // by the main name: beside it one in another script
	} {
		for _, path := range []string{"/search?q=", "/search/suggest?q=", "/pick/area?q="} {
			a := s.officer.get(path + strings.ReplaceAll(test.words, " ", "+"))
			if !strings.Contains(a.body, "Viet Nam") || !strings.Contains(a.body, test.shown+"</") || strings.Contains(a.body, test.not+"</") {
				t.Errorf("%s%s does not show %s alone: %s", path, test.words, test.shown, a.body[max(0, len(a.body)-600):])
			}
		}
	}
}

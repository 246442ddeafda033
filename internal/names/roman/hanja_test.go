package roman

import "testing"

func TestEveryCharacterOfTheKoreanStandardHasAReading(t *testing.T) {
	if n := len(standardHanja()); n != 4620 {
		t.Errorf("%d characters have a reading; the standard has 4,888 places, 268 of them second readings", n)
	}
}

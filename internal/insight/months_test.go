package insight

import (
	"strings"
	"testing"
)

func TestMonthsRunOverTheTurnOfTheYear(t *testing.T) {
	for _, test := range []struct{ first, last, want string }{
		{"2001-11", "2002-02", "2001-11 2001-12 2002-01 2002-02"},
		{"2001-11", "2001-11", "2001-11"},
		{"2001-11", "2001-10", ""},
		{"2001", "2002-02", ""},
		{"", "", ""},
	} {
		if got := strings.Join(Months(test.first, test.last), " "); got != test.want {
			t.Errorf("%s to %s: %s, want %s", test.first, test.last, got, test.want)
		}
	}
	if got := MonthsOf(987); len(got) != 12 || got[0] != "0987-01" || got[11] != "0987-12" {
		t.Errorf("the months of 987: %v", got)
	}
}

func TestTogetherKeepsEverythingButTheDirection(t *testing.T) {
	got := Together("exchanges?area=area-fr&direction=sent&type=delegation", "", "exchanges?area=area-fr&direction=received&type=delegation")
	if want := "exchanges?area=area-fr&direction=sent&direction=received&type=delegation"; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
	if got := Together("", ""); got != "" {
		t.Errorf("of nothing: %q", got)
	}
}

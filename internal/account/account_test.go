package account_test

import (
	"strings"
	"testing"
	"time"

	"entente/internal/account"
	"entente/internal/date"
	"entente/internal/fault"
)

func sound() *account.Account {
	return &account.Account{Title: "Annual report", From: date.MustParse("2001"), To: date.MustParse("2001"), Filters: "level=leader&region=area-419", Printed: time.Unix(1e9, 0), By: "Ann"}
}

func TestAnAccountSaysItsWindowAndWhatItWasPrintedFrom(t *testing.T) {
	for field, break_ := range map[string]func(*account.Account){
		"":        func(*account.Account) {},
		"title":   func(a *account.Account) { a.Title = " " },
		"from":    func(a *account.Account) { a.From = date.Date{} },
		"to":      func(a *account.Account) { a.To = date.MustParse("2000-12-31") },
		"by":      func(a *account.Account) { a.By = "" },
		"printed": func(a *account.Account) { a.Printed = time.Time{} },
		"note":    func(a *account.Account) { a.Note = strings.Repeat("x", 20_001) },
	} {
		a := sound()
		break_(a)
		var fields []string
		for _, e := range fault.All(a.Validate()) {
			fields = append(fields, e.Field)
		}
		want := field
		if field == "by" { // the two come together, when an account is printed
			want = "printed"
		}
		if got := strings.Join(fields, " "); got != want {
			t.Errorf("%s: wrong in %q", field, got)
		}
	}
}

func TestFiltersAreWrittenInOneWayOnly(t *testing.T) {
	for text, good := range map[string]bool{"": true, "region=area-419": true, "region=area-419&level=leader": false, "a=%zz": false, "=x": false, "level=leader": true} {
		a := sound()
		a.Filters = text
		if err := a.Validate(); (err == nil) != good {
			t.Errorf("%q: %v", text, err)
		}
	}
	if got := sound().Narrowed(); len(got) != 2 || got["level"][0] != "leader" {
		t.Errorf("read as %v", got)
	}
}

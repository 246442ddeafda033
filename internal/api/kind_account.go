package api

import (
	"time"

	"entente/internal/account"
	"entente/internal/date"
	"entente/internal/record"
)

// accountKinds describes accounts that were printed.
func accountKinds() map[record.Kind]kindDoc {
	return map[record.Kind]kindDoc{
		account.KindAccount: {
			help:    "An edition of the annual or five-year report: its window, its filters, and when it was printed. Accounts are printed by an operation of their own and never changed; the figures are computed again from the records as they were known when it was printed.",
			choices: map[string][]string{"language": account.Languages},
			example: &account.Account{Head: exampleHead("acc", "0a"), Title: "Five-year report 1997 to 2002", From: date.MustParse("1997-10"), To: date.MustParse("2002-09"),
				Filters: "region=area-419", Printed: time.Date(2002, 10, 4, 9, 30, 0, 0, time.UTC), By: "Ana Silva", User: "user-1", Language: "es"},
		},
	}
}

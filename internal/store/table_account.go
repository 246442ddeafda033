package store

import (
	"entente/internal/account"
	"entente/internal/record"
)

// accountTables are the accounts that were printed.
func accountTables() []*table {
	return []*table{{
		kind: account.KindAccount, name: "printed_account", plural: "accounts", order: "since",
		columns: []string{"title", "first_day", "last_day"},
		row: func(r record.Record) []any {
			a := r.(*account.Account)
			return []any{a.Title, int64(a.From.Earliest()), int64(a.To.Latest())}
		},
		words: func(r record.Record) []string {
			a := r.(*account.Account)
			return []string{a.Title, a.Note}
		},
		blank: func() record.Record { return new(account.Account) },
	}}
}

package store

import (
	"entente/internal/account"
	"entente/internal/date"
	"entente/internal/fault"
	"entente/internal/record"
)

// accountFilters are the filters of accounts.
func accountFilters(kind record.Kind) []filter {
	if kind != account.KindAccount {
		return nil
	}
	return []filter{
		{"over", "a date within the window of the account", func(b *builder, _ Query, vs []string) (string, error) {
			d, err := date.Parse(vs[0])
			if err != nil || d.IsZero() {
				return "", fault.New(fault.Invalid, "%q is no date: write one such as 1999-07", vs[0])
			}
			return "x.first_day <= " + b.arg(int64(d.Earliest())) + " AND x.last_day >= " + b.arg(int64(d.Latest())), nil
		}},
	}
}

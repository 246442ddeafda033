package store

import (
	"context"

	"entente/internal/cooperation"
)

// Worth adds up the projects of a query by stage and currency. The database hands over exact texts: it would add decimals as
// floating numbers.
func (r Reader) Worth(ctx context.Context, q Query) ([]cooperation.Worth, error) {
	b := r.build()
	where, err := b.where(tableByKind[cooperation.KindProject], q)
	if err != nil {
		return nil, err
	}
	rows, err := r.query(ctx, "SELECT x.stage, x.currency, x.value FROM project x WHERE "+where+" ORDER BY x.stage, x.currency", b.args)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var list []cooperation.Worth
	for rows.Next() {
		var stage, currency, value string
		if err := rows.Scan(&stage, &currency, &value); err != nil {
			return nil, err
		}
		if n := len(list); n == 0 || list[n-1].Stage != stage || list[n-1].Currency != currency {
			list = append(list, cooperation.Worth{Stage: stage, Currency: currency})
		}
		amount, _ := cooperation.AmountOf(value)
		list[len(list)-1].Total.Add(amount)
	}
	return list, rows.Err()
}

// DaysToSignature lists, rising, the days from first contact to signature of the projects of a query of which both are known to the
// day.
func (r Reader) DaysToSignature(ctx context.Context, q Query) ([]int, error) {
	b := r.build()
	where, err := b.where(tableByKind[cooperation.KindProject], q)
	if err != nil {
		return nil, err
	}
	rows, err := r.query(ctx, "SELECT x.signed_min - x.start_min FROM project x WHERE "+timed+" AND "+where+" ORDER BY 1", b.args)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var list []int
	for rows.Next() {
		var n int
		if err := rows.Scan(&n); err != nil {
			return nil, err
		}
		list = append(list, n)
	}
	return list, rows.Err()
}

// timed is the condition that a project was signed on a day, and began on an earlier one.
const timed = "x.signed_min = x.signed_max AND x.start_min = x.start_max AND x.signed_min > x.start_min"

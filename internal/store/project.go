package store

import (
	"context"

	"entente/internal/cooperation"
)

// Valued is how many projects of a stage have one value in one currency.
type Valued struct {
	Stage, Currency, Value string
	Projects               int
}

// Valued groups the projects of a query by stage and exact value. Adding them up is the caller's, by currency: a database would
// add decimals as floating numbers.
func (r Reader) Valued(ctx context.Context, q Query) ([]Valued, error) {
	b := r.build()
	where, err := b.where(tableByKind[cooperation.KindProject], q)
	if err != nil {
		return nil, err
	}
	rows, err := r.query(ctx, "SELECT x.stage, x.currency, x.value, count(*) FROM project x WHERE "+where+" GROUP BY x.stage, x.currency, x.value ORDER BY x.stage, x.currency, x.value", b.args)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var list []Valued
	for rows.Next() {
		var v Valued
		if err := rows.Scan(&v.Stage, &v.Currency, &v.Value, &v.Projects); err != nil {
			return nil, err
		}
		list = append(list, v)
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

package web

import (
	"entente/internal/date"
	"entente/internal/programme"
	"entente/internal/record"
)

// spanOf is the local days of an item.
func spanOf(i *programme.Item) date.Interval {
	from, err := date.Parse(i.Starts.Date)
	if err != nil {
		return date.Interval{}
	}
	to, err := date.Parse(i.Ends.Date)
	if err != nil || to.Earliest() <= from.Earliest() { // over the date line the last day can come before the first
		return date.During(from)
	}
	span, err := date.Between(from, to)
	if err != nil {
		return date.During(from)
	}
	return span
}

// sumOf is the amount of a line of a budget.
func sumOf(r record.Record) string {
	if b, ok := r.(*programme.BudgetLine); ok {
		return b.Written() + " " + b.Currency
	}
	return ""
}

package store

import (
	"strconv"
	"time"

	"entente/internal/commitment"
	"entente/internal/date"
	"entente/internal/exchange"
	"entente/internal/fault"
	"entente/internal/record"
	"entente/internal/register"
)

// commitmentFilters are the filters of promises. "Today" is the query's own day, so that what was overdue on a date can
// be asked for as well.
func commitmentFilters(kind record.Kind) []filter {
	if kind != commitment.KindCommitment {
		return nil
	}
	return []filter{
		equal("side"), equal("state"), equal("counterpart"), equal("exchange"), equal("agreement"),
		{"owner", "who sees to it: an account, a person or an organisation by its identifier, or an outside body as it is written", func(b *builder, _ Query, vs []string) (string, error) {
			owners := b.list(vs)
			return "(x.owner IN " + owners + " OR x.owner_name IN " + owners + ")", nil
		}},
		{"of_exchange", "given in this exchange or in a part of it", func(b *builder, _ Query, vs []string) (string, error) {
			ids := b.list(vs)
			return "(x.exchange IN " + ids + " OR " + b.some(exchange.KindExchange, func(e string) string {
				return e + ".id = x.exchange AND " + e + ".part IN " + ids
			}) + ")", nil
		}},
		{"area", "area of the counterpart", func(b *builder, _ Query, vs []string) (string, error) {
			return b.some(register.KindOrganisation, func(o string) string {
				return o + ".id = x.counterpart AND " + o + ".area IN " + b.list(vs)
			}), nil
		}},
		{"person", "person who sees to it, or who took part where it was given", func(b *builder, _ Query, vs []string) (string, error) {
			people := b.list(vs)
			return "(x.owner IN " + people + " OR " + b.some(exchange.KindParticipation, func(p string) string {
				return p + ".exchange = x.exchange AND " + p + ".person IN " + people
			}, "exchange") + ")", nil
		}},
		{"overdue", "yes or no: open, and the last day on which it can fall due has passed", yesOrNo(func(b *builder, q Query) (string, error) {
			today, err := q.day()
			return "x.state = 'open' AND x.due_max < " + b.arg(int64(today)), err
		})},
		{"undated", "yes or no: without a day by which it falls due", yesOrNo(func(*builder, Query) (string, error) {
			return "x.due_max = " + strconv.FormatInt(int64(date.Future), 10), nil
		})},
		{"remind", "yes or no: open, and falling due within the days of its own reminder", yesOrNo(func(b *builder, q Query) (string, error) {
			today, err := q.day()
			return "x.state = 'open' AND x.due_max >= " + b.arg(int64(today)) + " AND x.due_max - x.remind_days <= " + b.arg(int64(today)), err
		})},
		{"older", "a number of months: given longer ago than that", func(b *builder, q Query, vs []string) (string, error) {
			months, err := strconv.Atoi(vs[0])
			if err != nil || months < 0 || months > 1200 {
				return "", fault.New(fault.Invalid, "write a number of months from 0 to 1200")
			}
			today, err := q.day()
			if err != nil {
				return "", err
			}
			y, m, d := today.Civil()
			return "x.made_max < " + b.arg(int64(date.DayOf(y, m-time.Month(months), d))), nil
		}},
		{"due", "a period in which it certainly falls due", inPeriod("due")},
		{"made", "a period in which it was certainly given", inPeriod("made")},
		{"settled", "a period in which it was certainly done, dropped or replaced", inPeriod("settled")},
	}
}

// yesOrNo is a filter that holds or does not.
func yesOrNo(holds func(b *builder, q Query) (string, error)) func(*builder, Query, []string) (string, error) {
	return func(b *builder, q Query, vs []string) (string, error) {
		condition, err := holds(b, q)
		if vs[0] == "no" {
			condition = "NOT (" + condition + ")"
		}
		return condition, err
	}
}

// inPeriod is the condition that a date stored as its first and last possible day lies in a period, ends included. The last
// day is not before the beginning either, which says nothing new, but bounds the index on both sides.
func inPeriod(column string) func(*builder, Query, []string) (string, error) {
	return inWindow(func(_ *builder, from, to string) string {
		return "x." + column + "_min >= " + from + " AND x." + column + "_max >= " + from + " AND x." + column + "_max <= " + to
	})
}

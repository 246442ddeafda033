package store

import (
	"time"

	"entente/internal/date"
	"entente/internal/fault"
	"entente/internal/record"
	"entente/internal/register"
	"entente/internal/relation"

	"strconv"
)

// relationFilters are the filters of the kinds of package relation.
func relationFilters(kind record.Kind) []filter {
	switch kind {
	case relation.KindRelation:
		return []filter{equal("counterpart"), equal("officer"), holds,
			{"area", "area of the counterpart", counterpartIn},
			{"stage", "stage that it certainly was at on the day", onDay(func(b *builder, vs []string, day string) string {
				return b.some(relation.KindStage, func(s string) string {
					return s + ".relation = x.id AND " + s + ".stage IN " + b.list(vs) + " AND " + b.holds(s, day)
				}, "relation")
			})},
			{"next", "a period in which the next step is certainly due", inPeriod("next")}}
	case relation.KindRung:
		return []filter{equal("stage")}
	case relation.KindStage:
		return []filter{equal("relation"), equal("stage"), holds}
	case relation.KindHandover:
		return []filter{equal("relation"), column("from", "from_user"), column("to", "to_user"),
			{"waits", "yes or no: the note is still to be written", yesOrNo(func(*builder, Query) (string, error) { return "x.waits = 1", nil })}}
	case relation.KindAgreement:
		return []filter{equal("counterpart"), equal("type"), equal("state"), equal("exchange"), holds,
			{"area", "area of the counterpart", counterpartIn},
			{"signed", "a period in which it was certainly signed", inPeriod("signed")},
			{"expires", "a period in which its term certainly ends", inWindow(func(b *builder, from, to string) string {
				return "x.state = 'signed' AND x.end_min >= " + from + " AND x.end_max <= " + to
			})},
			{"expiring", "a number of months: signed, and its term may end within so many months from the day", func(b *builder, q Query, vs []string) (string, error) {
				months, err := strconv.Atoi(vs[0])
				if err != nil || months < 0 || months > 1200 {
					return "", fault.New(fault.Invalid, "write a number of months from 0 to 1200")
				}
				today, err := q.day()
				if err != nil {
					return "", err
				}
				y, m, d := today.Civil()
				return "x.state = 'signed' AND x.end_max >= " + b.arg(int64(today)) + " AND x.end_max <= " + b.arg(int64(date.DayOf(y, m+time.Month(months), d))), nil
			}}}
	}
	return nil
}

// counterpartIn is the condition that the counterpart is in an area.
func counterpartIn(b *builder, _ Query, vs []string) (string, error) {
	return b.some(register.KindOrganisation, func(o string) string { return o + ".id = x.counterpart AND " + o + ".area IN " + b.list(vs) }), nil
}

package store

import (
	"entente/internal/cooperation"
	"entente/internal/record"
)

// cooperationFilters are the filters of economic work.
func cooperationFilters(kind record.Kind) []filter {
	switch kind {
	case cooperation.KindProject:
		return []filter{equal("stage"), equal("sector"), equal("area"), equal("province"), equal("currency"), equal("exchange"),
			{"region", "the area of the other side lies in this one, however deep", func(b *builder, _ Query, vs []string) (string, error) {
				return "x.area IN " + b.under(vs), nil
			}},
			{"partner", "an organisation that takes part in it", func(b *builder, _ Query, vs []string) (string, error) {
				return b.among("x.id", cooperation.KindPartner, "project", func(p string) string { return p + ".organisation IN " + b.list(vs) }, "project"), nil
			}},
			{"started", "a period in which it certainly began: first contact, or the first date that is known", inWindow(func(_ *builder, from, to string) string { return began("x", from, to) })},
			{"signed", "a period in which it was certainly signed", inPeriod("signed")},
			{"timed", "yes or no: first contact and signature are both known to the day", yesOrNo(func(*builder, Query) (string, error) { return "(" + timed + ")", nil })},
			{"due", "a period in which the next stage is certainly planned", inPeriod("due")},
			{"overdue", "yes or no: the next stage was planned, and its last possible day has passed", yesOrNo(func(b *builder, q Query) (string, error) {
				today, err := q.day()
				return "x.due_max < " + b.arg(int64(today)), err
			})},
		}
	case cooperation.KindPartner:
		return []filter{equal("project"), equal("organisation"), equal("side"), equal("role")}
	case cooperation.KindRecommendation:
		return []filter{equal("state"), equal("organisation"), equal("exchange"), equal("project"),
			{"department", "to whom: an organisation by its identifier, or a department as it is written", func(b *builder, _ Query, vs []string) (string, error) {
				to := b.list(vs)
				return "(x.department IN " + to + " OR x.department_name IN " + to + ")", nil
			}},
			{"made", "a period in which it was certainly made", inPeriod("made")},
		}
	}
	return nil
}

package store

import (
	"entente/internal/dialogue"
	"entente/internal/issue"
	"entente/internal/record"
	"entente/internal/relation"
)

// dialogueFilters are the filters of what returns, of disputed questions and of plans for areas without relations.
func dialogueFilters(kind record.Kind) []filter {
	switch kind {
	case dialogue.KindMechanism:
		return []filter{equal("type"), equal("counterpart"), holds, {"area", "area of the counterpart", counterpartIn}}
	case dialogue.KindRound:
		return []filter{equal("mechanism"), equal("state"), equal("exchange"),
			{"counterpart", "whom the mechanism is with", func(b *builder, _ Query, vs []string) (string, error) {
				return b.some(dialogue.KindMechanism, func(m string) string {
					return m + ".id = x.mechanism AND " + m + ".counterpart IN " + b.list(vs)
				}), nil
			}},
			{"dated", "a period in which it takes place, or may", inWindow(func(_ *builder, from, to string) string {
				return "x.start_min <= " + to + " AND x.end_max >= " + from
			})}}
	case dialogue.KindAttendance:
		return []filter{equal("event"), equal("organisation"), equal("way"), equal("answer"), equal("exchange"),
			{"came", "yes or no: whether they came", yesOrNo(func(*builder, Query) (string, error) { return "x.came = 1", nil })}}
	case issue.KindIssue:
		return []filter{equal("counterpart"), equal("state"), {"area", "area of the counterpart", counterpartIn}, {"opened", "a period in which it certainly came up", inPeriod("opened")}}
	case issue.KindTalk:
		return []filter{equal("issue"), equal("exchange"), equal("state")}
	case relation.KindBridge:
		return []filter{equal("area"), equal("officer")}
	}
	return nil
}

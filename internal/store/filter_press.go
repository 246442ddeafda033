package store

import (
	"entente/internal/cooperation"
	"entente/internal/press"
	"entente/internal/record"
)

// pressFilters are the filters of what was written, asked and said, and of the stops of tours.
func pressFilters(kind record.Kind) []filter {
	region := filter{"region", "the area lies in this one, however deep", func(b *builder, _ Query, vs []string) (string, error) {
		return "x.area IN " + b.under(vs), nil
	}}
	switch kind {
	case press.KindCoverage:
		return []filter{equal("exchange"), equal("organisation"), equal("author"), equal("area"), region, equal("language"),
			{"medium", "who published it: an organisation by its identifier, or a medium as it is written", func(b *builder, _ Query, vs []string) (string, error) {
				return "x.medium IN " + b.list(vs), nil
			}},
			{"tone", "what the judgements come to: unread while there is none, divided where they differ", func(b *builder, _ Query, vs []string) (string, error) {
				return "x.tone IN " + b.list(vs), nil
			}},
			{"year", "the year in which it was certainly published", func(b *builder, _ Query, vs []string) (string, error) { return "x.year IN " + b.list(vs), nil }},
			{"published", "a period in which it was certainly published", inPeriod("published")},
			{"judged", "yes or no: whether anybody has judged the tone", yesOrNo(func(*builder, Query) (string, error) { return "x.tone <> 'unread'", nil })},
		}
	case press.KindQuestionnaire:
		return []filter{equal("exchange"), column("before", "before_state"), column("after", "after_state"),
			{"anonymous", "yes or no: whether it promises that nobody can tell who answered", yesOrNo(func(*builder, Query) (string, error) { return "x.anonymous = 1", nil })}}
	case press.KindResponse:
		return []filter{equal("questionnaire"), equal("wave"), equal("person"), equal("language")}
	case press.KindDistribution:
		return []filter{equal("questionnaire"), equal("wave")}
	case press.KindCommunique:
		return []filter{equal("exchange"), equal("state"), {"released", "a period in which it was certainly released", inPeriod("released")},
			{"joint", "yes or no: whether both sides speak", yesOrNo(func(*builder, Query) (string, error) { return "x.joint = 1", nil })}}
	case cooperation.KindStop:
		return []filter{equal("exchange"), equal("area"), region, equal("organisation"), equal("sector"), equal("outcome"), equal("project"),
			{"dated", "a period in which it certainly took place", inPeriod("on")}}
	}
	return nil
}

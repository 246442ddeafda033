package store

import (
	"strconv"

	"entente/internal/date"
	"entente/internal/exchange"
	"entente/internal/lang"
	"entente/internal/programme"
	"entente/internal/record"
)

// programmeFilters are the filters of programmes, tasks and budgets.
func programmeFilters(kind record.Kind) []filter {
	switch kind {
	case programme.KindItem:
		return []filter{equal("exchange"), equal("type"), equal("area"), equal("place"), equal("meeting"), yesNo("cancelled", "whether it was called off"),
			{"room", "the room, in any spelling of capitals and accents", func(b *builder, _ Query, vs []string) (string, error) {
				folded := make([]string, len(vs))
				for n, v := range vs {
					folded[n] = lang.Fold(v)
				}
				return "x.room IN " + b.list(folded), nil
			}},
			partaker("participant", "participation of our side that the item names"),
			partaker("interlocutor", "participation of the other side"),
			{"overlaps", "days, by the clock of UTC, on which it is under way, such as 2027-06-10/2027-06-12", func(b *builder, _ Query, vs []string) (string, error) {
				from, to, err := window(vs[0])
				if err != nil {
					return "", err
				}
				return "x.start_min < " + b.arg(minutesOf(to+1)) + " AND x.end_max > " + b.arg(minutesOf(from)), nil
			}}}
	case programme.KindEdition:
		return []filter{equal("exchange"), {"number", "its number", func(b *builder, _ Query, vs []string) (string, error) {
			n, err := strconv.Atoi(vs[0])
			if err != nil {
				return "1 = 0", nil
			}
			return "x.number = " + b.arg(n), nil
		}}}
	case programme.KindAcceptance:
		return []filter{equal("exchange"), equal("item"), equal("rule")}
	case programme.KindRules:
		return []filter{equal("exchange")}
	case programme.KindHoliday:
		return []filter{equal("area"), {"dated", "days among which it falls", func(b *builder, _ Query, vs []string) (string, error) {
			from, to, err := window(vs[0])
			if err != nil {
				return "", err
			}
			return "x.start_min >= " + b.arg(int64(from)) + " AND x.start_min <= " + b.arg(int64(to)), nil
		}}}
	case programme.KindTaskTemplate:
		return []filter{equal("direction")}
	case programme.KindTask:
		return []filter{equal("subject"), equal("owner"), equal("template"), yesNo("done", "whether it is done")}
	case programme.KindBudgetLine:
		return []filter{equal("exchange"), equal("category"), equal("currency"), equal("state")}
	}
	return nil
}

// partaker is a filter by who takes part. A participation that the reader may not know of leads to nothing.
func partaker(facet, help string) filter {
	return filter{facet, help, func(b *builder, _ Query, vs []string) (string, error) {
		p := b.alias()
		return b.facetIn("x", facet, "(SELECT "+p+".id FROM participation "+p+" WHERE "+p+".id IN "+b.list(vs)+" AND "+b.seen(p, tableByKind[exchange.KindParticipation])+")"), nil
	}}
}

// yesNo is a filter on a column that is 0 or 1.
func yesNo(name, help string) filter {
	return filter{name, "yes or no: " + help, func(_ *builder, _ Query, vs []string) (string, error) {
		if vs[0] == "no" {
			return "x." + name + " = 0", nil
		}
		return "x." + name + " = 1", nil
	}}
}

// minutesOf is the minute at which a day begins, without running over at the ends of time.
func minutesOf(d date.Day) int64 { return int64(d) * 24 * 60 }

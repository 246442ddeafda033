package store

import (
	"entente/internal/record"
	"entente/internal/study"
)

// studyFilters are the filters of what the house learns from others.
func studyFilters(kind record.Kind) []filter {
	themed := filter{"theme", "a theme, or one that stands in it, however deep", func(b *builder, _ Query, vs []string) (string, error) {
		return b.facetIn("x", "theme", b.underTheme(vs)), nil
	}}
	about := filter{"area", "area whose experience it is about", func(b *builder, _ Query, vs []string) (string, error) { return b.facetIs("x", "study_area", vs), nil }}
	within := filter{"region", "the area whose experience it is about lies in this one, however deep", func(b *builder, _ Query, vs []string) (string, error) {
		return b.facetIn("x", "study_area", b.under(vs)), nil
	}}
	comes := func(own string) []filter { // from a record that the viewer may read
		var list []filter
		for _, of := range [][2]string{{"exchange", "the talk that something in it comes from"}, {"source", "the document that something in it comes from"}} {
			name, help := of[0], of[1]
			list = append(list, filter{name, help, func(b *builder, _ Query, vs []string) (string, error) {
				return b.among("x.id", study.KindOrigin, own, func(o string) string { return o + "." + name + " IN " + b.list(vs) }, own), nil
			}})
		}
		return list
	}
	switch kind {
	case study.KindTheme:
		return []filter{equal("parent")}
	case study.KindStudy:
		return append([]filter{equal("state"), themed, about, within, equal("counterpart"),
			{"asked_by", "who asked for it: an account, a person or an organisation by its identifier, or a body as it is written", func(b *builder, _ Query, vs []string) (string, error) {
				who := b.list(vs)
				return "(x.asked_by IN " + who + " OR x.asked_name IN " + who + ")", nil
			}},
			{"author", "account of an author", func(b *builder, _ Query, vs []string) (string, error) { return b.facetIs("x", "author", vs), nil }},
			{"released", "a period in which it was certainly released", inPeriod("released")},
			{"due", "a period in which it certainly falls due", inPeriod("due")},
			{"overdue", "yes or no: awaited, and the last day on which it can fall due has passed", yesOrNo(func(b *builder, q Query) (string, error) {
				today, err := q.day()
				return "x.state IN ('asked', 'under_way') AND x.due_max < " + b.arg(int64(today)), err
			})},
		}, comes("of_study")...)
	case study.KindLesson:
		return append([]filter{equal("study"), themed, about, within, equal("confidence"),
			{"applied", "yes or no: whether it is written what was made of it", yesOrNo(func(*builder, Query) (string, error) { return "x.applied = 1", nil })},
			{"learned", "a period in which it was certainly drawn", inPeriod("learned")},
		}, comes("of_lesson")...)
	case study.KindOrigin:
		return []filter{column("study", "of_study"), column("lesson", "of_lesson"), equal("exchange"), equal("source"), equal("person"), equal("organisation")}
	case study.KindReading:
		return []filter{column("list", "list"), equal("study"), equal("lesson"), equal("source")}
	}
	return nil
}

// underTheme is the set of themes and of every theme that stands in them, however deep.
func (b *builder) underTheme(themes []string) string {
	t := tableByKind[study.KindTheme]
	u, first, a := b.alias(), b.alias(), b.alias()
	return "(WITH RECURSIVE " + u + "(id) AS (SELECT " + first + ".id FROM theme " + first + " WHERE " + first + ".id IN " + b.list(themes) + " AND " + b.live(first, t) +
		" UNION SELECT " + a + ".id FROM theme " + a + " JOIN " + u + " ON " + a + ".parent = " + u + ".id WHERE " + b.live(a, t) + ") SELECT id FROM " + u + ")"
}

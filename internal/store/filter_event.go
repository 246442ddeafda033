package store

import (
	"entente/internal/record"
	"entente/internal/register"
)

// eventFilters are the filters of the calendar of the world. An event without an area of its own is where its organisation
// is.
func eventFilters(kind record.Kind) []filter {
	if kind != register.KindEvent {
		return nil
	}
	return []filter{
		equal("type"), equal("election"), equal("organisation"),
		{"area", "area of the event, or of its organisation", func(b *builder, _ Query, vs []string) (string, error) {
			return b.eventIn(b.list(vs)), nil
		}},
		{"region", "that area lies in this one, however deep", func(b *builder, _ Query, vs []string) (string, error) {
			return b.eventIn(b.under(vs)), nil
		}},
		{"grouping", "grouping that the organisation of the event, or the area, is in", onDay(func(b *builder, vs []string, day string) string {
			return "(" + b.inGroupings("x.organisation", vs, day) + " OR " + b.inGroupings("x.area", vs, day) + " OR " + b.organisationOf(func(o string) string {
				return b.inGroupings(o+".area", vs, day)
			}) + ")"
		})},
		{"dated", "a period in which it takes place, or may; what returns counts from its first time to its last", inWindow(func(b *builder, from, to string) string {
			return "x.start_min <= " + to + " AND x.last_day >= " + from
		})},
		{"returning", "yes or no: whether it returns after so many years", func(_ *builder, _ Query, vs []string) (string, error) {
			if vs[0] == "no" {
				return "x.every_years = 0", nil
			}
			return "x.every_years > 0", nil
		}},
	}
}

// eventIn is the condition that an event's area, or else that of its organisation, is in a set.
func (b *builder) eventIn(set string) string {
	return "(x.area IN " + set + " OR x.area = '' AND " + b.organisationOf(func(o string) string { return o + ".area IN " + set }) + ")"
}

// organisationOf is the condition that the organisation of an event fulfils more.
func (b *builder) organisationOf(more func(o string) string) string {
	return b.some(register.KindOrganisation, func(o string) string { return o + ".id = x.organisation AND " + more(o) })
}

package web

import (
	"context"
	"slices"
	"strconv"

	"entente/internal/date"
	"entente/internal/exchange"
	"entente/internal/office"
)

// metAtOnce is how many people a line of the story names.
const metAtOnce = 4

// encounterLine says as what a person was met, by whom, where and on the way of what, in one line.
func encounterLine(ctx context.Context, e office.Encounter, labels map[string]string) string {
	as := e.Title
	for _, p := range e.As {
		as = firstOf(p.Capacity, as)
	}
	var people []string
	more := 0
	for _, p := range e.Others {
		name := firstOf(labels[p.Person], p.Name)
		if name == "" || slices.Contains(people, name) {
			continue
		}
		if len(people) == metAtOnce {
			more++
			continue
		}
		people = append(people, joinNonEmpty(", ", name, p.Capacity))
	}
	met := joinNonEmpty("; ", people...)
	if more > 0 {
		met += " " + t(ctx, "story.and_more", "Number", number(ctx, more))
	}
	line := joinNonEmpty(" · ", as, placesOf(e, labels), with(ctx, met))
	if e.Whole != nil {
		line = joinNonEmpty(" · ", line, t(ctx, "story.during", "Title", e.Whole.Title))
	}
	return line
}

func with(ctx context.Context, met string) string {
	if met == "" {
		return ""
	}
	return t(ctx, "story.with", "Names", met)
}

// placesOf is where it was: cities as written, then areas.
func placesOf(e office.Encounter, labels map[string]string) string {
	return joinNonEmpty(", ", e.Locale, labelsText(labels, placeIDs(e.Exchange)))
}

func placeIDs(x *exchange.Exchange) []string {
	if len(x.Places) > 0 {
		return x.Places
	}
	return x.Areas
}

// facesLine says in one sentence by whom a person was met, how often, and when.
func facesLine(ctx context.Context, faces []office.Face, labels map[string]string) string {
	var parts []string
	for _, f := range faces {
		name := firstOf(labels[f.Person], f.Name)
		if name == "" {
			continue
		}
		from, to := yearOf(f.First), yearOf(f.Last)
		if from == to {
			parts = append(parts, t(ctx, "story.face_once", "Name", name, "Year", from, "Count", f.Times))
		} else {
			parts = append(parts, t(ctx, "story.face", "Name", name, "From", from, "To", to, "Count", f.Times))
		}
	}
	return joinNonEmpty("; ", parts...)
}

func yearOf(d date.Date) string {
	if d.IsZero() {
		return ""
	}
	year, _, _ := d.Earliest().Civil()
	return strconv.Itoa(year)
}

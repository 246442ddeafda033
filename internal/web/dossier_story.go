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

// facesTold is how many of those who sat opposite one sentence names.
const facesTold = 12

// facesLine says in one sentence who met whom, how often, and when. Of many it names those who met most often, from the
// first to the last, and counts the others.
func facesLine(ctx context.Context, s office.Story, labels map[string]string) string {
	faces := slices.DeleteFunc(slices.Clone(s.Faces), func(f office.Face) bool { return firstOf(labels[f.Person], f.Name) == "" })
	more := 0
	if len(faces) > facesTold {
		often := slices.Clone(faces)
		slices.SortStableFunc(often, func(a, b office.Face) int { return b.Times - a.Times })
		least, room := often[facesTold-1].Times, facesTold
		for _, f := range often[:facesTold] {
			if f.Times > least {
				room--
			}
		}
		more = len(faces) - facesTold
		faces = slices.DeleteFunc(faces, func(f office.Face) bool {
			if f.Times == least {
				room--
				return room < 0
			}
			return f.Times < least
		})
	}
	var parts []string
	for _, f := range faces {
		name := firstOf(labels[f.Person], f.Name)
		from, to := yearOf(f.First), yearOf(f.Last)
		if from == to {
			parts = append(parts, t(ctx, "story.face_once", "Name", name, "Year", from, "Count", f.Times))
		} else {
			parts = append(parts, t(ctx, "story.face", "Name", name, "From", from, "To", to, "Count", f.Times))
		}
	}
	if len(parts) == 0 {
		return ""
	}
	if more > 0 {
		parts = append(parts, t(ctx, "story.others", "Count", more))
	}
	key := "story.met_by"
	if s.Ours {
		key = "story.met"
	}
	return t(ctx, key, "Names", joinNonEmpty("; ", parts...))
}

func yearOf(d date.Date) string {
	if d.IsZero() {
		return ""
	}
	year, _, _ := d.Earliest().Civil()
	return strconv.Itoa(year)
}

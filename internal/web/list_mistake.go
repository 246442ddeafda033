package web

import (
	"context"
	"maps"
	"net/http"
	"slices"

	"entente/internal/fault"
	"entente/internal/store"
)

// leaveOut takes the filters that cannot be read out of the query, each with what is wrong with it: the page then shows
// the list without them. It reports whether there was any.
func (p *list) leaveOut(ctx context.Context, reader store.Reader) bool {
	any := false
	for _, name := range slices.Sorted(maps.Keys(p.query.Filters)) {
		alone := store.Of(p.listing.kind)
		alone.Filters[name] = p.query.Filters[name]
		if _, err := reader.CountUpTo(ctx, alone, 1); fault.Is(err, fault.Invalid) {
			p.wrong[name] = mistakeOf(p.query.Filters.Get(name), err)
			delete(p.query.Filters, name)
			any = true
		}
	}
	return any
}

// status is that of the list's page.
func (p *list) status() int {
	if len(p.wrong) > 0 {
		return http.StatusBadRequest
	}
	return http.StatusOK
}

// complaints are what is wrong with the filters, in the order of their names.
func (p *list) complaints(ctx context.Context) []complaint {
	var all []complaint
	for _, name := range slices.Sorted(maps.Keys(p.wrong)) {
		target := ""
		for _, f := range p.fields {
			if f.name == name {
				target = "f-" + name
			}
		}
		label := filterLabel(ctx, name)
		if name == "known_at" {
			label = t(ctx, "parts.known_at")
		}
		all = append(all, complaint{label + ": " + p.wrong[name].typed, target, p.wrong[name].message})
	}
	return all
}

package web

import (
	"context"
	"slices"

	"entente/internal/exchange"
	"entente/internal/fault"
	"entente/internal/record"
	"entente/internal/register"
	"entente/internal/store"
)

// An exchange without an area is missing from every figure by area, although its counterpart says where it belongs.

// areasOf are the areas of organisations, each once.
func areasOf(ctx context.Context, r store.Reader, organisations ...string) ([]string, error) {
	var areas []string
	for _, id := range organisations {
		rec, err := r.Get(ctx, id)
		if err != nil {
			return nil, err
		}
		if o, ok := rec.(*register.Organisation); ok && o.Area != "" && !slices.Contains(areas, o.Area) {
			areas = append(areas, o.Area)
		}
	}
	return areas, nil
}

// startWithArea puts the area of the counterpart that the address names into a new exchange.
func startWithArea(ctx context.Context, v *visit, sh *sheet) error {
	counterpart := sh.typed.Get("participations.0.organisation.id")
	if sh.form.kind != exchange.KindExchange || countRows(sh.typed, "areas") > 0 {
		return nil
	}
	if kind, _ := record.KindOf(counterpart); kind != register.KindOrganisation {
		return nil
	}
	areas, err := areasOf(ctx, v.reader, counterpart)
	if fault.Is(err, fault.NotFound) {
		return nil // the field stays empty as well
	}
	if len(areas) > 0 {
		sh.typed.Set("areas.0.id", areas[0])
	}
	return err
}

// areasOfCounterparts gives a new exchange for which no area was chosen those of its counterparts.
func areasOfCounterparts(in *reading, x *exchange.Exchange, took []record.Record) {
	if in.before != nil || len(x.Areas) > 0 || in.isWrong("areas") {
		return
	}
	var counterparts []string
	for _, r := range took {
		if p := r.(*exchange.Participation); p.Role == "counterpart" && p.Organisation != "" {
			counterparts = append(counterparts, p.Organisation)
		}
	}
	areas, err := areasOf(in.ctx, in.reader, counterparts...)
	if err != nil {
		in.wrong = append(in.wrong, fault.All(err)...)
	}
	x.Areas = areas
}

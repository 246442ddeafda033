package insight

import (
	"context"
	"maps"
	"net/url"
	"strings"

	"entente/internal/fault"
	"entente/internal/insight/index"
	"entente/internal/register"
	"entente/internal/store"
)

// ofCounterparts are the filters of exchanges that say who the counterpart is, with the name that they have where
// counterparts themselves are asked for. Figures of counterparts (coverage, depth, continuity) take these as what tells
// which counterparts belong there, as they are on the figure's day. All other filters tell which exchanges count: those of a
// type, a direction, a level, a topic.
var ofCounterparts = map[string]string{
	"area": "area", "region": "region", "grouping": "grouping", "area_status": "area_status", "family": "family", "standing": "standing",
	"counterpart": "id", "desk": "desk", "marking": "marking", "stage": "stage",
}

// counterpartsOnly are those of them that no exchange knows: a relation stands on a stage.
var counterpartsOnly = []string{"stage"}

// ofExchanges are the filters without those that no exchange knows.
func (q Request) ofExchanges() map[string][]string {
	filters := maps.Clone(q.Filters)
	for _, name := range counterpartsOnly {
		delete(filters, name)
	}
	return filters
}

// parted parts the filters into those of counterparts and those of exchanges.
func (q Request) parted() (counterparts, exchanges map[string][]string) {
	counterparts, exchanges = make(map[string][]string), make(map[string][]string)
	for name, values := range q.Filters {
		plain := strings.TrimLeft(strings.ReplaceAll(name, "and.", "\x00"), "\x00")
		if of, ok := ofCounterparts[plain]; ok {
			counterparts[strings.TrimSuffix(name, plain)+of] = values
		} else {
			exchanges[name] = values
		}
	}
	return counterparts, exchanges
}

// Counterparts asks for the organisations that the filters leave, as they are on the request's day, and that fulfil more.
func (q Request) Counterparts(pairs ...string) store.Query {
	filters, _ := q.parted()
	of := store.Query{Kind: register.KindOrganisation, Filters: url.Values(filters)}
	for i := 0; i+1 < len(pairs); i += 2 {
		name := pairs[i]
		if i >= 2 && pairs[i-2] == name { // alternatives stand together
			of.Filters[name] = append(of.Filters[name], pairs[i+1])
			continue
		}
		of = of.And(name, pairs[i+1])
	}
	if len(filters) > 0 && !of.Filters.Has("on") {
		of = of.With("on", q.day().String())
	}
	return of
}

// Held asks for the exchanges that took place, by the filters of exchanges, and fulfil more.
func (q Request) Held(pairs ...string) store.Query {
	_, filters := q.parted()
	return scope{filters: filters}.held(pairs...)
}

// unanswered says why the index does not answer queries: the store says what is wrong with a filter or a value.
func unanswered(ctx context.Context, r index.Reader, queries ...store.Query) error {
	for _, q := range queries {
		if _, err := r.Store().CountUpTo(ctx, q, 1); err != nil {
			return err
		}
	}
	return fault.New(fault.Invalid, "this figure cannot be narrowed by words: leave out the search")
}

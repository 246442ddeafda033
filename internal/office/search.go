package office

import (
	"context"
	"encoding/json"

	"entente/internal/access"
	"entente/internal/exchange"
	"entente/internal/record"
	"entente/internal/register"
	"entente/internal/store"
)

// Hit is a record that a search found.
type Hit struct {
	Kind  record.Kind `json:"kind"`
	ID    string      `json:"id"`
	Label string      `json:"label"`
}

// searched are the kinds that a search looks at, in the order in which it shows them.
var searched = []record.Kind{register.KindPerson, register.KindOrganisation, register.KindArea, exchange.KindExchange,
	register.KindGrouping, register.KindSource, access.KindDesk}

// Search finds records by words, or beginnings of words, in any script: at most limit of each kind.
func Search(ctx context.Context, r store.Reader, words string, limit int) ([]Hit, error) {
	hits := []Hit{}
	for _, kind := range searched {
		q := store.Of(kind, "q", words)
		q.Limit = limit
		page, err := r.List(ctx, q)
		if err != nil {
			return nil, err
		}
		ids := make([]string, len(page.Docs))
		for i, doc := range page.Docs {
			var head record.Head
			if err := json.Unmarshal(doc, &head); err != nil {
				return nil, err
			}
			ids[i] = head.ID
		}
		labels, err := r.Labels(ctx, ids...)
		if err != nil {
			return nil, err
		}
		for _, id := range ids {
			hits = append(hits, Hit{kind, id, labels[id]})
		}
	}
	return hits, nil
}

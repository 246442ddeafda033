package office

import (
	"context"

	"entente/internal/access"
	"entente/internal/commitment"
	"entente/internal/cooperation"
	"entente/internal/exchange"
	"entente/internal/record"
	"entente/internal/register"
	"entente/internal/store"
	"entente/internal/study"
)

// Hit is a record that a search found, and why.
type Hit struct {
	Kind    record.Kind `json:"kind"`
	ID      string      `json:"id"`
	Label   string      `json:"label"`
	Name    string      `json:"name,omitempty"`    // the name that matched, where it is not the label
	Reasons []string    `json:"reasons,omitempty"` // of FoundReasons
	Joined  []string    `json:"joined,omitempty"`  // other records of the same person or organisation, by judgements
}

// searched are the kinds that a search looks at, in the order in which it shows them.
var searched = []record.Kind{register.KindPerson, register.KindOrganisation, register.KindArea, exchange.KindExchange, study.KindStudy, study.KindLesson, cooperation.KindProject,
	commitment.KindCommitment, register.KindGrouping, register.KindSource, access.KindDesk}

// Search finds records by words, or beginnings of words, in any script: at most limit of each kind.
func (o *Office) Search(ctx context.Context, r store.Reader, words string, limit int) ([]Hit, error) {
	hits := []Hit{}
	var named []string
	all, err := o.FindAll(ctx, r, searched, words, limit, true)
	if err != nil {
		return nil, err
	}
	for i, found := range all {
		kind := searched[i]
		ids := make([]string, len(found))
		for i, f := range found {
			ids[i] = f.Record.Meta().ID
		}
		labels, err := r.Labels(ctx, ids...)
		if err != nil {
			return nil, err
		}
		for i, f := range found {
			h := Hit{Kind: kind, ID: ids[i], Label: labels[ids[i]], Name: f.Name, Reasons: f.Reasons}
			if h.Name == h.Label {
				h.Name = ""
			}
			hits = append(hits, h)
		}
		if kind == register.KindPerson || kind == register.KindOrganisation {
			named = append(named, ids...)
		}
	}
	joined, err := JoinedWith(ctx, r, named...)
	for i := range hits {
		hits[i].Joined = joined[hits[i].ID]
	}
	return hits, err
}

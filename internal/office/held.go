package office

import (
	"context"
	"encoding/json"
	"slices"
	"time"

	"entente/internal/access"
	"entente/internal/exchange"
	"entente/internal/fault"
	"entente/internal/ledger"
	"entente/internal/record"
	"entente/internal/register"
	"entente/internal/store"
)

// Held is what is held on a person, as far as one reader may read it: every record that names them or their part in an
// exchange, what these were before, and the sources that they cite.
type Held struct {
	Made    time.Time         `json:"made"`
	By      string            `json:"by"`
	Limits  string            `json:"limits"`  // what it does not hold
	Persons []string          `json:"persons"` // identifiers of the person's records: several where they were judged to be the same
	Records []HeldRecord      `json:"records"` // the person's own first, then by kind
	Sources []HeldRecord      `json:"sources,omitempty"`
	Changes []HeldChange      `json:"changes"` // of all these records, the newest first
	Names   map[string]string `json:"names"`   // of the records that are referred to
}

// HeldRecord is one record, as it is kept.
type HeldRecord struct {
	Kind      record.Kind     `json:"kind"`
	Withdrawn bool            `json:"withdrawn,omitempty"`
	Record    json.RawMessage `json:"record"`
}

// HeldChange is one change of one of the records.
type HeldChange struct {
	At     time.Time      `json:"at"`
	Record string         `json:"record"`
	By     string         `json:"by,omitempty"` // name of the account, where it may be read
	Act    string         `json:"act"`
	Reason string         `json:"reason,omitempty"`
	Fields []ledger.Field `json:"fields"`
}

const heldLimits = "This file holds what the account named here may read. Records that it may not read, and backups, are not in it."

// HeldOn gathers what is held on a person, and writes down that it was taken out, by which door and in which format. Errors:
// Forbidden for who is no officer, NotFound for a person whom the viewer may not read.
func (o *Office) HeldOn(ctx context.Context, viewer access.Viewer, id, from string) (Held, error) {
	h := Held{Made: time.Now().UTC().Truncate(time.Second), By: viewer.Name, Limits: heldLimits}
	if err := viewer.Require(access.Officer); err != nil {
		return h, err
	}
	r := o.store.As(viewer)
	if kind, _ := record.KindOf(id); kind != register.KindPerson {
		return h, fault.New(fault.NotFound, "there is no such person")
	}
	if _, err := r.Get(ctx, id); err != nil {
		return h, err
	}
	with, err := JoinedWith(ctx, r, id)
	if err != nil {
		return h, err
	}
	h.Persons = append([]string{id}, with[id]...)
	records, err := heldRecords(ctx, r, h.Persons)
	if err != nil {
		return h, err
	}
	if err := h.take(ctx, r, records); err != nil {
		return h, err
	}
	return h, o.Witness(ctx, viewer, ledger.ActExport, Witnessed{Query: "people?id=" + id, Format: "zip", From: from})
}

// heldRecords are the records that name a person, and those that name their parts in exchanges, such as travel documents.
func heldRecords(ctx context.Context, r store.Reader, persons []string) ([]record.Record, error) {
	records, err := r.Mentioning(ctx, persons...)
	if err != nil {
		return nil, err
	}
	var parts []string
	for _, rec := range records {
		if p, ok := rec.(*exchange.Participation); ok && slices.Contains(persons, p.Person) {
			parts = append(parts, p.ID)
		}
	}
	if len(parts) > 0 {
		more, err := r.Mentioning(ctx, parts...)
		if err != nil {
			return nil, err
		}
		for _, rec := range more {
			if !slices.ContainsFunc(records, func(had record.Record) bool { return had.Meta().ID == rec.Meta().ID }) {
				records = append(records, rec)
			}
		}
	}
	slices.SortStableFunc(records, func(a, b record.Record) int {
		own := func(x record.Record) int {
			if at := slices.Index(persons, x.Meta().ID); at >= 0 {
				return at
			}
			return len(persons)
		}
		return own(a) - own(b)
	})
	return records, nil
}

// take takes records up, with their changes, their sources and the names of what they refer to.
func (h *Held) take(ctx context.Context, r store.Reader, records []record.Record) error {
	var sources, named []string
	for _, rec := range records {
		held, err := heldAs(rec)
		if err != nil {
			return err
		}
		h.Records = append(h.Records, held)
		for _, s := range rec.Meta().Sources {
			if !slices.Contains(sources, s) {
				sources = append(sources, s)
			}
		}
		changes, err := r.History(ctx, rec.Meta().ID)
		if err != nil && !fault.Is(err, fault.NotFound) {
			return err
		}
		named = append(named, Mentioned(changes)...)
		for _, c := range changes {
			fields, err := c.Fields()
			if err != nil {
				return err
			}
			h.Changes = append(h.Changes, HeldChange{At: c.Batch.At, Record: c.Record, By: c.Batch.Author, Act: c.Batch.Act, Reason: c.Batch.Reason, Fields: fields})
		}
	}
	for _, id := range sources {
		rec, err := r.Get(ctx, id)
		if fault.Is(err, fault.NotFound) {
			continue
		}
		if err != nil {
			return err
		}
		held, err := heldAs(rec)
		if err != nil {
			return err
		}
		h.Sources = append(h.Sources, held)
	}
	var err error
	if h.Names, err = r.Labels(ctx, named...); err != nil {
		return err
	}
	for i := range h.Changes {
		h.Changes[i].By = h.Names[h.Changes[i].By]
	}
	slices.SortStableFunc(h.Changes, func(a, b HeldChange) int { return b.At.Compare(a.At) })
	return nil
}

func heldAs(rec record.Record) (HeldRecord, error) {
	doc, err := json.Marshal(rec)
	return HeldRecord{rec.Kind(), rec.Meta().Deleted, doc}, err
}

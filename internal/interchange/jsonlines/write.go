package jsonlines

import (
	"bufio"
	"context"
	"encoding/json"
	"io"

	"entente/internal/exchange"
	"entente/internal/interchange"
	"entente/internal/record"
	"entente/internal/register"
)

var _ interchange.Writer = Write

// Write writes every record that the Lister yields, each after those that it refers to.
func Write(ctx context.Context, w io.Writer, records interchange.Lister) error {
	buffered := bufio.NewWriterSize(w, 64<<10)
	encoder := json.NewEncoder(buffered)
	encoder.SetEscapeHTML(false)
	for _, kind := range interchange.Kinds() {
		if err := writeKind(ctx, encoder, kind, records); err != nil {
			return err
		}
	}
	return buffered.Flush()
}

// writeKind writes the records of a kind. One that belongs to another of its kind waits until that one is written: the
// Lister is asked again for those that had to wait, so that only their identifiers are held in memory.
func writeKind(ctx context.Context, encoder *json.Encoder, kind record.Kind, records interchange.Lister) error {
	var waiting map[string]bool // nil in the first pass
	for {
		later := map[string]bool{}
		for r, err := range records(kind) {
			if err == nil {
				err = ctx.Err()
			}
			if err != nil {
				return err
			}
			id, whole := r.Meta().ID, wholeOf(r)
			if waiting != nil && !waiting[id] {
				continue
			}
			// Records come in the order of their identifiers, so the whole is written if it comes before and did not
			// have to wait itself.
			if later[whole] || whole >= id && (waiting == nil || waiting[whole]) {
				later[id] = true
				continue
			}
			if err := encoder.Encode(envelope{Kind: kind, Record: r}); err != nil {
				return err
			}
		}
		if len(later) == 0 {
			return nil
		}
		if len(later) == len(waiting) { // they wait for each other: the importer will say so
			return writeRest(ctx, encoder, kind, records, later)
		}
		waiting = later
	}
}

func writeRest(ctx context.Context, encoder *json.Encoder, kind record.Kind, records interchange.Lister, rest map[string]bool) error {
	for r, err := range records(kind) {
		if err == nil {
			err = ctx.Err()
		}
		if err != nil {
			return err
		}
		if rest[r.Meta().ID] {
			if err := encoder.Encode(envelope{Kind: kind, Record: r}); err != nil {
				return err
			}
		}
	}
	return nil
}

type envelope struct {
	Kind   record.Kind   `json:"kind"`
	Record record.Record `json:"record"`
}

// wholeOf returns the record of the same kind that r belongs to, or "".
func wholeOf(r record.Record) string {
	switch r := r.(type) {
	case *register.Area:
		return r.Parent
	case *register.Organisation:
		return r.Parent
	case *exchange.Exchange:
		return r.Part
	}
	return ""
}

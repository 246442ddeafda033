package api

import (
	"encoding/json"
	"net/http"
	"strconv"

	"entente/internal/access"
	"entente/internal/fault"
	"entente/internal/ledger"
	"entente/internal/record"
)

// change is an entry of a record's history: who did what when and why, field by field.
type change struct {
	Change  int64           `json:"change"`
	Version int             `json:"version"`
	Batch   ledger.Batch    `json:"batch"`
	Fields  []ledger.Field  `json:"fields"`
	After   json.RawMessage `json:"after"`
}

type historyPage struct {
	Items []change `json:"items"`
}

type batchPage struct {
	Items []ledger.Batch `json:"items"`
}

// sendValue answers with a value that is no record.
func sendValue(w http.ResponseWriter, value any) error {
	doc, err := json.Marshal(value)
	if err != nil {
		return err
	}
	send(w, http.StatusOK, "", doc)
	return nil
}

// history answers with every change of a record, the newest first. A record of whose changes the viewer may read none
// is not found.
func (d *door) history(kind record.Kind) action {
	return func(viewer access.Viewer, w http.ResponseWriter, r *http.Request) error {
		id, err := identified(r, kind)
		if err != nil {
			return err
		}
		values, err := parameters(r, "known_at")
		if err != nil {
			return err
		}
		reader, _, err := d.reader(r.Context(), viewer, values)
		if err != nil {
			return err
		}
		list, err := reader.History(r.Context(), id)
		if err != nil {
			return err
		}
		if len(list) == 0 {
			return notFound()
		}
		page := historyPage{Items: make([]change, len(list))}
		for i, c := range list {
			fields, err := c.Fields()
			if err != nil {
				return err
			}
			page.Items[i] = change{Change: c.Seq, Version: c.Version, Batch: c.Batch, Fields: fields, After: c.After}
		}
		return sendValue(w, page)
	}
}

// undoChange takes one change back.
func (d *door) undoChange(viewer access.Viewer, w http.ResponseWriter, r *http.Request) error {
	seq, err := numbered(r, "seq")
	if err != nil {
		return err
	}
	because, err := why(r)
	if err != nil {
		return err
	}
	batch, err := d.office.UndoChange(r.Context(), viewer, seq, because)
	if err != nil {
		return err
	}
	return sendValue(w, batch)
}

// undoBatch takes a whole batch back.
func (d *door) undoBatch(viewer access.Viewer, w http.ResponseWriter, r *http.Request) error {
	id, err := numbered(r, "id")
	if err != nil {
		return err
	}
	because, err := why(r, "keep_edited")
	if err != nil {
		return err
	}
	keep, err := yes(r.URL.Query(), "keep_edited")
	if err != nil {
		return err
	}
	batch, err := d.office.UndoBatch(r.Context(), viewer, id, keep, because)
	if err != nil {
		return err
	}
	return sendValue(w, batch)
}

// numbered returns the number in the address.
func numbered(r *http.Request, name string) (int64, error) {
	n, err := strconv.ParseInt(r.PathValue(name), 10, 64)
	if err != nil || n < 1 {
		return 0, notFound()
	}
	return n, nil
}

// batches answers with the newest batches of an act.
func (d *door) batches(viewer access.Viewer, w http.ResponseWriter, r *http.Request) error {
	values, err := parameters(r, "act", "limit")
	if err != nil {
		return err
	}
	act := values.Get("act")
	if act == "" {
		act = ledger.ActImport
	}
	var errs fault.List
	record.OneOf(&errs, "act", act, acts)
	limit := limited(&errs, values.Get("limit"), 50, 200)
	if err := errs.Err(); err != nil {
		return err
	}
	list, err := d.store.As(viewer).Batches(r.Context(), act, limit)
	if err != nil {
		return err
	}
	if list == nil {
		list = []ledger.Batch{}
	}
	return sendValue(w, batchPage{list})
}

var acts = []string{ledger.ActEdit, ledger.ActImport, ledger.ActUndo, ledger.ActDemonstration}

// limited reads a limit: usual where it is left out.
func limited(errs *fault.List, text string, usual, most int) int {
	if text == "" {
		return usual
	}
	n, err := strconv.Atoi(text)
	if err != nil || n < 1 || n > most {
		errs.Add("limit", "write a number from 1 to %d", most)
	}
	return n
}

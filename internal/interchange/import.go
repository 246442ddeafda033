package interchange

import (
	"context"
	"crypto/sha256"
	"encoding/json"
	"errors"
	"fmt"
	"iter"

	"entente/internal/access"
	"entente/internal/fault"
	"entente/internal/ledger"
	"entente/internal/record"
	"entente/internal/store"
)

// chunk is how many items are compared with the store at once; ahead is how many chunks may wait to be written while
// the next are read. Together they bound the memory of an import of any size.
const (
	chunk = 512
	ahead = 4
)

// Job is an import as its author asks for it.
type Job struct {
	Reason   string
	Source   string    // names of the files
	DryRun   bool      // tell what would happen, and write nothing
	Progress func(int) // told how many items were dealt with so far; may be nil
}

// Import writes items as one batch: all that are sound, or, where it is broken off, none. A row that was imported before
// and has not changed in its file changes nothing, whatever was done to the record since; one that has changed brings
// just the fields that changed in the file. Rejected rows stand in the account with file, line and reason; a file that
// cannot be read to its end is an error of code Invalid, and nothing goes in.
func Import(ctx context.Context, s *store.Store, viewer access.Viewer, items iter.Seq[Item], job Job) (Account, error) {
	if err := viewer.Require(access.DeskHead); err != nil {
		return Account{}, err
	}
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	chunks := make(chan []prepared, ahead)
	var broken error // set before chunks is closed
	go func() {
		defer close(chunks)
		defer func() {
			if p := recover(); p != nil { // a defect of a reader must not end the program, nor leave half an import
				broken = fault.New(fault.Internal, "a defect in reading this format stopped the import; nothing was written")
				broken.(*fault.Error).Cause = fmt.Errorf("%v", p)
			}
		}()
		read(ctx, items, chunks)
	}()

	var account Account
	run := func(tx *store.Tx) error {
		tx.Bulk()
		done := 0
		for batch := range chunks {
			if err := account.write(tx, batch); err != nil {
				return err
			}
			done += len(batch)
			if job.Progress != nil {
				job.Progress(done)
			}
		}
		if broken != nil {
			return broken
		}
		return ctx.Err()
	}
	var err error
	batch := ledger.Batch{Act: ledger.ActImport, Reason: job.Reason, Source: job.Source}
	if job.DryRun {
		err = s.Try(ctx, viewer, batch, run)
	} else {
		account.Batch, err = s.Write(ctx, viewer, batch, run)
	}
	if errors.Is(err, context.Canceled) {
		err = fault.New(fault.Unavailable, "the import was broken off; nothing was written: %w", err)
	}
	return account, err
}

// prepared is an item with all that can be worked out before the store is asked.
type prepared struct {
	Item
	ready  *store.Prepared
	digest []byte
}

// read works through the items beside the writer and hands them over in chunks.
func read(ctx context.Context, items iter.Seq[Item], chunks chan<- []prepared) {
	var waiting []prepared
	inChunk := make(map[string]bool, chunk)
	hand := func() bool {
		select {
		case chunks <- waiting:
			waiting = make([]prepared, 0, chunk)
			clear(inChunk)
			return true
		case <-ctx.Done():
			return false
		}
	}
	for item := range items {
		p := prepared{Item: item}
		if item.Err == nil {
			id := item.Record.Meta().ID
			if inChunk[id] && !hand() { // the second row of a record must find the first one stored
				return
			}
			inChunk[id] = true
			if ready, err := store.Prepare(item.Record); err != nil {
				p.Err = located(err, item)
			} else {
				sum := sha256.Sum256(ready.Doc())
				p.ready, p.digest = ready, sum[:16]
			}
		}
		if waiting = append(waiting, p); len(waiting) >= chunk && !hand() {
			return
		}
	}
	if len(waiting) > 0 {
		hand()
	}
}

// located turns an error about a record into one that names the row it came from.
func located(err error, item Item) *fault.Error {
	first := fault.All(err)[0]
	return first.At(item.File, item.Line)
}

func (a *Account) write(tx *store.Tx, batch []prepared) error {
	byKind := make(map[record.Kind][]string)
	for _, p := range batch {
		if p.Err == nil {
			byKind[p.Record.Kind()] = append(byKind[p.Record.Kind()], p.Record.Meta().ID)
		}
	}
	known := make(map[string]store.Loaded)
	for kind, ids := range byKind {
		loaded, err := tx.Load(kind, ids)
		if err != nil {
			return err
		}
		for id, l := range loaded {
			known[id] = l
		}
	}
	for _, p := range batch {
		if err := a.writeOne(tx, p, known); err != nil {
			return err
		}
	}
	return nil
}

func (a *Account) writeOne(tx *store.Tx, p prepared, known map[string]store.Loaded) error {
	if p.Broken {
		broken := *p.Err
		broken.Message += "; nothing of this import went in"
		return &broken
	}
	if p.Err != nil {
		var kind record.Kind
		if p.Record != nil {
			kind = p.Record.Kind()
		}
		a.reject(kind, p.Err)
		return nil
	}
	kind := p.Record.Kind()
	before, exists := known[p.Record.Meta().ID]
	if exists && string(before.Digest) == string(p.digest) && !before.Undone {
		a.Unchanged++
		a.kind(kind).Unchanged++
		return nil
	}
	ready := p.ready
	var err error
	kept := exists && p.Partial
	if kept && p.Amend != nil {
		if ready, kept, err = amended(before, p); err != nil {
			return err
		}
	}
	if exists && p.Older != nil && !kept {
		if kept, err = older(before, p); err != nil {
			return err
		}
	}
	if !exists && p.Record.Meta().Deleted || kept { // called off before it was known
		a.Unchanged++
		a.kind(kind).Unchanged++
		return nil
	}
	if exists && !p.Partial && before.Imported != nil && !before.Undone {
		ready, err = merge(before, ready)
	}
	if err == nil {
		err = tx.PutImported(ready, before.Version, p.digest)
	}
	switch fault.CodeOf(err) {
	case "":
	case fault.Invalid, fault.NotFound, fault.Conflict:
		a.reject(kind, located(err, p.Item))
		return nil
	default:
		return err
	}
	a.example(ready.Record, !exists)
	if exists {
		a.Changed++
		a.kind(kind).Changed++
	} else {
		a.Created++
		a.kind(kind).Created++
		a.arrived(ready.Record)
	}
	return nil
}

// amended is the record on file with what the file says anew of it. kept is true where that is nothing.
func amended(before store.Loaded, p prepared) (ready *store.Prepared, kept bool, err error) {
	onFile := store.New(p.Record.Kind())
	if err := json.Unmarshal(before.Current, onFile); err != nil {
		return nil, false, err
	}
	if !p.Amend(onFile) {
		return nil, true, nil
	}
	ready, err = store.Prepare(onFile)
	return ready, false, err
}

// older reports whether what is on file is of a later state than the file.
func older(before store.Loaded, p prepared) (bool, error) {
	onFile := store.New(p.Record.Kind())
	if err := json.Unmarshal(before.Current, onFile); err != nil {
		return false, err
	}
	return p.Older(onFile), nil
}

// merge brings what changed in the file since the last import into a record that somebody has edited since.
func merge(before store.Loaded, row *store.Prepared) (*store.Prepared, error) {
	changed, err := ledger.Compare(before.Imported, row.Doc())
	if err != nil {
		return nil, err
	}
	var fields map[string]json.RawMessage
	if err := json.Unmarshal(before.Current, &fields); err != nil {
		return nil, err
	}
	for _, f := range changed {
		if f.After == nil {
			delete(fields, f.Name)
		} else {
			fields[f.Name] = f.After
		}
	}
	doc, err := json.Marshal(fields)
	if err != nil {
		return nil, err
	}
	merged := store.New(row.Record.Kind())
	if err := json.Unmarshal(doc, merged); err != nil {
		return nil, err
	}
	return store.Prepare(merged)
}

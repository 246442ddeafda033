package insight

import (
	"context"
	"log/slog"
	"sync/atomic"

	"entente/internal/fault"
	"entente/internal/insight/index"
	"entente/internal/office"
	"entente/internal/store"
)

// Counts counts projects and what is filed under themes.
type Counts interface {
	office.Projects
	office.Themed
}

// Figures answers what is counted: from the index in memory once that is filled, until then from the store. Both give the
// same answers.
type Figures struct {
	index  *index.Index
	filled atomic.Bool
}

// NewFigures returns the figures of a store, whose index is empty yet.
func NewFigures(s *store.Store) *Figures { return &Figures{index: index.New(s)} }

// Run fills the index; pages are served meanwhile. It returns when that is done.
func (f *Figures) Run(ctx context.Context, log *slog.Logger) {
	if err := f.Fill(ctx); err != nil {
		log.Error("the index of figures could not be filled; figures come from the database", "error", err)
	}
}

// Fill fills the index; from then on figures come from it.
func (f *Figures) Fill(ctx context.Context) error {
	err := f.index.Fill(ctx)
	if err == nil {
		f.filled.Store(true)
	}
	return err
}

// For returns the records that the reader's viewer may read, as known at the reader's recorded time. They serve one request,
// and one goroutine.
func (f *Figures) For(ctx context.Context, r store.Reader) (Records, error) {
	if !f.filled.Load() {
		return r, nil
	}
	return f.index.For(ctx, r)
}

// Counts is what the work with projects and themes is counted by, for the reader's viewer: the index once it is filled, but for
// earlier states of knowledge the store.
func (f *Figures) Counts(ctx context.Context, r store.Reader) (Counts, error) {
	if !f.filled.Load() || r.Past() {
		return r, nil
	}
	return f.index.For(ctx, r)
}

// Find counts the records that a query asks for, and names them where they are no more than most. It is false where the
// index is not filled yet or does not know the query, and for earlier states of knowledge, for which it would have to be
// put together first.
func (f *Figures) Find(ctx context.Context, r store.Reader, q store.Query, most int) (n int, ids []string, known bool, err error) {
	if !f.filled.Load() || r.Past() {
		return 0, nil, false, nil
	}
	reader, err := f.index.For(ctx, r)
	if err != nil {
		return 0, nil, false, err
	}
	n, ids, known = reader.Find(q, most)
	return n, ids, known, nil
}

// Report computes the report for the reader's viewer.
func (f *Figures) Report(ctx context.Context, r store.Reader, request Request) (Report, error) {
	records, err := f.For(ctx, r)
	if err != nil {
		return Report{}, err
	}
	return Compute(ctx, records, request)
}

// errUnknown stands for a query that the index does not know, such as a search for words.
var errUnknown = fault.New(fault.Invalid, "figures cannot be narrowed by words to search for: leave them out, or search in the list behind a figure")

// Index returns the index's reader, for figures that only the index computes. Until it is filled, it waits.
func (f *Figures) Index(ctx context.Context, r store.Reader) (index.Reader, error) {
	return f.index.For(ctx, r)
}

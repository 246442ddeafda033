package store

import (
	"context"
	"encoding/json"
	"slices"
	"strings"

	"entente/internal/date"
	"entente/internal/fault"
	"entente/internal/ledger"
	"entente/internal/record"
)

// Row is one version of a record as its table keeps it, without its document.
type Row struct {
	Since   int64 // the change that made it
	ID      string
	Lock    record.Lock
	Desk    string
	Deleted bool
	Text    []string    // the columns asked for, in their order
	During  [4]date.Day // earliest and latest start, earliest and latest end; of kinds with a period
}

// Scan hands every version that the changes after one and up to another made to visit, in the order of the changes. It asks
// for no viewer: it feeds the indexes in memory, which keep marking and desk beside every row and answer each viewer
// from what they may read. The row is valid during the call only.
func (s *Store) Scan(ctx context.Context, kind record.Kind, columns []string, after, upTo int64, visit func(*Row) error) error {
	t := tableByKind[kind]
	selected := []string{"since", "id", "marking", "desk", "deleted"}
	selected = append(selected, columns...)
	row := Row{Text: make([]string, len(columns))}
	into := []any{&row.Since, &row.ID, &row.Lock, &row.Desk, &row.Deleted}
	for i := range columns {
		into = append(into, &row.Text[i])
	}
	if t.periodic() {
		selected = append(selected, period...)
		for i := range row.During {
			into = append(into, &row.During[i])
		}
	}
	rows, err := s.query(ctx, s.number("SELECT "+strings.Join(selected, ", ")+" FROM "+t.name+" WHERE since > @ AND since <= @ ORDER BY since"), []any{after, upTo})
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		if err := rows.Scan(into...); err != nil {
			return err
		}
		if err := visit(&row); err != nil {
			return err
		}
	}
	return rows.Err()
}

// ScanFacets is Scan for what a record has several of, such as the areas, places, purposes and topics of an exchange: those of
// the facets named. Those of one version come one after the other.
func (s *Store) ScanFacets(ctx context.Context, facets []string, after, upTo int64, visit func(since int64, facet, value string) error) error {
	args := []any{after, upTo}
	for _, f := range facets {
		args = append(args, f)
	}
	rows, err := s.query(ctx, s.number("SELECT since, facet, value FROM exchange_facet WHERE since > @ AND since <= @ AND facet IN (@"+strings.Repeat(", @", len(facets)-1)+") ORDER BY since"), args)
	if err != nil {
		return err
	}
	defer rows.Close()
	var since int64
	var facet, value string
	for rows.Next() {
		if err := rows.Scan(&since, &facet, &value); err != nil {
			return err
		}
		if err := visit(since, facet, value); err != nil {
			return err
		}
	}
	return rows.Err()
}

// Newest is how far the ledger is, whichever process wrote it.
type Newest struct {
	Change int64 // the number of the newest change
	Act    int64 // that of the newest act: one of them may have erased what was followed long ago
}

// Newest tells how far the ledger is.
func (s *Store) Newest(ctx context.Context) (n Newest, err error) {
	return n, s.queryRow(ctx, "SELECT coalesce((SELECT max(last_seq) FROM batch), 0), coalesce((SELECT max(id) FROM batch), 0)", nil, &n.Change, &n.Act)
}

// Gone lists the records that the acts after one and up to another erased, or of which earlier states went. Whoever keeps something of them in memory has to
// forget it: an erasure adds no change.
func (s *Store) Gone(ctx context.Context, after, upTo int64) (ids []string, err error) {
	rows, err := s.query(ctx, s.number("SELECT detail FROM batch WHERE id > @ AND id <= @ AND act = @"), []any{after, upTo, ledger.ActErasure})
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	for rows.Next() {
		var detail string
		if err := rows.Scan(&detail); err != nil {
			return nil, err
		}
		var gone ledger.Gone
		if err := json.Unmarshal([]byte(detail), &gone); err != nil {
			return nil, fault.New(fault.Internal, "the ledger does not say what an erasure took; run entente verify: %w", err)
		}
		for _, r := range slices.Concat(gone.Records, gone.States) {
			ids = append(ids, r.ID)
		}
	}
	return ids, rows.Err()
}

// ChangedOf lists the records of some kinds that the changes after one and up to another are about.
func (s *Store) ChangedOf(ctx context.Context, after, upTo int64, kinds ...record.Kind) (ids []string, err error) {
	b := Reader{store: s}.build()
	names := make([]string, len(kinds))
	for i, k := range kinds {
		names[i] = string(k)
	}
	rows, err := s.db.QueryContext(ctx, "SELECT DISTINCT record FROM change WHERE seq > "+b.arg(after)+" AND seq <= "+b.arg(upTo)+" AND kind IN "+b.list(names), b.args...)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	for rows.Next() {
		var id string
		if err := rows.Scan(&id); err != nil {
			return nil, err
		}
		ids = append(ids, id)
	}
	return ids, rows.Err()
}

// Known is the number of the last change that counts for the reader; Past tells whether it is one of the past.
func (r Reader) Known() int64 { return r.known }

func (t *table) periodic() bool {
	for _, c := range t.columns {
		if c == period[0] {
			return true
		}
	}
	return false
}

// Changed lists the kinds of record that the changes after one and up to another are about.
func (s *Store) Changed(ctx context.Context, after, upTo int64) ([]record.Kind, error) {
	rows, err := s.query(ctx, s.number("SELECT DISTINCT kind FROM change WHERE seq > @ AND seq <= @"), []any{after, upTo})
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var kinds []record.Kind
	for rows.Next() {
		var kind record.Kind
		if err := rows.Scan(&kind); err != nil {
			return nil, err
		}
		kinds = append(kinds, kind)
	}
	return kinds, rows.Err()
}

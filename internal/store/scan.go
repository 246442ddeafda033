package store

import (
	"context"
	"strings"

	"entente/internal/date"
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

// ScanFacets is Scan for what an exchange has several of: its areas, places, purposes and topics. Those of one version
// come one after the other.
func (s *Store) ScanFacets(ctx context.Context, after, upTo int64, visit func(since int64, facet, value string) error) error {
	rows, err := s.query(ctx, s.number("SELECT since, facet, value FROM exchange_facet WHERE since > @ AND since <= @ ORDER BY since"), []any{after, upTo})
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

// LastChange is the number of the newest committed change, whichever process made it.
func (s *Store) LastChange(ctx context.Context) (last int64, err error) {
	return last, s.queryRow(ctx, "SELECT coalesce(max(last_seq), 0) FROM batch", nil, &last)
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

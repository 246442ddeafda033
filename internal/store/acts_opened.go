package store

import (
	"context"
	"encoding/json"
	"time"

	"entente/internal/ledger"
)

// openedSeen leaves of an act that tells of opened records those that the viewer may read.
func (r Reader) openedSeen(ctx context.Context, d *Deed) error {
	var said ledger.Read
	if err := json.Unmarshal([]byte(d.Detail), &said); err != nil {
		return err
	}
	d.Detail, d.Through, d.From = "", said.As, said.From
	may, err := r.Labels(ctx, said.Records...)
	if err != nil {
		return err
	}
	for _, id := range said.Records {
		if _, ok := may[id]; ok {
			d.Opened = append(d.Opened, id)
		}
	}
	return nil
}

// Glance is one opening of a record by an account. Within an hour of it others of the same account are not written down.
type Glance struct {
	At      time.Time `json:"at"`
	Account string    `json:"account"`
}

// OpenedBy lists who opened a record, the last first, at most n, to a viewer who may read it. Errors: NotFound.
func (r Reader) OpenedBy(ctx context.Context, id string, n int) ([]Glance, error) {
	if open, err := r.readableToday(ctx, id); err != nil || !open {
		if err == nil {
			err = notFound()
		}
		return nil, err
	}
	rows, err := r.query(ctx, r.store.number("SELECT b.at, o.account FROM opened o JOIN batch b ON b.id = o.act WHERE o.record = @ ORDER BY o.act DESC LIMIT "+itoa(n)), []any{id})
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	list := []Glance{}
	for rows.Next() {
		var at int64
		var g Glance
		if err := rows.Scan(&at, &g.Account); err != nil {
			return nil, err
		}
		g.At = time.UnixMicro(at).UTC()
		list = append(list, g)
	}
	return list, rows.Err()
}

// ActAt tells when an act was done. Errors: NotFound.
func (s *Store) ActAt(ctx context.Context, act int64) (time.Time, error) {
	var at int64
	err := s.db.QueryRowContext(ctx, s.number("SELECT at FROM batch WHERE id = @"), act).Scan(&at)
	if isNoRows(err) {
		err = notFound()
	}
	return time.UnixMicro(at).UTC(), err
}

package store

import (
	"context"

	"entente/internal/press"
)

// OnItsWay reports whether the text of a communiqué lies with somebody who decides on it.
func (tx *Tx) OnItsWay(communique string) (bool, error) {
	if err := tx.flush(); err != nil {
		return false, err
	}
	var one int
	err := tx.queryRow("SELECT 1 FROM approval WHERE communique = @ AND outcome = 'open' AND until = 9223372036854775807 AND deleted = 0 LIMIT 1", []any{communique}, &one)
	if isNoRows(err) {
		return false, nil
	}
	return err == nil, err
}

// Toned is how many pieces with one value of a facet have one tone.
type Toned struct {
	Value, Tone string
	Pieces      int
}

// Tones counts the pieces of a query by a facet and their tone, in the order of both.
func (r Reader) Tones(ctx context.Context, q Query, facet string) ([]Toned, error) {
	t := tableByKind[press.KindCoverage]
	b := r.build()
	where, err := b.where(t, q)
	if err != nil {
		return nil, err
	}
	value, _, err := b.facet(press.KindCoverage, facet)
	if err != nil {
		return nil, err
	}
	rows, err := r.query(ctx, "SELECT "+value+" AS v, x.tone, count(*) FROM coverage x WHERE "+where+" GROUP BY v, x.tone ORDER BY v, x.tone", b.args)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var list []Toned
	for rows.Next() {
		var n Toned
		if err := rows.Scan(&n.Value, &n.Tone, &n.Pieces); err != nil {
			return nil, err
		}
		list = append(list, n)
	}
	return list, rows.Err()
}

package store

import (
	"context"
	"time"

	"entente/internal/privacy"
	"entente/internal/register"
)

// WithoutGround lists the people of whom no lawful ground that stands is on record, as far as the viewer may read, at most n;
// more tells whether there are others.
func (r Reader) WithoutGround(ctx context.Context, n int) (list []*register.Person, more bool, err error) {
	t := tableByKind[register.KindPerson]
	b := r.build()
	none := "NOT " + b.some(privacy.KindGround, func(g string) string { return g + ".person = x.id AND " + g + ".withdrawn = 0" }, "person")
	rows, err := r.store.db.QueryContext(ctx, "SELECT c.doc FROM person x JOIN change c ON c.seq = x.since WHERE "+none+" AND "+b.seen("x", t)+" ORDER BY x.sort, x.id LIMIT "+itoa(n+1), b.args...)
	if err != nil {
		return nil, false, err
	}
	defer rows.Close()
	for rows.Next() {
		var doc string
		if err := rows.Scan(&doc); err != nil {
			return nil, false, err
		}
		rec, err := decode(t, []byte(doc))
		if err != nil {
			return nil, false, err
		}
		list = append(list, rec.(*register.Person))
	}
	return list[:min(len(list), n)], len(list) > n, rows.Err()
}

// RetentionRule says how long records of a kind are kept after they ended, and what happens then.
type RetentionRule struct {
	Kind   string    `json:"kind"`
	Years  int       `json:"years"` // after its end; 0 takes the rule away
	Act    string    `json:"act"`   // review or erase
	Author string    `json:"author"`
	Made   time.Time `json:"made,omitzero"`
}

// RetentionRules lists the rules by kind.
func (s *Store) RetentionRules(ctx context.Context) ([]RetentionRule, error) {
	rows, err := s.db.QueryContext(ctx, "SELECT kind, years, act, author, made FROM retention_rule ORDER BY kind")
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var list []RetentionRule
	for rows.Next() {
		var r RetentionRule
		var made int64
		if err := rows.Scan(&r.Kind, &r.Years, &r.Act, &r.Author, &made); err != nil {
			return nil, err
		}
		r.Made = time.UnixMicro(made).UTC()
		list = append(list, r)
	}
	return list, rows.Err()
}

// SetRetentionRule puts a rule in the place of the one of its kind.
func (tx *Tx) SetRetentionRule(r RetentionRule) error {
	if err := tx.exec("DELETE FROM retention_rule WHERE kind = @", r.Kind); err != nil || r.Years == 0 {
		return err
	}
	return tx.exec("INSERT INTO retention_rule (kind, years, act, author, made) VALUES (@, @, @, @, @)", r.Kind, r.Years, r.Act, r.Author, r.Made.UnixMicro())
}

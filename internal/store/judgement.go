package store

import (
	"slices"

	"entente/internal/fault"
	"entente/internal/register"
)

// A judgement that two records are different must not contradict those by which they are the same. What counts are the
// judgements that the author may read: a refusal for the sake of another would tell of it. What then contradicts for a
// reader who may read more is shown to them as open.

// coherent refuses a judgement that contradicts others. It names the pair that stands in the way.
func (tx *Tx) coherent(j *register.Judgement) error {
	if j.Verdict == register.Unsure {
		return nil
	}
	group, apart, err := tx.oneWith(j.A, j.Key())
	if err != nil {
		return err
	}
	if j.Verdict == register.Different {
		if slices.Contains(group, j.B) {
			return tx.contradiction("%s and %s are the same by other judgements (of %d records joined): take one of those back first", j.A, j.B, len(group))
		}
		return nil
	}
	others, more, err := tx.oneWith(j.B, j.Key())
	if err != nil {
		return err
	}
	group = append(group, others...)
	for _, pair := range append(apart, more...) {
		if slices.Contains(group, pair[0]) && slices.Contains(group, pair[1]) {
			return tx.contradiction("%s and %s were judged to be different, and this would join them: take that judgement back first", pair[0], pair[1])
		}
	}
	return nil
}

func (tx *Tx) contradiction(message, a, b string, more ...any) error {
	return fault.New(fault.Conflict, message, append([]any{tx.called(a), tx.called(b)}, more...)...)
}

// called is a record's name with its identifier, as a message has it.
func (tx *Tx) called(id string) string {
	r, err := tx.Get(id)
	if err != nil {
		return id
	}
	t := tableByKind[r.Kind()]
	if i := slices.Index(t.columns, "name"); i >= 0 {
		if name, ok := t.row(r)[i].(string); ok && name != "" {
			return name + " (" + id + ")"
		}
	}
	return id
}

// oneWith returns the records that are one with the given one, itself first, and the pairs of which one is among them
// and that were judged to be different. The judgement of the given identifier does not count.
func (tx *Tx) oneWith(id, but string) (group []string, apart [][2]string, err error) {
	group = []string{id}
	for i := 0; i < len(group); i++ {
		list, err := tx.judged(group[i])
		if err != nil {
			return nil, nil, err
		}
		for _, j := range list {
			switch {
			case j.id == but:
			case j.verdict == register.Different:
				apart = append(apart, [2]string{j.a, j.b})
			case j.verdict == register.Same:
				for _, end := range []string{j.a, j.b} {
					if !slices.Contains(group, end) {
						group = append(group, end)
					}
				}
			}
		}
	}
	return group, apart, nil
}

type judgedPair struct{ id, a, b, verdict string }

// judged returns the live judgements of one record that the author may read. Those about a withdrawn record count too,
// for it may come back.
func (tx *Tx) judged(id string) ([]judgedPair, error) {
	if err := tx.flush(); err != nil {
		return nil, err
	}
	t := tableByKind[register.KindJudgement]
	b := tx.writer.store.As(tx.viewer).build()
	b.withdrawn = true
	arg := b.arg(id)
	st, err := tx.writer.prepare(tx.ctx, "SELECT x.id, x.a_person || x.a_organisation, x.b_person || x.b_organisation, x.verdict FROM judgement x WHERE "+
		"(x.a_person = "+arg+" OR x.b_person = "+arg+" OR x.a_organisation = "+arg+" OR x.b_organisation = "+arg+") AND x.deleted = 0 AND "+b.seen("x", t)+" ORDER BY x.since")
	if err != nil {
		return nil, err
	}
	rows, err := st.QueryContext(tx.ctx, b.args...)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var list []judgedPair
	for rows.Next() {
		var j judgedPair
		if err := rows.Scan(&j.id, &j.a, &j.b, &j.verdict); err != nil {
			return nil, err
		}
		list = append(list, j)
	}
	return list, rows.Err()
}

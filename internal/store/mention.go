package store

import (
	"context"
	"slices"
	"strings"

	"entente/internal/record"
)

// Mentioning reads the records of every kind whose documents name one of some identifiers, in a field or in a text,
// withdrawn ones too, as far as the viewer may read them. It looks through every document: it is for acts as rare as telling
// a person what is held on them.
func (r Reader) Mentioning(ctx context.Context, ids ...string) (list []record.Record, err error) {
	for _, t := range tables {
		b := r.build()
		b.withdrawn = true
		var like []string
		for _, id := range ids {
			if sound(id) {
				like = append(like, "c.doc LIKE "+b.arg("%"+id+"%"))
			}
		}
		if len(like) == 0 {
			return nil, nil
		}
		found, err := r.mentioning(ctx, t, "SELECT c.doc FROM "+t.name+" x JOIN change c ON c.seq = x.since WHERE ("+strings.Join(like, " OR ")+") AND "+b.seen("x", t)+" ORDER BY x.since", b.args, ids)
		if err != nil {
			return nil, err
		}
		list = append(list, found...)
	}
	return list, nil
}

func (r Reader) mentioning(ctx context.Context, t *table, text string, args []any, ids []string) (list []record.Record, err error) {
	rows, err := r.store.db.QueryContext(ctx, text, args...)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	for rows.Next() {
		var doc string
		if err := rows.Scan(&doc); err != nil {
			return nil, err
		}
		if !slices.ContainsFunc(ids, func(id string) bool { return names(doc, id) }) {
			continue
		}
		r.tell(ctx, true, []byte(doc))
		rec, err := decode(t, []byte(doc))
		if err != nil {
			return nil, err
		}
		list = append(list, rec)
	}
	return list, rows.Err()
}

// names reports whether a document has the identifier, and not only one that begins or ends with it.
func names(doc, id string) bool {
	part := func(c byte) bool {
		return c == '-' || c >= '0' && c <= '9' || c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z'
	}
	for {
		at := strings.Index(doc, id)
		if at < 0 {
			return false
		}
		end := at + len(id)
		if (at == 0 || !part(doc[at-1])) && (end == len(doc) || !part(doc[end])) {
			return true
		}
		doc = doc[at+1:]
	}
}

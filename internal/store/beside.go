package store

import (
	"context"
	"slices"
	"strconv"
	"strings"

	"entente/internal/access"
	"entente/internal/record"
)

// anyKind is the kind of a reference to a record of whatever kind: of a comment, which may be about anything. What hangs on
// records so cannot hang on its like.
const anyKind record.Kind = "*"

// besides reports whether records of the table hang on records of any kind.
func (t *table) besides() bool { return t.host() != "" }

// hangs reports whether records of the table hang on others of several kinds: nothing else hangs on those.
func (t *table) hangs() bool {
	return slices.ContainsFunc(t.refers, func(ref reference) bool { return ref.kind == anyKind || ref.kind == "" })
}

// host is the column that names a record of any kind; "" for none.
func (t *table) host() string {
	for _, ref := range t.refers {
		if ref.kind == anyKind {
			return ref.column
		}
	}
	return ""
}

// seenAny is the condition that a value names a record of any kind that is open to the viewer with all that it refers to. The
// beginning of an identifier tells its kind, so that of all the kinds one is asked.
func (b *builder) seenAny(value string) string {
	ways := []string{"1 = 0"}
	for _, t := range tables {
		if t.hangs() || b.hosts != nil && !slices.Contains(b.hosts, t.kind) {
			continue
		}
		y, prefix := b.alias(), record.Prefix(t.kind)
		ways = append(ways, "substr("+value+", 1, "+strconv.Itoa(len(prefix))+") = '"+prefix+"' AND EXISTS (SELECT 1 FROM "+t.name+" "+y+
			" WHERE "+y+".id = "+value+" AND "+b.seen(y, t)+b.reader.store.dialect.probe()+")")
	}
	return "(" + strings.Join(ways, " OR ") + ")"
}

// aimAt keeps a statement small where the query names the records that its answers hang on.
func (b *builder) aimAt(t *table, q Query) {
	column := t.host()
	if column == "" || len(q.Filters[column]) == 0 {
		return
	}
	b.hosts = []record.Kind{}
	for _, id := range q.Filters[column] {
		if kind, ok := record.KindOf(id); ok {
			b.hosts = append(b.hosts, kind)
		}
	}
}

// aim is aimAt for what is asked for by its own identifiers. On which records they hang is no answer yet: the statement then
// says whether the viewer may know.
func (r Reader) aim(ctx context.Context, b *builder, t *table, ids ...string) error {
	if !t.besides() {
		return nil
	}
	at := r.store.As(access.System()).build()
	rows, err := r.store.db.QueryContext(ctx, "SELECT x."+t.host()+" FROM "+t.name+" x WHERE x.id IN "+at.list(ids), at.args...)
	if err != nil {
		return err
	}
	defer rows.Close()
	b.hosts = []record.Kind{}
	for rows.Next() {
		var host string
		if err := rows.Scan(&host); err != nil {
			return err
		}
		if kind, ok := record.KindOf(host); ok && !slices.Contains(b.hosts, kind) {
			b.hosts = append(b.hosts, kind)
		}
	}
	return rows.Err()
}

// aim does the same within a transaction, for one record.
func (tx *Tx) aim(b *builder, t *table, id string) error {
	if !t.besides() {
		return nil
	}
	b.hosts = []record.Kind{}
	var host string
	err := tx.queryRow("SELECT x."+t.host()+" FROM "+t.name+" x WHERE x.id = @ AND x.until = 9223372036854775807", []any{id}, &host)
	if isNoRows(err) {
		return nil
	}
	if kind, ok := record.KindOf(host); ok {
		b.hosts = append(b.hosts, kind)
	}
	return err
}

package store

import (
	"bytes"
	"context"
	"encoding/json"
	"strconv"
	"strings"

	"entente/internal/fault"
)

// listing is the statement of one page, from its FROM on: x.value is what the list is in the order of, c.doc the record. It
// asks for one record more than the page holds, which tells whether there is a next page. The ledger is joined to the rows
// of the page only: where rows have to be sorted, none but those of the page are worth the look at their documents.
type listing struct {
	from  string
	args  []any
	limit int // records on the page
}

func (r Reader) listing(q Query) (listing, error) {
	t := tableByKind[q.Kind]
	b := r.build()
	where, err := b.where(t, q)
	if err != nil {
		return listing{}, err
	}
	column, descending, err := t.ordering(q.Sort)
	if err != nil {
		return listing{}, err
	}
	by := "x." + column
	if column == "start_min" && t.hangsOn != "" {
		by = "h.start_min" // what hangs on an exchange begins with it
	}
	beyond, direction := " > ", ""
	if descending {
		beyond, direction = " < ", " DESC"
	}
	if q.Cursor != "" {
		p, err := parsePosition(q.Cursor)
		if err != nil {
			return listing{}, err
		}
		var value any = p.value
		if t.numeric(column) {
			if value, err = strconv.ParseInt(p.value, 10, 64); err != nil {
				return listing{}, fault.Field("cursor", "this cursor belongs to a list in another order; start from the first page")
			}
		}
		where += " AND (" + by + ", x.id)" + beyond + "(" + b.arg(value) + ", " + b.arg(p.id) + ")"
	}
	limit := q.Limit
	if limit <= 0 {
		limit = 50
	}
	limit = min(limit, MaxLimit)
	order := by + direction + ", x.id" + direction
	switch {
	case q.Few:
		order = r.store.dialect.sorted(by) + direction + ", x.id" + direction
	case column == "since":
		order = by + direction // no two rows have the same
	}
	from := " FROM (SELECT x.since AS since, x.id AS id, " + by + " AS value FROM " + t.inOrder(q, column, r.store.dialect) + " WHERE " + where +
		" ORDER BY " + order + " LIMIT " + b.arg(limit+1) +
		") x JOIN change c ON c.seq = x.since ORDER BY x.value" + direction
	if column != "since" {
		from += ", x.id" + direction
	}
	return listing{from, b.args, limit}, nil
}

// ListText is List for those who pass the documents on as they are: one text, each document on a line of its own, with
// a comma between. The database joins them, which spares the way of every row through the driver.
func (r Reader) ListText(ctx context.Context, q Query) (docs, next string, err error) {
	l, err := r.listing(q)
	if err != nil {
		return "", "", err
	}
	d := r.store.dialect
	var values string
	var n int
	err = r.queryRow(ctx, "SELECT "+d.joined("doc", ",\n")+", "+d.joined("value", "\n")+", count(*) FROM (SELECT c.doc AS doc, x.value AS value"+l.from+") page",
		l.args, &docs, &values, &n)
	if err != nil {
		return docs, "", err
	}
	r.tellLines(ctx, docs)
	if n <= l.limit {
		return docs, "", nil
	}
	// A document is one line (JSON writes line breaks as \n); a value such as a title may have several.
	lines := strings.Split(values, "\n")
	end := strings.LastIndex(docs, ",\n")
	if len(lines) == n && end > 0 {
		last := []byte(docs[strings.LastIndexByte(docs[:end], '\n')+1 : end])
		if id, ok := identifierOf(last); ok {
			return docs[:end], position{lines[l.limit-1], id}.encode(), nil
		}
	}
	page, err := r.List(ctx, q)
	if err != nil {
		return "", "", err
	}
	var b strings.Builder
	for i, doc := range page.Docs {
		if i > 0 {
			b.WriteString(",\n")
		}
		b.Write(doc)
	}
	return b.String(), page.Next, nil
}

// identifierOf reads a document's identifier, its first field.
func identifierOf(doc []byte) (string, bool) {
	if rest, ok := bytes.CutPrefix(doc, []byte(`{"id":"`)); ok {
		if end := bytes.IndexByte(rest, '"'); end > 0 && bytes.IndexByte(rest[:end], '\\') < 0 {
			return string(rest[:end]), true
		}
	}
	var head struct {
		ID string `json:"id"`
	}
	err := json.Unmarshal(doc, &head)
	return head.ID, err == nil && head.ID != ""
}

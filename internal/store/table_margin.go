package store

import (
	"entente/internal/lang"
	"entente/internal/margin"
	"entente/internal/record"
)

// tagTables are the tags. They come before all that can bear them; which records do stands in exchange_facet.
func tagTables() []*table {
	return []*table{
		{
			kind: margin.KindTag, name: "tag", plural: "tags", order: "sort",
			columns: []string{"name", "sort"},
			row: func(r record.Record) []any {
				name := lang.Preferred(r.(*margin.Tag).Names, "en")
				return []any{name, sortKey(name)}
			},
			words: func(r record.Record) []string { return texts(r.(*margin.Tag).Names) },
			blank: func() record.Record { return new(margin.Tag) },
		},
	}
}

// marginTables are what stands in the margin of records.
func marginTables() []*table {
	return []*table{
		{
			kind: margin.KindComment, name: "comment", plural: "comments", order: "since",
			columns: []string{"subject", "author", "title"},
			row: func(r record.Record) []any {
				c := r.(*margin.Comment)
				return []any{c.Subject, c.Author, excerpt(c.Text)}
			},
			words:  func(r record.Record) []string { return []string{r.(*margin.Comment).Text} },
			refers: []reference{{"subject", anyKind}},
			facets: func(r record.Record) []facet { return facetsOf("mention", r.(*margin.Comment).Mentions) },
			blank:  func() record.Record { return new(margin.Comment) },
		},
	}
}

// excerpt is the beginning of a text on one line, by which a record without a title is named.
func excerpt(text string) string {
	const most = 80
	letters := []rune(oneLine(text))
	if len(letters) <= most {
		return string(letters)
	}
	return string(letters[:most]) + " …"
}

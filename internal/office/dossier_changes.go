package office

import (
	"regexp"

	"entente/internal/ledger"
	"entente/internal/record"
)

// identifier finds what may be a record's identifier inside a document.
var identifier = regexp.MustCompile(`"([a-z]{3,4}-[0-9a-z-]{2,40})"`)

// Mentioned lists the identifiers that changes name: their authors, their records, and the records that the changed
// fields refer to. A page asks for their labels before it shows the changes.
func Mentioned(changes []ledger.Change) []string {
	var ids []string
	for _, c := range changes {
		ids = append(ids, c.Batch.Author, c.Record)
		if _, ok := record.KindOf(c.Batch.Source); ok {
			ids = append(ids, c.Batch.Source)
		}
		fields, err := c.Fields()
		if err != nil {
			continue // the page shows such a change without its fields
		}
		for _, f := range fields {
			for _, doc := range [][]byte{f.Before, f.After} {
				for _, m := range identifier.FindAllSubmatch(doc, -1) {
					if id := string(m[1]); id != "" {
						if _, ok := record.KindOf(id); ok {
							ids = append(ids, id)
						}
					}
				}
			}
		}
	}
	return ids
}

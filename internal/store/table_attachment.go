package store

import (
	"context"

	"entente/internal/attachment"
	"entente/internal/record"
)

// attachmentTables are the files beside records. What stands in them is not in the database.
func attachmentTables() []*table {
	return []*table{{
		kind: attachment.KindAttachment, name: "attachment", plural: "attachments", order: "sort",
		columns: []string{"subject", "subject_kind", "title", "sort", "media", "size", "digest", "stored", "scan", "letter"},
		row: func(r record.Record) []any {
			a := r.(*attachment.Attachment)
			kind, _ := record.KindOf(a.Subject)
			return []any{a.Subject, string(kind), a.Name, sortKey(a.Name), a.Media, a.Size, a.Digest, a.Stored, a.Scan, a.Letter}
		},
		words: func(r record.Record) []string {
			a := r.(*attachment.Attachment)
			return []string{a.Name, a.Note}
		},
		refers: []reference{{column: "subject"}},
		beside: attachment.Subjects,
		blank:  func() record.Record { return new(attachment.Attachment) },
	}}
}

// Beside sums up the current files of a record, whoever may read them.
func (tx *Tx) Beside(subject string) (files int, bytes int64, err error) {
	if err := tx.flush(); err != nil {
		return 0, 0, err
	}
	err = tx.queryRow("SELECT count(*), coalesce(sum(size), 0) FROM attachment WHERE subject = @ AND until = 9223372036854775807 AND deleted = 0", []any{subject}, &files, &bytes)
	return files, bytes, err
}

// Stored lists under which names contents are kept, of any version of any attachment, withdrawn ones too.
func (s *Store) Stored(ctx context.Context) ([]string, error) {
	return s.texts(ctx, "SELECT DISTINCT stored FROM attachment")
}

// AttachmentsOf lists the attachments that ever lay beside some records, and under which names their contents are kept,
// whoever may read them: for erasing them.
func (s *Store) AttachmentsOf(ctx context.Context, subjects ...string) (ids, stored []string, err error) {
	seen := make(map[string]bool)
	for _, subject := range subjects {
		for _, column := range []string{"id", "stored"} {
			list, err := s.texts(ctx, "SELECT DISTINCT "+column+" FROM attachment WHERE subject = @ OR id = @", subject, subject)
			if err != nil {
				return nil, nil, err
			}
			for _, text := range list {
				switch {
				case seen[text]:
				case column == "id":
					ids = append(ids, text)
				default:
					stored = append(stored, text)
				}
				seen[text] = true
			}
		}
	}
	return ids, stored, nil
}

// Unscanned lists the attachments that wait for a scanner.
func (s *Store) Unscanned(ctx context.Context) ([]string, error) {
	return s.texts(ctx, "SELECT id FROM attachment WHERE scan = 'waiting' AND until = 9223372036854775807 AND deleted = 0 ORDER BY since")
}

// texts reads one column.
func (s *Store) texts(ctx context.Context, text string, args ...any) (list []string, err error) {
	rows, err := s.db.QueryContext(ctx, s.number(text), args...)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	for rows.Next() {
		var one string
		if err := rows.Scan(&one); err != nil {
			return nil, err
		}
		list = append(list, one)
	}
	return list, rows.Err()
}

package store

import (
	"entente/internal/attachment"
	"entente/internal/record"
)

// attachmentFilters are the filters of files beside records.
func attachmentFilters(kind record.Kind) []filter {
	if kind != attachment.KindAttachment {
		return nil
	}
	return []filter{
		equal("subject"),
		{"beside", "the kind of record that the file lies beside", func(b *builder, _ Query, vs []string) (string, error) { return "x.subject_kind IN " + b.list(vs), nil }},
		{"media", "the type of the file, such as application/pdf", func(b *builder, _ Query, vs []string) (string, error) { return "x.media IN " + b.list(vs), nil }},
		{"digest", "the SHA-256 of the content", func(b *builder, _ Query, vs []string) (string, error) { return "x.digest IN " + b.list(vs), nil }},
		{"scan", "what the scanner for viruses said", func(b *builder, _ Query, vs []string) (string, error) { return "x.scan IN " + b.list(vs), nil }},
		{"letter", "the Message-ID of the letter that it came with", func(b *builder, _ Query, vs []string) (string, error) { return "x.letter IN " + b.list(vs), nil }},
	}
}

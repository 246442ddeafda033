package api

import (
	"strings"

	"entente/internal/attachment"
	"entente/internal/record"
)

// attachmentKinds describes files beside records.
func attachmentKinds() map[record.Kind]kindDoc {
	return map[record.Kind]kindDoc{
		attachment.KindAttachment: {
			help:    "A file beside a record. It is taken in by the operation uploadFile, and its content is read by readFile; name, note, language and marking can be changed as of any record.",
			choices: map[string][]string{"scan": attachment.Scans},
			example: &attachment.Attachment{Head: exampleHead("fil", "0w"), Subject: exampleParty, Name: "Communiqué.pdf", Media: "application/pdf", Size: 48213,
				Digest: strings.Repeat("0d", 32), Stored: strings.Repeat("1f", 32), Scan: attachment.Clean, Lang: "fr", Note: "as signed"},
		},
	}
}

package web

import (
	"slices"

	"entente/internal/attachment"
)

// attachmentForms are the forms of what is said of a file. The file itself is brought on a page of its own.
func attachmentForms() []*form {
	return []*form{
		{kind: attachment.KindAttachment, editOnly: true, owners: []string{"subject"}, groups: slices.Concat([]formGroup{{title: "what", fields: []formField{
			{name: "name", as: asText, width: "double", label: "file_name"},
			{name: "language", as: asText, optional: true, hint: "file_language", label: "file_language"},
			{name: "note", as: asText, optional: true, width: "wide"},
		}}}, readersGroups(true))},
	}
}

package web

import (
	"slices"

	"entente/internal/delegation"
)

// paperForms are the forms of papers that were issued, whose number stays, and of templates, whose file is chosen on the
// page of templates.
func paperForms() []*form {
	return []*form{
		{kind: delegation.KindPaper, editOnly: true, owners: []string{"exchange"}, groups: slices.Concat([]formGroup{{title: "what", fields: []formField{
			{name: "note", as: asText, optional: true, width: "wide"},
		}}}, readersGroups(true))},
		{kind: delegation.KindPaperTemplate, editOnly: true, groups: slices.Concat([]formGroup{{title: "what", fields: []formField{
			{name: "title", as: asText, width: "double", label: "template_title"},
			{name: "languages", as: asWords, optional: true, hint: "template_languages"},
			{name: "note", as: asText, optional: true, width: "wide"},
		}}}, readersGroups(true))},
	}
}

package web

import (
	"slices"

	"entente/internal/privacy"
	"entente/internal/record"
	"entente/internal/register"
)

// privacyForms are the forms of lawful grounds.
func privacyForms() []*form {
	return []*form{{kind: privacy.KindGround, owners: []string{"person"}, preset: map[string]string{"basis": "made_public"}, groups: slices.Concat([]formGroup{{title: "what", fields: []formField{
		{name: "person", as: asPick, kinds: []record.Kind{register.KindPerson}, width: "double"},
		{name: "basis", as: asChoice, family: "basis", options: privacy.Bases},
		{name: "given", as: asDay, optional: true, label: "consent_given"},
		{name: "consent_text", as: asText, optional: true, width: "wide"},
		{name: "withdrawn", as: asDay, optional: true, label: "consent_withdrawn"},
		noteField,
	}}}, readersGroups(true))}}
}

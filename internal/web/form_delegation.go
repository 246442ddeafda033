package web

import (
	"slices"
	"strconv"

	"entente/internal/delegation"
	"entente/internal/exchange"
	"entente/internal/record"
	"entente/internal/register"
)

// delegationForms are the forms of what hangs on a delegation. What moves by a step of its life (the stage, an approval,
// an amendment) has pages of its own; its form changes who may read it.
func delegationForms() []*form {
	readersOnly := func(kind record.Kind, owners ...string) *form {
		return &form{kind: kind, editOnly: true, owners: owners, groups: readersGroups(true)}
	}
	participation := formField{name: "participation", as: asPick, kinds: []record.Kind{exchange.KindParticipation}, width: "double"}
	return []*form{
		{kind: delegation.KindDelegation, editOnly: true, groups: slices.Concat([]formGroup{
			{title: "what", fields: []formField{
				{name: "languages", as: asWords, optional: true, hint: "languages"},
				{name: "report_days", as: asNumber, counts: true, optional: true, width: "short", hint: "report_days"},
			}}}, readersGroups(true))},
		{kind: delegation.KindChain, preset: map[string]string{"steps.0.who": "desk_head", "steps.0.title": "Head of desk"}, groups: slices.Concat([]formGroup{
			{title: "chain", hint: "chain", fields: []formField{
				{name: "title", as: asText, width: "double", label: "chain_title"},
				{name: "directions", as: asChoices, family: "direction", options: delegation.Directions, optional: true, width: "wide", hint: "chain_fits"},
				{name: "levels", as: asChoices, family: "level", options: record.Levels, optional: true, width: "wide"},
			}},
			{title: "steps", hint: "steps", fields: []formField{{name: "steps", as: asRows, width: "wide", fields: stepFields()}}},
			{title: "chain_rules", fields: []formField{
				{name: "own", as: asFlag, optional: true, hint: "chain_own"},
				{name: "twice", as: asFlag, optional: true, hint: "chain_twice"},
			}}}, readersGroups(false))},
		readersOnly(delegation.KindApproval),
		readersOnly(delegation.KindAmendment),
		readersOnly(delegation.KindAmendmentLine),
		{kind: delegation.KindAbsence, groups: slices.Concat([]formGroup{{title: "fact", fields: []formField{
			{name: "user", as: asPick, kinds: []record.Kind{"user"}, label: "absent"},
			{name: "substitute", as: asPick, kinds: []record.Kind{"user"}},
			{name: "during", as: asPeriod, label: "absent_during"},
			{name: "note", as: asText, optional: true, width: "wide"},
		}}}, readersGroups(false))},
		{kind: delegation.KindTravelDocument, owners: []string{"exchange"}, preset: map[string]string{"marking": "restricted", "type": "passport"}, groups: slices.Concat([]formGroup{
			{title: "fact", fields: []formField{
				{name: "exchange", as: asPick, kinds: []record.Kind{exchange.KindExchange}, width: "double"},
				participation,
				{name: "type", as: asChoice, family: "document_type", options: delegation.DocumentTypes, label: "document_type"},
				{name: "number", as: asText, label: "document_number"},
				{name: "country", as: asPick, kinds: []record.Kind{register.KindArea}, optional: true, label: "document_country"},
				{name: "issued", as: asDay, optional: true, label: "document_issued"},
				{name: "expires", as: asDay, optional: true},
				{name: "delete_on", as: asDay, hint: "delete_on"},
			}}}, readersGroups(false))},
		{kind: delegation.KindArrangement, owners: []string{"participation"}, preset: map[string]string{"marking": "restricted"}, groups: slices.Concat([]formGroup{
			{title: "fact", fields: []formField{
				participation,
				{name: "diet", as: asText, optional: true},
				{name: "room", as: asText, optional: true},
				{name: "gift", as: asText, optional: true},
				{name: "note", as: asText, optional: true, width: "wide"},
			}}}, readersGroups(false))},
	}
}

// stepFields are those of a step of a chain: as many accounts as a step may have, of which the first few are in sight.
func stepFields() []formField {
	fields := []formField{
		{name: "title", as: asText, label: "step_title"},
		{name: "who", as: asChoice, family: "approver", options: delegation.Approvers, label: "step_who"},
		{name: "users.0", as: asPick, kinds: []record.Kind{"user"}, optional: true, label: "step_user"},
	}
	for i := 1; i < delegation.MostApprovers; i++ {
		fields = append(fields, formField{name: "users." + strconv.Itoa(i), as: asPick, kinds: []record.Kind{"user"}, optional: true, label: "step_user_or", more: i > 2})
	}
	return fields
}

// nameOfLine is whom a line of an amendment is about, where they are known by a written name only.
func nameOfLine(l *delegation.AmendmentLine) string {
	for _, p := range []*delegation.Place{l.After, l.Before} {
		if p != nil && p.Name != "" {
			return p.Name
		}
	}
	return ""
}

package web

import (
	"slices"

	"entente/internal/access"
	"entente/internal/exchange"
	"entente/internal/record"
	"entente/internal/register"
	"entente/internal/relation"
)

// relationForms are the forms of relations, their ladder, and what was agreed with a counterpart.
func relationForms() []*form {
	counterpart := formField{name: "counterpart", as: asPick, kinds: []record.Kind{register.KindOrganisation}, width: "double"}
	return []*form{
		{kind: relation.KindRelation, owners: []string{"counterpart"}, groups: slices.Concat([]formGroup{
			{title: "what", fields: []formField{
				counterpart,
				{name: "officer", as: asPick, kinds: []record.Kind{access.KindUser}, optional: true, hint: "officer"},
				{name: "during", as: asPeriod, optional: true, label: "contact_since"},
				{name: "rhythm", as: asNumber, optional: true, counts: true, width: "short", hint: "rhythm"},
				{name: "channels", as: asChoices, family: "channel", options: relation.Channels, optional: true, width: "wide"},
			}},
			{title: "next_step", fields: []formField{
				{name: "next", as: asText, optional: true, width: "double", label: "next_step"},
				{name: "next_by", as: asDay, optional: true},
			}},
			{title: "more", folded: true, fields: []formField{noteField}},
		}, readersGroups(true))},
		{kind: relation.KindRung, preset: map[string]string{"stage": "regular"}, groups: slices.Concat([]formGroup{
			namesGroup(false, false),
			{title: "what", hint: "rung", fields: []formField{
				{name: "stage", as: asChoice, family: "stage", options: relation.Stages, label: "counts_as"},
				{name: "instead", as: asFlag, optional: true, width: "double", hint: "instead"},
				{name: "rank", as: asNumber, optional: true, counts: true, width: "short", hint: "rank"},
			}},
			{title: "more", folded: true, fields: []formField{noteField}},
		}, readersGroups(false))},
		{kind: relation.KindStage, owners: []string{"relation"}, preset: map[string]string{"stage": "first_contact"}, groups: slices.Concat([]formGroup{
			{title: "fact", fields: []formField{
				{name: "relation", as: asPick, kinds: []record.Kind{relation.KindRelation}, width: "double"},
				{name: "stage", as: asChoice, family: "stage", options: relation.Stages},
				{name: "rung", as: asPick, kinds: []record.Kind{relation.KindRung}, optional: true, hint: "stage_rung"},
				{name: "during", as: asPeriod, optional: true},
				{name: "reason", as: asText, optional: true, label: "stage_reason", width: "wide"},
			}},
			{title: "documents", fields: []formField{{name: "documents", as: asRows, optional: true, width: "wide", fields: []formField{
				{name: "type", as: asChoice, family: "stage_document", options: relation.DocumentTypes, label: "stage_document"},
				{name: "title", as: asText, width: "double"},
				{name: "link", as: asText, optional: true, label: "document_link"},
			}}}},
		}, readersGroups(true))},
		{kind: relation.KindHandover, owners: []string{"relation"}, groups: slices.Concat([]formGroup{{title: "handover", hint: "handover", fields: []formField{
			{name: "note", as: asLong, optional: true, width: "wide", label: "handover_note", hint: "markdown"},
			{name: "relation", as: asPick, kinds: []record.Kind{relation.KindRelation}, width: "double"},
			{name: "from", as: asPick, kinds: []record.Kind{access.KindUser}, label: "handover_from"},
			{name: "to", as: asPick, kinds: []record.Kind{access.KindUser}, optional: true, label: "handover_to"},
			{name: "on", as: asDay, optional: true, label: "handover_on"},
		}}}, readersGroups(false))},
		{kind: relation.KindAgreement, preset: map[string]string{"type": "memorandum", "state": "signed"}, groups: slices.Concat([]formGroup{
			{title: "what", fields: []formField{
				{name: "title", as: asText, width: "wide"},
				counterpart,
				{name: "type", as: asChoice, family: "agreement_type", options: relation.AgreementTypes, label: "agreement_type"},
				{name: "state", as: asChoice, family: "agreement_state", options: relation.AgreementStates, label: "agreement_state"},
				{name: "signed", as: asDay, optional: true},
				{name: "exchange", as: asPick, kinds: []record.Kind{exchange.KindExchange}, optional: true, width: "double", label: "signed_in", hint: "signed_in"},
			}},
			{title: "term", fields: []formField{
				{name: "during", as: asPeriod, optional: true, label: "in_force"},
				{name: "renewal", as: asChoice, family: "renewal", options: relation.Renewals, optional: true},
				{name: "notice", as: asNumber, optional: true, counts: true, width: "short", hint: "notice"},
				{name: "terms", as: asLong, optional: true, width: "wide", hint: "markdown"},
				{name: "link", as: asText, optional: true, width: "double", label: "document_link"},
			}},
		}, readersGroups(true))},
	}
}

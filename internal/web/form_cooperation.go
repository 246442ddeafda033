package web

import (
	"slices"

	"entente/internal/cooperation"
	"entente/internal/exchange"
	"entente/internal/record"
	"entente/internal/register"
)

// cooperationForms are the forms of economic work.
func cooperationForms() []*form {
	organisation := formField{name: "organisation", as: asPick, kinds: []record.Kind{register.KindOrganisation}, optional: true, width: "double"}
	written := formField{name: "name", as: asText, optional: true, width: "double", label: "name_written"}
	came := formField{name: "exchange", as: asPick, kinds: []record.Kind{exchange.KindExchange}, optional: true, width: "double", label: "came_from"}
	return []*form{
		{kind: cooperation.KindProject, preset: map[string]string{"stage": "idea", "steps.0.stage": "idea"}, groups: slices.Concat([]formGroup{
			{title: "what", fields: []formField{
				{name: "title", as: asText, width: "wide"},
				{name: "sector", as: asChoice, family: "sector", options: cooperation.Sectors},
				{name: "stage", as: asChoice, family: "project_stage", options: cooperation.Stages, label: "project_stage"},
				{name: "value", as: asText, optional: true, hint: "value", label: "project_value"},
				{name: "currency", as: asText, optional: true, width: "short", hint: "currency"},
				came,
			}},
			{title: "where", fields: []formField{
				{name: "area", as: asPick, kinds: []record.Kind{register.KindArea}, optional: true},
				{name: "province", as: asPick, kinds: []record.Kind{register.KindArea}, optional: true},
				{name: "locale", as: asText, optional: true, width: "double"},
			}},
			{title: "project_steps", hint: "project_steps", fields: []formField{{name: "steps", as: asRows, optional: true, width: "wide", fields: []formField{
				{name: "stage", as: asChoice, family: "project_stage", options: cooperation.Stages, label: "project_stage"},
				{name: "planned", as: asDay, optional: true},
				{name: "real", as: asDay, optional: true},
				{name: "note", as: asText, optional: true, width: "double", label: "link_note"},
			}}}},
			{title: "more", folded: true, fields: []formField{noteField, identifiersField}},
		}, readersGroups(true))},
		{kind: cooperation.KindPartner, owners: []string{"project"}, preset: map[string]string{"side": "theirs", "role": "implementer"}, groups: slices.Concat([]formGroup{{title: "partner", fields: []formField{
			{name: "project", as: asPick, kinds: []record.Kind{cooperation.KindProject}, width: "double"},
			organisation, written,
			{name: "side", as: asChoice, family: "partner_side", options: cooperation.Sides},
			{name: "role", as: asChoice, family: "partner_role", options: cooperation.PartnerRoles},
		}}}, readersGroups(true))},
		{kind: cooperation.KindRecommendation, preset: map[string]string{"state": "made"}, groups: slices.Concat([]formGroup{
			{title: "what", fields: []formField{
				organisation, written,
				{name: "what", as: asText, width: "wide", label: "recommended_for"},
				{name: "department", as: asPick, kinds: []record.Kind{register.KindOrganisation}, optional: true, width: "double"},
				{name: "department_name", as: asText, optional: true, width: "double"},
				{name: "made", as: asDay, optional: true, label: "recommended_on"},
				came,
			}},
			{title: "became", fields: []formField{
				{name: "state", as: asChoice, family: "recommendation_state", options: cooperation.RecommendationStates},
				{name: "answered", as: asDay, optional: true},
				{name: "answer", as: asText, optional: true, width: "wide"},
				{name: "project", as: asPick, kinds: []record.Kind{cooperation.KindProject}, optional: true, width: "double"},
			}},
		}, readersGroups(true))},
	}
}

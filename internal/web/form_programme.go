package web

import (
	"slices"

	"entente/internal/access"
	"entente/internal/exchange"
	"entente/internal/programme"
	"entente/internal/record"
	"entente/internal/register"
)

// programmeForms are the forms of tasks, budgets and days of rest. An item of a programme has a form of its own, because
// its times are asked for by day and clock (programme_item.go).
func programmeForms() []*form {
	of := formField{name: "exchange", as: asPick, kinds: []record.Kind{exchange.KindExchange}, width: "double", label: "of_delegation"}
	days := formField{name: "offset", as: asNumber, optional: true, width: "short", hint: "offset"}
	remind := formField{name: "remind_days", as: asNumber, optional: true, width: "short", hint: "task_remind"}
	return []*form{
		{kind: programme.KindTask, owners: []string{"subject"}, groups: slices.Concat([]formGroup{{title: "what", fields: []formField{
			{name: "title", as: asText, width: "wide", label: "task_title"},
			{name: "subject", as: asPick, kinds: []record.Kind{exchange.KindExchange}, width: "double", label: "of_delegation"},
			{name: "owner", as: asPick, kinds: []record.Kind{access.KindUser}, optional: true, label: "task_owner"},
			days,
			{name: "due", as: asDay, optional: true, label: "task_due"},
			remind,
			{name: "done", as: asDay, optional: true, label: "task_done"},
			noteField,
		}}}, readersGroups(false))},
		{kind: programme.KindTaskTemplate, groups: slices.Concat([]formGroup{namesGroup(false, false),
			{title: "what", fields: []formField{
				{name: "direction", as: asChoice, family: "direction", options: programme.TemplateDirections, optional: true, label: "template_direction"},
				{name: "lines", as: asRows, width: "wide", label: "template_lines", fields: []formField{
					{name: "title", as: asText, width: "double", label: "task_title"},
					{name: "offset", as: asNumber, width: "short"},
					{name: "remind_days", as: asNumber, optional: true, width: "short"},
				}},
			}},
			{title: "more", folded: true, fields: []formField{noteField}},
		}, readersGroups(false))},
		{kind: programme.KindBudgetLine, owners: []string{"exchange"}, preset: map[string]string{"state": "planned", "category": "travel"}, groups: slices.Concat([]formGroup{{title: "what", fields: []formField{
			{name: "title", as: asText, width: "double", label: "budget_title"},
			of,
			{name: "category", as: asChoice, family: "budget_category", options: programme.BudgetCategories},
			{name: "amount", as: asText, width: "short", hint: "amount"},
			{name: "currency", as: asText, width: "short", hint: "currency"},
			{name: "state", as: asChoice, family: "budget_state", options: programme.BudgetStates, label: "budget_state"},
			noteField,
		}}}, readersGroups(true))},
		{kind: programme.KindHoliday, groups: slices.Concat([]formGroup{{title: "fact", fields: []formField{
			{name: "title", as: asText, label: "holiday_title"},
			{name: "area", as: asPick, kinds: []record.Kind{register.KindArea}},
			{name: "date", as: asDay, label: "holiday_date"},
		}}}, readersGroups(true))},
		{kind: programme.KindRules, owners: []string{"exchange"}, preset: map[string]string{"between_places": "20", "between_cities": "120"}, groups: slices.Concat([]formGroup{{title: "what", fields: []formField{
			{name: "between_places", as: asNumber, width: "short", hint: "between_places"},
			{name: "between_cities", as: asNumber, width: "short", hint: "between_cities"},
			{name: "exchange", as: asPick, kinds: []record.Kind{exchange.KindExchange}, optional: true, width: "double", label: "of_delegation", hint: "rules_exchange"},
		}}}, readersGroups(false))},
		{kind: programme.KindItem, editOnly: true, owners: []string{"exchange"}, groups: readersGroups(true)},
		{kind: programme.KindAcceptance, editOnly: true, owners: []string{"exchange"}, groups: readersGroups(true)},
		{kind: programme.KindEdition, editOnly: true, owners: []string{"exchange"}, groups: slices.Concat([]formGroup{{title: "what", fields: []formField{noteField}}}, readersGroups(false))},
	}
}

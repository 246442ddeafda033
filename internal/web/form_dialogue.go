package web

import (
	"slices"

	"entente/internal/access"
	"entente/internal/dialogue"
	"entente/internal/exchange"
	"entente/internal/issue"
	"entente/internal/record"
	"entente/internal/register"
	"entente/internal/relation"
)

// dialogueForms are the forms of what returns, of disputed questions, and of plans for areas without relations.
func dialogueForms() []*form {
	organisation := []record.Kind{register.KindOrganisation}
	talk := formField{name: "exchange", as: asPick, kinds: []record.Kind{exchange.KindExchange}, optional: true, width: "double", hint: "signed_in"}
	link := formField{name: "link", as: asText, optional: true, width: "double", label: "document_link"}
	return []*form{
		{kind: dialogue.KindMechanism, preset: map[string]string{"type": "dialogue"}, groups: slices.Concat([]formGroup{
			namesGroup(false, false),
			{title: "what", fields: []formField{
				{name: "type", as: asChoice, family: "mechanism", options: dialogue.Types, label: "mechanism_type"},
				{name: "counterpart", as: asPick, kinds: organisation, width: "double", hint: "mechanism_counterpart"},
				{name: "our_chair", as: asPick, kinds: []record.Kind{register.KindPerson}, optional: true},
				{name: "their_chair", as: asPick, kinds: []record.Kind{register.KindPerson}, optional: true},
				{name: "during", as: asPeriod, optional: true},
				{name: "rhythm", as: asNumber, optional: true, counts: true, width: "short"},
			}},
			{title: "agenda", hint: "agenda", fields: []formField{{name: "agenda", as: asRows, optional: true, width: "wide", fields: []formField{
				{name: "title", as: asText, width: "double", label: "point"},
				{name: "raised", as: asNumber, counts: true, width: "short"},
				{name: "closed", as: asNumber, optional: true, counts: true, width: "short"},
				{name: "result", as: asText, optional: true, width: "double", label: "point_result"},
			}}}},
			{title: "more", folded: true, fields: []formField{noteField}},
		}, readersGroups(true))},
		{kind: dialogue.KindRound, owners: []string{"mechanism"}, preset: map[string]string{"state": "planned"}, groups: slices.Concat([]formGroup{{title: "what", fields: []formField{
			{name: "mechanism", as: asPick, kinds: []record.Kind{dialogue.KindMechanism}, width: "double"},
			{name: "number", as: asNumber, counts: true, width: "short", label: "round_number"},
			{name: "state", as: asChoice, family: "round_state", options: dialogue.RoundStates},
			{name: "during", as: asPeriod, optional: true},
			{name: "locale", as: asText, optional: true},
			talk,
			{name: "statement", as: asLong, optional: true, width: "wide", hint: "markdown", label: "joint_statement"},
			link,
		}}}, readersGroups(true))},
		{kind: dialogue.KindAttendance, owners: []string{"event", "organisation"}, preset: map[string]string{"way": "they_invited", "answer": "open"}, groups: slices.Concat([]formGroup{
			{title: "what", fields: []formField{
				{name: "event", as: asPick, kinds: []record.Kind{register.KindEvent}, width: "double"},
				{name: "organisation", as: asPick, kinds: organisation, width: "double"},
				{name: "way", as: asChoice, family: "way", options: dialogue.Ways},
				{name: "invited", as: asDay, optional: true},
				{name: "answer", as: asChoice, family: "invitation", options: dialogue.Answers, label: "invitation_answer"},
				{name: "answered", as: asDay, optional: true},
			}},
			{title: "attended", fields: []formField{
				{name: "came", as: asFlag, optional: true},
				{name: "led_by", as: asText, optional: true},
				{name: "level", as: asChoice, family: "level", options: record.Levels, optional: true},
				talk,
				{name: "statement", as: asLong, optional: true, width: "wide", hint: "markdown"},
				link, noteField,
			}},
		}, readersGroups(true))},
		{kind: issue.KindIssue, preset: map[string]string{"state": "raised"}, groups: slices.Concat([]formGroup{
			{title: "what", fields: []formField{
				{name: "title", as: asText, width: "wide", label: "issue_title", hint: "issue_title"},
				{name: "counterpart", as: asPick, kinds: organisation, width: "double"},
				{name: "state", as: asChoice, family: "question", options: issue.States},
				{name: "opened", as: asDay, optional: true},
				noteField,
			}},
			{title: "settlement", fields: []formField{
				{name: "settled", as: asDay, optional: true},
				{name: "settlement", as: asLong, optional: true, width: "wide", hint: "markdown"},
			}},
		}, readersGroups(true))},
		{kind: issue.KindTalk, owners: []string{"issue"}, groups: slices.Concat([]formGroup{{title: "what", hint: "issue_talk", fields: []formField{
			{name: "issue", as: asPick, kinds: []record.Kind{issue.KindIssue}, width: "double"},
			{name: "exchange", as: asPick, kinds: []record.Kind{exchange.KindExchange}, optional: true, width: "double", label: "talk"},
			{name: "on", as: asDay, optional: true, label: "on_day"},
			{name: "state", as: asChoice, family: "question", options: issue.States, optional: true},
			{name: "ours", as: asLong, optional: true, width: "wide", label: "we_held"},
			{name: "theirs", as: asLong, optional: true, width: "wide", label: "they_held"},
			noteField,
		}}}, readersGroups(true))},
		{kind: relation.KindBridge, groups: slices.Concat([]formGroup{
			{title: "what", fields: []formField{
				{name: "area", as: asPick, kinds: []record.Kind{register.KindArea}},
				{name: "officer", as: asPick, kinds: []record.Kind{access.KindUser}, optional: true},
				{name: "aim", as: asText, width: "wide"},
			}},
			{title: "plan", fields: []formField{{name: "steps", as: asRows, optional: true, width: "wide", label: "plan_steps", fields: []formField{
				{name: "text", as: asText, width: "double", label: "plan_step"},
				{name: "by", as: asDay, optional: true},
				{name: "done", as: asDay, optional: true, label: "done_on"},
			}}}},
			{title: "more", folded: true, fields: []formField{noteField}},
		}, readersGroups(true))},
	}
}

package web

import (
	"slices"

	"entente/internal/cooperation"
	"entente/internal/exchange"
	"entente/internal/press"
	"entente/internal/record"
	"entente/internal/register"
)

// pressForms are the forms of what was written, asked and said, and of the stops of a tour. What moves by a page of its own (a
// judgement, a wave, an approval) is carried along unseen. Answers come by their own page, results by closing a wave.
func pressForms() []*form {
	visit := formField{name: "exchange", as: asPick, kinds: []record.Kind{exchange.KindExchange}, width: "double", label: "visit"}
	anyVisit := visit
	anyVisit.optional = true
	organisation := []record.Kind{register.KindOrganisation}
	readersOnly := func(kind record.Kind) *form {
		return &form{kind: kind, editOnly: true, owners: []string{"questionnaire"}, groups: readersGroups(true)}
	}
	tongue := formField{name: "language", as: asTag}
	return []*form{
		{kind: press.KindCoverage, groups: slices.Concat([]formGroup{
			{title: "what", fields: []formField{
				{name: "title", as: asText, width: "wide"},
				{name: "organisation", as: asPick, kinds: organisation, optional: true, width: "double", label: "medium_of_register"},
				{name: "medium", as: asText, optional: true, width: "double"},
				{name: "author", as: asPick, kinds: []record.Kind{register.KindPerson}, optional: true, width: "double"},
				{name: "author_name", as: asText, optional: true, width: "double"},
				{name: "published", as: asDay},
				{name: "language", as: asTag, optional: true},
				{name: "area", as: asPick, kinds: []record.Kind{register.KindArea}, optional: true, label: "read_in"},
				anyVisit,
				{name: "link", as: asText, optional: true, width: "wide", label: "piece_link"},
				{name: "summary", as: asLong, optional: true, width: "wide", hint: "markdown"},
				{name: "tones", as: asKept},
			}},
		}, readersGroups(true))},
		{kind: press.KindQuestionnaire, preset: map[string]string{"before": "waiting", "after": "waiting", "anonymous": "true", "questions.0.key": "1", "questions.0.type": "scale", "questions.0.when": "both", "questions.0.most": "5", "wordings.0.question": "1"}, groups: slices.Concat([]formGroup{
			{title: "what", fields: []formField{
				{name: "title", as: asText, width: "wide"},
				anyVisit,
				{name: "anonymous", as: asFlag, optional: true, hint: "anonymous"},
				{name: "before", as: asKept},
				{name: "after", as: asKept},
			}},
			{title: "guests_read", hint: "guests_read", fields: []formField{{name: "versions", as: asRows, width: "wide", fields: []formField{
				tongue,
				{name: "heading", as: asText, width: "double"},
				{name: "intro", as: asLong, optional: true, width: "wide", more: true},
				{name: "consent", as: asText, width: "wide"},
			}}}},
			{title: "questions", hint: "questions", fields: []formField{{name: "questions", as: asRows, width: "wide", label: "survey_questions", fields: []formField{
				{name: "key", as: asText, width: "short", label: "question_number"},
				{name: "type", as: asChoice, family: "survey_question", options: press.QuestionTypes, label: "question_type"},
				{name: "when", as: asChoice, family: "asked_when", options: press.AskedWhen},
				{name: "most", as: asNumber, optional: true, counts: true, width: "short"},
			}}}},
			{title: "wordings", hint: "wordings", fields: []formField{{name: "wordings", as: asRows, width: "wide", fields: []formField{
				{name: "question", as: asText, width: "short", label: "question_number"},
				tongue,
				{name: "text", as: asText, width: "wide", label: "question_text"},
				{name: "options", as: asWords, optional: true, hint: "lines"},
				{name: "low", as: asText, optional: true},
				{name: "high", as: asText, optional: true},
			}}}},
		}, readersGroups(true))},
		{kind: press.KindCommunique, owners: nil, preset: map[string]string{"state": "draft"}, groups: slices.Concat([]formGroup{
			{title: "what", fields: []formField{
				{name: "title", as: asText, width: "wide", label: "communique_title"},
				visit,
				{name: "joint", as: asFlag, optional: true, hint: "joint"},
				{name: "state", as: asKept},
				{name: "approved", as: asKept},
				{name: "agreed", as: asKept},
				{name: "agreed_with", as: asKept},
				{name: "released", as: asKept},
			}},
			{title: "texts", hint: "texts", fields: []formField{{name: "texts", as: asRows, width: "wide", fields: []formField{
				tongue,
				{name: "heading", as: asText, width: "double"},
				{name: "text", as: asLong, width: "wide", hint: "markdown", label: "communique_text"},
			}}}},
		}, readersGroups(true))},
		readersOnly(press.KindResponse),
		readersOnly(press.KindDistribution),
		{kind: cooperation.KindStop, owners: []string{"exchange"}, preset: map[string]string{"outcome": "none"}, groups: slices.Concat([]formGroup{
			{title: "what", fields: []formField{
				visit,
				{name: "site", as: asText, width: "double"},
				{name: "on", as: asDay, optional: true, label: "on_day"},
				{name: "position", as: asNumber, optional: true, counts: true, width: "short", label: "stop_position"},
				{name: "area", as: asPick, kinds: []record.Kind{register.KindArea}, optional: true, label: "stop_area"},
				{name: "organisation", as: asPick, kinds: organisation, optional: true, width: "double", label: "received_by"},
				{name: "sector", as: asChoice, family: "sector", options: cooperation.Sectors, optional: true},
				{name: "shown", as: asLong, optional: true, width: "wide", hint: "markdown"},
			}},
			{title: "became", fields: []formField{
				{name: "outcome", as: asChoice, family: "stop_outcome", options: cooperation.StopOutcomes, label: "stop_outcome"},
				{name: "project", as: asPick, kinds: []record.Kind{cooperation.KindProject}, optional: true, width: "double"},
				noteField,
			}},
		}, readersGroups(true))},
	}
}

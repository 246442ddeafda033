package web

import (
	"slices"

	"entente/internal/access"
	"entente/internal/record"
	"entente/internal/register"
	"entente/internal/study"
)

// studyForms are the forms of what the house learns from others.
func studyForms() []*form {
	themes := formField{name: "themes", as: asPicks, kinds: []record.Kind{study.KindTheme}, optional: true, width: "double"}
	areas := formField{name: "areas", as: asPicks, kinds: []record.Kind{register.KindArea}, optional: true, width: "double", label: "study_areas"}
	audience := formField{name: "audience", as: asWords, optional: true, hint: "lines"}
	return []*form{
		{kind: study.KindTheme, preset: map[string]string{"marking": "public"}, groups: []formGroup{
			namesGroup(false, false),
			{title: "theme", fields: []formField{
				{name: "parent", as: asPick, kinds: []record.Kind{study.KindTheme}, optional: true, label: "wider_theme"},
				noteField,
				{name: "marking", as: asKept},
			}},
		}},
		{kind: study.KindStudy, preset: map[string]string{"state": "asked"}, groups: slices.Concat([]formGroup{
			{title: "what", fields: []formField{
				{name: "title", as: asText, width: "wide"},
				{name: "state", as: asChoice, family: "study_state", options: study.States},
				themes, areas,
				{name: "counterpart", as: asPick, kinds: []record.Kind{register.KindOrganisation}, optional: true, width: "double", label: "study_counterpart"},
			}},
			{title: "asked", fields: []formField{
				{name: "asked_by", as: asPick, kinds: []record.Kind{access.KindUser, register.KindPerson, register.KindOrganisation}, optional: true, width: "double"},
				{name: "asked_name", as: asText, optional: true, width: "double"},
				{name: "asked", as: asDay, optional: true},
				{name: "due", as: asDay, optional: true},
				{name: "question", as: asLong, optional: true, width: "wide", label: "study_question"},
			}},
			{title: "study_paper", hint: "study_paper", fields: []formField{
				{name: "authors", as: asPicks, kinds: []record.Kind{access.KindUser}, optional: true, width: "double"},
				audience,
				{name: "released", as: asDay, optional: true},
				{name: "abstract", as: asLong, optional: true, width: "wide", hint: "markdown"},
				{name: "findings", as: asRows, optional: true, width: "wide", fields: []formField{
					{name: "text", as: asText, width: "wide", label: "finding"},
					{name: "confidence", as: asChoice, family: "study_confidence", options: study.Confidences},
				}},
				{name: "paper", as: asLong, optional: true, width: "wide", hint: "footnotes"},
			}},
		}, readersGroups(true))},
		{kind: study.KindLesson, preset: map[string]string{"confidence": "moderate"}, groups: slices.Concat([]formGroup{{title: "what", fields: []formField{
			{name: "title", as: asText, width: "wide", label: "lesson_title"},
			{name: "content", as: asLong, optional: true, width: "wide", hint: "markdown"},
			{name: "confidence", as: asChoice, family: "study_confidence", options: study.Confidences},
			{name: "learned", as: asDay, optional: true},
			{name: "study", as: asPick, kinds: []record.Kind{study.KindStudy}, optional: true, width: "double", label: "lesson_study"},
			themes, areas, audience,
			{name: "applied", as: asLong, optional: true, width: "wide", hint: "applied"},
		}}}, readersGroups(true))},
		{kind: study.KindOrigin, owners: []string{"of"}, groups: slices.Concat([]formGroup{{title: "origin", hint: "origin", fields: []formField{
			{name: "of", as: asPick, kinds: []record.Kind{study.KindStudy, study.KindLesson}, width: "wide"},
			{name: "record", as: asPick, kinds: study.OriginKinds, optional: true, width: "double", label: "origin_record"},
			{name: "page", as: asText, optional: true, width: "double"},
			{name: "mark", as: asText, optional: true, width: "short", hint: "mark"},
			{name: "passage", as: asLong, optional: true, width: "wide"},
		}}}, readersGroups(true))},
		{kind: study.KindReadingList, groups: slices.Concat([]formGroup{{title: "what", fields: []formField{
			{name: "title", as: asText, width: "wide"}, audience, noteField,
		}}}, readersGroups(false))},
		{kind: study.KindReading, owners: []string{"list"}, groups: slices.Concat([]formGroup{{title: "fact", fields: []formField{
			{name: "list", as: asPick, kinds: []record.Kind{study.KindReadingList}, width: "double"},
			{name: "reads", as: asPick, kinds: []record.Kind{study.KindStudy, study.KindLesson, register.KindSource}, width: "double"},
			{name: "position", as: asNumber, optional: true, counts: true, width: "short", label: "reading_position"},
			{name: "note", as: asText, optional: true, width: "double", label: "reading_note"},
		}}}, readersGroups(false))},
	}
}

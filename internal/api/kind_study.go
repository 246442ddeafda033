package api

import (
	"entente/internal/date"
	"entente/internal/record"
	"entente/internal/study"
)

// studyKinds describes what the house learns from others.
func studyKinds() map[record.Kind]kindDoc {
	theme := exampleHead("thm", "0t")
	theme.Marking = record.Public
	return map[record.Kind]kindDoc{
		study.KindTheme: {
			help:    "A term of the office's taxonomy, under which studies and lessons are filed. Themes stand in one another and are public.",
			example: &study.Theme{Head: theme, Names: exampleNames("Party schools"), Note: "Training of members and officials"},
		},
		study.KindStudy: {
			help:    "A paper on the experience of others: who asked, the question, the findings, and the text in Markdown, whose footnotes [^mark] are explained by origins. Earlier versions are in its history.",
			choices: map[string][]string{"state": study.States, "confidence": study.Confidences},
			example: &study.Study{Head: exampleHead("stu", "0s"), Title: "Training of local officials", State: "released", Themes: []string{exampleID("thm", "0t")}, Areas: []string{"area-fr"}, Counterpart: exampleParty,
				AskedName: "Party School", Asked: date.MustParse("2001-02"), Question: "How do others train the mayors of small towns?", Audience: []string{"Provincial committees"}, Released: date.MustParse("2001-11"),
				Findings: []study.Finding{{Text: "Short courses during the term of office work better than long ones before it.", Confidence: "moderate"}}, Paper: "They begin after the election[^talk]."},
		},
		study.KindLesson: {
			help:    "One thing that the house could do differently, because others did it and it went well or badly.",
			choices: map[string][]string{"confidence": study.Confidences},
			example: &study.Lesson{Head: exampleHead("les", "0l"), Title: "Train mayors in their first year of office", Study: exampleID("stu", "0s"), Themes: []string{exampleID("thm", "0t")}, Areas: []string{"area-fr"},
				Content: "Three weeks in the first year, one week in each year after.", Learned: date.MustParse("2001-11"), Confidence: "moderate", Audience: []string{"Party School"}},
		},
		study.KindOrigin: {
			help: "Where a study or a lesson has something from: a talk, a document, a person, an organisation, a commitment, or a publication in words. It is hidden from whoever may not read what it names.",
			example: &study.Origin{Head: exampleHead("ori", "0o"), Of: exampleID("stu", "0s"), Mark: "talk", Record: exampleID("exc", "0h"), Page: "Minutes, second question",
				Passage: "The first year decides."},
		},
		study.KindReadingList: {
			help:    "What somebody should read before a task.",
			example: &study.ReadingList{Head: exampleHead("rdl", "0r"), Title: "Before a study visit on training", Audience: []string{"Delegation of the Party School"}, Note: "In this order."},
		},
		study.KindReading: {
			help:    "One entry of a reading list: a study, a lesson or a source.",
			example: &study.Reading{Head: exampleHead("rdg", "0e"), List: exampleID("rdl", "0r"), Reads: exampleID("stu", "0s"), Position: 1, Note: "Chapter 2"},
		},
	}
}

package study

import (
	"strings"

	"entente/internal/date"
	"entente/internal/fault"
	"entente/internal/record"
)

// Lesson is one thing that the house could do differently, because others did it and it went well or badly.
type Lesson struct {
	record.Head
	Title      string    `json:"title"`
	Study      string    `json:"study,omitempty"` // the study that it stands in, where there is one
	Themes     []string  `json:"themes,omitempty"`
	Areas      []string  `json:"areas,omitempty"`   // whose experience it is
	Content    string    `json:"content,omitempty"` // Markdown
	Learned    date.Date `json:"learned,omitzero"`  // when it was drawn
	Confidence string    `json:"confidence"`        // one of Confidences
	Audience   []string  `json:"audience,omitempty"`
	Applied    string    `json:"applied,omitempty"` // what was made of it, or why nothing was
}

// Kind returns KindLesson.
func (*Lesson) Kind() record.Kind { return KindLesson }

// Validate checks title, confidence and references.
func (l *Lesson) Validate() error {
	var errs fault.List
	titled(&errs, "title", l.Title)
	record.OneOf(&errs, "confidence", l.Confidence, Confidences)
	record.Refer(&errs, "study", l.Study, false, KindStudy)
	referAll(&errs, "themes", l.Themes, KindTheme)
	referAll(&errs, "areas", l.Areas, "area")
	if len(l.Content) > longestText {
		errs.Add("content", "this has %d bytes: it may have %d", len(l.Content), longestText)
	}
	return errs.Err()
}

// Origin says where a study or a lesson has something from: a talk, a document on file, a promise, somebody's word, or a page in
// words. In the text of a study, a footnote is its mark.
type Origin struct {
	record.Head
	Of      string `json:"of"`               // a study or a lesson
	Mark    string `json:"mark,omitempty"`   // of its footnote: letters, digits, hyphens
	Record  string `json:"record,omitempty"` // an exchange, a source, a person, an organisation or a commitment
	Page    string `json:"page,omitempty"`   // where in it; or a publication that is not on file
	Passage string `json:"passage,omitempty"`
}

// Kind returns KindOrigin.
func (*Origin) Kind() record.Kind { return KindOrigin }

// OriginKinds are the kinds of record that something can come from.
var OriginKinds = []record.Kind{"exchange", "source", "person", "organisation", "commitment"}

const longestMark = 40

// Validate checks that it says of what it is the origin, and what that is.
func (o *Origin) Validate() error {
	var errs fault.List
	record.Refer(&errs, "of", o.Of, true, KindStudy, KindLesson)
	record.Refer(&errs, "record", o.Record, false, OriginKinds...)
	if o.Record == "" && strings.TrimSpace(o.Page) == "" {
		errs.Add("record", "choose a talk, a document or another record, or write the publication and its page")
	}
	if o.Mark != "" && (len(o.Mark) > longestMark || strings.Trim(o.Mark, markLetters) != "") {
		errs.Add("mark", "%q is no mark of a footnote: write up to %d small letters, digits and hyphens, such as talk-2001", o.Mark, longestMark)
	}
	if kind, _ := record.KindOf(o.Of); o.Mark != "" && kind == KindLesson {
		errs.Add("mark", "a lesson has no footnotes: leave it out")
	}
	return errs.Err()
}

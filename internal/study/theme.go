package study

import (
	"strconv"
	"strings"

	"entente/internal/fault"
	"entente/internal/lang"
	"entente/internal/record"
)

// Theme is a term of the taxonomy under which the office files studies and lessons. Themes stand in one another.
type Theme struct {
	record.Head
	Names  []lang.Name `json:"names"`
	Parent string      `json:"parent,omitempty"` // the wider term
	Note   string      `json:"note,omitempty"`   // what belongs here
}

// Kind returns KindTheme.
func (*Theme) Kind() record.Kind { return KindTheme }

// Validate checks the names. A theme must be public: a word says nothing of what is filed under it.
func (t *Theme) Validate() error {
	var errs fault.List
	lang.ValidateNames(&errs, t.Names)
	record.Refer(&errs, "parent", t.Parent, false, KindTheme)
	if t.Parent != "" && t.Parent == t.ID {
		errs.Add("parent", "a theme cannot stand in itself: choose the wider term, or none")
	}
	if t.Marking != record.Public || t.Desk+t.Compartment != "" {
		errs.Add("marking", "themes are public: every study may be filed under them")
	}
	return errs.Err()
}

// ReadingList is what somebody should read before a task: a new officer, a delegation, a working group.
type ReadingList struct {
	record.Head
	Title    string   `json:"title"`
	Audience []string `json:"audience,omitempty"` // who should read it, as written
	Note     string   `json:"note,omitempty"`     // why, and in which order; Markdown
}

// Kind returns KindReadingList.
func (*ReadingList) Kind() record.Kind { return KindReadingList }

// Validate checks the title.
func (l *ReadingList) Validate() error {
	var errs fault.List
	titled(&errs, "title", l.Title)
	return errs.Err()
}

// Reading is one entry of a reading list. It is hidden with what is to be read.
type Reading struct {
	record.Head
	List     string `json:"list"`
	Reads    string `json:"reads"`              // a study, a lesson or a source
	Position int    `json:"position,omitempty"` // in the list, rising
	Note     string `json:"note,omitempty"`     // what to look for
}

// Kind returns KindReading.
func (*Reading) Kind() record.Kind { return KindReading }

const mostReadings = 10_000

// Validate checks references and the position.
func (r *Reading) Validate() error {
	var errs fault.List
	record.Refer(&errs, "list", r.List, true, KindReadingList)
	record.Refer(&errs, "reads", r.Reads, true, KindStudy, KindLesson, "source")
	if r.Position < 0 || r.Position > mostReadings {
		errs.Add("position", "write a number from 0 to %d", mostReadings)
	}
	return errs.Err()
}

// markLetters are the characters that a footnote's mark is made of.
const markLetters = "abcdefghijklmnopqrstuvwxyz0123456789-"

// titled checks a title.
func titled(errs *fault.List, field, title string) {
	if title = strings.TrimSpace(title); title == "" || len(title) > longestTitle {
		errs.Add(field, "write a title of 1 to %d bytes", longestTitle)
	}
}

// referAll checks a list of references.
func referAll(errs *fault.List, field string, ids []string, kind record.Kind) {
	seen := make(map[string]bool, len(ids))
	for i, id := range ids {
		at := field + "." + itoa(i)
		record.Refer(errs, at, id, true, kind)
		if seen[id] {
			errs.Add(at, "this stands here twice: take one out")
		}
		seen[id] = true
	}
}

func itoa(n int) string { return strconv.Itoa(n) }

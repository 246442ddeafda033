// Package names knows what a person's or a party's name is made of, and how likely two of them mean the same one.
//
// A name is read once, with Prepare, into words with roles (given, family, patronymic, title, legal form) and into the
// sounds that each word may stand for. Compare then aligns the words of two subjects and answers with a Judgement: a
// probability, and the reasons in words. It suggests and never decides: what a user says of two records is kept
// elsewhere and counts for more.
//
//	a := names.Prepare(names.Subject{Names: []lang.Name{{Text: "Xi Zhongxun"}}})
//	b := names.Prepare(names.Subject{Names: []lang.Name{{Text: "Си Чжунсюнь", Lang: "ru"}}})
//	j := names.Compare(a, b)
//	j.Probability // 0.9 and more
//
// Names are read up to a length and a number of words (see MaxLetters, MaxWords), so that no name, however long or
// strange, takes more than a bounded time to compare.
package names

import (
	"entente/internal/date"
	"entente/internal/lang"
)

// Subject is what is known of one person or organisation. Only Names is needed; the rest sharpens the judgement.
type Subject struct {
	Organisation bool
	Names        []lang.Name   // in any languages and scripts; those beyond MaxNames do not count
	Acronyms     []string      // organisations: CPC, КПСС
	Birth        date.Date     // people
	Gender       string        // people: "female" or "male"; all else is not known
	Existed      date.Interval // organisations: from foundation to end
	Countries    []string      // any codes or names, as long as both sides use the same
	Posts        []Post        // people
}

// Post is a post that somebody held, or the belonging to an organisation. Titles are compared as they are written, but for case, organisations
// by any identifiers, as long as both sides use the same.
type Post struct {
	Title, Organisation string
	Shown               string // what a reason calls the organisation; itself where it is ""
	During              date.Interval
}

// Limits of what is read. They hold for every subject, so that comparing takes a bounded time.
const (
	MaxNames   = 16  // names of a subject
	MaxLetters = 128 // letters of a name; the rest is not compared
	MaxWords   = 10  // words of a name
	maxScanned = 4096
)

package api

import (
	"entente/internal/margin"
	"entente/internal/record"
)

// marginKinds describes what stands in the margin of records.
func marginKinds() map[record.Kind]kindDoc {
	tag := exampleHead("tag", "0t")
	tag.Marking = record.Public
	return map[record.Kind]kindDoc{
		margin.KindTag: {
			help:    "A word of the office's own list. Any record but a tag bears tags, by their identifiers in its field tags, and every list takes the filter tag.",
			example: &margin.Tag{Head: tag, Names: exampleNames("For the congress"), Note: "What the delegation to the congress should read"},
		},
		margin.KindComment: {
			help: "What somebody says of a record to those who may read both. A comment is written in one's own name, marked at least as its record is, and hidden with it. " +
				"Who is mentioned hears of it only if they may read it; the author is not told.",
			example: &margin.Comment{Head: exampleHead("cmt", "0c"), Subject: examplePerson, Author: exampleID("user", "03"), Text: "Met again in **March**: see the minutes.", Mentions: []string{exampleID("user", "04")}},
		},
	}
}

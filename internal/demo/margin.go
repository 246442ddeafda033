package demo

import (
	"entente/internal/delegation"
	"entente/internal/exchange"
	"entente/internal/lang"
	"entente/internal/margin"
	"entente/internal/press"
	"entente/internal/record"
	"entente/internal/study"
)

// What the office writes beside its records: tags of its own list, comments that call a colleague, and files.

// tagWords are the office's tags.
var tagWords = []struct{ key, name, chinese, note string }{
	{"yearly", "For the yearly report", "年度报告", "Read before the report is printed."},
	{"leaders", "Seen by the leadership", "领导已阅", "Went to the leadership with a note."},
	{"ports", "Ports and shipping", "港口与航运", ""},
}

func tagID(key string) string { return record.IDFrom(margin.KindTag, "demo", key) }

// tellMargins writes the tags, and lays them and comments beside what the first pages show.
func (w *world) tellMargins() {
	for _, t := range tagWords {
		w.add(&margin.Tag{Head: head(margin.KindTag, record.Public, t.key), Names: []lang.Name{{Text: t.name, Lang: "en"}, {Text: t.chinese, Lang: "zh-Hans"}}, Note: t.note})
	}
	for i, r := range w.records[study.KindStudy] {
		if i < 2 {
			r.Meta().Tags = []string{tagID("yearly")}
		}
	}
	for _, r := range w.records[press.KindCommunique] {
		r.Meta().Tags = []string{tagID("leaders")}
	}
	ahead := make(map[string]bool)
	for _, r := range w.records[delegation.KindDelegation] {
		if d := r.(*delegation.Delegation); d.Stage == "in_preparation" {
			ahead[d.Exchange] = true
		}
	}
	for _, r := range w.records[exchange.KindExchange] {
		if x := r.Meta(); ahead[x.ID] {
			x.Tags = []string{tagID("ports")}
			w.remark(r, "hotel", proposer, "The hosts now offer the **guest house by the lake**. Shall we take it? @demo-shen", director)
			w.remark(r, "answer", director, "Take it, and say so in the note verbale. The interpreters stay with the delegation.")
		}
	}
	for i, r := range w.records[press.KindCoverage] {
		if i == 0 {
			w.remark(r, "reply", deputy, "No reply. We send the author the figures that he asked for.")
		}
	}
}

// remark is a comment beside a record, hidden with it.
func (w *world) remark(about record.Record, key, author, text string, called ...string) {
	m := about.Meta()
	w.add(&margin.Comment{Head: record.Head{ID: record.IDFrom(margin.KindComment, "demo", m.ID, key), Marking: m.Marking, Desk: m.Desk, Compartment: m.Compartment},
		Subject: m.ID, Author: author, Text: text, Mentions: called})
}

// File is a file that lies beside a record of the demonstration. It comes in as any file does, so whoever loads the
// demonstration attaches it.
type File struct {
	Subject              string
	Name, Language, Note string
	Marking              record.Marking
	Content              string
}

// Files lists the files of the demonstration.
func Files() []File {
	piece, said := record.IDFrom(press.KindCoverage, "demo", "0"), record.IDFrom(press.KindCommunique, "demo", "0")
	return []File{
		{piece, "clipping.txt", "en", "As it was printed", record.Internal, "Clipping, page 4, lower half.\n\nThe guests asked longer than was planned, and were answered.\n"},
		{said, "communiqué as agreed.md", "en", "The text on which both sides agreed", record.Public, "# Joint communiqué\n\nThey will meet again within a year.\n"},
		{said, "联合公报.md", "zh-Hans", "", record.Public, "# 联合公报\n\n双方将于一年内再次会晤。\n"},
	}
}

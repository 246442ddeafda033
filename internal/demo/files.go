package demo

import (
	"slices"

	"entente/internal/date"
	"entente/internal/delegation"
	"entente/internal/exchange"
	"entente/internal/record"
)

// The delegations that lie ahead, and those of the last months, have files: one in each stage, so that the pages of a
// delegation's life show something. They are told last and roll no dice, so that the account does not depend on them.

// daysOfFiles is how far back delegations that are over have files.
const daysOfFiles = 150

var aimsOfFiles = []string{
	"Renew the dialogue between the two parties and agree on its questions for the next two years.\n\n- how each side sees the changes of the last year\n- study visits of provincial leaders\n- a first talk on shipping and ports",
	"Learn how the other side trains its officials, and show how it is done here.\n\n- schools for the heads of districts\n- terms of office and their limits",
	"Open the way for enterprises of both sides: fisheries, rail, and the port that both countries use.",
}

var charterOfFiles = delegation.Charter{
	Independence:    "Each side sets its own agenda; nothing is agreed for the other.",
	Equality:        "The same level on both sides, the same time to speak, and both languages at the table.",
	Respect:         "The other side's congress and its choice of leaders are not discussed.",
	NonInterference: "No meeting outside the programme, and none with groups that oppose the host in the streets.",
}

// tellFiles opens the files.
func (w *world) tellFiles() {
	var ahead, over []*exchange.Exchange
	for _, r := range w.records[exchange.KindExchange] {
		x := r.(*exchange.Exchange)
		if x.Type != "delegation" || x.Direction == "mutual" || x.Part != "" {
			continue
		}
		first, _, _, last := x.During.Bounds()
		switch {
		case x.State == "planned" && first > w.now:
			ahead = append(ahead, x)
		case x.State == "planned" && last >= w.now:
			w.file(x, "under_way", first, "")
		case x.State == "done" && last < w.now && last > w.now-daysOfFiles:
			over = append(over, x)
		case x.State == "postponed" || x.State == "cancelled":
			if first > w.now-daysOfFiles {
				w.file(x, x.State, first-20, "The hosts have elections in those days.")
			}
		}
	}
	byStart := func(a, b *exchange.Exchange) int {
		return int(a.During.Start().Earliest() - b.During.Start().Earliest())
	}
	slices.SortStableFunc(ahead, byStart)
	slices.SortStableFunc(over, byStart)
	stages := []string{"in_preparation", "accepted", "invited", "approved", "declined", "proposed"}
	for i, x := range ahead {
		stage, reason := stages[min(i, len(stages)-1)], ""
		if stage == "declined" {
			x.State, reason = delegation.StateOf(stage), "Their congress meets in those weeks; they ask for a date in spring."
		}
		w.file(x, stage, w.now-date.Day(3+2*i), reason)
	}
	for i, x := range over {
		_, _, _, last := x.During.Bounds()
		stage := []string{"closed", "closed", "reported", "completed"}[min(3, i*4/max(len(over), 1))]
		w.file(x, stage, min(last+10, w.now), "")
	}
}

// file opens the file of a delegation at a stage.
func (w *world) file(x *exchange.Exchange, stage string, on date.Day, reason string) {
	d := &delegation.Delegation{Head: record.Head{ID: delegation.IDFor(x.ID), Marking: max(x.Marking, record.Internal), Desk: x.Desk}, Exchange: x.ID, Stage: stage, StageOn: date.OfDay(on),
		StageReason: reason, Aims: aimsOfFiles[len(w.records[delegation.KindDelegation])%len(aimsOfFiles)], Charter: charterOfFiles, Languages: []string{"en", "zh"}}
	if delegation.OffWay(stage) {
		d.StageBefore = "invited"
	}
	if stage == "reported" || stage == "closed" {
		d.Report, d.ReportedOn = "The talks were frank. Both sides will meet again within the year; the promises of either side are recorded as commitments.", date.OfDay(on)
	}
	w.add(d)
}

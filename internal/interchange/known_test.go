package interchange_test

import (
	"testing"

	"entente/internal/access"
	"entente/internal/interchange"
	"entente/internal/ledger"
	"entente/internal/record"
	"entente/internal/register"
	"entente/internal/store"
)

// An import says how many are new, how many are known by their identifier, and of whom somebody has to say whether they
// are on file already. It joins nobody, and names nobody whom its author may not read.
func TestAnImportSaysWhoMayBeOnFileAlready(t *testing.T) {
	s := opened(t)
	importing(t, s, row("1", "Olof Palme", ""), row("2", "Willy Brandt", ""))
	hidden := row("3", "Julius Nyerere", "")
	hidden.Record.Meta().Marking = record.Confidential
	importing(t, s, hidden)

	again := []interchange.Item{row("1", "Olof Palme", ""), row("a", "Palme, Olof", ""), row("b", "Nobody Else", ""), row("c", "Julius Nyerere", ""), row("d", "Nobody Else", "")}
	author := access.Viewer{User: "user-d", Role: access.DeskHead, Clearance: record.Restricted, AllDesks: true}
	a := importing(t, s, again...)
	a.CompareNames(t.Context(), s.As(author))
	if a.Uncompared != nil {
		t.Fatal(a.Uncompared)
	}
	if got, want := *a.Names[register.KindPerson], (interchange.NameCounts{New: 3, Known: 1, ToDecide: 1}); got != want {
		t.Errorf("account of names %+v, want %+v", got, want)
	}
	if len(a.Decisions) != 1 || a.Decisions[0].Name != "Olof Palme" || a.Decisions[0].With != record.IDFrom(register.KindPerson, "test", "1") || len(a.Decisions[0].Judgement.Reasons) == 0 {
		t.Errorf("to decide: %+v", a.Decisions)
	}
	n, err := s.As(access.System()).Count(t.Context(), store.Of(register.KindJudgement))
	if err != nil || n != 0 {
		t.Errorf("the import judged %d pairs (%v)", n, err)
	}
	if batches, err := s.As(access.System()).Batches(t.Context(), ledger.ActEdit, 10); err != nil || len(batches) > 0 {
		t.Errorf("the import edited: %v (%v)", batches, err)
	}
}

package office

import (
	"entente/internal/access"
	"entente/internal/fault"
	"entente/internal/ledger"
	"entente/internal/programme"
	"entente/internal/record"
	"entente/internal/store"
)

// keepProgrammes is the rule of what hangs on a programme, whatever writes: an edition shows the state that it was
// issued with, and templates are edited by heads of desks.
func keepProgrammes(tx *store.Tx, was, is record.Record) error {
	if act := tx.Act(); act == ledger.ActDemonstration || act == ledger.ActImport {
		return nil
	}
	switch is := is.(type) {
	case *programme.Edition:
		before, changed := was.(*programme.Edition)
		if !changed {
			return fault.New(fault.Invalid, "an edition is issued from its programme, never entered by itself")
		}
		if before.Exchange != is.Exchange || before.Number != is.Number || !before.Issued.Equal(is.Issued) {
			return fault.Field("number", "an edition stays the one that was handed out; issue a new one")
		}
	case *programme.Acceptance:
		return keepAcceptance(tx, was, is)
	case *programme.TaskTemplate:
		return tx.Viewer().Require(access.DeskHead)
	}
	return nil
}

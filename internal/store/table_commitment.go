package store

import (
	"strings"
	"unicode/utf8"

	"entente/internal/commitment"
	"entente/internal/exchange"
	"entente/internal/record"
	"entente/internal/register"
	"entente/internal/relation"
)

// commitmentTables are what either side promised. Accounts are no secret from whoever is signed in, so an owner of that
// kind hides nothing; people and organisations have columns of their own, because they can be hidden.
func commitmentTables() []*table {
	return []*table{{
		kind: commitment.KindCommitment, name: "commitment", plural: "commitments", order: "due_max",
		columns: []string{"side", "state", "owner", "owner_name", "owner_person", "owner_organisation", "counterpart", "exchange", "title",
			"due_min", "due_max", "made_min", "made_max", "settled_min", "settled_max", "remind_days", "agreement"},
		row: func(r record.Record) []any {
			c := r.(*commitment.Commitment)
			person, organisation := "", ""
			switch kind, _ := record.KindOf(c.Owner); kind {
			case register.KindPerson:
				person = c.Owner
			case register.KindOrganisation:
				organisation = c.Owner
			}
			return []any{c.Side, c.State, c.Owner, strings.TrimSpace(c.OwnerName), person, organisation, c.Counterpart, c.Exchange, oneLine(c.Text),
				int64(c.Due.Earliest()), int64(c.Due.Latest()), int64(c.Made.Earliest()), int64(c.Made.Latest()),
				int64(c.Settled.Earliest()), int64(c.Settled.Latest()), int64(c.RemindDays), c.Agreement}
		},
		words: func(r record.Record) []string {
			c := r.(*commitment.Commitment)
			return []string{c.Text, c.OwnerName, c.Reason, c.Proof}
		},
		refers: []reference{{"owner_person", register.KindPerson}, {"owner_organisation", register.KindOrganisation},
			{"counterpart", register.KindOrganisation}, {"exchange", exchange.KindExchange}, {"agreement", relation.KindAgreement}},
		blank: func() record.Record { return new(commitment.Commitment) },
	}}
}

// oneLine is a text short enough to name a record by.
func oneLine(text string) string {
	const most = 160 // bytes
	line := strings.Join(strings.Fields(text), " ")
	if len(line) <= most {
		return line
	}
	end := most
	for !utf8.RuneStart(line[end]) {
		end--
	}
	return line[:end] + "…"
}

package store

import (
	"entente/internal/delegation"
	"entente/internal/exchange"
	"entente/internal/press"
	"entente/internal/record"
	"entente/internal/register"
)

// delegationTables are the life of a delegation.
func delegationTables() []*table {
	return []*table{
		{
			kind: delegation.KindChain, name: "approval_chain", plural: "approval-chains", order: "sort",
			columns: []string{"title", "sort"},
			row: func(r record.Record) []any {
				c := r.(*delegation.Chain)
				return []any{c.Title, sortKey(c.Title)}
			},
			words: func(r record.Record) []string { return []string{r.(*delegation.Chain).Title} },
			blank: func() record.Record { return new(delegation.Chain) },
		},
		{
			kind: delegation.KindAbsence, name: "absence", plural: "absences", order: "start_min",
			columns: with([]string{"user_id", "substitute"}, period...),
			row: func(r record.Record) []any {
				a := r.(*delegation.Absence)
				return bounds([]any{a.User, a.Substitute}, a.During)
			},
			words: func(record.Record) []string { return nil },
			blank: func() record.Record { return new(delegation.Absence) },
		},
		{
			kind: delegation.KindDelegation, name: "delegation", plural: "delegations", order: "since", hangsOn: "exchange",
			columns: []string{"exchange", "stage", "stage_on", "chain", "report_days"},
			row: func(r record.Record) []any {
				d := r.(*delegation.Delegation)
				return []any{d.Exchange, d.Stage, int64(d.StageOn.Earliest()), d.Chain, int64(d.ReportDue(0))}
			},
			words: func(r record.Record) []string {
				d := r.(*delegation.Delegation)
				return []string{d.Aims, d.Report, d.StageReason}
			},
			refers: []reference{{"exchange", exchange.KindExchange}},
			blank:  func() record.Record { return new(delegation.Delegation) },
		},
		{
			kind: delegation.KindAmendment, name: "amendment", plural: "amendments", order: "since",
			columns: []string{"delegation", "number", "state"},
			row: func(r record.Record) []any {
				a := r.(*delegation.Amendment)
				return []any{a.Delegation, a.Number, a.State}
			},
			words:  func(r record.Record) []string { return []string{r.(*delegation.Amendment).Reason} },
			refers: []reference{{"delegation", delegation.KindDelegation}},
			blank:  func() record.Record { return new(delegation.Amendment) },
		},
		{
			kind: delegation.KindAmendmentLine, name: "amendment_line", plural: "amendment-lines", order: "since",
			columns: []string{"amendment", "act", "participation", "person", "organisation"},
			row: func(r record.Record) []any {
				l := r.(*delegation.AmendmentLine)
				return []any{l.Amendment, l.Act, l.Participation, l.Person, l.Organisation}
			},
			words: func(record.Record) []string { return nil },
			// Not with the participation: the line that took it out stays when it has gone.
			refers: []reference{{"amendment", delegation.KindAmendment}, {"person", register.KindPerson}, {"organisation", register.KindOrganisation}},
			blank:  func() record.Record { return new(delegation.AmendmentLine) },
		},
		{
			kind: delegation.KindApproval, name: "approval", plural: "approvals", order: "since",
			columns: []string{"delegation", "about", "amendment", "proposer", "outcome", "own", "communique"},
			row: func(r record.Record) []any {
				a := r.(*delegation.Approval)
				own := 0
				if a.Own {
					own = 1
				}
				return []any{a.Delegation, a.About, a.Amendment, a.Proposer, a.Outcome(), own, a.Communique}
			},
			words:  func(record.Record) []string { return nil },
			refers: []reference{{"delegation", delegation.KindDelegation}, {"amendment", delegation.KindAmendment}, {"communique", press.KindCommunique}},
			facets: waitingFacets,
			blank:  func() record.Record { return new(delegation.Approval) },
		},
		{
			kind: delegation.KindTravelDocument, name: "travel_document", plural: "travel-documents", order: "since",
			columns: []string{"exchange", "participation", "type", "country", "expires", "delete_on"},
			row: func(r record.Record) []any {
				d := r.(*delegation.TravelDocument)
				return []any{d.Exchange, d.Participation, d.Type, d.Country, int64(d.Expires.Latest()), int64(d.DeleteOn.Latest())}
			},
			words:  func(record.Record) []string { return nil }, // a number is not searched for, and is to be erased
			refers: []reference{{"exchange", exchange.KindExchange}, {"participation", exchange.KindParticipation}},
			blank:  func() record.Record { return new(delegation.TravelDocument) },
		},
		{
			kind: delegation.KindArrangement, name: "arrangement", plural: "arrangements", order: "since",
			columns: []string{"participation"},
			row: func(r record.Record) []any {
				return []any{r.(*delegation.Arrangement).Participation}
			},
			words:  func(record.Record) []string { return nil },
			refers: []reference{{"participation", exchange.KindParticipation}},
			blank:  func() record.Record { return new(delegation.Arrangement) },
		},
	}
}

// waitingFacets are the accounts for whom a paper waits, and those who have had their say: they do not decide again for
// somebody absent, unless the chain lets them.
func waitingFacets(r record.Record) []facet {
	a := r.(*delegation.Approval)
	var fs []facet
	for _, u := range a.WaitsFor() {
		fs = append(fs, facet{"waiting", u})
	}
	for _, u := range a.Barred() {
		fs = append(fs, facet{"barred", u})
	}
	return fs
}

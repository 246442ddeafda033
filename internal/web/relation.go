package web

import (
	"cmp"
	"context"

	"entente/internal/date"
	"entente/internal/lang"
	"entente/internal/office"
	"entente/internal/record"
	"entente/internal/register"
	"entente/internal/relation"
	"entente/internal/store"
)

// ladderOf is the ladder as the house names it. It is read once a page. Where it cannot be read, the page says so at what it
// is about: the ladder then has our words.
func ladderOf(ctx context.Context) relation.Ladder {
	v := visitOf(ctx)
	if v == nil || v.server == nil {
		return relation.Ladder{}
	}
	v.once.Lock()
	defer v.once.Unlock()
	if v.ladder == nil {
		l := relation.Ladder{}
		if rungs, err := office.Rungs(ctx, v.reader); err == nil {
			l = relation.NewLadder(rungs)
		}
		v.ladder = &l
	}
	return *v.ladder
}

// rungName is what a stage is called: by its own rung, where it names one, else by the stage's word.
func rungName(ctx context.Context, s *relation.Stage) string {
	if r := ladderOf(ctx).Rung(s.Rung); r != nil {
		return lang.Preferred(r.Names, visitOf(ctx).lang)
	}
	return word(ctx, "stage", s.Stage)
}

var agreementListing = &listing{
	kind: relation.KindAgreement, order: "start", area: ofRelations,
	fields: []field{
		{name: "q", label: "list.words"},
		{name: "counterpart", label: "filter.counterpart", pick: register.KindOrganisation},
		{name: "type", label: "filter.type", family: "agreement_type", values: relation.AgreementTypes},
		{name: "state", label: "filter.state", family: "agreement_state", values: relation.AgreementStates},
		{name: "expires", label: "filter.expires", hint: "2027/2028"},
		fieldDesk, fieldMarking,
	},
	columns: []column{{label: "list.col_agreement", sort: "name"}, {label: "list.col_counterpart"}, {label: "list.col_type"}, {label: "list.col_state"},
		{label: "list.col_in_force", sort: "start"}, {label: "list.col_marking"}},
	families: map[string]string{"type": "agreement_type", "state": "agreement_state", "marking": "marking"},
	mentions: func(r record.Record) []string {
		a := r.(*relation.Agreement)
		return []string{a.Counterpart, a.Desk}
	},
}

// writeHandover opens the form of the note that an officer owes.
func writeHandover(h *relation.Handover) string { return "/handovers/" + h.ID + "/edit" }

// expiringQuery is the list of agreements whose term ends within a year of a day.
func expiringQuery(day date.Day) store.Query {
	return store.Of(relation.KindAgreement, "expiring", "12", "on", day.String())
}

// orWord is a text, or what stands there where it is empty.
func orWord(text, otherwise string) string { return cmp.Or(text, otherwise) }

// rhythmText says in years, where it is whole ones, else in months, how often the two sides want to meet.
func rhythmText(ctx context.Context, months int) string {
	switch {
	case months == 0:
		return ""
	case months%12 == 0:
		return t(ctx, "relation.every_years", "Count", months/12)
	}
	return t(ctx, "relation.every_months", "Count", months)
}

package web

import (
	"slices"

	"entente/internal/access"
	"entente/internal/commitment"
	"entente/internal/exchange"
	"entente/internal/record"
	"entente/internal/register"
	"entente/internal/relation"
)

// commitmentForms is the form of one promise. In minutes, many are typed at once (meeting_read.go).
func commitmentForms() []*form {
	return []*form{{
		kind: commitment.KindCommitment, preset: map[string]string{"side": "ours", "state": "open"},
		groups: slices.Concat([]formGroup{
			{title: "what", fields: []formField{
				{name: "text", as: asText, width: "wide", label: "promise"},
				{name: "side", as: asChoice, family: "promise_side", options: commitment.Sides, label: "promise_side"},
				{name: "due", as: asDay, optional: true},
				{name: "remind_days", as: asNumber, optional: true, width: "short", hint: "remind_days"},
				{name: "counterpart", as: asPick, kinds: []record.Kind{register.KindOrganisation}, optional: true, width: "double"},
				{name: "exchange", as: asPick, kinds: []record.Kind{exchange.KindExchange}, optional: true, width: "double", label: "promised_in"},
				{name: "agreement", as: asPick, kinds: []record.Kind{relation.KindAgreement}, optional: true, width: "double", label: "promised_agreement"},
				{name: "made", as: asDay, optional: true, label: "promised_on"},
			}},
			{title: "owner", hint: "owner", fields: []formField{
				{name: "owner", as: asPick, kinds: []record.Kind{access.KindUser, register.KindPerson, register.KindOrganisation}, optional: true, width: "double"},
				{name: "owner_name", as: asText, optional: true, width: "double"},
			}},
			{title: "settled", fields: []formField{
				{name: "state", as: asChoice, family: "promise_state", options: commitment.States, label: "promise_state"},
				{name: "settled", as: asDay, optional: true},
				{name: "reason", as: asText, optional: true, label: "promise_reason", width: "wide"},
				{name: "proof", as: asText, optional: true, width: "wide", hint: "proof"},
			}},
		}, readersGroups(true)),
	}}
}

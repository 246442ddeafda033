package store

import (
	"entente/internal/delegation"
	"entente/internal/record"
)

// delegationFilters are the filters of the kinds of package delegation.
func delegationFilters(kind record.Kind) []filter {
	switch kind {
	case delegation.KindDelegation:
		return []filter{equal("exchange"), equal("stage"), equal("chain")}
	case delegation.KindApproval:
		return []filter{equal("delegation"), equal("about"), equal("amendment"), equal("proposer"), equal("outcome")}
	case delegation.KindAbsence:
		return []filter{column("user", "user_id"), equal("substitute"), holds}
	case delegation.KindAmendment:
		return []filter{equal("delegation"), equal("state")}
	case delegation.KindAmendmentLine:
		return []filter{equal("amendment"), equal("act"), equal("participation"), equal("person"), equal("organisation")}
	case delegation.KindTravelDocument:
		return []filter{equal("exchange"), equal("participation"), equal("type"), equal("country")}
	case delegation.KindArrangement:
		return []filter{equal("participation")}
	}
	return nil
}

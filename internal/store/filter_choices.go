package store

import (
	"slices"
	"strings"

	"entente/internal/attachment"
	"entente/internal/commitment"
	"entente/internal/cooperation"
	"entente/internal/delegation"
	"entente/internal/dialogue"
	"entente/internal/exchange"
	"entente/internal/fault"
	"entente/internal/issue"
	"entente/internal/press"
	"entente/internal/privacy"
	"entente/internal/programme"
	"entente/internal/protocol"
	"entente/internal/record"
	"entente/internal/register"
	"entente/internal/relation"
	"entente/internal/study"
)

// choices are the values that a filter can have, where they come from a list. nil where any value can be.
func choices(kind record.Kind, name string) []string {
	switch name {
	case "classification":
		return register.Classifications
	case "family":
		return register.Families
	case "election":
		return register.Elections
	case "verdict":
		return register.Verdicts
	case "pair":
		return []string{"person", "organisation"}
	case "standing", "past_standing":
		return register.Standings
	case "status", "area_status":
		return register.DiplomaticStatuses
	case "stage":
		if kind == delegation.KindDelegation {
			return delegation.Stages
		}
		if kind == cooperation.KindProject {
			return cooperation.Stages
		}
		return relation.Stages
	case "level", "head_level":
		return record.Levels
	case "gender":
		return register.Genders
	case "direction":
		if kind == programme.KindTaskTemplate {
			return programme.TemplateDirections
		}
		return exchange.Directions
	case "category":
		return programme.BudgetCategories
	case "basis":
		return privacy.Bases
	case "scan":
		return attachment.Scans
	case "beside":
		return kindNames(attachment.Subjects)
	case "shape":
		return protocol.Shapes
	case "sector":
		return cooperation.Sectors
	case "confidence":
		return study.Confidences
	case "overdue", "undated", "remind", "cancelled", "done", "returning", "waits", "applied", "timed", "came", "judged", "anonymous", "joint":
		return []string{"yes", "no"}
	case "state":
		if kind == commitment.KindCommitment {
			return commitment.States
		}
		if kind == study.KindStudy {
			return study.States
		}
		if kind == cooperation.KindRecommendation {
			return cooperation.RecommendationStates
		}
		if kind == delegation.KindAmendment {
			return delegation.AmendmentStates
		}
		switch kind {
		case dialogue.KindRound:
			return dialogue.RoundStates
		case press.KindCommunique:
			return press.CommuniqueStates
		case issue.KindIssue, issue.KindTalk:
			return issue.States
		}
		if kind == relation.KindAgreement {
			return relation.AgreementStates
		}
		if kind == programme.KindBudgetLine {
			return programme.BudgetStates
		}
		return exchange.States
	case "tone":
		return press.SettledTones
	case "wave":
		return press.Waves
	case "before", "after":
		return press.WaveStates
	case "way":
		return dialogue.Ways
	case "answer":
		return dialogue.Answers
	case "outcome":
		if kind == cooperation.KindStop {
			return cooperation.StopOutcomes
		}
		return delegation.Outcomes
	case "about":
		return delegation.Papers
	case "act":
		return delegation.Acts
	case "initiated", "side":
		if kind == cooperation.KindPartner {
			return cooperation.Sides
		}
		return exchange.Sides
	case "role":
		if kind == cooperation.KindPartner {
			return cooperation.PartnerRoles
		}
		return exchange.Roles
	case "minutes":
		return []string{"yes", "no"}
	case "purpose":
		if kind == register.KindGrouping {
			return register.GroupingPurposes
		}
		return exchange.Purposes
	case "type":
		switch kind {
		case register.KindArea:
			return register.AreaTypes
		case register.KindAffiliation:
			return register.AffiliationTypes
		case register.KindEvent:
			return register.EventTypes
		case dialogue.KindMechanism:
			return dialogue.Types
		case relation.KindAgreement:
			return relation.AgreementTypes
		case delegation.KindPaper, delegation.KindPaperTemplate:
			return delegation.PaperTypes
		case delegation.KindTravelDocument:
			return delegation.DocumentTypes
		case programme.KindItem:
			return programme.Types
		}
		return exchange.Types
	}
	return nil
}

// possible refuses a value that no record can have: a slip of the pen must not look like an empty list.
func possible(kind record.Kind, name string, values []string) error {
	list := choices(kind, name)
	for _, v := range values {
		if list != nil && !slices.Contains(list, v) {
			return fault.New(fault.Invalid, "%q is not possible here: use %s", v, strings.Join(list, ", "))
		}
	}
	return nil
}

func kindNames(kinds []record.Kind) []string {
	names := make([]string, len(kinds))
	for i, k := range kinds {
		names[i] = string(k)
	}
	return names
}

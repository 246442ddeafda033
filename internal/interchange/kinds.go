package interchange

import (
	"entente/internal/access"
	"entente/internal/commitment"
	"entente/internal/cooperation"
	"entente/internal/dialogue"
	"entente/internal/exchange"
	"entente/internal/issue"
	"entente/internal/margin"
	"entente/internal/press"
	"entente/internal/privacy"
	"entente/internal/programme"
	"entente/internal/protocol"
	"entente/internal/record"
	"entente/internal/register"
	"entente/internal/relation"
	"entente/internal/study"
)

// kinds are the kinds of record that formats carry, each after those that it refers to. Accounts are not among them:
// they belong to an installation, not to its register.
var kinds = []struct {
	kind record.Kind
	new  func() record.Record
}{
	{margin.KindTag, func() record.Record { return new(margin.Tag) }},
	{access.KindDesk, func() record.Record { return new(access.Desk) }},
	{register.KindSource, func() record.Record { return new(register.Source) }},
	{register.KindArea, func() record.Record { return new(register.Area) }},
	{register.KindDiplomaticStatus, func() record.Record { return new(register.DiplomaticStatus) }},
	{register.KindGrouping, func() record.Record { return new(register.Grouping) }},
	{register.KindOrganisation, func() record.Record { return new(register.Organisation) }},
	{register.KindStanding, func() record.Record { return new(register.Standing) }},
	{register.KindAffiliation, func() record.Record { return new(register.Affiliation) }},
	{register.KindGroupingMember, func() record.Record { return new(register.GroupingMember) }},
	{register.KindPerson, func() record.Record { return new(register.Person) }},
	{privacy.KindGround, func() record.Record { return new(privacy.Ground) }},
	{register.KindPost, func() record.Record { return new(register.Post) }},
	{register.KindMembership, func() record.Record { return new(register.Membership) }},
	{relation.KindRelation, func() record.Record { return new(relation.Relation) }},
	{relation.KindRung, func() record.Record { return new(relation.Rung) }},
	{relation.KindStage, func() record.Record { return new(relation.Stage) }},
	{exchange.KindExchange, func() record.Record { return new(exchange.Exchange) }},
	{exchange.KindParticipation, func() record.Record { return new(exchange.Participation) }},
	{relation.KindHandover, func() record.Record { return new(relation.Handover) }},
	{relation.KindAgreement, func() record.Record { return new(relation.Agreement) }},
	{protocol.KindSeating, func() record.Record { return new(protocol.Seating) }},
	{programme.KindItem, func() record.Record { return new(programme.Item) }},
	{programme.KindEdition, func() record.Record { return new(programme.Edition) }},
	{programme.KindAcceptance, func() record.Record { return new(programme.Acceptance) }},
	{programme.KindRules, func() record.Record { return new(programme.Rules) }},
	{programme.KindHoliday, func() record.Record { return new(programme.Holiday) }},
	{programme.KindTaskTemplate, func() record.Record { return new(programme.TaskTemplate) }},
	{programme.KindTask, func() record.Record { return new(programme.Task) }},
	{programme.KindBudgetLine, func() record.Record { return new(programme.BudgetLine) }},
	{commitment.KindCommitment, func() record.Record { return new(commitment.Commitment) }},
	{cooperation.KindProject, func() record.Record { return new(cooperation.Project) }},
	{cooperation.KindPartner, func() record.Record { return new(cooperation.Partner) }},
	{cooperation.KindRecommendation, func() record.Record { return new(cooperation.Recommendation) }},
	{study.KindTheme, func() record.Record { return new(study.Theme) }},
	{study.KindStudy, func() record.Record { return new(study.Study) }},
	{study.KindLesson, func() record.Record { return new(study.Lesson) }},
	{study.KindOrigin, func() record.Record { return new(study.Origin) }},
	{study.KindReadingList, func() record.Record { return new(study.ReadingList) }},
	{study.KindReading, func() record.Record { return new(study.Reading) }},
	{cooperation.KindStop, func() record.Record { return new(cooperation.Stop) }},
	{press.KindCoverage, func() record.Record { return new(press.Piece) }},
	{press.KindQuestionnaire, func() record.Record { return new(press.Questionnaire) }},
	{press.KindResponse, func() record.Record { return new(press.Response) }},
	{press.KindDistribution, func() record.Record { return new(press.Distribution) }},
	{press.KindCommunique, func() record.Record { return new(press.Communique) }},
	{register.KindEvent, func() record.Record { return new(register.Event) }},
	{dialogue.KindMechanism, func() record.Record { return new(dialogue.Mechanism) }},
	{dialogue.KindRound, func() record.Record { return new(dialogue.Round) }},
	{dialogue.KindAttendance, func() record.Record { return new(dialogue.Attendance) }},
	{issue.KindIssue, func() record.Record { return new(issue.Issue) }},
	{issue.KindTalk, func() record.Record { return new(issue.Talk) }},
	{relation.KindBridge, func() record.Record { return new(relation.Bridge) }},
	{register.KindJudgement, func() record.Record { return new(register.Judgement) }},
}

// Kinds lists the kinds of record that formats carry, each after those that it refers to. A desk comes before the
// sources that belong to it, so a source that a desk cites comes late.
func Kinds() []record.Kind {
	out := make([]record.Kind, len(kinds))
	for i, k := range kinds {
		out[i] = k.kind
	}
	return out
}

// New returns an empty record of the kind; ok is false for a kind that formats do not carry.
func New(kind record.Kind) (r record.Record, ok bool) {
	for _, k := range kinds {
		if k.kind == kind {
			return k.new(), true
		}
	}
	return nil, false
}

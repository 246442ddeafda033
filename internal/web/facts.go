package web

import (
	"net/http"

	"entente/internal/account"
	"entente/internal/attachment"
	"entente/internal/commitment"
	"entente/internal/cooperation"
	"entente/internal/delegation"
	"entente/internal/dialogue"
	"entente/internal/exchange"
	"entente/internal/issue"
	"entente/internal/ledger"
	"entente/internal/margin"
	"entente/internal/press"
	"entente/internal/privacy"
	"entente/internal/programme"
	"entente/internal/protocol"
	"entente/internal/record"
	"entente/internal/register"
	"entente/internal/relation"
	"entente/internal/store"
	"entente/internal/study"
)

// Facts stand in the dossier of what they are about. The lists of them are where a query of a figure, of the API or of
// the command line leads: every query has a page.

// factKinds are the kinds whose lists have one form.
var factKinds = []record.Kind{register.KindDiplomaticStatus, register.KindStanding, register.KindPost, register.KindMembership,
	register.KindGroupingMember, relation.KindStage, relation.KindRung, relation.KindHandover, dialogue.KindRound, dialogue.KindAttendance, issue.KindTalk, exchange.KindParticipation, protocol.KindSeating, register.KindJudgement,
	delegation.KindChain, delegation.KindAbsence, delegation.KindAmendment, delegation.KindAmendmentLine, delegation.KindApproval,
	delegation.KindTravelDocument, delegation.KindArrangement,
	programme.KindItem, programme.KindEdition, programme.KindAcceptance, programme.KindRules, programme.KindHoliday, programme.KindTaskTemplate, programme.KindBudgetLine,
	delegation.KindPaper, delegation.KindPaperTemplate, account.KindAccount, study.KindOrigin, study.KindReading, cooperation.KindPartner,
	attachment.KindAttachment,
	margin.KindTag,
	margin.KindComment,
	cooperation.KindStop, press.KindResponse, press.KindDistribution,
	privacy.KindGround,
}

func (r *routes) factRoutes() {
	for _, kind := range factKinds {
		r.page("GET /"+store.Plural(kind), r.server.facts(factListing(kind)))
	}
}

func factListing(kind record.Kind) *listing {
	l := &listing{
		kind: kind, order: "start", fields: []field{fieldDesk, fieldMarking},
		columns: []column{{label: "list.col_fact"}, {label: "list.col_held", sort: "start"}, {label: "list.col_marking"}},
		families: map[string]string{"marking": "marking", "status": "diplomatic_status", "standing": "standing", "stage": "stage", "level": "level", "side": "side", "role": "participation", "verdict": "verdict", "pair": "kind",
			"about": "paper", "outcome": "outcome", "act": "amendment_act", "state": "amendment_state", "type": "document_type"},
		mentions: func(r record.Record) []string {
			return append(subjects(r), mentionedBy(r)...)
		},
	}
	switch kind {
	case register.KindPost, exchange.KindParticipation:
		l.columns[1] = column{label: "list.col_level"}
	case programme.KindItem:
		l.families = map[string]string{"marking": "marking", "type": "programme_type"}
	case delegation.KindPaper, delegation.KindPaperTemplate:
		l.families = map[string]string{"marking": "marking", "type": "paper_type"}
		l.order, l.columns[1] = "recorded", column{label: "papers.col_paper"}
	case account.KindAccount:
		l.order, l.columns[1] = "recorded", column{label: "accounts.col_window"}
	case programme.KindTaskTemplate:
		l.order, l.columns[1] = "name", column{label: "list.col_direction", sort: "name"}
		l.families = map[string]string{"marking": "marking", "direction": "direction"}
	case programme.KindAcceptance:
		l.order, l.columns[1] = "recorded", column{label: "list.col_held"}
		l.families = map[string]string{"marking": "marking", "rule": "clash"}
	case programme.KindEdition, programme.KindRules, programme.KindTask:
		l.order, l.columns[1] = "recorded", column{label: "list.col_held"}
	case programme.KindBudgetLine:
		l.order, l.columns[1] = "recorded", column{label: "programme.amount"}
		l.families = map[string]string{"marking": "marking", "state": "budget_state", "category": "budget_category"}
	case dialogue.KindRound:
		l.families = map[string]string{"marking": "marking", "state": "round_state"}
	case dialogue.KindAttendance:
		l.order, l.columns[1] = "recorded", column{label: "list.col_level"}
		l.families = map[string]string{"marking": "marking", "way": "way", "answer": "invitation"}
	case issue.KindTalk:
		l.order, l.columns[1] = "recorded", column{label: "list.col_held"}
		l.families = map[string]string{"marking": "marking", "state": "question"}
	case relation.KindHandover:
		l.order, l.columns[1] = "recorded", column{label: "list.col_held"}
	case relation.KindRung:
		l.area, l.order, l.columns[1] = ofRelations, "name", column{label: "list.col_fact", sort: "name"}
	case delegation.KindChain:
		l.order, l.columns[1] = "name", column{label: "list.col_fact", sort: "name"}
	case delegation.KindAmendment, delegation.KindAmendmentLine, delegation.KindApproval, delegation.KindTravelDocument, delegation.KindArrangement:
		l.order, l.columns[1] = "recorded", column{label: "list.col_state"}
	case cooperation.KindStop:
		l.order, l.columns[1] = "recorded", column{label: "list.col_held"}
		l.families = map[string]string{"marking": "marking", "outcome": "stop_outcome", "sector": "sector"}
	case press.KindResponse, press.KindDistribution:
		l.order, l.columns[1] = "recorded", column{label: "list.col_held"}
		l.families = map[string]string{"marking": "marking", "wave": "wave"}
	case cooperation.KindPartner:
		l.order, l.columns[1] = "recorded", column{label: "list.col_held"}
		l.families = map[string]string{"marking": "marking", "side": "partner_side", "role": "partner_role"}
	case privacy.KindGround:
		l.order, l.columns[1] = "recorded", column{label: "list.col_state"}
		l.families = map[string]string{"marking": "marking", "basis": "basis"}
	case attachment.KindAttachment:
		l.order, l.columns[1] = "name", column{label: "attachment.size"}
		l.families = map[string]string{"marking": "marking", "scan": "scan", "beside": "kind"}
	case study.KindOrigin, study.KindReading:
		l.order, l.columns[1] = "recorded", column{label: "study.passage"}
	case margin.KindTag:
		l.order, l.columns[1] = "name", column{label: "list.col_note"}
	case margin.KindComment:
		l.order, l.columns[1] = "recorded", column{label: "list.col_note"}
	case register.KindJudgement:
		l.order, l.columns[1] = "recorded", column{label: "names.col_verdict"}
	}
	return l
}

func (s *server) facts(l *listing) action {
	return func(w http.ResponseWriter, r *http.Request, v *visit) error {
		p, elsewhere, err := s.readList(r, v, l)
		if err != nil {
			return err
		}
		if elsewhere != "" {
			http.Redirect(w, r, elsewhere, http.StatusSeeOther)
			return nil
		}
		return s.render(w, r, http.StatusOK, factsPage(p))
	}
}

// mentionedBy are the records that the title of a fact names.
func mentionedBy(r record.Record) []string {
	switch r := r.(type) {
	case *register.Standing:
		return []string{r.Organisation}
	case *register.DiplomaticStatus:
		return []string{r.Area}
	case *register.Affiliation:
		return []string{r.Member, r.In}
	case *register.Post:
		return []string{r.Organisation}
	case *register.Membership:
		return []string{r.Person, r.Post, r.Organisation}
	case *register.GroupingMember:
		return []string{r.Member, r.Grouping}
	case *relation.Relation:
		return []string{r.Counterpart}
	case *relation.Stage:
		return []string{r.Relation, r.Rung}
	case *dialogue.Round:
		return []string{r.Mechanism, r.Exchange}
	case *dialogue.Attendance:
		return []string{r.Organisation, r.Event, r.Exchange}
	case *dialogue.Mechanism:
		return []string{r.Counterpart, r.OurChair, r.TheirChair}
	case *issue.Issue:
		return []string{r.Counterpart}
	case *issue.Talk:
		return []string{r.Issue, r.Exchange}
	case *relation.Bridge:
		return []string{r.Area, r.Officer}
	case *relation.Handover:
		return []string{r.Relation, r.From, r.To}
	case *relation.Agreement:
		return []string{r.Counterpart, r.Exchange}
	case *exchange.Participation:
		return []string{r.Person, r.Organisation, r.Exchange}
	case *protocol.Seating:
		return []string{r.Exchange}
	case *commitment.Commitment:
		return []string{r.Owner, r.Counterpart, r.Exchange}
	case *register.Judgement:
		return []string{r.A, r.B}
	case *delegation.Delegation:
		return []string{r.Exchange}
	case *delegation.Approval:
		return []string{r.Delegation}
	case *delegation.Absence:
		return []string{r.User, r.Substitute}
	case *delegation.Amendment:
		return []string{r.Delegation}
	case *delegation.AmendmentLine:
		return []string{r.Person, r.Organisation}
	case *delegation.TravelDocument:
		return []string{r.Exchange, r.Participation, r.Country}
	case *programme.Item:
		return []string{r.Exchange}
	case *delegation.Paper:
		return []string{r.Exchange, r.Organisation}
	case *programme.Edition:
		return []string{r.Exchange}
	case *programme.Acceptance:
		return []string{r.Exchange, r.Item, r.Other}
	case *programme.Rules:
		return []string{r.Exchange}
	case *programme.Task:
		return []string{r.Subject, r.Owner}
	case *programme.BudgetLine:
		return []string{r.Exchange}
	case *programme.Holiday:
		return []string{r.Area}
	case *delegation.Arrangement:
		return []string{r.Participation}
	case *cooperation.Stop:
		return []string{r.Exchange, r.Project, r.Area}
	case *press.Response:
		return []string{r.Questionnaire, r.Person}
	case *press.Distribution:
		return []string{r.Questionnaire}
	case *cooperation.Partner:
		return []string{r.Organisation, r.Project}
	case *margin.Comment:
		return []string{r.Subject, r.Author}
	case *study.Origin:
		return []string{r.Of, r.Record}
	case *study.Reading:
		return []string{r.List, r.Reads}
	case *attachment.Attachment:
		return []string{r.Subject}
	case *privacy.Ground:
		return []string{r.Person}
	}
	return nil
}

// changeOf lets a record be named like the record of a change.
func changeOf(p *list, i int) ledger.Change {
	return ledger.Change{Kind: p.listing.kind, After: p.page.Docs[i]}
}

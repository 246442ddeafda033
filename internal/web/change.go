package web

import (
	"bytes"
	"context"
	"encoding/json"
	"strconv"
	"strings"
	"time"

	"entente/internal/access"
	"entente/internal/commitment"
	"entente/internal/cooperation"
	"entente/internal/date"
	"entente/internal/delegation"
	"entente/internal/dialogue"
	"entente/internal/exchange"
	"entente/internal/issue"
	"entente/internal/ledger"
	"entente/internal/margin"
	"entente/internal/press"
	"entente/internal/privacy"
	"entente/internal/programme"
	"entente/internal/record"
	"entente/internal/register"
	"entente/internal/relation"
	"entente/internal/store"
	"entente/internal/study"
)

// deed is what a change did, as the end of the message id deed.….
func deed(c ledger.Change) string {
	was, is := headOf(c.Before), headOf(c.After)
	switch {
	case c.Batch.Act == ledger.ActUndo:
		return "undid"
	case is.Deleted && !was.Deleted:
		return "withdrew"
	case was.Deleted && !is.Deleted:
		return "restored"
	case c.Before == nil && c.Batch.Act == ledger.ActImport:
		return "imported"
	case c.Before == nil && c.Batch.Act == ledger.ActDemonstration:
		return "demonstrated"
	case c.Before == nil:
		return "entered"
	}
	return "changed"
}

func headOf(doc json.RawMessage) record.Head {
	var head record.Head
	_ = json.Unmarshal(doc, &head) // an absent state has the zero head
	return head
}

// stateOf is the record as a change left it; nil where it cannot be read.
func stateOf(c ledger.Change) record.Record {
	r := store.New(c.Kind)
	if r == nil || json.Unmarshal(c.After, r) != nil {
		return nil
	}
	return r
}

// titleOf names the record of a change: by its own name, else by what it is a fact about.
func titleOf(ctx context.Context, c ledger.Change, labels map[string]string) string {
	r := stateOf(c)
	if label, _, _ := shown(r); label != "" {
		return label
	}
	kind := word(ctx, "kind", string(c.Kind))
	var about []string
	switch r := r.(type) {
	case *register.Standing:
		about = []string{labels[r.Organisation], word(ctx, "standing", r.Standing)}
	case *register.DiplomaticStatus:
		about = []string{labels[r.Area], word(ctx, "diplomatic_status", r.Status)}
	case *register.Affiliation:
		about = []string{labels[r.Member], labels[r.In]}
	case *register.Membership:
		about = []string{labels[r.Person], joinNonEmpty(" ", r.Role, labels[r.Post]), labels[r.Organisation]}
	case *register.GroupingMember:
		about = []string{labels[r.Member], labels[r.Grouping]}
	case *relation.Relation:
		about = []string{labels[r.Counterpart]}
	case *relation.Stage:
		about = []string{labels[r.Relation], rungName(ctx, r)}
	case *dialogue.Round:
		about = []string{labels[r.Mechanism], strconv.Itoa(r.Number)}
	case *dialogue.Attendance:
		about = []string{labels[r.Organisation], labels[r.Event]}
	case *issue.Talk:
		about = []string{labels[r.Issue], orWord(labels[r.Exchange], r.On.String())}
	case *relation.Handover:
		about = []string{labels[r.Relation], labels[r.From], labels[r.To]}
	case *exchange.Participation:
		about = []string{joinNonEmpty(", ", labels[r.Person], r.Name, labels[r.Organisation]), labels[r.Exchange]}
	case *delegation.Delegation:
		about = []string{labels[r.Exchange], word(ctx, "delegation_stage", r.Stage)}
	case *delegation.Approval:
		about = []string{labels[r.Delegation], word(ctx, "outcome", r.Outcome())}
	case *delegation.Absence:
		about = []string{labels[r.User], labels[r.Substitute], periodText(ctx, r.During)}
	case *delegation.Amendment:
		about = []string{labels[r.Delegation], cut(r.Reason)}
	case *delegation.AmendmentLine:
		about = []string{word(ctx, "amendment_act", r.Act), joinNonEmpty(", ", labels[r.Person], nameOfLine(r), labels[r.Organisation])}
	case *delegation.TravelDocument:
		about = []string{word(ctx, "document_type", r.Type), labels[r.Participation], labels[r.Exchange]}
	case *delegation.Arrangement:
		about = []string{labels[r.Participation]}
	case *delegation.Paper:
		about = []string{word(ctx, "paper_type", r.Type), r.Number, labels[r.Exchange]}
	case *programme.Acceptance:
		about = []string{word(ctx, "clash", r.Rule), labels[r.Item], labels[r.Other], cut(r.Reason)}
	case *programme.Edition:
		about = []string{strconv.Itoa(r.Number), labels[r.Exchange]}
	case *programme.Rules:
		about = []string{labels[r.Exchange]}
	case *privacy.Ground:
		about = []string{word(ctx, "basis", r.Basis), labels[r.Person]}
	case *cooperation.Partner:
		about = []string{joinNonEmpty(", ", labels[r.Organisation], r.Name), labels[r.Project]}
	case *cooperation.Recommendation:
		about = []string{joinNonEmpty(", ", labels[r.Organisation], r.Name), joinNonEmpty(", ", labels[r.Department], r.DepartmentName)}
	case *margin.Comment:
		about = []string{labels[r.Subject], cut(r.Text)}
	case *study.Origin:
		about = []string{labels[r.Of], labels[r.Record], r.Page}
	case *study.Reading:
		about = []string{labels[r.List], labels[r.Reads]}
	case *register.Judgement:
		about = []string{labels[r.A], labels[r.B], word(ctx, "verdict", r.Verdict)}
	}
	if text := joinNonEmpty(", ", about...); text != "" {
		return kind + ": " + text
	}
	return kind
}

// authorOf names who made a change: also of an account that was withdrawn since, for colleagues' names are no secret from
// whoever is signed in.
func authorOf(ctx context.Context, author string, labels map[string]string) string {
	switch {
	case labels[author] != "":
		return labels[author]
	case author == access.System().User:
		return access.System().Name
	}
	if name := visitOf(ctx).authorName(ctx, author); name != "" {
		return name
	}
	return t(ctx, "change.colleague")
}

// authorName looks up the name of an account, each once a visit; "" where there is none.
func (v *visit) authorName(ctx context.Context, author string) string {
	if name, ok := v.authors[author]; ok || v.viewer.Stranger() {
		return name
	}
	names, err := v.server.office.Store().AuthorNames(ctx, author)
	if err != nil { // the page is worth more than the name
		v.server.log.Warn("an author's name was not found", "author", author, "cause", err)
	}
	if v.authors == nil {
		v.authors = make(map[string]string)
	}
	v.authors[author] = names[author]
	return names[author]
}

// difference is one changed field, written for readers.
type difference struct{ field, before, after string }

// differences lists the fields that a change changed; of a new record none, because all are new.
func differences(ctx context.Context, c ledger.Change, labels map[string]string, first bool) []difference {
	if c.Before == nil && !first {
		return nil
	}
	fields, err := c.Fields()
	if err != nil {
		return nil
	}
	var list []difference
	for _, f := range fields {
		if f.Name == "id" || f.Name == "deleted" {
			continue
		}
		list = append(list, difference{fieldLabel(ctx, f.Name), fieldText(ctx, c.Kind, f.Name, f.Before, labels), fieldText(ctx, c.Kind, f.Name, f.After, labels)})
	}
	return list
}

func fieldLabel(ctx context.Context, name string) string {
	id := "field." + name
	if text := t(ctx, id); text != id {
		return text
	}
	return strings.ReplaceAll(name, "_", " ")
}

// familyOf is the family of words that a field takes its values from.
func familyOf(kind record.Kind, field string) string {
	switch kind {
	case cooperation.KindProject:
		if field == "stage" {
			return "project_stage"
		}
	case cooperation.KindPartner:
		if field == "side" || field == "role" {
			return "partner_" + field
		}
	case cooperation.KindRecommendation:
		if field == "state" {
			return "recommendation_state"
		}
	case cooperation.KindStop:
		if field == "outcome" {
			return "stop_outcome"
		}
	case press.KindCommunique:
		if field == "state" {
			return "communique_state"
		}
	case press.KindQuestionnaire:
		if field == "before" || field == "after" {
			return "wave_state"
		}
	case press.KindResponse, press.KindDistribution:
		if field == "wave" {
			return field
		}
	case delegation.KindDelegation:
		if field == "stage" || field == "stage_before" {
			return "delegation_stage"
		}
	case delegation.KindAmendment:
		if field == "state" {
			return "amendment_state"
		}
	case delegation.KindAmendmentLine:
		if field == "act" {
			return "amendment_act"
		}
	case delegation.KindApproval:
		if field == "about" {
			return "paper"
		}
	case dialogue.KindMechanism:
		if field == "type" {
			return "mechanism"
		}
	case dialogue.KindRound:
		if field == "state" {
			return "round_state"
		}
	case dialogue.KindAttendance:
		switch field {
		case "way":
			return field
		case "answer":
			return "invitation"
		}
	case issue.KindIssue, issue.KindTalk:
		if field == "state" {
			return "question"
		}
	case programme.KindAcceptance:
		if field == "rule" {
			return "clash"
		}
	case programme.KindItem:
		if field == "type" {
			return "programme_type"
		}
	case delegation.KindPaper, delegation.KindPaperTemplate:
		if field == "type" {
			return "paper_type"
		}
	case programme.KindBudgetLine:
		if field == "state" || field == "category" {
			return "budget_" + field
		}
	}
	switch field {
	case "sector", "scan":
		return field
	case "confidence":
		return "study_confidence"
	case "directions", "levels":
		return strings.TrimSuffix(field, "s")
	case "side", "state":
		if kind == commitment.KindCommitment {
			return "promise_" + field
		}
		if kind == relation.KindAgreement {
			return "agreement_" + field
		}
		if kind == study.KindStudy {
			return "study_" + field
		}
		return field
	case "type":
		switch kind {
		case register.KindArea:
			return "area_type"
		case register.KindAffiliation:
			return "affiliation"
		case register.KindEvent:
			return "event_type"
		case relation.KindAgreement:
			return "agreement_type"
		case relation.KindStage:
			return "stage_document"
		case exchange.KindExchange:
			return "exchange_type"
		case delegation.KindTravelDocument:
			return "document_type"
		}
		return ""
	case "status":
		return "diplomatic_status"
	case "purpose":
		return "grouping_purpose"
	case "purposes":
		return "purpose"
	case "channels":
		return "channel"
	case "initiated":
		return "side"
	case "grants":
		return "grant"
	case "clearance":
		return "marking"
	case "role":
		switch kind {
		case exchange.KindParticipation:
			return "participation"
		case access.KindUser:
			return "role"
		}
		return ""
	case "classification", "family", "election", "standing", "level", "gender", "stage", "direction", "marking", "verdict", "kind":
		if field == "kind" {
			return "name_kind"
		}
		return field
	}
	return ""
}

// fieldText writes the value of a field for readers: words of the domain by their labels, records by their names. A
// record that the viewer may not read leaves nothing.
func fieldText(ctx context.Context, kind record.Kind, field string, raw json.RawMessage, labels map[string]string) string {
	if len(raw) == 0 {
		return ""
	}
	if text, ok := objectText(ctx, kind, field, raw, labels); ok {
		return text
	}
	var value any
	dec := json.NewDecoder(bytes.NewReader(raw))
	dec.UseNumber()
	if dec.Decode(&value) != nil {
		return ""
	}
	return plainText(ctx, kind, field, value, labels)
}

func plainText(ctx context.Context, kind record.Kind, field string, value any, labels map[string]string) string {
	switch value := value.(type) {
	case string:
		if family := familyOf(kind, field); family != "" {
			return word(ctx, family, value)
		}
		switch field {
		case "during":
			if i, err := date.ParseInterval(value); err == nil {
				return periodText(ctx, i)
			}
		case "birth", "death", "date", "made", "due", "settled", "last", "asked", "released", "learned", "planned", "real", "answered":
			if d, err := date.Parse(value); err == nil {
				return dateText(ctx, d)
			}
		case "lang", "languages":
			return languageName(ctx, value)
		}
		if k, ok := record.KindOf(value); ok && store.New(k) != nil && field != "value" {
			return labels[value]
		}
		return value
	case bool:
		if value {
			return t(ctx, "change.yes")
		}
		return t(ctx, "change.no")
	case json.Number:
		return value.String()
	case []any:
		parts := make([]string, len(value))
		for i, v := range value {
			parts[i] = plainText(ctx, kind, field, v, labels)
		}
		return joinNonEmpty("; ", parts...)
	case map[string]any:
		var parts []string
		for _, name := range []string{"text", "confidence", "stage", "planned", "real", "scheme", "type", "url", "value", "lang", "kind", "given", "family", "during", "note"} {
			if v, ok := value[name]; ok {
				inner := name
				if name == "family" || name == "type" { // parts of a name and sorts of contact, no words of the domain
					inner = ""
				}
				parts = append(parts, plainText(ctx, kind, inner, v, labels))
			}
		}
		if len(parts) > 1 {
			return parts[0] + " (" + joinNonEmpty(", ", parts[1:]...) + ")"
		}
		return joinNonEmpty(", ", parts...)
	}
	return ""
}

// cut shortens a long text for a list of changes.
func cut(text string) string {
	const most = 280
	if len(text) <= most {
		return text
	}
	return strings.ToValidUTF8(text[:most], "") + " …"
}

func minute(at time.Time) string { return at.UTC().Format("2006-01-02 15:04") }

// then is the point in recorded time just after a change, for the link "as known then".
func then(at time.Time) string { return at.UTC().Format(time.RFC3339Nano) }

// together are the changes of one batch, side by side.
type together struct {
	batch   ledger.Batch
	changes []ledger.Change
}

// byBatch gathers changes that were made in one act, keeping their order.
func byBatch(changes []ledger.Change) []together {
	var groups []together
	for _, c := range changes {
		if n := len(groups); n > 0 && groups[n-1].batch.ID == c.Batch.ID {
			groups[n-1].changes = append(groups[n-1].changes, c)
			continue
		}
		groups = append(groups, together{c.Batch, []ledger.Change{c}})
	}
	return groups
}

package web

import (
	"io/fs"
	"os"
	"path/filepath"
	"reflect"
	"regexp"
	"slices"
	"strings"
	"testing"

	"entente/internal/access"
	"entente/internal/attachment"
	"entente/internal/commitment"
	"entente/internal/cooperation"
	"entente/internal/delegation"
	"entente/internal/dialogue"
	"entente/internal/exchange"
	"entente/internal/fault"
	"entente/internal/lang"
	"entente/internal/office"
	"entente/internal/press"
	"entente/internal/privacy"
	"entente/internal/programme"
	"entente/internal/protocol"
	"entente/internal/record"
	"entente/internal/register"
	"entente/internal/relation"
	"entente/internal/store"
	"entente/internal/study"

	"github.com/BurntSushi/toml"
)

// vocabulary is every word of the domain that pages may show, by family.
func vocabulary() map[string][]string {
	v := map[string][]string{
		"area_type": register.AreaTypes, "diplomatic_status": register.DiplomaticStatuses, "classification": register.Classifications,
		"family": register.Families, "standing": register.Standings, "affiliation": register.AffiliationTypes, "level": record.Levels,
		"grouping_purpose": register.GroupingPurposes, "gender": register.Genders, "channel": relation.Channels, "stage": relation.Stages, "stage_document": relation.DocumentTypes, "mechanism": dialogue.Types, "round_state": dialogue.RoundStates, "way": dialogue.Ways, "invitation": dialogue.Answers,
		"agreement_type": relation.AgreementTypes, "agreement_state": relation.AgreementStates, "renewal": relation.Renewals, "renewal_short": relation.Renewals,
		"scan":     attachment.Scans,
		"occasion": {"waiting", "digest", "invitation", "forgotten", "recovery", "checkpoint"}, "duty": office.Duties, "notice_kind": office.NoticeKinds, "notice_way": {office.ByPage, office.ByMail, office.ByDigest, office.ByNone},
		"act": office.ActKinds, "exchange_type": exchange.Types, "direction": exchange.Directions, "purpose": exchange.Purposes, "state": exchange.States,
		"basis": privacy.Bases, "erasure_ground": append(slices.Clone(office.Grounds), "retention_rule"), "retention_act": office.RetentionActs,
		"side": exchange.Sides, "shape": protocol.Shapes, "promise_side": commitment.Sides, "promise_state": commitment.States, "question": exchange.QuestionStates, "participation": exchange.Roles, "name_kind": lang.NameKinds,
		"delegation_stage": delegation.Stages, "paper": delegation.Papers, "outcome": delegation.Outcomes, "decision": delegation.Decisions,
		"approver": delegation.Approvers, "verdict_on_rights": {office.RightsKept, office.RightsWithdrawn}, "amendment_state": delegation.AmendmentStates, "amendment_act": delegation.Acts,
		"programme_type": programme.Types, "budget_state": programme.BudgetStates, "budget_category": programme.BudgetCategories, "clash": programme.ClashRules, "since_edition": programme.ChangeKinds,
		"paper_type": delegation.PaperTypes, "language": delegation.PaperLanguages,
		"document_type": delegation.DocumentTypes, "principle": delegation.Principles,
		"reliability": register.Reliabilities, "credibility": register.Credibilities,
		"project_stage": cooperation.Stages, "sector": cooperation.Sectors, "partner_side": cooperation.Sides, "partner_role": cooperation.PartnerRoles, "recommendation_state": cooperation.RecommendationStates,
		"tone": press.SettledTones, "wave": press.Waves, "wave_state": press.WaveStates, "survey_question": press.QuestionTypes, "asked_when": press.AskedWhen, "communique_state": press.CommuniqueStates, "stop_outcome": cooperation.StopOutcomes,
		"study_state": study.States, "answer": {"yes", "no"}, "study_confidence": study.Confidences,
		"verdict": register.Verdicts, "event_type": register.EventTypes, "election": register.Elections, "found": office.FoundReasons,
		"likelihood": {office.AlmostCertain, office.VeryLikely, office.QuiteLikely, office.Possible, office.Unlikely},
	}
	for _, m := range record.Markings {
		v["marking"] = append(v["marking"], m.String())
	}
	for _, g := range access.Grants {
		v["grant"] = append(v["grant"], string(g))
	}
	for _, r := range access.Roles {
		v["role"] = append(v["role"], string(r))
	}
	for _, k := range store.Kinds() {
		v["kind"] = append(v["kind"], string(k))
	}
	return v
}

// composed is every id that pages put together from the name of a kind, a field, a filter or a deed.
func composed() map[string]bool {
	ids := make(map[string]bool)
	for _, deed := range []string{"entered", "imported", "demonstrated", "changed", "withdrew", "restored", "undid"} {
		ids["deed."+deed] = true
	}
	for _, kind := range store.Kinds() {
		for _, begin := range []string{"list.", "list.purpose_", "list.none_", "list.none_hint_"} {
			if kind != access.KindUser { // accounts have pages of their own
				ids[begin+store.Plural(kind)] = true
			}
		}
		for _, f := range store.Filters(kind) {
			ids["filter."+f.Name] = true
		}
		for _, f := range reflect.VisibleFields(reflect.TypeOf(store.New(kind)).Elem()) {
			if name, _, _ := strings.Cut(f.Tag.Get("json"), ","); name != "" && !f.Anonymous {
				ids["field."+name] = true
			}
		}
	}
	for _, unseen := range []string{"field.id", "field.version", "field.deleted"} {
		delete(ids, unseen)
	}
	for _, f := range forms() {
		if !f.editOnly && f.kind != access.KindUser {
			ids["list.new_"+string(f.kind)] = true
		}
	}
	return ids
}

func TestEveryKindFieldAndFilterHasItsWords(t *testing.T) {
	known := messageIDs(t)
	for id := range composed() {
		if !known[id] {
			t.Errorf("messages/*.en.toml has no %q", id)
		}
	}
}

func TestEveryWordOfTheDomainHasALabel(t *testing.T) {
	known := messageIDs(t)
	families := vocabulary()
	for family, values := range families {
		for _, value := range values {
			if value != "" && !known[family+"."+value] {
				t.Errorf("messages/words.en.toml has no %q", family+"."+value)
			}
		}
	}
	var file map[string]any
	if _, err := toml.DecodeFile("messages/words.en.toml", &file); err != nil {
		t.Fatal(err)
	}
	for id := range file {
		family, value, _ := strings.Cut(id, ".")
		if !slices.Contains(families[family], value) {
			t.Errorf("messages/words.en.toml has %q, which is no word of the domain", id)
		}
	}
}

// used finds ids that stand in the source as text: t(ctx, "people.title"), and lists of ids such as the rail's.
var (
	asked  = regexp.MustCompile(`\bt\((?:ctx|r\.Context\(\)), "([a-z_]+\.[A-Za-z0-9_.]+)"`)
	named  = regexp.MustCompile(`"([a-z_]+\.[a-z0-9_.]+)"`)
	remark = regexp.MustCompile(`(?m)^\s*//.*$`)
)

func TestMessagesAreUsedAndPresent(t *testing.T) {
	known, inSource := messageIDs(t), composed()
	for _, code := range []fault.Code{fault.Invalid, fault.NotFound, fault.Conflict, fault.Forbidden, fault.Unavailable, fault.Internal} {
		inSource["problem.title_"+string(code)], inSource["problem.text_"+string(code)] = true, true
	}
	var families []string
	for family := range vocabulary() {
		families = append(families, family)
	}
	for _, pattern := range []string{"*.templ", "*.go"} {
		paths, err := filepath.Glob(pattern)
		if err != nil {
			t.Fatal(err)
		}
		for _, path := range paths {
			if strings.HasSuffix(path, "_templ.go") || strings.HasSuffix(path, "_test.go") {
				continue
			}
			text, err := os.ReadFile(path)
			if err != nil {
				t.Fatal(err)
			}
			text = remark.ReplaceAll(text, nil)
			for _, m := range asked.FindAllStringSubmatch(string(text), -1) {
				if !known[m[1]] && !strings.HasSuffix(m[1], "_") && !strings.HasSuffix(m[1], ".") {
					t.Errorf("%s asks for the message %q, which messages/*.en.toml does not have", path, m[1])
				}
			}
			for _, m := range named.FindAllStringSubmatch(string(text), -1) {
				inSource[m[1]] = true
				if strings.HasSuffix(m[1], "_") || strings.HasSuffix(m[1], ".") { // the beginning of ids put together
					for id := range known {
						if strings.HasPrefix(id, m[1]) {
							inSource[id] = true
						}
					}
				}
			}
		}
	}
	for id := range known {
		family, _, _ := strings.Cut(id, ".")
		if !inSource[id] && !slices.Contains(families, family) {
			t.Errorf("no page uses the message %q", id)
		}
	}
}

func messageIDs(t *testing.T) map[string]bool {
	t.Helper()
	ids := make(map[string]bool)
	for _, from := range messageFolders {
		paths, err := fs.Glob(from.files, strings.Replace(from.pattern, "*", "*.en", 1))
		if err != nil {
			t.Fatal(err)
		}
		for _, path := range paths {
			var file map[string]any
			if _, err := toml.DecodeFS(from.files, path, &file); err != nil {
				t.Fatalf("%s: %v", path, err)
			}
			for id := range file {
				if ids[id] {
					t.Errorf("%s: %q stands in another file too", path, id)
				}
				ids[id] = true
			}
		}
	}
	return ids
}

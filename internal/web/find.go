package web

import (
	"context"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"entente/internal/access"
	"entente/internal/account"
	"entente/internal/attachment"
	"entente/internal/commitment"
	"entente/internal/cooperation"
	"entente/internal/delegation"
	"entente/internal/dialogue"
	"entente/internal/exchange"
	"entente/internal/issue"
	"entente/internal/lang"
	"entente/internal/margin"
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
)

// found is a record that a search or a picker shows.
type found struct {
	Kind    record.Kind
	ID      string
	Label   string
	Alt     string // another name of it
	AltLang string
	Note    string // what tells it from others of the name

	Spans   []office.Span // letters that matched: of Alt where there is one that matched, else of Label
	InAlt   bool
	Reasons []string // what stands between what was typed and the name; of office.FoundReasons
	Joined  int      // how many records it is one of; 0 for one alone
}

// sure reports whether the record is what was typed, rather than like it.
func (f found) sure() bool {
	return !slices.Contains(f.Reasons, "typo") && !slices.Contains(f.Reasons, "sound") && !slices.Contains(f.Reasons, "other_names")
}

func notSure(f found) bool { return !f.sure() }

// find returns the records of a kind that words, or beginnings of words, in any script lead to. Where names a filter and
// its value that all of them meet.
func (s *server) find(ctx context.Context, v *visit, kind record.Kind, words string, limit int, where ...string) ([]found, error) {
	var hits []office.Found
	var err error
	if kind == access.KindUser || len(where) > 0 || words == "" {
		hits, err = s.listed(ctx, v, kind, words, limit, where...)
	} else {
		hits, err = s.office.Find(ctx, v.reader, kind, words, limit, true)
	}
	if err != nil {
		return nil, err
	}
	return s.show(ctx, v, kind, hits, words, limit)
}

// listed are the records of a kind that a filter leads to: accounts have no words to be found by, posts are looked for
// within their organisation.
func (s *server) listed(ctx context.Context, v *visit, kind record.Kind, words string, limit int, where ...string) ([]office.Found, error) {
	q := store.Of(kind, where...)
	q.Limit = limit
	if kind == access.KindUser {
		q.Limit = 200 // they are few
	} else if words != "" || len(where) == 0 {
		q = q.With("q", words)
	}
	page, err := v.reader.List(ctx, q)
	if err != nil {
		return nil, err
	}
	records, err := page.Records()
	if err != nil {
		return nil, err
	}
	var hits []office.Found
	for _, r := range records {
		if label, alt, _ := shown(r); kind == access.KindUser && !strings.Contains(strings.ToLower(label+" "+alt), strings.ToLower(strings.TrimSpace(words))) {
			continue
		}
		hits = append(hits, office.Found{Record: r})
	}
	return hits, nil
}

// show makes lines of what was found, each with what tells it from others.
func (s *server) show(ctx context.Context, v *visit, kind record.Kind, hits []office.Found, words string, limit int) ([]found, error) {
	var list []found
	var ids, named []string
	for _, h := range hits[:min(len(hits), limit)] {
		r := h.Record
		f := found{Kind: kind, ID: r.Meta().ID, Reasons: h.Reasons, Note: owner(r)}
		f.Label, f.Alt, f.AltLang = shown(r)
		switch {
		case h.Name == f.Label:
			f.Spans = h.Spans
		case h.Name != "":
			f.Alt, f.AltLang, f.Spans, f.InAlt = h.Name, h.Lang, h.Spans, true
		default:
			if n, ok := matched(r, f.Label, words); ok {
				f.Alt, f.AltLang = n.Text, n.Lang
			}
		}
		ids = append(ids, owner(r))
		named = append(named, f.ID)
		if x, ok := r.(*exchange.Exchange); ok {
			f.Note = periodText(ctx, x.During)
		}
		list = append(list, f)
	}
	labels, err := v.reader.Labels(ctx, ids...)
	if err != nil {
		return nil, err
	}
	var joined map[string][]string
	if kind == register.KindPerson || kind == register.KindOrganisation {
		if joined, err = office.JoinedWith(ctx, v.reader, named...); err != nil {
			return nil, err
		}
	}
	for i := range list {
		if _, ok := record.KindOf(list[i].Note); ok {
			list[i].Note = labels[list[i].Note]
		}
		if others := joined[list[i].ID]; len(others) > 0 {
			list[i].Joined = len(others) + 1
		}
	}
	return list, nil
}

// matched is the name that the words lead to, where it is not the main one: who searches for 越南 sees it beside Vietnam,
// rather than the name in some third script.
func matched(r record.Record, label, words string) (lang.Name, bool) {
	want := lang.Fold(words)
	if want == "" || leads(label, want) {
		return lang.Name{}, false
	}
	for _, n := range office.NamesOf(r) {
		if leads(n.Text, want) {
			return n, true
		}
	}
	return lang.Name{}, false
}

// leads reports whether each of the words stands at the beginning of a word of the name, or, in a script without spaces,
// anywhere in it.
func leads(name, want string) bool {
	folded := " " + lang.Fold(name)
	for _, w := range strings.Fields(want) {
		if first, _ := utf8.DecodeRuneInString(w); !strings.Contains(folded, " "+w) && !(first > unicode.MaxLatin1 && strings.Contains(folded, w)) {
			return false
		}
	}
	return true
}

// owner is the record that places another: the area of an organisation or person, the organisation of a post.
func owner(r record.Record) string {
	switch r := r.(type) {
	case *register.Organisation:
		return r.Area
	case *register.Person:
		return r.Area
	case *register.Event:
		return r.Area
	case *register.Area:
		return r.Parent
	case *relation.Agreement:
		return r.Counterpart
	case *study.Theme:
		return r.Parent
	case *relation.Bridge:
		return r.Area
	case *dialogue.Mechanism:
		return r.Counterpart
	case *issue.Issue:
		return r.Counterpart
	case *register.Post:
		return r.Organisation
	}
	return ""
}

// shown is the name of a record, and another name of it in another script or language.
func shown(r record.Record) (label, alt, altLang string) {
	switch r := r.(type) {
	case *register.Area:
		return mainNames(r.Names, r.Alpha2)
	case *register.Organisation:
		return mainNames(r.Names, r.Acronym)
	case *register.Person:
		return mainNames(r.Names, "")
	case *register.Grouping:
		return mainNames(r.Names, "")
	case *access.Desk:
		return mainNames(r.Names, "")
	case *access.User:
		return r.Name, r.Login, ""
	case *access.Compartment:
		return r.Name, "", ""
	case *register.Event:
		return mainNames(r.Names, "")
	case *margin.Tag:
		return mainNames(r.Names, "")
	case *margin.Comment:
		return cut(r.Text), "", ""
	case *register.Source:
		return r.Title, r.Publisher, ""
	case *relation.Rung:
		return mainNames(r.Names, "")
	case *relation.Agreement:
		return r.Title, "", ""
	case *relation.Bridge:
		return cut(r.Aim), "", ""
	case *dialogue.Mechanism:
		return mainNames(r.Names, "")
	case *issue.Issue:
		return r.Title, "", ""
	case *register.Post:
		return r.Title, "", ""
	case *exchange.Exchange:
		return r.Title, "", ""
	case *commitment.Commitment:
		return cut(r.Text), "", ""
	case *protocol.Seating:
		return r.Title, "", ""
	case *delegation.Chain:
		return r.Title, "", ""
	case *account.Account:
		return r.Title, "", ""
	case *delegation.PaperTemplate:
		return r.Title, r.FileName, ""
	case *programme.Item:
		return r.Title, "", ""
	case *programme.Task:
		return r.Title, "", ""
	case *programme.TaskTemplate:
		return mainNames(r.Names, "")
	case *programme.BudgetLine:
		return r.Title, "", ""
	case *programme.Holiday:
		return r.Title, r.Date.String(), ""
	case *study.Theme:
		return mainNames(r.Names, "")
	case *cooperation.Project:
		return r.Title, "", ""
	case *cooperation.Recommendation:
		return cut(r.Purpose), "", ""
	case *study.Study:
		return r.Title, "", ""
	case *study.Lesson:
		return r.Title, "", ""
	case *study.ReadingList:
		return r.Title, "", ""
	case *attachment.Attachment:
		return r.Name, r.Note, ""
	case *press.Piece:
		return r.Title, r.Medium, ""
	case *press.Questionnaire:
		return r.Title, "", ""
	case *press.Communique:
		return r.Title, "", ""
	case *press.Response:
		return r.Name, "", ""
	case *cooperation.Stop:
		return r.Site, "", ""
	}
	return "", "", ""
}

// mainNames returns the preferred name and, beside it, one in another script, else another name of the record's own
// language, else the short form.
func mainNames(list []lang.Name, short string) (label, alt, altLang string) {
	label = lang.Preferred(list, "en")
	script := lang.Script(label)
	for _, n := range list {
		if s := n.Script(); s != "" && s != script && n.Text != label {
			return label, n.Text, n.Lang
		}
	}
	for _, n := range list {
		if n.Text != label && (n.Kind == "" || n.Kind == "official") {
			return label, n.Text, n.Lang
		}
	}
	if short != label {
		return label, short, ""
	}
	return label, "", ""
}

// place is where a record is shown: its own dossier, or its part of the dossier that it belongs to.
func place(r record.Record) string {
	switch r := r.(type) {
	case *register.Standing:
		return hrefOf(r.Organisation) + "#standing"
	case *register.DiplomaticStatus:
		return hrefOf(r.Area) + "#status"
	case *register.Affiliation:
		return hrefOf(r.Member) + "#affiliations"
	case *register.Membership:
		return hrefOf(r.Person) + "#posts"
	case *register.GroupingMember:
		return hrefOf(r.Grouping)
	case *relation.Relation:
		return hrefOf(r.Counterpart) + "#relation"
	case *relation.Handover:
		return hrefOf(r.Relation)
	case *dialogue.Round:
		return hrefOf(r.Mechanism) + "#" + r.ID
	case *dialogue.Attendance:
		return hrefOf(r.Event) + "#" + r.ID
	case *issue.Talk:
		return hrefOf(r.Issue) + "#" + r.ID
	case *relation.Stage: // its relation's own place is with the counterpart
		return hrefOf(r.Relation)
	case *exchange.Participation:
		return hrefOf(r.Exchange) + "#participants"
	case *register.Judgement:
		return hrefOf(r.A) + "#judged"
	case *delegation.Delegation:
		return "/delegations/" + r.Exchange
	case *press.Response:
		return hrefOf(r.Questionnaire) + "#responses"
	case *press.Distribution:
		return hrefOf(r.Questionnaire) + "#results"
	case *cooperation.Stop:
		return hrefOf(r.Exchange) + "#" + r.ID
	case *delegation.Approval:
		if r.Communique != "" {
			return hrefOf(r.Communique) + "#approvals"
		}
		return hrefOf(r.Delegation) + "#approvals"
	case *delegation.Chain:
		return "/approval-chains"
	case *delegation.Absence:
		return "/absences"
	case *delegation.Amendment:
		return hrefOf(r.Delegation)
	case *delegation.AmendmentLine:
		return hrefOf(r.Amendment)
	case *delegation.TravelDocument:
		return "/delegations/" + r.Exchange + "/composition"
	case *delegation.Arrangement:
		return hrefOf(r.Participation)
	case *account.Account:
		return "/insight/account/" + r.ID
	case *delegation.Paper:
		return "/delegations/" + r.Exchange + "/papers#" + r.ID
	case *delegation.PaperTemplate:
		return "/papers/templates#" + r.ID
	case *programme.Item:
		return "/delegations/" + r.Exchange + "/programme#" + r.ID
	case *programme.Edition:
		return "/delegations/" + r.Exchange + "/programme/editions/" + strconv.Itoa(r.Number)
	case *programme.Acceptance:
		return "/delegations/" + r.Exchange + "/programme#" + r.Item
	case *programme.Rules:
		if r.Exchange != "" {
			return "/delegations/" + r.Exchange + "/programme"
		}
		return "/programme-rules"
	case *programme.Task:
		return "/delegations/" + r.Subject + "/tasks#" + r.ID
	case *programme.BudgetLine:
		return "/delegations/" + r.Exchange + "/tasks#" + r.ID
	case *programme.TaskTemplate:
		return "/task-templates"
	case *programme.Holiday:
		return "/holidays"
	case *margin.Comment:
		return "/margin/" + r.Subject + "#" + r.ID
	case *study.Theme:
		return "/themes#" + r.ID
	case *privacy.Ground:
		return hrefOf(r.Person) + "#grounds"
	case *cooperation.Partner:
		return hrefOf(r.Project) + "#partners"
	case *study.Origin:
		return hrefOf(r.Of) + "#origins"
	case *study.Reading:
		return hrefOf(r.List)
	case *access.User: // has a page for administrators only
		return "/history/" + r.ID
	}
	return hrefOf(r.Meta().ID)
}

// hrefOf is the address of a record's page.
func hrefOf(id string) string {
	kind, ok := record.KindOf(id)
	if !ok {
		return "/"
	}
	return "/" + store.Plural(kind) + "/" + id
}

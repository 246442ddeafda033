package web

import (
	"context"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"entente/internal/access"
	"entente/internal/commitment"
	"entente/internal/delegation"
	"entente/internal/exchange"
	"entente/internal/lang"
	"entente/internal/programme"
	"entente/internal/record"
	"entente/internal/register"
	"entente/internal/relation"
	"entente/internal/store"
)

// found is a record that a search or a picker shows.
type found struct {
	Kind    record.Kind
	ID      string
	Label   string
	Alt     string // another name of it
	AltLang string
	Note    string // what tells it from others of the name
}

// find returns the records of a kind that words, or beginnings of words, in any script lead to. Where names a filter and
// its value that all of them meet.
func (s *server) find(ctx context.Context, v *visit, kind record.Kind, words string, limit int, where ...string) ([]found, error) {
	q := store.Of(kind, where...)
	q.Limit = limit
	if kind == access.KindUser {
		q.Limit = 200 // accounts have no words to be found by; they are few
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
	var list []found
	var ids []string
	for _, r := range records {
		f := found{Kind: kind, ID: r.Meta().ID}
		f.Label, f.Alt, f.AltLang = shown(r)
		if n, ok := matched(r, f.Label, words); ok {
			f.Alt, f.AltLang = n.Text, n.Lang
		}
		ids = append(ids, owner(r))
		if kind == access.KindUser && !strings.Contains(strings.ToLower(f.Label+" "+f.Alt), strings.ToLower(strings.TrimSpace(words))) {
			continue
		}
		f.Note = owner(r)
		if x, ok := r.(*exchange.Exchange); ok {
			f.Note = periodText(ctx, x.During)
		}
		list = append(list, f)
	}
	labels, err := v.reader.Labels(ctx, ids...)
	for i := range list {
		if _, ok := record.KindOf(list[i].Note); ok {
			list[i].Note = labels[list[i].Note]
		}
	}
	return list[:min(len(list), limit)], err
}

// matched is the name that the words lead to, where it is not the main one: who searches for 越南 sees it beside Vietnam,
// rather than the name in some third script.
func matched(r record.Record, label, words string) (lang.Name, bool) {
	want := lang.Fold(words)
	if want == "" || leads(label, want) {
		return lang.Name{}, false
	}
	for _, n := range namesIn(r) {
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

// namesIn are all names of a record.
func namesIn(r record.Record) []lang.Name {
	switch r := r.(type) {
	case *register.Area:
		return r.Names
	case *register.Organisation:
		return r.Names
	case *register.Person:
		return r.Names
	case *register.Grouping:
		return r.Names
	case *access.Desk:
		return r.Names
	}
	return nil
}

// owner is the record that places another: the area of an organisation or person, the organisation of a post.
func owner(r record.Record) string {
	switch r := r.(type) {
	case *register.Organisation:
		return r.Area
	case *register.Person:
		return r.Area
	case *register.Area:
		return r.Parent
	case *register.Post:
		return r.Organisation
	}
	return ""
}

// shown is the name of a record, and another name of it in another script or language.
func shown(r record.Record) (label, alt, altLang string) {
	switch r := r.(type) {
	case *register.Area:
		return names(r.Names, r.Alpha2)
	case *register.Organisation:
		return names(r.Names, r.Acronym)
	case *register.Person:
		return names(r.Names, "")
	case *register.Grouping:
		return names(r.Names, "")
	case *access.Desk:
		return names(r.Names, "")
	case *access.User:
		return r.Name, r.Login, ""
	case *register.Source:
		return r.Title, r.Publisher, ""
	case *register.Post:
		return r.Title, "", ""
	case *exchange.Exchange:
		return r.Title, "", ""
	case *commitment.Commitment:
		return cut(r.Text), "", ""
	case *delegation.Chain:
		return r.Title, "", ""
	case *programme.Item:
		return r.Title, "", ""
	case *programme.Task:
		return r.Title, "", ""
	case *programme.TaskTemplate:
		return names(r.Names, "")
	case *programme.BudgetLine:
		return r.Title, "", ""
	case *programme.Holiday:
		return r.Title, r.Date.String(), ""
	}
	return "", "", ""
}

// names returns the preferred name and, beside it, one in another script, else another name of the record's own
// language, else the short form.
func names(list []lang.Name, short string) (label, alt, altLang string) {
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
	case *relation.Stage: // its relation's own place is with the counterpart
		return hrefOf(r.Relation)
	case *exchange.Participation:
		return hrefOf(r.Exchange) + "#participants"
	case *register.Judgement:
		return hrefOf(r.A) + "#judged"
	case *delegation.Delegation:
		return "/delegations/" + r.Exchange
	case *delegation.Approval:
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
	case *programme.Item:
		return "/delegations/" + r.Exchange + "/programme#" + r.ID
	case *programme.Edition:
		return "/delegations/" + r.Exchange + "/programme/editions/" + strconv.Itoa(r.Number)
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

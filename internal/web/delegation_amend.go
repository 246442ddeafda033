package web

import (
	"context"
	"net/http"
	"net/url"
	"strconv"
	"strings"

	"entente/internal/access"
	"entente/internal/date"
	"entente/internal/delegation"
	"entente/internal/fault"
	"entente/internal/office"
	"entente/internal/record"
	"entente/internal/register"
)

// placeText is what somebody is in a delegation, in one line.
func placeText(ctx context.Context, p *delegation.Place) string {
	return joinNonEmpty(", ", word(ctx, "participation", p.Role), p.Capacity, word(ctx, "level", p.Level), languageNames(ctx, p.Languages))
}

// comers are those who come into a composition by an amendment, each from the register or as written.
var comers = formField{name: "comers", as: asRows, optional: true, aside: true, width: "wide", fields: []formField{
	{name: "person", as: asPick, kinds: []record.Kind{register.KindPerson}, optional: true},
	{name: "name", as: asText, optional: true, label: "name_written"},
	{name: "role", as: asChoice, family: "participation", options: delegation.Travelling},
	{name: "capacity", as: asText, optional: true},
	{name: "organisation", as: asPick, kinds: []record.Kind{register.KindOrganisation}, optional: true},
	{name: "level", as: asChoice, family: "level", options: record.Levels, optional: true},
	{name: "languages", as: asWords, optional: true},
}}

// comer is one of them, as the form reads it.
type comer struct {
	Person       string   `json:"person"`
	Organisation string   `json:"organisation"`
	Name         string   `json:"name"`
	Role         string   `json:"role"`
	Capacity     string   `json:"capacity"`
	Level        string   `json:"level"`
	Languages    []string `json:"languages"`
}

// amending is the sheet of an amendment: only who comes in is read as a form is.
func amending(typed url.Values) *sheet {
	return &sheet{form: &form{kind: delegation.KindAmendmentLine, groups: []formGroup{{fields: []formField{comers}}},
		preset: map[string]string{"comers.0.role": "member"}}, typed: typed}
}

// amendForm asks what changes in a composition that was approved.
func (s *server) amendForm(w http.ResponseWriter, r *http.Request, v *visit) error {
	if err := v.viewer.Require(access.Officer); err != nil {
		return err
	}
	return s.showAmend(w, r, v, http.StatusOK, amending(url.Values{}))
}

func (s *server) showAmend(w http.ResponseWriter, r *http.Request, v *visit, status int, sh *sheet) error {
	c, err := s.office.Composition(r.Context(), v.reader, r.PathValue("id"))
	if err != nil {
		return err
	}
	f := delegationFrame{DelegationFile: c.DelegationFile, Tab: tabComposition}
	if f.Labels, err = v.reader.Labels(r.Context(), namedIn(c)...); err != nil {
		return err
	}
	if err := labelPicks(r.Context(), v.reader, sh.typed); err != nil {
		return err
	}
	return s.render(w, r, status, amendPage(f, c, sh))
}

// amend sends an amendment through the chain.
func (s *server) amend(w http.ResponseWriter, r *http.Request, v *visit) error {
	if err := readPost(w, r); err != nil {
		return err
	}
	ctx := r.Context()
	sh := amending(tidy([]formField{comers}, r.PostForm))
	if sh.more = r.PostForm.Get("add"); sh.more != "" { // a browser without scripts asks for another row
		return s.showAmend(w, r, v, http.StatusOK, sh)
	}
	c, err := s.office.Composition(ctx, v.reader, r.PathValue("id"))
	if err != nil {
		return err
	}
	am := office.Amending{Reason: sh.typed.Get("reason"), Lines: linesOfThose(c, sh.typed)}
	var days error
	am.During, days = date.ParseInterval(strings.TrimSpace(sh.typed.Get("during")))
	first := len(am.Lines) // of those who come
	in := &reading{ctx: ctx, reader: v.reader, typed: sh.typed, offers: make(map[string][]suggestion), asides: make(map[string][]object)}
	if err := in.fields([]formField{comers}, "", object{}); err != nil {
		return err
	}
	for i, o := range in.asides[comers.name] {
		var one comer
		if in.decode(o, &one); one.Person == "" && one.Name == "" && one.Organisation == "" {
			in.wrong.Add(comers.name+"."+strconv.Itoa(i)+".name", "%s", t(ctx, "delegation.say_who_comes"))
		}
		am.Lines = append(am.Lines, office.AmendingLine{Person: one.Person, Organisation: one.Organisation,
			To: delegation.Place{Side: sideOf(c.Exchange), Role: one.Role, Name: one.Name, Capacity: one.Capacity, Level: one.Level, Languages: one.Languages}})
	}
	if days != nil {
		in.wrong = append(in.wrong, atField(days, "during")...)
	}
	come, err := delegation.ParseList(sh.typed.Get("come"))
	in.wrong = append(in.wrong, fault.All(err)...)
	for _, l := range come {
		if l.Role == "head" && !strings.Contains(strings.ToLower(sh.typed.Get("come")), "head") {
			l.Role = "member" // the first of a list is the head only of a new composition
		}
		am.Lines = append(am.Lines, office.AmendingLine{To: delegation.Place{Side: sideOf(c.Exchange), Role: l.Role, Name: l.Name, Capacity: l.Capacity}})
	}
	if sh.wrong, sh.offers = in.wrong, in.offers; len(sh.wrong) > 0 {
		return s.showAmend(w, r, v, http.StatusUnprocessableEntity, sh)
	}
	_, err = s.office.Amend(ctx, v.viewer, r.PathValue("id"), am)
	switch fault.CodeOf(err) {
	case "":
	case fault.Invalid, fault.Conflict:
		sh.wrong = amendFaults(err, first)
		return s.showAmend(w, r, v, http.StatusUnprocessableEntity, sh)
	default:
		return err
	}
	s.flash(ctx, "good", t(ctx, "delegation.did_amend"))
	http.Redirect(w, r, "/delegations/"+r.PathValue("id")+"/composition#amendments", http.StatusSeeOther)
	return nil
}

// linesOfThose are the lines of those who travel already: each as the form has them now.
func linesOfThose(c office.Composition, typed url.Values) []office.AmendingLine {
	var lines []office.AmendingLine
	for _, p := range c.Travel {
		if !typed.Has("role." + p.ID) {
			continue
		}
		to := delegation.Place{Role: typed.Get("role." + p.ID), Name: p.Name, Capacity: strings.TrimSpace(typed.Get("capacity." + p.ID)), Level: p.Level, Languages: p.Languages}
		if typed.Has("level." + p.ID) {
			to.Level = typed.Get("level." + p.ID)
		}
		if name := "languages." + p.ID; typed.Has(name) && typed.Get(name) != strings.Join(p.Languages, ", ") {
			to.Languages = splitWords(typed.Get(name))
		}
		lines = append(lines, office.AmendingLine{Participation: p.ID, Go: to.Role == "goes", To: to})
	}
	return lines
}

// amendFaults puts what is wrong with a line of somebody who comes beside the row that it was entered in.
func amendFaults(err error, first int) fault.List {
	var list fault.List
	for _, e := range fault.All(err) {
		at := *e
		if rest, ok := strings.CutPrefix(at.Field, "lines."); ok {
			number, field, _ := strings.Cut(rest, ".")
			if n, err := strconv.Atoi(number); err == nil && n >= first {
				at.Field = comers.name + "." + strconv.Itoa(n-first) + "." + field
			}
		}
		list = append(list, &at)
	}
	return list
}

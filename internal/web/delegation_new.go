package web

import (
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"entente/internal/access"
	"entente/internal/delegation"
	"entente/internal/exchange"
	"entente/internal/fault"
	"entente/internal/office"
	"entente/internal/record"
	"entente/internal/register"
)

// proposal asks for everything that a delegation begins with, on one page. Its record is the exchange; what stands aside
// goes into the file and the composition. Which of the house's chains approves it is asked where there is a choice.
func proposal(chains []*delegation.Chain) *form {
	answers := make([]formField, len(delegation.Principles))
	for i, p := range delegation.Principles {
		answers[i] = formField{name: "charter." + p, as: asShort, aside: true, width: "double", label: "charter_" + p}
	}
	return &form{kind: exchange.KindExchange, preset: map[string]string{"direction": "sent"}, groups: slices.Concat([]formGroup{
		{title: "visit", fields: []formField{
			{name: "direction", as: asChoice, family: "direction", options: delegation.Directions},
			{name: "during", as: asPeriod, label: "visit_during", hint: "visit_during"},
			{name: "level", as: asChoice, family: "level", options: record.Levels, optional: true, label: "exchange_level"},
			{name: "title", as: asText, optional: true, width: "wide", hint: "visit_title"},
		}},
		{title: "counterparts", fields: []formField{
			{name: "counterparts", as: asPicks, kinds: []record.Kind{register.KindOrganisation}, aside: true, label: "counterpart"}}},
		{title: "visit_aims", fields: []formField{
			{name: "aims", as: asLong, aside: true, width: "wide", hint: "markdown"}}},
		{title: "charter", hint: "charter", fields: answers},
		{title: "travellers", fields: []formField{
			{name: "travellers", as: asLong, aside: true, optional: true, width: "wide", hint: "travellers"}}},
		{title: "chain_choice", fields: chainChoice(chains)},
		{title: "more", folded: true, fields: []formField{
			{name: "places", as: asPicks, kinds: []record.Kind{register.KindArea}, optional: true},
			{name: "locale", as: asText, optional: true, width: "double", hint: "locale"},
			{name: "purposes", as: asChoices, family: "purpose", options: exchange.Purposes, optional: true, width: "wide"},
			{name: "topics", as: asWords, optional: true, hint: "lines"},
			{name: "file_languages", as: asWords, aside: true, optional: true, hint: "languages", label: "papers_in"},
			{name: "report_days", as: asNumber, counts: true, aside: true, optional: true, width: "short", hint: "report_days"},
		}}}, readersGroups(false)), page: proposalPage}
}

// chainChoice asks which chain approves a delegation: nothing where there is only one, or none.
func chainChoice(chains []*delegation.Chain) []formField {
	if len(chains) < 2 {
		return nil
	}
	f := formField{name: "chain", as: asChoice, aside: true, optional: true, width: "double", hint: "chain_choice"}
	for _, c := range chains {
		f.options, f.labels = append(f.options, c.ID), append(f.labels, c.Title)
	}
	return []formField{f}
}

// asShort is a control of proposals: a text of a few lines.
const asShort = asWords

// proposeForm shows an empty proposal, or one like an earlier delegation, of which ?like= is the exchange.
func (s *server) proposeForm(w http.ResponseWriter, r *http.Request, v *visit) error {
	if err := v.viewer.Require(access.Officer); err != nil {
		return err
	}
	chains, err := s.office.Chains(r.Context(), v.reader)
	if err != nil {
		return err
	}
	f := proposal(chains)
	sh := &sheet{form: f, typed: presetForm(f, r.URL.Query())}
	if err := s.inherit(r.Context(), v, sh); err != nil {
		return err
	}
	if like := r.URL.Query().Get("like"); like != "" {
		o, err := s.office.DelegationOverview(r.Context(), v.reader, like)
		if err != nil {
			return err
		}
		proposeLike(sh.typed, o)
	}
	return s.showSheet(w, r, v, http.StatusOK, sh)
}

// proposeLike fills a proposal in from an earlier delegation: with whom, at which level, and how it met the principles.
func proposeLike(typed url.Values, o office.DelegationOverview) {
	typed.Set("direction", o.Exchange.Direction)
	typed.Set("level", o.Exchange.Level)
	for i, p := range o.Counterparts {
		typed.Set("counterparts."+strconv.Itoa(i)+".id", p.Organisation)
	}
	if o.File != nil {
		for _, p := range delegation.Principles {
			typed.Set("charter."+p, o.File.Charter.Answer(p))
		}
	}
}

// propose takes a proposal: it writes it, and sends it through the chain where that was asked for.
func (s *server) propose(w http.ResponseWriter, r *http.Request, v *visit) error {
	if err := v.viewer.Require(access.Officer); err != nil {
		return err
	}
	if err := readPost(w, r); err != nil {
		return err
	}
	chains, err := s.office.Chains(r.Context(), v.reader)
	if err != nil {
		return err
	}
	f := proposal(chains)
	sh := &sheet{form: f, typed: tidy(f.fields(), r.PostForm)}
	if sh.more = r.PostForm.Get("add"); sh.more != "" {
		return s.showSheet(w, r, v, http.StatusOK, sh)
	}
	rec, in, err := readForm(r.Context(), v.reader, f, sh.typed, nil)
	if err != nil {
		return err
	}
	p := office.Proposal{Exchange: rec.(*exchange.Exchange), File: &delegation.Delegation{Aims: strings.TrimSpace(sh.typed.Get("aims")),
		Charter: charterIn(sh.typed), Languages: splitWords(sh.typed.Get("file_languages")), Chain: sh.typed.Get("chain")}, Send: r.PostForm.Get("then") == "send"}
	if days := sh.typed.Get("report_days"); days != "" {
		if p.File.ReportDays, err = strconv.Atoi(days); err != nil {
			in.wrong.Add("report_days", "%s", t(r.Context(), "form.no_number"))
		}
	}
	for i := range countRows(in.typed, "counterparts") {
		if id := in.typed.Get("counterparts." + strconv.Itoa(i) + ".id"); id != "" && !slices.Contains(p.Counterparts, id) {
			p.Counterparts = append(p.Counterparts, id)
		}
	}
	lines, err := delegation.ParseList(sh.typed.Get("travellers"))
	in.wrong = append(in.wrong, fault.All(err)...)
	for _, l := range lines {
		p.Travellers = append(p.Travellers, office.Traveller{Name: l.Name, Capacity: l.Capacity, Role: l.Role})
	}
	if sh.wrong, sh.offers = in.wrong, in.offers; len(sh.wrong) > 0 {
		return s.showSheet(w, r, v, http.StatusUnprocessableEntity, sh)
	}
	d, err := s.office.ProposeDelegation(r.Context(), v.viewer, p, office.Why{})
	switch fault.CodeOf(err) {
	case "":
	case fault.Invalid, fault.Conflict:
		sh.wrong = proposalFaults(err)
		return s.showSheet(w, r, v, http.StatusUnprocessableEntity, sh)
	default:
		return err
	}
	message := "delegation.did_propose"
	if p.Send {
		message = "delegation.did_send"
	}
	s.flash(r.Context(), "good", t(r.Context(), message))
	to := "/delegations/" + d.Exchange.ID
	if len(p.Travellers) > 0 {
		to += "/match"
	}
	http.Redirect(w, r, to, http.StatusSeeOther)
	return nil
}

// proposalFaults puts faults beside the fields of the page that they are about.
func proposalFaults(err error) fault.List {
	var list fault.List
	for _, e := range fault.All(err) {
		at := *e
		switch at.Field {
		case "charter":
			at.Field = "charter.independence"
		case "composition":
			at.Field = "travellers"
		}
		list = append(list, &at)
	}
	return list
}

func charterIn(typed url.Values) delegation.Charter {
	answer := func(p string) string { return strings.TrimSpace(typed.Get("charter." + p)) }
	return delegation.Charter{Independence: answer("independence"), Equality: answer("equality"), Respect: answer("respect"), NonInterference: answer("non_interference")}
}

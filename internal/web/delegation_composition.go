package web

import (
	"context"
	"net/http"
	"slices"
	"strings"

	"entente/internal/access"
	"entente/internal/delegation"
	"entente/internal/exchange"
	"entente/internal/fault"
	"entente/internal/office"
	"entente/internal/record"
	"entente/internal/register"
)

// composition is everybody who travels in a delegation.
func (s *server) composition(w http.ResponseWriter, r *http.Request, v *visit) error {
	return s.showComposition(w, r, v, http.StatusOK, "", nil)
}

// showComposition shows the composition, with a list of names that was typed and what is wrong with it.
func (s *server) showComposition(w http.ResponseWriter, r *http.Request, v *visit, status int, typed string, wrong fault.List) error {
	c, err := s.office.Composition(r.Context(), v.reader, r.PathValue("id"))
	if err != nil {
		return err
	}
	f := delegationFrame{DelegationFile: c.DelegationFile, Tab: tabComposition}
	if f.Labels, err = v.reader.Labels(r.Context(), namedIn(c)...); err != nil {
		return err
	}
	return s.render(w, r, status, compositionPage(f, c, typed, wrong))
}

// namedIn are the records that the composition names.
func namedIn(c office.Composition) []string {
	ids := append([]string{c.Exchange.Desk}, c.Exchange.Areas...)
	for _, p := range c.Travel {
		ids = append(ids, p.Person, p.Organisation)
	}
	for _, d := range c.Documents {
		for _, one := range d {
			ids = append(ids, one.Country)
		}
	}
	for _, a := range c.Amendments {
		for _, l := range a.Lines {
			ids = append(ids, l.Person, l.Organisation)
		}
	}
	return ids
}

// addTravellers takes a list of names into the composition, and asks next whom of the register they mean.
func (s *server) addTravellers(w http.ResponseWriter, r *http.Request, v *visit) error {
	if err := readPost(w, r); err != nil {
		return err
	}
	typed := r.PostForm.Get("travellers")
	lines, err := delegation.ParseList(typed)
	if err == nil {
		travellers := make([]office.Traveller, len(lines))
		for i, l := range lines {
			travellers[i] = office.Traveller{Name: l.Name, Capacity: l.Capacity, Role: l.Role}
		}
		if headed, e := s.hasHead(r.Context(), v, r.PathValue("id")); e != nil {
			return e
		} else if headed && len(lines) > 0 && !strings.Contains(strings.ToLower(typed), "head") && travellers[0].Role == "head" {
			travellers[0].Role = "member" // the first of a list is the head only where there is none
		}
		_, err = s.office.AddTravellers(r.Context(), v.viewer, r.PathValue("id"), travellers, whyReason(r))
	}
	switch fault.CodeOf(err) {
	case "":
	case fault.Invalid, fault.Conflict:
		return s.showComposition(w, r, v, http.StatusUnprocessableEntity, typed, fault.All(err))
	default:
		return err
	}
	s.flash(r.Context(), "good", t(r.Context(), "delegation.did_add", "Count", len(lines)))
	http.Redirect(w, r, "/delegations/"+r.PathValue("id")+"/match", http.StatusSeeOther)
	return nil
}

func (s *server) hasHead(ctx context.Context, v *visit, id string) (bool, error) {
	c, err := s.office.Composition(ctx, v.reader, id)
	return slices.ContainsFunc(c.Travel, func(p *exchange.Participation) bool { return p.Role == "head" }), err
}

// unmatched is somebody known by a written name, and whom of the register it may mean.
type unmatched struct {
	participation *exchange.Participation
	may           []suggestion
}

// matchForm asks whom of the register the written names of a composition mean. Where there is nobody to ask about, it
// leads to the composition.
func (s *server) matchForm(w http.ResponseWriter, r *http.Request, v *visit) error {
	if err := v.viewer.Require(access.Officer); err != nil {
		return err
	}
	c, err := s.office.Composition(r.Context(), v.reader, r.PathValue("id"))
	if err != nil {
		return err
	}
	f := delegationFrame{DelegationFile: c.DelegationFile, Tab: tabComposition}
	var list []unmatched
	for _, p := range c.Travel {
		if p.Person != "" || p.Name == "" {
			continue
		}
		may, err := suggestRecords(r.Context(), v.reader, []record.Kind{register.KindPerson}, p.Name, 5)
		if err != nil {
			return err
		}
		if len(may) > 0 {
			list = append(list, unmatched{p, may})
		}
	}
	if len(list) == 0 {
		http.Redirect(w, r, f.href(tabComposition), http.StatusSeeOther)
		return nil
	}
	if f.Labels, err = v.reader.Labels(r.Context(), f.Exchange.Areas...); err != nil {
		return err
	}
	return s.render(w, r, http.StatusOK, matchPage(f, list))
}

func (s *server) saveMatches(w http.ResponseWriter, r *http.Request, v *visit) error {
	if err := readPost(w, r); err != nil {
		return err
	}
	matches := map[string]string{}
	for name := range r.PostForm {
		if id, ok := strings.CutPrefix(name, "match."); ok {
			matches[id] = r.PostForm.Get(name)
		}
	}
	n, err := s.office.MatchTravellers(r.Context(), v.viewer, r.PathValue("id"), matches, office.Why{Reason: t(r.Context(), "delegation.matched_reason")})
	if err != nil {
		return err
	}
	s.flash(r.Context(), "good", t(r.Context(), "delegation.did_match", "Count", n))
	http.Redirect(w, r, "/delegations/"+r.PathValue("id")+"/composition", http.StatusSeeOther)
	return nil
}

// mayArrange reports whether the viewer may give the marking that passports and needs take.
func mayArrange(ctx context.Context) bool {
	return visitOf(ctx).viewer.Clearance >= record.Restricted && may(ctx, access.Officer)
}

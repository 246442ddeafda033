package web

import (
	"context"
	"net/http"
	"net/url"
	"strings"

	"entente/internal/access"
	"entente/internal/delegation"
	"entente/internal/fault"
	"entente/internal/office"
)

// placeText is what somebody is in a delegation, in one line.
func placeText(ctx context.Context, p *delegation.Place) string {
	return joinNonEmpty(", ", word(ctx, "participation", p.Role), p.Capacity, word(ctx, "level", p.Level), languageNames(ctx, p.Languages))
}

// amendForm asks what changes in a composition that was approved.
func (s *server) amendForm(w http.ResponseWriter, r *http.Request, v *visit) error {
	if err := v.viewer.Require(access.Officer); err != nil {
		return err
	}
	return s.showAmend(w, r, v, http.StatusOK, url.Values{}, nil)
}

func (s *server) showAmend(w http.ResponseWriter, r *http.Request, v *visit, status int, typed url.Values, wrong fault.List) error {
	c, err := s.office.Composition(r.Context(), v.reader, r.PathValue("id"))
	if err != nil {
		return err
	}
	f := delegationFrame{DelegationFile: c.DelegationFile, Tab: tabComposition}
	if f.Labels, err = v.reader.Labels(r.Context(), namedIn(c)...); err != nil {
		return err
	}
	return s.render(w, r, status, amendPage(f, c, typed, wrong))
}

// amend sends an amendment through the chain.
func (s *server) amend(w http.ResponseWriter, r *http.Request, v *visit) error {
	if err := readPost(w, r); err != nil {
		return err
	}
	ctx, typed := r.Context(), r.PostForm
	c, err := s.office.Composition(ctx, v.reader, r.PathValue("id"))
	if err != nil {
		return err
	}
	am := office.Amending{Reason: typed.Get("reason")}
	for _, p := range c.Travel {
		if !typed.Has("role." + p.ID) {
			continue
		}
		am.Lines = append(am.Lines, office.AmendingLine{Participation: p.ID, Go: typed.Get("role."+p.ID) == "goes",
			To: delegation.Place{Role: typed.Get("role." + p.ID), Name: p.Name, Capacity: strings.TrimSpace(typed.Get("capacity." + p.ID)), Level: p.Level, Languages: p.Languages}})
	}
	come, err := delegation.ParseList(typed.Get("come"))
	for _, l := range come {
		if l.Role == "head" && !strings.Contains(strings.ToLower(typed.Get("come")), "head") {
			l.Role = "member" // the first of a list is the head only of a new composition
		}
		am.Lines = append(am.Lines, office.AmendingLine{To: delegation.Place{Side: sideOf(c.Exchange), Role: l.Role, Name: l.Name, Capacity: l.Capacity}})
	}
	if err == nil {
		_, err = s.office.Amend(ctx, v.viewer, r.PathValue("id"), am)
	}
	switch fault.CodeOf(err) {
	case "":
	case fault.Invalid, fault.Conflict:
		return s.showAmend(w, r, v, http.StatusUnprocessableEntity, typed, fault.All(err))
	default:
		return err
	}
	s.flash(ctx, "good", t(ctx, "delegation.did_amend"))
	http.Redirect(w, r, "/delegations/"+r.PathValue("id")+"/composition#amendments", http.StatusSeeOther)
	return nil
}

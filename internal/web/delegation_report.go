package web

import (
	"net/http"
	"net/url"

	"entente/internal/access"
	"entente/internal/delegation"
	"entente/internal/fault"
	"entente/internal/office"

	"github.com/a-h/templ"
)

// A draft is a text of the file that is written on a page of its own.
type draftPage struct {
	delegationFrame
	chain []formField // the choice of a chain, where there is one
	typed url.Values
	wrong fault.List
}

func (s *server) draft(r *http.Request, v *visit) (draftPage, error) {
	if err := v.viewer.Require(access.Officer); err != nil {
		return draftPage{}, err
	}
	f, err := s.delegationFrame(r.Context(), v, r.PathValue("id"), tabOverview)
	if err == nil && f.File == nil {
		err = fault.New(fault.NotFound, "no file was opened for this delegation")
	}
	if err != nil {
		return draftPage{}, err
	}
	chains, err := s.office.Chains(r.Context(), v.reader)
	return draftPage{delegationFrame: f, chain: chainChoice(chains), typed: url.Values{}}, err
}

// reportForm is where the report of a delegation is written.
func (s *server) reportForm(w http.ResponseWriter, r *http.Request, v *visit) error {
	d, err := s.draft(r, v)
	if err != nil {
		return err
	}
	d.typed.Set("report", d.File.Report)
	return s.render(w, r, http.StatusOK, reportPageOf(d))
}

// saveReport keeps the report, and hands it in where that was asked for.
func (s *server) saveReport(w http.ResponseWriter, r *http.Request, v *visit) error {
	if err := readPost(w, r); err != nil {
		return err
	}
	text := r.PostForm.Get("report")
	file, err := s.office.WriteFile(r.Context(), v.viewer, r.PathValue("id"), office.Draft{Report: &text, Base: version(r)}, office.Why{})
	message := "delegation.did_report"
	if err == nil && r.PostForm.Get("then") == "hand_in" {
		message = "delegation.did_hand_in"
		_, err = s.office.MoveDelegation(r.Context(), v.viewer, file.ID, office.Move{To: "reported"}, office.Why{})
	}
	return s.drafted(w, r, v, err, message, reportPageOf)
}

// proposalForm is where aims and charter are mended before they are approved.
func (s *server) proposalForm(w http.ResponseWriter, r *http.Request, v *visit) error {
	d, err := s.draft(r, v)
	if err != nil {
		return err
	}
	d.typed.Set("aims", d.File.Aims)
	d.typed.Set("chain", d.File.Chain)
	for _, p := range delegation.Principles {
		d.typed.Set("charter."+p, d.File.Charter.Answer(p))
	}
	return s.render(w, r, http.StatusOK, proposalEdit(d))
}

func (s *server) saveProposal(w http.ResponseWriter, r *http.Request, v *visit) error {
	if err := readPost(w, r); err != nil {
		return err
	}
	aims, charter := r.PostForm.Get("aims"), charterIn(r.PostForm)
	draft := office.Draft{Aims: &aims, Charter: &charter, Base: version(r)}
	if chain := r.PostForm.Get("chain"); r.PostForm.Has("chain") {
		draft.Chain = &chain
	}
	_, err := s.office.WriteFile(r.Context(), v.viewer, r.PathValue("id"), draft, office.Why{})
	return s.drafted(w, r, v, err, "delegation.did_write", proposalEdit)
}

// drafted comes back to the delegation after a text was kept, or shows the page again with what is wrong.
func (s *server) drafted(w http.ResponseWriter, r *http.Request, v *visit, err error, message string, show func(draftPage) templ.Component) error {
	switch fault.CodeOf(err) {
	case "":
		s.flash(r.Context(), "good", t(r.Context(), message))
		http.Redirect(w, r, "/delegations/"+r.PathValue("id"), http.StatusSeeOther)
		return nil
	case fault.Invalid, fault.Conflict:
		d, e := s.draft(r, v)
		if e != nil {
			return e
		}
		d.typed, d.wrong = r.PostForm, fault.All(err)
		return s.render(w, r, http.StatusUnprocessableEntity, show(d))
	}
	return err
}

package web

import (
	"context"
	"net/http"
	"strconv"
	"strings"

	"entente/internal/date"
	"entente/internal/fault"
	"entente/internal/office"
)

// delegationTab is one tab of the page of a delegation: the end of its address, and of its message id
// delegation.tab_….
type delegationTab string

// The tabs of the page of a delegation, each at an address of its own: /delegations/{id}/programme.
const (
	tabOverview    delegationTab = "overview" // at /delegations/{id}
	tabComposition delegationTab = "composition"
	tabProtocol    delegationTab = "protocol"
	tabProgramme   delegationTab = "programme"
	tabTasks       delegationTab = "tasks"
	tabMeetings    delegationTab = "meetings"
	tabPapers      delegationTab = "papers"
	tabHistory     delegationTab = "history"
)

var delegationTabs = []delegationTab{tabOverview, tabComposition, tabProtocol, tabProgramme, tabTasks, tabMeetings, tabPapers, tabHistory}

// unfilled are tabs that no room has filled yet. Who fills one takes it out here and adds its address in the routes of
// its own room, with s.delegationPage: see overview below for how.
var unfilled = []delegationTab{}

// delegationFrame is what stands around every tab of a delegation's page.
type delegationFrame struct {
	office.DelegationFile
	Tab    delegationTab
	Labels map[string]string // of the areas, the desk and whatever else was asked for
}

// href is the address of a tab of the same delegation.
func (f delegationFrame) href(tab delegationTab) string {
	if tab == tabOverview {
		return "/delegations/" + f.Exchange.ID
	}
	return "/delegations/" + f.Exchange.ID + "/" + string(tab)
}

// delegationFrame reads what stands around a tab. The id is that of the exchange, or of its file. More are identifiers
// whose labels the tab itself needs.
func (s *server) delegationFrame(ctx context.Context, v *visit, id string, tab delegationTab, more ...string) (delegationFrame, error) {
	f := delegationFrame{Tab: tab}
	var err error
	if f.DelegationFile, err = s.office.Delegation(ctx, v.reader, id); err != nil {
		return f, err
	}
	x := f.Exchange
	ids := append(append(append([]string{x.Desk, x.Compartment}, x.Areas...), x.Places...), more...)
	f.Labels, err = v.reader.Labels(ctx, ids...)
	return f, err
}

func (r *routes) delegationRoutes() {
	s := r.server
	r.page("GET /delegations", s.delegations)
	r.page("GET /delegations/new", s.proposeForm)
	r.page("POST /delegations/new", s.propose)
	r.page("GET /delegations/{id}", s.delegation)
	r.page("GET /delegations/{id}/composition", s.composition)
	r.page("GET /delegations/{id}/history", s.delegationHistory)
	for _, tab := range unfilled {
		r.page("GET /delegations/{id}/"+string(tab), s.delegationUnfilled(tab))
	}
	// What moves a delegation on.
	r.page("POST /delegations/{id}/open", s.deed("delegation.did_open", s.openFile))
	r.page("POST /delegations/{id}/send", s.deed("delegation.did_send", s.sendProposal))
	r.page("POST /delegations/{id}/move", s.deed("delegation.did_move", s.moveDelegation))
	r.page("POST /delegations/{id}/decide", s.deed("delegation.did_decide", s.decidePaper))
	r.page("POST /delegations/{id}/take-back", s.deed("delegation.did_take_back", s.takePaperBack))
	r.page("GET /delegations/{id}/proposal", s.proposalForm)
	r.page("POST /delegations/{id}/proposal", s.saveProposal)
	r.page("GET /delegations/{id}/report", s.reportForm)
	r.page("POST /delegations/{id}/report", s.saveReport)
	// Who travels.
	r.page("POST /delegations/{id}/travellers", s.addTravellers)
	r.page("GET /delegations/{id}/match", s.matchForm)
	r.page("POST /delegations/{id}/match", s.saveMatches)
	r.page("GET /delegations/{id}/amend", s.amendForm)
	r.page("POST /delegations/{id}/amend", s.amend)
}

// delegation is the overview of a delegation. The address of its file leads to that of the exchange, which is the one
// that everything else names.
func (s *server) delegation(w http.ResponseWriter, r *http.Request, v *visit) error {
	o, err := s.office.DelegationOverview(r.Context(), v.reader, r.PathValue("id"))
	if err != nil {
		return err
	}
	f := delegationFrame{DelegationFile: o.DelegationFile, Tab: tabOverview}
	if f.Exchange.ID != r.PathValue("id") {
		http.Redirect(w, r, f.href(tabOverview), http.StatusSeeOther)
		return nil
	}
	if f.Labels, err = v.reader.Labels(r.Context(), mentionedIn(o)...); err != nil {
		return err
	}
	return s.render(w, r, http.StatusOK, delegationOverview(f, o))
}

// mentionedIn are the records that the overview of a delegation names.
func mentionedIn(o office.DelegationOverview) []string {
	x := o.Exchange
	ids := append(append([]string{x.Desk, x.Compartment}, x.Areas...), x.Places...)
	for _, p := range o.Counterparts {
		ids = append(ids, p.Organisation)
	}
	for _, p := range o.Travel {
		ids = append(ids, p.Person, p.Organisation)
	}
	for _, b := range o.Tour.Business {
		ids = append(ids, b.Person, b.Organisation)
	}
	ids = append(ids, o.Mentions...)
	if o.File != nil {
		ids = append(ids, o.File.Chain)
	}
	return ids
}

// deed makes the action of a button: it does what was asked, says so in the words of the message, and comes back to where
// it was asked. What stands against it is said there too.
func (s *server) deed(message string, do func(r *http.Request, v *visit, id string) error) action {
	return func(w http.ResponseWriter, r *http.Request, v *visit) error {
		if err := readPost(w, r); err != nil {
			return err
		}
		id := r.PathValue("id")
		err := do(r, v, id)
		switch fault.CodeOf(err) {
		case "":
			s.flash(r.Context(), "good", t(r.Context(), message))
		case fault.Invalid, fault.Conflict, fault.Forbidden:
			var texts []string
			for _, e := range fault.All(err) {
				texts = append(texts, sentence(e.Message))
			}
			s.flash(r.Context(), "bad", joinNonEmpty(" ", texts...))
		default:
			return err
		}
		next := local(r.PostForm.Get("next"))
		if next == "/" {
			next = "/delegations/" + id
		}
		http.Redirect(w, r, next, http.StatusSeeOther)
		return nil
	}
}

func whyReason(r *http.Request) office.Why {
	return office.Why{Reason: strings.TrimSpace(r.PostForm.Get("reason"))}
}

// version is the version that a form was made from; 0 where it does not say.
func version(r *http.Request) int {
	n, _ := strconv.Atoi(r.PostForm.Get("version")) // a form that lost it asks for whatever there is
	return n
}

func (s *server) openFile(r *http.Request, v *visit, id string) error {
	_, err := s.office.OpenDelegation(r.Context(), v.viewer, id, whyReason(r))
	return err
}

func (s *server) sendProposal(r *http.Request, v *visit, id string) error {
	_, err := s.office.SendForApproval(r.Context(), v.viewer, id, whyReason(r))
	return err
}

func (s *server) moveDelegation(r *http.Request, v *visit, id string) error {
	on, err := date.Parse(strings.TrimSpace(r.PostForm.Get("on")))
	if err != nil {
		return err
	}
	_, err = s.office.MoveDelegation(r.Context(), v.viewer, id,
		office.Move{To: r.PostForm.Get("to"), On: on, Reason: r.PostForm.Get("reason"), Base: version(r)}, office.Why{})
	return err
}

func (s *server) decidePaper(r *http.Request, v *visit, _ string) error {
	_, err := s.office.Decide(r.Context(), v.viewer, r.PostForm.Get("paper"),
		office.Decision{Decision: r.PostForm.Get("decision"), Note: r.PostForm.Get("note"), Base: version(r)})
	return err
}

func (s *server) takePaperBack(r *http.Request, v *visit, _ string) error {
	return s.office.TakeBack(r.Context(), v.viewer, r.PostForm.Get("paper"), whyReason(r))
}

func (s *server) delegationUnfilled(tab delegationTab) action {
	return func(w http.ResponseWriter, r *http.Request, v *visit) error {
		f, err := s.delegationFrame(r.Context(), v, r.PathValue("id"), tab)
		if err != nil {
			return err
		}
		return s.render(w, r, http.StatusOK, delegationEmpty(f))
	}
}

// delegationHistory is every change of the delegation and of what hangs on it.
func (s *server) delegationHistory(w http.ResponseWriter, r *http.Request, v *visit) error {
	f, err := s.delegationFrame(r.Context(), v, r.PathValue("id"), tabHistory)
	if err != nil {
		return err
	}
	changes, err := s.office.DelegationHistory(r.Context(), v.reader, f.Exchange.ID)
	if err != nil {
		return err
	}
	changes = changes[:min(len(changes), changesOfDelegation)]
	if f.Labels, err = labelsOf(r.Context(), v.reader, changes, f.Exchange.Areas...); err != nil {
		return err
	}
	return s.render(w, r, http.StatusOK, delegationHistoryPage(f, byBatch(changes)))
}

// changesOfDelegation is the most changes that the history of a delegation shows; beyond it stand those of each record.
const changesOfDelegation = 400

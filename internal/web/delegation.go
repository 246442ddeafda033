package web

import (
	"context"
	"net/http"

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
var unfilled = []delegationTab{tabProtocol, tabProgramme, tabTasks, tabPapers}

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
	ids := append(append(append([]string{x.Desk}, x.Areas...), x.Places...), more...)
	f.Labels, err = v.reader.Labels(ctx, ids...)
	return f, err
}

func (r *routes) delegationRoutes() {
	s := r.server
	r.page("GET /delegations", s.delegations)
	r.page("GET /delegations/{id}", s.delegation)
	for _, tab := range unfilled {
		r.page("GET /delegations/{id}/"+string(tab), s.delegationUnfilled(tab))
	}
	r.page("GET /delegations/{id}/{tab}", func(http.ResponseWriter, *http.Request, *visit) error {
		return fault.New(fault.NotFound, "a delegation has no such page")
	})
}

// delegation is the overview of a delegation. The address of its file leads to that of the exchange, which is the one
// that everything else names.
func (s *server) delegation(w http.ResponseWriter, r *http.Request, v *visit) error {
	f, err := s.delegationFrame(r.Context(), v, r.PathValue("id"), tabOverview)
	if err != nil {
		return err
	}
	if f.Exchange.ID != r.PathValue("id") {
		http.Redirect(w, r, f.href(tabOverview), http.StatusSeeOther)
		return nil
	}
	return s.render(w, r, http.StatusOK, delegationOverview(f))
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

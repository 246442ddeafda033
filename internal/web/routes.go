package web

import (
	"net/http"
	"strings"

	"entente/internal/opening"
)

// action is one page or one deed. An error that it returns becomes the page for its code; it must not have written
// anything then.
type action func(w http.ResponseWriter, r *http.Request, v *visit) error

// routes puts actions under their addresses.
type routes struct {
	server   *server
	mux      *http.ServeMux
	patterns []string // all that were added
}

// page adds an action for whoever is signed in. The pattern is a net/http one, such as "GET /people/{id}".
func (r *routes) page(pattern string, do action) { r.add(pattern, r.server.member(do)) }

// sensitive adds an action that could do harm with an unattended screen: whoever is signed in shows first that it is they,
// unless they did so a short while ago.
func (r *routes) sensitive(pattern string, do action) { r.page(pattern, afresh(do)) }

// public adds an action that needs no session.
func (r *routes) public(pattern string, do action) { r.add(pattern, r.server.anyone(do)) }

func (r *routes) add(pattern string, h http.Handler) {
	if showsRecords(pattern) {
		whole := h
		h = http.HandlerFunc(func(w http.ResponseWriter, req *http.Request) {
			opening.Whole(req.Context())
			whole.ServeHTTP(w, req)
		})
	}
	r.mux.Handle(pattern, h)
	r.patterns = append(r.patterns, pattern)
	if enrol := r.server.options.Enrol; enrol != nil {
		enrol(pattern)
	}
}

// showsRecords reports whether an address shows records whole: a dossier, a paper, an export, a calendar. Lists show a line of
// each, suggestions a name.
func showsRecords(pattern string) bool {
	_, path, _ := strings.Cut(pattern, " ")
	for _, names := range []string{"/pick/", "/similar/", "/filters/"} {
		if strings.HasPrefix(path, names) {
			return false
		}
	}
	return strings.Contains(strings.TrimSuffix(path, "{$}"), "{")
}

// all lists every address.
func (r *routes) all() {
	s := r.server

	r.signInRoutes()

	// Overview.
	r.page("GET /{$}", s.overview)
	r.todayRoutes()

	// Lists.
	r.page("GET /areas", s.areas)
	r.page("GET /organisations", s.organisations)
	r.page("GET /people", s.people)
	r.page("GET /exchanges", s.exchanges)
	r.page("GET /groupings", s.groupings)
	r.page("GET /relations", s.relations)
	r.page("GET /sources", s.sources)
	r.page("GET /desks", s.desks)
	r.page("GET /events", s.events)
	r.dialogueRoutes()
	r.factRoutes()
	r.commitmentRoutes()
	r.meetingRoutes()
	r.protocolRoutes()
	r.delegationRoutes()
	r.paperRoutes()
	r.studyRoutes()
	r.cooperationRoutes()
	r.attachmentRoutes()
	r.incomingRoutes()
	r.marginRoutes()
	r.noticeRoutes()
	r.letterRoutes()
	r.pressRoutes()
	r.page("GET /export/{file}", s.export)
	r.page("GET /filters/{plural}", s.savedFilters)
	r.page("POST /filters/{plural}", s.saveFilter)
	r.page("POST /filters/{plural}/{id}/remove", s.removeFilter)

	// Dossiers and other records.
	r.page("GET /areas/{id}", s.area())
	r.page("GET /organisations/{id}", s.organisation())
	r.page("GET /people/{id}", s.person())
	r.page("GET /people/{id}/file", s.personFile)
	r.page("GET /exchanges/{id}", s.exchange())
	r.recordRoutes()

	// History.
	r.page("GET /history/{id}", s.history)
	r.page("GET /changes", s.changes)
	r.page("POST /restore/{id}", s.restore)
	r.page("POST /undo/change/{seq}", s.undoChange)
	r.page("GET /undo/batch/{id}", s.undoBatchForm)
	r.page("POST /undo/batch/{id}", s.undoBatch)

	// Search.
	r.page("GET /search", s.search)
	r.page("GET /search/suggest", s.suggest)
	r.page("GET /pick/{kind}", s.pick)

	r.formRoutes() // new, edit, withdraw, for every kind
	r.bulkRoutes()
	r.importRoutes()
	r.nameRoutes()
	r.accountRoutes()
	r.compartmentRoutes()
	r.actRoutes()
	r.accessRoutes()
	r.secondRoutes()
	r.personEraseRoutes()
	r.privacyRoutes()

	r.programmeRoutes()
	r.taskRoutes()
	r.calendarRoutes()
	r.reportRoutes()
	r.page("POST /insight/alerts/seen", s.seeAlerts)
	r.insightRoutes()
	r.insightAccountRoutes()

	r.page("/", s.nowhere)
}

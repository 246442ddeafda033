package web

import (
	"net/http"
	"slices"
	"strconv"
	"strings"

	"entente/internal/access"
	"entente/internal/fault"
	"entente/internal/office"
	"entente/internal/record"
	"entente/internal/store"
)

func (r *routes) compartmentRoutes() {
	r.page("GET /compartments", r.server.compartments)
	r.sensitive("POST /compartments", r.server.saveCompartment)
	r.sensitive("POST /compartments/{id}", r.server.saveCompartment)
}

// compartmentsView is who is let into what, for administrators.
type compartmentsView struct {
	list     []*access.Compartment
	accounts []option
	changed  string // of which one the form below was refused; "" for the new one
	typed    *access.Compartment
	wrong    fault.List
}

// of is the compartment as its form shows it: as it was typed where that was refused.
func (c compartmentsView) of(saved *access.Compartment) *access.Compartment {
	if c.typed != nil && c.changed == saved.ID {
		return c.typed
	}
	return saved
}

func (c compartmentsView) message(id, field string) string {
	for _, e := range c.wrong {
		if c.changed == id && e.Field == field {
			return e.Message
		}
	}
	return ""
}

// names are the members by name, for a line of text.
func (c compartmentsView) names(members []string) string {
	var names []string
	for _, a := range c.accounts {
		if slices.Contains(members, a.Value) {
			names = append(names, a.Label)
		}
	}
	return strings.Join(names, ", ")
}

// compartmentAddress is where a form is sent: to a compartment, or to the list for a new one.
func compartmentAddress(id string) string {
	if id == "" {
		return "/compartments"
	}
	return "/compartments/" + id
}

func (s *server) compartments(w http.ResponseWriter, r *http.Request, v *visit) error {
	return s.compartmentsPage(w, r, v, http.StatusOK, compartmentsView{})
}

func (s *server) compartmentsPage(w http.ResponseWriter, r *http.Request, v *visit, status int, c compartmentsView) error {
	var err error
	if c.list, err = s.office.Compartments(r.Context(), v.viewer); err != nil {
		return err
	}
	for rec, err := range v.reader.All(r.Context(), store.Of(access.KindUser)) {
		if err != nil {
			return err
		}
		if u := rec.(*access.User); !u.Disabled {
			c.accounts = append(c.accounts, option{Value: u.ID, Label: u.Name})
		}
	}
	return s.render(w, r, status, compartmentsPageOf(c))
}

// saveCompartment makes a compartment or changes one.
func (s *server) saveCompartment(w http.ResponseWriter, r *http.Request, v *visit) error {
	if err := v.viewer.Require(access.Administrator); err != nil {
		return err
	}
	if err := readPost(w, r); err != nil {
		return err
	}
	form, id := r.PostForm, r.PathValue("id")
	base, _ := strconv.Atoi(form.Get("version"))
	c := &access.Compartment{Head: record.Head{ID: id, Version: base}, Name: strings.TrimSpace(form.Get("name")), Members: form["members"], Note: form.Get("note")}
	err := s.office.SaveCompartment(r.Context(), v.viewer, c, base, office.Why{Reason: form.Get("reason")})
	if act, ok := office.NeedsSecond(err); ok {
		c.Compartment = c.ID
		if err = s.askSecond(w, r, v, act, office.Why{Reason: form.Get("reason")}, office.Edit{Record: c, Base: base}); err == nil {
			return nil
		}
	}
	if fault.Is(err, fault.Invalid) || fault.Is(err, fault.Conflict) {
		if id == "" {
			c.ID = ""
		}
		return s.compartmentsPage(w, r, v, http.StatusUnprocessableEntity, compartmentsView{changed: id, typed: c, wrong: fault.All(err)})
	}
	if err != nil {
		return err
	}
	s.flash(r.Context(), "good", t(r.Context(), "compartment.saved", "Name", c.Name))
	http.Redirect(w, r, "/compartments", http.StatusSeeOther)
	return nil
}

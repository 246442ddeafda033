package web

import (
	"context"
	"encoding/json"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"entente/internal/access"
	"entente/internal/fault"
	"entente/internal/record"
	"entente/internal/store"
	"entente/internal/study"
)

// sheet is a form as it is being filled in: what stands in its fields, and what is wrong with that.
type sheet struct {
	form    *form
	id      string // "" for a new record
	label   string // of the record, or of what a new fact is about
	version int    // that its author saw
	typed   url.Values
	wrong   fault.List
	offers  map[string][]suggestion
	same    []suggestion // records of the same name, where the author has not said that this is another one
	more    string       // list that asks for another row, without a script
	desks   []option

	compartments []option      // of which the viewer is a member
	next         string        // where to go afterwards, "" for the record's own place
	soFar        *meetingSoFar // of minutes that go on; nil for other forms
	second       string        // act that takes a second person, once saving it alone was refused
	left         string        // of minutes: what their author had written on this page and not saved, as its script keeps it
}

// formRoutes lists the addresses of all forms.
func (r *routes) formRoutes() {
	s := r.server
	for _, f := range forms() {
		plural, add := store.Plural(f.kind), r.page
		if f.kind == access.KindUser || f.kind == access.KindDesk { // rights
			add = r.sensitive
		}
		if !f.editOnly {
			add("GET /"+plural+"/new", s.newRecord(f))
			add("POST /"+plural+"/new", s.saveRecord(f))
		}
		add("GET /"+plural+"/{id}/edit", s.editRecord(f))
		add("POST /"+plural+"/{id}/edit", s.saveRecord(f))
		if !f.editOnly {
			add("GET /"+plural+"/{id}/withdraw", s.withdrawPage(f))
			add("POST /"+plural+"/{id}/withdraw", s.withdraw(f))
		}
	}
	r.page("GET /similar/{kind}", s.similar)
	for _, kinds := range pickedTogether() {
		r.page("GET /pick/"+kinds, s.pickList(kinds))
	}
}

// pickedTogether lists the kinds that one picker offers beside each other, which the search's own pickers do not.
func pickedTogether() []string {
	list := []string{"area-organisation", "user-person-organisation", "person-organisation", "relation"}
	var add func(fields []formField)
	add = func(fields []formField) {
		for _, f := range fields {
			if names := pickerKinds(f.kinds); len(f.kinds) > 1 && !slices.Contains(list, names) {
				list = append(list, names)
			}
			add(f.fields)
		}
	}
	for _, f := range forms() {
		for _, g := range f.groups {
			add(g.fields)
		}
	}
	return list
}

// newRecord shows an empty form, with what its address asks for filled in.
func (s *server) newRecord(f *form) action {
	return func(w http.ResponseWriter, r *http.Request, v *visit) error {
		if err := v.viewer.Require(f.needed()); err != nil {
			return err
		}
		query := r.URL.Query()
		sh := &sheet{form: f, typed: presetForm(f, query), next: query.Get("next")}
		if err := s.inherit(r.Context(), v, sh); err != nil {
			return err
		}
		if err := startWithArea(r.Context(), v, sh); err != nil {
			return err
		}
		return s.showSheet(w, r, v, http.StatusOK, sh)
	}
}

// inherit starts a new fact with the marking and the desk of what it is about: a fact that more people may read than
// its subject would only mislead its author.
func (s *server) inherit(ctx context.Context, v *visit, sh *sheet) error {
	if sh.form.has("marking") && !sh.typed.Has("marking") {
		sh.typed.Set("marking", startingMarking(v.viewer).String())
	}
	for _, owner := range sh.form.owners {
		id := sh.typed.Get(owner + ".id")
		if id == "" {
			continue
		}
		subject, err := v.reader.Get(ctx, id)
		if err != nil {
			return err
		}
		if head := subject.Meta(); head.Marking > record.Internal {
			sh.typed.Set("marking", head.Marking.String())
		}
		if desk := subject.Meta().Desk; desk != "" {
			sh.typed.Set("desk", desk)
		}
		if within := subject.Meta().Compartment; within != "" {
			sh.typed.Set("compartment", within)
		}
		if sh.next == "" {
			sh.next = hrefOf(id)
		}
		return nil
	}
	return nil
}

// editRecord shows the form of a record as it is now.
func (s *server) editRecord(f *form) action {
	return func(w http.ResponseWriter, r *http.Request, v *visit) error {
		sh, _, err := s.sheetOf(r, v, f)
		if err != nil {
			return err
		}
		return s.showSheet(w, r, v, http.StatusOK, sh)
	}
}

// sheetOf reads the record of an address into its form. The role is asked first, so that a refusal tells nothing of the
// record.
func (s *server) sheetOf(r *http.Request, v *visit, f *form) (*sheet, json.RawMessage, error) {
	if err := v.viewer.Require(f.needed()); err != nil {
		return nil, nil, err
	}
	id := r.PathValue("id")
	if kind, ok := record.KindOf(id); !ok || kind != f.kind {
		return nil, nil, fault.New(fault.NotFound, "there is no such record")
	}
	doc, err := v.reader.Raw(r.Context(), id)
	if err != nil {
		return nil, nil, err
	}
	typed, err := showRecord(f.fields(), doc)
	if err != nil {
		return nil, nil, err
	}
	var head record.Head
	if err := json.Unmarshal(doc, &head); err != nil {
		return nil, nil, err
	}
	return &sheet{form: f, id: id, version: head.Version, typed: typed, next: r.URL.Query().Get("next")}, doc, nil
}

// showSheet renders a form.
func (s *server) showSheet(w http.ResponseWriter, r *http.Request, v *visit, status int, sh *sheet) error {
	ctx := r.Context()
	if err := labelPicks(ctx, v.reader, sh.typed); err != nil {
		return err
	}
	if err := s.name(ctx, v, sh); err != nil {
		return err
	}
	desks, err := s.choices(ctx, v, access.KindDesk)
	if err != nil {
		return err
	}
	sh.desks = desks
	if sh.form.kind != access.KindUser { // a record goes to a desk of one's own; a user may be given any
		sh.desks = slices.DeleteFunc(desks, func(d option) bool { return !v.viewer.AllDesks && !slices.Contains(v.viewer.Desks, d.Value) })
	}
	if len(v.viewer.Compartments) > 0 {
		if sh.compartments, err = s.choices(ctx, v, access.KindCompartment); err != nil {
			return err
		}
	}
	if sh.form.page != nil {
		return s.render(w, r, status, sh.form.page(sh))
	}
	return s.render(w, r, status, formPage(sh))
}

// name finds what the page's heading calls the record, or the subject of a new fact.
func (s *server) name(ctx context.Context, v *visit, sh *sheet) error {
	id := sh.id
	if id == "" || len(sh.form.owners) > 0 {
		for _, owner := range sh.form.owners {
			if id = sh.typed.Get(owner + ".id"); id != "" {
				break
			}
		}
	}
	if id == "" {
		return nil
	}
	labels, err := v.reader.Labels(ctx, id)
	sh.label = labels[id]
	return err
}

// home is where the form leads when it is left without saving.
func (sh *sheet) home() string {
	switch {
	case sh.next != "":
		return local(sh.next)
	case sh.form.kind == access.KindUser:
		return "/users"
	case sh.id != "" && len(sh.form.owners) == 0:
		return hrefOf(sh.id)
	case len(sh.form.owners) > 0 && sh.typed.Get(sh.form.owners[0]+".id") != "":
		return hrefOf(sh.typed.Get(sh.form.owners[0] + ".id"))
	}
	return "/" + sh.here()
}

// here is the list that the kind belongs to.
func (sh *sheet) here() string { return hereOf(sh.form) }

func hereOf(f *form) string {
	switch f.kind {
	case "standing", "affiliation", "post":
		return "organisations"
	case "membership", "lawful_ground", "attachment":
		return "people"
	case "task_template":
		return "tasks"
	case "event", "attendance":
		return "insight"
	case "account":
		return "insight"
	case "coverage", "questionnaire", "response", "distribution", "communique":
		return "image"
	case "project_partner", "recommendation", "tour_stop":
		return "projects"
	case study.KindTheme, study.KindLesson, study.KindOrigin, study.KindReadingList, study.KindReading:
		return "studies"
	case "diplomatic_status":
		return "areas"
	case "grouping_member", "tag":
		return "groupings"
	case "stage", "rung", "handover", "agreement", "mechanism", "round", "issue", "issue_talk", "bridge":
		return "relations"
	case "participation":
		return "exchanges"
	case "approval_chain", "approval", "absence", "amendment", "amendment_line", "travel_document", "arrangement", "programme_item", "edition", "acceptance", "budget_line", "paper", "paper_template", "holiday", "programme_rules", "seating":
		return "delegations"
	}
	return store.Plural(f.kind)
}

// message is what is wrong with the field at the path, "" for nothing.
func (sh *sheet) message(path string) string {
	for _, e := range sh.wrong {
		if e.Field == path {
			return e.Message
		}
	}
	return ""
}

// complaint is one line of the summary over a form.
type complaint struct{ label, target, message string }

// complaints lists what is wrong in the order of the fields, and at the end what is about none.
func (sh *sheet) complaints(ctx context.Context) []complaint {
	var list []complaint
	said := make(map[string]bool)
	var visit func(fields []formField, prefix, before string)
	visit = func(fields []formField, prefix, before string) {
		for _, f := range fields {
			path := prefix + f.name
			label := before + t(ctx, f.labelID())
			if m := sh.message(path); m != "" {
				said[path] = true
				list = append(list, complaint{label, f.target(path), m})
			}
			for i := range countRows(sh.typed, path) {
				row := path + "." + strconv.Itoa(i)
				switch f.as {
				case asRows:
					visit(f.fields, row+".", label+" "+strconv.Itoa(i+1)+", ")
				case asPicks:
					if m := sh.message(row); m != "" {
						said[row] = true
						list = append(list, complaint{label, row + ".name", m})
					}
				}
			}
		}
	}
	for _, g := range append(slices.Clone(sh.form.groups), whyGroup) {
		visit(g.fields, "", "")
	}
	for _, e := range sh.wrong {
		if !said[e.Field] {
			list = append(list, complaint{"", "", e.Message})
		}
	}
	return list
}

// holds reports whether anything stands in the fields of a group, or is wrong with them.
func (sh *sheet) holds(g formGroup) bool {
	for _, f := range g.fields {
		within := func(path string) bool { return path == f.name || strings.HasPrefix(path, f.name+".") }
		for path, values := range sh.typed {
			if within(path) && strings.Join(values, "") != "" {
				return true
			}
		}
		if sh.more == f.name || slices.ContainsFunc(sh.wrong, func(e *fault.Error) bool { return within(e.Field) }) {
			return true
		}
	}
	return false
}

// holdsMore reports whether anything stands in those fields of a row that are shown on request.
func (sh *sheet) holdsMore(f formField, row string) bool {
	return sh.holds(formGroup{fields: moreOf(f, row)})
}

func moreOf(f formField, row string) []formField {
	var list []formField
	for _, inner := range f.fields {
		if inner.more {
			inner.name = row + "." + inner.name
			list = append(list, inner)
		}
	}
	return list
}

package web

import (
	"net/http"
	"strings"

	"entente/internal/access"
	"entente/internal/fault"
	"entente/internal/lang"
	"entente/internal/office"
	"entente/internal/record"
	"entente/internal/register"
)

// whoIsThis shows where a name stands as it was written, to say who is meant.
func (s *server) whoIsThis(w http.ResponseWriter, r *http.Request, v *visit) error {
	if err := v.viewer.Require(access.Officer); err != nil {
		return err
	}
	return s.showWhoIsThis(w, r, v, http.StatusOK, r.URL.Query().Get("name"), "")
}

func (s *server) showWhoIsThis(w http.ResponseWriter, r *http.Request, v *visit, status int, name, wrong string) error {
	found, err := s.office.WrittenAs(r.Context(), v.reader, name)
	if err != nil {
		return err
	}
	known, err := suggestRecords(r.Context(), v.reader, []record.Kind{register.KindPerson}, name, manySuggestions)
	if err != nil {
		return err
	}
	var ids []string
	for _, f := range found {
		ids = append(ids, f.Exchange.Areas...)
	}
	labels, err := v.reader.Labels(r.Context(), ids...)
	if err != nil {
		return err
	}
	return s.render(w, r, status, whoIsThisPage(name, found, known, labels, wrong))
}

// identify says who is meant at the places that were ticked.
func (s *server) identify(w http.ResponseWriter, r *http.Request, v *visit) error {
	if err := readPost(w, r); err != nil {
		return err
	}
	ctx, form := r.Context(), r.PostForm
	person := &register.Person{Head: record.Head{Marking: startingMarking(v.viewer)}, Gender: form.Get("gender"),
		Names: []lang.Name{{Text: strings.TrimSpace(form.Get("full_name"))}}}
	if id := form.Get("person"); id != "" {
		rec, err := v.reader.Get(ctx, id)
		if err != nil {
			return err
		}
		known, ok := rec.(*register.Person)
		if !ok {
			return fault.New(fault.NotFound, "there is no such person")
		}
		person = known
	}
	batch, err := s.office.IdentifyWritten(ctx, v.viewer, office.Why{Reason: form.Get("reason")}, person, form["participation"]...)
	if fault.Is(err, fault.Invalid) || fault.Is(err, fault.Conflict) {
		return s.showWhoIsThis(w, r, v, http.StatusUnprocessableEntity, form.Get("name"), sentence(fault.All(err)[0].Message))
	}
	if err != nil {
		return err
	}
	f := flash{Tone: "good", Text: t(ctx, "who.said", "Count", len(form["participation"]))}
	s.offerUndo(v, &f, batch)
	s.flashWith(ctx, f)
	return s303(w, r, hrefOf(person.ID))
}

package web

import (
	"encoding/json"
	"net/http"
	"net/url"
	"strconv"
	"strings"

	"entente/internal/access"
	"entente/internal/fault"
	"entente/internal/ledger"
	"entente/internal/office"
	"entente/internal/record"
)

// largestForm is how many bytes a form may send: minutes can be long.
const largestForm = 4 << 20

// saveRecord takes a form: it saves the record and goes on to where it is shown, or shows the form again with what is
// wrong, or, where somebody else saved first, both versions.
func (s *server) saveRecord(f *form) action {
	return func(w http.ResponseWriter, r *http.Request, v *visit) error {
		sh := &sheet{form: f}
		var before json.RawMessage
		var err error
		if r.PathValue("id") != "" {
			sh, before, err = s.sheetOf(r, v, f)
		} else {
			err = v.viewer.Require(f.needed())
		}
		if err != nil {
			return err
		}
		if err := readPost(w, r); err != nil {
			return err
		}
		asked := r.PostForm
		sh.typed = tidy(f.fields(), asked)
		sh.next = sh.typed.Get("next")
		if sh.id != "" {
			if sh.version, err = strconv.Atoi(asked.Get("version")); err != nil || sh.version < 1 {
				return fault.Field("version", "the form does not say which version of the record it changes; open it again")
			}
		}
		if sh.more = asked.Get("add"); sh.more != "" { // a browser without scripts asks for another row
			return s.showSheet(w, r, v, http.StatusOK, sh)
		}
		if asked.Get("again") != "" { // back from the comparison of two versions
			return s.showSheet(w, r, v, http.StatusOK, sh)
		}
		rec, in, err := readForm(r.Context(), v.reader, f, sh.typed, before)
		if err != nil {
			return err
		}
		if lowers(before, rec) && !office.Fresh(v.signIn) {
			in.wrong.Add("marking", "%s", t(r.Context(), "confirm.lowering"))
		}
		edits := s.edits(f, sh, rec, in)
		sh.wrong, sh.offers = in.wrong, in.offers
		if len(sh.wrong) > 0 {
			return s.showSheet(w, r, v, http.StatusUnprocessableEntity, sh)
		}
		if sh.id == "" && sh.typed.Get(anotherOne) == "" {
			if sh.same, err = sameAs(r.Context(), v.reader, rec); err != nil {
				return err
			}
			if len(sh.same) > 0 {
				return s.showSheet(w, r, v, http.StatusUnprocessableEntity, sh)
			}
		}
		if act := asked.Get("second"); act != "" {
			err := s.askSecond(w, r, v, act, whyOf(sh.typed), edits...)
			if fault.Is(err, fault.Invalid) || fault.Is(err, fault.Conflict) {
				sh.wrong, sh.second = fault.All(err), act
				for _, e := range sh.wrong {
					if e.Field == "reason" {
						e.Field = "why.reason"
					}
				}
				return s.showSheet(w, r, v, http.StatusUnprocessableEntity, sh)
			}
			return err
		}
		batch, err := s.office.SaveAll(r.Context(), v.viewer, whyOf(sh.typed), edits...)
		if act, ok := office.NeedsSecond(err); ok {
			sh.second = act
			return s.showSheet(w, r, v, http.StatusForbidden, sh)
		}
		switch code := fault.CodeOf(err); {
		case err == nil:
			s.saved(r, v, sh, rec, batch)
			http.Redirect(w, r, s.after(sh, rec), http.StatusSeeOther)
			return nil
		case code == fault.Conflict && sh.id != "" && fault.All(err)[0].Field == "":
			return s.showConflict(w, r, v, sh, rec)
		case code == fault.Invalid, code == fault.Conflict:
			sh.wrong = fault.All(err)
			return s.showSheet(w, r, v, http.StatusUnprocessableEntity, sh)
		}
		return err
	}
}

// edits are all records that the form writes, in the order in which they refer to one another.
func (s *server) edits(f *form, sh *sheet, rec record.Record, in *reading) []office.Edit {
	head := rec.Meta()
	head.ID = sh.id
	if sh.id == "" {
		head.ID = record.NewID(f.kind)
	}
	var before, after []record.Record
	if f.also != nil {
		before, after = f.also(in, rec)
	}
	if len(before) == 0 {
		in.check(rec, "")
	} else { // the record may owe its faults to what is made before it
		in.check(rec, "")
		for _, b := range before {
			in.check(b, "")
		}
	}
	var edits []office.Edit
	for _, r := range before {
		edits = append(edits, office.Edit{Record: r})
	}
	edits = append(edits, office.Edit{Record: rec, Base: sh.version})
	for _, r := range after {
		edits = append(edits, office.Edit{Record: r})
	}
	return edits
}

// lowers reports whether a form opens a record to more people than may read it.
func lowers(before json.RawMessage, rec record.Record) bool {
	var head record.Head
	return len(before) > 0 && json.Unmarshal(before, &head) == nil && rec.Meta().Marking < head.Marking
}

func readPost(w http.ResponseWriter, r *http.Request) error {
	r.Body = http.MaxBytesReader(w, r.Body, largestForm)
	if err := r.ParseForm(); err != nil {
		return fault.New(fault.Invalid, "the form did not arrive whole, or is larger than 4 MiB; go back and send it again: %w", err)
	}
	return nil
}

// whyOf is what the author says of a change: the reason, and where they have it from.
func whyOf(typed url.Values) office.Why {
	source := typed.Get("why.source.id")
	if source == "" {
		source = strings.TrimSpace(typed.Get("why.source.name"))
	}
	return office.Why{Reason: strings.TrimSpace(typed.Get("why.reason")), Source: source}
}

// saved says what was done, and offers to undo it to who may.
func (s *server) saved(r *http.Request, v *visit, sh *sheet, rec record.Record, batch ledger.Batch) {
	ctx := r.Context()
	n := batch.Last - batch.First + 1
	if batch.ID == 0 || n <= 0 {
		s.flash(ctx, "good", t(ctx, "form.unchanged"))
		return
	}
	name, _, _ := shown(rec)
	if name == "" {
		name = word(ctx, "kind", string(rec.Kind()))
	}
	f := flash{Tone: "good", Text: t(ctx, "form.saved", "Name", name)}
	if sh.id == "" {
		f.Text = t(ctx, "form.made", "Name", name)
	}
	s.offerUndo(v, &f, batch)
	s.flashWith(ctx, f)
}

// offerUndo adds to a message the way back from a batch, for who may take it.
func (s *server) offerUndo(v *visit, f *flash, batch ledger.Batch) {
	switch n := batch.Last - batch.First + 1; {
	case batch.ID == 0:
	case n == 1:
		f.UndoChange = batch.First
	default:
		f.UndoBatch = batch.ID
	}
}

// after is where a saved form leads.
func (s *server) after(sh *sheet, rec record.Record) string {
	switch {
	case sh.next != "":
		return local(sh.next)
	case rec.Kind() == access.KindUser:
		return "/users"
	}
	return place(rec)
}

package web

import (
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"time"

	"entente/internal/fault"
	"entente/internal/ledger"
	"entente/internal/office"
	"entente/internal/programme"
)

// done says what was done, with the way back from it, and goes to a place; what stood against it is said there too.
func (s *server) done(w http.ResponseWriter, r *http.Request, v *visit, next, message string, batch ledger.Batch, err error) error {
	switch fault.CodeOf(err) {
	case "":
		f := flash{Tone: "good", Text: message}
		s.offerUndo(v, &f, batch)
		s.flashWith(r.Context(), f)
	case fault.Invalid, fault.Conflict, fault.Forbidden:
		var texts []string
		for _, e := range fault.All(err) {
			texts = append(texts, sentence(e.Message))
		}
		s.flash(r.Context(), "bad", joinNonEmpty(" ", texts...))
	default:
		return err
	}
	http.Redirect(w, r, next, http.StatusSeeOther)
	return nil
}

// moveItem sets an item on another day or hour, as a hand drags it: it keeps its clock and its length.
func (s *server) moveItem(w http.ResponseWriter, r *http.Request, v *visit) error {
	if err := readPost(w, r); err != nil {
		return err
	}
	p, err := s.programmeOf(r.Context(), v, r.PathValue("id"))
	if err != nil {
		return err
	}
	item := p.Item(r.PostForm.Get("item"))
	if item == nil {
		return fault.New(fault.NotFound, "there is no such item")
	}
	moved, batch := *item, ledger.Batch{}
	moved.Starts = programme.Moment{Date: r.PostForm.Get("date"), Time: r.PostForm.Get("time"), Zone: item.Starts.Zone}
	if h, e := moved.Starts.Read(); e == nil && len(h.At) == 2 {
		moved.Starts.Fold = "first"
	}
	from, err := moved.Starts.Instant()
	if err == nil {
		moved.Ends = programme.MomentAt(from.Add(item.Until().Sub(item.From())), item.Ends.Zone)
		batch, err = s.office.SaveAll(r.Context(), v.viewer, office.Why{}, office.Edit{Record: &moved, Base: version(r)})
	}
	next := local(r.PostForm.Get("next"))
	if next == "/" {
		next = p.href(tabProgramme)
	}
	next, _, _ = strings.Cut(next, "#")
	return s.done(w, r, v, next+"#"+item.ID, t(r.Context(), "programme.did_move", "Name", item.Title, "To", dayName(moved.Starts.Date)+", "+moved.Starts.Time), batch, err)
}

// shiftView is a delay as it is asked for, and what it would do.
type shiftView struct {
	programmeView
	typed url.Values
	moves []programme.Move
	wrong fault.List
}

func (sv shiftView) message(field string) string {
	for _, e := range sv.wrong {
		if e.Field == field || strings.HasPrefix(e.Field, field+".") {
			return e.Message
		}
	}
	return ""
}

// shiftForm asks for a delay and shows what would move.
func (s *server) shiftForm(w http.ResponseWriter, r *http.Request, v *visit) error {
	sv, _, err := s.readShift(r, v, r.URL.Query())
	if err != nil {
		return err
	}
	return s.render(w, r, http.StatusOK, shiftPage(sv))
}

// readShift reads a delay. Before anything was asked for there is nothing to show.
func (s *server) readShift(r *http.Request, v *visit, typed url.Values) (shiftView, office.Shift, error) {
	sv := shiftView{typed: typed}
	var shift office.Shift
	var err error
	if sv.programmeView, err = s.programmeOf(r.Context(), v, r.PathValue("id")); err != nil {
		return sv, shift, err
	}
	sv.layOut("")
	if typed.Get("by") == "" {
		if typed.Get("date") == "" && len(sv.All) > 0 {
			sv.typed = url.Values{"date": {sv.All[0]}, "time": {"00:00"}, "zone": {sv.zoneOn(sv.All[0])}}
		}
		return sv, shift, nil
	}
	shift.From = programme.Moment{Date: typed.Get("date"), Zone: strings.TrimSpace(typed.Get("zone"))}
	if shift.From.Time, err = programme.ParseTime(typed.Get("time")); err != nil {
		sv.wrong = append(sv.wrong, atField(err, "time")...)
	}
	if shift.From.Zone == "" {
		shift.From.Zone = sv.zoneOn(shift.From.Date)
		typed.Set("zone", shift.From.Zone)
	}
	if h, e := shift.From.Read(); e == nil && len(h.At) == 2 {
		shift.From.Fold = "first"
	}
	if shift.Minutes, err = programme.ParseDelay(typed.Get("by")); err != nil {
		sv.wrong = append(sv.wrong, atField(err, "by")...)
	}
	shift.MoveFixed, shift.DayOnly, shift.Keep = typed.Get("fixed") != "", typed.Get("day_only") != "", typed["keep"]
	if len(sv.wrong) > 0 {
		return sv, shift, nil
	}
	if sv.moves, err = s.office.PreviewShift(sv.Programme, shift, time.Now()); err != nil {
		sv.wrong = append(sv.wrong, fault.All(err)...)
	}
	return sv, shift, nil
}

func atField(err error, field string) []*fault.Error {
	list := fault.All(err)
	for _, e := range list {
		e.Field = field
	}
	return list
}

// shift moves what the preview showed.
func (s *server) shift(w http.ResponseWriter, r *http.Request, v *visit) error {
	if err := readPost(w, r); err != nil {
		return err
	}
	sv, shift, err := s.readShift(r, v, r.PostForm)
	if err != nil {
		return err
	}
	if len(sv.wrong) > 0 || len(sv.moves) == 0 {
		return s.render(w, r, http.StatusUnprocessableEntity, shiftPage(sv))
	}
	shift.Seen = make(map[string]int)
	for _, m := range sv.moves {
		if n, err := strconv.Atoi(r.PostForm.Get("seen." + m.Item.ID)); err == nil {
			shift.Seen[m.Item.ID] = n
		}
	}
	batch, moves, err := s.office.ShiftProgramme(r.Context(), v.viewer, sv.Programme, shift, time.Now(), whyReason(r))
	moved := 0
	for _, m := range moves {
		if m.Stays == "" {
			moved++
		}
	}
	return s.done(w, r, v, sv.href(tabProgramme)+"?from="+shift.From.Date, t(r.Context(), "programme.did_shift", "Count", moved), batch, err)
}

// copyDay enters the items of a day again on another.
func (s *server) copyDay(w http.ResponseWriter, r *http.Request, v *visit) error {
	if err := readPost(w, r); err != nil {
		return err
	}
	p, err := s.programmeOf(r.Context(), v, r.PathValue("id"))
	if err != nil {
		return err
	}
	to := r.PostForm.Get("to")
	batch, copies, err := s.office.CopyProgrammeDay(r.Context(), v.viewer, p.Programme, r.PostForm.Get("from"), to, office.Why{})
	return s.done(w, r, v, p.href(tabProgramme)+"?from="+url.QueryEscape(to), t(r.Context(), "programme.did_copy", "Count", len(copies), "To", dayName(to)), batch, err)
}

package web

import (
	"context"
	"encoding/json"
	"net/http"
	"slices"
	"strconv"
	"strings"
	"time"

	"entente/internal/access"
	"entente/internal/commitment"
	"entente/internal/exchange"
	"entente/internal/fault"
	"entente/internal/office"
	"entente/internal/record"
	"entente/internal/store"
)

// meetingRoutes are the pages of minutes.
func (r *routes) meetingRoutes() {
	s := r.server
	r.page("GET /meetings", func(w http.ResponseWriter, r *http.Request, _ *visit) error {
		return s303(w, r, "/exchanges?type=meeting")
	})
	r.page("GET /meetings/new", s.newMeeting)
	r.page("POST /meetings/new", s.saveMeeting)
	r.page("GET /meetings/{id}", func(w http.ResponseWriter, r *http.Request, _ *visit) error {
		return s303(w, r, "/exchanges/"+r.PathValue("id"))
	})
	r.page("GET /meetings/{id}/edit", s.editMeeting)
	r.page("POST /meetings/{id}/edit", s.saveMeeting)
	r.page("POST /meetings/preview", s.previewMeeting)
	r.page("POST /meetings/draft", s.keepDraft)
	r.page("POST /meetings/of-item", s.holdItem)
	r.page("GET /people/identify", s.whoIsThis)
	r.page("POST /people/identify", s.identify)
	r.page("GET /delegations/{id}/"+string(tabMeetings), s.meetingsTab)
}

// newMeeting shows empty minutes. The address may name an exchange: of a delegation, the minutes become a part and start
// with its composition; of anything else, they are its own. Or it names an item of a programme, a counterpart, or a person.
func (s *server) newMeeting(w http.ResponseWriter, r *http.Request, v *visit) error {
	if err := v.viewer.Require(access.Officer); err != nil {
		return err
	}
	ctx, query := r.Context(), r.URL.Query()
	sh := &sheet{form: meetingForm(), typed: presetForm(meetingForm(), query), next: query.Get("next")}
	sh.typed.Set("marking", startingMarking(v.viewer).String())
	if !query.Has("during") {
		sh.typed.Set("during", today().String())
	}
	if id := query.Get("item"); id != "" {
		item, err := s.itemOf(ctx, v, id)
		if err != nil {
			return err
		}
		if item.Meeting != "" {
			return s303(w, r, "/meetings/"+item.Meeting+"/edit")
		}
		if err := s.meetingFromItem(ctx, v, sh, item); err != nil {
			return err
		}
	} else if id := query.Get("exchange"); id != "" {
		rec, err := v.reader.Get(ctx, id)
		if err != nil {
			return err
		}
		x, ok := rec.(*exchange.Exchange)
		if !ok {
			return fault.New(fault.NotFound, "there is no such exchange")
		}
		if x.Type != "delegation" {
			return s303(w, r, "/meetings/"+id+"/edit")
		}
		if err := s.meetingOf(ctx, v, sh, x, nil); err != nil {
			return err
		}
	}
	if id := query.Get("counterpart"); id != "" {
		setSeat(sh, "theirs", 0, office.Seated{Organisation: id, Role: "counterpart"})
	}
	if id := query.Get("person"); id != "" {
		setSeat(sh, "theirs", countRows(sh.typed, "theirs"), office.Seated{Person: id, Role: "interlocutor"})
	}
	return s.showMeeting(w, r, v, http.StatusOK, sh)
}

// meetingOf fills minutes with what a delegation says already: side, area, marking, desk, and who is expected.
func (s *server) meetingOf(ctx context.Context, v *visit, sh *sheet, x *exchange.Exchange, only []string) error {
	sh.typed.Set("part.id", x.ID)
	sh.typed.Set("direction", x.Direction)
	if x.Marking > record.Internal {
		sh.typed.Set("marking", x.Marking.String())
	}
	sh.typed.Set("desk", x.Desk)
	for i, a := range x.Areas {
		sh.typed.Set("areas."+strconv.Itoa(i)+".id", a)
	}
	if start, _, _, end := x.During.Bounds(); today() < start || today() > end { // written afterwards: the first day is nearer than today
		sh.typed.Set("during", x.During.Start().String())
	}
	seated, err := s.office.Expected(ctx, v.reader, x.ID, only)
	if err != nil {
		return err
	}
	rows := make(map[string]int)
	for _, who := range seated {
		setSeat(sh, who.Side, rows[who.Side], who)
		rows[who.Side]++
	}
	return nil
}

// setSeat fills one row of those who sat there.
func setSeat(sh *sheet, side string, row int, who office.Seated) {
	path := side + "." + strconv.Itoa(row) + "."
	switch {
	case who.Person != "":
		sh.typed.Set(path+"who.id", who.Person)
	case who.Name != "":
		sh.typed.Set(path+"who.name", who.Name)
	default:
		sh.typed.Set(path+"who.id", who.Organisation)
	}
	sh.typed.Set(path+"capacity", who.Capacity)
	sh.typed.Set(path+"role", who.Role)
}

// editMeeting shows the minutes of an exchange as they are.
func (s *server) editMeeting(w http.ResponseWriter, r *http.Request, v *visit) error {
	sh, doc, err := s.sheetOf(r, v, meetingForm())
	if err != nil {
		return err
	}
	var x exchange.Exchange
	if err := json.Unmarshal(doc, &x); err != nil {
		return err
	}
	for _, p := range x.Positions {
		field := map[string]string{"ours": "our_position", "theirs": "their_position"}[p.Side]
		sh.typed.Set(field, strings.TrimSpace(sh.typed.Get(field)+"\n\n"+p.Text))
	}
	if x.State != "cancelled" { // who writes minutes says that it was held
		sh.typed.Set("state", "done")
	}
	return s.showMeeting(w, r, v, http.StatusOK, sh)
}

// meetingSoFar is what is recorded of a meeting beside its exchange.
type meetingSoFar struct {
	sat      []string // names
	promises []*commitment.Commitment
	labels   map[string]string
}

// showMeeting renders the sheet, with what is recorded already beside what it asks for.
func (s *server) showMeeting(w http.ResponseWriter, r *http.Request, v *visit, status int, sh *sheet) error {
	if sh.id != "" {
		ctx := r.Context()
		d, err := s.office.ExchangeDossier(ctx, v.reader, office.AsOf{}, sh.id)
		if err != nil {
			return err
		}
		sh.soFar = &meetingSoFar{promises: d.Commitments, labels: d.Labels}
		for _, p := range slices.Concat(d.Ours, d.Theirs) {
			sh.soFar.sat = append(sh.soFar.sat, joinNonEmpty(", ", firstOf(d.Labels[p.Person], p.Name, d.Labels[p.Organisation]), p.Capacity))
		}
	}
	if status == http.StatusOK && r.Method == http.MethodGet {
		var err error
		if sh.left, err = s.office.Store().Drafts().Left(r.Context(), v.viewer.User, v.path, time.Now()); err != nil {
			return err
		}
	}
	return s.showSheet(w, r, v, status, sh)
}

func firstOf(texts ...string) string {
	for _, text := range texts {
		if text != "" {
			return text
		}
	}
	return ""
}

// saveMeeting writes minutes, or shows them again with what is wrong. A script that asks is answered with the address to
// go to, so that it lets go of its draft only when the minutes are safe.
func (s *server) saveMeeting(w http.ResponseWriter, r *http.Request, v *visit) error {
	f, sh := meetingForm(), &sheet{form: meetingForm()}
	var before json.RawMessage
	err := v.viewer.Require(access.Officer)
	if err == nil && r.PathValue("id") != "" {
		sh, before, err = s.sheetOf(r, v, f)
	}
	if err != nil {
		return err
	}
	if err := readPost(w, r); err != nil {
		return err
	}
	sh.typed = tidy(f.fields(), r.PostForm)
	sh.next, sh.more = sh.typed.Get("next"), r.PostForm.Get("add")
	if sh.id != "" {
		if sh.version, err = strconv.Atoi(r.PostForm.Get("version")); err != nil || sh.version < 1 {
			return fault.Field("version", "the form does not say which version of the record it changes; open it again")
		}
	}
	if sh.more != "" || r.PostForm.Get("again") != "" {
		return s.showMeeting(w, r, v, http.StatusOK, sh)
	}
	rec, in, err := readForm(r.Context(), v.reader, f, sh.typed, before)
	if err != nil {
		return err
	}
	x := rec.(*exchange.Exchange)
	x.ID = sh.id
	m := s.readMeeting(in, x)
	m.Base = sh.version
	if sh.wrong, sh.offers = in.wrong, in.offers; len(sh.wrong) > 0 {
		return s.showMeeting(w, r, v, http.StatusUnprocessableEntity, sh)
	}
	if m.More, err = s.itemBecomes(r.Context(), v, sh, x); fault.Is(err, fault.Invalid) {
		sh.wrong = fault.All(err)
		return s.showMeeting(w, r, v, http.StatusUnprocessableEntity, sh)
	} else if err != nil {
		return err
	}
	batch, err := s.office.RecordMeeting(r.Context(), v.viewer, whyOf(sh.typed), m)
	switch code := fault.CodeOf(err); {
	case err == nil:
	case code == fault.Conflict && sh.id != "":
		return s.showConflict(w, r, v, sh, rec)
	case code == fault.Invalid, code == fault.Conflict:
		sh.wrong = fault.All(err)
		return s.showMeeting(w, r, v, http.StatusUnprocessableEntity, sh)
	default:
		return err
	}
	if err := s.office.Store().Drafts().Drop(r.Context(), v.viewer.User, v.path); err != nil {
		s.log.Warn("a draft that was saved is still kept", "cause", err) // the minutes are safe: no reason to say they are not
	}
	s.saved(r, v, sh, rec, batch)
	to := s.after(sh, rec)
	if r.Header.Get("HX-Request") != "" {
		w.Header().Set("HX-Redirect", to)
		w.WriteHeader(http.StatusNoContent)
		return nil
	}
	return s303(w, r, to)
}

// previewMeeting shows while somebody types how minutes will read, and how each promise is understood.
func (s *server) previewMeeting(w http.ResponseWriter, r *http.Request, v *visit) error {
	if err := readPost(w, r); err != nil {
		return err
	}
	var promises []promisePreview
	var ids []string
	for _, line := range promiseLines(r.PostForm.Get("promises")) {
		p := promisePreview{line: line}
		var err error
		if p.read, p.typed, err = s.office.ReadCommitment(r.Context(), v.reader, line); err != nil {
			if !fault.Is(err, fault.Invalid) {
				return err
			}
			p.wrong = sentence(fault.All(err)[0].Message)
		} else {
			ids = append(ids, p.read.Owner)
		}
		promises = append(promises, p)
	}
	labels, err := v.reader.Labels(r.Context(), ids...)
	if err != nil {
		return err
	}
	return s.render(w, r, http.StatusOK, meetingPreview(r.PostForm.Get("minutes"), promises, labels))
}

// meetingsTab is the part of a delegation's page with its meetings and what was promised in them.
func (s *server) meetingsTab(w http.ResponseWriter, r *http.Request, v *visit) error {
	ctx := r.Context()
	f, err := s.delegationFrame(ctx, v, r.PathValue("id"), tabMeetings)
	if err != nil {
		return err
	}
	q := store.Of(exchange.KindExchange, "part", f.Exchange.ID)
	q.Sort, q.Limit = "start", store.MaxLimit
	meetings, err := exchangesOf(ctx, v.reader, q)
	if err != nil {
		return err
	}
	promises, err := s.office.CommitmentsOf(ctx, v.reader, f.Exchange.ID)
	if err != nil {
		return err
	}
	var ids []string
	for _, c := range promises {
		ids = append(ids, c.Owner, c.Counterpart, c.Exchange)
	}
	labels, err := v.reader.Labels(ctx, ids...)
	if err != nil {
		return err
	}
	p, err := s.office.Programme(ctx, v.reader, f.Exchange.ID)
	if err != nil {
		return err
	}
	return s.render(w, r, http.StatusOK, delegationMeetings(f, withoutMeeting(p.Items, today()), meetings, promises, labels))
}

package web

import (
	"context"
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"time"

	"entente/internal/fault"
	"entente/internal/ledger"
	"entente/internal/office"
	"entente/internal/programme"
	"entente/internal/record"
	"entente/internal/register"
)

// itemView is the form of one item.
type itemView struct {
	programmeView
	item    *programme.Item // as it is stored; nil for a new one
	typed   url.Values
	wrong   fault.List
	stale   bool // somebody else changed it since the form was opened
	desks   []option
	changes []ledger.Change
}

// message is what is wrong with a field.
func (iv itemView) message(field string) string {
	for _, e := range iv.wrong {
		if e.Field == field {
			return e.Message
		}
	}
	return ""
}

// folds reports whether a clock shows the time at an end twice, so that the form asks which is meant.
func (iv itemView) folds(end string) bool {
	m := programme.Moment{Date: iv.typed.Get(end + "_date"), Time: iv.typed.Get(end + "_time"), Zone: iv.typed.Get(end + "_zone")}
	if clock, err := programme.ParseTime(m.Time); err == nil {
		m.Time = clock
	}
	h, err := m.Read()
	return err == nil && len(h.At) == 2
}

// newItem is the form of a new item, with what the address says in it.
func (s *server) newItem(w http.ResponseWriter, r *http.Request, v *visit) error {
	iv, err := s.itemView(r, v)
	if err != nil {
		return err
	}
	q := r.URL.Query()
	day := q.Get("date")
	if day == "" && len(iv.All) > 0 {
		day = iv.All[0]
	}
	from := iv.nextTime(day)
	iv.typed = url.Values{"type": {"meeting"}, "starts_date": {day}, "starts_time": {from}, "starts_zone": {iv.zoneOn(day)}, "ends_date": {day}, "ends_zone": {iv.zoneOn(day)},
		"marking": {min(iv.delegationFrame.Exchange.Marking, v.viewer.Clearance).String()}, "desk": {iv.delegationFrame.Exchange.Desk}}
	for name, values := range q {
		iv.typed[name] = values
	}
	return s.render(w, r, http.StatusOK, itemPage(iv))
}

// editItem is the form of an item that is there.
func (s *server) editItem(w http.ResponseWriter, r *http.Request, v *visit) error {
	iv, err := s.itemView(r, v)
	if err != nil {
		return err
	}
	iv.typed = typedItem(iv.item)
	return s.render(w, r, http.StatusOK, itemPage(iv))
}

func (s *server) itemView(r *http.Request, v *visit) (itemView, error) {
	iv := itemView{}
	var err error
	if iv.programmeView, err = s.programmeOf(r.Context(), v, r.PathValue("id")); err != nil {
		return iv, err
	}
	if iv.Clashes, err = s.office.ProgrammeClashes(r.Context(), v.reader, iv.Programme); err != nil {
		return iv, err
	}
	iv.Zone = iv.likelyZone()
	iv.layOut("")
	if id := r.PathValue("item"); id != "" {
		if iv.item = iv.Item(id); iv.item == nil {
			return iv, fault.New(fault.NotFound, "there is no such item")
		}
		if iv.changes, err = v.reader.History(r.Context(), id); err != nil {
			return iv, err
		}
	} else if err := v.viewer.Require("officer"); err != nil {
		return iv, err
	}
	iv.desks, err = s.choices(r.Context(), v, "desk")
	return iv, err
}

// typedItem is what stands in the fields for an item.
func typedItem(i *programme.Item) url.Values {
	typed := url.Values{"version": {strconv.Itoa(i.Version)}, "type": {i.Type}, "title": {i.Title}, "track": {i.Track}, "place": {i.Place}, "area.id": {i.Area}, "to": {i.To},
		"to_area.id": {i.ToArea}, "room": {i.Room}, "participants": i.Participants, "interlocutors": i.Interlocutors, "note": {i.Note}, "marking": {i.Marking.String()}, "desk": {i.Desk},
		"starts_date": {i.Starts.Date}, "starts_time": {i.Starts.Time}, "starts_zone": {i.Starts.Zone}, "starts_fold": {i.Starts.Fold},
		"ends_date": {i.Ends.Date}, "ends_time": {i.Ends.Time}, "ends_zone": {i.Ends.Zone}, "ends_fold": {i.Ends.Fold}}
	if i.Fixed {
		typed.Set("fixed", "on")
	}
	return typed
}

// usualLength is how long an item is of which only the beginning was typed.
const usualLength = time.Hour

// readItem makes an item of what was typed, over what it was. A beginning without an end lasts an hour; an end that is
// earlier than the beginning, typed without a date of its own, is of the next day.
func (s *server) readItem(ctx context.Context, v *visit, typed url.Values, was *programme.Item, exchange string) (*programme.Item, fault.List) {
	var wrong fault.List
	i := &programme.Item{Exchange: exchange}
	if was != nil {
		copied := *was
		i = &copied
	}
	one := func(name string) string { return strings.TrimSpace(typed.Get(name)) }
	i.Type, i.Title, i.Track, i.Place, i.To, i.Room, i.Note = one("type"), one("title"), one("track"), one("place"), one("to"), one("room"), one("note")
	i.Fixed = one("fixed") != ""
	if i.Type != "travel" {
		i.To, i.ToArea = "", ""
	} else {
		i.ToArea = s.areaTyped(ctx, v, typed, "to_area", &wrong)
	}
	i.Area = s.areaTyped(ctx, v, typed, "area", &wrong)
	i.Participants, i.Interlocutors = keepUnseen(i.Participants, typed["participants"], v, ctx), keepUnseen(i.Interlocutors, typed["interlocutors"], v, ctx)
	if one("marking") != "" {
		if err := i.Marking.UnmarshalText([]byte(one("marking"))); err != nil {
			wrong = append(wrong, fault.All(err)...)
		}
		i.Desk = one("desk")
	}
	moment := func(end string) programme.Moment {
		m := programme.Moment{Date: one(end + "_date"), Zone: one(end + "_zone"), Fold: one(end + "_fold")}
		clock, err := programme.ParseTime(one(end + "_time"))
		if err != nil {
			wrong = append(wrong, atField(err, end+".time")...)
		}
		m.Time = clock
		if h, e := m.Read(); e == nil && len(h.At) < 2 {
			m.Fold = "" // a choice that was asked for another time
		}
		return m
	}
	i.Starts = moment("starts")
	dated := one("ends_date") != ""
	for _, name := range []string{"ends_date", "ends_zone"} {
		if one(name) == "" {
			typed.Set(name, typed.Get("starts"+strings.TrimPrefix(name, "ends")))
		}
	}
	if one("ends_time") == "" && len(wrong) == 0 {
		if from, err := i.Starts.Instant(); err == nil {
			i.Ends = programme.MomentAt(from.Add(usualLength), one("ends_zone"))
			typed.Set("ends_date", i.Ends.Date)
			typed.Set("ends_time", i.Ends.Time)
			return i, wrong
		}
	}
	i.Ends = moment("ends")
	if !dated && i.Ends.Time <= i.Starts.Time && i.Ends.Zone == i.Starts.Zone {
		if day, err := time.Parse("2006-01-02", i.Ends.Date); err == nil {
			i.Ends.Date = day.AddDate(0, 0, 1).Format("2006-01-02")
			typed.Set("ends_date", i.Ends.Date)
		}
	}
	return i, wrong
}

// areaTyped is the area that was picked, or the one that a typed name leads to.
func (s *server) areaTyped(ctx context.Context, v *visit, typed url.Values, field string, wrong *fault.List) string {
	name, id := strings.TrimSpace(typed.Get(field+".name")), typed.Get(field+".id")
	if name == "" {
		return ""
	}
	if labels, err := v.reader.Labels(ctx, id); err == nil && labels[id] == name {
		return id
	}
	found, err := s.find(ctx, v, register.KindArea, name, 2)
	if err != nil || len(found) != 1 && !(len(found) > 1 && strings.EqualFold(found[0].Label, name)) {
		wrong.Add(field, "%s", t(ctx, "programme.which_area"))
		return ""
	}
	typed.Set(field+".id", found[0].ID)
	return found[0].ID
}

// keepUnseen is the choice that was made, with those that stood there and that the viewer may not know of: they were in
// no box, so nobody took them out.
func keepUnseen(was, chosen []string, v *visit, ctx context.Context) []string {
	var list []string
	for _, id := range was {
		if _, err := v.reader.Get(ctx, id); fault.Is(err, fault.NotFound) {
			list = append(list, id)
		}
	}
	for _, id := range chosen {
		if id != "" {
			list = append(list, id)
		}
	}
	return list
}

// saveItem takes the form of an item, or the one line in which items are entered quickly. Its other buttons call the item
// off, put it on again, or take it out.
func (s *server) saveItem(w http.ResponseWriter, r *http.Request, v *visit) error {
	if err := readPost(w, r); err != nil {
		return err
	}
	ctx := r.Context()
	iv, err := s.itemView(r, v)
	if err != nil {
		return err
	}
	back := iv.href(tabProgramme)
	iv.typed = r.PostForm
	switch act := r.PostForm.Get("act"); act {
	case "cancel", "resume":
		batch, err := s.office.CancelItem(ctx, v.viewer, iv.item.ID, version(r), act == "cancel", whyReason(r))
		message := "programme.did_cancel"
		if act == "resume" {
			message = "programme.did_resume"
		}
		return s.done(w, r, v, back+"#"+iv.item.ID, t(ctx, message, "Name", iv.item.Title), batch, err)
	case "withdraw":
		batch, err := s.office.Withdraw(ctx, v.viewer, iv.item.ID, version(r), whyReason(r))
		return s.done(w, r, v, back, t(ctx, "programme.did_withdraw", "Name", iv.item.Title), batch, err)
	}
	if iv.typed.Get("quick") != "" {
		iv.typed.Set("marking", min(iv.delegationFrame.Exchange.Marking, v.viewer.Clearance).String())
		iv.typed.Set("desk", iv.delegationFrame.Exchange.Desk)
		iv.typed.Del("ends_date")
	}
	item, wrong := s.readItem(ctx, v, iv.typed, iv.item, iv.delegationFrame.Exchange.ID)
	iv.wrong = wrong
	if len(wrong) == 0 {
		iv.wrong = invalid(item)
	}
	if len(iv.wrong) > 0 {
		return s.render(w, r, http.StatusUnprocessableEntity, itemPage(iv))
	}
	base := 0
	if iv.item != nil {
		base = version(r)
	} else {
		item.ID = record.NewID(programme.KindItem)
	}
	batch, err := s.office.SaveAll(ctx, v.viewer, whyReason(r), office.Edit{Record: item, Base: base})
	switch fault.CodeOf(err) {
	case fault.Conflict:
		iv.stale = true
		iv.typed.Set("version", strconv.Itoa(iv.item.Version))
		return s.render(w, r, http.StatusConflict, itemPage(iv))
	case fault.Invalid:
		iv.wrong = fault.All(err)
		return s.render(w, r, http.StatusUnprocessableEntity, itemPage(iv))
	}
	to := back + "?from=" + url.QueryEscape(item.Starts.Date)
	if iv.typed.Get("quick") != "" {
		to += "&added=" + item.ID
	}
	return s.done(w, r, v, to+"#"+item.ID, t(ctx, "programme.did_save", "Name", item.Title), batch, err)
}

func invalid(r record.Record) fault.List {
	if err := r.Validate(); err != nil {
		return fault.All(err)
	}
	return nil
}

// itemTitle heads the form.
func itemTitle(ctx context.Context, iv itemView) string {
	if iv.item == nil {
		return t(ctx, "programme.new_item")
	}
	return iv.item.Title
}

package web

import (
	"context"
	"net/http"
	"net/url"
	"slices"
	"strconv"

	"entente/internal/access"
	"entente/internal/date"
	"entente/internal/exchange"
	"entente/internal/fault"
	"entente/internal/ledger"
	"entente/internal/office"
	"entente/internal/programme"
	"entente/internal/record"
)

// itemOf reads an item of a programme.
func (s *server) itemOf(ctx context.Context, v *visit, id string) (*programme.Item, error) {
	rec, err := v.reader.Get(ctx, id)
	if err != nil {
		return nil, err
	}
	item, ok := rec.(*programme.Item)
	if !ok {
		return nil, fault.New(fault.NotFound, "there is no such item of a programme")
	}
	return item, nil
}

// meetingFromItem fills minutes with what an item of a programme says: its delegation and whoever it names, title, day
// and place.
func (s *server) meetingFromItem(ctx context.Context, v *visit, sh *sheet, item *programme.Item) error {
	rec, err := v.reader.Get(ctx, item.Exchange)
	if err != nil {
		return err
	}
	x, ok := rec.(*exchange.Exchange)
	if !ok {
		return fault.New(fault.NotFound, "there is no such delegation")
	}
	if err := s.meetingOf(ctx, v, sh, x, slices.Concat(item.Participants, item.Interlocutors)); err != nil {
		return err
	}
	sh.typed.Set("title", item.Title)
	sh.typed.Set("during", item.Starts.Date)
	sh.typed.Set("locale", joinNonEmpty(", ", item.Room, item.Place))
	if item.Marking > record.Internal {
		sh.typed.Set("marking", item.Marking.String())
	}
	sh.typed.Set("item", item.ID)
	sh.typed.Set("item_version", strconv.Itoa(item.Version))
	return nil
}

// itemBecomes is the change of the programme's item that new minutes were written from: it names its meeting from now on.
func (s *server) itemBecomes(ctx context.Context, v *visit, sh *sheet, x *exchange.Exchange) ([]office.Edit, error) {
	id := sh.typed.Get("item")
	if id == "" || sh.id != "" {
		return nil, nil
	}
	item, err := s.itemOf(ctx, v, id)
	if err != nil {
		return nil, err
	}
	if item.Meeting != "" {
		return nil, fault.Field("item", "somebody wrote the minutes of this item meanwhile: open them and go on there")
	}
	if x.ID == "" {
		x.ID = record.NewID(exchange.KindExchange)
	}
	item.Meeting = x.ID
	return []office.Edit{{Record: item, Base: item.Version}}, nil
}

// withoutMeeting are the items of a programme up to a day at which somebody was met, and of which nothing is recorded yet.
func withoutMeeting(items []*programme.Item, until date.Day) []*programme.Item {
	var list []*programme.Item
	for _, i := range items {
		day, err := date.Parse(i.Starts.Date)
		if err == nil && day.Earliest() <= until && i.Live() && i.Meeting == "" && (i.Type == "meeting" || len(i.Interlocutors) > 0) {
			list = append(list, i)
		}
	}
	return list
}

// holdItem records that an item of a programme took place: it becomes a meeting of the delegation, with whoever the item
// names, and its minutes can be written later.
func (s *server) holdItem(w http.ResponseWriter, r *http.Request, v *visit) error {
	if err := v.viewer.Require(access.Officer); err != nil {
		return err
	}
	if err := readPost(w, r); err != nil {
		return err
	}
	ctx := r.Context()
	item, err := s.itemOf(ctx, v, r.PostForm.Get("item"))
	if err != nil {
		return err
	}
	next := "/delegations/" + item.Exchange + "/" + string(tabMeetings)
	f := meetingForm()
	sh := &sheet{form: f, typed: presetForm(f, url.Values{})}
	sh.typed.Set("marking", startingMarking(v.viewer).String())
	if err := s.meetingFromItem(ctx, v, sh, item); err != nil {
		return err
	}
	if err := labelPicks(ctx, v.reader, sh.typed); err != nil {
		return err
	}
	rec, in, err := readForm(ctx, v.reader, f, tidy(f.fields(), sh.typed), nil)
	if err != nil {
		return err
	}
	x := rec.(*exchange.Exchange)
	m := s.readMeeting(in, x)
	if len(in.wrong) > 0 {
		return s.done(w, r, v, "/meetings/new?item="+item.ID, "", ledger.Batch{}, in.wrong)
	}
	if m.More, err = s.itemBecomes(ctx, v, sh, x); err != nil {
		return s.done(w, r, v, next, "", ledger.Batch{}, err)
	}
	batch, err := s.office.RecordMeeting(ctx, v.viewer, office.Why{}, m)
	return s.done(w, r, v, next, t(ctx, "meeting.did_hold", "Name", item.Title), batch, err)
}

package web

import (
	"context"
	"slices"
	"strconv"

	"entente/internal/exchange"
	"entente/internal/fault"
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

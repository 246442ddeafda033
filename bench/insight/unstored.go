package main

import (
	"context"
	"strings"

	"entente/internal/date"
	"entente/internal/exchange"
	"entente/internal/record"
	"entente/internal/store"
)

// unstored is a world whose areas, parties and people are in a store, and whose exchanges are in none: they are made anew
// whenever somebody reads them, the same as makeWorld would store. So ten million exchanges can be measured without hours of
// writing a ledger.
type unstored struct {
	*store.Store
	exchanges, people int
}

// eachExchange is how many changes an exchange has at most: its own, and two of who took part.
const eachExchange = 3

func (u unstored) first(ctx context.Context) (int64, error) {
	newest, err := u.Store.Newest(ctx)
	return newest.Change, err
}

// Newest tells how far the ledger would be with the exchanges.
func (u unstored) Newest(ctx context.Context) (store.Newest, error) {
	newest, err := u.Store.Newest(ctx)
	newest.Change += int64(u.exchanges) * eachExchange
	return newest, err
}

// Scan hands over the exchanges and who took part as they are made, everything else as it is stored.
func (u unstored) Scan(ctx context.Context, kind record.Kind, columns []string, after, upTo int64, visit func(*store.Row) error) error {
	first, err := u.first(ctx)
	if err != nil {
		return err
	}
	if kind != exchange.KindExchange && kind != exchange.KindParticipation {
		return u.Store.Scan(ctx, kind, columns, after, min(upTo, first), visit)
	}
	row := store.Row{Text: make([]string, len(columns))}
	hand := func(since int64, head *record.Head, during date.Interval, text func(column string) string) error {
		if since <= after || since > upTo {
			return nil
		}
		row.Since, row.ID, row.Lock, row.Desk = since, strings.Clone(head.ID), head.Lock(), head.Desk
		row.During[0], row.During[1], row.During[2], row.During[3] = during.Bounds()
		for i, c := range columns {
			row.Text[i] = text(c)
		}
		return visit(&row)
	}
	for n := range u.exchanges {
		x, parts := oneExchange(n, u.people)
		since := first + int64(n)*eachExchange + 1
		if kind == exchange.KindExchange {
			if err := hand(since, &x.Head, x.During, func(column string) string { return exchangeColumn(x, column) }); err != nil {
				return err
			}
			continue
		}
		for i, p := range parts {
			if err := hand(since+1+int64(i), &p.Head, date.Interval{}, func(column string) string { return participationColumn(p, column) }); err != nil {
				return err
			}
		}
	}
	return ctx.Err()
}

// ScanFacets hands over areas, places and purposes as they are made.
func (u unstored) ScanFacets(ctx context.Context, _ []string, after, upTo int64, visit func(since int64, facet, value string) error) error {
	first, err := u.first(ctx)
	if err != nil {
		return err
	}
	for n := range u.exchanges {
		since := first + int64(n)*eachExchange + 1
		if since <= after || since > upTo {
			continue
		}
		x, _ := oneExchange(n, u.people)
		for facet, values := range map[string][]string{"area": x.Areas, "place": x.Places, "purpose": x.Purposes} {
			for _, value := range values {
				if err := visit(since, facet, value); err != nil {
					return err
				}
			}
		}
	}
	return ctx.Err()
}

func exchangeColumn(x *exchange.Exchange, column string) string {
	switch column {
	case "type":
		return x.Type
	case "direction":
		return x.Direction
	case "state":
		return x.State
	case "level":
		return x.Level
	case "initiated":
		return x.Initiated
	case "recorded_outcome":
		return "0"
	}
	return ""
}

func participationColumn(p *exchange.Participation, column string) string {
	switch column {
	case "exchange":
		return p.Exchange
	case "side":
		return p.Side
	case "role":
		return p.Role
	case "level":
		return p.Level
	case "person":
		return p.Person
	case "organisation":
		return p.Organisation
	}
	return ""
}

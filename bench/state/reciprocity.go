package main

import (
	"context"
	"os"
	"path/filepath"
	"strconv"

	"entente/internal/exchange"
	"entente/internal/print/drawing"
	"entente/internal/store"
)

// decades draws what was sent and received, by decade.
func decades(ctx context.Context, r store.Reader, out string) error {
	counts := make(map[int][]int)
	for rec, err := range r.All(ctx, store.Of(exchange.KindExchange, "state", "done", "type", "delegation", "started", "1870/2009")) {
		if err != nil {
			return err
		}
		x := rec.(*exchange.Exchange)
		first, _, _, _ := x.During.Bounds()
		year, _, _ := first.Civil()
		if counts[year/10*10] == nil {
			counts[year/10*10] = make([]int, 2)
		}
		if x.Direction == "sent" {
			counts[year/10*10][0]++
		} else {
			counts[year/10*10][1]++
		}
	}
	var columns []drawing.Column
	for year := 1870; year <= 2000; year += 10 {
		columns = append(columns, drawing.Column{Label: strconv.Itoa(year) + "s", Parts: counts[year]})
	}
	d := drawing.Columns("Delegations sent and received by decade", columns, drawing.Sent, drawing.Received)
	if d == nil {
		return nil
	}
	return os.WriteFile(filepath.Join(out, "state-reciprocity.svg"), []byte(d.SVG()+"\n"), 0o644)
}

package paper

import (
	"cmp"
	"math"
	"slices"

	"entente/internal/office"
	"entente/internal/print/docx"
	"entente/internal/protocol"
)

// Colours of a drawn plan: tables, hosts, guests, and whoever sits behind.
const (
	fillTable  = "D9DEE3"
	fillHosts  = "E3EEF1"
	fillGuests = "F6EBDD"
	fillBehind = "F5F5F5"
)

// column is how wide a column of the raster is, in metres: a chair takes two.
const column = 0.75

// drawn puts a seating plan on a raster: chairs where they stand to one another, tables between them.
func (v *viewing) drawn(p *office.PaperSeating) docx.Rich {
	rows := rasterRows(p.Plan)
	left, right := math.Inf(1), math.Inf(-1)
	for _, s := range p.Seats {
		left, right = min(left, s.X-column), max(right, s.X+column)
	}
	for _, t := range p.Tables {
		half := max(t.Width/2, t.Radius)
		left, right = min(left, t.X-half), max(right, t.X+half)
	}
	if len(p.Seats) == 0 {
		return nil
	}
	g := &docx.Grid{Columns: int(math.Ceil((right-left)/column - 0.01))}
	type placed struct {
		at   int
		cell docx.GridCell
	}
	var laid [][]placed
	for _, row := range rows {
		var cells []placed
		free := 0
		slices.SortFunc(row.seats, func(a, b protocol.Seat) int { return cmp.Compare(a.X, b.X) })
		for _, s := range row.seats {
			at := max(free, int(math.Round((s.X-column-left)/column)))
			cells = append(cells, placed{at, v.chair(p, s)})
			free = at + 2
		}
		g.Columns = max(g.Columns, free)
		for _, t := range p.Tables {
			half, ok := spanAt(t, row.y)
			if !ok {
				continue
			}
			from, to := int(math.Round((t.X-half-left)/column)), int(math.Round((t.X+half-left)/column))
			for at := from; at < to; {
				taken := slices.IndexFunc(cells, func(c placed) bool { return at < c.at+c.cell.Span && at >= c.at })
				if taken >= 0 {
					at = cells[taken].at + cells[taken].cell.Span
					continue
				}
				end := to
				for _, c := range cells {
					if c.at > at {
						end = min(end, c.at)
					}
				}
				cells = append(cells, placed{at, docx.GridCell{Span: end - at, Fill: fillTable}})
				at = end
			}
		}
		slices.SortFunc(cells, func(a, b placed) int { return a.at - b.at })
		laid = append(laid, cells)
	}
	for _, cells := range laid {
		var line []docx.GridCell
		at := 0
		for _, c := range cells {
			if c.at > at {
				line = append(line, docx.GridCell{Span: c.at - at})
			}
			line = append(line, c.cell)
			at = c.at + c.cell.Span
		}
		if at < g.Columns {
			line = append(line, docx.GridCell{Span: g.Columns - at})
		}
		g.Rows = append(g.Rows, line)
	}
	return docx.Rich{{Grid: g}}
}

// rasterRow is a row of the raster: the chairs that stand about as far down the plan.
type rasterRow struct {
	y     float64
	seats []protocol.Seat
}

// rasterRows gathers chairs into rows, with a row of its own for a table between two rows of chairs.
func rasterRows(p protocol.Plan) []rasterRow {
	seats := slices.Clone(p.Seats)
	slices.SortStableFunc(seats, func(a, b protocol.Seat) int { return cmp.Compare(a.Y, b.Y) })
	var rows []rasterRow
	for _, s := range seats {
		if n := len(rows); n > 0 && s.Y-rows[n-1].y < 0.55 && !crowded(rows[n-1], s) {
			rows[n-1].seats = append(rows[n-1].seats, s)
			continue
		}
		rows = append(rows, rasterRow{s.Y, []protocol.Seat{s}})
	}
	for _, t := range p.Tables {
		if !slices.ContainsFunc(rows, func(r rasterRow) bool { _, ok := spanAt(t, r.y); return ok }) {
			rows = append(rows, rasterRow{y: t.Y})
		}
	}
	slices.SortStableFunc(rows, func(a, b rasterRow) int { return cmp.Compare(a.y, b.y) })
	return rows
}

// crowded reports whether a chair would stand on another of its row.
func crowded(row rasterRow, s protocol.Seat) bool {
	return slices.ContainsFunc(row.seats, func(o protocol.Seat) bool { return math.Abs(o.X-s.X) < 2*column-0.3 })
}

// spanAt is half of how wide a table is at a height of the plan; ok is false where it is not there.
func spanAt(t protocol.Table, y float64) (half float64, ok bool) {
	down := math.Abs(y - t.Y)
	if t.Radius > 0 {
		if down >= t.Radius {
			return 0, false
		}
		return math.Sqrt(t.Radius*t.Radius - down*down), true
	}
	return t.Width / 2, down <= t.Height/2
}

// chair is the card of whoever sits on a chair.
func (v *viewing) chair(p *office.PaperSeating, s protocol.Seat) docx.GridCell {
	c := docx.GridCell{Span: 2, Edge: true, Fill: fillBehind, Small: s.ID}
	who := p.Who[s.ID]
	if who == nil {
		return c
	}
	c.Name = v.name(who.Names())
	if s.Part != "behind" {
		host := "ours"
		if v.folder.Exchange.Direction == "sent" {
			host = "theirs"
		}
		c.Fill = fillGuests
		if who.Participation.Side == host {
			c.Fill = fillHosts
		}
	}
	return c
}

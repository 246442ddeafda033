package paper

import (
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

// How large the card on a chair is, in metres.
const cardWide, cardHigh = 1.42, 0.72

// drawn is a seating plan as a drawing: tables, and a card on each chair.
func (v *viewing) drawn(p *office.PaperSeating) docx.Rich {
	if len(p.Seats) == 0 {
		return nil
	}
	s := &docx.Sketch{Wide: p.Width, High: p.Height, Says: v.words["title_seating"]}
	for _, t := range p.Tables {
		m := docx.Mark{X: t.X, Y: t.Y, Wide: t.Width, High: t.Height, Fill: fillTable}
		if t.Radius > 0 {
			m.Round, m.Wide, m.High = true, 2*t.Radius, 2*t.Radius
		}
		s.Marks = append(s.Marks, m)
	}
	for _, seat := range p.Seats {
		s.Marks = append(s.Marks, v.card(p, seat))
	}
	return docx.Rich{{Sketch: s}}
}

// card is the card of whoever sits on a chair.
func (v *viewing) card(p *office.PaperSeating, s protocol.Seat) docx.Mark {
	m := docx.Mark{X: s.X, Y: s.Y, Wide: cardWide, High: cardHigh, Edge: true, Fill: fillBehind, Small: s.ID}
	who := p.Who[s.ID]
	if who == nil {
		return m
	}
	m.Name = v.name(who.Names())
	if s.Part != "behind" {
		host := "ours"
		if v.folder.Exchange.Direction == "sent" {
			host = "theirs"
		}
		m.Fill = fillGuests
		if who.Participation.Side == host {
			m.Fill = fillHosts
		}
	}
	return m
}

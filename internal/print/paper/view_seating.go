package paper

import (
	"cmp"
	"slices"

	"entente/internal/office"
	"entente/internal/print/docx"
	"entente/internal/protocol"
)

// seatingView is the view of the seating plan.
type seatingView struct {
	common
	Plans []planView `field:"plans" help:"the tables"`
}

type planView struct {
	Later    bool       `field:"later" help:"not the first plan: for a new page"`
	Title    string     `field:"title" example:"Talks, first round"`
	Opposite bool       `field:"opposite" help:"two sides face to face"`
	Left     string     `field:"left" help:"the side on the left" example:"Our side"`
	Right    string     `field:"right" help:"the side on the right" example:"Other side"`
	Rows     []pairView `field:"rows" help:"the two sides of the table, from one end to the other"`
	Drawing  docx.Rich  `field:"drawing" help:"the plan, drawn in the cells of a table"`
	Everyone []seatView `field:"everyone" help:"every seat with somebody on it"`
	Seats    []seatView `field:"seats" help:"every seat with somebody on it, but those of rows"`
}

type pairView struct {
	Left  seatView `field:"left"`
	Right seatView `field:"right"`
}

type seatView struct {
	Seat         string `field:"seat" help:"as the plan names it" example:"H1"`
	Name         string `field:"name" example:"Ms Ana Sousa"`
	Position     string `field:"position" example:"Secretary for international relations"`
	Organisation string `field:"organisation" example:"Liberal Union"`
}

func (v *viewing) seating() seatingView {
	s := seatingView{common: v.common()}
	for i, plan := range v.folder.Seatings {
		view := v.plan(plan)
		view.Later = i > 0
		s.Plans = append(s.Plans, view)
	}
	return s
}

func (v *viewing) plan(p *office.PaperSeating) planView {
	view := planView{Title: p.Title, Opposite: p.Shape == "opposite", Left: v.words["our_side"], Right: v.words["other_side"]}
	if view.Title == "" {
		view.Title = v.folder.Exchange.Title
	}
	if v.folder.Exchange.Direction == "sent" { // the hosts are on the left
		view.Left, view.Right = view.Right, view.Left
	}
	hosts, guests := seatsOf(p, "H"), seatsOf(p, "G")
	if view.Opposite {
		// The principals face each other in the middle: the shorter side is indented by half of what it lacks.
		long := max(len(hosts), len(guests))
		for i := range long {
			view.Rows = append(view.Rows, pairView{v.seatAt(p, hosts, i-(long-len(hosts))/2), v.seatAt(p, guests, i-(long-len(guests))/2)})
		}
	}
	view.Drawing = v.drawn(p)
	for _, seat := range p.Seats {
		if p.Who[seat.ID] != nil {
			view.Everyone = append(view.Everyone, v.seat(p, seat))
		}
		if p.Who[seat.ID] != nil && (!view.Opposite || seat.ID[0] != 'H' && seat.ID[0] != 'G') {
			view.Seats = append(view.Seats, v.seat(p, seat))
		}
	}
	return view
}

// seatsOf are the seats of one part of the plan, from one end to the other.
func seatsOf(p *office.PaperSeating, part string) []protocol.Seat {
	var seats []protocol.Seat
	for _, s := range p.Seats {
		if s.ID[:1] == part {
			seats = append(seats, s)
		}
	}
	slices.SortStableFunc(seats, func(a, b protocol.Seat) int { return cmp.Compare(a.X, b.X) })
	return seats
}

func (v *viewing) seatAt(p *office.PaperSeating, seats []protocol.Seat, i int) seatView {
	if i < 0 || i >= len(seats) {
		return seatView{}
	}
	return v.seat(p, seats[i])
}

func (v *viewing) seat(p *office.PaperSeating, s protocol.Seat) seatView {
	who := p.Who[s.ID]
	if who == nil {
		return seatView{Seat: s.ID}
	}
	person := v.person(who)
	return seatView{s.ID, person.Name, person.Position, person.Organisation}
}

package web

import (
	"context"
	"math"
	"net/http"
	"strconv"

	"entente/internal/access"
	"entente/internal/exchange"
	"entente/internal/fault"
	"entente/internal/office"
	letters "entente/internal/print/drawing"
	"entente/internal/protocol"
)

// seatingView is a seating plan as it is drawn.
type seatingView struct {
	frame   delegationFrame    // of the delegation that the plan belongs to, or that its meeting is a part of
	of      *exchange.Exchange // whose plan it is, where that is not the delegation itself
	seating *protocol.Seating
	plan    protocol.Plan
	people  map[string]office.InPrecedence
}

func (s *server) seating(w http.ResponseWriter, r *http.Request, v *visit) error {
	ctx := r.Context()
	rec, err := s.recordOf(ctx, v.reader, protocol.KindSeating, r.PathValue("id"))
	if err != nil {
		return err
	}
	p := seatingView{seating: rec.(*protocol.Seating)}
	if p.frame, p.of, err = s.aroundSeating(ctx, v, p.seating.Exchange); err != nil {
		return err
	}
	if p.plan, p.people, err = s.office.SeatingPlan(ctx, v.reader, p.seating, ""); err != nil {
		return err
	}
	return s.render(w, r, http.StatusOK, seatingPage(p))
}

// aroundSeating reads what stands around the plan of an exchange: its delegation, or that of which the meeting is a part.
// A meeting of its own has none, and its frame names no exchange.
func (s *server) aroundSeating(ctx context.Context, v *visit, id string) (delegationFrame, *exchange.Exchange, error) {
	rec, err := s.recordOf(ctx, v.reader, exchange.KindExchange, id)
	if err != nil {
		return delegationFrame{}, nil, err
	}
	x := rec.(*exchange.Exchange)
	if x.Type == "delegation" {
		f, err := s.delegationFrame(ctx, v, id, tabProtocol)
		return f, nil, err
	}
	if x.Part == "" {
		return delegationFrame{}, x, nil
	}
	f, err := s.delegationFrame(ctx, v, x.Part, tabProtocol)
	if fault.Is(err, fault.NotFound) { // a part of something else than a delegation
		return delegationFrame{}, x, nil
	}
	return f, x, err
}

// moveSeat puts somebody on a seat by hand.
func (s *server) moveSeat(w http.ResponseWriter, r *http.Request, v *visit) error {
	return s.changeSeats(w, r, func(base int) error {
		_, err := s.office.MoveSeat(r.Context(), v.viewer, r.PathValue("id"), base, protocol.Move{Who: r.PostForm.Get("who"), Seat: r.PostForm.Get("seat")})
		return err
	})
}

// resetSeats takes back all that was moved by hand.
func (s *server) resetSeats(w http.ResponseWriter, r *http.Request, v *visit) error {
	if err := v.viewer.Require(access.Officer); err != nil {
		return err
	}
	return s.changeSeats(w, r, func(base int) error {
		_, err := s.office.ResetSeats(r.Context(), v.viewer, r.PathValue("id"), base)
		return err
	})
}

func (s *server) changeSeats(w http.ResponseWriter, r *http.Request, change func(base int) error) error {
	if err := readPost(w, r); err != nil {
		return err
	}
	base, err := strconv.Atoi(r.PostForm.Get("version"))
	if err != nil {
		return fault.Field("version", "the form does not say which version of the record it changes; open it again")
	}
	if err := change(base); err != nil {
		return err
	}
	return s303(w, r, "/seatings/"+r.PathValue("id"))
}

// Measures of the drawing, in its own units: a hundred to the metre.
const (
	unit       = 100
	cardWidth  = 138
	cardHeight = 64
)

func px(metres float64) string { return strconv.FormatFloat(math.Round(metres*unit), 'f', -1, 64) }

// seatLine is one line of a card in the drawing, in letters small enough to fit.
type seatLine struct {
	Text string
	Size string
	Y    string
}

// linesOf parts a name, and the one in the person's own script, into lines that fit on a card.
func linesOf(name, own string) []seatLine {
	texts := append(letters.Parted(name, 9), letters.Parted(own, 13)...)
	step := float64(cardHeight-10) / float64(max(len(texts), 2))
	lines := make([]seatLine, len(texts))
	top := -step * float64(len(texts)-1) / 2
	for i, text := range texts {
		size := math.Min(step*0.86, 20)
		if wide := widthOf(text) * size; wide > cardWidth-12 {
			size *= (cardWidth - 12) / wide
		}
		lines[i] = seatLine{text, strconv.FormatFloat(size, 'f', 1, 64), strconv.FormatFloat(top+float64(i)*step+size*0.35, 'f', 1, 64)}
	}
	return lines
}

// widthOf guesses how wide a text is, in heights of its letters.
func widthOf(text string) float64 { return letters.Width(text) }

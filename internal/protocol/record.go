package protocol

import (
	"strings"

	"entente/internal/fault"
	"entente/internal/record"
)

// KindSeating is the one kind of record in this package.
const KindSeating record.Kind = "seating"

// Seating is a seating plan of a delegation: its shape, and what was moved by hand. Who sits where follows from the order
// of precedence each time it is drawn, so that a change of the composition is in the plan at once.
type Seating struct {
	record.Head
	Exchange string      `json:"exchange"` // the delegation, or the meeting
	Title    string      `json:"title"`    // such as: talks, first round
	Shape    string      `json:"shape"`    // one of Shapes
	Moves    []SavedMove `json:"moves,omitempty"`
}

// SavedMove puts a participant on a seat by hand.
type SavedMove struct {
	Who  string `json:"who"`  // a participation
	Seat string `json:"seat"` // such as "H1", as the plan names it
}

// Kind returns KindSeating.
func (*Seating) Kind() record.Kind { return KindSeating }

// mostMoves is how many moves a plan keeps: more than there are seats at any table.
const mostMoves = 500

// Validate checks shape, title and references. That a seat is there, only the plan itself can say.
func (s *Seating) Validate() error {
	var errs fault.List
	record.Refer(&errs, "exchange", s.Exchange, true, "exchange")
	record.OneOf(&errs, "shape", s.Shape, Shapes)
	if strings.TrimSpace(s.Title) == "" {
		errs.Add("title", "say what the plan is for, such as: talks, first round")
	}
	if len(s.Moves) > mostMoves {
		errs.Add("moves", "a plan keeps at most %d moves: begin a new one", mostMoves)
	}
	for _, m := range s.Moves {
		record.Refer(&errs, "moves", m.Who, true, "participation")
		if strings.TrimSpace(m.Seat) == "" {
			errs.Add("moves", "say on which seat")
		}
	}
	return errs.Err()
}

// ByHand is the moves as Arrange takes them.
func (s *Seating) ByHand() []Move {
	moves := make([]Move, len(s.Moves))
	for i, m := range s.Moves {
		moves[i] = Move(m)
	}
	return moves
}

package web

import (
	"context"

	"entente/internal/protocol"

	"github.com/a-h/templ"
)

// movable lets the script move people in the drawing.
func movable(ctx context.Context) templ.Attributes {
	if !mayEdit(ctx) {
		return nil
	}
	return templ.Attributes{"data-plan": "", "data-picked": t(ctx, "seating.picked")}
}

// seatRole makes a chair a button where it can be moved, and a picture where it cannot.
func seatRole(ctx context.Context, seat protocol.Seat, name string) templ.Attributes {
	a := templ.Attributes{"aria-label": joinNonEmpty(", ", seat.ID, name)}
	if mayEdit(ctx) {
		a["role"], a["tabindex"], a["aria-pressed"] = "button", "0", "false"
	} else {
		a["role"] = "img"
	}
	return a
}

package insight

import (
	"context"

	"entente/internal/commitment"
	"entente/internal/insight/index"
	"entente/internal/store"
)

// Account is all that an annual or a five-year report says, for one viewer at one recorded time: each chapter is a figure of
// this package, and nothing is computed for the account alone. Given the same records it is the same to the digit, which is
// what lets an edition be opened again as it was printed.
type Account struct {
	Report     Report       `json:"report"`
	Coverage   Coverage     `json:"coverage"`
	Balance    Balance      `json:"reciprocity"`
	Depth      []Depth      `json:"depth"`
	Continuity Continuity   `json:"continuity"`
	Bridge     []BridgeArea `json:"bridge"`
	Promises   []Figure     `json:"commitments"`
	Before     Windows      `json:"compared"` // the window beside the one before it
}

// Accounted computes the account of a window.
func Accounted(ctx context.Context, r index.Reader, request Request) (a Account, err error) {
	if a.Report, err = Compute(ctx, r, request); err != nil {
		return a, err
	}
	if a.Coverage, err = Cover(ctx, r, request); err != nil {
		return a, err
	}
	if err = Occasioned(ctx, r, &a.Coverage, request.day()); err != nil {
		return a, err
	}
	if a.Balance, err = Reciprocate(ctx, r, request); err != nil {
		return a, err
	}
	if a.Depth, err = Deepness(ctx, r, request); err != nil {
		return a, err
	}
	if a.Continuity, err = Continue(ctx, r, request); err != nil {
		return a, err
	}
	if a.Bridge, err = BridgeAreas(ctx, r, request); err != nil {
		return a, err
	}
	if a.Promises, err = promises(ctx, r, request); err != nil {
		return a, err
	}
	earlier, err := Compute(ctx, r, Preceding(request))
	if err != nil {
		return a, err
	}
	a.Before = Beside(earlier, a.Report)
	return a, nil
}

// promises counts what either side promised within the window, what was done, and what was open on its day.
func promises(ctx context.Context, r Records, request Request) ([]Figure, error) {
	window, day := windowText(request.From, request.To), request.day().String()
	var list []Figure
	for _, d := range []struct {
		name  string
		query store.Query
	}{
		{"promises_ours", store.Of(commitment.KindCommitment, "side", "ours", "made", window)},
		{"promises_theirs", store.Of(commitment.KindCommitment, "side", "theirs", "made", window)},
		{"promises_kept", store.Of(commitment.KindCommitment, "state", "done", "settled", window)},
		{"promises_open", store.Of(commitment.KindCommitment, "state", "open")},
		{"promises_overdue", store.Of(commitment.KindCommitment, "overdue", "yes", "on", day)},
	} {
		f, err := count(ctx, r, d.name, d.query)
		if err != nil {
			return nil, err
		}
		list = append(list, f)
	}
	return list, nil
}

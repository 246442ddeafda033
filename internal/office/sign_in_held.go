package office

import (
	"context"
	"log/slog"
	"strings"
	"sync"
	"time"

	"entente/internal/access"
	"entente/internal/ledger"
)

// heldUp counts the guesses that were not even looked at, by address and hour. Each hour becomes one act for an address, so that
// a flood of guesses is no flood of acts; the wrong guesses that led to it are written down one by one.
type heldUp struct {
	mu sync.Mutex
	n  map[heldAt]int
}

type heldAt struct {
	hour    time.Time
	address string // "" for all that came after the most that are kept
}

const mostHeldUp = 10_000 // addresses and hours

func (h *heldUp) count(address string, now time.Time) {
	address = address[strings.LastIndexByte(address, 0)+1:] // without the word for what was guessed
	at := heldAt{now.UTC().Truncate(time.Hour), address}
	h.mu.Lock()
	defer h.mu.Unlock()
	if _, has := h.n[at]; !has && len(h.n) >= mostHeldUp {
		at.address = ""
	}
	h.n[at]++
}

// WriteHeldUp writes down the guesses that were held up in hours that were over at a time.
func (o *Office) WriteHeldUp(ctx context.Context, at time.Time) error {
	h := o.door.held
	h.mu.Lock()
	over := make(map[heldAt]int)
	for k, n := range h.n {
		if !k.hour.Add(time.Hour).After(at) {
			over[k] = n
			delete(h.n, k)
		}
	}
	h.mu.Unlock()
	for k, n := range over {
		if err := o.Witness(ctx, access.Viewer{}, ledger.ActHeldUp, Witnessed{From: k.address, Name: k.hour.Format(time.RFC3339), Count: n}); err != nil {
			h.mu.Lock()
			for k, n := range over {
				h.n[k] += n
			}
			h.mu.Unlock()
			return err
		}
		delete(over, k)
	}
	return nil
}

// RunHeldUp does so every minute until the context ends.
func (o *Office) RunHeldUp(ctx context.Context, log *slog.Logger) {
	tick := time.NewTicker(time.Minute)
	defer tick.Stop()
	for {
		at := time.Now()
		select {
		case <-tick.C:
		case <-ctx.Done():
			return
		}
		if err := o.WriteHeldUp(ctx, at); err != nil && ctx.Err() == nil {
			log.Error("held-up guesses cannot be written down", "error", err)
		}
	}
}

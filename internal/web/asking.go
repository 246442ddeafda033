package web

import (
	"net/http"
	"sync"
	"time"

	"entente/internal/fault"
)

// asking bounds what strangers can make the program keep for them: each question for a passkey, and each journey to an
// identity provider, is kept until its answer comes.
type asking struct {
	mu    sync.Mutex
	since time.Time
	asked map[string]int // by address, since then
	all   int
}

// How many may be begun within a minute: by one address, and by all strangers together.
const (
	askedByOne = 20
	askedByAll = 600
)

// allow counts one more, unless it would be one too many.
func (a *asking) allow(address string, now time.Time) bool {
	a.mu.Lock()
	defer a.mu.Unlock()
	if a.asked == nil || now.Sub(a.since) > time.Minute {
		a.since, a.asked, a.all = now, make(map[string]int), 0
	}
	if a.asked[address] >= askedByOne || a.all >= askedByAll {
		return false
	}
	a.asked[address]++
	a.all++
	return true
}

// mayAsk refuses a stranger who asks too often.
func (s *server) mayAsk(r *http.Request, v *visit) error {
	if !v.viewer.Stranger() || s.asking.allow(clientOf(r).Address, time.Now()) {
		return nil
	}
	return fault.New(fault.Unavailable, "too many people sign in at this moment; try again in a minute, or use your password")
}

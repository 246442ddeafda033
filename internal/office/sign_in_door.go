package office

import (
	"context"
	"runtime"
	"sync"
	"time"

	"entente/internal/fault"
	"entente/internal/store"
)

// Limits are how long a session lasts.
type Limits struct {
	Idle time.Duration // without a request
	Life time.Duration // in all
}

// DefaultLimits let a session last a working day and not over a lunch that became long.
var DefaultLimits = Limits{Idle: 2 * time.Hour, Life: 12 * time.Hour}

// Guessing is slowed down by three counts, each of wrong guesses that follow one another within the pause: for a name at an
// address, for an address, and for a name wherever it was tried. The last one holds up only who comes from an address from
// which that account never came in, so that nobody can lock a colleague out.
const (
	guessesOfName      = 5
	guessesOfAddress   = 30
	guessesEverywhere  = 50
	pauseAfterGuesses  = 15 * time.Minute
	guessesRemembered  = 100_000
	waitingStrangers   = 8 // who may wait for their password to be compared, from addresses unknown to the account
	waitingColleagues  = 64
	longestWaitForTurn = 10 * time.Second
)

// Wait is the cause of an error that asks somebody to wait.
type Wait struct{ For time.Duration }

func (w Wait) Error() string { return "too many wrong guesses" }

// doorkeeper slows guessing down. It holds all counts in memory and keeps those of addresses and of real accounts in the
// database, so that a restart forgives nothing; names that are nobody's may be mistyped passwords and are not kept.
type doorkeeper struct {
	*guesses
	held   *heldUp
	limits Limits

	// Comparing a password takes a processor and 64 MiB for a tenth of a second on purpose. Strangers get half of the
	// processors, and wait in a short line; who comes from where the account has come in before has a line of their own.
	strangers, colleagues *line
}

type guesses struct {
	store  *store.Store
	mu     sync.Mutex
	filled bool
	counts map[[32]byte]store.Guesses
	homes  map[string]bool // addresses from which somebody came in
	now    func() time.Time
}

type line struct {
	turns   chan struct{} // one for each who is compared
	waiting chan struct{} // one for each who waits or is compared
}

func newLine(turns, waiting int) *line {
	return &line{make(chan struct{}, turns), make(chan struct{}, turns+waiting)}
}

func newDoorkeeper(s *store.Store) doorkeeper {
	return doorkeeper{held: &heldUp{n: make(map[heldAt]int)}, guesses: &guesses{store: s, counts: make(map[[32]byte]store.Guesses), homes: make(map[string]bool), now: time.Now}, limits: DefaultLimits,
		strangers: newLine(max(1, runtime.GOMAXPROCS(0)/2), waitingStrangers), colleagues: newLine(1, waitingColleagues)}
}

// Limit sets how long sessions last.
func (o *Office) Limit(l Limits) { o.door.limits = l }

func busy() error {
	return fault.New(fault.Unavailable, "too many people sign in at this moment; try again in a few seconds, or use a passkey")
}

// compare runs the comparison of a password when it is its turn, and refuses at once where too many wait.
func (d *doorkeeper) compare(ctx context.Context, known bool, run func()) error {
	l := d.strangers
	if known {
		l = d.colleagues
	}
	select {
	case l.waiting <- struct{}{}:
		defer func() { <-l.waiting }()
	default:
		return busy()
	}
	late := time.NewTimer(longestWaitForTurn)
	defer late.Stop()
	select {
	case l.turns <- struct{}{}:
		defer func() { <-l.turns }()
	case <-late.C:
		return busy()
	case <-ctx.Done():
		return ctx.Err()
	}
	run()
	return nil
}

func atAddress(address string) string     { return "address\x00" + address }
func nameAt(login, address string) string { return "name\x00" + login + "\x00" + address }
func everywhere(login string) string      { return "everywhere\x00" + login }

// patience returns an error that says how long to wait; nil where nobody has to.
func (d *doorkeeper) patience(ctx context.Context, login, address string) error {
	if err := d.fill(ctx); err != nil {
		return err
	}
	wait := max(d.wait(atAddress(address), guessesOfAddress), d.wait(nameAt(login, address), guessesOfName))
	if wait == 0 {
		if wait = d.wait(everywhere(login), guessesEverywhere); wait > 0 {
			u, err := d.store.UserByLogin(ctx, login)
			if err != nil && !fault.Is(err, fault.NotFound) {
				return err
			}
			if u != nil {
				if came, err := d.store.CameFrom(ctx, u.ID, address); err != nil || came {
					return err
				}
			}
		}
	}
	if wait > 0 {
		d.held.count(address, d.now())
		return fault.New(fault.Forbidden, "too many wrong guesses; try again in %d minutes: %w", int(wait.Minutes())+1, Wait{wait})
	}
	return nil
}

func (g *guesses) fill(ctx context.Context) error {
	g.mu.Lock()
	defer g.mu.Unlock()
	if g.filled {
		return nil
	}
	all, err := g.store.AllGuesses(ctx)
	if err != nil {
		return err
	}
	for who, n := range all {
		g.counts[who] = n
	}
	homes, err := g.store.SignInAddresses(ctx)
	if err != nil {
		return err
	}
	for _, address := range homes {
		g.homes[address] = true
	}
	g.filled = true
	return nil
}

// cameFrom remembers an address from which somebody came in.
func (g *guesses) cameFrom(address string) {
	g.mu.Lock()
	defer g.mu.Unlock()
	g.homes[address] = true
}

// crowded reports whether the line is full in which somebody from the address would wait: then nothing needs to be looked up.
func (d *doorkeeper) crowded(address string) bool {
	d.mu.Lock()
	home := d.homes[address]
	d.mu.Unlock()
	return !home && len(d.strangers.waiting) == cap(d.strangers.waiting)
}

func (g *guesses) wait(who string, allowed int) time.Duration {
	g.mu.Lock()
	defer g.mu.Unlock()
	n := g.counts[store.GuessKey(who)]
	if n.N < allowed {
		return 0
	}
	return max(0, n.Since.Add(pauseAfterGuesses).Sub(g.now()))
}

// wrong counts a wrong guess.
func (g *guesses) wrong(ctx context.Context, login, address string, real bool) error {
	keys := []string{atAddress(address), nameAt(login, address), everywhere(login)}
	now := g.now()
	g.mu.Lock()
	if len(g.counts) > guessesRemembered {
		for who, n := range g.counts {
			if now.Sub(n.Since) > pauseAfterGuesses || len(g.counts) > guessesRemembered {
				delete(g.counts, who)
			}
		}
	}
	for _, key := range keys {
		who := store.GuessKey(key)
		n := g.counts[who]
		if now.Sub(n.Since) > pauseAfterGuesses {
			n.N = 0
		}
		g.counts[who] = store.Guesses{N: n.N + 1, Since: now}
	}
	g.mu.Unlock()
	if !real {
		keys = keys[:1]
	}
	return g.store.Guess(ctx, now, pauseAfterGuesses, keys...)
}

// forgive forgets the wrong guesses of who got in from where.
func (g *guesses) forgive(ctx context.Context, login, address string) error {
	key := nameAt(login, address)
	g.mu.Lock()
	_, had := g.counts[store.GuessKey(key)]
	delete(g.counts, store.GuessKey(key))
	g.mu.Unlock()
	if !had {
		return nil
	}
	return g.store.Forgive(ctx, key)
}

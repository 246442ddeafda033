package web

import (
	"sync"
	"time"
)

// patience slows down guessing: after tries wrong passwords for a name from one address, the name waits there. Another
// address is not held up, so nobody can lock a colleague out.
type patience struct {
	mu    sync.Mutex
	wrong map[[2]string]strikes
	now   func() time.Time
}

type strikes struct {
	n     int
	since time.Time
}

const (
	tries  = 5
	pause  = 15 * time.Minute
	memory = 10_000 // names remembered; beyond it the oldest knowledge goes
)

func newPatience() *patience {
	return &patience{wrong: make(map[[2]string]strikes), now: time.Now}
}

// wait returns how long the name has to wait at the address.
func (p *patience) wait(login, from string) time.Duration {
	p.mu.Lock()
	defer p.mu.Unlock()
	s := p.wrong[[2]string{login, from}]
	if s.n < tries {
		return 0
	}
	return max(0, s.since.Add(pause).Sub(p.now()))
}

func (p *patience) failed(login, from string) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if len(p.wrong) >= memory {
		for key, s := range p.wrong {
			if p.now().Sub(s.since) > pause {
				delete(p.wrong, key)
			}
		}
		if len(p.wrong) >= memory {
			clear(p.wrong)
		}
	}
	key := [2]string{login, from}
	s := p.wrong[key]
	if p.now().Sub(s.since) > pause {
		s.n = 0
	}
	p.wrong[key] = strikes{s.n + 1, p.now()}
}

func (p *patience) forget(login, from string) {
	p.mu.Lock()
	defer p.mu.Unlock()
	delete(p.wrong, [2]string{login, from})
}

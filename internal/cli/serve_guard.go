package cli

import (
	"crypto/tls"
	"net"
	"net/http"
	"os"
	"slices"
	"strings"
	"sync"
	"time"
)

// guard refuses what no page and no operation needs to look at: a name that is not ours, and more requests of one client
// than it may have running. An empty list of names takes any.
func guard(next http.Handler, names []string, perClient int) http.Handler {
	running := &tally{at: make(map[string]int)}
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if len(names) > 0 && !slices.Contains(names, hostOf(r.Host)) {
			http.Error(w, "This server is not reached under this name; its operator sets the name with --address.", http.StatusMisdirectedRequest)
			return
		}
		client, _, _ := net.SplitHostPort(r.RemoteAddr)
		if !running.enter(client, perClient) {
			w.Header().Set("Retry-After", "1")
			http.Error(w, "Too many requests at a time from this address; try again in a moment.", http.StatusTooManyRequests)
			return
		}
		defer running.leave(client)
		next.ServeHTTP(w, r)
	})
}

// hostOf is the name in a Host header, without port and brackets.
func hostOf(header string) string {
	host, _, err := net.SplitHostPort(header)
	if err != nil {
		host = header
	}
	return strings.ToLower(strings.Trim(host, "[]"))
}

// tally counts the requests that run, by client.
type tally struct {
	mu sync.Mutex
	at map[string]int
}

func (t *tally) enter(client string, most int) bool {
	t.mu.Lock()
	defer t.mu.Unlock()
	if t.at[client] >= most {
		return false
	}
	t.at[client]++
	return true
}

func (t *tally) leave(client string) {
	t.mu.Lock()
	defer t.mu.Unlock()
	if t.at[client]--; t.at[client] == 0 {
		delete(t.at, client)
	}
}

// renewed is a certificate of one's own, read again when its file was replaced.
type renewed struct {
	cert, key string

	mu   sync.Mutex
	from time.Time
	has  *tls.Certificate
}

func (c *renewed) certificate(*tls.ClientHelloInfo) (*tls.Certificate, error) {
	c.mu.Lock()
	defer c.mu.Unlock()
	info, err := os.Stat(c.cert)
	if err == nil && (c.has == nil || info.ModTime().After(c.from)) {
		pair, e := tls.LoadX509KeyPair(c.cert, c.key)
		if e == nil {
			c.has, c.from = &pair, info.ModTime()
		}
		err = e
	}
	if c.has != nil {
		return c.has, nil // a renewal that is half written must not end the service
	}
	return nil, err
}

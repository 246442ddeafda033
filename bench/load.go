package main

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"math/rand/v2"
	"net/http"
	"slices"
	"sync"
	"sync/atomic"
	"time"
)

// client keeps as many connections open as there are workers.
func client(connections int) *http.Client {
	return &http.Client{Timeout: 30 * time.Second, Transport: &http.Transport{MaxIdleConns: connections, MaxIdleConnsPerHost: connections, DisableCompression: true}}
}

// request sends one request of the kind and reads the whole answer.
func (s *server) request(ctx context.Context, c *http.Client, what string, n int) error {
	method, path, body := http.MethodGet, "", io.Reader(nil)
	switch what {
	case "read":
		path = s.read(n)
	case "list":
		path = s.list(n)
	case "create":
		var text []byte
		path, text = s.create(n)
		method, body = http.MethodPost, bytes.NewReader(text)
	}
	r, err := http.NewRequestWithContext(ctx, method, s.address+path, body)
	if err != nil {
		return err
	}
	r.Header.Set("Authorization", "Bearer "+s.token)
	if body != nil {
		r.Header.Set("Content-Type", "application/json")
	}
	answer, err := c.Do(r)
	if err != nil {
		return err
	}
	defer answer.Body.Close()
	if answer.StatusCode >= http.StatusBadRequest {
		text, _ := io.ReadAll(answer.Body)
		return fmt.Errorf("%s %s: %s: %s", method, path, answer.Status, text)
	}
	_, err = io.Copy(io.Discard, answer.Body)
	return err
}

// flood sends as many requests as the connections carry and returns the rate a second.
func (s *server) flood(ctx context.Context, what string, people, connections int, length time.Duration) (float64, error) {
	ctx, cancel := context.WithCancelCause(ctx)
	defer cancel(nil)
	c := client(connections)
	defer c.CloseIdleConnections()
	var done atomic.Int64
	var workers sync.WaitGroup
	began := time.Now()
	for range connections {
		workers.Go(func() {
			for time.Since(began) < length && ctx.Err() == nil {
				if err := s.request(ctx, c, what, rand.IntN(people)); err != nil {
					cancel(err)
					return
				}
				done.Add(1)
			}
		})
	}
	workers.Wait()
	if err := context.Cause(ctx); err != nil {
		return 0, err
	}
	return float64(done.Load()) / time.Since(began).Seconds(), nil
}

// pace sends requests at a fixed rate, whether or not the ones before are answered, and returns how long they took from
// the moment at which they were due.
func (s *server) pace(ctx context.Context, what string, people, rate int, length time.Duration) (p50, p99 float64, err error) {
	ctx, cancel := context.WithCancelCause(ctx)
	defer cancel(nil)
	c := client(rate)
	defer c.CloseIdleConnections()
	total := int(float64(rate) * length.Seconds())
	took := make([]float64, total)
	var workers sync.WaitGroup
	began := time.Now()
	for i := range total {
		due := began.Add(time.Duration(i) * time.Second / time.Duration(rate))
		time.Sleep(time.Until(due))
		workers.Go(func() {
			if err := s.request(ctx, c, what, rand.IntN(people)); err != nil {
				cancel(err)
			}
			took[i] = float64(time.Since(due).Microseconds()) / 1000
		})
	}
	workers.Wait()
	if err := context.Cause(ctx); err != nil {
		return 0, 0, err
	}
	slices.Sort(took)
	return took[total/2], took[total*99/100], nil
}

func median(values []float64) float64 {
	sorted := slices.Sorted(slices.Values(values))
	return sorted[len(sorted)/2]
}

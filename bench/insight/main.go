// The report over a window of time at growing numbers of exchanges: the index in memory beside the store's own SQL and
// DuckDB, over the same records in one run.
package main

import (
	"context"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"runtime/debug"
	"slices"
	"strings"
	"time"

	"entente/internal/access"
	"entente/internal/date"
	"entente/internal/insight"
	"entente/internal/insight/index"
	"entente/internal/ledger"
	"entente/internal/record"
	"entente/internal/store"
)

func main() {
	exchanges := flag.Int("exchanges", 1_000_000, "exchanges in the world")
	people := flag.Int("people", 200_000, "people in the world")
	turns := flag.Int("turns", 200, "repetitions of what is quick")
	dir := flag.String("dir", "", "folder that keeps the world between runs; empty for a fresh one")
	peers := flag.Bool("peers", true, "measure SQLite and DuckDB too")
	flag.Parse()
	if err := run(context.Background(), *dir, *exchanges, *people, *turns, *peers); err != nil {
		fmt.Fprintln(os.Stderr, "bench:", err)
		os.Exit(1)
	}
}

// window is five of the world's ten years.
var window = insight.Request{From: date.MustParse("2012"), To: date.MustParse("2016")}

// officer reads neither everything nor of every desk.
var officer = access.Viewer{User: "user-officer", Role: access.Officer, Clearance: record.Restricted, Desks: []string{"desk-1", "desk-2", "desk-3"}}

func run(ctx context.Context, dir string, exchanges, people, turns int, peers bool) error {
	if dir == "" {
		temporary, err := os.MkdirTemp("", "entente-insight-")
		if err != nil {
			return err
		}
		defer os.RemoveAll(temporary)
		dir = temporary
	}
	path := filepath.Join(dir, fmt.Sprintf("world-%d.db", exchanges))
	_, missing := os.Stat(path)
	s, err := store.Open(ctx, "sqlite:"+path, store.Options{})
	if err != nil {
		return err
	}
	defer s.Close()
	if missing != nil {
		began := time.Now()
		if err := makeWorld(ctx, s, exchanges, people); err != nil {
			return err
		}
		fmt.Printf("world of %d exchanges and %d people made in %.0f s\n", exchanges, people, time.Since(began).Seconds())
	}
	debug.FreeOSMemory()
	before := resident()
	began, used := time.Now(), processor()
	x := index.New(s)
	if err := x.Fill(ctx); err != nil {
		return err
	}
	filled, filledUsed := time.Since(began), processor()-used
	began, used = time.Now(), processor()
	ask := func() insight.Records {
		r, err := x.For(ctx, s.As(officer))
		if err != nil {
			panic(err)
		}
		return r
	}
	report, err := insight.Compute(ctx, ask(), window)
	if err != nil {
		return err
	}
	first := time.Since(began)
	firstUsed := processor() - used
	peak := resident()
	runtime.GC()
	debug.FreeOSMemory()
	fmt.Printf("index filled in %.1f s (processor %.1f s); first report of a group of viewers after %.0f ms (%.0f ms); %.0f MB resident for it, %.0f MB at its peak\n",
		filled.Seconds(), filledUsed.Seconds(), first.Seconds()*1000, firstUsed.Seconds()*1000, resident()-before, peak-before)

	used = processor()
	times := measure(turns, func() { insight.Compute(ctx, ask(), window) })
	fmt.Printf("whole report (%d figures, %d areas): p50 %.2f ms, p99 %.2f ms, processor %.2f ms\n", len(report.Figures), len(report.ByArea), at(times, 50), at(times, 99),
		float64((processor()-used).Microseconds())/1000/float64(turns))

	alone := measure(50, func() { touch(ctx, s) })
	ask().Count(ctx, store.Of("exchange"))
	times = measure(50, func() {
		touch(ctx, s)
		ask().Count(ctx, store.Of("exchange", "direction", "sent"))
	})
	fmt.Printf("a new exchange shows: p50 %.2f ms, p99 %.2f ms; saving it alone p50 %.2f, p99 %.2f ms\n", at(times, 50), at(times, 99), at(alone, 50), at(alone, 99))
	if err := figures(ctx, x, s, max(turns/10, 10)); err != nil {
		return err
	}
	return compare(ctx, s, ask, turns, peers)
}

// touch saves one change: a new exchange.
func touch(ctx context.Context, s *store.Store) {
	_, err := s.Write(ctx, access.System(), ledger.Batch{Act: ledger.ActEdit}, func(tx *store.Tx) error { return tx.Put(oneMore(), 0) })
	if err != nil {
		panic(err)
	}
}

// measure repeats f and returns the milliseconds of each turn, rising.
func measure(turns int, f func()) []float64 {
	times := make([]float64, turns)
	for i := range times {
		began := time.Now()
		f()
		times[i] = time.Since(began).Seconds() * 1000
	}
	slices.Sort(times)
	return times
}

func at(sorted []float64, percent int) float64 {
	return sorted[min(len(sorted)*percent/100, len(sorted)-1)]
}

// resident is the resident memory of this process in MB.
func resident() float64 {
	status, err := os.ReadFile("/proc/self/status")
	if err != nil {
		return 0
	}
	for line := range strings.Lines(string(status)) {
		var kb float64
		if n, _ := fmt.Sscanf(line, "VmRSS: %f kB", &kb); n == 1 {
			return kb / 1024
		}
	}
	return 0
}

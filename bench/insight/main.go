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
	turns := flag.Int("turns", 100, "repetitions in a round of what is quick; there are five rounds")
	dir := flag.String("dir", "", "folder that keeps the world between runs; empty for a fresh one")
	peers := flag.Bool("peers", true, "measure SQLite and DuckDB too")
	made := flag.Bool("unstored", false, "make the exchanges while they are read instead of storing them: for ten million, without SQLite")
	flag.Parse()
	if err := run(context.Background(), *dir, *exchanges, *people, *turns, *peers, *made); err != nil {
		fmt.Fprintln(os.Stderr, "bench:", err)
		os.Exit(1)
	}
}

// window is five of the world's ten years.
var window = insight.Request{From: date.MustParse("2012"), To: date.MustParse("2016")}

// officer reads neither everything nor of every desk.
var officer = access.Viewer{User: "user-officer", Role: access.Officer, Clearance: record.Restricted, Desks: []string{"desk-1", "desk-2", "desk-3"}}

func run(ctx context.Context, dir string, exchanges, people, turns int, peers, made bool) error {
	if dir == "" {
		temporary, err := os.MkdirTemp("", "entente-insight-")
		if err != nil {
			return err
		}
		defer os.RemoveAll(temporary)
		dir = temporary
	}
	stored := exchanges
	if made {
		stored = 0
	}
	path := filepath.Join(dir, fmt.Sprintf("world-%d.db", stored))
	_, missing := os.Stat(path)
	s, err := store.Open(ctx, "sqlite:"+path, store.Options{})
	if err != nil {
		return err
	}
	defer s.Close()
	if missing != nil {
		began := time.Now()
		if err := makeWorld(ctx, s, stored, people); err != nil {
			return err
		}
		fmt.Printf("world of %d exchanges and %d people made in %.0f s; measure it in another run with -dir, for the memory\n", stored, people, time.Since(began).Seconds())
	}
	f, source := insight.NewFigures(s), index.Source(s)
	fill := func() (func(context.Context, store.Reader) (index.Reader, error), error) {
		err := f.Fill(ctx)
		return f.Index, err
	}
	if made {
		source = unstored{s, exchanges, people}
		fill = func() (func(context.Context, store.Reader) (index.Reader, error), error) {
			x := index.New(source)
			err := x.Fill(ctx)
			return x.For, err
		}
	}
	debug.FreeOSMemory()
	before := memory("VmRSS")
	began, used := time.Now(), processor()
	reader, err := fill()
	if err != nil {
		return err
	}
	fmt.Printf("%d exchanges, %d people\n", exchanges, people)
	goal("index filled, processor s", float64((processor()-used).Milliseconds())/1000, 0)
	goal("index filled, s", time.Since(began).Seconds(), 10)
	began, used = time.Now(), processor()
	ask := func() index.Reader {
		r, err := reader(ctx, s.As(officer))
		if err != nil {
			panic(err)
		}
		return r
	}
	report, err := insight.Compute(ctx, ask(), window)
	if err != nil {
		return err
	}
	goal("first report of a group of viewers, processor ms", float64((processor()-used).Microseconds())/1000, 0)
	goal("first report of a group of viewers, ms", time.Since(began).Seconds()*1000, 100)
	goal("memory at its peak, MB", memory("VmHWM"), 1024)
	runtime.GC()
	debug.FreeOSMemory()
	goal("memory of the index, MB", memory("VmRSS")-before, 1024)
	fmt.Printf("%d figures, %d areas in the report\n", len(report.Figures), len(report.ByArea))
	if err := figures(ctx, ask, turns); err != nil {
		return err
	}
	if !made {
		if err := pages(ctx, s, f, turns/5); err != nil {
			return err
		}
		changes(ctx, s, ask)
	}
	return compare(ctx, s, source, ask, turns, peers, made)
}

// changes measures how soon a change shows: from before it is saved until a figure has counted it.
func changes(ctx context.Context, s *store.Store, ask func() index.Reader) {
	saving := measure(200, func() { touch(ctx, s) })
	ask().Count(ctx, store.Of("exchange"))
	all := measure(200, func() {
		touch(ctx, s)
		ask().Count(ctx, store.Of("exchange", "direction", "sent"))
	})
	goal("a new exchange saved, p99 ms", at(saving, 99), 0)
	goal("a new exchange saved and shown, p50 ms", at(all, 50), 0)
	goal("a new exchange saved and shown, p99 ms", at(all, 99), 5)
}

// goal prints a measurement and whether it is below its goal, if it has one.
func goal(what string, measured, below float64) {
	verdict := ""
	if below > 0 {
		verdict = fmt.Sprintf("goal at a million below %g: %s", below, map[bool]string{true: "reached", false: "MISSED"}[measured < below])
	}
	fmt.Printf("%-52s %10.2f  %s\n", what, measured, verdict)
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

// memory is what the system says of this process in MB: VmRSS what is resident, VmHWM the most that ever was.
func memory(what string) float64 {
	status, err := os.ReadFile("/proc/self/status")
	if err != nil {
		return 0
	}
	for line := range strings.Lines(string(status)) {
		var kb float64
		if n, _ := fmt.Sscanf(line, what+": %f kB", &kb); n == 1 {
			return kb / 1024
		}
	}
	return 0
}

package main

import (
	"context"
	"fmt"
	"runtime"
	"slices"
	"syscall"
	"time"

	"entente/internal/insight"
	"entente/internal/insight/index"
)

// rounds is how often a measurement is repeated: what is beside on the machine shows in one round and not in another.
const rounds = 5

// figures measures the whole report and each figure of insight over the window, and the network as a slider over time asks
// for it: five years, one year, and the surroundings of one party.
func figures(ctx context.Context, ask func() index.Reader, turns int) error {
	year := window
	year.To = year.From
	party := id("org", 0)
	for n := 1; !ask().Sees(party); n++ { // the first that the officer may read is met often
		party = id("org", n)
	}
	heading()
	for _, f := range []struct {
		name  string
		goal  float64 // of p99
		turns int
		ask   func(index.Reader) error
	}{
		{"whole report", 10, turns, func(r index.Reader) error { _, err := insight.Compute(ctx, r, window); return err }},
		{"three figures", 3, turns, func(r index.Reader) error { _, err := threeFigures(ctx, r); return err }},
		{"met before office", 3, turns, func(r index.Reader) error { _, err := metBefore(ctx, r); return err }},
		{"coverage", 50, turns / 5, func(r index.Reader) error { _, err := insight.Cover(ctx, r, window); return err }},
		{"reciprocity", 50, turns / 5, func(r index.Reader) error { _, err := insight.Reciprocate(ctx, r, window); return err }},
		{"depth", 50, turns / 5, func(r index.Reader) error { _, err := insight.Deepness(ctx, r, window); return err }},
		{"continuity", 50, turns / 5, func(r index.Reader) error { _, err := insight.Continue(ctx, r, window); return err }},
		{"bridge", 50, turns / 5, func(r index.Reader) error { _, err := insight.BridgeAreas(ctx, r, window); return err }},
		{"network", 50, turns / 5, func(r index.Reader) error { _, err := insight.Weave(ctx, r, window, ""); return err }},
		{"network of a year", 50, turns / 5, func(r index.Reader) error { _, err := insight.Weave(ctx, r, year, ""); return err }},
		{"network of a party", 50, turns / 5, func(r index.Reader) error { _, err := insight.Weave(ctx, r, window, party); return err }},
	} {
		if err := line(f.name, f.goal, f.turns, func() error { return f.ask(ask()) }); err != nil {
			return err
		}
	}
	fmt.Printf("p50 and p99 are the middle ones of %d rounds, worst is the highest p99 of them\n", rounds)
	return nil
}

func heading() {
	fmt.Printf("%-34s %8s %8s %8s %12s %8s\n", "ms", "p50", "p99", "worst", "processor", "KB")
}

// line measures in rounds and prints what came of it; the goal is one of p99, in ms.
func line(name string, goal float64, turns int, ask func() error) error {
	var failed error
	var p50, p99 []float64
	var from, to runtime.MemStats
	runtime.ReadMemStats(&from)
	began := processor()
	turns = max(turns, 1)
	for range rounds {
		times := measure(turns, func() {
			if err := ask(); err != nil {
				failed = err
			}
		})
		p50, p99 = append(p50, at(times, 50)), append(p99, at(times, 99))
	}
	if failed != nil {
		return fmt.Errorf("%s: %w", name, failed)
	}
	used := float64((processor() - began).Microseconds()) / 1000 / float64(turns*rounds)
	runtime.ReadMemStats(&to)
	slices.Sort(p50)
	slices.Sort(p99)
	fmt.Printf("%-34s %8.2f %8.2f %8.2f %12.2f %8d  goal of p99 at a million below %g: %s\n", name, at(p50, 50), at(p99, 50), p99[rounds-1], used, (to.TotalAlloc-from.TotalAlloc)/1024/uint64(turns*rounds),
		goal, map[bool]string{true: "reached", false: "MISSED"}[at(p99, 50) < goal])
	return nil
}

// processor is the processor time that this process has used.
func processor() time.Duration {
	var used syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &used); err != nil {
		return 0
	}
	return time.Duration(used.Utime.Nano() + used.Stime.Nano())
}

package main

import (
	"context"
	"fmt"
	"syscall"
	"time"

	"entente/internal/insight"
	"entente/internal/insight/index"
	"entente/internal/store"
)

// figures measures each figure of insight over the window, and the network as a slider over time asks for it: five years,
// one year, and the surroundings of one party.
func figures(ctx context.Context, x *index.Index, s *store.Store, turns int) error {
	year := window
	year.To = year.From
	fmt.Printf("\n%24s: p50 / p99 ms, processor ms a turn\n", "figure")
	for _, f := range []struct {
		name string
		ask  func(index.Reader) error
	}{
		{"coverage", func(r index.Reader) error { _, err := insight.Cover(ctx, r, window); return err }},
		{"reciprocity", func(r index.Reader) error { _, err := insight.Reciprocate(ctx, r, window); return err }},
		{"depth", func(r index.Reader) error { _, err := insight.Deepness(ctx, r, window); return err }},
		{"continuity", func(r index.Reader) error { _, err := insight.Continue(ctx, r, window); return err }},
		{"bridge", func(r index.Reader) error { _, err := insight.BridgeAreas(ctx, r, window); return err }},
		{"network", func(r index.Reader) error { _, err := insight.Weave(ctx, r, window, ""); return err }},
		{"network of a year", func(r index.Reader) error { _, err := insight.Weave(ctx, r, year, ""); return err }},
		{"network of a party", func(r index.Reader) error { _, err := insight.Weave(ctx, r, window, id("org", 3)); return err }},
	} {
		var failed error
		began := processor()
		times := measure(turns, func() {
			r, err := x.For(ctx, s.As(officer))
			if err == nil {
				err = f.ask(r)
			}
			if err != nil {
				failed = err
			}
		})
		if failed != nil {
			return fmt.Errorf("%s: %w", f.name, failed)
		}
		fmt.Printf("%24s: %8.2f / %8.2f %8.2f\n", f.name, at(times, 50), at(times, 99), float64((processor()-began).Microseconds())/1000/float64(turns))
	}
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

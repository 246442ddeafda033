package main

import (
	"context"
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"entente/bench/contest"
)

// The index of names beside others: built from the same people, asked the same queries, each in a process of its own.

// engines are those that can be measured; bleve has a module and a program of its own.
var engines = map[string]func() contest.Engine{
	"entente":        func() contest.Engine { return &nameIndex{} },
	"FTS5 unicode61": func() contest.Engine { return &fts5{} },
	"FTS5 trigram":   func() contest.Engine { return &fts5{trigram: true} },
	"bleve":          func() contest.Engine { return &bleve{program: "bench/bin/bleve"} },
}

// namesEngine makes this process an engine when it was started as one: bench names-engine NAME PEOPLE QUERIES MOST-TIME.
func namesEngine(args []string) bool {
	if len(args) != 6 || args[1] != "names-engine" {
		return false
	}
	most, err := time.ParseDuration(args[5])
	if err != nil {
		fmt.Fprintln(os.Stderr, "bench:", err)
		os.Exit(1)
	}
	contest.Main(engines[args[2]](), args[3], args[4], most)
	return true
}

// askedOfUs and askedOfPeers are how many queries of each kind are asked; peers that take a hundred times as long are
// asked fewer, and no more than they answer in the time for peers.
const askedOfUs, askedOfPeers = 1000, 200

// namesSpeed writes the people and the queries, measures every engine, and prints one table.
func namesSpeed(ctx context.Context, people int, peers string, peerTime time.Duration) error {
	fmt.Printf("\n## Names: %d people, top ten\n", people)
	dir, err := os.MkdirTemp("", "entente-bench-")
	if err != nil {
		return err
	}
	defer os.RemoveAll(dir)
	files := nameFiles{filepath.Join(dir, "names.tsv"), filepath.Join(dir, "queries.tsv"), filepath.Join(dir, "fewer.tsv")}
	queries, expected, err := files.write(people)
	if err != nil {
		return err
	}
	if err := startUp(ctx, dir); err != nil {
		return err
	}
	if err := matchSpeed(ctx, people, dir); err != nil {
		return err
	}
	var rows []row
	for _, name := range append([]string{"entente"}, strings.FieldsFunc(peers, func(r rune) bool { return r == ',' })...) {
		asked, most := files.queries, time.Duration(0)
		if name != "entente" {
			asked, most = files.fewer, peerTime
		}
		out, err := inProcess(ctx, name, files.people, asked, most)
		if err != nil {
			return err
		}
		rows = append(rows, row{name, out})
	}
	report(rows, queries, expected)
	return nil
}

// startUp measures how long the program's index takes when it starts with a register of ordinary size.
func startUp(ctx context.Context, dir string) error {
	const people = 100_000
	files := nameFiles{filepath.Join(dir, "start.tsv"), filepath.Join(dir, "start-queries.tsv"), filepath.Join(dir, "start-fewer.tsv")}
	if _, _, err := files.write(people); err != nil {
		return err
	}
	out, err := inProcess(ctx, "entente", files.people, files.fewer, 0)
	if err != nil {
		return err
	}
	fmt.Printf("start-up with %d people: %.1f s, %.0f MiB resident\n\n", people, out.Build, out.Resident)
	return nil
}

// inProcess measures an engine in a process of its own.
func inProcess(ctx context.Context, name, people, queries string, most time.Duration) (contest.Outcome, error) {
	var out contest.Outcome
	self, err := os.Executable()
	if err != nil {
		return out, err
	}
	command := exec.CommandContext(ctx, self, "names-engine", name, people, queries, most.String())
	command.Stderr = os.Stderr
	command.Env = append(os.Environ(), "TMPDIR="+filepath.Dir(people)) // what engines write goes with the rest
	text, err := command.Output()
	if err == nil {
		err = json.Unmarshal(text, &out)
	}
	if err != nil {
		return out, fmt.Errorf("%s: %w", name, err)
	}
	return out, nil
}

type row struct {
	name string
	contest.Outcome
}

// report prints what was measured, of peers also as multiples of ours.
func report(rows []row, queries []contest.Query, expected expectation) {
	byKind := map[string][]contest.Query{}
	for _, q := range queries {
		byKind[q.Kind] = append(byKind[q.Kind], q)
	}
	fmt.Printf("load of the machine now: %s\n", load())
	fmt.Printf("%-16s %9s %13s %9s\n", "", "build s", "resident MiB", "peak MiB")
	for _, r := range rows {
		fmt.Printf("%-16s %9.1f %13.0f %9.0f\n", r.name, r.Build, r.Resident, r.Peak)
	}
	fmt.Printf("\n%-8s %-16s %2s %5s %9s %9s %9s %9s %7s   %s\n", "query", "", "at", "asked", "cpu ms", "p50 ms", "p95 ms", "p99 ms", "recall", "p50 and p95 to ours")
	for i, ours := range rows[0].Runs {
		for n, r := range rows {
			if i >= len(r.Runs) {
				continue
			}
			run := r.Runs[i]
			fmt.Printf("%-8s %-16s %2d %5d %9.3f %9.3f %9.3f %9.3f %7s", run.Kind, r.name, run.At, len(run.Micros), run.CPU, run.Percentile(50), run.Percentile(95), run.Percentile(99), recall(run, byKind[run.Kind], expected))
			if run.Kind == "match" {
				fmt.Printf("   %.0f names a second", float64(len(run.Micros))/run.Seconds)
			}
			if n > 0 {
				fmt.Printf("   %.1f and %.1f times", run.Percentile(50)/ours.Percentile(50), run.Percentile(95)/ours.Percentile(95))
			}
			fmt.Println()
		}
	}
}

// load is how many processes wanted a processor in the last minute, five and fifteen, which tells how far to trust a clock.
func load() string {
	text, err := os.ReadFile("/proc/loadavg")
	if fields := strings.Fields(string(text)); err == nil && len(fields) > 2 {
		return strings.Join(fields[:3], ", ")
	}
	return "unknown"
}

// recall is the share of queries that found somebody who bears the name that was meant.
func recall(run contest.Run, queries []contest.Query, expected expectation) string {
	asked, found := 0, 0
	for i, who := range run.Found {
		right := expected[queries[i]]
		if right == nil {
			continue
		}
		asked++
		if slices.ContainsFunc(who, func(id int) bool { return right[id] }) {
			found++
		}
	}
	if asked == 0 {
		return ""
	}
	return fmt.Sprintf("%.3f", float64(found)/float64(asked))
}

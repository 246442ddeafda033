// The measurements of Entente, beside peers in the same run: how fast imports are, how many requests a second the API
// answers, and how fast people are found by their names. The machine is shared and noisy, so peers take turns, each figure
// is the median of several turns, and what counts is the ratio.
package main

import (
	"context"
	"flag"
	"fmt"
	"os"
	"os/signal"
	"path/filepath"
	"time"
)

func main() {
	if namesEngine(os.Args) || namesMatch(os.Args) {
		return
	}
	people := flag.Int("people", 100_000, "people in the register; 0 to leave out imports and requests")
	turns := flag.Int("turns", 3, "turns of each measurement")
	length := flag.Duration("length", 5*time.Second, "length of a turn")
	program := flag.String("entente", "bin/entente", "the program to measure")
	peer := flag.String("pocketbase", "bench/bin/pocketbase", "the peer; empty for none")
	named := flag.Int("names", 1_000_000, "people in the index of names; 0 to leave it out")
	namePeers := flag.String("name-peers", "FTS5 unicode61,FTS5 trigram,bleve", "what to measure beside the index of names; empty for none")
	peerTime := flag.Duration("name-peer-time", 20*time.Second, "most time for each kind of query of each of them")
	judged := flag.Bool("names-quality", true, "measure how well names are compared, where ../shared/data is there")
	flag.Parse()
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	err := error(nil)
	if *people > 0 {
		err = run(ctx, *program, *peer, *people, *turns, *length)
	}
	if err == nil && *judged {
		err = namesQuality()
	}
	if err == nil && *named > 0 {
		err = namesSpeed(ctx, *named, *namePeers, *peerTime)
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, "bench:", err)
		os.Exit(1)
	}
}

func run(ctx context.Context, program, peer string, people, turns int, length time.Duration) error {
	dir, err := os.MkdirTemp("", "entente-bench-")
	if err != nil {
		return err
	}
	defer os.RemoveAll(dir)
	files, err := writeData(dir, people)
	if err != nil {
		return err
	}
	fmt.Println("## Imports into SQLite, ledger included, durable")
	data := filepath.Join(dir, "entente")
	if err := imports(ctx, program, dir, data, files); err != nil {
		return err
	}
	us, err := startEntente(ctx, program, data)
	if err != nil {
		return err
	}
	defer us.stop()
	servers := []*server{us}
	if peer != "" {
		them, err := startPocketBase(ctx, peer, filepath.Join(dir, "pocketbase"), files.people)
		if err != nil {
			return err
		}
		defer them.stop()
		servers = append(servers, them)
	}
	fmt.Println("\n## Resident memory, idle, with", people, "people")
	time.Sleep(2 * time.Second)
	for _, s := range servers {
		fmt.Printf("%-12s %6.1f MB\n", s.name, s.resident())
	}
	fmt.Println("\n## Requests a second at 64 connections, median of", turns, "turns of", length)
	fmt.Printf("%-8s %12s %12s %8s\n", "", "entente", "peer", "ratio")
	for _, what := range []string{"read", "list", "create"} {
		rates := make([][]float64, len(servers))
		for range turns {
			for i, s := range servers {
				rate, err := s.flood(ctx, what, people, 64, length)
				if err != nil {
					return fmt.Errorf("%s %s: %w", s.name, what, err)
				}
				rates[i] = append(rates[i], rate)
			}
		}
		ours := median(rates[0])
		if len(servers) > 1 {
			theirs := median(rates[1])
			fmt.Printf("%-8s %12.0f %12.0f %8.2f\n", what, ours, theirs, ours/theirs)
		} else {
			fmt.Printf("%-8s %12.0f\n", what, ours)
		}
	}
	fmt.Println("\n## Latency in ms at a fixed 500 requests a second: p50 / p99")
	for _, what := range []string{"read", "list", "create"} {
		for _, s := range servers {
			p50, p99, err := s.pace(ctx, what, people, 500, length)
			if err != nil {
				return fmt.Errorf("%s %s: %w", s.name, what, err)
			}
			fmt.Printf("%-8s %-12s %6.2f / %6.2f\n", what, s.name, p50, p99)
		}
	}
	return nil
}

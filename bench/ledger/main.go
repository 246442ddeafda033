// How long a ledger takes to verify, to prove and to sign, and what its tree costs a durable write.
//
//	go run ./bench/ledger -dir DIR                            SQLite, a million acts of one change each
//	scripts/with-postgres.sh go run ./bench/ledger            PostgreSQL
//	go run ./bench/ledger -dir DIR -profile cpu.prof          go tool pprof -top -cum tells the share of sealing in it
//
// The database in DIR is kept and filled up to the number asked for. Verifying is given by the clock and by the time of
// the processors, because the machine is shared.
package main

import (
	"context"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"runtime/pprof"
	"strconv"
	"sync"
	"sync/atomic"
	"syscall"
	"time"

	"entente/internal/access"
	"entente/internal/lang"
	"entente/internal/ledger"
	"entente/internal/record"
	"entente/internal/register"
	"entente/internal/store"
)

func main() {
	dir := flag.String("dir", "", "folder that keeps the SQLite database")
	acts := flag.Int64("acts", 1_000_000, "acts, of one change each")
	profile := flag.String("profile", "", "file for a profile of the processors while the ledger is filled")
	flag.Parse()
	if err := run(context.Background(), *dir, *acts, *profile); err != nil {
		fmt.Fprintln(os.Stderr, "ledger:", err)
		os.Exit(1)
	}
}

func run(ctx context.Context, dir string, acts int64, profile string) error {
	address := os.Getenv("ENTENTE_TEST_POSTGRES")
	if address == "" {
		if dir == "" {
			return fmt.Errorf("say with -dir where the database is kept")
		}
		address = "sqlite:" + filepath.Join(dir, "entente.db")
	}
	s, err := store.Open(ctx, address, store.Options{})
	if err != nil {
		return err
	}
	defer s.Close()
	if err := fill(ctx, s, acts, profile); err != nil {
		return err
	}

	var size int64
	if err := timed("the root over all acts", func() (err error) {
		size, _, err = s.Head(ctx)
		return err
	}); err != nil {
		return err
	}
	if err := timed("prove one act", func() error {
		_, err := s.ProveAct(ctx, size/3, size)
		return err
	}); err != nil {
		return err
	}
	if err := timed("prove growth from the first third", func() error {
		_, err := s.ProveGrowth(ctx, size/3, size)
		return err
	}); err != nil {
		return err
	}
	root, err := s.RootAt(ctx, size/2)
	if err != nil {
		return err
	}
	return timed(fmt.Sprintf("verify %d acts against a checkpoint over the first half", size), func() error {
		bad := 0
		_, err := s.Verify(ctx, func(m store.Mismatch) { bad++ }, ledger.Checkpoint{Size: size / 2, Root: root})
		if err == nil && bad > 0 {
			err = fmt.Errorf("%d mismatches in a sound ledger", bad)
		}
		return err
	})
}

// fill adds acts, from many writers at once, until there are so many.
func fill(ctx context.Context, s *store.Store, acts int64, profile string) error {
	size, _, err := s.Head(ctx)
	if err != nil || size >= acts {
		return err
	}
	if profile != "" {
		f, err := os.Create(profile)
		if err != nil {
			return err
		}
		defer f.Close()
		if err := pprof.StartCPUProfile(f); err != nil {
			return err
		}
		defer pprof.StopCPUProfile()
	}
	return timed(fmt.Sprintf("add %d acts durably, 64 at once", acts-size), func() error {
		var next atomic.Int64
		next.Store(size)
		errs := make(chan error, 64)
		var all sync.WaitGroup
		for range 64 {
			all.Go(func() {
				for n := next.Add(1); n <= acts; n = next.Add(1) {
					p := &register.Person{Head: record.Head{ID: record.IDFrom(register.KindPerson, "ledger", strconv.FormatInt(n, 10)), Marking: record.Internal}}
					p.Names = []lang.Name{{Text: "Amina Dvorak " + strconv.FormatInt(n, 10), Lang: "en"}}
					if _, err := s.Write(ctx, access.System(), ledger.Batch{Act: ledger.ActEdit}, func(tx *store.Tx) error { return tx.Put(p, 0) }); err != nil {
						errs <- err
						return
					}
				}
			})
		}
		all.Wait()
		close(errs)
		return <-errs
	})
}

// timed prints how long something took, by the clock and by the processors.
func timed(what string, do func() error) error {
	began, before := time.Now(), processors()
	err := do()
	fmt.Printf("%-60s %10.1f ms   processors %10.1f ms\n", what, ms(time.Since(began)), ms(processors()-before))
	return err
}

func ms(d time.Duration) float64 { return float64(d.Microseconds()) / 1000 }

func processors() time.Duration {
	var u syscall.Rusage
	syscall.Getrusage(syscall.RUSAGE_SELF, &u)
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}

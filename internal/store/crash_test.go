package store_test

import (
	"bufio"
	"context"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"sync"
	"testing"
	"time"

	"entente/internal/access"
	"entente/internal/fault"
	"entente/internal/ledger"
	"entente/internal/store"
)

// crashPath tells this test program to be the one that is killed, and on which file.
const crashPath = "ENTENTE_TEST_CRASH"

// writeUntilKilled writes from several goroutines and prints the identifier of each record once its write was
// acknowledged.
func writeUntilKilled(path string) {
	s, err := store.Open(context.Background(), "sqlite:"+path, store.Options{})
	if err != nil {
		fmt.Println("error", err)
		os.Exit(1)
	}
	var out sync.Mutex
	say := func(word, id string) {
		out.Lock()
		defer out.Unlock()
		fmt.Println(word, id)
	}
	for range 8 {
		go func() {
			for {
				p, x := person("Written"), talk("Written")
				x.Topics = []string{"crash"}
				_, err := s.Write(context.Background(), access.System(), ledger.Batch{Act: ledger.ActEdit}, func(tx *store.Tx) error {
					if err := tx.Put(p, 0); err != nil {
						return err
					}
					return tx.Put(x, 0)
				})
				if err != nil {
					say("error", err.Error())
					os.Exit(1)
				}
				say("wrote", p.ID)
				say("wrote", x.ID)
				p.Note = "changed"
				if err := func() error {
					_, err := s.Write(context.Background(), access.System(), ledger.Batch{Act: ledger.ActEdit}, func(tx *store.Tx) error { return tx.Put(p, 1) })
					return err
				}(); err != nil {
					say("error", err.Error())
					os.Exit(1)
				}
				say("changed", p.ID)
			}
		}()
	}
	select {}
}

func TestNoAcknowledgedWriteIsLostWhenTheProgramIsKilled(t *testing.T) {
	const kills = 50
	path := filepath.Join(t.TempDir(), "entente.db")
	acknowledged := make(map[string]int) // version that was acknowledged, by record
	for range kills {
		killDuringWrites(t, path, acknowledged)
	}
	if len(acknowledged) < 10*kills {
		t.Fatalf("only %d records were written: this proves nothing", len(acknowledged))
	}
	t.Logf("%d kills, %d records acknowledged", kills, len(acknowledged))
}

func killDuringWrites(t *testing.T, path string, acknowledged map[string]int) {
	t.Helper()
	child := exec.Command(os.Args[0], "-test.run=^$")
	child.Env = append(os.Environ(), crashPath+"="+path)
	out, err := child.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := child.Start(); err != nil {
		t.Fatal(err)
	}
	var fresh []string
	lines := bufio.NewScanner(out)
	started := false
	for lines.Scan() { // to the end: what was printed before the kill was acknowledged
		if !started {
			started = true
			wait := time.Duration(rand.IntN(120)) * time.Millisecond
			time.AfterFunc(wait, func() { child.Process.Kill() })
		}
		word, id := "", ""
		if n, _ := fmt.Sscan(lines.Text(), &word, &id); n != 2 || word == "error" {
			t.Errorf("the writer says %q", lines.Text())
			continue
		}
		if word == "changed" {
			acknowledged[id] = 2
		} else {
			acknowledged[id] = max(acknowledged[id], 1)
		}
		fresh = append(fresh, id)
	}
	child.Wait()

	s, err := store.Open(t.Context(), "sqlite:"+path, store.Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	for _, id := range fresh {
		r, err := s.As(access.System()).Get(t.Context(), id)
		if fault.Is(err, fault.NotFound) {
			t.Fatalf("%s was acknowledged and is lost", id)
		}
		if err != nil {
			t.Fatal(err)
		}
		if r.Meta().Version < acknowledged[id] {
			t.Fatalf("version %d of %s was acknowledged, version %d is there", acknowledged[id], id, r.Meta().Version)
		}
	}
	if n := verified(t, s); n < int64(len(acknowledged)) {
		t.Fatalf("the ledger has %d changes, %d records were acknowledged", n, len(acknowledged))
	}
	for _, q := range []store.Query{store.Of("person", "q", "written"), store.Of("exchange", "topic", "crash")} {
		if found, all := count(t, s.As(access.System()), q), count(t, s.As(access.System()), store.Of(q.Kind)); found != all {
			t.Fatalf("%s finds %d of %d: words or facets were lost", q, found, all)
		}
	}
}

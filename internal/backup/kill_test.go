package backup_test

import (
	"bufio"
	"context"
	"fmt"
	"log/slog"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"entente/internal/backup"
	"entente/internal/store"
	"entente/internal/store/storetest"
	"entente/internal/vault"

	"filippo.io/age"
)

// killed tells this test program to be the one that is killed, and what it does.
const killed = "ENTENTE_TEST_KILLED"

func TestMain(m *testing.M) {
	if order := os.Getenv(killed); order != "" {
		untilKilled(strings.Split(order, "|"))
		return
	}
	os.Exit(m.Run())
}

// untilKilled makes backups, or restores, again and again.
func untilKilled(order []string) {
	ctx, stop := context.Background(), func(err error) {
		if err != nil {
			fmt.Println("error", err)
			os.Exit(1)
		}
	}
	identity, err := age.ParseX25519Identity(order[4])
	stop(err)
	if order[0] == "restore" {
		for n := 0; ; n++ {
			fmt.Println("again")
			_, err := backup.Restore(ctx, backup.Restoring{Data: order[1], Keys: order[2], Identities: []age.Identity{identity}, Folder: filepath.Join(order[3], fmt.Sprint(n))})
			stop(err)
		}
	}
	s, err := store.Open(ctx, "sqlite:"+order[1], store.Options{})
	stop(err)
	text, err := os.ReadFile(order[1] + ".checkpoint")
	stop(err)
	signed, public, _ := strings.Cut(string(text), "|")
	m := &backup.Maker{Store: s, Vault: vault.Open(order[2], vault.Source{}), Recipients: []age.Recipient{identity.Recipient()}, Log: slog.New(slog.DiscardHandler), Now: time.Now,
		Checkpoint: func(context.Context) (string, string, error) { return signed, public, nil }}
	for {
		fmt.Println("again")
		stop(m.Data(ctx, filepath.Join(order[3], "b.age")))
		stop(m.Keys(ctx, filepath.Join(order[3], "keys.age")))
	}
}

// kill runs this program with an order and kills it some time after it began to work.
func kill(t *testing.T, order ...string) {
	t.Helper()
	c := exec.Command(os.Args[0])
	c.Env = append(os.Environ(), killed+"="+strings.Join(order, "|"))
	out, err := c.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := c.Start(); err != nil {
		t.Fatal(err)
	}
	lines := bufio.NewScanner(out)
	if !lines.Scan() || lines.Text() != "again" {
		t.Fatalf("it says %q", lines.Text())
	}
	time.Sleep(time.Duration(rand.IntN(40_000)) * time.Microsecond)
	if err := c.Process.Kill(); err != nil {
		t.Fatal(err)
	}
	for lines.Scan() {
		if strings.HasPrefix(lines.Text(), "error") {
			t.Fatal(lines.Text())
		}
	}
	_ = c.Wait()
}

// TestAbuse32AKilledBackupLeavesTheOneBefore kills a backup in the middle, again and again: whatever lies under its name is whole.
func TestAbuse32AKilledBackupLeavesTheOneBefore(t *testing.T) {
	path := storetest.SQLite(t)
	h := newHouse(t, storetest.Open(t, path))
	for range 4 {
		h.attach(t, h.person(t, "Ana").ID, strings.Repeat("words ", 50_000))
	}
	dir := t.TempDir()
	data, keys := filepath.Join(dir, "b.age"), filepath.Join(dir, "keys.age")
	if err := h.maker.Data(t.Context(), data); err != nil {
		t.Fatal(err)
	}
	if err := h.maker.Keys(t.Context(), keys); err != nil {
		t.Fatal(err)
	}
	signed, public, err := h.maker.Checkpoint(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	file := strings.TrimPrefix(path, "sqlite:")
	if err := os.WriteFile(file+".checkpoint", []byte(signed+"|"+public), 0o600); err != nil {
		t.Fatal(err)
	}
	for range 8 {
		kill(t, "backup", file, h.vault.Folder(), dir, h.identity.String())
		done, err := backup.Restore(t.Context(), h.restoring(t, data, keys))
		if err != nil || done.Files != 4 || done.Missing > 0 {
			t.Fatalf("after a kill: %+v %v", done, err)
		}
	}
}

// TestAbuse32AKilledRestoreLeavesNothingHalf kills a restore in the middle: a folder under its name is whole, or there is none.
func TestAbuse32AKilledRestoreLeavesNothingHalf(t *testing.T) {
	h := newHouse(t, storetest.Open(t, storetest.SQLite(t)))
	for range 4 {
		h.attach(t, h.person(t, "Ana").ID, strings.Repeat("words ", 50_000))
	}
	data, keys := h.save(t)
	whole := 0
	for range 8 {
		dir := t.TempDir()
		kill(t, "restore", data, keys, dir, h.identity.String())
		list, err := os.ReadDir(dir)
		if err != nil {
			t.Fatal(err)
		}
		for _, d := range list {
			if strings.HasPrefix(d.Name(), ".entente-restore-") {
				continue
			}
			whole++
			s, err := store.Open(t.Context(), "sqlite:"+filepath.Join(dir, d.Name(), store.DumpedSQLite), store.Options{})
			if err != nil {
				t.Fatal(err)
			}
			if n, err := s.Verify(t.Context(), func(m store.Mismatch) { t.Error(m) }); n != 8 || err != nil {
				t.Errorf("%d changes (%v)", n, err)
			}
			s.Close()
		}
	}
	t.Logf("%d restores came to their end before they were killed", whole)
}

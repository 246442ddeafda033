package cli

import (
	"database/sql"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// alterOneByte changes one byte of the newest change with SQL, as somebody with the file could.
func alterOneByte(t *testing.T, dir string) (act, change string) {
	t.Helper()
	db, err := sql.Open("sqlite", filepath.Join(dir, "entente.db"))
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	if err := db.QueryRow("SELECT max(id), max(seq) FROM batch, change").Scan(&act, &change); err != nil {
		t.Fatal(err)
	}
	if _, err := db.Exec("UPDATE change SET doc = replace(doc, 'Bo', 'Bp') WHERE seq = ?", change); err != nil {
		t.Fatal(err)
	}
	return act, change
}

func TestVerifyNamesTheEntryOfWhichOneByteWasAltered(t *testing.T) {
	dir := t.TempDir()
	data := "--data=" + dir
	done(t, "user", "add", "anna", "--name", "Anna", data)
	done(t, "user", "add", "bo", "--name", "Bo", data)
	kept := filepath.Join(dir, "elsewhere.txt")
	done(t, "ledger", "checkpoint", "--out", kept, data)
	if out := done(t, "verify", "--checkpoint", kept, data); !strings.Contains(out, "what the checkpoint of entente-") {
		t.Errorf("verify says %s", out)
	}
	if out := done(t, "verify", "--since", kept, data); !strings.HasPrefix(out, "0 changes read") || !strings.Contains(out, "what the checkpoint of entente-") {
		t.Errorf("verify since the checkpoint says %s", out)
	}
	if code, _, errors := entente(t, "", "verify", "--since", kept, "--checkpoint", kept, data); code != exitUsage || !strings.Contains(errors, "since") {
		t.Errorf("code %d: %s", code, errors)
	}
	act, change := alterOneByte(t, dir)
	code, out, _ := entente(t, "", "verify", "--checkpoint", kept, data)
	first, _, _ := strings.Cut(out, "\n")
	if code != exitFailed || !strings.HasPrefix(first, "act "+act+", change "+change+", record user-") || !strings.HasSuffix(first, "the document is not the one that was sealed") {
		t.Errorf("code %d\n%s", code, out)
	}
}

func TestAnOlderCopyOfTheLedgerDoesNotPassForTheLedger(t *testing.T) {
	dir := t.TempDir()
	data := "--data=" + dir
	done(t, "user", "add", "anna", "--name", "Anna", data)
	yesterday := read(t, filepath.Join(dir, "entente.db"))
	done(t, "user", "add", "bo", "--name", "Bo", data)
	kept := filepath.Join(dir, "elsewhere.txt")
	done(t, "ledger", "checkpoint", "--out", kept, data)
	write(t, filepath.Join(dir, "entente.db"), string(yesterday))
	done(t, "verify", data) // in itself it is whole
	if code, out, _ := entente(t, "", "verify", "--checkpoint", kept, data); code != exitFailed || !strings.Contains(out, "an older copy was put in its place") {
		t.Errorf("code %d\n%s", code, out)
	}
}

func TestAProofHoldsWithoutTheDatabaseAndNotForAnythingElse(t *testing.T) {
	dir := t.TempDir()
	data := "--data=" + dir
	done(t, "user", "add", "anna", "--name", "Anna", data)
	done(t, "user", "add", "bo", "--name", "Bo & <Co>", data)
	proof := done(t, "ledger", "prove", "2", data)
	key := strings.TrimSpace(done(t, "ledger", "key", data))
	file := filepath.Join(t.TempDir(), "proof.json")
	write(t, file, proof)
	elsewhere := "--data=" + t.TempDir()
	if out := done(t, "ledger", "check", file, "--key", key, elsewhere); !strings.Contains(out, "as version 1") || !strings.Contains(out, "change 2, act 2 of the 2") {
		t.Errorf("check says %s", out)
	}
	if code, _, errs := entente(t, "", "ledger", "check", file, elsewhere); code != exitFailed || !strings.Contains(errs, "no checkpoint signed with the key") {
		t.Errorf("the key of another installation: code %d, %s", code, errs)
	}
	for _, c := range []struct{ old, new, says string }{
		{"Co", "Ca", "not one of those that the act left"},
		{`"version": 1`, `"version": 2`, "not one of those that the act left"},
		{`"author": "system"`, `"author": "usr-bo"`, "not in the ledger"},
	} {
		if !strings.Contains(proof, c.old) {
			t.Fatalf("%s is not in %s", c.old, proof)
		}
		write(t, file, strings.Replace(proof, c.old, c.new, 1))
		if code, _, errs := entente(t, "", "ledger", "check", file, "--key", key); code != exitFailed || !strings.Contains(errs, c.says) {
			t.Errorf("%s altered: code %d, %s", c.old, code, errs)
		}
	}
	if code, _, errs := entente(t, "", "ledger", "check", file, "--key", "nonsense"); code != exitUsage || !strings.Contains(errs, "entente ledger key") {
		t.Errorf("code %d, %s", code, errs)
	}
}

func TestCheckpointsAreKeptWhileTheLedgerGrows(t *testing.T) {
	dir, folder := t.TempDir(), t.TempDir()
	data := "--data=" + dir
	done(t, "user", "add", "anna", "--name", "Anna", data)
	e := &env{Context: t.Context(), commands: &commands{Data: dir}}
	o, err := e.open()
	if err != nil {
		t.Fatal(err)
	}
	defer o.Store().Close()
	last, err := e.keepCheckpoint(t.Context(), o.Store(), folder, 0)
	if err != nil || last != 1 {
		t.Fatalf("%v: %d acts", err, last)
	}
	if again, err := e.keepCheckpoint(t.Context(), o.Store(), folder, last); err != nil || again != last {
		t.Errorf("%v: %d", err, again)
	}
	files, err := os.ReadDir(folder)
	if err != nil || len(files) != 1 {
		t.Fatalf("%v: %v", err, files)
	}
	if _, err := time.Parse("2006-01-02T150405Z.txt", files[0].Name()); err != nil {
		t.Error(err)
	}
	done(t, "verify", "--checkpoint", filepath.Join(folder, files[0].Name()), data)
	if _, err := e.keepCheckpoint(t.Context(), o.Store(), filepath.Join(folder, "gone"), 0); err == nil || !strings.Contains(err.Error(), "cannot be written") {
		t.Errorf("into a folder that is not there: %v", err)
	}
}

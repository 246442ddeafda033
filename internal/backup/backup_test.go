package backup_test

import (
	"archive/tar"
	"bytes"
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"entente/internal/access"
	"entente/internal/backup"
	"entente/internal/fault"
	"entente/internal/lang"
	"entente/internal/ledger"
	"entente/internal/office"
	"entente/internal/register"
	"entente/internal/store"
	"entente/internal/store/storetest"
	"entente/internal/vault"

	"filippo.io/age"
	"golang.org/x/mod/sumdb/note"
)

// house is an installation that can be backed up.
type house struct {
	store    *store.Store
	office   *office.Office
	vault    *vault.Vault
	maker    *backup.Maker
	identity *age.X25519Identity
	verifier note.Verifier
	now      time.Time
}

func newHouse(t *testing.T, s *store.Store) *house {
	t.Helper()
	h := &house{store: s, office: office.New(s), vault: vault.Open(t.TempDir(), vault.Source{}), now: time.Now()}
	h.office.KeepFiles(h.vault, nil)
	var err error
	if h.identity, err = age.GenerateX25519Identity(); err != nil {
		t.Fatal(err)
	}
	secret, public, err := note.GenerateKey(rand.Reader, "entente-test")
	if err != nil {
		t.Fatal(err)
	}
	signer, err := note.NewSigner(secret)
	if err != nil {
		t.Fatal(err)
	}
	if h.verifier, err = note.NewVerifier(public); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(h.vault.Folder(), "ledger.key"), []byte(secret+"\n"+public+"\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	h.maker = &backup.Maker{Store: s, Vault: h.vault, Recipients: []age.Recipient{h.identity.Recipient()}, Log: slog.New(slog.DiscardHandler), Now: func() time.Time { return h.now },
		Checkpoint: func(ctx context.Context) (string, string, error) {
			size, root, err := s.Head(ctx)
			if err != nil {
				return "", "", err
			}
			text, err := ledger.Checkpoint{Origin: signer.Name(), Size: size, Root: root}.Sign(signer)
			return text, public, err
		}}
	return h
}

// checkpoint is what the ledger is now, as it is kept elsewhere.
func (h *house) checkpoint(t *testing.T) ledger.Checkpoint {
	t.Helper()
	text, _, err := h.maker.Checkpoint(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	at, err := ledger.OpenCheckpoint(text, h.verifier)
	if err != nil {
		t.Fatal(err)
	}
	return at
}

func (h *house) person(t *testing.T, name string) *register.Person {
	t.Helper()
	p := &register.Person{Names: []lang.Name{{Text: name}}}
	if err := h.office.Save(t.Context(), access.System(), p, 0, office.Why{}); err != nil {
		t.Fatal(err)
	}
	return p
}

func (h *house) attach(t *testing.T, subject, content string) string {
	t.Helper()
	a, err := h.office.Attach(t.Context(), access.System(), office.NewFile{Subject: subject, Name: "a.txt"}, strings.NewReader(content), office.Why{})
	if err != nil {
		t.Fatal(err)
	}
	return a.ID
}

// save makes a backup in a fresh folder and returns its two files.
func (h *house) save(t *testing.T) (data, keys string) {
	t.Helper()
	dir := t.TempDir()
	data, keys = filepath.Join(dir, "b.age"), filepath.Join(dir, "keys.age")
	if err := h.maker.Data(t.Context(), data); err != nil {
		t.Fatal(err)
	}
	if err := h.maker.Keys(t.Context(), keys); err != nil {
		t.Fatal(err)
	}
	return data, keys
}

// restoring is an order to restore into a fresh place of the same kind of database.
func (h *house) restoring(t *testing.T, data, keys string) backup.Restoring {
	t.Helper()
	r := backup.Restoring{Data: data, Keys: keys, Identities: []age.Identity{h.identity}, Folder: filepath.Join(t.TempDir(), "data")}
	if strings.HasSuffix(t.Name(), "postgres") {
		r.Database = storetest.Postgres(t)
	}
	return r
}

// open opens what was restored.
func open(t *testing.T, r backup.Restoring) *office.Office {
	t.Helper()
	address := r.Database
	if address == "" {
		address = "sqlite:" + filepath.Join(r.Folder, store.DumpedSQLite)
	}
	o := office.New(storetest.Open(t, address))
	o.KeepFiles(vault.Open(r.Folder, vault.Source{}), nil)
	return o
}

func contentOf(t *testing.T, o *office.Office, id string) (string, error) {
	_, r, err := o.File(t.Context(), o.Store().As(access.System()), id, 0)
	if err != nil {
		return "", err
	}
	defer r.Close()
	text, err := io.ReadAll(r)
	return string(text), err
}

func TestABackupComesBackWhole(t *testing.T) {
	storetest.OnBoth(t, func(t *testing.T, s *store.Store) {
		h := newHouse(t, s)
		p := h.person(t, "Ana Silva")
		id := h.attach(t, p.ID, strings.Repeat("minutes in camera ", 10_000))
		data, keys := h.save(t)
		for _, path := range []string{data, keys} {
			text, err := os.ReadFile(path)
			if err != nil {
				t.Fatal(err)
			}
			for _, secret := range []string{"Silva", "in camera", "AGE-SECRET", "PRIVATE+KEY"} {
				if bytes.Contains(text, []byte(secret)) {
					t.Errorf("%s holds %q in clear", path, secret)
				}
			}
		}
		h.person(t, "entered after the backup")
		r := h.restoring(t, data, keys)
		done, err := backup.Restore(t.Context(), r)
		if err != nil || done.Files != 1 || done.Changes != 2 || done.Missing+done.Unkeyed+done.ErasedNow != 0 {
			t.Fatal(done, err)
		}
		o := open(t, r)
		if text, err := contentOf(t, o, id); !strings.HasPrefix(text, "minutes in camera") || err != nil {
			t.Errorf("%.20q %v", text, err)
		}
		if n, err := o.Store().As(access.System()).Count(t.Context(), store.Of(register.KindPerson, "q", "silva")); n != 1 || err != nil {
			t.Errorf("%d people are found by their words (%v)", n, err)
		}
		if err := o.Save(t.Context(), access.System(), &register.Person{Names: []lang.Name{{Text: "New"}}}, 0, office.Why{}); err != nil {
			t.Errorf("writing goes not on: %v", err)
		}
		if _, err := backup.Restore(t.Context(), r); !fault.Is(err, fault.Conflict) {
			t.Errorf("a restore overwrote an installation: %v", err)
		}
		r = h.restoring(t, data, "")
		if done, err := backup.Restore(t.Context(), r); err != nil || done.Unkeyed != 1 || done.Missing != 1 {
			t.Errorf("without keys: %+v %v", done, err)
		}
		other, _ := age.GenerateX25519Identity()
		r = h.restoring(t, data, keys)
		r.Identities = []age.Identity{other}
		if _, err := backup.Restore(t.Context(), r); !fault.Is(err, fault.Invalid) {
			t.Errorf("another identity: %v", err)
		}
	})
}

// TestWhatWasErasedDoesNotComeBackFromABackup holds it for a backup that was made before the erasure, with the keys of after it.
func TestWhatWasErasedDoesNotComeBackFromABackup(t *testing.T) {
	storetest.OnBoth(t, func(t *testing.T, s *store.Store) {
		h := newHouse(t, s)
		gone, stays := h.person(t, "Erased Canary"), h.person(t, "Stays")
		file, kept := h.attach(t, gone.ID, "canary words"), h.attach(t, stays.ID, "other words")
		data, _ := h.save(t)
		if _, err := h.office.EraseAttachments(t.Context(), access.System(), "asked for", gone.ID); err != nil {
			t.Fatal(err)
		}
		if _, err := s.Erase(t.Context(), access.System(), "asked for", gone.ID); err != nil {
			t.Fatal(err)
		}
		_, keys := h.save(t)
		r := h.restoring(t, data, keys)
		done, err := backup.Restore(t.Context(), r)
		if err != nil || done.ErasedNow != 2 || done.Unkeyed != 1 || done.Files != 1 {
			t.Fatal(done, err)
		}
		o := open(t, r)
		if text, err := contentOf(t, o, file); !fault.Is(err, fault.NotFound) {
			t.Errorf("the erased file: %q %v", text, err)
		}
		if text, err := contentOf(t, o, kept); text != "other words" || err != nil {
			t.Errorf("another file: %q %v", text, err)
		}
		if _, err := o.Store().As(access.System()).Get(t.Context(), gone.ID); !fault.Is(err, fault.NotFound) {
			t.Errorf("the erased person is back: %v", err)
		}
		if r.Database != "" {
			return
		}
		if err := filepath.WalkDir(r.Folder, func(path string, d os.DirEntry, err error) error {
			if err != nil || d.IsDir() {
				return err
			}
			text, err := os.ReadFile(path)
			if bytes.Contains(bytes.ToLower(text), []byte("canary")) {
				t.Errorf("%s holds what was erased", path)
			}
			return err
		}); err != nil {
			t.Fatal(err)
		}
	})
}

// TestAbuse34AnAlteredBackupIsRefused cuts it off at many places and flips a byte at many others.
func TestAbuse34AnAlteredBackupIsRefused(t *testing.T) {
	h := newHouse(t, storetest.Open(t, storetest.SQLite(t)))
	h.attach(t, h.person(t, "Ana").ID, "words")
	data, keys := h.save(t)
	whole, err := os.ReadFile(data)
	if err != nil {
		t.Fatal(err)
	}
	try := func(what string, content []byte) {
		t.Helper()
		path := filepath.Join(t.TempDir(), "x.age")
		if err := os.WriteFile(path, content, 0o600); err != nil {
			t.Fatal(err)
		}
		r := h.restoring(t, path, keys)
		if _, err := backup.Restore(t.Context(), r); !fault.Is(err, fault.Invalid) {
			t.Errorf("%s: %v", what, err)
		}
		if list, _ := os.ReadDir(filepath.Dir(r.Folder)); len(list) > 0 {
			t.Errorf("%s: left behind %v", what, list)
		}
	}
	for i := range 24 {
		at := i * len(whole) / 24
		try(fmt.Sprintf("cut off at %d", at), whole[:at])
		flipped := bytes.Clone(whole)
		flipped[at] ^= 0x10
		try(fmt.Sprintf("flipped at %d", at), flipped)
	}
	try("one byte short", whole[:len(whole)-1])
	try("one byte more", append(bytes.Clone(whole), 0))
	try("no backup", []byte("PK\x03\x04"))
	keyFile, err := os.ReadFile(keys)
	if err != nil {
		t.Fatal(err)
	}
	try("the keys in place of the data", keyFile)
}

// TestAbuse27ABackupWritesNothingOutsideItsFolder makes archives that whoever knows the public key could make.
func TestAbuse27ABackupWritesNothingOutsideItsFolder(t *testing.T) {
	h := newHouse(t, storetest.Open(t, storetest.SQLite(t)))
	const head = `{"format":1,"holds":"data","database":"sqlite"}`
	for name, hostile := range map[string]tar.Header{
		"upwards":            {Name: "../out", Typeflag: tar.TypeReg, Size: 1},
		"upwards in between": {Name: "database/../../out", Typeflag: tar.TypeReg, Size: 1},
		"absolute":           {Name: filepath.Join(t.TempDir(), "out"), Typeflag: tar.TypeReg, Size: 1},
		"backwards":          {Name: `database\..\..\out`, Typeflag: tar.TypeReg, Size: 1},
		"a link":             {Name: "database/entente.db", Typeflag: tar.TypeSymlink, Linkname: "/etc/passwd"},
		"a hard link":        {Name: "database/entente.db", Typeflag: tar.TypeLink, Linkname: "backup.json"},
		"a device":           {Name: "database/entente.db", Typeflag: tar.TypeChar},
		"a folder":           {Name: "database/", Typeflag: tar.TypeDir},
		"a name of nobody":   {Name: "database/x.sh", Typeflag: tar.TypeReg, Size: 1},
		"a second head":      {Name: "backup.json", Typeflag: tar.TypeReg, Size: 1},
	} {
		dir := t.TempDir()
		path := filepath.Join(dir, "x.age")
		f, err := os.Create(path)
		if err != nil {
			t.Fatal(err)
		}
		sealed, err := age.Encrypt(f, h.identity.Recipient())
		if err != nil {
			t.Fatal(err)
		}
		w := tar.NewWriter(sealed)
		put := func(h *tar.Header, body string) {
			if err := w.WriteHeader(h); err != nil {
				t.Fatal(err)
			}
			if _, err := io.WriteString(w, body); err != nil {
				t.Fatal(err)
			}
		}
		put(&tar.Header{Name: "backup.json", Typeflag: tar.TypeReg, Size: int64(len(head))}, head)
		put(&hostile, strings.Repeat("x", int(hostile.Size)))
		if err := errors.Join(w.Close(), sealed.Close(), f.Close()); err != nil {
			t.Fatal(err)
		}
		r := h.restoring(t, path, "")
		r.Folder = filepath.Join(dir, "in", "data")
		if _, err := backup.Restore(t.Context(), r); !fault.Is(err, fault.Invalid) || !strings.Contains(err.Error(), "altered") {
			t.Errorf("%s: %v", name, err)
		}
		for _, place := range []string{dir, filepath.Join(dir, "in")} {
			if _, err := os.Lstat(filepath.Join(place, "out")); err == nil {
				t.Errorf("%s wrote outside", name)
			}
		}
	}
}

// TestYesterdaysCopyIsSeenByALaterCheckpoint holds that whoever restores an old backup over what happened since is found out
// by one checkpoint kept elsewhere.
func TestYesterdaysCopyIsSeenByALaterCheckpoint(t *testing.T) {
	storetest.OnBoth(t, func(t *testing.T, s *store.Store) {
		h := newHouse(t, s)
		h.person(t, "Ana")
		early := h.checkpoint(t)
		data, keys := h.save(t)
		h.person(t, "Bo")
		late := h.checkpoint(t)
		r := h.restoring(t, data, keys)
		r.Checkpoints = []ledger.Checkpoint{early, late}
		if _, err := backup.Restore(t.Context(), r); !fault.Is(err, fault.Conflict) {
			t.Errorf("with a later checkpoint: %v", err)
		}
		if list, err := os.ReadDir(r.Folder); err == nil {
			t.Errorf("it was put in its place: %v", list)
		}
		r = h.restoring(t, data, keys)
		r.Checkpoints = []ledger.Checkpoint{early}
		if _, err := backup.Restore(t.Context(), r); err != nil {
			t.Fatalf("with an earlier one: %v", err)
		}
		found := 0
		if _, err := open(t, r).Store().Verify(t.Context(), func(store.Mismatch) { found++ }, late); err != nil || found == 0 {
			t.Errorf("a later verification found %d (%v)", found, err)
		}
	})
}

func TestBackupsAreKeptAsManyAsAsked(t *testing.T) {
	h := newHouse(t, storetest.Open(t, storetest.SQLite(t)))
	folder := t.TempDir()
	for _, name := range []string{"entente-notes.age", "entente.db", "other.age"} {
		if err := os.WriteFile(filepath.Join(folder, name), nil, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	for range 4 {
		h.now = h.now.Add(24 * time.Hour)
		h.person(t, "Somebody")
		if _, err := h.maker.Next(t.Context(), folder, 2); err != nil {
			t.Fatal(err)
		}
	}
	ours, err := filepath.Glob(filepath.Join(folder, "entente-2*.age"))
	if err != nil || len(ours) != 2 {
		t.Errorf("%v are kept", ours)
	}
	if list, err := os.ReadDir(folder); err != nil || len(list) != 2+1+3 {
		t.Errorf("%v lie in the folder (%v)", list, err)
	}
	r := h.restoring(t, ours[1], filepath.Join(folder, backup.KeyFile))
	if done, err := backup.Restore(t.Context(), r); err != nil || done.Changes != 4 {
		t.Errorf("the last: %+v %v", done, err)
	}
}

// TestAbuse33AFullDiskLeavesTheBackupBefore writes to a device that is always full, and into a folder that takes nothing.
func TestAbuse33AFullDiskLeavesTheBackupBefore(t *testing.T) {
	h := newHouse(t, storetest.Open(t, storetest.SQLite(t)))
	h.attach(t, h.person(t, "Ana").ID, "words")
	data, keys := h.save(t)
	before, err := os.ReadFile(data)
	if err != nil {
		t.Fatal(err)
	}
	ended, end := context.WithCancel(t.Context())
	end()
	if err := h.maker.Data(ended, data); err == nil {
		t.Error("a backup that was interrupted says that it is whole")
	}
	if err := h.maker.Data(t.Context(), filepath.Join(t.TempDir(), "missing", "b.age")); !fault.Is(err, fault.Unavailable) {
		t.Errorf("a folder that is not there: %v", err)
	}
	small := smallDisk(t)
	if small != "" {
		for range 8 {
			noise := make([]byte, 256<<10)
			rand.Read(noise)
			h.attach(t, h.person(t, "Bo").ID, string(noise))
		}
		if err := h.maker.Data(t.Context(), filepath.Join(small, "b.age")); !fault.Is(err, fault.Unavailable) || !strings.Contains(err.Error(), "room") {
			t.Errorf("a full disk: %v", err)
		}
		if list, _ := os.ReadDir(small); len(list) > 0 {
			t.Errorf("left on the full disk: %v", list)
		}
		big, _ := h.save(t)
		r := h.restoring(t, big, keys)
		r.Folder = filepath.Join(small, "data")
		if _, err := backup.Restore(t.Context(), r); !fault.Is(err, fault.Unavailable) {
			t.Errorf("restoring onto a full disk: %v", err)
		}
		if list, _ := os.ReadDir(small); len(list) > 0 {
			t.Errorf("left on the full disk: %v", list)
		}
	}
	if after, err := os.ReadFile(data); err != nil || !bytes.Equal(after, before) {
		t.Errorf("the backup before was touched (%v)", err)
	}
	if list, _ := os.ReadDir(filepath.Dir(data)); len(list) != 2 {
		t.Errorf("left behind: %v", list)
	}
	if _, err := backup.Restore(t.Context(), h.restoring(t, data, keys)); err != nil {
		t.Errorf("the backup before: %v", err)
	}
	if _, err := h.store.Verify(t.Context(), func(m store.Mismatch) { t.Error(m) }); err != nil {
		t.Error(err)
	}
}

// smallDisk mounts a disk of a megabyte; "" where this user may not.
func smallDisk(t *testing.T) string {
	dir := t.TempDir()
	if err := exec.Command("mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", dir).Run(); err != nil {
		t.Log("no small disk may be mounted here: writing fails in other ways only")
		return ""
	}
	t.Cleanup(func() { _ = exec.Command("umount", dir).Run() })
	return dir
}

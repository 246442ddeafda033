// Package backup writes an installation into one encrypted file while it serves, and makes an installation of such a file.
//
// There are two files. The archive holds the database, the contents of files as they lie in the vault, and a signed
// checkpoint of the ledger. The key file holds the keys: of every content, of the ledger's signature, the installation's
// secret where it lies in the data folder, and a list of what was erased. An archive is kept as long as one likes; of the key
// file there is one, the latest. So whatever was erased cannot be read again from any archive: its key is not in the key file,
// and a restore erases the records on the list once more. docs/decisions/0014-files-and-their-keys.md says what this does not reach.
package backup

import (
	"archive/tar"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"io"
	"log/slog"
	"os"
	"path/filepath"
	"strings"
	"time"

	"entente/internal/fault"
	"entente/internal/store"
	"entente/internal/vault"

	"filippo.io/age"
)

// Names of entries.
const (
	entryAbout      = "backup.json"
	entryCheckpoint = "checkpoint.txt"
	entryPublic     = "ledger.pub"
	entrySums       = "sums.json"
	entryErased     = "erased.json"
	entryLedgerKey  = "ledger.key"

	folderDatabase = "database/"
	folderContents = "contents/"
	folderKeys     = "keys/"
)

// about is the first entry of either file.
type about struct {
	Format   int       `json:"format"` // 1
	Holds    string    `json:"holds"`  // "data" or "keys"
	Made     time.Time `json:"made"`
	Database string    `json:"database,omitempty"` // sqlite or postgres
}

const format = 1

// Maker makes backups of one installation.
type Maker struct {
	Store *store.Store
	Vault *vault.Vault
	// Checkpoint signs what the ledger is now, and tells the public key that it is checked with.
	Checkpoint func(context.Context) (text, public string, err error)
	Recipients []age.Recipient
	Log        *slog.Logger
	Now        func() time.Time
}

// ParseRecipients reads public keys of age, age1…: one or more.
func ParseRecipients(list []string) ([]age.Recipient, error) {
	var recipients []age.Recipient
	for _, text := range list {
		r, err := age.ParseRecipients(strings.NewReader(text))
		if err != nil {
			return nil, fault.Field("recipient", "%q is no public key of age; age-keygen makes a pair, of which this takes the one that begins with age1", text)
		}
		recipients = append(recipients, r...)
	}
	if len(recipients) == 0 {
		return nil, fault.Field("recipient", "a backup is encrypted: name the public key (age1…) of who may restore it")
	}
	return recipients, nil
}

// Data writes the archive to a path. What was there is replaced once the new one is whole, and stays where it is not.
func (m *Maker) Data(ctx context.Context, path string) error {
	// The database is copied beside the data first, unencrypted, as it lies there anyway.
	tmp, err := os.MkdirTemp(m.Vault.Folder(), ".backup-")
	if err != nil {
		return fault.New(fault.Unavailable, "there is no room in the data folder for a copy of the database: %w", err)
	}
	defer os.RemoveAll(tmp)
	checkpoint, public, err := m.Checkpoint(ctx) // before the copy: all that it covers is in the copy
	if err != nil {
		return err
	}
	if err := m.Store.Dump(ctx, tmp); err != nil {
		return err
	}
	dumped, err := os.ReadDir(tmp)
	if err != nil {
		return err
	}
	kind := "postgres"
	if len(dumped) == 1 {
		kind = "sqlite"
	}
	stored, err := m.Store.Stored(ctx) // after the copy: what came since does no harm
	if err != nil {
		return err
	}
	return m.write(ctx, path, about{format, "data", m.Now().UTC(), kind}, func(w *writer) error {
		if err := errors.Join(w.text(entryCheckpoint, checkpoint), w.text(entryPublic, public)); err != nil {
			return err
		}
		for _, d := range dumped {
			if err := w.file(folderDatabase+d.Name(), filepath.Join(tmp, d.Name())); err != nil {
				return err
			}
		}
		for _, name := range stored {
			if err := ctx.Err(); err != nil {
				return err
			}
			err := w.content(name, m.Vault.ContentPath(name))
			if errors.Is(err, os.ErrNotExist) { // erased
				continue
			}
			if err != nil {
				return err
			}
		}
		return nil
	})
}

// Keys writes the key file to a path, in place of the one before.
func (m *Maker) Keys(ctx context.Context, path string) error {
	erased, _, err := m.Store.ErasedIDs(ctx, 0)
	if err != nil {
		return err
	}
	list, err := json.Marshal(erased)
	if err != nil {
		return err
	}
	return m.write(ctx, path, about{Format: format, Holds: "keys", Made: m.Now().UTC()}, func(w *writer) error {
		if err := w.text(entryErased, string(list)); err != nil {
			return err
		}
		if err := w.file(entryLedgerKey, filepath.Join(m.Vault.Folder(), entryLedgerKey)); err != nil && !errors.Is(err, os.ErrNotExist) {
			return err
		}
		return m.Vault.Keys(func(name, path string) error {
			if name != vault.SecretFile {
				name = folderKeys + name
			}
			return w.file(name, path)
		})
	})
}

// write makes one encrypted file, durably, beside the place where it goes, and moves it there when it is whole.
func (m *Maker) write(ctx context.Context, path string, a about, fill func(*writer) error) (err error) {
	failed := func(err error) error {
		if fault.CodeOf(err) != fault.Internal || ctx.Err() != nil {
			return err
		}
		return fault.New(fault.Unavailable, "the backup could not be written, and the one before stands; see that there is room for it: %w", err)
	}
	f, err := os.CreateTemp(filepath.Dir(path), partial)
	if err != nil {
		return failed(err)
	}
	defer func() {
		f.Close()
		if err != nil {
			os.Remove(f.Name())
		}
	}()
	sealed, err := age.Encrypt(f, m.Recipients...)
	if err != nil {
		return failed(err)
	}
	w := &writer{ctx: ctx, tar: tar.NewWriter(sealed), sums: make(map[string]string), made: a.Made, log: m.Log}
	head, err := json.Marshal(a)
	if err != nil {
		return err
	}
	if err := errors.Join(w.text(entryAbout, string(head))); err != nil {
		return failed(err)
	}
	if err := fill(w); err != nil {
		return failed(err)
	}
	sums, err := json.Marshal(w.sums)
	if err != nil {
		return err
	}
	for _, step := range []func() error{func() error { return w.text(entrySums, string(sums)) }, w.tar.Close, sealed.Close, f.Sync, f.Close} {
		if err := step(); err != nil {
			return failed(err)
		}
	}
	if err := os.Rename(f.Name(), path); err != nil {
		return failed(err)
	}
	if d, err := os.Open(filepath.Dir(path)); err == nil { // the name too must outlive a power cut
		_ = d.Sync()
		d.Close()
	}
	return nil
}

// partial is how the name of a backup begins that is not whole.
const partial = ".entente-partial-"

// writer adds entries to an archive and their sums to its list.
type writer struct {
	ctx  context.Context
	tar  *tar.Writer
	sums map[string]string
	made time.Time
	log  *slog.Logger
}

func (w *writer) text(name, text string) error {
	return w.entry(name, int64(len(text)), strings.NewReader(text))
}

func (w *writer) file(name, path string) error {
	f, err := os.Open(path)
	if err != nil {
		return err
	}
	defer f.Close()
	info, err := f.Stat()
	if err != nil {
		return err
	}
	return w.entry(name, info.Size(), f)
}

// content adds a content, if it is what its name says: one that a disk has spoiled keeps no backup from being made.
func (w *writer) content(name, path string) error {
	sum, err := sumOf(path)
	if err != nil {
		return err
	}
	if sum != name {
		w.log.Error("the content of a file was altered on the disk and is not in the backup: restore it from an earlier one", "content", name)
		return nil
	}
	return w.file(folderContents+name, path)
}

func sumOf(path string) (string, error) {
	f, err := os.Open(path)
	if err != nil {
		return "", err
	}
	defer f.Close()
	sum := sha256.New()
	_, err = io.Copy(sum, f)
	return hex.EncodeToString(sum.Sum(nil)), err
}

func (w *writer) entry(name string, size int64, from io.Reader) error {
	if err := w.ctx.Err(); err != nil {
		return err
	}
	if err := w.tar.WriteHeader(&tar.Header{Typeflag: tar.TypeReg, Name: name, Size: size, Mode: 0o600, ModTime: w.made, Format: tar.FormatPAX}); err != nil {
		return err
	}
	sum := sha256.New()
	if _, err := io.CopyN(io.MultiWriter(w.tar, sum), from, size); err != nil {
		return err
	}
	w.sums[name] = hex.EncodeToString(sum.Sum(nil))
	return nil
}

package backup

import (
	"context"
	"encoding/json"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"time"

	"entente/internal/access"
	"entente/internal/fault"
	"entente/internal/ledger"
	"entente/internal/record"
	"entente/internal/store"
	"entente/internal/vault"

	"filippo.io/age"
	"golang.org/x/mod/sumdb/note"
)

// Restoring says what is restored, and where to.
type Restoring struct {
	Data       string // the archive
	Keys       string // the key file; "" where there is none: files cannot be read then
	Identities []age.Identity
	Folder     string // of the data: it must not be there, or be empty
	Database   string // address of an empty PostgreSQL database; "" for SQLite in the folder
	// Checkpoints are such as were kept elsewhere: the ledger that is restored must reach each of them.
	Checkpoints []ledger.Checkpoint
}

// Restored tells what came back.
type Restored struct {
	Made      time.Time // when the backup was
	Changes   int64     // of the ledger, all verified
	Files     int       // contents
	Unkeyed   int       // contents without a key: erased since, or there is no key file
	Missing   int       // contents that the ledger names, and that did not come
	ErasedNow int       // records that were erased after the backup was made, and now again
}

// Restore makes an installation of a backup. Nothing is where it belongs before all of it was verified: the sums, the ledger and
// its tables, the checkpoint of its day and those that were given. Errors: Invalid for a backup that was cut off, altered or
// made for others, Conflict where something is there already or the ledger is not what was signed.
func Restore(ctx context.Context, r Restoring) (done Restored, err error) {
	if list, err := os.ReadDir(r.Folder); err == nil && len(list) > 0 {
		return done, fault.New(fault.Conflict, "%s is not empty, and a restore overwrites nothing: name another folder, or move this one away", r.Folder)
	} else if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return done, fault.New(fault.Unavailable, "%s cannot be looked into: %w", r.Folder, err)
	}
	parent := filepath.Dir(filepath.Clean(r.Folder))
	if err := os.MkdirAll(parent, 0o700); err != nil {
		return done, fault.New(fault.Unavailable, "%s cannot be made: %w", parent, err)
	}
	tmp, err := os.MkdirTemp(parent, ".entente-restore-")
	if err != nil {
		return done, fault.New(fault.Unavailable, "there is no room for the restored data: %w", err)
	}
	defer os.RemoveAll(tmp)
	data, keys, home := filepath.Join(tmp, "data"), filepath.Join(tmp, "keys"), filepath.Join(tmp, "home")
	for _, dir := range []string{data, keys, home} {
		if err := os.Mkdir(dir, 0o700); err != nil {
			return done, err
		}
	}
	a, err := unpack(r.Data, data, "data", r.Identities)
	if err != nil {
		return done, err
	}
	done.Made = a.Made
	if r.Keys != "" {
		if _, err := unpack(r.Keys, keys, "keys", r.Identities); err != nil {
			return done, err
		}
	}
	if done.Files, done.Unkeyed, err = arrange(data, keys, home); err != nil {
		return done, err
	}
	address := "sqlite:" + filepath.Join(home, store.DumpedSQLite)
	switch {
	case a.Database == "sqlite" && r.Database != "":
		return done, fault.Field("database", "this is a backup of a SQLite database: leave --database out")
	case a.Database != "sqlite" && r.Database == "":
		return done, fault.Field("database", "this is a backup of a PostgreSQL database: give the address of an empty one with --database")
	case a.Database == "sqlite":
		if err := os.Rename(filepath.Join(data, "database", store.DumpedSQLite), filepath.Join(home, store.DumpedSQLite)); err != nil {
			return done, fault.New(fault.Invalid, "the backup holds no database: %w", err)
		}
	default:
		address = r.Database
		if err := store.Load(ctx, address, filepath.Join(data, "database")); err != nil {
			return done, err
		}
	}
	if err := settle(ctx, address, data, keys, home, r.Checkpoints, &done); err != nil {
		if r.Database != "" {
			return done, fault.New(fault.CodeOf(err), "%s; the database that was being filled is worth nothing: drop it", err)
		}
		return done, err
	}
	if err := os.Remove(r.Folder); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return done, err
	}
	if err := os.Rename(home, r.Folder); err != nil {
		return done, fault.New(fault.Unavailable, "%s could not be put in its place: %w", r.Folder, err)
	}
	return done, nil
}

// arrange puts contents and keys where the vault has them. A content without a key is left out: nobody could read it.
func arrange(data, keys, home string) (files, unkeyed int, err error) {
	list, err := os.ReadDir(filepath.Join(data, "contents"))
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return 0, 0, err
	}
	for _, d := range list {
		name := d.Name()
		key := filepath.Join(keys, "keys", name)
		if _, err := os.Stat(key); err != nil {
			unkeyed++
			continue
		}
		for from, to := range map[string]string{filepath.Join(data, "contents", name): vault.PathIn(home, "contents", name), key: vault.PathIn(home, "keys", name)} {
			if err := os.MkdirAll(filepath.Dir(to), 0o700); err != nil {
				return 0, 0, err
			}
			if err := os.Rename(from, to); err != nil {
				return 0, 0, err
			}
		}
		files++
	}
	for _, name := range []string{entryLedgerKey, vault.SecretFile} {
		if err := os.Rename(filepath.Join(keys, name), filepath.Join(home, name)); err != nil && !errors.Is(err, fs.ErrNotExist) {
			return 0, 0, err
		}
	}
	return files, unkeyed, nil
}

// settle verifies the ledger, erases once more what was erased since, and ends every way in.
func settle(ctx context.Context, address, data, keys, home string, checkpoints []ledger.Checkpoint, done *Restored) (err error) {
	public, err := os.ReadFile(filepath.Join(data, entryPublic))
	if err != nil {
		return fault.New(fault.Invalid, "the backup holds no public key of its ledger: %w", err)
	}
	signed, err := os.ReadFile(filepath.Join(data, entryCheckpoint))
	if err != nil {
		return fault.New(fault.Invalid, "the backup holds no checkpoint of its ledger: %w", err)
	}
	verifier, err := note.NewVerifier(strings.TrimSpace(string(public)))
	if err != nil {
		return fault.New(fault.Invalid, "the public key of the ledger in the backup cannot be read: %w", err)
	}
	own, err := ledger.OpenCheckpoint(string(signed), verifier)
	if err != nil {
		return err
	}
	s, err := store.Open(ctx, address, store.Options{})
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, s.Close()) }()
	var wrong []store.Mismatch
	if done.Changes, err = s.Verify(ctx, func(m store.Mismatch) { wrong = append(wrong, m) }, append(checkpoints, own)...); err != nil {
		return err
	}
	if len(wrong) > 0 {
		return fault.New(fault.Conflict, "the ledger of the backup is not what was signed, in %d places, and nothing was restored; the first: %s", len(wrong), wrong[0])
	}
	if err := eraseAgain(ctx, s, filepath.Join(keys, entryErased), done); err != nil {
		return err
	}
	stored, err := s.Stored(ctx)
	if err != nil {
		return err
	}
	for _, name := range stored {
		if _, err := os.Stat(vault.PathIn(home, "contents", name)); err != nil {
			done.Missing++
		}
	}
	return s.EndAllEntries(ctx)
}

// eraseAgain erases what was erased after the backup was made: the list came with the keys.
func eraseAgain(ctx context.Context, s *store.Store, path string, done *Restored) error {
	text, err := os.ReadFile(path)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil {
		return err
	}
	var ids []string
	if err := json.Unmarshal(text, &ids); err != nil {
		return fault.New(fault.Invalid, "the list of what was erased cannot be read: %w", err)
	}
	var known []string
	for _, id := range ids {
		if _, ok := record.KindOf(id); ok {
			known = append(known, id)
		}
	}
	if len(known) == 0 {
		return nil
	}
	done.ErasedNow, err = s.Erase(ctx, access.System(), "erased before; the backup that was restored is older", known...)
	return err
}

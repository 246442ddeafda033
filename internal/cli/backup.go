package cli

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"time"

	"entente/internal/access"
	"entente/internal/backup"
	"entente/internal/fault"
	"entente/internal/ledger"
	"entente/internal/office"
	"entente/internal/store"
)

type backingUp struct {
	File      string   `arg:"" help:"File to write, such as /mnt/elsewhere/entente.age." type:"path"`
	Recipient []string `help:"Public key of age (age1…) of who may restore it; may be given more than once. age-keygen makes a pair." required:"" env:"ENTENTE_BACKUP_RECIPIENT" placeholder:"KEY"`
	Keys      string   `help:"File for the keys, in place of the one before. Without it keys.age beside the backup." placeholder:"FILE" type:"path"`
}

// Help gives examples.
func (backingUp) Help() string {
	return `Two files are written: the backup, with the database, the files and a checkpoint of the ledger, and the keys. Keep as many
backups as you like, and of the keys the latest only, in two places: whatever was erased cannot be read from any backup
then. Both are encrypted. Neither can be read by the machine that made it: keep the secret key elsewhere.

Examples:
  age-keygen -o restore.key          # prints the public key; keep the file away from this machine
  entente backup /mnt/elsewhere/monday.age --recipient age1…
  entente serve --backups /mnt/elsewhere --backup-recipient age1…`
}

// Run makes one backup.
func (c backingUp) Run(e *env) error {
	return e.with(func(o *office.Office, _ access.Viewer) error {
		m, err := e.maker(o.Store(), c.Recipient)
		if err != nil {
			return usage{err}
		}
		if c.Keys == "" {
			c.Keys = filepath.Join(filepath.Dir(c.File), backup.KeyFile)
		}
		if err := m.Data(e, c.File); err != nil {
			return err
		}
		if err := m.Keys(e, c.Keys); err != nil {
			return err
		}
		info, err := os.Stat(c.File)
		if err != nil {
			return err
		}
		_, err = fmt.Fprintf(e.out, "%s is whole, %.1f MB; the keys are in %s.\n", c.File, float64(info.Size())/1e6, c.Keys)
		return err
	})
}

// maker is what makes backups of this installation.
func (e *env) maker(s *store.Store, recipients []string) (*backup.Maker, error) {
	list, err := backup.ParseRecipients(recipients)
	if err != nil {
		return nil, err
	}
	return &backup.Maker{Store: s, Vault: e.vault(), Recipients: list, Log: e.log, Now: time.Now,
		Checkpoint: func(ctx context.Context) (text, public string, err error) {
			k, err := e.key()
			if err != nil {
				return "", "", err
			}
			text, err = signed(ctx, e, s)
			return text, k.public, err
		}}, nil
}

type restoring struct {
	File       string   `arg:"" help:"The backup." type:"existingfile"`
	Identity   string   `help:"File with the secret key (AGE-SECRET-KEY-1…) that opens it." required:"" placeholder:"FILE" type:"existingfile"`
	Keys       string   `help:"The file of keys. Without it keys.age beside the backup, if it is there." placeholder:"FILE" type:"existingfile"`
	Checkpoint []string `help:"Checkpoint of the ledger that was kept elsewhere: the backup must reach it. May be given more than once." placeholder:"FILE" type:"existingfile"`
	Key        string   `help:"Public key that signed these checkpoints, as entente ledger key printed it." placeholder:"KEY"`
}

// Help gives examples.
func (restoring) Help() string {
	return `The data folder must be empty or missing, and of PostgreSQL the database must be empty: nothing is overwritten. Every sum,
the ledger, its tables and the checkpoints are verified before anything is put in its place. What was erased since the
backup was made is erased again. Sessions, links, tokens and calendar addresses end: those that were taken away since would
be alive again.

Examples:
  entente restore /mnt/elsewhere/entente-2026-11-23T020000Z.age --identity restore.key --data /srv/entente
  entente restore monday.age --identity restore.key --data /srv/entente --checkpoint sunday.txt --key entente-5b1c…+…
  entente restore monday.age --identity restore.key --data /srv/entente --database postgres://entente@localhost/fresh`
}

// Run restores.
func (c restoring) Run(e *env) error {
	identities, err := backup.ReadIdentities(c.Identity)
	if err != nil {
		return usage{err}
	}
	r := backup.Restoring{Data: c.File, Keys: c.Keys, Identities: identities, Folder: e.Data, Database: e.Database}
	if r.Keys == "" {
		if beside := filepath.Join(filepath.Dir(c.File), backup.KeyFile); exists(beside) {
			r.Keys = beside
		}
	}
	for _, path := range c.Checkpoint {
		if c.Key == "" {
			return usage{fault.Field("key", "a checkpoint is checked with the public key that signed it: give it, as entente ledger key printed it")}
		}
		v, err := e.verifier(c.Key)
		if err != nil {
			return err
		}
		text, err := os.ReadFile(path)
		if err != nil {
			return fault.New(fault.Unavailable, "%s cannot be read: %w", path, err)
		}
		at, err := ledger.OpenCheckpoint(string(text), v)
		if err != nil {
			return fmt.Errorf("%s: %w", path, err)
		}
		r.Checkpoints = append(r.Checkpoints, at)
	}
	done, err := backup.Restore(e, r)
	if err != nil {
		return err
	}
	fmt.Fprintf(e.out, "Restored from the backup of %s: %d changes verified, %d files.\n", done.Made.Format(time.RFC3339), done.Changes, done.Files)
	if r.Keys == "" {
		fmt.Fprintln(e.out, "There was no file of keys: files and second factors cannot be opened. People sign in with recovery codes, or by a link.")
	}
	for _, line := range []struct {
		n    int
		text string
	}{{done.Unkeyed, "%d contents of files have no key, because they were erased since or the keys are older, and were left out.\n"},
		{done.Missing, "%d contents that the ledger names are not here.\n"},
		{done.ErasedNow, "%d records that were erased after the backup were erased again.\n"}} {
		if line.n > 0 {
			fmt.Fprintf(e.out, line.text, line.n)
		}
	}
	_, err = fmt.Fprintln(e.out, "Every session, link, token and calendar address ended. Sign in anew with: entente user link NAME")
	return err
}

func exists(path string) bool {
	_, err := os.Stat(path)
	return err == nil
}

// saving is how often backups are made while it serves.
type saving struct {
	Backups         string        `help:"Folder into which backups are written, best on another machine." env:"ENTENTE_BACKUPS" placeholder:"DIR" type:"existingdir"`
	BackupEvery     time.Duration `help:"How often." default:"24h" env:"ENTENTE_BACKUP_EVERY" placeholder:"DURATION"`
	BackupKeep      int           `help:"How many are kept." default:"14" env:"ENTENTE_BACKUP_KEEP" placeholder:"NUMBER"`
	BackupRecipient []string      `help:"Public key of age (age1…) of who may restore them; may be given more than once." env:"ENTENTE_BACKUP_RECIPIENT" placeholder:"KEY"`
}

// start makes backups until the program ends.
func (c saving) start(e *env, s *store.Store) error {
	if c.Backups == "" {
		return nil
	}
	if c.BackupEvery < time.Minute || c.BackupKeep < 1 {
		return usage{fault.Field("backup-every", "backups follow each other within a minute at the least, and one is kept at the least")}
	}
	m, err := e.maker(s, c.BackupRecipient)
	if err != nil {
		return usage{err}
	}
	go m.Run(e, c.Backups, c.BackupEvery, c.BackupKeep)
	return nil
}

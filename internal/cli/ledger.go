package cli

import (
	"cmp"
	"context"
	"encoding/json"
	"fmt"
	"log/slog"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"entente/internal/access"
	"entente/internal/fault"
	"entente/internal/ledger"
	"entente/internal/office"
	"entente/internal/store"
)

type ledgers struct {
	Checkpoint checkpointing `cmd:"" help:"Sign what the ledger is now, to be kept elsewhere."`
	Key        publicKey     `cmd:"" help:"Print the public key with which checkpoints and proofs are checked."`
	Prove      proving       `cmd:"" help:"Write a proof that a change is in the ledger."`
	Check      checking      `cmd:"" help:"Check a proof, without the database."`
	Acts       acting        `cmd:"" help:"List what was done: changes, sign-ins, refusals, exports, erasures."`
}

type checkpointing struct {
	Out string `help:"File to write; the screen without it." placeholder:"FILE" type:"path"`
}

// Help gives examples.
func (checkpointing) Help() string {
	return `A checkpoint is a few lines: how many acts the ledger has, the root of the tree over them, and a signature. Keep it
where nobody who can write in the database can write: on paper, in a mailbox, on another machine. entente verify
--checkpoint FILE then tells whether everything up to it is still what it was.

Examples:
  entente ledger checkpoint
  entente ledger checkpoint --out /mnt/elsewhere/2026-11-23.txt`
}

// Run signs and writes.
func (c checkpointing) Run(e *env) error {
	return e.with(func(o *office.Office, _ access.Viewer) error {
		text, err := signed(e, e, o.Store())
		if err != nil {
			return err
		}
		return e.writeText(c.Out, text)
	})
}

// signed is the checkpoint over the ledger as it is.
func signed(ctx context.Context, e *env, s *store.Store) (string, error) {
	size, root, err := s.Head(ctx)
	if err != nil {
		return "", err
	}
	k, err := e.key()
	if err != nil {
		return "", err
	}
	return ledger.Checkpoint{Origin: k.Name(), Size: size, Root: root}.Sign(k)
}

// keepCheckpoints writes a checkpoint into a folder at once and then at each interval, as long as the ledger grows.
func (e *env) keepCheckpoints(ctx context.Context, s *store.Store, folder string, every time.Duration, log *slog.Logger) {
	var last int64
	tick := time.NewTicker(every)
	defer tick.Stop()
	for {
		if size, err := e.keepCheckpoint(ctx, s, folder, last); err == nil {
			last = size
		} else if ctx.Err() == nil {
			log.Error("no checkpoint of the ledger could be kept", "error", err)
		}
		select {
		case <-ctx.Done():
			return
		case <-tick.C:
		}
	}
}

func (e *env) keepCheckpoint(ctx context.Context, s *store.Store, folder string, last int64) (int64, error) {
	size, _, err := s.Head(ctx)
	if err != nil || size == last {
		return last, err
	}
	text, err := signed(ctx, e, s)
	if err != nil {
		return last, err
	}
	return size, e.writeText(filepath.Join(folder, time.Now().UTC().Format("2006-01-02T150405Z")+".txt"), text)
}

type publicKey struct{}

// Help gives examples.
func (publicKey) Help() string {
	return `Examples:
  entente ledger key`
}

// Run prints the key.
func (publicKey) Run(e *env) error {
	k, err := e.key()
	if err != nil {
		return err
	}
	_, err = fmt.Fprintln(e.out, k.public)
	return err
}

type proving struct {
	Change int64 `arg:"" help:"Number of the change, as entente history prints it."`
}

// Help gives examples.
func (proving) Help() string {
	return `The proof holds the document itself: give it only to whom you would give that.

Examples:
  entente ledger prove 1204 > proof.json`
}

// Run writes the proof in JSON.
func (c proving) Run(e *env) error {
	return e.with(func(o *office.Office, viewer access.Viewer) error {
		p, size, root, err := o.Store().As(viewer).Prove(e, c.Change)
		if err != nil {
			return err
		}
		k, err := e.key()
		if err != nil {
			return err
		}
		if p.Checkpoint, err = (ledger.Checkpoint{Origin: k.Name(), Size: size, Root: root}).Sign(k); err != nil {
			return err
		}
		enc := json.NewEncoder(e.out)
		enc.SetIndent("", "  ")
		return enc.Encode(p)
	})
}

type checking struct {
	Proof string `arg:"" help:"File with the proof." type:"existingfile"`
	Key   string `help:"Public key of whose ledger it is; this installation's without it." placeholder:"KEY"`
}

// Help gives examples.
func (checking) Help() string {
	return `Examples:
  entente ledger check proof.json --key entente-5b1c…+…`
}

// Run checks and says what was proved.
func (c checking) Run(e *env) error {
	text, err := os.ReadFile(c.Proof)
	if err != nil {
		return fault.New(fault.Unavailable, "%s cannot be read: %w", c.Proof, err)
	}
	p, err := ledger.ReadProof(text)
	if err != nil {
		return err
	}
	v, err := e.verifier(c.Key)
	if err != nil {
		return err
	}
	at, err := p.Check(v)
	if err != nil {
		return err
	}
	_, err = fmt.Fprintf(e.out, "Proved: record %s had this state as version %d, by account %s on %s (change %d, act %d of the %d that %s signed).\n",
		p.Change.Record, p.Change.Version, p.Act.Author, p.Act.At.UTC().Format(time.RFC3339), p.Change.Seq, p.Act.ID, at.Size, at.Origin)
	return err
}

type acting struct {
	Act    string `help:"Only acts of this kind, such as sign_in, sign_in_refused, refusal, export, erasure, import." placeholder:"KIND"`
	Before int64  `help:"Only acts before this one." placeholder:"ACT"`
	Limit  int    `help:"At most so many, the newest first." default:"50"`
	Format string `help:"text or json." default:"text" enum:"text,json"`
}

// Help gives examples.
func (acting) Help() string {
	return `Whoever runs this on the machine has the database in hand, so nothing is masked: details name records by their
identifiers, and refused pages by their addresses. With --as, the list is that of the page Acts: without what that account may
not read.

Examples:
  entente ledger acts
  entente ledger acts --as anna
  entente ledger acts --act sign_in_refused --format json`
}

// Run lists.
func (c acting) Run(e *env) error {
	return e.with(func(o *office.Office, viewer access.Viewer) error {
		if !viewer.Everywhere() {
			return c.seen(e, o, viewer)
		}
		list, err := o.Acts(e, viewer, c.Act, c.Before, c.Limit)
		if err != nil {
			return err
		}
		if c.Format == "json" {
			enc := json.NewEncoder(e.out)
			enc.SetIndent("", "  ")
			return enc.Encode(list)
		}
		w := table(e.out)
		for _, b := range list {
			changes := ""
			if n := b.Last - b.First + 1; n > 0 {
				changes = fmt.Sprintf("%d changes", n)
			}
			fmt.Fprintf(w, "%d\t%s\t%s\t%s\t%s\t%s\t%s\t\n", b.ID, b.At.Format(time.RFC3339), b.Act, b.Author, changes, b.Reason, b.Detail)
		}
		return w.Flush()
	})
}

// seen lists what an account may see of the acts.
func (c acting) seen(e *env, o *office.Office, viewer access.Viewer) error {
	f := store.ActFilter{Act: c.Act}
	if c.Before > 0 {
		at, err := o.Store().ActAt(e, c.Before)
		if err != nil {
			return err
		}
		f.Before = at
	}
	list, names, _, err := o.ActsSeen(e, viewer, f, c.Limit)
	if err != nil {
		return err
	}
	if c.Format == "json" {
		for i := range list { // as it was written down: Said has what may be seen of it
			list[i].Detail = ""
		}
		return e.json(list)
	}
	named := func(id string) string { return cmp.Or(names[id], id) }
	w := table(e.out)
	for _, a := range list {
		about := []string{a.Reason, a.Said.Query, a.Said.Format, a.Said.Name}
		if a.Said.Count > 0 {
			about = append(about, fmt.Sprintf("%d guesses", a.Said.Count))
		}
		if a.Said.Account != "" {
			about = append(about, named(a.Said.Account))
		}
		for _, id := range a.Opened {
			about = append(about, named(id))
		}
		for _, change := range a.Changes {
			about = append(about, named(change.Record))
		}
		about = slices.DeleteFunc(about, func(text string) bool { return text == "" })
		fmt.Fprintf(w, "%d\t%s\t%s\t%s\t%s\t\n", a.ID, a.At.Format(time.RFC3339), a.Act, named(a.Author), strings.Join(about, ", "))
	}
	return w.Flush()
}

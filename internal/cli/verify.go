package cli

import (
	"encoding/json"
	"fmt"
	"os"

	"entente/internal/access"
	"entente/internal/fault"
	"entente/internal/ledger"
	"entente/internal/office"
	"entente/internal/store"
)

type verifying struct {
	Checkpoint []string `help:"File with a checkpoint that was kept elsewhere; may be given more than once." placeholder:"FILE" type:"existingfile" xor:"checkpoints"`
	Since      string   `help:"File with a checkpoint: read only what came after it, and that it was signed over what was before." placeholder:"FILE" type:"existingfile" xor:"checkpoints"`
	Key        string   `help:"Public key that signed them; this installation's without it." placeholder:"KEY"`
	Format     string   `help:"text or json." default:"text" enum:"text,json"`
}

// Help gives examples.
func (verifying) Help() string {
	return `Reads every act and change of the ledger, the tree over them and every row of the tables, and lists each place where
they disagree, the first act that does not fit first. Exit code 1 if there is one. With a checkpoint that was kept
elsewhere it also finds what was altered and covered up. With --since a daily run reads only the acts since the last
checkpoint, and of those before it the hashes that were signed.

Examples:
  entente verify
  entente verify --checkpoint /mnt/elsewhere/2026-11-23.txt
  entente verify --since /mnt/elsewhere/2026-11-22.txt
  entente verify --database postgres://entente@localhost/entente --format json`
}

// Run compares and reports.
func (c verifying) Run(e *env) error {
	files := c.Checkpoint
	if c.Since != "" {
		files = []string{c.Since}
	}
	var checkpoints []ledger.Checkpoint
	for _, path := range files {
		text, err := os.ReadFile(path)
		if err != nil {
			return fault.New(fault.Unavailable, "%s cannot be read: %w", path, err)
		}
		v, err := e.verifier(c.Key)
		if err != nil {
			return err
		}
		at, err := ledger.OpenCheckpoint(string(text), v)
		if err != nil {
			return fmt.Errorf("%s: %w", path, err)
		}
		checkpoints = append(checkpoints, at)
	}
	return e.with(func(o *office.Office, _ access.Viewer) error {
		list := []store.Mismatch{}
		found := func(m store.Mismatch) {
			if list = append(list, m); c.Format == "text" {
				fmt.Fprintln(e.out, m)
			}
		}
		var n int64
		var err error
		if c.Since != "" {
			n, err = o.Store().VerifySince(e, found, checkpoints[0])
		} else {
			n, err = o.Store().Verify(e, found, checkpoints...)
		}
		if err != nil {
			return err
		}
		erased, err := o.Store().Erased(e)
		if err != nil {
			return err
		}
		if c.Format == "json" {
			enc := json.NewEncoder(e.out)
			enc.SetIndent("", "  ")
			if err := enc.Encode(map[string]any{"changes": n, "erased": erased, "mismatches": list}); err != nil {
				return err
			}
		}
		if len(list) > 0 {
			return fault.New(fault.Conflict, "the ledger disagrees with its tree, the tables or a checkpoint in %d places: restore a backup, or ask for help with the list above", len(list))
		}
		if c.Format == "text" {
			fmt.Fprintf(e.out, "%d changes read; ledger, tree and tables agree.\n", n)
			for _, at := range checkpoints {
				fmt.Fprintf(e.out, "The first %d acts are what the checkpoint of %s was signed over.\n", at.Size, at.Origin)
			}
			if erased > 0 {
				fmt.Fprintf(e.out, "Of these, %d were erased for good: the ledger keeps who did it and when.\n", erased)
			}
		}
		return nil
	})
}

package store

import (
	"context"
	"database/sql"
)

// ExecForTest runs a statement as a write does.
func ExecForTest(tx *Tx, text string, args ...any) error { return tx.exec(text, args...) }

// SealAllForTest seals the whole ledger anew, as somebody would who alters it and covers it up.
func SealAllForTest(ctx context.Context, s *Store, tx *sql.Tx) error {
	if _, err := tx.ExecContext(ctx, "DELETE FROM subtree"); err != nil {
		return err
	}
	return s.sealAll(ctx, tx)
}

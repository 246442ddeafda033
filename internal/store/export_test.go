package store

// ExecForTest runs a statement as a write does.
func ExecForTest(tx *Tx, text string, args ...any) error { return tx.exec(text, args...) }

package store

import (
	"context"
	"database/sql"

	"entente/internal/fault"
	"entente/internal/ledger"

	"golang.org/x/mod/sumdb/tlog"
)

// Head returns how many acts the ledger has, and the root of the tree over them.
func (s *Store) Head(ctx context.Context) (size int64, root tlog.Hash, err error) {
	if err := s.db.QueryRowContext(ctx, "SELECT coalesce(max(id), 0) FROM batch").Scan(&size); err != nil {
		return 0, root, err
	}
	root, err = s.RootAt(ctx, size)
	return size, root, err
}

// RootAt returns the root of the tree as it was when the ledger had so many acts.
func (s *Store) RootAt(ctx context.Context, size int64) (tlog.Hash, error) {
	if size == 0 {
		var empty ledger.Tree
		return empty.Root(), nil
	}
	return tlog.TreeHash(size, s.hashes(ctx))
}

// ProveAct returns what leads from an act's leaf to the root over the first size acts.
func (s *Store) ProveAct(ctx context.Context, act, size int64) (tlog.RecordProof, error) {
	if act < 1 || act > size {
		return nil, fault.New(fault.NotFound, "there is no act %d among the first %d", act, size)
	}
	return tlog.ProveRecord(size, act-1, s.hashes(ctx))
}

// ProveGrowth returns what shows that the tree over the first acts is the beginning of the tree over more of them.
func (s *Store) ProveGrowth(ctx context.Context, from, to int64) (tlog.TreeProof, error) {
	return tlog.ProveTree(to, from, s.hashes(ctx))
}

// hashes reads the nodes of the tree: those of the kept levels as they stand, those between from the kept ones below.
func (s *Store) hashes(ctx context.Context) tlog.HashReader {
	return tlog.HashReaderFunc(func(indexes []int64) ([]tlog.Hash, error) {
		list := make([]tlog.Hash, 0, len(indexes))
		for _, index := range indexes {
			level, n := tlog.SplitStoredHashIndex(index)
			kept := level - level%step
			first, count := n<<(level-kept), int64(1)<<(level-kept)
			var rows *sql.Rows
			var err error
			if kept == 0 {
				rows, err = s.query(ctx, s.number("SELECT leaf FROM batch WHERE id > @ AND id <= @ ORDER BY id"), []any{first, first + count})
			} else {
				rows, err = s.query(ctx, s.number("SELECT root FROM subtree WHERE level = @ AND n >= @ AND n < @ ORDER BY n"), []any{int64(kept), first, first + count})
			}
			if err != nil {
				return nil, err
			}
			var tree ledger.Tree
			if err := eachHash(rows, tree.Add); err != nil {
				return nil, err
			}
			if tree.Size() != count {
				return nil, fault.New(fault.Conflict, "the ledger has no nodes of level %d from %d: entries are missing; run entente verify", kept, first+tree.Size())
			}
			list = append(list, tree.Root())
		}
		return list, nil
	})
}

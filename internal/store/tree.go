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

// Prove returns what shows that a change is in the ledger as it stands, but for the checkpoint; the viewer must be one
// who may read the state.
func (r Reader) Prove(ctx context.Context, seq int64) (p ledger.Proof, size int64, root tlog.Hash, err error) {
	change, err := r.Change(ctx, seq)
	if err != nil {
		return p, 0, root, err
	}
	s, b := r.store, change.Batch
	var words []byte
	if err := r.queryRow(ctx, s.number("SELECT c.digest, c.doc, c.salt, b.seal FROM change c JOIN batch b ON b.id = @ WHERE c.seq = @"), []any{b.ID, seq},
		&p.Change.Digest, &p.Change.Doc, &p.Change.Salt, &words); err != nil {
		return p, 0, root, err
	}
	p.Change.Seq, p.Change.Kind, p.Change.Record, p.Change.Version = seq, change.Kind, change.Record, change.Version
	p.Act.ID, p.Act.At, p.Act.Author, p.Act.Act, p.Act.First, p.Act.Last = b.ID, b.At, b.Author, b.Act, b.First, b.Last
	if len(words) != tlog.HashSize {
		return p, 0, root, errNoHash
	}
	p.Act.Words = tlog.Hash(words)
	if p.InAct, p.Changes, err = s.proveInAct(ctx, b, seq); err != nil {
		return p, 0, root, err
	}
	if size, root, err = s.Head(ctx); err != nil {
		return p, 0, root, err
	}
	p.InLedger, err = s.ProveAct(ctx, b.ID, size)
	return p, size, root, err
}

// proveInAct leads from a change's leaf to the root over its act's changes, of which only the seals are read.
func (s *Store) proveInAct(ctx context.Context, b ledger.Batch, seq int64) (proof tlog.RecordProof, root tlog.Hash, err error) {
	rows, err := s.query(ctx, s.number("SELECT seq, kind, record, version, seal FROM change WHERE seq >= @ AND seq <= @ ORDER BY seq"), []any{b.First, b.Last})
	if err != nil {
		return nil, root, err
	}
	defer rows.Close()
	nodes := make(map[int64]tlog.Hash) // by tlog's own numbers
	tree := ledger.Tree{Node: func(level int, n int64, root tlog.Hash) { nodes[tlog.StoredHashIndex(level, n)] = root }}
	for rows.Next() {
		var e entry
		var seal []byte
		if err := rows.Scan(&e.seq, &e.kind, &e.id, &e.version, &seal); err != nil {
			return nil, root, err
		}
		if len(seal) != tlog.HashSize {
			return nil, root, errNoHash
		}
		tree.Add(ledger.ChangeLeaf(e.seq, e.kind, e.id, e.version, tlog.Hash(seal)))
	}
	if err := rows.Err(); err != nil {
		return nil, root, err
	}
	proof, err = tlog.ProveRecord(b.Last-b.First+1, seq-b.First, tlog.HashReaderFunc(func(indexes []int64) ([]tlog.Hash, error) {
		list := make([]tlog.Hash, len(indexes))
		for i, x := range indexes {
			list[i] = nodes[x]
		}
		return list, nil
	}))
	return proof, tree.Root(), err
}

package store

import (
	"context"
	"database/sql"
	"encoding/json"
	"fmt"
	"slices"

	"entente/internal/ledger"
	"entente/internal/record"

	"golang.org/x/mod/sumdb/tlog"
)

// audit goes through the ledger from its first act and compares everything with what was sealed.
type audit struct {
	ctx    context.Context
	store  *Store
	conn   *sql.Conn
	found  func(Mismatch)
	tree   ledger.Tree
	kept   map[[2]int64]tlog.Hash // roots of subtrees that ought to be stored
	erased map[string][]erased    // by record: states without a text, until the erasure that took them is met
}

// verifyTree seals the ledger anew and compares: each change with its seal, each act with its leaf, the leaves with the
// stored nodes, and the tree with checkpoints that were kept elsewhere.
func (s *Store) verifyTree(ctx context.Context, conn *sql.Conn, checkpoints []ledger.Checkpoint, found func(Mismatch)) error {
	a := &audit{ctx: ctx, store: s, conn: conn, found: found, kept: make(map[[2]int64]tlog.Hash), erased: make(map[string][]erased)}
	a.tree.Node = func(level int, n int64, root tlog.Hash) {
		if level > 0 && level%step == 0 {
			a.kept[[2]int64{int64(level), n}] = root
		}
	}
	at := make(map[int64][]ledger.Checkpoint)
	for _, c := range checkpoints {
		at[c.Size] = append(at[c.Size], c)
	}
	compare := func() {
		for _, c := range at[a.tree.Size()] {
			if c.Root != a.tree.Root() {
				found(Mismatch{Act: c.Size, What: fmt.Sprintf("the checkpoint over %d acts has another root: something up to act %d was altered after it was signed", c.Size, c.Size)})
			}
		}
		delete(at, a.tree.Size())
	}
	compare()
	seq := int64(1)
	for {
		acts, err := a.acts(a.tree.Size())
		if err != nil {
			return err
		}
		if len(acts) == 0 {
			break
		}
		if seq, err = a.follow(acts, seq, compare); err != nil {
			return err
		}
	}
	for size, list := range at {
		for range list {
			found(Mismatch{Act: size, What: fmt.Sprintf("the checkpoint saw %d acts, the ledger has %d: it was cut off, or an older copy was put in its place", size, a.tree.Size())})
		}
	}
	for _, list := range a.erased {
		for _, e := range list {
			found(Mismatch{e.act, e.seq, e.id, "the state is gone, and no erasure in the ledger accounts for it"})
		}
	}
	return a.subtrees()
}

// act is an act as it stands in its table.
type act struct {
	ledger.Batch
	salt, seal, leaf []byte
}

// acts reads the next acts after the first so many.
func (a *audit) acts(after int64) ([]act, error) {
	rows, err := a.conn.QueryContext(a.ctx, a.store.number("SELECT "+batchColumns+", b.salt, b.seal, b.leaf FROM batch b WHERE b.id > @ ORDER BY b.id LIMIT 1000"), after)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var list []act
	for rows.Next() {
		var x act
		if x.Batch, err = scanBatch(rows, &x.salt, &x.seal, &x.leaf); err != nil {
			return nil, err
		}
		list = append(list, x)
	}
	return list, rows.Err()
}

// follow goes through some acts and their changes. Seq is the number that the next change ought to have.
func (a *audit) follow(acts []act, seq int64, each func()) (int64, error) {
	rows, err := a.conn.QueryContext(a.ctx, a.store.number("SELECT seq, kind, record, version, digest, doc, salt, seal FROM change WHERE seq >= @ AND seq <= @ ORDER BY seq"), seq, acts[len(acts)-1].Last)
	if err != nil {
		return 0, err
	}
	defer rows.Close()
	next := &entry{rows: rows}
	if err := next.read(); err != nil {
		return 0, err
	}
	for _, x := range acts {
		if want := a.tree.Size() + 1; x.ID != want {
			a.found(Mismatch{Act: want, What: fmt.Sprintf("act %d is missing: the ledger goes on with act %d", want, x.ID)})
			for a.tree.Size()+1 < x.ID { // so that what comes after is judged by itself
				a.tree.Add(tlog.Hash{})
			}
		}
		if x.First != seq {
			a.found(Mismatch{Act: x.ID, What: fmt.Sprintf("the act begins with change %d, the act before it ends with change %d", x.First, seq-1)})
		}
		var changes ledger.Tree
		for next.there && next.seq <= x.Last {
			if next.seq != seq {
				a.found(Mismatch{Act: x.ID, Seq: seq, What: fmt.Sprintf("change %d is missing: the ledger goes on with change %d", seq, next.seq)})
			}
			changes.Add(a.change(next, x.ID))
			seq = next.seq + 1
			if err := next.read(); err != nil {
				return 0, err
			}
		}
		if seq <= x.Last {
			a.found(Mismatch{Act: x.ID, Seq: seq, What: fmt.Sprintf("change %d is missing", seq)})
			seq = x.Last + 1
		}
		a.act(x, changes.Root())
		each()
	}
	return seq, nil
}

// entry is a change as it stands in its table; its bytes last until the next is read.
type entry struct {
	rows  *sql.Rows
	there bool

	seq                     int64
	kind                    record.Kind
	id                      string
	version                 int
	digest, doc, salt, seal sql.RawBytes
}

func (e *entry) read() error {
	if e.there = e.rows.Next(); !e.there {
		return e.rows.Err()
	}
	return e.rows.Scan(&e.seq, &e.kind, &e.id, &e.version, &e.digest, &e.doc, &e.salt, &e.seal)
}

// change compares one change with its seal, and returns its leaf.
func (a *audit) change(e *entry, act int64) tlog.Hash {
	if len(e.seal) != tlog.HashSize {
		a.found(Mismatch{act, e.seq, e.id, "the change has no seal"})
		return tlog.Hash{}
	}
	seal := tlog.Hash(e.seal)
	switch {
	case len(e.salt) == 0 && len(e.digest) == 0 && ledger.IsErased(e.doc):
		a.erased[e.id] = append(a.erased[e.id], erased{act, e.seq, e.id, e.version, string(e.doc)})
	case len(e.salt) != len(ledger.Salt{}) || ledger.Seal(ledger.Salt(e.salt), string(e.digest), string(e.doc)) != seal:
		a.found(Mismatch{act, e.seq, e.id, "the document is not the one that was sealed"})
	}
	return ledger.ChangeLeaf(e.seq, e.kind, e.id, e.version, seal)
}

// act compares an act with its leaf, and adds that to the tree.
func (a *audit) act(x act, changes tlog.Hash) {
	var leaf tlog.Hash
	switch {
	case len(x.seal) != tlog.HashSize || len(x.salt) != len(ledger.Salt{}):
		a.found(Mismatch{Act: x.ID, What: "the act has no seal"})
	case ledger.ActSeal(ledger.Salt(x.salt), x.Batch) != tlog.Hash(x.seal):
		a.found(Mismatch{Act: x.ID, What: "the words of the act are not those that were sealed"})
		fallthrough
	default:
		leaf = tlog.RecordHash(ledger.ActText(x.Batch, tlog.Hash(x.seal), changes))
		if string(x.leaf) != string(leaf[:]) {
			a.found(Mismatch{Act: x.ID, What: "the act, or one of its changes, is not what its leaf was made from"})
		}
	}
	a.tree.Add(leaf)
	if x.Act == ledger.ActErasure {
		a.erasure(x.Batch)
	}
}

// erased is a state whose text is gone.
type erased struct {
	act, seq int64
	id       string
	version  int
	doc      string
}

// erasure takes the states that an act erased from those to be accounted for.
func (a *audit) erasure(b ledger.Batch) {
	var gone ledger.Gone
	if err := json.Unmarshal([]byte(b.Detail), &gone); err != nil {
		a.found(Mismatch{Act: b.ID, What: "the erasure does not say what it erased"})
	}
	for _, r := range gone.Records {
		same := func(e erased) bool {
			want, err := ledger.EraseState(e.id, e.version, ledger.Erasure{At: gone.At, By: b.Author, Reason: b.Reason})
			return err == nil && e.doc == string(want)
		}
		a.erased[r.ID] = slices.DeleteFunc(a.erased[r.ID], same)
	}
}

// subtrees compares the stored nodes of the tree.
func (a *audit) subtrees() error {
	rows, err := a.conn.QueryContext(a.ctx, "SELECT level, n, root FROM subtree ORDER BY level, n")
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		var at [2]int64
		var root []byte
		if err := rows.Scan(&at[0], &at[1], &root); err != nil {
			return err
		}
		if want, ok := a.kept[at]; !ok || string(root) != string(want[:]) {
			a.found(Mismatch{What: fmt.Sprintf("the stored node %d of level %d is not that of the acts below it", at[1], at[0])})
		}
		delete(a.kept, at)
	}
	for at := range a.kept {
		a.found(Mismatch{What: fmt.Sprintf("the node %d of level %d is missing", at[1], at[0])})
	}
	return rows.Err()
}

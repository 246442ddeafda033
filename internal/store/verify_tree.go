package store

import (
	"context"
	"database/sql"
	"encoding/json"
	"fmt"
	"slices"

	"entente/internal/ledger"

	"golang.org/x/mod/sumdb/tlog"
)

// audit goes through the ledger and compares everything with what was sealed: each change with its seal, each act with
// its leaf, the leaves with the stored nodes, the tree with checkpoints that were kept elsewhere.
type audit struct {
	ctx         context.Context
	store       *Store
	conn        *sql.Conn
	found       func(Mismatch)
	rows        rowAudit
	checkpoints map[int64][]ledger.Checkpoint // by size
	tree        ledger.Tree
	kept        map[[2]int64]tlog.Hash // roots of subtrees that ought to be stored
	erased      map[string][]erased    // by record: states without a text, until the erasure that took them is met

	acts    []act       // read and not yet finished; the first is the one whose changes are met
	begun   bool        // the first is
	inAct   ledger.Tree // over the changes of the first
	first   int64       // the change that the audit began with
	seq     int64       // the number that the next change ought to have
	changes int64       // met
}

func newAudit(ctx context.Context, s *Store, conn *sql.Conn, found func(Mismatch), checkpoints []ledger.Checkpoint) *audit {
	a := &audit{ctx: ctx, store: s, conn: conn, found: found, checkpoints: make(map[int64][]ledger.Checkpoint), kept: make(map[[2]int64]tlog.Hash), erased: make(map[string][]erased)}
	a.rows = rowAudit{ctx: ctx, store: s, conn: conn, found: found, matched: make(map[*table]int64), ends: make(map[int64]ended)}
	a.tree.Node = func(level int, n int64, root tlog.Hash) {
		if level > 0 && level%step == 0 {
			a.kept[[2]int64{int64(level), n}] = root
		}
	}
	for _, c := range checkpoints {
		a.checkpoints[c.Size] = append(a.checkpoints[c.Size], c)
	}
	return a
}

// trust takes the leaves of the first so many acts as they stand.
func (a *audit) trust(acts int64) error {
	rows, err := a.conn.QueryContext(a.ctx, a.store.number("SELECT leaf FROM batch WHERE id <= @ ORDER BY id"), acts)
	if err != nil {
		return err
	}
	if err := eachHash(rows, a.tree.Add); err != nil {
		return err
	}
	if err := a.conn.QueryRowContext(a.ctx, a.store.number("SELECT coalesce(max(last_seq), 0) + 1 FROM batch WHERE id <= @"), acts).Scan(&a.first); err != nil {
		return err
	}
	a.seq, a.rows.first = a.first, a.first
	a.compare()
	return nil
}

// compare compares the tree with the checkpoints of its size.
func (a *audit) compare() {
	for _, c := range a.checkpoints[a.tree.Size()] {
		if c.Root != a.tree.Root() {
			a.found(Mismatch{Act: c.Size, What: fmt.Sprintf("the checkpoint over %d acts has another root: something up to act %d was altered after it was signed", c.Size, c.Size)})
		}
	}
	delete(a.checkpoints, a.tree.Size())
}

// follow goes through a part.
func (a *audit) follow(p part) {
	a.acts = append(a.acts, p.acts...)
	for _, e := range p.changes {
		for a.head() && e.seq > a.acts[0].Last {
			a.finish()
		}
		var act int64
		if a.head() {
			act = a.acts[0].ID
		}
		if e.seq != a.seq {
			a.found(Mismatch{Act: act, Seq: a.seq, What: fmt.Sprintf("change %d is missing: the ledger goes on with change %d", a.seq, e.seq)})
		}
		a.inAct.Add(a.change(e, act))
		a.rows.compare(e, act)
		a.seq = e.seq + 1
		a.changes++
	}
}

// head begins with the next act, where the one before is finished; false if there is none.
func (a *audit) head() bool {
	if len(a.acts) == 0 || a.begun {
		return a.begun
	}
	x := a.acts[0]
	if want := a.tree.Size() + 1; x.ID != want {
		a.found(Mismatch{Act: want, What: fmt.Sprintf("act %d is missing: the ledger goes on with act %d", want, x.ID)})
		for n := 0; a.tree.Size()+1 < x.ID && n < mostMissing; n++ { // so that what comes after is judged by itself
			a.tree.Add(tlog.Hash{})
		}
	}
	if x.First != a.seq {
		a.found(Mismatch{Act: x.ID, What: fmt.Sprintf("the act begins with change %d, the act before it ends with change %d", x.First, a.seq-1)})
	}
	a.begun = true
	return true
}

// mostMissing bounds the work that an altered number makes.
const mostMissing = 1 << 20

// finish ends the act that was begun.
func (a *audit) finish() {
	x := a.acts[0]
	if a.seq <= x.Last {
		a.found(Mismatch{Act: x.ID, Seq: a.seq, What: fmt.Sprintf("change %d is missing", a.seq)})
		a.seq = x.Last + 1
	}
	a.act(x, a.inAct.Root())
	a.acts, a.begun, a.inAct = a.acts[1:], false, ledger.Tree{}
	a.compare()
}

// end finishes what is left, when all is read.
func (a *audit) end() error {
	for a.head() {
		a.finish()
	}
	for size, list := range a.checkpoints {
		for range list {
			a.found(Mismatch{Act: size, What: fmt.Sprintf("the checkpoint saw %d acts, the ledger has %d: it was cut off, or an older copy was put in its place", size, a.tree.Size())})
		}
	}
	for _, list := range a.erased {
		for _, e := range list {
			a.found(Mismatch{e.act, e.seq, e.id, "the state is gone, and no erasure in the ledger accounts for it"})
		}
	}
	return a.subtrees()
}

// change compares one change with its seal, and returns its leaf.
func (a *audit) change(e entry, act int64) tlog.Hash {
	if len(e.seal) != tlog.HashSize {
		a.found(Mismatch{act, e.seq, e.id, "the change has no seal"})
		return tlog.Hash{}
	}
	seal := tlog.Hash(e.seal)
	switch {
	case len(e.salt) == 0 && len(e.digest) == 0 && ledger.IsErased([]byte(e.doc)):
		a.erased[e.id] = append(a.erased[e.id], erased{act, e.seq, e.id, e.version, e.doc})
	case len(e.salt) != len(ledger.Salt{}) || ledger.Seal(ledger.Salt(e.salt), string(e.digest), e.doc) != seal:
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
	for _, r := range slices.Concat(gone.Records, gone.States) {
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

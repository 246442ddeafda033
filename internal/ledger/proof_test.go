package ledger

import (
	"crypto/rand"
	"encoding/json"
	"reflect"
	"testing"
	"time"

	"golang.org/x/mod/sumdb/note"
	"golang.org/x/mod/sumdb/tlog"
)

// proofOf proves the second of three changes of the second of three acts.
func proofOf(t testing.TB) (Proof, note.Verifier) {
	secret, public, err := note.GenerateKey(rand.Reader, "ledger.example")
	if err != nil {
		t.Fatal(err)
	}
	signer, err := note.NewSigner(secret)
	if err != nil {
		t.Fatal(err)
	}
	verifier, err := note.NewVerifier(public)
	if err != nil {
		t.Fatal(err)
	}

	// tree takes leaves, and returns the root over them and what leads from the second to it.
	tree := func(leaves ...tlog.Hash) (tlog.Hash, tlog.RecordProof) {
		nodes := make(map[int64]tlog.Hash)
		tree := Tree{Node: func(level int, n int64, root tlog.Hash) { nodes[tlog.StoredHashIndex(level, n)] = root }}
		for _, leaf := range leaves {
			tree.Add(leaf)
		}
		proof, err := tlog.ProveRecord(tree.Size(), 1, tlog.HashReaderFunc(func(indexes []int64) (list []tlog.Hash, err error) {
			for _, x := range indexes {
				list = append(list, nodes[x])
			}
			return list, nil
		}))
		if err != nil {
			t.Fatal(err)
		}
		return tree.Root(), proof
	}

	var p Proof
	salt := Salt{7}
	p.Change.Seq, p.Change.Kind, p.Change.Record, p.Change.Version = 6, "person", "person-a", 2
	p.Change.Salt, p.Change.Digest, p.Change.Doc = salt[:], []byte("row"), `{"id":"person-a"}`
	p.Act.ID, p.Act.At, p.Act.Author, p.Act.Act, p.Act.First, p.Act.Last = 2, time.Date(2026, 1, 2, 3, 4, 5, 6000, time.UTC), "user-a", ActEdit, 5, 7
	leaf := ChangeLeaf(6, "person", "person-a", 2, Seal(salt, "row", p.Change.Doc))
	p.Changes, p.InAct = tree(tlog.Hash{5}, leaf, tlog.Hash{7})
	act := Batch{ID: 2, At: p.Act.At, Author: "user-a", Act: ActEdit, First: 5, Last: 7}
	root, inLedger := tree(tlog.Hash{1}, tlog.RecordHash(ActText(act, p.Act.Words, p.Changes)), tlog.Hash{3})
	p.InLedger = inLedger
	if p.Checkpoint, err = (Checkpoint{Origin: "ledger.example", Size: 3, Root: root}).Sign(signer); err != nil {
		t.Fatal(err)
	}
	return p, verifier
}

// Of all texts only those prove something that say the same as what was signed.
func FuzzProof(f *testing.F) {
	signed, verifier := proofOf(f)
	if _, err := signed.Check(verifier); err != nil {
		f.Fatal(err)
	}
	text, err := json.Marshal(signed)
	if err != nil {
		f.Fatal(err)
	}
	f.Add(text)
	f.Add([]byte(`{"state":{"change":1},"act":{},"checkpoint":"x"}`))
	f.Add([]byte(`[]`))
	f.Fuzz(func(t *testing.T, text []byte) {
		p, err := ReadProof(text)
		if err != nil {
			return
		}
		if _, err := p.Check(verifier); err != nil {
			return
		}
		p.Act.At, p.Checkpoint = p.Act.At.Truncate(time.Microsecond).UTC(), signed.Checkpoint
		if !reflect.DeepEqual(p, signed) {
			t.Errorf("%+v passes for %+v", p, signed)
		}
	})
}

package ledger

import (
	"crypto/rand"
	"crypto/sha256"
	"encoding/base64"
	"fmt"
	"strconv"

	"entente/internal/record"

	"golang.org/x/mod/sumdb/tlog"
)

// Every act is a leaf of one Merkle tree (RFC 6962, as the Go checksum database keeps it), in the order of the acts'
// numbers. A leaf commits to who acted when, to the act's words, and to each of its changes. Whoever keeps the root of
// the tree elsewhere can tell, of any later state, that what was then is still there, unaltered and in its place.
//
// Words and documents are committed to by a salted hash, their seal. To erase a text its salt is destroyed with it: the
// leaf stays what it was, and nobody can try out what the text may have been.

// Salt is what a seal is made with. It is as secret as what is sealed, and destroyed with it.
type Salt [16]byte

// NewSalt draws a salt.
func NewSalt() (s Salt) {
	rand.Read(s[:]) // never fails: crypto/rand ends the program instead
	return s
}

// Seal commits to texts: nobody can find others with the same seal, nor guess these without the salt.
func Seal(salt Salt, texts ...string) tlog.Hash {
	size := len(salt)
	for _, text := range texts {
		size += 20 + len(text)
	}
	b := append(make([]byte, 0, size), salt[:]...)
	for _, text := range texts {
		b = strconv.AppendInt(b, int64(len(text)), 10) // the length first, so that no text can pass for the beginning of two
		b = append(append(b, '\n'), text...)
	}
	return sha256.Sum256(b)
}

// ChangeLeaf is the leaf of a change among the changes of its act.
func ChangeLeaf(seq int64, kind record.Kind, id string, version int, seal tlog.Hash) tlog.Hash {
	return tlog.RecordHash(fmt.Appendf(nil, "change\n%d\n%s\n%s\n%d\n%s\n", seq, kind, id, version, base64.StdEncoding.EncodeToString(seal[:])))
}

// ActSeal seals the words of an act.
func ActSeal(salt Salt, b Batch) tlog.Hash { return Seal(salt, b.Reason, b.Source, b.Undoes, b.Detail) }

// ActText is what an act's leaf is the hash of: who acted when, the seal of its words, the root over its changes.
func ActText(b Batch, words, changes tlog.Hash) []byte {
	return fmt.Appendf(nil, "act\n%d\n%d\n%s\n%s\n%d %d\n%s\n%s\n", b.ID, b.At.UnixMicro(), b.Author, b.Act, b.First, b.Last,
		base64.StdEncoding.EncodeToString(words[:]), base64.StdEncoding.EncodeToString(changes[:]))
}

// Tree takes leaves one by one and tells the root over those it has. It keeps one hash for each level only. The zero
// Tree is empty.
type Tree struct {
	size  int64
	nodes []tlog.Hash // roots of the complete subtrees, the largest first; their sizes are the ones in size's binary form

	// Node, where it is not nil, is told each complete subtree: those of 2^level leaves are numbered from 0.
	Node func(level int, n int64, root tlog.Hash)
}

// Add appends a leaf.
func (t *Tree) Add(leaf tlog.Hash) {
	t.told(0, t.size, leaf)
	node := leaf
	for level, rest := 1, t.size; rest&1 == 1; level, rest = level+1, rest>>1 {
		last := len(t.nodes) - 1
		node = tlog.NodeHash(t.nodes[last], node)
		t.nodes = t.nodes[:last]
		t.told(level, rest>>1, node)
	}
	t.nodes = append(t.nodes, node)
	t.size++
}

func (t *Tree) told(level int, n int64, root tlog.Hash) {
	if t.Node != nil {
		t.Node(level, n, root)
	}
}

// Size is the number of leaves.
func (t *Tree) Size() int64 { return t.size }

// Root is the hash over all leaves; that of an empty tree is the hash of nothing.
func (t *Tree) Root() tlog.Hash {
	if t.size == 0 {
		return tlog.Hash(sha256.Sum256(nil))
	}
	root := t.nodes[len(t.nodes)-1]
	for i := len(t.nodes) - 2; i >= 0; i-- {
		root = tlog.NodeHash(t.nodes[i], root)
	}
	return root
}

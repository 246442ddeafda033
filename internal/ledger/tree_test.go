package ledger

import (
	"crypto/rand"
	"encoding/binary"
	"fmt"
	"strings"
	"testing"

	"entente/internal/fault"

	"golang.org/x/mod/sumdb/note"
	"golang.org/x/mod/sumdb/tlog"
)

// stored keeps all hashes of a tree, as tlog itself lays them out.
type stored []tlog.Hash

func (s stored) ReadHashes(indexes []int64) ([]tlog.Hash, error) {
	list := make([]tlog.Hash, len(indexes))
	for i, x := range indexes {
		list[i] = s[x]
	}
	return list, nil
}

func TestTheRootIsThatOfTheTransparentLog(t *testing.T) {
	var hashes stored
	var tree Tree
	told := make(map[[2]int64]tlog.Hash)
	tree.Node = func(level int, n int64, root tlog.Hash) { told[[2]int64{int64(level), n}] = root }
	if want, err := tlog.TreeHash(0, hashes); err != nil || tree.Root() != want {
		t.Errorf("the empty tree has root %v, want %v (%v)", tree.Root(), want, err)
	}
	for n := range int64(600) {
		data := binary.BigEndian.AppendUint64(nil, uint64(n))
		more, err := tlog.StoredHashes(n, data, hashes)
		if err != nil {
			t.Fatal(err)
		}
		hashes = append(hashes, more...)
		tree.Add(tlog.RecordHash(data))
		want, err := tlog.TreeHash(n+1, hashes)
		if err != nil {
			t.Fatal(err)
		}
		if tree.Root() != want || tree.Size() != n+1 {
			t.Fatalf("%d leaves: root %v, want %v", n+1, tree.Root(), want)
		}
	}
	for at, root := range told {
		if want := hashes[tlog.StoredHashIndex(int(at[0]), at[1])]; root != want {
			t.Errorf("subtree %d of level %d: %v, want %v", at[1], at[0], root, want)
		}
	}
	if len(told) != len(hashes) {
		t.Errorf("told of %d subtrees, there are %d", len(told), len(hashes))
	}
}

func TestASealTellsTextsApartHoweverTheyAreCut(t *testing.T) {
	salt := NewSalt()
	seen := make(map[tlog.Hash]string)
	for _, texts := range [][]string{{}, {""}, {"", ""}, {"ab"}, {"a", "b"}, {"", "ab"}, {"ab", ""}, {"1\na", "b"}, {"1\nab"}} {
		seal := Seal(salt, texts...)
		if other, ok := seen[seal]; ok {
			t.Errorf("%q and %s have one seal", texts, other)
		}
		seen[seal] = fmt.Sprintf("%q", texts)
		if Seal(NewSalt(), texts...) == seal {
			t.Errorf("%q: another salt gives the same seal", texts)
		}
	}
}

func TestACheckpointIsReadBackAndRefusedWhenAltered(t *testing.T) {
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
	was := Checkpoint{Origin: "ledger.example", Size: 42, Root: tlog.RecordHash([]byte("x"))}
	text, err := was.Sign(signer)
	if err != nil {
		t.Fatal(err)
	}
	if is, err := OpenCheckpoint(text, verifier); err != nil || is != was {
		t.Errorf("%+v, %v", is, err)
	}
	for i := range text {
		altered := []byte(text)
		altered[i] ^= 1
		if is, err := OpenCheckpoint(string(altered), verifier); err == nil && is != was {
			t.Errorf("altered at %d it is read as %+v", i, is)
		}
	}
	for name, wrong := range map[string]string{
		"number":    "ledger.example\nmany\nAAAA\n",
		"sign":      "ledger.example\n+1\n" + strings.Split(text, "\n")[2] + "\n",
		"hash":      "ledger.example\n1\nAAAA\n",
		"origin":    "another.example\n1\n" + strings.Split(text, "\n")[2] + "\n",
		"too short": "ledger.example\n1\n",
	} {
		signed, err := note.Sign(&note.Note{Text: wrong}, signer)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := OpenCheckpoint(string(signed), verifier); !fault.Is(err, fault.Invalid) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func FuzzOpenCheckpoint(f *testing.F) {
	_, public, err := note.GenerateKey(rand.Reader, "ledger.example")
	if err != nil {
		f.Fatal(err)
	}
	verifier, err := note.NewVerifier(public)
	if err != nil {
		f.Fatal(err)
	}
	f.Add("ledger.example\n1\nAAAA\n\n— ledger.example AAAA\n")
	f.Fuzz(func(t *testing.T, text string) {
		if c, err := OpenCheckpoint(text, verifier); err == nil {
			t.Errorf("%q is signed by nobody and read as %+v", text, c)
		}
	})
}

// What an earlier program sealed must open with every later one.
func TestASealIsTheHashOfTheSaltAndOfEachTextAfterItsLength(t *testing.T) {
	const want = "4a5e7f67a732214eba876f26cd49610ddac978ac53ed78e7dc137f48808ef45f" // printf '\1' && head -c 15 /dev/zero && printf '1\na2\nbc0\n'
	if got := fmt.Sprintf("%x", [tlog.HashSize]byte(Seal(Salt{1}, "a", "bc", ""))); got != want {
		t.Errorf("the seal is %s, want %s", got, want)
	}
}

package ledger

import (
	"encoding/base64"
	"fmt"
	"strconv"
	"strings"

	"entente/internal/fault"

	"golang.org/x/mod/sumdb/note"
	"golang.org/x/mod/sumdb/tlog"
)

// Checkpoint says how many acts the ledger had, and the root of the tree over them. Its text is a signed note in the
// form of https://c2sp.org/tlog-checkpoint, so that tools for transparency logs read it as well.
type Checkpoint struct {
	Origin string    // whose ledger it is: the name of the key
	Size   int64     // acts
	Root   tlog.Hash // over them
}

// Sign writes the checkpoint and signs it.
func (c Checkpoint) Sign(signer note.Signer) (string, error) {
	text := fmt.Sprintf("%s\n%d\n%s\n", c.Origin, c.Size, base64.StdEncoding.EncodeToString(c.Root[:]))
	signed, err := note.Sign(&note.Note{Text: text}, signer)
	return string(signed), err
}

// OpenCheckpoint reads a signed checkpoint and checks its signature. Errors are Invalid and say what is wrong with it.
func OpenCheckpoint(signed string, verifier note.Verifier) (Checkpoint, error) {
	n, err := note.Open([]byte(signed), note.VerifierList(verifier))
	if err != nil {
		return Checkpoint{}, fault.New(fault.Invalid, "this is no checkpoint signed with the key %s: %w", verifier.Name(), err)
	}
	lines := strings.Split(n.Text, "\n")
	if len(lines) < 4 || lines[0] != verifier.Name() {
		return Checkpoint{}, fault.New(fault.Invalid, "the signed note is no checkpoint of %s", verifier.Name())
	}
	c := Checkpoint{Origin: lines[0]}
	if c.Size, err = strconv.ParseInt(lines[1], 10, 64); err != nil || c.Size < 0 || strconv.FormatInt(c.Size, 10) != lines[1] {
		return Checkpoint{}, fault.New(fault.Invalid, "line 2 of the checkpoint, %q, is no number of acts", lines[1])
	}
	root, err := base64.StdEncoding.Strict().DecodeString(lines[2])
	if err != nil || len(root) != tlog.HashSize {
		return Checkpoint{}, fault.New(fault.Invalid, "line 3 of the checkpoint is no hash in Base64")
	}
	c.Root = tlog.Hash(root)
	return c, nil
}

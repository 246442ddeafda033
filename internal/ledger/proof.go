package ledger

import (
	"encoding/json"
	"time"

	"entente/internal/fault"
	"entente/internal/record"

	"golang.org/x/mod/sumdb/note"
	"golang.org/x/mod/sumdb/tlog"
)

// Proof shows to somebody without the database that a record had a state, by whose act and when: from the document over
// its seal and its act to the root that a signed checkpoint names.
type Proof struct {
	Change struct {
		Seq     int64       `json:"change"`
		Kind    record.Kind `json:"kind"`
		Record  string      `json:"record"`
		Version int         `json:"version"`
		Salt    []byte      `json:"salt"`
		Digest  []byte      `json:"digest,omitempty"`
		Doc     string      `json:"document"` // byte for byte as it was sealed
	} `json:"state"`
	Act struct {
		ID     int64     `json:"act"`
		At     time.Time `json:"at"`
		Author string    `json:"author"`
		Act    string    `json:"kind"`
		First  int64     `json:"first"`
		Last   int64     `json:"last"`
		Words  tlog.Hash `json:"words"` // the seal of its reason, source and detail, which the proof does not tell
	} `json:"act"`
	Changes    tlog.Hash        `json:"changes"` // root over the act's changes
	InAct      tlog.RecordProof `json:"in_act"`
	InLedger   tlog.RecordProof `json:"in_ledger"`
	Checkpoint string           `json:"checkpoint"`
}

// Check holds the proof to the key of whose ledger it is. Errors are Invalid and say what does not fit.
func (p Proof) Check(verifier note.Verifier) (Checkpoint, error) {
	c, err := OpenCheckpoint(p.Checkpoint, verifier)
	if err != nil {
		return c, err
	}
	if len(p.Change.Salt) != len(Salt{}) {
		return c, fault.Field("state.salt", "the salt is not of %d bytes", len(Salt{}))
	}
	seal := Seal(Salt(p.Change.Salt), string(p.Change.Digest), p.Change.Doc)
	leaf := ChangeLeaf(p.Change.Seq, p.Change.Kind, p.Change.Record, p.Change.Version, seal)
	if err := tlog.CheckRecord(p.InAct, p.Act.Last-p.Act.First+1, p.Changes, p.Change.Seq-p.Act.First, leaf); err != nil {
		return c, fault.Field("state", "the state is not one of those that the act left")
	}
	act := Batch{ID: p.Act.ID, At: p.Act.At, Author: p.Act.Author, Act: p.Act.Act, First: p.Act.First, Last: p.Act.Last}
	if err := tlog.CheckRecord(p.InLedger, c.Size, c.Root, p.Act.ID-1, tlog.RecordHash(ActText(act, p.Act.Words, p.Changes))); err != nil {
		return c, fault.Field("act", "the act is not in the ledger that the checkpoint was signed over")
	}
	return c, nil
}

// ReadProof reads a proof in JSON.
func ReadProof(text []byte) (p Proof, err error) {
	if err := json.Unmarshal(text, &p); err != nil {
		return p, fault.New(fault.Invalid, "this is no proof in JSON, as entente ledger prove writes it: %w", err)
	}
	return p, nil
}

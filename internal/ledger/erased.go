package ledger

import (
	"bytes"
	"encoding/json"
	"time"
)

// Erasure stands in the ledger for a state of a record that was erased for good: who did it, when and why. Nothing else of
// the state is left.
type Erasure struct {
	At     time.Time `json:"at"`
	By     string    `json:"by"`
	Reason string    `json:"reason"`
}

// Gone is the detail of an erasure, which is an act of its own: an erased state that no such act names was not erased by
// the program.
type Gone struct {
	At      time.Time    `json:"at"` // as in the entries of the states; who and why are the act's own
	Records []GoneRecord `json:"records"`
	States  []GoneRecord `json:"states,omitempty"` // records that stay, of which earlier states went

	Request string `json:"request,omitempty"` // to a second person, by number
	Second  string `json:"second,omitempty"`  // account of the second person who agreed
	Alone   bool   `json:"alone,omitempty"`   // nobody else could have agreed
}

// GoneRecord is a record of which every state went.
type GoneRecord struct {
	ID       string `json:"id"`
	Versions int    `json:"versions"`
}

// erasedBegin is how the entry of an erased state begins; no record's document does.
var erasedBegin = []byte(`{"erased":`)

// ErasedPattern finds the entries of erased states with LIKE.
const ErasedPattern = `{"erased":%`

// EraseState is the entry that takes the place of a state.
func EraseState(id string, version int, e Erasure) ([]byte, error) {
	return json.Marshal(struct {
		Erased  Erasure `json:"erased"`
		ID      string  `json:"id"`
		Version int     `json:"version"`
	}{e, id, version})
}

// IsErased reports whether an entry of the ledger stands for an erased state.
func IsErased(doc []byte) bool { return bytes.HasPrefix(doc, erasedBegin) }

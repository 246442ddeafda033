// Package ledger holds what a change is: who changed which record when, why and from what source, and what it was
// before and after. It compares two states of a record field by field and takes a change back; it stores nothing.
package ledger

import (
	"encoding/json"
	"time"

	"entente/internal/record"
)

// Acts are what a batch can be.
const (
	ActEdit          = "edit"
	ActImport        = "import"
	ActUndo          = "undo"
	ActDemonstration = "demonstration"
	ActErasure       = "erasure"

	// These change no record.
	ActSignIn       = "sign_in"
	ActRefusedEntry = "sign_in_refused"
	ActHeldUp       = "held_up" // guesses were not looked at, because there were too many
	ActRefusal      = "refusal"
	ActExport       = "export"
	ActLink         = "sign_in_link"
	ActPassword     = "password"
	ActToken        = "token"
	ActTokenEnded   = "token_ended"
	ActConfirm      = "confirm"       // who was signed in showed again that it is they
	ActSignInEnded  = "sign_in_ended" // a session, or all others, were ended by their owner or an administrator
	ActFactor       = "factor"        // a passkey, a second factor or an identity was added
	ActFactorEnded  = "factor_ended"  // one was removed
	ActRecovery     = "recovery"      // a link was used that ends all of these
	ActRead         = "read"          // records were opened that are not open to the whole house
	ActViewAs       = "view_as"       // somebody looked through another's eyes
	ActReview       = "access_review" // the rights of an account were looked at, and kept or withdrawn

	ActRetention     = "retention"      // a rule was set that says how long what is kept
	ActSecondAsked   = "second_asked"   // a second person was asked to agree to an act
	ActSecondGranted = "second_granted" // and did: the act itself is an entry of its own
	ActSecondRefused = "second_refused" // and did not, or it could no longer be done as it was asked
	ActSecondBack    = "second_back"    // its asker took the request back
)

// Batch is one act of one author: an edit, a whole import, an undo. Its changes were committed together.
type Batch struct {
	ID     int64     `json:"batch"`
	At     time.Time `json:"at"` // recorded time
	Author string    `json:"author"`
	Act    string    `json:"act"`
	Reason string    `json:"reason,omitempty"`
	Source string    `json:"source,omitempty"` // where the author has it from: a source's id, or a file's name
	Undoes string    `json:"undoes,omitempty"` // "batch 7" or "change 12", for an undo
	Detail string    `json:"detail,omitempty"` // what an act that changed no record did, in JSON
	First  int64     `json:"first"`            // number of its first change
	Last   int64     `json:"last"`             // number of its last change; Last < First where it made none
}

// Change is one entry of the ledger: a record as it was before and after.
type Change struct {
	Seq     int64           `json:"change"`
	Batch   Batch           `json:"batch"`
	Kind    record.Kind     `json:"kind"`
	Record  string          `json:"record"`
	Version int             `json:"version"`
	Before  json.RawMessage `json:"before,omitempty"` // absent for the first version
	After   json.RawMessage `json:"after"`
}

// Fields lists what the change changed, in the order of the record's own fields.
func (c Change) Fields() ([]Field, error) { return Compare(c.Before, c.After) }

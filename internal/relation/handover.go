package relation

import (
	"strings"

	"entente/internal/date"
	"entente/internal/fault"
	"entente/internal/record"
)

// Handover passes a relation from one officer to the next. It comes into being when the officer of a relation changes, and
// waits for the note of the one who leaves: until that is written, it is their task.
type Handover struct {
	record.Head
	Relation string    `json:"relation"`
	From     string    `json:"from"`           // the account of the officer who leaves
	To       string    `json:"to,omitempty"`   // of the one who comes; none where nobody is named yet
	On       date.Date `json:"on,omitzero"`    // day on which the relation passed on
	Note     string    `json:"note,omitempty"` // Markdown: what the next one has to know
}

// Kind returns KindHandover.
func (*Handover) Kind() record.Kind { return KindHandover }

// Validate checks the references.
func (h *Handover) Validate() error {
	var errs fault.List
	record.Refer(&errs, "relation", h.Relation, true, KindRelation)
	record.Refer(&errs, "from", h.From, true, "user")
	record.Refer(&errs, "to", h.To, false, "user")
	if h.From != "" && h.From == h.To {
		errs.Add("to", "a relation passes from one officer to another: name two")
	}
	return errs.Err()
}

// Waits reports whether the note is still to be written.
func (h *Handover) Waits() bool { return strings.TrimSpace(h.Note) == "" }

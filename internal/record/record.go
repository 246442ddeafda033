// Package record holds what every record of Entente has in common: an identity, a version, a marking, a desk and its
// sources. The kinds themselves live in the packages named after their subject (register, relation, exchange).
package record

import (
	"crypto/rand"
	"crypto/sha256"
	"encoding/base32"
	"encoding/binary"
	"slices"
	"strings"
	"time"

	"entente/internal/fault"
)

// Kind names a sort of record. It is also its table, its path in the API and the prefix of its identifiers.
type Kind string

// Marking is the classification of a record. A viewer reads a record only up to their own clearance.
type Marking int

// The markings, in rising order. The zero value is the most open that is not published: nothing becomes public by
// forgetting to say so.
const (
	Internal     Marking = 0
	Restricted   Marking = 1
	Confidential Marking = 2
	Public       Marking = -1
)

// Markings lists all markings from open to closed.
var Markings = []Marking{Public, Internal, Restricted, Confidential}

var markingNames = map[Marking]string{Public: "public", Internal: "internal", Restricted: "restricted", Confidential: "confidential"}

func (m Marking) String() string { return markingNames[m] }

// MarshalText writes the marking's name.
func (m Marking) MarshalText() ([]byte, error) { return []byte(m.String()), nil }

// UnmarshalText reads a marking's name; the empty text is Internal.
func (m *Marking) UnmarshalText(text []byte) error {
	if len(text) == 0 {
		*m = Internal
		return nil
	}
	for value, name := range markingNames {
		if name == string(text) {
			*m = value
			return nil
		}
	}
	return fault.Field("marking", "%q is no marking: use public, internal, restricted or confidential", text)
}

// Head is the part that every record has. It is embedded first in each kind.
type Head struct {
	ID      string  `json:"id"`
	Version int     `json:"version"`        // 1 at creation, then one more with each change; the store sets it
	Marking Marking `json:"marking"`        //
	Desk    string  `json:"desk,omitempty"` // id of the desk whose members may read it; "" for every desk
	// Compartment is the id of the compartment whose members alone may read it, cleared as the marking asks; "" for none.
	Compartment string `json:"compartment,omitempty"`

	Sources []string `json:"sources,omitempty"` // ids of the sources that say so
	Tags    []string `json:"tags,omitempty"`    // ids of tags of the office's list
	Deleted bool     `json:"deleted,omitempty"` // withdrawn, but kept and restorable
}

// Meta returns the head itself, so that a Record needs to embed Head only.
func (h *Head) Meta() *Head { return h }

// Record is any record of the register.
type Record interface {
	Meta() *Head
	Kind() Kind
	// Validate returns a fault.List of every rule that the record breaks by itself, or nil. It does not look at
	// other records.
	Validate() error
}

// Keyed is a record whose identifier follows from what it says, so that there is one of it at most.
type Keyed interface {
	// Key returns that identifier.
	Key() string
}

// NewID returns a fresh identifier of the kind: its prefix and 20 characters, ordered by time of creation.
func NewID(kind Kind) string {
	var b [12]byte
	binary.BigEndian.PutUint64(b[:8], uint64(time.Now().UnixMilli())<<16)
	if _, err := rand.Read(b[6:]); err != nil {
		panic(err) // crypto/rand never fails on supported systems
	}
	return prefix(kind) + "-" + encode(b[:])
}

// IDFrom returns the identifier that stands for a foreign key, such as the party "6641" of scheme "partyfacts". The
// same key gives the same identifier on every installation, which is what lets an import be repeated.
func IDFrom(kind Kind, scheme string, key ...string) string {
	sum := sha256.Sum256([]byte(scheme + "\x00" + strings.Join(key, "\x00")))
	return prefix(kind) + "-" + encode(sum[:12])
}

var alphabet = base32.NewEncoding("0123456789abcdefghjkmnpqrstvwxyz").WithPadding(base32.NoPadding)

func encode(b []byte) string { return alphabet.EncodeToString(b) }

// prefixes makes an identifier tell its kind.
var prefixes = map[Kind]string{
	"area": "area", "diplomatic_status": "dst", "event": "evt", "organisation": "org", "standing": "std", "affiliation": "aff",
	"person": "per", "post": "post", "membership": "mem", "grouping": "grp", "grouping_member": "gme",
	"relation": "rel", "rung": "rng", "stage": "stg", "handover": "hov", "agreement": "agr", "bridge": "brd", "mechanism": "mch", "round": "rnd", "attendance": "att", "issue": "iss", "issue_talk": "itk", "exchange": "exc", "commitment": "com", "seating": "sea", "participation": "par", "source": "src",
	"account": "acc", "paper": "pap", "paper_template": "ptm",
	"programme_item": "pit", "edition": "ped", "programme_rules": "prl", "task": "tsk", "task_template": "ttm", "budget_line": "bud", "holiday": "hol", "acceptance": "cac",
	"desk": "desk", "compartment": "cpt", "user": "user", "judgement": "jdg",
	"delegation": "dlg", "approval_chain": "chn", "approval": "apv", "absence": "abs", "amendment": "amd",
	"theme": "thm", "study": "stu", "lesson": "les", "origin": "ori", "reading_list": "rdl", "reading": "rdg", "project": "prj", "project_partner": "prp", "recommendation": "rcm",
	"attachment":    "fil",
	"lawful_ground": "grd",
	"tag":           "tag", "comment": "cmt",
	"tour_stop": "tst",
	"coverage":  "cov", "questionnaire": "qst", "response": "rsp", "distribution": "dis", "communique": "cmq",
	"amendment_line": "aml", "travel_document": "trd", "arrangement": "arr",
}

func prefix(kind Kind) string { return prefixes[kind] }

// Prefix is what the identifiers of a kind begin with, up to and with the hyphen.
func Prefix(kind Kind) string { return prefix(kind) + "-" }

// KindOf tells the kind of a record from its identifier; ok is false where the prefix is of no kind.
func KindOf(id string) (kind Kind, ok bool) {
	before, _, found := strings.Cut(id, "-")
	if !found {
		return "", false
	}
	for kind, p := range prefixes {
		if p == before {
			return kind, true
		}
	}
	return "", false
}

// OneOf reports whether value stands in the list, and adds an error that names the choices where it does not.
func OneOf(errs *fault.List, field, value string, choices []string) {
	if !slices.Contains(choices, value) {
		errs.Add(field, "%q is not possible here: choose one of %s", value, strings.Join(choices, ", "))
	}
}

// Refer checks that a reference is present (where required) and of the expected kind.
func Refer(errs *fault.List, field, id string, required bool, kinds ...Kind) {
	if id == "" {
		if required {
			errs.Add(field, "say which %s this is about", kinds[0])
		}
		return
	}
	if kind, ok := KindOf(id); !ok || !slices.Contains(kinds, kind) {
		errs.Add(field, "%q is not the identifier of a record of kind %s", id, kinds[0])
	}
}

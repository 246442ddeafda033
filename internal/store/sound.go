package store

import (
	"bytes"
	"encoding/json"
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"

	"entente/internal/access"
	"entente/internal/fault"
	"entente/internal/ledger"
	"entente/internal/margin"
	"entente/internal/record"
	"entente/internal/register"
)

var idForm = regexp.MustCompile(`^[a-z]+-[0-9A-Za-z._-]{1,64}$`)

// validHead checks what every record has in common. An identifier that tells another kind would never be found again.
func validHead(kind record.Kind, head *record.Head) error {
	var errs fault.List
	if head.ID != "" {
		if of, ok := record.KindOf(head.ID); !ok || of != kind || !idForm.MatchString(head.ID) {
			errs.Add("id", "%q is not the identifier of a record of kind %s; leave it out to be given one", head.ID, kind)
		}
	}
	if !slices.Contains(record.Markings, head.Marking) {
		errs.Add("marking", "choose public, internal, restricted or confidential")
	}
	record.Refer(&errs, "desk", head.Desk, false, access.KindDesk)
	record.Refer(&errs, "compartment", head.Compartment, false, access.KindCompartment)
	if head.Compartment != "" && (kind == access.KindDesk || kind == access.KindUser) {
		errs.Add("compartment", "desks and accounts lie in no compartment: it is they that are let in")
	}
	if head.Compartment != "" && head.Marking == record.Public {
		errs.Add("marking", "what lies in a compartment is not public: choose internal, restricted or confidential")
	}
	if kind == margin.KindTag && len(head.Tags) > 0 {
		errs.Add("tags", "a tag bears no tags")
	}
	for i, tag := range head.Tags {
		record.Refer(&errs, "tags", tag, true, margin.KindTag)
		if slices.Contains(head.Tags[:i], tag) {
			errs.Add("tags", "a tag stands here twice: take one out")
		}
	}
	for _, s := range head.Sources {
		record.Refer(&errs, "sources", s, true, register.KindSource)
	}
	return errs.Err()
}

// loginFree refuses a sign-in name that another account has.
func (tx *Tx) loginFree(u *access.User) error {
	if err := tx.flush(); err != nil {
		return err
	}
	var id string
	err := tx.queryRow("SELECT x.id FROM account x WHERE x.login = @ AND x.until = @ AND x.deleted = 0", []any{u.Login, int64(forever)}, &id)
	if isNoRows(err) || err == nil && id == u.ID {
		return nil
	}
	if err != nil {
		return err
	}
	return &fault.Error{Code: fault.Conflict, Field: "login", Message: "this name is taken; choose another"}
}

// sound reports whether both databases take the text: UTF-8 without the character NUL, which PostgreSQL has not.
func sound(text string) bool { return utf8.ValidString(text) && !strings.Contains(text, "\x00") }

// plain makes a text sound.
func plain(text string) string {
	if sound(text) {
		return text
	}
	return strings.ReplaceAll(strings.ToValidUTF8(text, "\uFFFD"), "\x00", "")
}

// document returns a record as the ledger keeps it. A text with bytes that are no UTF-8, or with the character NUL, is
// Invalid: JSON would keep something else than the table.
func document(r record.Record) ([]byte, error) {
	doc, err := json.Marshal(r)
	if err != nil || !unsound(doc) {
		return doc, err
	}
	fields, err := ledger.Compare(nil, doc)
	if err != nil {
		return nil, err
	}
	var errs fault.List
	for _, f := range fields {
		if unsound(f.After) {
			errs.Add(f.Name, "this text has bytes that are no characters; type it anew, or save the file as UTF-8")
		}
	}
	return nil, errs.Err()
}

// unsound reports whether JSON made by encoding/json stands for a text that was not sound: it then has an escape that
// is written for nothing else.
func unsound(doc []byte) bool {
	for {
		i := bytes.IndexByte(doc, '\\')
		if i < 0 || i+1 >= len(doc) {
			return false
		}
		if doc[i+1] == 'u' && (bytes.HasPrefix(doc[i+2:], []byte("fffd")) || bytes.HasPrefix(doc[i+2:], []byte("0000"))) {
			return true
		}
		doc = doc[i+2:]
	}
}

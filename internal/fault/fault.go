// Package fault is how Entente says that something cannot be done.
//
// Every error that may reach a person carries a Code, a Message that says what to do about it, and, where it
// applies, the field or the file and line that it is about. The door (page, API, command line) maps the Code to its
// own status; the wrapped Cause goes to the operator's log and never to the user.
package fault

import (
	"errors"
	"fmt"
	"strings"
)

// Code classifies an error by what the caller can do about it.
type Code string

// The codes. NotFound is also the answer for a record that the viewer may not read.
const (
	Invalid     Code = "invalid"     // mend the input and try again
	NotFound    Code = "not_found"   // there is no such record for this viewer
	Conflict    Code = "conflict"    // somebody changed it first: look at both versions
	Forbidden   Code = "forbidden"   // this viewer may not do that
	Unavailable Code = "unavailable" // try again later
	Internal    Code = "internal"    // a defect of ours
)

// Error is one such error. The zero value is an internal error without a message.
type Error struct {
	Code    Code
	Message string // a sentence for the user: what is wrong and what to do
	Field   string // JSON name of the field it is about, or ""
	File    string // input file it is about, or ""
	Line    int    // line in File, from 1; 0 where unknown
	Cause   error  // for the operator
}

// New returns an error of the given code with a formatted message. A ": %w" at its end sets the cause, whose text the
// user is not shown.
func New(code Code, format string, args ...any) *Error {
	err := fmt.Errorf(format, args...)
	e := &Error{Code: code, Message: err.Error(), Cause: errors.Unwrap(err)}
	if e.Cause != nil {
		e.Message = strings.TrimSuffix(e.Message, ": "+e.Cause.Error())
	}
	return e
}

// Field returns an Invalid error about one field of a record.
func Field(field, format string, args ...any) *Error {
	e := New(Invalid, format, args...)
	e.Field = field
	return e
}

// At returns a copy of the error that also names the file and line it is about.
func (e *Error) At(file string, line int) *Error {
	c := *e
	c.File, c.Line = file, line
	return &c
}

// Error gives place, field and message in one line.
func (e *Error) Error() string {
	var b strings.Builder
	if e.File != "" {
		b.WriteString(e.File)
		if e.Line > 0 {
			fmt.Fprintf(&b, ":%d", e.Line)
		}
		b.WriteString(": ")
	}
	if e.Field != "" {
		b.WriteString(e.Field + ": ")
	}
	b.WriteString(e.Message)
	return b.String()
}

// Unwrap returns the cause.
func (e *Error) Unwrap() error { return e.Cause }

// List is several errors found in one record, so that a form can show them all at once.
type List []*Error

// Add appends an Invalid error about a field.
func (l *List) Add(field, format string, args ...any) {
	*l = append(*l, Field(field, format, args...))
}

// Err returns nil for an empty list, else the list as an error.
func (l List) Err() error {
	if len(l) == 0 {
		return nil
	}
	return l
}

func (l List) Error() string {
	parts := make([]string, len(l))
	for i, e := range l {
		parts[i] = e.Error()
	}
	return strings.Join(parts, "; ")
}

// CodeOf returns the code of the first Error in the chain, Internal for any other error and "" for nil.
func CodeOf(err error) Code {
	if err == nil {
		return ""
	}
	if l := (List)(nil); errors.As(err, &l) && len(l) > 0 {
		return l[0].Code
	}
	if e := (*Error)(nil); errors.As(err, &e) {
		if e.Code == "" {
			return Internal
		}
		return e.Code
	}
	return Internal
}

// Is reports whether err has the given code.
func Is(err error, code Code) bool { return CodeOf(err) == code }

// All returns every Error inside err: the members of a List, or the one error itself. An error of no known kind
// comes back as one Internal error that hides its text behind a neutral message.
func All(err error) []*Error {
	if err == nil {
		return nil
	}
	if l := (List)(nil); errors.As(err, &l) {
		return l
	}
	if e := (*Error)(nil); errors.As(err, &e) {
		return []*Error{e}
	}
	return []*Error{{Code: Internal, Message: "Something went wrong on our side; the administrator's log says what.", Cause: err}}
}

package ical

import (
	"bytes"
	"context"
	"iter"
	"strings"

	"entente/internal/fault"
	"entente/internal/interchange"
	"entente/internal/interchange/lines"
	"entente/internal/register"

	"github.com/emersion/go-ical"
)

// Read is the Reader of calendars: each event of a calendar becomes an event of the calendar of the world. Events are told
// apart by their UID, so the same calendar read again changes nothing, and what changed in it changes; one that is cancelled
// withdraws what came before, and an earlier file that is read later changes nothing: see revision. An event that this program wrote into the calendar keeps its identifier: where it is on file, a
// SEQUENCE above that of its version brings its title and its days, and whether it was called off. What this program derived
// from other records comes with those, and is passed over.
func Read(ctx context.Context, inputs []interchange.Input, _ interchange.Options) iter.Seq[interchange.Item] {
	return func(yield func(interchange.Item) bool) {
		for _, in := range inputs {
			if !readFile(ctx, in, yield) {
				return
			}
		}
	}
}

// The most that one event, and one line of it, may hold of what is read.
const (
	longestLine  = 64 << 10
	longestEvent = 128 << 10
)

// wanted are the properties that are read. The others, attachments among them, are passed over unparsed.
var wanted = map[string]bool{
	"UID": true, "SUMMARY": true, "DTSTART": true, "DTEND": true, "DURATION": true, "RRULE": true, "RDATE": true, "EXDATE": true, "RECURRENCE-ID": true,
	"STATUS": true, "SEQUENCE": true, "LAST-MODIFIED": true, "DTSTAMP": true, "CATEGORIES": true, "LOCATION": true, "DESCRIPTION": true, "URL": true,
}

// file is a calendar while it is read.
type file struct {
	scanner   *lines.Scanner
	name      string
	next      string // the line that was read ahead
	nextLine  int
	ahead     bool
	method    bool // the calendar is a message, such as an invitation
	cancelled bool // METHOD:CANCEL: everything in it is called off
}

func readFile(ctx context.Context, in interchange.Input, yield func(interchange.Item) bool) bool {
	scanner, err := lines.Open(in)
	if err != nil {
		return yield(interchange.Item{File: in.Name, Line: err.Line, Err: err, Broken: true})
	}
	defer scanner.Close()
	f := &file{scanner: scanner, name: in.Name}
	broken := func(line int, message string) bool {
		return yield(interchange.Item{File: in.Name, Line: line, Err: fault.New(fault.Invalid, "%s", message).At(in.Name, line), Broken: true})
	}
	first, line, ok := f.line()
	if ok && !is(first, "BEGIN:VCALENDAR") {
		return broken(line, "this is no calendar: a calendar begins with BEGIN:VCALENDAR")
	}
	open := ok
	for {
		text, line, ok := f.line()
		if err := scanner.Err(); err != nil {
			return yield(interchange.Item{File: in.Name, Line: err.Line, Err: err, Broken: true})
		}
		switch {
		case !ok && open:
			return broken(line, "the calendar ends before END:VCALENDAR: the file was cut off")
		case !ok:
			return true
		case ctx.Err() != nil:
			return false
		case is(text, "BEGIN:VCALENDAR"): // several calendars in one file
			open, f.method, f.cancelled = true, false, false
		case is(text, "END:VCALENDAR"):
			open = false
		case len(text) > 7 && strings.EqualFold(text[:7], "METHOD:"):
			f.method, f.cancelled = true, is(text, "METHOD:CANCEL")
		case is(text, "BEGIN:VEVENT"):
			component, fail, whole := f.event()
			if !whole {
				if err := scanner.Err(); err != nil {
					return yield(interchange.Item{File: in.Name, Line: err.Line, Err: err, Broken: true})
				}
				return broken(line, "this event does not end: the file was cut off")
			}
			if !yield(f.item(component, fail, line)) {
				return false
			}
		}
	}
}

func is(text, want string) bool { return strings.EqualFold(strings.TrimSpace(text), want) }

// line is the next logical line: a line that begins with a blank goes on the one before it.
func (f *file) line() (text string, line int, ok bool) {
	var b strings.Builder
	if !f.ahead && !f.read() {
		return "", f.scanner.Line(), false
	}
	b.WriteString(f.next)
	line = f.nextLine
	f.ahead = false
	for f.read() {
		if f.next == "" || f.next[0] != ' ' && f.next[0] != '\t' {
			break
		}
		f.ahead = false
		if b.Len() <= longestLine {
			b.WriteString(f.next[1:])
		}
	}
	return b.String(), line, true
}

// read reads a line ahead.
func (f *file) read() bool {
	text, ok := f.scanner.Next()
	f.ahead = ok
	if ok {
		f.next, f.nextLine = string(bytes.TrimRight(text, "\r\n")), f.scanner.Line()
	}
	return ok
}

// event reads on to the end of an event and parses what is wanted of it. whole is false where the file ends before.
func (f *file) event() (c *ical.Component, fail *fault.Error, whole bool) {
	var b strings.Builder
	b.WriteString("BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\n")
	within := 0 // alarms and the like, which are passed over
	for {
		text, _, ok := f.line()
		if !ok {
			return nil, nil, false
		}
		name, _, _ := strings.Cut(text, ":")
		name, _, _ = strings.Cut(name, ";")
		name = strings.ToUpper(strings.TrimSpace(name))
		switch {
		case is(text, "END:VEVENT"):
			if fail != nil {
				return nil, fail, true
			}
			b.WriteString("END:VEVENT\r\nEND:VCALENDAR\r\n")
			calendar, err := decoded(b.String())
			if err != nil || len(calendar.Children) != 1 {
				return nil, fault.New(fault.Invalid, "the event cannot be read (%w): correct it, or take it out", err), true
			}
			return calendar.Children[0], nil, true
		case is(text, "END:VCALENDAR"), is(text, "BEGIN:VEVENT"):
			return nil, nil, false
		case name == "BEGIN":
			within++
		case name == "END" && within > 0:
			within--
		case within > 0 || !wanted[name]:
		case len(text) > longestLine || b.Len()+len(text) > longestEvent:
			fail = fault.Field(strings.ToLower(name), "the event is longer than %d KiB: shorten its description", longestEvent>>10)
		default:
			if err := lines.CheckText([]byte(text)); err != nil {
				fail = err
				continue
			}
			b.WriteString(text + "\r\n")
		}
	}
}

// decoded reads a calendar. Its parser panics on a line that ends within a parameter; such a line is no worse than another that
// cannot be read.
func decoded(text string) (c *ical.Calendar, err error) {
	defer func() {
		if recover() != nil {
			c, err = nil, fault.New(fault.Invalid, "a line ends before it says anything")
		}
	}()
	return ical.NewDecoder(strings.NewReader(text)).Decode()
}

func (f *file) item(c *ical.Component, fail *fault.Error, line int) interchange.Item {
	item := interchange.Item{File: f.name, Line: line}
	var e *register.Event
	if fail == nil {
		e, fail = eventOf(c, f.cancelled)
	}
	if fail == nil {
		if err := e.Validate(); err != nil {
			fail = fault.All(err)[0]
		}
	}
	if fail != nil {
		item.Err = fail.At(f.name, line)
		return item
	}
	item.Record, item.Partial = e, len(e.Identifiers) == 0
	if item.Partial {
		item.Amend = amendment(e, sequenceOf(c))
	} else {
		told := revisionOf(c, f.method)
		e.Revision, item.Older = told.String(), told.older(e)
	}
	return item
}

package popolo

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"unicode/utf8"

	"entente/internal/date"
	"entente/internal/fault"
	"entente/internal/interchange"
	"entente/internal/record"
)

// maxLookups is how many areas, and how many events, of one file are remembered for its memberships. The largest real
// file has 2,219 areas.
const maxLookups = 500_000

// A file is one Popolo file being read.
type file struct {
	ctx     context.Context
	in      interchange.Input
	yield   func(interchange.Item) bool
	raw     []byte // the element under way, for messages; nil where there is none
	stopped bool   // the caller wants no more
	langs   languages
	seen    listed

	key         string // of the legislature; "" until the file was seen, if its folders do not say it
	legislature string // what the organisation of that classification says it is
	country     string // id of its area, "" where unknown

	constituencies map[string]string
	periods        map[string]eventElement
	nested         []*nested // organisations that are part of another

	people, organisations, posts, memberships spool
}

func (f *file) read() {
	f.constituencies = map[string]string{}
	f.periods = map[string]eventElement{}
	f.seen = listed{}
	f.key, f.country = fromFolders(f.in.Name)
	defer f.people.close()
	defer f.organisations.close()
	defer f.posts.close()
	defer f.memberships.close()

	input, err := f.in.OpenBounded()
	if err != nil {
		f.fail(err)
		return
	}
	defer input.Close()
	scan := newScanner(f.in.Name, input)
	wanted := func(array string) bool { return f.handler(array) != nil }
	err = scan.document(wanted, func(array string, raw []byte, line int) bool {
		switch {
		case f.ctx.Err() != nil:
			f.stopped = true
		case scan.deepest > maxDepth:
			f.reject(line, "", "this element nests deeper than %d levels: Popolo needs five", maxDepth)
		case !utf8.Valid(raw):
			f.reject(line, "", "this element is not in UTF-8: save the file in that encoding and import it again")
		default:
			f.handler(array)(raw, line)
		}
		return !f.stopped
	})
	if err != nil {
		// What waits in the spools is not read: without the rest of the file its dates and names may be wrong.
		f.fail(err)
		return
	}
	f.finish()
}

func (f *file) handler(array string) func(raw []byte, line int) {
	switch array {
	case "persons":
		return f.person
	case "organizations":
		return f.organisationFound
	case "posts":
		return f.later(&f.posts)
	case "memberships":
		return f.later(&f.memberships)
	case "areas":
		return f.area
	case "events":
		return f.event
	}
	return nil
}

// finish reads what had to wait, now that the whole file was seen.
func (f *file) finish() {
	if f.key == "" {
		f.key = f.legislature
	}
	if f.key == "" {
		f.key = fileKey(f.in.Name)
	}
	f.drain(&f.people, f.person)
	f.drain(&f.organisations, f.organisation)
	f.yieldNested()
	f.drain(&f.posts, f.post)
	f.drain(&f.memberships, f.membership)
}

func (f *file) drain(s *spool, read func(raw []byte, line int)) {
	if f.stopped {
		return
	}
	err := s.drain(func(raw []byte, line int) bool {
		if f.ctx.Err() != nil {
			f.stopped = true
		} else {
			read(raw, line)
		}
		return !f.stopped
	})
	if err != nil {
		f.fail(err)
		f.stopped = true
	}
}

func (f *file) later(s *spool) func(raw []byte, line int) {
	return func(raw []byte, line int) {
		if err := s.add(raw, line); err != nil {
			f.fail(err)
			f.stopped = true
		}
	}
}

// decode reads one element; it rejects the row and returns false where it is no such element.
func (f *file) decode(raw []byte, line int, element any) bool {
	f.raw = raw
	err := json.Unmarshal(raw, element)
	if err == nil {
		return true
	}
	wrongType := (*json.UnmarshalTypeError)(nil)
	if known := (*fault.Error)(nil); errors.As(err, &known) {
		f.reject(line, known.Field, "%s", known.Message)
	} else if errors.As(err, &wrongType) {
		f.reject(line, wrongType.Field, "there is a JSON %s where Popolo has another type: mend the file", wrongType.Value)
	} else {
		f.reject(line, "", "this element is no sound JSON (%v): mend it in the file", err)
	}
	return false
}

// record yields a record that holds its own rules and was not listed before, else its rejection.
func (f *file) record(line int, r record.Record) {
	id := r.Meta().ID
	if earlier, twice := f.seen[fingerprintOf(id)]; twice {
		f.reject(line, "", "the same %s is already listed at line %d: keep one of the two, or make them differ in id or start date", r.Kind(), earlier)
		return
	}
	if err := r.Validate(); err != nil {
		first := fault.All(err)[0]
		f.reject(line, first.Field, "%s", first.Message)
		return
	}
	f.seen.note(id, line)
	f.emit(interchange.Item{Record: r, File: f.in.Name, Line: line})
}

func (f *file) reject(line int, field, message string, args ...any) {
	item := interchange.Reject(f.in.Name, line, field, message, args...)
	item.Err.Message += f.named()
	f.emit(item)
}

// named tells which element is meant: many files are one long line.
func (f *file) named() string {
	var e struct {
		ID, Name string
		Person   string `json:"person_id"`
	}
	if f.raw == nil || json.Unmarshal(f.raw, &e) != nil {
		return ""
	}
	for _, s := range []string{e.Name, e.ID, e.Person} {
		if s != "" {
			return fmt.Sprintf(" (%.60q)", s)
		}
	}
	return ""
}

func (f *file) fail(err error) {
	for _, e := range fault.All(err) {
		if e.File == "" {
			e = e.At(f.in.Name, 0)
		}
		f.emit(interchange.Item{File: e.File, Line: e.Line, Err: e, Broken: true})
	}
}

func (f *file) emit(item interchange.Item) {
	if !f.stopped && !f.yield(item) {
		f.stopped = true
	}
}

// date reads one date of an element; it rejects the row and returns false where no calendar has it.
func (f *file) date(line int, field, text string) (date.Date, bool) {
	d, err := date.Parse(text)
	if err != nil {
		f.reject(line, field, "%s", messageOf(err))
		return date.Date{}, false
	}
	return d, true
}

// period is date for two dates, or for a period in EDTF where the element carries one.
func (f *file) period(line int, field, start, end, edtf string) (date.Interval, bool) {
	i, err := toInterval(start, end, edtf)
	if err != nil {
		f.reject(line, field, "%s", messageOf(err))
		return date.Interval{}, false
	}
	return i, true
}

func messageOf(err error) string { return fault.All(err)[0].Message }

// isLocal reports whether a foreign id means something only together with the legislature's key.
func isLocal(kind record.Kind, foreign string) bool {
	return !isOurs(kind, foreign) && !isUUID(foreign)
}

// id turns a foreign id into one of ours. A local one needs the key.
func (f *file) id(kind record.Kind, foreign string) string {
	switch {
	case isOurs(kind, foreign):
		return foreign
	case isUUID(foreign):
		return record.IDFrom(kind, "everypolitician", foreign)
	}
	return record.IDFrom(kind, "popolo:"+f.key, foreign)
}

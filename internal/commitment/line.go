package commitment

import (
	"regexp"
	"strings"

	"entente/internal/date"
	"entente/internal/fault"
)

// Line is a promise as it is typed into minutes, on one line:
//
//	we: send the study by 2027-03-01 @Ilse Brandt
//	they: name a contact for the archive @Party School
//	we: hold the next round by 2027
//
// Who promises stands before the colon. "by" and a date, and "@" and whoever sees to it, may end the line in either
// order. "by" before anything that is no date belongs to the text.
type Line struct {
	Side  string // one of Sides
	Text  string
	Due   date.Date
	Owner string // as typed
	Vague string // what stood after a last "by" and is no date: "the summit"; "" where there is none
}

// speakers are the words before the colon.
var speakers = map[string]string{
	"we": "ours", "us": "ours", "our": "ours", "ours": "ours", "our side": "ours",
	"they": "theirs", "them": "theirs", "their": "theirs", "theirs": "theirs", "their side": "theirs",
}

// ParseLine reads one such line. An error is Invalid and says how to write it.
func ParseLine(line string) (Line, error) {
	who, rest, found := strings.Cut(line, ":")
	side := speakers[strings.ToLower(strings.Join(strings.Fields(who), " "))]
	if !found || side == "" {
		return Line{}, fault.New(fault.Invalid, "begin with who promises: “we: send the study by 2027-03-01 @Name”, or “they: …”")
	}
	l := Line{Side: side}
	rest = strings.Join(strings.Fields(rest), " ")
	for {
		before, due, ok := cutDue(rest)
		if ok && l.Due.IsZero() {
			rest, l.Due = before, due
			continue
		}
		before, owner, ok := cutOwner(rest)
		if ok && l.Owner == "" {
			rest, l.Owner = before, owner
			continue
		}
		break
	}
	l.Text = rest
	if l.Text == "" {
		return l, fault.New(fault.Invalid, "say what was promised: “we: send the study by 2027-03-01 @Name”")
	}
	if m := lastBy.FindStringSubmatch(l.Text); m != nil && l.Due.IsZero() {
		l.Vague = m[1]
	}
	return l, nil
}

var lastBy = regexp.MustCompile(`(?:^| )by ([^@]{1,60})$`)

// cutDue takes "by" and a date from the end.
func cutDue(s string) (before string, due date.Date, ok bool) {
	fields := strings.Fields(s)
	if n := len(fields); n >= 2 && strings.EqualFold(fields[n-2], "by") {
		if d, err := date.Parse(strings.TrimRight(fields[n-1], ".,;")); err == nil && !d.IsZero() {
			return strings.Join(fields[:n-2], " "), d, true
		}
	}
	return s, date.Date{}, false
}

// cutOwner takes "@" and a name from the end. An "@" inside a word, as in an address, begins no name.
func cutOwner(s string) (before, owner string, ok bool) {
	at := strings.LastIndex(" "+s, " @")
	if at < 0 {
		return s, "", false
	}
	owner = strings.TrimSpace(s[at+1:])
	if owner == "" {
		return s, "", false
	}
	return strings.TrimSpace(s[:at]), owner, true
}

// String writes the line such that ParseLine reads the same again.
func (l Line) String() string {
	who := "we"
	if l.Side == "theirs" {
		who = "they"
	}
	text := who + ": " + l.Text
	if !l.Due.IsZero() {
		text += " by " + l.Due.String()
	}
	if l.Owner != "" {
		text += " @" + l.Owner
	}
	return text
}

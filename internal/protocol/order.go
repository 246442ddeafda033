// Package protocol says who is named, seated and received before whom, how they are addressed, and where they sit. It
// is pure: plain structs in, plain structs out.
//
// No table of precedence is right for every house. So the rules are few, stated and chosen; every place tells the rule
// that gave it; and a person may be placed against the rules, with a reason that is written down.
package protocol

import (
	"bytes"
	"cmp"
	"slices"

	"entente/internal/date"
	"entente/internal/record"

	"golang.org/x/text/collate"
	"golang.org/x/text/language"
)

// Delegate is a person as far as precedence asks.
type Delegate struct {
	ID       string    // of the participation; different for each
	Side     string    // "ours" or "theirs"
	Role     string    // in the exchange: head, deputy_head, member …
	Name     string    // as it is shown
	SortName string    // by which the alphabet places the person, family name first; Name where it is empty
	Level    string    // of the post: one of record.Levels, "" where unknown
	Since    date.Date // when the post was taken up
	Before   string    // ID of the one directly before whom this person is placed, against the rules
	Reason   string    // for that
}

// Criteria are what Rules can rank by.
//
//	role   the head, the deputy head, then members and interlocutors, business, staff, interpreters, press
//	level  the level of the post, as record.Levels ranks them; unknown after all others
//	since  the day of taking office; of an incomplete date the last day counts, for none shall pass another by a date
//	       that is less well known; unknown after all others
//	name   the alphabet of a stated language
var Criteria = []string{"role", "level", "since", "name"}

// Ways of mixing two sides.
const (
	Apart       = ""            // each side by itself, the first side before the second
	Merged      = "merged"      // all by the same rules, as one list
	Alternating = "alternating" // one of each side in turn, each side in its own order
)

// Rules are the order of precedence that a house keeps.
type Rules struct {
	By       []string // Criteria in the order in which they decide; all of them, in theirs, where it is nil
	Language string   // BCP 47, whose collation orders names, such as "en", "zh" (Pinyin) or "zh-u-co-stroke"; "en" where empty
	Mixed    string   // Apart, Merged or Alternating
	First    string   // the side that goes first: the guests', where the house is host; "theirs" where empty
}

// Placed is a delegate in their place, and what put them there.
type Placed struct {
	Delegate
	Place  int    // from 1
	Rule   string // what parts them from the one before (the first: from the one after): one of Criteria, or "side", "turn", "exception", "same" (nothing does: they are told apart by their identifiers), "alone"
	Reason string // of an exception; "circle" where exceptions contradict one another and were left out
}

// Order places people. The result is a total order: it does not depend on the order in which the people come, as long as
// their identifiers differ.
func Order(people []Delegate, rules Rules) []Placed {
	o := newOrderer(rules)
	list := o.sorted(people)
	moves, circular := exceptions(list)
	switch rules.Mixed {
	case Merged:
		list = o.move(list, moves)
	default:
		list = o.bySide(list, moves, rules.Mixed == Alternating)
	}
	placed := make([]Placed, len(list))
	for i, r := range list {
		placed[i] = Placed{Delegate: r.Delegate, Place: i + 1, Rule: o.ruleAt(list, i)}
		switch {
		case circular[r.ID]:
			placed[i].Reason = "circle"
		case moves[r.ID] != "":
			placed[i].Rule, placed[i].Reason = "exception", r.Delegate.Reason
		}
	}
	return placed
}

// ranked is a delegate with what they are compared by.
type ranked struct {
	Delegate
	role, level int
	latest      date.Day
	earliest    date.Day
	name        []byte
}

type orderer struct {
	rules    Rules
	collator *collate.Collator
	buffer   collate.Buffer
}

func newOrderer(rules Rules) *orderer {
	if rules.By == nil {
		rules.By = Criteria
	}
	if rules.First == "" {
		rules.First = "theirs"
	}
	tag, err := language.Parse(rules.Language)
	if err != nil || rules.Language == "" {
		tag = language.English
	}
	return &orderer{rules: rules, collator: collate.New(tag)}
}

// roles ranks what people do in an exchange. What is not listed ranks as a member.
var roles = map[string]int{"head": 0, "host": 0, "deputy_head": 1, "business": 3, "staff": 4, "interpreter": 5, "press": 6}

const asMember = 2

func (o *orderer) rank(d Delegate) ranked {
	r := ranked{Delegate: d, role: asMember, level: slices.Index(record.Levels, d.Level), earliest: d.Since.Earliest(), latest: d.Since.Latest()}
	if n, ok := roles[d.Role]; ok {
		r.role = n
	}
	if r.level < 0 {
		r.level = len(record.Levels)
	}
	name := d.SortName
	if name == "" {
		name = d.Name
	}
	r.name = bytes.Clone(o.collator.KeyFromString(&o.buffer, name))
	o.buffer.Reset()
	return r
}

// by compares two people by one criterion.
func by(criterion string, a, b ranked) int {
	switch criterion {
	case "role":
		return cmp.Compare(a.role, b.role)
	case "level":
		return cmp.Compare(a.level, b.level)
	case "since":
		return cmp.Or(cmp.Compare(a.latest, b.latest), cmp.Compare(a.earliest, b.earliest))
	case "name":
		return bytes.Compare(a.name, b.name)
	}
	return 0
}

// compare compares two people by all rules; equal people are told apart by side, then by their identifiers.
func (o *orderer) compare(a, b ranked) int {
	for _, criterion := range o.rules.By {
		if c := by(criterion, a, b); c != 0 {
			return c
		}
	}
	return cmp.Or(cmp.Compare(o.side(a.Side), o.side(b.Side)), cmp.Compare(a.ID, b.ID))
}

func (o *orderer) side(side string) int {
	if side == o.rules.First {
		return 0
	}
	return 1
}

func (o *orderer) sorted(people []Delegate) []ranked {
	list := make([]ranked, len(people))
	for i, d := range people {
		list[i] = o.rank(d)
	}
	slices.SortFunc(list, o.compare)
	return list
}

// bySide orders each side by itself and puts one after the other, or lets them alternate.
func (o *orderer) bySide(list []ranked, moves map[string]string, alternate bool) []ranked {
	var sides [2][]ranked
	at := make(map[string]int)
	for _, r := range list {
		s := o.side(r.Side)
		at[r.ID] = s
		sides[s] = append(sides[s], r)
	}
	within := make(map[string]string)
	for id, before := range moves { // who belongs to the other side is no place in one's own
		if at[id] == at[before] {
			within[id] = before
		} else {
			delete(moves, id)
		}
	}
	first, second := o.move(sides[0], within), o.move(sides[1], within)
	if !alternate {
		return append(first, second...)
	}
	var mixed []ranked
	for i := range max(len(first), len(second)) {
		if i < len(first) {
			mixed = append(mixed, first[i])
		}
		if i < len(second) {
			mixed = append(mixed, second[i])
		}
	}
	return mixed
}

// ruleAt tells what parts the person at i from the one before, or the first from the one after.
func (o *orderer) ruleAt(list []ranked, i int) string {
	if len(list) == 1 {
		return "alone"
	}
	a, b := list[max(i-1, 0)], list[max(i, 1)]
	if a.Side != b.Side && o.rules.Mixed != Merged {
		if o.rules.Mixed == Alternating {
			return "turn"
		}
		return "side"
	}
	for _, criterion := range o.rules.By {
		if by(criterion, a, b) != 0 {
			return criterion
		}
	}
	if a.Side != b.Side {
		return "side"
	}
	return "same"
}

package index

import (
	"slices"
	"strings"

	"entente/internal/date"
	"entente/internal/record"
	"entente/internal/store"

	"github.com/RoaringBitmap/roaring/v2"
)

// Bridge is an area without diplomatic relations, and what passed with it nevertheless.
type Bridge struct {
	Area    string
	Status  string   // on the day: none, suspended, or relations where they came within the window
	Since   date.Day // earliest beginning of that status
	Contact          // the exchanges asked for; its Counterpart is empty
	Parties []BridgeParty
	Steps   []Step // rising by day
}

// BridgeParty is a party of the area that is in contact or was met in the exchanges asked for.
type BridgeParty struct {
	Contact   // of the exchanges asked for
	InContact bool
	Stage     string
}

// Step is one event on the way to relations.
type Step struct {
	On    date.Day
	What  string // see the constants below; "status" and "stage" stand before the value: "status none", "stage regular"
	About string // the record that says so
	Who   string // of a relation and a stage: the party
}

// What a step can be, beside statuses and stages.
const (
	FirstExchange  = "first exchange"
	FirstReceived  = "first received"
	FirstSent      = "first sent"
	FirstAtTheTop  = "first at the top" // with a head of state or government, or a leader of a party
	RelationOpened = "relation"
)

// atTheTop is how many of record.Levels count as the top.
const atTheTop = 3

// Bridges lists the areas that on the day, or at the window's beginning, certainly had no relations, or suspended ones, in
// the order of their identifiers: with the exchanges of a query, and with the steps that were taken until the day. Steps
// are told of all exchanges that took place. ok is false where the index does not know the query.
func (r Reader) Bridges(begin, day date.Day, q store.Query) (list []Bridge, ok bool) {
	r.index.use(r.store.Viewer(), r.store.Known(), func(view *view) {
		v := asked{view, r.memo}
		var set *roaring.Bitmap
		if set, ok = v.exchangesOf(q); !ok {
			return
		}
		inContact, within := v.inContact(day), denseOf(set)
		with := v.with()
		for area := range v.records(areas) {
			b := Bridge{Area: v.index.tables[areas].ids.at(area)}
			var fact, earlier uint32
			b.Status, fact = v.statusOn(area, day)
			if !broken(b.Status) {
				if b.Status != "relations" {
					continue
				}
				if _, earlier = v.statusOn(area, begin); earlier == none || !broken(v.statusText(earlier)) {
					continue
				}
			}
			b.Since = v.index.tables[statuses].during[fact][0]
			there := v.own[byArea][area]
			if there == nil {
				there = roaring.New()
			}
			b.Contact = v.contact(roaring.And(there, set))
			done := roaring.And(there, v.done())
			b.Steps = append(v.statusSteps(area, day), v.firstSteps(done, day)...)
			v.bridgeParties(&b, area, with, within, inContact, day)
			slices.SortFunc(b.Steps, func(a, b Step) int {
				if a.On != b.On {
					return int(int64(a.On) - int64(b.On))
				}
				return strings.Compare(a.What+" "+a.About, b.What+" "+b.About)
			})
			list = append(list, b)
		}
	})
	slices.SortFunc(list, func(a, b Bridge) int { return strings.Compare(a.Area, b.Area) })
	return list, ok
}

func broken(status string) bool { return status == "none" || status == "suspended" }

func (v asked) statusText(row uint32) string {
	t := v.index.tables[statuses]
	return t.texts[0][t.words[0][row]]
}

// statusOn is the status that certainly held on a day, of several the gravest, and the fact that says so.
func (v asked) statusOn(area uint32, day date.Day) (status string, fact uint32) {
	t, fact := v.index.tables[statuses], uint32(none)
	v.about(statuses, statusArea, area, func(row uint32) bool {
		if said := v.statusText(row); t.holds(row, day) && graver(status, said) == said && (said != status || t.during[row][0] < t.during[fact][0]) {
			status, fact = said, row
		}
		return true
	})
	return status, fact
}

// statusSteps are the statuses that had begun by the day.
func (v asked) statusSteps(area uint32, day date.Day) (steps []Step) {
	t := v.index.tables[statuses]
	v.about(statuses, statusArea, area, func(row uint32) bool {
		if t.during[row][1] <= day {
			steps = append(steps, Step{On: t.during[row][0], What: "status " + v.statusText(row), About: t.ids.at(t.record[row])})
		}
		return true
	})
	return steps
}

// firstSteps are the first of the exchanges, by the day on which they had surely begun, equal days by identifier.
func (v asked) firstSteps(set *roaring.Bitmap, day date.Day) (steps []Step) {
	t := v.index.tables[exchanges]
	sent, received := t.codes[exchangeDirection]["sent"], t.codes[exchangeDirection]["received"]
	var top [256]bool
	for code := range t.numbers(exchangeLevel, record.Levels[:atTheTop]) {
		top[uint8(code)] = true
	}
	var firsts [4]Step
	whats := [4]string{FirstExchange, FirstReceived, FirstSent, FirstAtTheTop}
	eachOf(set, func(place uint32) {
		b := &v.briefs[place]
		on, direction := b.on, uint16(b.direction)
		if on > day {
			return
		}
		for i, is := range [4]bool{true, direction == received, direction == sent, top[b.level]} {
			if !is || firsts[i].What != "" && on > firsts[i].On {
				continue
			}
			if id := t.ids.at(v.index.at[place]); firsts[i].What == "" || on < firsts[i].On || id < firsts[i].About {
				firsts[i] = Step{On: on, What: whats[i], About: id}
			}
		}
	})
	for _, f := range firsts {
		if f.What != "" {
			steps = append(steps, f)
		}
	}
	return steps
}

// bridgeParties adds the parties of the area, and the steps of the relations with them.
func (v asked) bridgeParties(b *Bridge, area uint32, with *lists, within bits, inContact map[uint32]bool, day date.Day) {
	orgs, rel, stg := v.index.tables[organisations], v.index.tables[relations], v.index.tables[stages]
	party := orgs.numbers(0, partyLike)
	v.about(organisations, orgArea, area, func(row uint32) bool {
		org := orgs.record[row]
		if !party[orgs.words[0][row]] {
			return true
		}
		p := BridgeParty{InContact: inContact[org], Contact: v.contactOf(v.among(with.of(org), within))}
		p.Counterpart = orgs.ids.at(org)
		v.about(relations, relationWith, org, func(r uint32) bool {
			if rel.during[r][1] <= day {
				b.Steps = append(b.Steps, Step{rel.during[r][0], RelationOpened, rel.ids.at(rel.record[r]), p.Counterpart})
			}
			v.about(stages, stageOf, rel.record[r], func(s uint32) bool {
				stage := stg.texts[0][stg.words[0][s]]
				if stg.during[s][1] <= day {
					b.Steps = append(b.Steps, Step{stg.during[s][0], "stage " + stage, stg.ids.at(stg.record[s]), p.Counterpart})
				}
				if stg.holds(s, day) {
					p.Stage = max(p.Stage, stage)
				}
				return true
			})
			return true
		})
		if p.InContact || p.Total() > 0 {
			b.Parties = append(b.Parties, p)
		}
		return true
	})
	slices.SortFunc(b.Parties, func(a, c BridgeParty) int { return strings.Compare(a.Counterpart, c.Counterpart) })
}

package index

import (
	"slices"
	"strings"

	"entente/internal/date"
)

// Tie is one step of an introduction: two people who took part in the same exchange, or were in the same organisation at
// times that may have overlapped.
type Tie struct {
	From    string `json:"from"` // people
	To      string `json:"to"`
	Through string `json:"through"` // the exchange or the organisation
}

// The bounds of a search for an introduction.
const (
	longestIntroduction = 5
	mostAsked           = 50_000 // people looked at
	mostMembers         = 500    // an organisation of more ties nobody to anybody
)

// Introduction is the shortest way from somebody of ours to a person: people who knew each other, step by step, by
// exchanges that surely began in the window and by organisations. It is empty where there is none, of at most
// longestIntroduction steps. Equally short ways are decided by identifiers, so that the answer stays the same.
func (r Reader) Introduction(person string, from, to date.Day) (ties []Tie) {
	r.index.use(r.store.Viewer(), r.store.Known(), func(view *view) {
		v := asked{view, r.memo}
		target, ok := v.index.tables[people].find(person)
		if !ok || v.row(people, target) == none {
			return
		}
		ties = v.introduce(target, from, to)
	})
	return ties
}

// introduce looks outwards from the person, ring by ring, for somebody of ours.
func (v asked) introduce(target uint32, from, to date.Day) []Tie {
	ids := &v.index.tables[people].ids
	reached := map[uint32]step{target: {}}
	ring := []uint32{target}
	for range longestIntroduction {
		next := make(map[uint32]step)
		for _, p := range ring {
			v.tied(p, from, to, func(other uint32, kind int, through uint32) {
				if _, ok := reached[other]; ok || len(reached)+len(next) > mostAsked {
					return
				}
				s := step{p, ids.at(p), v.index.tables[kind].ids.at(through)}
				if best, ok := next[other]; !ok || s.before(best) {
					next[other] = s
				}
			})
		}
		ring = ring[:0]
		for p, s := range next {
			reached[p] = s
			ring = append(ring, p)
		}
		slices.SortFunc(ring, func(a, b uint32) int { return strings.Compare(ids.at(a), ids.at(b)) })
		for _, p := range ring {
			if !v.isOurs(p) {
				continue
			}
			ties := []Tie{}
			for at := p; at != target; at = reached[at].to {
				ties = append(ties, Tie{ids.at(at), reached[at].name, reached[at].through})
			}
			return ties
		}
	}
	return nil
}

// step is how somebody was reached: from whom, and by which exchange or organisation.
type step struct {
	to      uint32
	name    string // identifier of to
	through string
}

func (s step) before(other step) bool {
	return s.name < other.name || s.name == other.name && s.through < other.through
}

// tied yields the people tied to a person, and by what; the same person may come several times.
func (v asked) tied(person uint32, from, to date.Day, yield func(other uint32, kind int, through uint32)) {
	took, held, x := v.index.tables[participations], v.index.tables[memberships], v.index.tables[exchanges]
	v.about(participations, tookPerson, person, func(p uint32) bool {
		exchange := took.refs[tookExchange].to[p]
		if d := x.during[v.row(exchanges, exchange)]; d[0] < from || d[1] > to {
			return true
		}
		v.about(participations, tookExchange, exchange, func(q uint32) bool {
			if other := took.refs[tookPerson].to[q]; other != none && other != person {
				yield(other, exchanges, exchange)
			}
			return true
		})
		return true
	})
	v.about(memberships, heldBy, person, func(m uint32) bool {
		org := held.refs[heldIn].to[m]
		if org == none || len(held.back(heldIn, org)) > mostMembers {
			return true
		}
		v.about(memberships, heldIn, org, func(n uint32) bool {
			if other := held.refs[heldBy].to[n]; other != none && other != person && held.during[m][0] <= held.during[n][3] && held.during[n][0] <= held.during[m][3] {
				yield(other, organisations, org)
			}
			return true
		})
		return true
	})
}

// isOurs reports whether the person took part in an exchange on our side.
func (v asked) isOurs(person uint32) bool {
	took := v.index.tables[participations]
	ours := took.codes[tookSide]["ours"]
	return v.any(participations, tookPerson, person, func(p uint32) bool { return took.words[tookSide][p] == ours })
}

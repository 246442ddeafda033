package index

import (
	"slices"

	"entente/internal/date"
)

// Newly is a post or a standing that was recorded lately, and touches somebody whom the home organisation has met.
type Newly struct {
	Record string // the membership or the standing
	Seq    int64  // number of the change that recorded it
	Who    string // the person, or the party, that it is of
	What   string // the standing, or the level of the post; "" for a post without a level
	In     string // of a post: its organisation
	Post   string
	During [4]date.Day // bounds of its beginning and its end
	Known  string      // whom we have met: the person or the party
	Times  int         // exchanges held with them
	Since  date.Day    // when the first had surely begun
	Latest date.Day
	Level  string
	By     []string // our people who took part in most of them, at most three
}

// News lists the posts and standings that were recorded after a change and have not surely ended by the day, of people and
// parties that we have met; and who took a post of one of the leading levels in a party that we have met, though we do not
// know them. The newest first.
func (r Reader) News(since int64, day date.Day, leading ...string) (list []Newly) {
	r.index.use(r.store.Viewer(), r.store.Known(), func(view *view) {
		v := asked{view, r.memo}
		done := denseOf(v.done())
		list = append(v.newStandings(since, day, done), v.newPosts(since, day, leading, done)...)
	})
	slices.SortFunc(list, func(a, b Newly) int { return int(max(-1, min(1, b.Seq-a.Seq))) })
	return list
}

// recorded is the number of the change that brought a record, whatever has been changed in it since.
func (t *table) recorded(row uint32) int64 {
	for t.before[row] != none {
		row = t.before[row]
	}
	return t.since[row]
}

// lately is how many days ago a post or a standing may have begun that is still news. What began before is history that
// somebody entered late.
const lately = 2 * 366

// recent tells whether a seen row is of a record that came after a change, and of something that is news on a day.
func (t *table) recent(row uint32, since int64, day date.Day) bool {
	return t.since[row] > since && t.during[row][3] >= day && t.during[row][1] >= day-lately && t.recorded(row) > since
}

func (v asked) newStandings(since int64, day date.Day, done bits) (list []Newly) {
	t, orgs := v.index.tables[standings], v.index.tables[organisations]
	with := v.with()
	for o, row := range v.records(standings) {
		if !t.recent(row, since, day) {
			continue
		}
		org := t.refs[standingOrg].to[row]
		if org == none {
			continue
		}
		n := Newly{Record: t.ids.at(o), Seq: t.recorded(row), Who: orgs.ids.at(org), Known: orgs.ids.at(org), What: t.texts[0][t.words[0][row]], During: t.during[row]}
		if v.meetings(&n, v.among(with.of(org), done)) {
			list = append(list, n)
		}
	}
	return list
}

func (v asked) newPosts(since int64, day date.Day, leading []string, done bits) (list []Newly) {
	t, post, orgs, persons := v.index.tables[memberships], v.index.tables[posts], v.index.tables[organisations], v.index.tables[people]
	lead, parties := post.numbers(0, leading), orgs.numbers(0, partyLike)
	with := v.with()
	for o, row := range v.records(memberships) {
		if !t.recent(row, since, day) || t.refs[heldPost].to[row] == none {
			continue
		}
		person, org, in := t.refs[heldBy].to[row], t.refs[heldIn].to[row], t.refs[heldPost].to[row]
		if person == none || org == none || v.isOurs(person) {
			continue
		}
		held := v.row(posts, in)
		n := Newly{Record: t.ids.at(o), Seq: t.recorded(row), Who: persons.ids.at(person), In: orgs.ids.at(org), Post: post.ids.at(in), What: post.texts[0][post.words[0][held]], During: t.during[row]}
		switch {
		case v.meetings(&n, v.metIn(person, done)):
			n.Known = n.Who
		case lead[post.words[0][held]] && parties[orgs.words[0][v.row(organisations, org)]] && v.meetings(&n, v.among(with.of(org), done)):
			n.Known = n.In
		default:
			continue
		}
		list = append(list, n)
	}
	return list
}

// meetings sums up the exchanges held with somebody; false for none.
func (v asked) meetings(n *Newly, held []uint32) bool {
	if len(held) == 0 {
		return false
	}
	c := v.sumOf(held)
	n.Times, n.Since, n.Latest, n.Level, n.By = c.Total(), c.First, c.Last, c.Level, v.ours(held)
	return true
}

package paper

import (
	"slices"

	"entente/internal/exchange"
)

// listView is the view of lists of people: the name list and the place cards.
type listView struct {
	common
	Sides []sideView    `field:"sides" help:"the two sides, the travelling one first where nothing else is kept; one list where both are put in one order"`
	Cards []cardRowView `field:"cards" help:"place cards, two in a row"`
}

type sideView struct {
	Title  string       `field:"title" example:"Delegation"`
	Name   string       `field:"name" help:"the organisation, or the country" example:"Liberal Union"`
	People []personView `field:"people"`
}

type cardRowView struct {
	Left  personView `field:"left"`
	Right personView `field:"right"`
}

func (v *viewing) list() listView {
	l := listView{common: v.common()}
	if v.folder.Kept.Mixed != "" {
		all := v.people(v.folder.Ranked)
		if len(all) > 0 {
			l.Sides = []sideView{{Title: v.words["both_sides"], People: all}}
		}
		l.Cards = cards(all)
		return l
	}
	travelling := sideView{Title: v.words["delegation"], Name: l.Home, People: l.Travelling}
	hosts := sideView{Title: v.words["host_side"], Name: l.Counterpart.Name, People: l.Hosts}
	if v.folder.Exchange.Direction == "received" {
		travelling.Name, hosts.Name = l.Counterpart.Name, l.Home
	}
	sides := []sideView{travelling, hosts}
	if first := v.folder.Kept.First; first != "" && (first == "theirs") != (v.folder.Exchange.Direction == "received") {
		slices.Reverse(sides)
	}
	var all []personView
	for _, s := range sides {
		if len(s.People) > 0 {
			l.Sides = append(l.Sides, s)
		}
		all = append(all, s.People...)
	}
	l.Cards = cards(all)
	return l
}

// cards puts place cards two in a row.
func cards(people []personView) (rows []cardRowView) {
	for pair := range slices.Chunk(people, 2) {
		row := cardRowView{Left: pair[0]}
		if len(pair) > 1 {
			row.Right = pair[1]
		}
		rows = append(rows, row)
	}
	return rows
}

func exampleExchange() *exchange.Exchange { return &exchange.Exchange{} }

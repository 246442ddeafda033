package paper

import (
	"entente/internal/exchange"
)

// listView is the view of lists of people: the name list and the place cards.
type listView struct {
	common
	Sides []sideView    `field:"sides" help:"the two sides, the travelling one first"`
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
	travelling := sideView{Title: v.words["delegation"], Name: l.Home, People: l.Travelling}
	hosts := sideView{Title: v.words["host_side"], Name: l.Counterpart.Name, People: l.Hosts}
	if v.folder.Exchange.Direction == "received" {
		travelling.Name, hosts.Name = l.Counterpart.Name, l.Home
	}
	for _, s := range []sideView{travelling, hosts} {
		if len(s.People) > 0 {
			l.Sides = append(l.Sides, s)
		}
	}
	all := append(l.Travelling[:len(l.Travelling):len(l.Travelling)], l.Hosts...)
	for i := 0; i < len(all); i += 2 {
		row := cardRowView{Left: all[i]}
		if i+1 < len(all) {
			row.Right = all[i+1]
		}
		l.Cards = append(l.Cards, row)
	}
	return l
}

func exampleExchange() *exchange.Exchange { return &exchange.Exchange{} }

package demo

import (
	"entente/internal/date"
	"entente/internal/lang"
	"entente/internal/record"
	"entente/internal/register"
)

// The groupings that the report and the overview look up by these identifiers on any installation.
var (
	SocialistRulingParties = groupingID("socialist-ruling-parties")
	EuropeanUnion          = groupingID("european-union")
	WesternRegion          = groupingID("western-region")
)

// Directions are the five directions of work.
var Directions = []string{
	groupingID("direction-developing"), SocialistRulingParties, groupingID("direction-developed"),
	groupingID("direction-transition"), groupingID("direction-international"),
}

func groupingID(key string) string {
	return record.IDFrom(register.KindGrouping, "entente", key)
}

// tellGroupings makes the five directions of work, the European Union, the western region and two that officers use.
func (w *world) tellGroupings() {
	directions := map[string]func(member, during string){
		"d": w.grouping("direction-developing", "direction", "Developing countries", "发展中国家"),
		"w": w.grouping("direction-developed", "direction", "Developed countries", "发达国家"),
		"t": w.grouping("direction-transition", "direction", "Countries in transition", "转型国家"),
	}
	ruling := w.grouping("socialist-ruling-parties", "direction", "Ruling parties of socialist countries", "社会主义国家执政党")
	for _, l := range w.lands {
		switch {
		case l.socialist():
			ruling(l.parties[0].id, "1976-07/..")
		case l.direction == "t":
			directions["t"](l.id, "1991/..")
		default:
			directions[l.direction](l.id, "../..")
		}
	}
	international := w.grouping("direction-international", "direction", "International and regional organisations", "国际和地区组织")
	international(EuropeanParliament, "../..")
	for _, b := range w.bodies {
		international(b.id, "../..")
	}
	union := w.grouping("european-union", "union", "European Union", "欧洲联盟")
	for _, m := range europeanUnion {
		union(register.AreaID(m.code), m.from+"/"+m.to)
	}
	west := w.grouping("western-region", "region", "Western region", "西部地区")
	for i := range westernProvinces {
		west(provinceID(i), "../..")
	}
	asean := w.grouping("asean", "union", "Association of Southeast Asian Nations", "东南亚国家联盟")
	for _, m := range []struct{ code, from string }{{"ID", "1967-08-08"}, {"MY", "1967-08-08"}, {"PH", "1967-08-08"}, {"SG", "1967-08-08"},
		{"TH", "1967-08-08"}, {"BN", "1984-01-07"}, {"VN", "1995-07-28"}, {"LA", "1997-07-23"}, {"MM", "1997-07-23"}, {"KH", "1999-04-30"}} {
		asean(register.AreaID(m.code), m.from+"/..")
	}
	priority := w.grouping("priority-2001", "other", "Priorities of the year 2001", "二〇〇一年重点")
	for _, l := range some(w, w.lands, 9) {
		if l.contact() {
			priority(l.parties[0].id, "2001")
		}
	}
}

// grouping makes one and returns what adds a member to it.
func (w *world) grouping(key, purpose, english, chinese string) func(member, during string) {
	g := &register.Grouping{Head: fixed(register.KindGrouping, key), Purpose: purpose,
		Names: []lang.Name{{Text: english, Lang: "en"}, {Text: chinese, Lang: "zh-Hans"}}}
	w.add(g)
	return func(member, during string) {
		w.add(&register.GroupingMember{Head: head(register.KindGroupingMember, record.Public, key, member), Grouping: g.ID, Member: member,
			During: date.MustParseInterval(during)})
	}
}

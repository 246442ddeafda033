package demo

import (
	"slices"

	"entente/internal/date"
	"entente/internal/lang"
	"entente/internal/record"
	"entente/internal/register"
)

// party is a counterpart, or a party that is none.
type party struct {
	id, key, name, short string
	land                 *land // nil for an international body
	family               string
	founded              int      // year
	contact              bool     // in contact at the end of the account's window
	since, until         date.Day // the relation, where there is one: since is 0 where not
	people               []*guest
}

// guest is a person of a party, with the posts that make them worth knowing.
type guest struct {
	person, name, title, level string
	party                      *party
	from, to                   date.Day
	office                     date.Day // from which day they are head of state or government at the end of the window; 0 if never
	foreseen                   bool     // one of those whom we knew before
	membership                 *register.Membership
}

// counterpartParties is how many parties with an area are in contact at the end of the window: with the nine
// internationals and the five groups of the European Parliament they make the account's number of counterparts.
const counterpartParties = 404

// socialistStates are the areas of the real ruling parties, each of which stands alone in its area.
var socialistStates = map[string]struct {
	acronym, founded string
	names            []lang.Name
}{
	"KP": {"WPK", "1945-10-10/..", []lang.Name{{Text: "Workers' Party of Korea", Lang: "en"}, {Text: "조선로동당", Lang: "ko", Kind: "official"}, {Text: "Chosŏn Rodongdang", Lang: "ko-Latn", Kind: "transliteration"}, {Text: "朝鲜劳动党", Lang: "zh-Hans"}}},
	"VN": {"CPV", "1930-02-03/..", []lang.Name{{Text: "Communist Party of Vietnam", Lang: "en"}, {Text: "Đảng Cộng sản Việt Nam", Lang: "vi", Kind: "official"}, {Text: "越南共产党", Lang: "zh-Hans"}}},
	"LA": {"LPRP", "1955-03-22/..", []lang.Name{{Text: "Lao People's Revolutionary Party", Lang: "en"}, {Text: "ພັກປະຊາຊົນປະຕິວັດລາວ", Lang: "lo", Kind: "official"}, {Text: "Phak Pasason Pativat Lao", Lang: "lo-Latn", Kind: "transliteration"}, {Text: "老挝人民革命党", Lang: "zh-Hans"}}},
	"CU": {"PCC", "1965-10-03/..", []lang.Name{{Text: "Communist Party of Cuba", Lang: "en"}, {Text: "Partido Comunista de Cuba", Lang: "es", Kind: "official"}, {Text: "古巴共产党", Lang: "zh-Hans"}}},
}

func (l *land) socialist() bool {
	_, ok := socialistStates[l.code]
	return ok
}

// formerlyRuling are the member states of 2002 in which the socialist party of the scenario governed before.
var formerlyRuling = []string{"AT", "BE", "DE", "DK", "ES", "FI", "FR", "GB", "GR", "IT", "NL", "PT", "SE"}

// europeanUnion is the member states with the day of their accession.
var europeanUnion = []struct{ code, from, to string }{
	{"BE", "1993-11-01", ".."}, {"DE", "1993-11-01", ".."}, {"FR", "1993-11-01", ".."}, {"IT", "1993-11-01", ".."}, {"LU", "1993-11-01", ".."},
	{"NL", "1993-11-01", ".."}, {"DK", "1993-11-01", ".."}, {"IE", "1993-11-01", ".."}, {"GB", "1993-11-01", "2020-01-31"}, {"GR", "1993-11-01", ".."},
	{"ES", "1993-11-01", ".."}, {"PT", "1993-11-01", ".."}, {"AT", "1995-01-01", ".."}, {"FI", "1995-01-01", ".."}, {"SE", "1995-01-01", ".."},
	{"CY", "2004-05-01", ".."}, {"CZ", "2004-05-01", ".."}, {"EE", "2004-05-01", ".."}, {"HU", "2004-05-01", ".."}, {"LV", "2004-05-01", ".."},
	{"LT", "2004-05-01", ".."}, {"MT", "2004-05-01", ".."}, {"PL", "2004-05-01", ".."}, {"SK", "2004-05-01", ".."}, {"SI", "2004-05-01", ".."},
	{"BG", "2007-01-01", ".."}, {"RO", "2007-01-01", ".."}, {"HR", "2013-07-01", ".."},
}

// contacts shares the counterparts out among the areas, by weight, until the sum is reached.
func (w *world) contacts() map[*land]int {
	share := map[*land]int{}
	var adjustable []*land
	sum := 0
	for _, l := range w.lands {
		if !l.contact() {
			continue
		}
		switch {
		case l.socialist():
			share[l] = 1
		case l.status(windowFirst) == "none" && l.status(windowLast) == "none" && deskID("latin-america") == l.desk:
			share[l] = 2 // 21 in the eleven areas of Latin America: all have two but the one of least weight
			if l.code == "DM" {
				share[l] = 1
			}
		default:
			share[l] = []int{0, 2, 3, 4, 4, 5}[l.weight]
			adjustable = append(adjustable, l)
		}
		sum += share[l]
	}
	for i := 0; sum != counterpartParties; i++ {
		l := adjustable[i*7%len(adjustable)]
		switch {
		case sum > counterpartParties && share[l] > 1:
			share[l]--
			sum--
		case sum < counterpartParties && share[l] < 6:
			share[l]++
			sum++
		}
	}
	return share
}

// tellParties makes the parties of every area, those in contact first.
func (w *world) tellParties() {
	share := w.contacts()
	ended, later := 0, 0
	for _, l := range w.lands {
		if l.socialist() {
			real := socialistStates[l.code]
			p := w.party(l, "communist", real.names, real.acronym, real.founded)
			p.contact, p.since = true, date.DayOf(1955+w.rng.IntN(20), 12, 31)
			continue
		}
		n := share[l]
		extra := 1
		if l.contact() && w.chance(45) {
			extra = 0
		}
		for i, family := range w.families(l, n+extra) {
			watchword := w.rng.IntN(watchwords)
			names := w.words.partyNames(l.language, family, watchword, l.name)
			founded := 1900 + w.rng.IntN(80)
			if l.young() {
				founded = 1989 + w.rng.IntN(3)
			}
			p := w.party(l, families[family], names, acronym(names[0].Text), number(founded)+"/..")
			p.founded = founded
			switch {
			case i < n:
				p.contact = true
				w.openRelation(p, i)
			case l.contact() && ended < 25:
				ended++
				p.since, p.until = p.notBefore(date.DayOf(1960+w.rng.IntN(30), 12, 31)), date.DayOf(1994+w.rng.IntN(7), 6, 30)
			case l.contact() && later < 20:
				later++
				p.since, p.until = w.between(windowLast+60, latest), date.Future
			}
		}
	}
}

func (w *world) openRelation(p *party, i int) {
	p.until = date.Future
	switch {
	case i == 0:
		p.since = p.notBefore(date.DayOf(1960+w.rng.IntN(32), 12, 31))
	case w.chance(82):
		p.since = p.notBefore(date.DayOf(1978+w.rng.IntN(18), 12, 31))
	default:
		p.since = w.between(windowFirst, windowLast-200)
	}
}

// notBefore puts off a beginning that lies before the party itself, or before its area was a state.
func (p *party) notBefore(day date.Day) date.Day { return max(day, date.DayOf(p.founded+1, 12, 31)) }

// families picks the families of an area's parties. Most areas have a party of the socialist or social democratic
// family; in the European Union of the account's time, "socialist" is only who the account says it is.
func (w *world) families(l *land, n int) []int {
	socialist, social := slices.Index(families, "socialist"), slices.Index(families, "social_democratic")
	union := slices.ContainsFunc(europeanUnion[:15], func(m struct{ code, from, to string }) bool { return m.code == l.code })
	first := social
	if !union && w.chance(45) || slices.Contains(formerlyRuling, l.code) {
		first = socialist
	}
	picked := []int{first}
	if !l.contact() && w.chance(55) {
		picked = nil
	}
	for _, f := range w.rng.Perm(len(families)) {
		if f == first || union && f == socialist {
			continue
		}
		picked = append(picked, f)
	}
	return picked[:min(n, len(picked))]
}

func (w *world) party(l *land, family string, names []lang.Name, acronym, founded string) *party {
	p := &party{key: l.code + "-" + number(len(l.parties)), land: l, family: family, until: date.Future}
	o := &register.Organisation{Head: head(register.KindOrganisation, record.Public, "party", p.key), Classification: "party",
		Names: names, Family: family, Area: l.id, During: date.MustParseInterval(founded)}
	o.Acronym = acronym
	o.Sources = []string{sourceID("handbook")}
	p.id, p.name, p.short = o.ID, names[0].Text, o.Acronym
	w.add(o)
	l.parties = append(l.parties, p)
	return p
}

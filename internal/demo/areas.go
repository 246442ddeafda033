package demo

import (
	_ "embed"
	"slices"
	"strconv"
	"strings"

	"entente/internal/access"
	"entente/internal/date"
	"entente/internal/interchange/countries"
	"entente/internal/lang"
	"entente/internal/record"
	"entente/internal/register"
)

//go:embed areas.tsv
var areasTSV string

// land is an area with a political system.
type land struct {
	id, code, name string
	culture        *culture
	language       string // of its generated parties
	weight         int    // share in the exchanges; 0 where no counterpart is in contact
	direction      string // letter of areas.tsv
	statuses       []statusPeriod
	desk           string
	parties        []*party
	terms          []term
	gone, came     bool // whether delegations are sent there, and come from there
}

type statusPeriod struct {
	status   string
	from, to date.Day
}

// contact tells whether the home organisation is in contact with parties of the area in the account's time.
func (l *land) contact() bool { return l.weight > 0 }

// young tells whether the area became a state in the nineties: nothing of its politics is older.
func (l *land) young() bool {
	first := l.statuses[0]
	return first.status == "relations" && first.from >= date.DayOf(1990, 1, 1) && (l.direction == "t" || l.code == "ER" || l.code == "NA" || l.code == "TL")
}

// tellAreas takes over the areas of the world and says since when there are diplomatic relations with them. An area
// that areas.tsv does not list has no status on record: unknown, which is not the same as none.
func (w *world) tellAreas() {
	parents := map[string]string{}
	for item := range countries.Records() {
		area := item.Record.(*register.Area)
		w.add(area)
		w.areaName[area.ID] = lang.Preferred(area.Names, "en")
		parents[area.ID] = area.Parent
	}
	w.add(&register.DiplomaticStatus{Head: head(register.KindDiplomaticStatus, record.Public, "home"), Area: china, Status: "home", During: date.MustParseInterval("1949-10-01/..")})
	for _, cells := range lines(areasTSV) {
		l := &land{id: register.AreaID(cells[0]), code: cells[0], culture: w.cultures[cells[1]], language: cells[2], direction: cells[4]}
		l.name = w.areaName[l.id]
		l.weight, _ = strconv.Atoi(cells[3])
		l.desk = deskOf(parents[l.id], l.direction)
		l.gone, l.came = w.chance(80), w.chance(94)
		w.tellStatuses(l, strings.Fields(cells[5]))
		w.lands = append(w.lands, l)
		w.byCode[l.code] = l
	}
}

// tellStatuses reads "R1971", "N1994-02-04" and "N": relations or none, from a date or ever.
func (w *world) tellStatuses(l *land, entries []string) {
	for i, entry := range entries {
		from, to := entry[1:], ".."
		s := statusPeriod{status: map[byte]string{'R': "relations", 'N': "none"}[entry[0]], from: date.Past, to: date.Future}
		if from != "" {
			s.from = date.MustParse(from).Latest()
		} else {
			from = ".."
		}
		if i+1 < len(entries) {
			s.to = date.MustParse(entries[i+1][1:]).Earliest() - 1
			to = s.to.String()
		}
		l.statuses = append(l.statuses, s)
		record := &register.DiplomaticStatus{Head: head(register.KindDiplomaticStatus, record.Public, l.code, number(i)),
			Area: l.id, Status: s.status, During: date.MustParseInterval(from + "/" + to)}
		record.Sources = []string{sourceID("relations")}
		w.add(record)
	}
}

// desks are the units of the department, by the key of their identifiers.
var desks = []struct{ key, english, chinese string }{
	{"asia", "Desk for Asia and Oceania", "亚洲大洋洲处"},
	{"west-asia", "Desk for West Asia and North Africa", "西亚北非处"},
	{"africa", "Desk for Africa", "非洲处"},
	{"latin-america", "Desk for Latin America", "拉美处"},
	{"europe", "Desk for Western Europe and North America", "西欧北美处"},
	{"east", "Desk for Eastern Europe and Central Asia", "东欧中亚处"},
}

func deskID(key string) string { return record.IDFrom(access.KindDesk, "demo", key) }

func (w *world) tellDesks() {
	for _, d := range desks {
		w.add(&access.Desk{Head: head(access.KindDesk, record.Internal, d.key),
			Names: []lang.Name{{Text: d.english, Lang: "en"}, {Text: d.chinese, Lang: "zh-Hans"}}})
	}
}

// deskOf tells the desk for an area from its M49 region and its direction of work.
func deskOf(parent, direction string) string {
	region := strings.TrimPrefix(parent, "area-")
	in := func(regions ...string) bool { return slices.Contains(regions, region) }
	switch {
	case direction == "t":
		return deskID("east")
	case in("005", "013", "029"):
		return deskID("latin-america")
	case in("011", "014", "017", "018"):
		return deskID("africa")
	case in("015", "145"):
		return deskID("west-asia")
	case in("030", "034", "035", "053", "054", "057", "061"):
		return deskID("asia")
	}
	return deskID("europe")
}

func sourceID(key string) string { return record.IDFrom(register.KindSource, "demo", key) }

// tellSources makes the documents that the records cite, judged by the Admiralty code.
func (w *world) tellSources() {
	add := func(key, title, publisher, when, code string, marking record.Marking) {
		w.add(&register.Source{Head: head(register.KindSource, marking, key), Title: title, Publisher: publisher,
			Date: date.MustParse(when), Reliability: code[:1], Credibility: code[1:]})
	}
	add("relations", "List of states by date of diplomatic relations", "Ministry of foreign affairs", "2003", "A1", record.Public)
	add("handbook", "Handbook of political parties", "Reference publisher (invented)", "2002", "B2", record.Public)
	add("files", "Card index of counterparts, as found at the start of electronic records", "International Department", "1996~", "C3", record.Internal)
	for year := 1992; year <= 2005; year++ {
		y := number(year)
		add("annual-"+y, "Annual report of the department, "+y, "International Department", number(year+1)+"-02", "A1", record.Public)
		add("bulletin-"+y, "Press bulletin, volume of "+y, "Press office", y, "B2", record.Public)
		add("cables-"+y, "Letters from embassies, "+y, "Embassies", y, "B3", record.Internal)
		add("notes-"+y, "Officers' notebooks, "+y, "International Department", y, "C2", record.Internal)
	}
}

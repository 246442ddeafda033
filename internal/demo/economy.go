package demo

import (
	"entente/internal/cooperation"
	"entente/internal/date"
	"entente/internal/record"
)

// Economic work that came out of the talks of the last two years. Told last and without dice, as the promises are.

// venture is a project before it is known from which talk.
type venture struct {
	title, sector, stage, value, currency, funder, partner string
	contact, signed, runs, ends                            int // days from now; 0 for none
	province                                               int // of provinces, from 1; 0 for none
}

var ventures = []venture{
	{title: "Cold stores for the fishing port", sector: "agriculture", stage: "running", value: "18500000", currency: "USD", funder: "Export-Import Bank", partner: "Port Authority", contact: -690, signed: -410, runs: -300, ends: 220, province: 15},
	{title: "Teacher training college, second wing", sector: "education", stage: "done", value: "42000000", currency: "CNY", funder: "Ministry of Commerce", partner: "Ministry of Education", contact: -700, signed: -560, runs: -500, ends: -60, province: 2},
	{title: "Assembly of small tractors", sector: "industry", stage: "agreed", value: "7250000.50", currency: "USD", partner: "Agricultural Machinery Works", contact: -340, signed: -45, runs: 60, ends: 500, province: 17},
	{title: "Solar pumps in twelve villages", sector: "water", stage: "running", value: "9600000", currency: "CNY", partner: "Rural Water Board", contact: -520, signed: -330, runs: -200, ends: -20, province: 7},
	{title: "Direct flights in the season", sector: "tourism", stage: "idea", contact: -80, province: 16},
	{title: "Industrial park beside the railway", sector: "industry", stage: "idea", value: "120000000", currency: "USD", contact: -150, signed: 90, province: 15},
	{title: "Vaccines by cold chain", sector: "health", stage: "done", value: "3100000", currency: "EUR", partner: "Institute of Public Health", contact: -610, signed: -540, runs: -520, ends: -240},
	{title: "Fibre line between the two capitals of province", sector: "communications", stage: "dropped", value: "22000000", currency: "USD", contact: -640, signed: -500, ends: -180, province: 14},
	{title: "Rice trials in the delta", sector: "agriculture", stage: "agreed", value: "4800000", currency: "CNY", partner: "Rice Institute", contact: -260, signed: -30, runs: -2, province: 18},
	{title: "Repair of the stadium", sector: "social", stage: "done", value: "15000000", currency: "CNY", partner: "Ministry of Sport", contact: -730, signed: -650, runs: -600, ends: -320},
}

// advice is a recommendation before it is known from which talk.
type advice struct {
	name, department, what, state, answer string
	age, project                          int // made so many days ago; a venture, from 1
}

var advices = []advice{
	{"Port Authority", "Department of Commerce of Jiangsu", "Cold stores and a slip for small vessels", "project", "Taken up with the export bank.", 680, 1},
	{"Agricultural Machinery Works", "Machinery Office of Shandong", "Assembly of tractors under licence", "project", "A first tour of the works was held in spring.", 330, 3},
	{"Union of Coffee Growers", "Department of Commerce of Yunnan", "Roasting and packing near the fields", "taken_up", "They ask for samples.", 120, 0},
	{"National Railways", "Railway Bureau", "Sleepers of concrete", "declined", "The gauge is another, and the works cannot change it.", 400, 0},
	{"Chamber of Small Trade", "Department of Commerce of Zhejiang", "A standing exhibition", "made", "", 35, 0},
	{"Institute of Public Health", "Health Commission", "Storage of vaccines without current", "project", "", 600, 7},
	{"Ceramic Works", "Department of Commerce of Guangdong", "Tiles", "lapsed", "The works were sold.", 700, 0},
}

func (w *world) tellEconomy() {
	talks := w.talks()
	if len(talks) == 0 {
		return
	}
	ids := make([]string, len(ventures))
	for i, v := range ventures {
		t := &talks[i*2%len(talks)]
		h := head(cooperation.KindProject, max(t.x.Marking, record.Internal), "project", number(i))
		h.Desk = t.x.Desk
		p := &cooperation.Project{Head: h, Title: v.title, Sector: v.sector, Stage: v.stage, Value: v.value, Currency: v.currency, Exchange: t.x.ID}
		if len(t.x.Areas) > 0 {
			p.Area = t.x.Areas[0]
		}
		if v.province > 0 {
			p.Province = provinceID(v.province - 1)
		}
		end := "done"
		if v.stage == "dropped" {
			end = "dropped"
		}
		reached := map[string]int{"idea": 0, "agreed": 1, "running": 2, "done": 3, "dropped": 3}[v.stage]
		for n, s := range []struct {
			stage string
			at    int
		}{{"idea", v.contact}, {"agreed", v.signed}, {"running", v.runs}, {end, v.ends}} {
			if s.at == 0 {
				continue
			}
			on := date.OfDay(w.now + date.Day(s.at))
			step := cooperation.Milestone{Stage: s.stage, Planned: on}
			if n <= reached {
				step.Planned, step.Real = date.Date{}, on
			}
			p.Steps = append(p.Steps, step)
		}
		w.add(p)
		ids[i] = p.ID
		partner := func(side, role, organisation, name string) {
			ph := head(cooperation.KindPartner, h.Marking, "partner", number(i), side, role)
			ph.Desk = h.Desk
			w.add(&cooperation.Partner{Head: ph, Project: p.ID, Side: side, Role: role, Organisation: organisation, Name: name})
		}
		partner("theirs", "lead", t.party, "")
		if v.funder != "" {
			partner("ours", "funder", "", v.funder)
		}
		if v.partner != "" {
			partner("theirs", "implementer", "", v.partner)
		}
	}
	for i, a := range advices {
		t := &talks[(i*3+1)%len(talks)]
		h := head(cooperation.KindRecommendation, max(t.x.Marking, record.Internal), "advice", number(i))
		h.Desk = t.x.Desk
		c := &cooperation.Recommendation{Head: h, Name: a.name, DepartmentName: a.department, Exchange: t.x.ID, Purpose: a.what, State: a.state, Answer: a.answer, Made: date.OfDay(w.now - date.Day(a.age))}
		if a.state != "made" {
			c.Answered = date.OfDay(w.now - date.Day(a.age) + 25)
		}
		if a.project > 0 {
			c.Project = ids[a.project-1]
		}
		w.add(c)
	}
}

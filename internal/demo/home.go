package demo

import (
	"entente/internal/date"
	"entente/internal/lang"
	"entente/internal/record"
	"entente/internal/register"
)

// Home is the organisation whose international department the demonstration shows.
var Home = record.IDFrom(register.KindOrganisation, "demo", "home")

// home is the organisation itself, its department, its provincial committees and who served in them.
type home struct {
	department string
	officers   []*officer
}

// officer is a person in a post for a time.
type officer struct {
	person, name string
	title, level string
	area         string // of the post
	from, to     date.Day
}

// provinces are those whose committees take part, the twelve of the western region first.
var provinces = []struct{ code, city string }{
	{"CN-CQ", "Chongqing"}, {"CN-SC", "Chengdu"}, {"CN-GZ", "Guiyang"}, {"CN-YN", "Kunming"}, {"CN-XZ", "Lhasa"},
	{"CN-SN", "Xi'an"}, {"CN-GS", "Lanzhou"}, {"CN-QH", "Xining"}, {"CN-NX", "Yinchuan"}, {"CN-XJ", "Ürümqi"},
	{"CN-NM", "Hohhot"}, {"CN-GX", "Nanning"},
	{"CN-SH", "Shanghai"}, {"CN-GD", "Guangzhou"}, {"CN-JS", "Nanjing"}, {"CN-ZJ", "Hangzhou"}, {"CN-SD", "Qingdao"},
	{"CN-LN", "Dalian"}, {"CN-FJ", "Xiamen"}, {"CN-HB", "Wuhan"},
}

const westernProvinces = 12

func provinceID(i int) string { return register.AreaID(provinces[i].code) }

// The days on which those who lead change: congresses of the home organisation, and the end of the scenario.
var (
	began     = date.DayOf(1990, 3, 1)
	congress1 = date.DayOf(1992, 10, 19)
	congress2 = date.DayOf(1997, 9, 19)
	congress3 = date.DayOf(2002, 11, 15)
	ended     = date.DayOf(2007, 10, 21)
)

// tellHome makes the home organisation. It takes no side: it has no family, and its only politics is that it travels.
func (w *world) tellHome() {
	w.home = &home{department: record.IDFrom(register.KindOrganisation, "demo", "home", "department")}
	organisation := func(classification, parent, area string, names []lang.Name, key ...string) string {
		o := &register.Organisation{Head: head(register.KindOrganisation, record.Public, key...), Classification: classification,
			Names: names, Area: area, Parent: parent}
		w.add(o)
		return o.ID
	}
	organisation("party", "", china, []lang.Name{{Text: "Home Party (demonstration)", Lang: "en"}, {Text: "本党（演示）", Lang: "zh-Hans"}}, "home")
	organisation("other", Home, china, []lang.Name{{Text: "International Department (demonstration)", Lang: "en"}, {Text: "国际部（演示）", Lang: "zh-Hans"}}, "home", "department")
	for n := range 9 {
		w.series(Home, "Member of the Standing Committee", "leader", "", "leader", n, began, congress1, congress2, congress3, ended)
	}
	for n := range 6 {
		w.series(Home, "Vice-chair of the Central Committee", "deputy_leader", "", "deputy", n, began, w.between(congress1, congress2), congress3, ended)
	}
	w.series(w.home.department, "Head of the International Department", "minister", "", "minister", 0, began, congress1+160, date.DayOf(2003, 3, 18), ended)
	for n, body := range []string{"Organisation Department", "Research Office", "Department of Public Communication"} {
		w.series(Home, "Head of the "+body, "minister", "", "minister", n+1, began, w.between(congress1, congress2), w.between(congress2, congress3), ended)
	}
	for n := range 6 {
		w.series(w.home.department, "Deputy head of the International Department", "senior_official", "", "vice", n, began, w.between(congress1, congress2), w.between(congress2+300, congress3+300), ended)
	}
	for n, d := range desks {
		w.series(w.home.department, "Director, "+d.english, "senior_official", "", "director", n, began, w.between(congress1, congress3), ended)
	}
	for n := range 10 {
		w.series(w.home.department, "Desk officer", "official", "", "official", n, began, w.between(congress1, congress3), ended)
	}
	for n := range 8 {
		w.series(w.home.department, "Interpreter", "expert", "", "interpreter", n, began, w.between(congress2, congress3), ended)
	}
	for i, p := range provinces {
		names := []lang.Name{{Text: "Provincial Committee of " + w.areaName[provinceID(i)] + " (demonstration)", Lang: "en"}}
		committee := organisation("other", Home, provinceID(i), names, "home", p.code)
		w.series(committee, "Secretary of the Provincial Committee", "provincial_leader", provinceID(i), p.code, 0,
			began, w.between(congress1, congress2), w.between(congress2+200, congress3), ended)
		w.series(committee, "Governor, deputy secretary of the Provincial Committee", "provincial_leader", provinceID(i), p.code, 1,
			began, w.between(congress1, congress2), w.between(congress2+200, congress3), ended)
	}
}

// series fills a post from the first of the days to the last, with another person from each day between. Days are
// exact: figures ask what somebody was on the day of a visit.
func (w *world) series(organisation, title, level, area, key string, n int, days ...date.Day) {
	post := &register.Post{Head: head(register.KindPost, record.Public, "home", key, number(n)), Organisation: organisation, Title: title, Level: level, Area: area}
	w.add(post)
	for i := range len(days) - 1 {
		o := &officer{title: title, level: level, area: area, from: days[i], to: days[i+1] - 1}
		o.person, o.name = w.person(w.cultures["zh"], china, days[i], "home", key, number(n), number(i))
		w.add(&register.Membership{Head: head(register.KindMembership, record.Public, "home", key, number(n), number(i)),
			Person: o.person, Organisation: organisation, Post: post.ID, Role: title, Area: area, During: period(o.from, o.to)})
		w.home.officers = append(w.home.officers, o)
	}
}

// person invents a person who is of an age for office on the day.
func (w *world) person(c *culture, area string, inOffice date.Day, key ...string) (id, name string) {
	p := &register.Person{Head: head(register.KindPerson, record.Public, key...), Area: area}
	p.Names, p.Gender = w.name(c)
	if w.chance(60) {
		year, _, _ := inOffice.Civil()
		birth := number(year - 41 - w.rng.IntN(22))
		if w.chance(30) {
			birth += "~"
		}
		p.Birth = date.MustParse(birth)
	}
	if c.tag != "en" && w.chance(50) {
		p.Languages = append(p.Languages, c.tag)
		if w.chance(60) {
			p.Languages = append(p.Languages, "en")
		}
	}
	w.add(p)
	return p.ID, p.Names[0].Text
}

// ours lists who of the home organisation held a post of the level on the day.
func (w *world) ours(level string, day date.Day) []*officer {
	var list []*officer
	for _, o := range w.home.officers {
		if o.level == level && o.steady(day) {
			list = append(list, o)
		}
	}
	return list
}

// steady tells whether the officer was in the post for weeks around the day, so that it holds for a vague date too.
func (o *officer) steady(day date.Day) bool { return o.from <= day-70 && o.to >= day+70 }

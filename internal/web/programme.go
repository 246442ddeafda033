package web

import (
	"cmp"
	"context"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"time"

	"entente/internal/date"
	"entente/internal/office"
	"entente/internal/programme"
)

// programmeRoutes lists the addresses of the programme of a delegation.
func (r *routes) programmeRoutes() {
	s := r.server
	r.page("GET /delegations/{id}/programme", s.programme)
	r.page("GET /delegations/{id}/programme/new", s.newItem)
	r.page("POST /delegations/{id}/programme/new", s.saveItem)
	r.page("GET /delegations/{id}/programme/items/{item}", s.editItem)
	r.page("POST /delegations/{id}/programme/items/{item}", s.saveItem)
	r.page("POST /delegations/{id}/programme/move", s.moveItem)
	r.page("GET /delegations/{id}/programme/shift", s.shiftForm)
	r.page("POST /delegations/{id}/programme/shift", s.shift)
	r.page("GET /delegations/{id}/programme/follow", s.followForm)
	r.page("POST /delegations/{id}/programme/follow", s.follow)
	r.page("POST /delegations/{id}/programme/clashes", s.acceptClash)
	r.page("POST /delegations/{id}/programme/copy", s.copyDay)
	r.page("POST /delegations/{id}/programme/editions", s.issueEdition)
	r.page("GET /delegations/{id}/programme/editions/{number}", s.sinceEdition)
}

// daysShown is how many days stand side by side.
const daysShown = 7

// programmeView is what the page of a programme shows.
type programmeView struct {
	delegationFrame
	office.Programme
	Who      string // participation whose own version is shown, "" for the whole delegation
	Clashes  office.Clashes
	Behind   *office.LeftBehind // of the days of the visit
	Days     []programme.Day    // those shown
	All      []string           // dates of all days, of the visit and of its items
	From, To int                // hours that the grid spans
	Before   string             // address of the days before, "" for none
	After    string
	Zone     string // whose clock a new item is most likely to mean
}

func (s *server) programme(w http.ResponseWriter, r *http.Request, v *visit) error {
	p, err := s.programmeView(r, v)
	if err != nil {
		return err
	}
	return s.render(w, r, http.StatusOK, programmePage(p))
}

// programmeView reads the programme that an address asks for: of one traveller (who), from a day on (from).
func (s *server) programmeView(r *http.Request, v *visit) (programmeView, error) {
	p, err := s.programmeOf(r.Context(), v, r.PathValue("id"))
	if err != nil {
		return p, err
	}
	if p.Clashes, err = s.office.ProgrammeClashes(r.Context(), v.reader, p.Programme); err != nil {
		return p, err
	}
	if behind, ok, err := s.office.LeftBehind(r.Context(), v.reader, p.Programme); err != nil {
		return p, err
	} else if ok {
		p.Behind = &behind
	}
	p.Zone = p.likelyZone()
	if who := r.URL.Query().Get("who"); p.Name(who) != "" {
		p.Who = who
		p.Programme = p.For(who)
		p.Clashes.List = slices.DeleteFunc(p.Clashes.List, func(c office.Clash) bool {
			return !slices.ContainsFunc(c.Items, func(id string) bool { return p.Item(id) != nil })
		})
	}
	p.layOut(r.URL.Query().Get("from"))
	return p, nil
}

func (s *server) programmeOf(ctx context.Context, v *visit, id string) (programmeView, error) {
	p := programmeView{}
	var err error
	if p.delegationFrame, err = s.delegationFrame(ctx, v, id, tabProgramme); err != nil {
		return p, err
	}
	p.Programme, err = s.office.Programme(ctx, v.reader, p.delegationFrame.Exchange.ID)
	return p, err
}

// layOut chooses the days that are shown and the hours that they span.
func (p *programmeView) layOut(from string) {
	days := programme.Days(p.Items)
	byDate := make(map[string]programme.Day, len(days))
	for _, d := range days {
		byDate[d.Date] = d
		p.All = append(p.All, d.Date)
	}
	if first, last := p.Programme.Days(); first != date.Past && last != date.Future && last-first < 62 {
		for d := first; d <= last; d++ {
			if _, there := byDate[d.String()]; !there {
				p.All = append(p.All, d.String())
			}
		}
	}
	slices.Sort(p.All)
	at := max(0, min(slices.IndexFunc(p.All, func(d string) bool { return d >= from }), len(p.All)-1))
	if at > 0 && len(p.All)-at < daysShown {
		at = max(0, len(p.All)-daysShown)
	}
	end := min(len(p.All), at+daysShown)
	if at > 0 {
		p.Before = p.address("from", p.All[max(0, at-daysShown)])
	}
	if end < len(p.All) {
		p.After = p.address("from", p.All[end])
	}
	p.From, p.To = 8, 20
	for _, d := range p.All[at:end] {
		day, there := byDate[d]
		if !there {
			day = programme.Day{Date: d}
		}
		for _, part := range day.Parts {
			p.From, p.To = min(p.From, part.From/60), max(p.To, (part.To+59)/60)
		}
		p.Days = append(p.Days, day)
	}
}

// address is that of the page with one more parameter.
func (p programmeView) address(name, value string) string {
	q := url.Values{}
	if p.Who != "" {
		q.Set("who", p.Who)
	}
	if value != "" {
		q.Set(name, value)
	}
	if len(q) == 0 {
		return p.href(tabProgramme)
	}
	return p.href(tabProgramme) + "?" + q.Encode()
}

// likelyZone is the zone in which the last item ends; "" where there is none.
func (p programmeView) likelyZone() string {
	if n := len(p.Items); n > 0 {
		return p.Items[n-1].Ends.Zone
	}
	return ""
}

// zoneOn is the zone in which a day of the programme ends, or the last one before it.
func (p programmeView) zoneOn(day string) string {
	zone := ""
	for _, i := range p.Items {
		if i.Ends.Date <= day || zone == "" {
			zone = i.Ends.Zone
		}
	}
	return cmp.Or(zone, p.Zone)
}

// rowOf is the row of the grid for a minute of the day; a row is a quarter of an hour.
func (p programmeView) rowOf(minute int) int { return (minute-p.From*60)/15 + 1 }

// slotClass places a part of an item in the grid: row and rows, column and columns of twelve.
func (p programmeView) slotClass(part programme.Part) string {
	rows := max(1, (part.To-part.From+14)/15)
	of := part.Of
	switch {
	case of == 5:
		of = 6
	case of > 6:
		of = 12
	}
	width := 12 / max(1, of)
	return "r" + strconv.Itoa(p.rowOf(part.From)) + " d" + strconv.Itoa(rows) + " c" + strconv.Itoa(1+part.Lane%12*width%12) + " w" + strconv.Itoa(width)
}

func weekday(day string) (name, date string) {
	at, err := time.Parse("2006-01-02", day)
	if err != nil {
		return "", day
	}
	return at.Format("Mon"), at.Format("2 Jan 2006")
}

// clockOf is the time at which a part begins and ends, with the name of the clock where there are two.
func clockOf(part programme.Part) string {
	i := part.Item
	switch {
	case i.Crosses():
		return i.Starts.Time + " " + i.Starts.Abbreviation() + " → " + dayBeside(i) + i.Ends.Time + " " + i.Ends.Abbreviation()
	case i.Starts.Date != i.Ends.Date:
		return i.Starts.Time + " → " + dayBeside(i) + i.Ends.Time
	}
	return i.Starts.Time + "–" + i.Ends.Time
}

// dayBeside names the day on which an item ends, where it is another.
func dayBeside(i *programme.Item) string {
	if i.Starts.Date == i.Ends.Date {
		return ""
	}
	name, _ := weekday(i.Ends.Date)
	return name + " "
}

// placeOf is where an item happens, as one line.
func (p programmeView) placeOf(i *programme.Item) string {
	place := i.Place
	if place == "" {
		place = p.Programme.Labels[i.Area]
	}
	if i.Type == "travel" {
		to := i.To
		if to == "" {
			to = p.Programme.Labels[i.ToArea]
		}
		if to != "" {
			return place + " → " + to
		}
	}
	return joinNonEmpty(", ", i.Room, place)
}

// namesOf are the names of participations, as far as the viewer may know them; more than a few are counted.
func (p programmeView) namesOf(ctx context.Context, ids []string, most int) string {
	var names []string
	for _, id := range ids {
		if name := p.Name(id); name != "" {
			names = append(names, name)
		}
	}
	if more := len(names) - most; more > 0 {
		names = append(names[:most], t(ctx, "programme.and_more", "Count", more))
	}
	return joinNonEmpty(", ", names...)
}

// travellers are those who can have a version of their own.
func (p programmeView) travellers() []office.Partaker {
	return slices.DeleteFunc(slices.Clone(p.People), func(t office.Partaker) bool { return !t.Travels })
}

func (p programmeView) hosts() []office.Partaker {
	return slices.DeleteFunc(slices.Clone(p.People), func(t office.Partaker) bool { return t.Travels || t.Person == "" && t.Participation.Name == "" })
}

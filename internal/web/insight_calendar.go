package web

import (
	"cmp"
	"context"
	"slices"
	"strconv"
	"strings"
	"time"

	"entente/internal/date"
	"entente/internal/fault"
	"entente/internal/insight"
	"entente/internal/register"

	"github.com/a-h/templ"
)

// worldYear is the calendar of the world for twelve months: of a calendar year, or from this month on.
type worldYear struct {
	from, to  date.Date
	year      int // 0 for the twelve months from now
	occasions []listedOccasion
	months    []monthOf
	lanes     []string // types that something is of
	types     []string // asked for
	everybody bool
	thisMonth string
	before    string // addresses
	after     string
}

// listedOccasion is an occasion in words.
type listedOccasion struct {
	insight.Occasion
	title string
	href  string
	code  string // of the area, short
	need  string // one of insight.Needs; "" for none
	id    string // of its line in the list
}

// monthOf is one month of the year; span is what has no month.
type monthOf struct {
	key  string // 2027-05
	list []listedOccasion
}

// mostMarked is how many marks stand in one month of a lane.
const mostMarked = 6

// insightCalendar shows what happens in the world, and which relations it is an occasion for.
func insightCalendar(ctx context.Context, p *insightView) (templ.Component, error) {
	y, err := p.askYear()
	if err != nil {
		return nil, err
	}
	narrow := insight.OccasionFilter{Types: y.types, Areas: p.request.Filters["area"], Regions: p.request.Filters["region"], Groupings: p.request.Filters["grouping"],
		Organisations: p.request.Filters["counterpart"], Families: p.request.Filters["family"], Standings: p.request.Filters["standing"], Everybody: y.everybody}
	occasions, err := insight.Occasions(ctx, p.index, y.from, y.to, narrow)
	if err != nil {
		return nil, err
	}
	day := date.OfDay(today())
	if !p.request.AsOf.IsZero() {
		day = p.request.AsOf
	}
	chances, err := insight.Upcoming(ctx, p.index, y.from, y.to, day, narrow)
	if err != nil {
		return nil, err
	}
	needs := make(map[string]string, len(chances))
	for _, c := range chances {
		needs[key(c.Occasion)] = c.Need
	}
	for i, o := range occasions {
		l := listedOccasion{Occasion: o, title: occasionTitle(ctx, o), href: occasionHref(p, o), code: areaCode(o.Area), need: needs[key(o)], id: "o" + strconv.Itoa(i)}
		y.occasions = append(y.occasions, l)
	}
	y.spread()
	p.add(p.chances(ctx, chances))
	p.add(p.occasions(ctx, y.occasions))
	return insightCalendarPage(p, y), nil
}

// key tells occasions apart.
func key(o insight.Occasion) string {
	return strings.Join([]string{o.Event, o.Derived, o.Organisation, o.Area, o.Person, o.Post, o.First}, "\x00")
}

// askYear reads which months are asked for.
func (p *insightView) askYear() (*worldYear, error) {
	y := &worldYear{everybody: p.values.Get("everybody") != "", types: p.values["what"]}
	for _, w := range y.types {
		if !slices.Contains(register.EventTypes, w) {
			return nil, fault.Field("what", "%q is no type of event: use one of %s", w, strings.Join(register.EventTypes, ", "))
		}
	}
	year, month, _ := today().Civil()
	y.thisMonth = monthText(year, month)
	first := date.DayOf(year, month, 1)
	text := p.values.Get("year")
	if text != "" {
		n, err := strconv.Atoi(text)
		if err != nil || n < 1 || n > 9000 {
			return nil, fault.Field("year", "write a year such as 2027")
		}
		y.year, first = n, date.DayOf(n, time.January, 1)
		year = n
	}
	fy, fm, _ := first.Civil()
	y.from, y.to = date.OfDay(first), date.OfDay(date.DayOf(fy+1, fm, 1)-1)
	for i := range 12 {
		my, mm, _ := date.DayOf(fy, fm+time.Month(i), 1).Civil()
		y.months = append(y.months, monthOf{key: monthText(my, mm)})
	}
	y.before, y.after = p.with("year", strconv.Itoa(year-1)), p.with("year", strconv.Itoa(year+1))
	if y.year == 0 {
		y.before = p.with("year", strconv.Itoa(year))
	}
	return y, nil
}

func monthText(year int, month time.Month) string {
	return time.Date(year, month, 1, 0, 0, 0, 0, time.UTC).Format("2006-01")
}

// spread puts what is known to the month or better under its months. What began before the first month stands in it.
func (y *worldYear) spread() {
	for _, o := range y.occasions {
		if !slices.Contains(y.lanes, o.Type) {
			y.lanes = append(y.lanes, o.Type)
		}
		if o.vague() {
			continue
		}
		first := max(date.MustParse(o.First).Earliest(), y.from.Earliest())
		year, month, _ := first.Civil()
		for i := range y.months {
			if m := &y.months[i]; m.key == monthText(year, month) {
				m.list = append(m.list, o)
			}
		}
	}
	slices.SortFunc(y.lanes, func(a, b string) int {
		return cmp.Compare(slices.Index(register.EventTypes, a), slices.Index(register.EventTypes, b))
	})
}

// vague is what is known to the season or the year only.
func (o listedOccasion) vague() bool { return o.During.Start().Precision() < date.Month }

// undated are those that stand in no month.
func (y *worldYear) undated() (list []listedOccasion) {
	for _, o := range y.occasions {
		if o.vague() {
			list = append(list, o)
		}
	}
	return list
}

// of are the occasions of a lane in a month.
func (m monthOf) of(lane string) (list []listedOccasion) {
	for _, o := range m.list {
		if o.Type == lane {
			list = append(list, o)
		}
	}
	return list
}

// mark is what stands for the occasion in the year: its day, and where.
func (o listedOccasion) mark() string {
	if o.During.Start().Precision() == date.DayPrecision {
		_, _, day := date.MustParse(o.First).Earliest().Civil()
		return strconv.Itoa(day)
	}
	return "·"
}

// occasionTitle puts an occasion into words.
func occasionTitle(ctx context.Context, o insight.Occasion) string {
	switch {
	case o.Derived == "founding":
		return t(ctx, "calendar.founding", "Name", o.OrganisationName, "Count", o.Years)
	case o.Derived == "relations":
		return t(ctx, "calendar.relations", "Area", o.AreaName, "Count", o.Years)
	case o.Derived == "term":
		return t(ctx, "calendar.term", "Name", o.PersonName, "Post", o.PostName)
	case o.Type == "anniversary" && o.Years > 0:
		return t(ctx, "calendar.anniversary", "Title", o.Title, "Count", o.Years)
	}
	return o.Title
}

func occasionHref(p *insightView, o insight.Occasion) string {
	return p.href(cmp.Or(o.Event, o.Person, o.Organisation, o.Area))
}

// areaCode is the code of an area, from its identifier.
func areaCode(area string) string { return strings.ToUpper(strings.TrimPrefix(area, "area-")) }

func occasionWhat(ctx context.Context, o insight.Occasion) string {
	if o.Election != "" {
		return word(ctx, "election", o.Election)
	}
	return word(ctx, "event_type", o.Type)
}

// chances are what the occasions are good for, the most pressing first.
func (p *insightView) chances(ctx context.Context, list []insight.Chance) insightTable {
	s := insightTable{name: "chances", title: t(ctx, "calendar.chances"), note: t(ctx, "calendar.chances_note"), most: 12,
		heads: []head{{t(ctx, "list.col_event"), false}, {t(ctx, "list.col_when"), false}, {t(ctx, "list.col_area"), false}, {t(ctx, "calendar.why"), false}, {t(ctx, "calendar.advice"), false}, {t(ctx, "calendar.with"), false}, {t(ctx, "insight.col_last"), false}, {t(ctx, "calendar.bridges"), false}}}
	for _, c := range list {
		var through []string
		for _, b := range c.Bridges {
			through = append(through, b.Name)
		}
		s.rows = append(s.rows, []cell{linkCell(occasionTitle(ctx, c.Occasion), occasionHref(p, c.Occasion)), textCell(periodText(ctx, c.During)), linkCell(c.AreaName, p.href(c.Area)), needCell(ctx, c.Need),
			textCell(t(ctx, "calendar.advice_"+c.Advice)), linkCell(c.Name, p.href(c.With)), dateCell(c.Met), textCell(strings.Join(through, ", "))})
	}
	return s
}

func needCell(ctx context.Context, need string) cell {
	return cell{text: t(ctx, "calendar.need_"+need), badge: "badge " + needTone(need)}
}

func needTone(need string) string {
	switch need {
	case "white_spot", "dormant":
		return "bad"
	case "cooling", "silent":
		return "warn"
	}
	return ""
}

// occasions are all of them, for files.
func (p *insightView) occasions(ctx context.Context, list []listedOccasion) insightTable {
	s := insightTable{name: "occasions", title: t(ctx, "calendar.occasions"),
		heads: []head{{t(ctx, "list.col_event"), false}, {t(ctx, "list.col_type"), false}, {t(ctx, "list.col_when"), false}, {t(ctx, "list.col_area"), false}, {t(ctx, "list.col_organisation"), false}, {t(ctx, "calendar.entered"), false}}}
	for _, o := range list {
		entered := t(ctx, "calendar.entered_yes")
		if o.Derived != "" {
			entered = t(ctx, "calendar.derived_"+o.Derived)
		}
		s.rows = append(s.rows, []cell{linkCell(o.title, o.href), textCell(occasionWhat(ctx, o.Occasion)), textCell(o.During.String()), linkCell(o.AreaName, p.href(o.Area)), linkCell(o.OrganisationName, p.href(o.Organisation)), textCell(entered)})
	}
	return s
}

// named is the organisation, where the title does not name it.
func (o listedOccasion) named() string {
	if o.Derived == "founding" {
		return ""
	}
	return o.OrganisationName
}

func (y *worldYear) shows(kind string) bool {
	return len(y.types) == 0 || slices.Contains(y.types, kind)
}

func (y *worldYear) heading(ctx context.Context) string {
	if y.year != 0 {
		return yearText(y.year)
	}
	return t(ctx, "calendar.twelve_months", "From", y.months[0].long(), "To", y.months[11].long())
}

func (m monthOf) at() time.Time {
	at, _ := time.Parse("2006-01", m.key)
	return at
}

func (m monthOf) short() string { return m.at().Format("Jan") }
func (m monthOf) long() string  { return m.at().Format("January 2006") }

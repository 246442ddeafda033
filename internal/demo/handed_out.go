package demo

import (
	"cmp"
	"slices"
	"time"

	"entente/internal/date"
	"entente/internal/delegation"
	"entente/internal/exchange"
	"entente/internal/programme"
	"entente/internal/record"
	"entente/internal/register"
)

// What leaves the house shows what was known at a time: an edition of a programme, a paper with a number. So these are
// written after what they show, and what changed since is written after them. The demonstration is told in three acts:
// the world; the first editions and what moved then; the second edition and the papers, and what moved last.

// handed is the world as far as papers and editions need it.
type handed struct {
	records map[record.Kind][]record.Record
	now     date.Day
}

func handOut(records []record.Record, now date.Day) handed {
	h := handed{map[record.Kind][]record.Record{}, now}
	for _, r := range records {
		h.records[r.Kind()] = append(h.records[r.Kind()], r)
	}
	return h
}

// files lists the files at a stage, in the order in which they were told.
func (h handed) files(stage string) []*delegation.Delegation {
	var list []*delegation.Delegation
	for _, r := range h.records[delegation.KindDelegation] {
		if d := r.(*delegation.Delegation); d.Stage == stage {
			list = append(list, d)
		}
	}
	return list
}

func (h handed) exchange(id string) *exchange.Exchange {
	for _, r := range h.records[exchange.KindExchange] {
		if r.Meta().ID == id {
			return r.(*exchange.Exchange)
		}
	}
	return nil
}

func (h handed) items(exchange string) []*programme.Item {
	var list []*programme.Item
	for _, r := range h.records[programme.KindItem] {
		if i := r.(*programme.Item); i.Exchange == exchange {
			list = append(list, i)
		}
	}
	return list
}

// edition is a programme as it was handed out at a time.
func edition(x *exchange.Exchange, number int, issued time.Time, note string) *programme.Edition {
	return &programme.Edition{Head: record.Head{ID: programme.EditionID(x.ID, number), Marking: x.Marking, Desk: x.Desk}, Exchange: x.ID, Number: number, Issued: issued, Note: note}
}

// change gives the items of a programme for which a question is true another form.
func (h handed) change(x *exchange.Exchange, these func(*programme.Item) bool, as func(*programme.Item)) []record.Record {
	var list []record.Record
	for n, r := range h.records[programme.KindItem] {
		if i := r.(*programme.Item); i.Exchange == x.ID && these(i) {
			changed := *i
			as(&changed)
			h.records[programme.KindItem][n] = &changed
			list = append(list, &changed)
		}
	}
	return list
}

func called(title string) func(*programme.Item) bool {
	return func(i *programme.Item) bool { return i.Title == title }
}

// besides makes a new item of the one with a title: the same people, on the same day.
func (h handed) besides(x *exchange.Exchange, title, key string, as func(*programme.Item)) []record.Record {
	for _, i := range h.items(x.ID) {
		if i.Title == title {
			other := *i
			other.Head = record.Head{ID: record.IDFrom(programme.KindItem, "demo", x.ID, key), Marking: i.Marking, Desk: i.Desk}
			as(&other)
			return []record.Record{&other}
		}
	}
	return nil
}

// first is the second act: every programme that is far enough was handed out, and some of it moved since.
func (h handed) first(known time.Time) []record.Record {
	var list []record.Record
	for _, d := range h.files("in_preparation") {
		x := h.exchange(d.Exchange)
		if len(h.items(x.ID)) == 0 {
			continue
		}
		list = append(list, edition(x, 1, known, "For the hosts' protocol"))
		list = append(list, h.change(x, called("Minister of trade"), func(i *programme.Item) {
			i.Starts.Time, i.Ends.Time, i.Room = "11:45", "12:45", "Room of the council"
		})...)
		list = append(list, h.change(x, called("At leisure"), func(i *programme.Item) { i.Cancelled = true })...)
		list = append(list, h.besides(x, "University: talk and questions", "wreath", func(i *programme.Item) {
			i.Type, i.Title, i.Place = "ceremony", "Wreath at the monument", "Monument of the founders"
			i.Starts.Time, i.Ends.Time = "15:15", "16:00"
		})...)
	}
	for _, d := range h.files("under_way") {
		x := h.exchange(d.Exchange)
		if len(h.items(x.ID)) == 0 {
			continue
		}
		list = append(list, edition(x, 1, known, "Taken along by the delegation"))
		today := date.OfDay(h.now).String()
		// The day began an hour late; the flight does not wait.
		morning := func(i *programme.Item) bool { return i.Starts.Date == today && !i.Fixed && i.Ends.Time <= "16:00" }
		list = append(list, h.change(x, morning, func(i *programme.Item) { i.Starts.Time, i.Ends.Time = later(i.Starts.Time), later(i.Ends.Time) })...)
	}
	return list
}

// later is an hour later on the same day.
func later(clock string) string {
	t, err := time.Parse("15:04", clock)
	if err != nil {
		return clock
	}
	return t.Add(time.Hour).Format("15:04")
}

// issue is a paper before it has its number.
type issue struct {
	file      *delegation.Delegation
	paper     string
	languages []string
	day       date.Day
	note      string
}

// second is the third act: the second edition, the papers, and what moved after both.
func (h handed) second(known time.Time) []record.Record {
	var list []record.Record
	var issues []issue
	for _, d := range h.files("in_preparation") {
		x := h.exchange(d.Exchange)
		if len(h.items(x.ID)) == 0 {
			continue
		}
		list = append(list, edition(x, 2, known, "Printed for the delegation"))
		list = append(list, h.change(x, called("Press conference"), func(i *programme.Item) { i.Starts.Time, i.Ends.Time = "18:15", "18:45" })...)
		issues = append(issues, issue{d, "invitation", []string{"en"}, h.now - 40, "Sent by bag"},
			issue{d, "note_verbale", []string{"en", "zh"}, h.now - 33, ""}, issue{d, "name_list", []string{"en"}, h.now - 4, "For the police at the airport"})
	}
	for _, d := range h.files("under_way") {
		first := h.exchange(d.Exchange).During.Start().Earliest()
		issues = append(issues, issue{d, "programme", []string{"en"}, first - 3, ""}, issue{d, "briefing", []string{"en"}, first - 2, "Read by the head of delegation"})
	}
	for _, d := range append(h.files("closed"), h.files("reported")...) { // each of the ten, as its day came
		if len(h.items(d.Exchange)) == 0 {
			continue
		}
		first, _, _, last := h.exchange(d.Exchange).During.Bounds()
		for i, paper := range delegation.PaperTypes {
			day := first - date.Day(36-4*i)
			if slices.Contains([]string{"communique", "report", "thank_you"}, paper) {
				day = last + date.Day(map[string]int{"communique": 0, "thank_you": 3, "report": 8}[paper])
			}
			languages := []string{"en"}
			if slices.Contains([]string{"invitation", "programme", "communique"}, paper) {
				languages = []string{"en", "zh"}
			}
			issues = append(issues, issue{d, paper, languages, min(day, h.now), ""})
		}
	}
	return append(list, h.numbered(issues, known)...)
}

// numbered gives the papers their numbers, by the year and the party to which they go.
func (h handed) numbered(issues []issue, known time.Time) []record.Record {
	slices.SortStableFunc(issues, func(a, b issue) int { return cmp.Compare(a.day, b.day) })
	type series struct {
		organisation string
		year         int
	}
	last := make(map[series]int)
	var list []record.Record
	for _, one := range issues {
		x := h.exchange(one.file.Exchange)
		party := h.counterpart(x.ID)
		year, _, _ := one.day.Civil()
		s := series{party, year}
		last[s]++
		p := &delegation.Paper{Head: record.Head{ID: delegation.PaperNumbered(party, year, last[s]), Marking: max(one.file.Marking, x.Marking), Desk: x.Desk},
			Exchange: x.ID, Type: one.paper, Languages: one.languages, Organisation: party, Year: year, Sequence: last[s], Issued: date.OfDay(one.day), Known: known, Note: one.note}
		p.WriteNumber(h.short(party))
		list = append(list, p)
	}
	return list
}

// counterpart is the party to which the papers of a delegation go.
func (h handed) counterpart(exchangeID string) string {
	for _, r := range h.records[exchange.KindParticipation] {
		if p := r.(*exchange.Participation); p.Exchange == exchangeID && p.Role == "counterpart" {
			return p.Organisation
		}
	}
	return ""
}

func (h handed) short(organisation string) string {
	for _, r := range h.records[register.KindOrganisation] {
		if r.Meta().ID == organisation {
			return r.(*register.Organisation).Acronym
		}
	}
	return ""
}

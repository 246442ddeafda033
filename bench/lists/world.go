package main

import (
	"context"
	"fmt"
	"math/rand/v2"
	"time"

	"entente/internal/access"
	"entente/internal/commitment"
	"entente/internal/cooperation"
	"entente/internal/date"
	"entente/internal/delegation"
	"entente/internal/exchange"
	"entente/internal/interchange/formats"
	"entente/internal/lang"
	"entente/internal/ledger"
	"entente/internal/press"
	"entente/internal/programme"
	"entente/internal/record"
	"entente/internal/register"
	"entente/internal/relation"
	"entente/internal/store"
	"entente/internal/study"
)

// world fills a database with so many records of each kind that has a list, always the same ones.
type world struct {
	ctx   context.Context
	store *store.Store
	rand  *rand.Rand
	rows  int
	desks []string
}

var (
	givenNames  = []string{"Amina", "Bruno", "Chen", "Dolores", "Emre", "Fatou", "Goran", "Hana", "Ivo", "Jamila", "Kwame", "Lucía", "Minh", "Nadia", "Olu", "Petra"}
	familyNames = []string{"Abara", "Benítez", "Castell", "Dvorak", "Eriksen", "Farouk", "Gomes", "Haddad", "Ito", "Jovanović", "Kaya", "Lindqvist", "Moreau", "Ng", "Okafor", "Popescu"}
	ideas       = []string{"Workers'", "People's", "Liberal", "Green", "National", "Democratic", "Social", "Republican", "Farmers'", "Union"}
	words       = []string{"training", "ports", "railways", "congress", "students", "fisheries", "local", "government", "archives", "memorandum", "experts", "seminar"}
	countries   = []string{"fr", "de", "br", "za", "in", "vn", "mx", "ke", "se", "jp", "eg", "pl", "id", "cl", "sn", "tr"}
)

func pick[T any](w *world, from []T) T { return from[w.rand.IntN(len(from))] }

func named(text string) []lang.Name { return []lang.Name{{Text: text, Lang: "en"}} }

func (w *world) area() string { return "area-" + pick(w, countries) }

// head spreads markings and desks as an office does: most is internal and nobody's, some is restricted, some a desk's.
func (w *world) head() record.Head {
	var h record.Head
	h.Marking = record.Internal
	switch w.rand.IntN(20) {
	case 0:
		h.Marking = record.Confidential
	case 1, 2:
		h.Marking = record.Restricted
	}
	if w.rand.IntN(3) == 0 {
		h.Desk = pick(w, w.desks)
	}
	return h
}

// put writes records in batches, each after those that it refers to.
func (w *world) put(n int, make func(i int) []record.Record) error {
	const batch = 10_000
	for from := 0; from < n; from += batch {
		_, err := w.store.Write(w.ctx, access.System(), ledger.Batch{Act: ledger.ActDemonstration}, func(tx *store.Tx) error {
			tx.Bulk()
			var rows [][]record.Record
			most := 0
			for i := from; i < min(n, from+batch); i++ {
				rows = append(rows, make(i))
				most = max(most, len(rows[len(rows)-1]))
			}
			for part := range most {
				for _, r := range rows {
					if part < len(r) {
						if err := tx.Put(r[part], 0); err != nil {
							return err
						}
					}
				}
			}
			return nil
		})
		if err != nil {
			return err
		}
	}
	return nil
}

func (w *world) fill() error {
	if err := formats.Areas(w.ctx, w.store); err != nil {
		return err
	}
	began := time.Now()
	today := date.DayAt(time.Now().UTC())
	var posts, people, organisations, exchanges, groupings, themes []string
	steps := []struct {
		n    int
		make func(i int) []record.Record
	}{
		{6, func(i int) []record.Record {
			d := &access.Desk{Head: record.Head{ID: record.IDFrom(access.KindDesk, "bench", fmt.Sprint(i))}, Names: named(fmt.Sprintf("Desk %d", i))}
			w.desks = append(w.desks, d.ID)
			return []record.Record{d}
		}},
		{5, func(i int) []record.Record {
			g := &register.Grouping{Head: record.Head{ID: record.IDFrom(register.KindGrouping, "bench", fmt.Sprint(i))}, Names: named(fmt.Sprintf("Direction %d", i)), Purpose: "direction"}
			groupings = append(groupings, g.ID)
			list := []record.Record{g}
			for n := i; n < len(countries); n += 5 {
				list = append(list, &register.GroupingMember{Grouping: g.ID, Member: "area-" + countries[n]})
			}
			return list
		}},
		{len(countries), func(i int) []record.Record {
			return []record.Record{&register.DiplomaticStatus{Area: "area-" + countries[i], Status: "relations", During: period(today-20_000, 40_000)}}
		}},
		{w.rows, func(i int) []record.Record {
			o := &register.Organisation{Head: w.head(), Classification: pick(w, []string{"party", "party", "party", "enterprise", "media", "government"}), Family: pick(w, register.Families), Area: w.area(),
				Names: named(fmt.Sprintf("%s %s %s of %d", pick(w, ideas), pick(w, ideas), pick(w, words), i)), During: period(today-date.Day(w.rand.IntN(30_000)), 100_000)}
			o.ID = record.IDFrom(register.KindOrganisation, "bench", fmt.Sprint(i))
			organisations = append(organisations, o.ID)
			list := []record.Record{o}
			if o.Classification == "party" {
				list = append(list, &register.Standing{Organisation: o.ID, Standing: pick(w, register.Standings), During: period(today-date.Day(w.rand.IntN(8000)), 20_000)})
			}
			return list
		}},
		{w.rows / 10, func(i int) []record.Record {
			o := organisations[w.rand.IntN(len(organisations))]
			p := &register.Post{Head: record.Head{ID: record.IDFrom(register.KindPost, "bench", fmt.Sprint(i))}, Organisation: o, Title: pick(w, []string{"Secretary", "Chair", "Treasurer", "Minister"})}
			if i%50 == 0 {
				p.Level = pick(w, record.Levels)
			}
			posts = append(posts, p.ID)
			return []record.Record{p}
		}},
		{w.rows, func(i int) []record.Record {
			p := &register.Person{Head: w.head(), Names: named(fmt.Sprintf("%s %s %d", pick(w, givenNames), pick(w, familyNames), i)), Area: w.area(), Gender: pick(w, []string{"female", "male"})}
			p.ID = record.IDFrom(register.KindPerson, "bench", fmt.Sprint(i))
			people = append(people, p.ID)
			m := &register.Membership{Person: p.ID, Organisation: pick(w, organisations), During: period(today-date.Day(w.rand.IntN(8000)), 20_000)}
			if i%8 == 0 {
				m.Post = pick(w, posts)
			} else {
				m.Role = "Member"
			}
			return []record.Record{p, m}
		}},
		{w.rows, func(i int) []record.Record {
			r := &relation.Relation{Head: w.head(), Counterpart: organisations[i], During: period(today-date.Day(w.rand.IntN(15_000)), 40_000)}
			r.ID = record.IDFrom(relation.KindRelation, "bench", fmt.Sprint(i))
			return []record.Record{r, &relation.Stage{Relation: r.ID, Stage: pick(w, relation.Stages), During: r.During}}
		}},
		{w.rows, func(i int) []record.Record {
			first := today - date.Day(w.rand.IntN(12_000)) + 100
			x := &exchange.Exchange{Head: w.head(), Type: "delegation", Direction: pick(w, delegation.Directions), State: "done", Level: pick(w, record.Levels),
				Title: fmt.Sprintf("Visit on %s and %s %d", pick(w, words), pick(w, words), i), During: period(first, 6), Areas: []string{w.area()}, Purposes: []string{pick(w, exchange.Purposes)}}
			if x.ID = record.IDFrom(exchange.KindExchange, "bench", fmt.Sprint(i)); first > today {
				x.State = "planned"
			}
			if i%100 != 0 && x.State == "done" {
				x.Outcome = "Both sides will meet again."
			}
			exchanges = append(exchanges, x.ID)
			return []record.Record{x,
				&exchange.Participation{Exchange: x.ID, Side: "theirs", Role: "counterpart", Organisation: pick(w, organisations)},
				&exchange.Participation{Exchange: x.ID, Side: "theirs", Role: "head", Person: pick(w, people)}}
		}},
		{w.rows, func(i int) []record.Record {
			d := delegation.Open(exchanges[i], "done", date.OfDay(today-100))
			d.ID = delegation.IDFor(exchanges[i])
			if d.Stage = "closed"; i%50 == 0 {
				d.Stage, d.Late = pick(w, delegation.Stages), false
			}
			if delegation.OffWay(d.Stage) {
				d.StageReason, d.StageBefore = "Elections.", "invited"
			}
			list := []record.Record{d}
			if i%500 == 0 {
				list = append(list, &delegation.Approval{Delegation: d.ID, About: "proposal", Proposer: "user-a", Sent: time.Date(2025, 1, 1, 0, 0, 0, 0, time.UTC), Steps: []delegation.Step{{Title: "Head", Users: []string{"user-b"}}}})
			}
			return list
		}},
		{w.rows, func(i int) []record.Record {
			made := today - date.Day(w.rand.IntN(3000))
			c := &commitment.Commitment{Head: w.head(), Side: pick(w, commitment.Sides), State: "open", Text: fmt.Sprintf("Send the %s on %s %d", pick(w, words), pick(w, words), i), Counterpart: pick(w, organisations), Exchange: pick(w, exchanges), Made: date.OfDay(made)}
			if i%3 != 0 {
				c.Due = date.OfDay(made + date.Day(w.rand.IntN(900)))
			}
			if i%4 != 0 {
				c.State, c.Settled, c.Reason = pick(w, commitment.States[1:]), date.OfDay(today), "As agreed."
			}
			return []record.Record{c}
		}},
		{w.rows, func(i int) []record.Record {
			return []record.Record{&register.Source{Head: w.head(), Title: fmt.Sprintf("Cable %d on %s", i, pick(w, words)), Publisher: "Embassy"}}
		}},
		{w.rows, func(i int) []record.Record {
			days := -w.rand.IntN(60)
			t := &programme.Task{Subject: pick(w, exchanges), Title: fmt.Sprintf("Visas, part %d", i), Offset: &days, RemindDays: 7}
			if i%100 != 0 {
				t.Done = date.OfDay(today - 1)
			}
			return []record.Record{t}
		}},
		{w.rows / 5, func(i int) []record.Record {
			at := today - date.Day(w.rand.IntN(4000))
			return []record.Record{&programme.Item{Exchange: pick(w, exchanges), Type: "meeting", Title: fmt.Sprintf("Talks %d", i), Area: w.area(), Place: "Hall",
				Starts: programme.Moment{Date: at.String(), Time: "09:00", Zone: "Europe/Paris"}, Ends: programme.Moment{Date: at.String(), Time: "10:00", Zone: "Europe/Paris"}}}
		}},
		{20, func(i int) []record.Record {
			t := &study.Theme{Head: record.Head{ID: record.IDFrom(study.KindTheme, "bench", fmt.Sprint(i)), Marking: record.Public}, Names: named(fmt.Sprintf("Theme %d", i))}
			if i > 4 {
				t.Parent = themes[i%5]
			}
			themes = append(themes, t.ID)
			return []record.Record{t}
		}},
		{w.rows, func(i int) []record.Record {
			on := date.OfDay(today - date.Day(w.rand.IntN(4000)))
			s := &study.Study{Head: w.head(), Title: fmt.Sprintf("Study %d on %s", i, pick(w, words)), State: "under_way", Themes: []string{pick(w, themes)}, Areas: []string{w.area()}, AskedName: "Party School", Asked: on}
			if i%3 == 0 {
				s.State, s.Released = "released", on
			}
			l := &study.Lesson{Head: w.head(), Title: fmt.Sprintf("Lesson %d on %s", i, pick(w, words)), Themes: []string{pick(w, themes)}, Areas: []string{w.area()}, Confidence: pick(w, study.Confidences), Learned: on}
			l.ID = record.IDFrom(study.KindLesson, "bench", fmt.Sprint(i))
			return []record.Record{s, l, &study.Origin{Of: l.ID, Record: pick(w, exchanges), Page: "Minutes"}}
		}},
		{w.rows, func(i int) []record.Record {
			contact := today - date.Day(400+w.rand.IntN(4000))
			p := &cooperation.Project{Head: w.head(), Title: fmt.Sprintf("Project %d for %s", i, pick(w, words)), Sector: pick(w, cooperation.Sectors), Area: w.area(), Stage: "agreed", Value: fmt.Sprint(1000 * w.rand.IntN(90_000)), Currency: pick(w, []string{"USD", "CNY", "EUR"}), Exchange: pick(w, exchanges),
				Steps: []cooperation.Milestone{{Stage: "idea", Real: date.OfDay(contact)}, {Stage: "agreed", Real: date.OfDay(contact + date.Day(w.rand.IntN(300)))}, {Stage: "done", Planned: date.OfDay(today + date.Day(w.rand.IntN(400)-100))}}}
			return []record.Record{p, &cooperation.Recommendation{Head: w.head(), Name: fmt.Sprintf("Works %d", i), DepartmentName: "Department of Commerce", Purpose: "Supply of " + pick(w, words), Made: date.OfDay(contact), State: pick(w, []string{"made", "taken_up", "lapsed"}), Exchange: p.Exchange}}
		}},
		{w.rows, func(i int) []record.Record {
			c := &press.Piece{Head: w.head(), Title: fmt.Sprintf("Article %d on %s", i, pick(w, words)), Exchange: pick(w, exchanges), Medium: "The Daily " + pick(w, ideas), Area: w.area(), Language: pick(w, []string{"en", "fr", "zh"}),
				Published: date.OfDay(today - date.Day(w.rand.IntN(8000)))}
			a := &relation.Agreement{Head: w.head(), Counterpart: pick(w, organisations), Type: "memorandum", State: "signed", Title: fmt.Sprintf("Memorandum %d on %s", i, pick(w, words)), Signed: date.OfDay(today - date.Day(w.rand.IntN(8000)))}
			s := &cooperation.Stop{Head: w.head(), Exchange: pick(w, exchanges), Site: "Port of " + pick(w, words), Area: w.area(), Outcome: pick(w, cooperation.StopOutcomes)}
			return []record.Record{c, a, s}
		}},
		{200, func(i int) []record.Record {
			return []record.Record{&register.Judgement{A: people[2*i], B: people[2*i+1], Verdict: register.Same}}
		}},
	}
	total := 0
	for _, s := range steps {
		if err := w.put(s.n, s.make); err != nil {
			return err
		}
		total += s.n
	}
	fmt.Printf("filled in %s\n", time.Since(began).Round(time.Second))
	return nil
}

func period(from date.Day, days int) date.Interval {
	return date.MustParseInterval(from.String() + "/" + (from + date.Day(days)).String())
}

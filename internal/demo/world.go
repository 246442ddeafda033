package demo

import (
	"fmt"
	"math/rand/v2"
	"strconv"

	"entente/internal/date"
	"entente/internal/exchange"
	"entente/internal/record"
	"entente/internal/register"
)

// world is the scenario while it is told: what was decided so far, and the records that say so.
type world struct {
	rng     *rand.Rand
	now     date.Day
	records map[record.Kind][]record.Record

	lands    []*land
	byCode   map[string]*land
	areaName map[string]string // identifier of any area to its English name
	spoken   map[string]bool   // names that people bear already
	words    lexicon
	cultures map[string]*culture
	home     *home
	bodies   []*party // counterparts without an area: internationals and parliamentary groups
	groups   []*party // of these, the groups of the European Parliament
	told     int      // exchanges so far

	delegations []noted // those of which meetings can be parts
}

// noted is a visit and how it was written down.
type noted struct {
	visit  visit
	record *exchange.Exchange
}

// The account covers five years; the records reach some years further on both sides.
var (
	windowFirst = date.DayOf(1997, 10, 1)
	windowLast  = date.DayOf(2002, 9, 30)
	earliest    = date.DayOf(1992, 1, 5)
	latest      = date.DayOf(2005, 12, 20)
)

func newWorld(seed uint64, now date.Day) *world {
	return &world{
		rng: rand.New(rand.NewPCG(seed, 0x656e74656e7465)), now: now, records: map[record.Kind][]record.Record{},
		byCode: map[string]*land{}, areaName: map[string]string{}, spoken: map[string]bool{},
		words: readLexicon(), cultures: readCultures(),
	}
}

// tell makes the scenario, from what stands longest to what happened last. The order is part of what a seed means.
func (w *world) tell() {
	w.tellSources()
	w.tellDesks()
	w.tellAreas()
	w.tellHome()
	w.tellParties()
	w.tellGovernments()
	w.tellBodies()
	w.tellGroupings()
	w.tellAffiliations()
	w.tellRelations()
	w.tellFirstVisits()
	w.tellDelegations()
	w.tellContacts()
	w.tellRecent()
	w.tellProgrammes()
	w.tellFiles()
	w.tellAccounts()
	w.tellChains()
	w.tellPapers()
	w.tellTemplates()
	w.tellCommitments()
	w.tellStudies()
	w.tellEconomy()
	w.tellImage()
	w.tellTalks()
	w.tellEvents()
	w.tellNews()
	w.tellInstruments()
	w.tellMargins()
}

func (w *world) add(r record.Record) { w.records[r.Kind()] = append(w.records[r.Kind()], r) }

// head gives a record its identity from a key of the scenario.
func head(kind record.Kind, marking record.Marking, key ...string) record.Head {
	return record.Head{ID: record.IDFrom(kind, "demo", key...), Marking: marking}
}

// fixed gives a record the identity under which the report looks it up on any installation.
func fixed(kind record.Kind, key string) record.Head {
	return record.Head{ID: record.IDFrom(kind, "entente", key), Marking: record.Public}
}

// chance is true in so many of a hundred cases.
func (w *world) chance(percent int) bool { return w.rng.IntN(100) < percent }

// one picks an element. The list must not be empty.
func one[T any](w *world, list []T) T { return list[w.rng.IntN(len(list))] }

// some picks n different elements, or all where there are fewer, in random order.
func some[T any](w *world, list []T, n int) []T {
	picked := make([]T, 0, n)
	for _, i := range w.rng.Perm(len(list))[:min(n, len(list))] {
		picked = append(picked, list[i])
	}
	return picked
}

// between picks a day; both bounds are possible.
func (w *world) between(from, to date.Day) date.Day {
	if to <= from {
		return from
	}
	return from + date.Day(w.rng.IntN(int(to-from)+1))
}

// seasons weighs the months: few travel at the turn of the year and in high summer.
var seasons = [12]int{4, 3, 8, 11, 12, 10, 6, 5, 11, 12, 9, 5}

// busyDay picks a day as the calendar of a department has them.
func (w *world) busyDay(from, to date.Day) date.Day {
	for {
		day := w.between(from, to)
		if _, month, _ := day.Civil(); to-from < 60 || w.rng.IntN(12) < seasons[month-1] {
			return day
		}
	}
}

// period writes an interval from day to day; date.Future leaves its end open.
func period(from, to date.Day) date.Interval {
	if to >= date.Future {
		return date.Since(date.OfDay(from))
	}
	return date.MustParseInterval(from.String() + "/" + to.String())
}

// vaguely writes a day as a source might give it: the year, the month, about the month, or the day. It says nothing
// wrong, and less the further back it lies.
func (w *world) vaguely(day date.Day) string {
	year, month, _ := day.Civil()
	switch n := w.rng.IntN(10); {
	case n < 4 || year < 1980:
		return fmt.Sprintf("%04d", year)
	case n < 6:
		return fmt.Sprintf("%04d-%02d", year, month)
	case n < 7:
		return fmt.Sprintf("%04d-%02d~", year, month)
	}
	return day.String()
}

// status returns the diplomatic status of the area, if it is the same for weeks around the day; "" otherwise. The
// scenario avoids the weeks of a change, in which a vague date would have two answers.
func (l *land) status(day date.Day) string {
	for _, s := range l.statuses {
		if s.from <= day-70 && s.to >= day+70 {
			return s.status
		}
	}
	return ""
}

func areaNames(w *world, ids []string) string {
	text := ""
	for i, id := range ids {
		switch {
		case i == 0:
		case i == len(ids)-1:
			text += " and "
		default:
			text += ", "
		}
		text += withArticle(w.areaName[id])
	}
	return text
}

func number(n int) string { return strconv.Itoa(n) }

var china = register.AreaID("CN")

package insight

import (
	"cmp"
	"context"
	"slices"
	"strconv"
	"strings"

	"entente/internal/insight/index"
	"entente/internal/record"
	"entente/internal/relation"
)

// Coverage is where we are in contact and where not: the parties of the register by what they are, and the areas where we
// have nobody.
type Coverage struct {
	Window     string          `json:"window"`
	Day        string          `json:"day"`
	Groups     []CoverageGroup `json:"groups"`
	Reached    []CoverageGroup `json:"reached"` // by the stage of the relation on the day, and by the highest level met in the window
	Ladder     Matrix          `json:"ladder"`  // parties in contact by that stage, across the highest level met; "" for never met
	Importance Importance      `json:"importance"`
	WhiteSpots []WhiteSpot     `json:"white_spots"`
}

// CoverageGroup is the parties by one facet.
type CoverageGroup struct {
	Facet string        `json:"facet"` // a filter of organisations
	Rows  []CoverageRow `json:"rows"`
}

// CoverageRow is the parties with one value of the facet: all, those in contact on the day, those met in the window. Each
// number has the query of its records.
type CoverageRow struct {
	Value            string `json:"value"`
	Label            string `json:"label"`
	All              int    `json:"all"`
	InContact        int    `json:"in_contact"`
	Met              int    `json:"met"`
	InPower          int    `json:"in_power"`          // governing or in a coalition on the day
	Weight           int    `json:"weight"`            // what they count for, as Importance has it
	WeightInContact  int    `json:"weight_in_contact"` // and those of them that are in contact
	Stage            string `json:"stage,omitempty"`   // the highest step that a relation with one of them had reached
	Level            string `json:"level,omitempty"`   // the highest at which one of them was met
	AllRecords       string `json:"all_records"`       // these are empty for levels met, which are no filter of organisations
	InContactRecords string `json:"in_contact_records"`
	MetRecords       string `json:"met_records"` // empty too where filters narrow the exchanges: no filter of organisations says so
}

// Importance weighs the parties by their place in power, as weights says, and by their share of the seats: of all, of those in contact, of those met.
type Importance struct {
	All       int           `json:"all"`
	InContact int           `json:"in_contact"`
	Met       int           `json:"met"`
	Shares    CoverageGroup `json:"shares"` // the parties by their share of the seats, or of the votes where no seats are known; no filter says so
}

// shares are the bands of a party's share in per cent, each from its number on. A share that is not known is under 0.
var shares = []int{50, 25, 10, 1, 0}

// WhiteSpot is an area with parties, none of them in contact.
type WhiteSpot struct {
	Area      string   `json:"area"`
	Name      string   `json:"name"`
	Weight    int      `json:"weight"` // what ranks it: the sum of what its parties count for, as Importance has it
	Parties   []string `json:"parties"`
	Governing []string `json:"governing,omitempty"`
	Records   string   `json:"records"`
	// What could close it: parties elsewhere that are in contact and of the family of one of its parties in power, at most
	// three, those whom we met most first.
	Bridges []string   `json:"bridges,omitempty"`
	Events  []Occasion `json:"events,omitempty"` // and what happens there within a year of the day; see Occasioned
}

// coverageFacet is what parties are told apart by, and whether the day counts.
type coverageFacet struct {
	name   string
	dated  bool
	values func(index.Counterpart) []string
}

var coverageFacets = []coverageFacet{
	{"area", false, func(c index.Counterpart) []string { return some(c.Area) }},
	{"region", false, func(c index.Counterpart) []string { return c.Regions }},
	{"grouping", true, func(c index.Counterpart) []string { return c.Groupings }},
	{"family", false, func(c index.Counterpart) []string { return some(c.Family) }},
	{"standing", true, func(c index.Counterpart) []string { return c.Standings }},
	{"area_status", true, func(c index.Counterpart) []string { return c.AreaStatuses }},
}

// reached are how far one came.
var reached = []coverageFacet{
	{"stage", true, func(c index.Counterpart) []string { return c.Stages }},
	{"level", false, func(c index.Counterpart) []string { return some(c.Level) }},
}

// byShare parts the parties by the bands of their shares.
var byShare = coverageFacet{"share", true, func(c index.Counterpart) []string {
	return []string{strconv.Itoa(shares[slices.IndexFunc(shares, func(from int) bool { return c.Share >= from })])}
}}

func some(value string) []string {
	if value == "" {
		return nil
	}
	return []string{value}
}

// Cover computes the coverage of a window, as facts stood on its last day. Filters that say who the counterpart is tell which
// parties belong there, the others which exchanges count as met: see ofCounterparts.
func Cover(ctx context.Context, r index.Reader, request Request) (Coverage, error) {
	if err := request.check(); err != nil {
		return Coverage{}, err
	}
	day := request.day()
	window := windowText(request.From, request.To)
	held, of := request.Held("started", window), request.Counterparts("classification", "party")
	parties, ok := r.Reached(day.Latest(), held, of)
	if !ok {
		return Coverage{}, unanswered(ctx, r, held, of)
	}
	c := Coverage{Window: window, Day: day.String()}
	for _, facet := range coverageFacets {
		c.Groups = append(c.Groups, facet.group(parties, request))
	}
	for _, facet := range reached {
		c.Reached = append(c.Reached, facet.group(parties, request))
	}
	c.Importance.Shares = byShare.group(parties, request)
	slices.SortFunc(c.Importance.Shares.Rows, func(a, b CoverageRow) int {
		return slices.Index(shares, number(a.Value)) - slices.Index(shares, number(b.Value))
	})
	counts := make(map[[2]string]int)
	for _, p := range parties {
		c.Importance.add(p)
		if p.InContact {
			counts[[2]string{p.Stage, p.Level}]++
		}
	}
	c.Ladder = climbed("level", append(slices.Clone(record.Levels), ""), counts)
	var ids []string
	for _, g := range c.Groups {
		for _, row := range g.Rows {
			ids = append(ids, row.Value)
		}
	}
	c.WhiteSpots = whiteSpots(parties, request)
	for _, w := range c.WhiteSpots {
		ids = append(ids, w.Area)
	}
	labels, err := r.Labels(ctx, ids...)
	if err != nil {
		return Coverage{}, err
	}
	for _, g := range slices.Concat(c.Groups, c.Reached) {
		for i := range g.Rows {
			g.Rows[i].Label = cmp.Or(labels[g.Rows[i].Value], g.Rows[i].Value)
		}
		slices.SortFunc(g.Rows, func(a, b CoverageRow) int {
			return cmp.Or(b.All-a.All, strings.Compare(a.Value, b.Value))
		})
	}
	for i := range c.WhiteSpots {
		c.WhiteSpots[i].Name = labels[c.WhiteSpots[i].Area]
	}
	return c, nil
}

// group counts the parties by the facet.
func (f coverageFacet) group(parties []index.Counterpart, request Request) CoverageGroup {
	g := CoverageGroup{Facet: f.name, Rows: []CoverageRow{}}
	at := make(map[string]int)
	row := f.rows(request)
	for _, p := range parties {
		for _, value := range f.values(p) {
			i, ok := at[value]
			if !ok {
				i = len(g.Rows)
				at[value] = i
				g.Rows = append(g.Rows, row(value))
			}
			row := &g.Rows[i]
			row.All++
			row.Weight += weight(p)
			if p.InContact {
				row.InContact++
				row.WeightInContact += weight(p)
			}
			if place(p) >= weights["coalition"] {
				row.InPower++
			}
			if row.Stage == "" || p.Stage != "" && slices.Index(heights, p.Stage) > slices.Index(heights, row.Stage) {
				row.Stage = p.Stage
			}
			if row.Level == "" || p.Level != "" && slices.Index(record.Levels, p.Level) < slices.Index(record.Levels, row.Level) {
				row.Level = p.Level
			}
			if p.Total() > 0 {
				row.Met++
			}
		}
	}
	return g
}

// heights are the stages by how far they say a relation has come: one that was suspended had come to something.
var heights = append([]string{"none", "suspended"}, relation.Steps...)

func number(text string) int {
	n, _ := strconv.Atoi(text) // of our own making
	return n
}

// rows makes the rows of a facet, which differ in their values only.
func (f coverageFacet) rows(request Request) func(value string) CoverageRow {
	if f.name == "level" || f.name == "share" {
		return func(value string) CoverageRow { return CoverageRow{Value: value, Label: value} }
	}
	q, day := request.Counterparts("classification", "party"), request.day().String()
	if f.dated {
		q = q.With("on", day)
	}
	all, inContact := q.Narrow(f.name), q.With("in_contact", day).Narrow(f.name)
	met := q.With("met", windowText(request.From, request.To)).Narrow(f.name)
	if _, narrower := request.parted(); len(narrower) > 0 {
		met = func(string) string { return "" }
	}
	return func(value string) CoverageRow {
		return CoverageRow{Value: value, Label: value, AllRecords: all(value), InContactRecords: inContact(value), MetRecords: met(value)}
	}
}

func (i *Importance) add(p index.Counterpart) {
	w := weight(p)
	i.All += w
	if p.InContact {
		i.InContact += w
	}
	if p.Total() > 0 {
		i.Met += w
	}
}

// weight is what a party counts for: by its standings on the day, and at least 1; and one more for each full tenth of the seats
// that it holds, or of the votes where its seats are not known.
func weight(p index.Counterpart) int { return place(p) + p.Share/10 }

// place is what a party counts for by its standings alone.
func place(p index.Counterpart) int {
	w := 1
	for _, s := range p.Standings {
		w = max(w, weights[s])
	}
	return w
}

// home reports whether an organisation is of our own country, to which nobody has to find a way.
func home(p index.Counterpart) bool { return slices.Contains(p.AreaStatuses, "home") }

// weights are what a party counts for where it has one of these standings.
var weights = map[string]int{"governing": 5, "coalition": 3, "opposition": 2}

func whiteSpots(parties []index.Counterpart, request Request) []WhiteSpot {
	byArea := make(map[string][]index.Counterpart)
	touched := make(map[string]bool)
	for _, p := range parties {
		if p.Area != "" && !home(p) {
			byArea[p.Area] = append(byArea[p.Area], p)
			touched[p.Area] = touched[p.Area] || p.InContact || p.Total() > 0
		}
	}
	var spots []WhiteSpot
	for area, there := range byArea {
		if touched[area] {
			continue
		}
		w := WhiteSpot{Area: area, Records: request.Counterparts("classification", "party").And("area", area).String()}
		families := make(map[string]bool)
		for _, p := range there {
			weight := weight(p)
			w.Weight += weight
			w.Parties = append(w.Parties, p.Counterpart)
			if place(p) >= weights["coalition"] {
				w.Governing = append(w.Governing, p.Counterpart)
				families[p.Family] = p.Family != ""
			}
		}
		w.Bridges = bridges(parties, families)
		spots = append(spots, w)
	}
	slices.SortFunc(spots, func(a, b WhiteSpot) int { return cmp.Or(b.Weight-a.Weight, strings.Compare(a.Area, b.Area)) })
	return spots
}

// bridges are the parties in contact of the families, whom we met most.
func bridges(parties []index.Counterpart, families map[string]bool) []string {
	var known []index.Counterpart
	for _, p := range parties {
		if p.InContact && families[p.Family] {
			known = append(known, p)
		}
	}
	slices.SortFunc(known, func(a, b index.Counterpart) int {
		return cmp.Or(b.Total()-a.Total(), strings.Compare(a.Counterpart, b.Counterpart))
	})
	var ids []string
	for _, p := range known[:min(len(known), 3)] {
		ids = append(ids, p.Counterpart)
	}
	return ids
}

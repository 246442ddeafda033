package index_test

import (
	"fmt"

	"entente/internal/access"
	"entente/internal/cooperation"
	"entente/internal/date"
	"entente/internal/exchange"
	"entente/internal/fault"
	"entente/internal/lang"
	"entente/internal/ledger"
	"entente/internal/record"
	"entente/internal/register"
	"entente/internal/relation"
	"entente/internal/store"
	"entente/internal/study"

	"pgregory.net/rapid"
)

// each is how many records of a kind a random world has, at most: few, so that everything refers to everything.
const each = 5

const deskOne, deskTwo, inner, outer = "desk-one", "desk-two", "cpt-inner", "cpt-outer"

var viewers = []access.Viewer{
	{},
	{User: "user-v", Role: access.Reader, Clearance: record.Internal},
	{User: "user-1", Role: access.Officer, Clearance: record.Restricted, Desks: []string{deskOne}, Compartments: []string{inner}},
	{User: "user-2", Role: access.Officer, Clearance: record.Confidential, Desks: []string{deskTwo}},
	{User: "user-i", Role: access.Administrator, Clearance: record.Internal, AllDesks: true, Compartments: []string{outer, inner}},
	access.System(),
}

var periods = []string{"1990/", "1990/2000", "1999/", "../2001-06", "2001", "2001-05-03/2001-05-09", "2000~/2002", ""}

// draw makes parts of random records.
type draw struct{ *rapid.T }

func (d draw) of(choices ...string) string { return rapid.SampledFrom(choices).Draw(d.T, "choice") }
func (d draw) during() date.Interval       { return date.MustParseInterval(d.of(periods...)) }
func (d draw) names() []lang.Name          { return []lang.Name{{Text: d.of("Union", "人民", "Народ")}} }
func (d draw) ref(prefix string) string {
	return fmt.Sprintf("%s-%d", prefix, rapid.IntRange(0, each-1).Draw(d.T, "ref"))
}
func (d draw) maybe(prefix string) string { return d.of("", d.ref(prefix)) }
func (d draw) area() string               { return d.of("area-fr", "area-de", "area-eu") }

var makers = []struct {
	prefix string
	make   func(d draw) record.Record
}{
	{"dst", func(d draw) record.Record {
		return &register.DiplomaticStatus{Area: d.area(), Status: d.of(register.DiplomaticStatuses...), During: d.during()}
	}},
	{"grp", func(d draw) record.Record { return &register.Grouping{Names: d.names(), Purpose: "direction"} }},
	{"org", func(d draw) record.Record {
		return &register.Organisation{Classification: d.of("party", "party", "think_tank"), Family: d.of("", "green", "liberal"), Names: d.names(), Area: d.of("", d.area())}
	}},
	{"gme", func(d draw) record.Record {
		return &register.GroupingMember{Grouping: d.ref("grp"), Member: d.of(d.area(), d.ref("org")), During: d.during()}
	}},
	{"std", func(d draw) record.Record {
		return &register.Standing{Organisation: d.ref("org"), Standing: d.of("governing", "opposition"), During: d.during()}
	}},
	{"aff", func(d draw) record.Record {
		return &register.Affiliation{Member: "org-0", In: d.of("org-1", "org-2"), Type: "member", During: d.during()}
	}},
	{"per", func(d draw) record.Record {
		return &register.Person{Names: d.names(), Gender: d.of("", "female"), Area: d.of("", "area-fr")}
	}},
	{"post", func(d draw) record.Record {
		return &register.Post{Organisation: d.ref("org"), Title: "Chair", Level: d.of("", "leader", "provincial_leader", "head_of_state"), Area: d.of("", "area-fr")}
	}},
	{"mem", func(d draw) record.Record {
		return &register.Membership{Person: d.ref("per"), Organisation: d.ref("org"), Post: d.maybe("post"), OnBehalfOf: d.maybe("org"), During: d.during()}
	}},
	{"rel", func(d draw) record.Record {
		return &relation.Relation{Counterpart: d.ref("org"), During: d.during(), Rhythm: len(d.of("", "24 months of a relation"))}
	}},
	{"stg", func(d draw) record.Record {
		return &relation.Stage{Relation: d.ref("rel"), Stage: d.of("regular", "occasional"), During: d.during()}
	}},
	{"exc", func(d draw) record.Record {
		return &exchange.Exchange{Type: d.of("delegation", "delegation", "meeting"), Direction: d.of(exchange.Directions...), State: d.of("done", "done", "planned"), Title: "T",
			During: date.MustParseInterval(d.of("2001", "2001-05", "2001-05-03/2001-05-09", "1999", "1999-12-30~/..", "2001-05-31/2001-06", "../2001")), Level: d.of("", "leader"),
			Areas:  rapid.SampledFrom([][]string{{}, {"area-fr"}, {"area-de"}, {"area-fr", "area-de"}}).Draw(d.T, "areas"),
			Places: []string{d.area()}, Purposes: rapid.SampledFrom([][]string{{}, {"study_visit"}, {"business", "study_visit"}}).Draw(d.T, "purposes"),
			Topics: []string{d.of("trade", "press")}, Minutes: d.of("", "said"), Initiated: d.of("", "ours"), Part: d.maybe("exc")}
	}},
	{"par", participation}, {"part", participation},
	{"prj", func(d draw) record.Record {
		p := &cooperation.Project{Title: "P", Stage: "idea", Sector: d.of("energy", "health"), Area: d.of("", d.area()), Province: d.of("", "area-fr"), Exchange: d.maybe("exc")}
		if p.Value = d.of("", "12500.50", "999999999999999999", "3.0001"); p.Value != "" {
			p.Currency = d.of("EUR", "CNY")
		}
		if began := d.of("", "1999", "2001-05-03", "1999-02-01"); began != "" {
			p.Steps = append(p.Steps, cooperation.Milestone{Stage: "idea", Real: date.MustParse(began)})
		}
		if signed := d.of("", "2001-05-04", "2001-06", "2004-01-01"); signed != "" {
			p.Stage = "agreed"
			p.Steps = append(p.Steps, cooperation.Milestone{Stage: "agreed", Real: date.MustParse(signed)})
		}
		return p
	}},
	{"stu", func(d draw) record.Record {
		return &study.Study{Title: "S", State: "under_way", Themes: d.themes(), Counterpart: d.maybe("org"), AskedBy: d.of("", d.ref("per"), d.ref("org"))}
	}},
	{"les", func(d draw) record.Record {
		return &study.Lesson{Title: "L", Confidence: "high", Themes: d.themes(), Study: d.maybe("stu")}
	}},
}

func (d draw) themes() []string {
	return rapid.SampledFrom([][]string{{}, {"thm-wide"}, {"thm-one"}, {"thm-one", "thm-two"}, {"thm-two", "thm-wide"}}).Draw(d.T, "themes")
}

// above are the themes that each theme of a world stands in.
var above = map[string][]string{"thm-wide": {"thm-wide"}, "thm-one": {"thm-wide", "thm-one"}, "thm-two": {"thm-wide", "thm-two"}}

func participation(d draw) record.Record {
	return &exchange.Participation{Exchange: d.ref("exc"), Side: d.of("ours", "theirs", "theirs"), Role: d.of("head", "counterpart"), Person: d.maybe("per"),
		Organisation: d.maybe("org"), Name: "written", Level: d.of("", "leader")}
}

// found makes the areas and desks that a world stands on.
func found(t *rapid.T, s *store.Store, w world) {
	w.write(t, s, func(put func(record.Record)) {
		public := func(id string) record.Head { return record.Head{ID: id, Marking: record.Public} }
		put(&access.Desk{Head: public(deskOne), Names: []lang.Name{{Text: "One"}}})
		put(&access.Desk{Head: public(deskTwo), Names: []lang.Name{{Text: "Two"}}})
		for _, id := range []string{"thm-wide", "thm-one", "thm-two"} {
			theme := &study.Theme{Head: public(id), Names: []lang.Name{{Text: id}}}
			if id != "thm-wide" {
				theme.Parent = "thm-wide"
			}
			put(theme)
		}
		for _, id := range []string{inner, outer} {
			put(&access.Compartment{Head: record.Head{ID: id, Compartment: id}, Name: id})
		}
		put(&register.Area{Head: public("area-eu"), Type: "region", Names: []lang.Name{{Text: "Europe"}}})
		put(&register.Area{Head: public("area-fr"), Type: "country", Alpha2: "FR", Parent: "area-eu", Names: []lang.Name{{Text: "France"}}})
		put(&register.Area{Head: public("area-de"), Type: "country", Alpha2: "DE", Names: []lang.Name{{Text: "Germany"}}})
	})
}

// grow makes or changes random records as one act.
func grow(t *rapid.T, s *store.Store, w world, most int) { growBetween(t, s, w, 1, most) }

func growBetween(t *rapid.T, s *store.Store, w world, least, most int) {
	n := rapid.IntRange(least, most).Draw(t, "acts")
	w.write(t, s, func(put func(record.Record)) {
		for range n {
			m := rapid.SampledFrom(makers).Draw(t, "kind")
			r := m.make(draw{t})
			prefix, i := m.prefix, rapid.IntRange(0, each-1).Draw(t, "which")
			if prefix == "part" {
				prefix, i = "par", i+each
			}
			*r.Meta() = record.Head{ID: fmt.Sprintf("%s-%d", prefix, i),
				Marking: rapid.SampledFrom([]record.Marking{record.Public, record.Internal, record.Internal, record.Restricted, record.Confidential}).Draw(t, "marking"),
				Desk:    draw{t}.of("", "", "", deskOne, deskTwo), Deleted: rapid.IntRange(0, 9).Draw(t, "withdrawn") == 0}
			if r.Meta().Compartment = (draw{t}).of("", "", "", "", inner, outer); r.Meta().Compartment != "" {
				r.Meta().Marking = max(r.Meta().Marking, record.Internal)
			}
			put(r)
		}
	})
}

// world is the version that each record is in.
type world map[string]int

// write puts records as one act; what the store refuses because of its references is left out.
func (w world) write(t *rapid.T, s *store.Store, do func(put func(record.Record))) {
	_, err := s.Write(t.Context(), access.System(), ledger.Batch{Act: ledger.ActEdit}, func(tx *store.Tx) error {
		do(func(r record.Record) {
			id := r.Meta().ID
			if w[id] == 0 && r.Meta().Deleted {
				return
			}
			err := tx.Put(r, w[id])
			if fault.Is(err, fault.Invalid) || fault.Is(err, fault.NotFound) {
				return
			}
			if err != nil {
				t.Fatalf("%s: %v", id, err)
			}
			w[id] = r.Meta().Version
		})
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}

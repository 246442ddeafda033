package web_test

import (
	"fmt"
	"time"

	"entente/internal/access"
	"entente/internal/account"
	"entente/internal/commitment"
	"entente/internal/date"
	"entente/internal/exchange"
	"entente/internal/fault"
	"entente/internal/ledger"
	"entente/internal/record"
	"entente/internal/register"
	"entente/internal/relation"
	"entente/internal/store"

	"pgregory.net/rapid"
)

// randomly makes the records of a random world: few of each kind, so that everything refers to everything, and what is
// hidden touches what is seen.
type randomly struct{ *rapid.T }

const fewOfEach = 4

func (d randomly) of(choices ...string) string { return rapid.SampledFrom(choices).Draw(d.T, "choice") }
func (d randomly) ref(prefix string) string {
	return fmt.Sprintf("%s-%d", prefix, rapid.IntRange(0, fewOfEach-1).Draw(d.T, "ref"))
}
func (d randomly) maybe(prefix string) string { return d.of("", d.ref(prefix)) }
func (d randomly) area() string               { return d.of("area-fr", "area-de", "area-it") }
func (d randomly) during() date.Interval {
	return during(d.of("1990/..", "1990/2000", "1999/..", "../2001-06", "2001", "2001-05-03/2001-05-09", "2000~/2002", "2026-06/.."))
}

// worldMakers make records in an order in which each comes after what it refers to.
var worldMakers = []struct {
	prefix string
	make   func(d randomly) record.Record
}{
	{"dst", func(d randomly) record.Record {
		return &register.DiplomaticStatus{Area: d.area(), Status: d.of(register.DiplomaticStatuses...), During: d.during()}
	}},
	{"grp", func(d randomly) record.Record {
		return &register.Grouping{Names: nameList(d.of("North", "South"), "en"), Purpose: "direction"}
	}},
	{"org", func(d randomly) record.Record {
		return &register.Organisation{Classification: d.of("party", "party", "party", "government", "party_international"), Family: d.of("", "green", "liberal"), Names: nameList(d.of("Union", "People's Party", "人民党"), ""), Area: d.of("", d.area()), During: d.during()}
	}},
	{"gme", func(d randomly) record.Record {
		return &register.GroupingMember{Grouping: d.ref("grp"), Member: d.of(d.area(), d.ref("org")), During: d.during()}
	}},
	{"std", func(d randomly) record.Record {
		return &register.Standing{Organisation: d.ref("org"), Standing: d.of("governing", "opposition"), During: d.during()}
	}},
	{"aff", func(d randomly) record.Record {
		return &register.Affiliation{Member: d.ref("org"), In: d.ref("org"), Type: "member", During: d.during()}
	}},
	{"per", func(d randomly) record.Record {
		return &register.Person{Names: nameList(d.of("Ana Li", "Bo Ma", "Ада"), ""), Gender: d.of("", "female"), Area: d.of("", "area-fr")}
	}},
	{"post", func(d randomly) record.Record {
		return &register.Post{Organisation: d.ref("org"), Title: "Chair", Level: d.of("", "leader", "minister", "head_of_state"), Area: d.of("", "area-fr")}
	}},
	{"mem", func(d randomly) record.Record {
		return &register.Membership{Person: d.ref("per"), Organisation: d.ref("org"), Post: d.maybe("post"), OnBehalfOf: d.maybe("org"), During: d.during()}
	}},
	{"rel", func(d randomly) record.Record {
		return &relation.Relation{Counterpart: d.ref("org"), During: d.during()}
	}},
	{"stg", func(d randomly) record.Record {
		return &relation.Stage{Relation: d.ref("rel"), Stage: d.of("regular", "occasional"), During: d.during()}
	}},
	{"exc", func(d randomly) record.Record {
		return &exchange.Exchange{Type: d.of("delegation", "delegation", "meeting"), Direction: d.of(exchange.Directions...), State: d.of("done", "done", "planned"), Title: "Talks",
			During: during(d.of("2001", "2001-05", "2001-05-03/2001-05-09", "1999", "2026-11", "../2001")), Level: d.of("", "leader"),
			Areas:  rapid.SampledFrom([][]string{{}, {"area-fr"}, {"area-de"}, {"area-fr", "area-it"}}).Draw(d.T, "areas"),
			Places: []string{d.area()}, Purposes: rapid.SampledFrom([][]string{{}, {"study_visit"}}).Draw(d.T, "purposes"),
			Topics: []string{d.of("trade", "press")}, Minutes: d.of("", "said"), Initiated: d.of("", "ours"), Part: d.maybe("exc")}
	}},
	{"par", func(d randomly) record.Record {
		return &exchange.Participation{Exchange: d.ref("exc"), Side: d.of("ours", "theirs", "theirs"), Role: d.of("head", "counterpart"), Person: d.maybe("per"), Organisation: d.maybe("org"), Name: "as written", Level: d.of("", "leader")}
	}},
	{"par", func(d randomly) record.Record {
		return &exchange.Participation{Exchange: d.ref("exc"), Side: "theirs", Role: "counterpart", Person: d.ref("per"), Organisation: d.ref("org")}
	}},
	{"evt", func(d randomly) record.Record {
		return &register.Event{Type: d.of("election", "congress"), Names: nameList(d.of("Congress", "Vote"), "en"), Area: d.of("", d.area()), Organisation: d.maybe("org"),
			During: during(d.of("2027-05-09", "2024-02-29", "2027")), Every: rapid.IntRange(0, 2).Draw(d.T, "every")}
	}},
	{"com", func(d randomly) record.Record {
		return &commitment.Commitment{Side: d.of(commitment.Sides...), Text: "To send the papers", Counterpart: d.maybe("org"), Exchange: d.maybe("exc"), Made: date.MustParse("2001-05"), Due: date.MustParse(d.of("2001-06", "2030")), State: "open"}
	}},
}

// grown writes a random world as one act, each record once: how often a seen record was changed is no secret, and told by its
// version.
func grown(t *rapid.T, s *store.Store) {
	writeWorld(t, s, func(put func(record.Record)) {
		public := func(id string) record.Head { return record.Head{ID: id, Marking: record.Public} }
		put(&access.Desk{Head: public("desk-north"), Names: nameList("North", "en")})
		put(&access.Desk{Head: public("desk-south"), Names: nameList("South", "en")})
		put(&access.Desk{Head: public("desk-closed"), Names: nameList("Closed", "en")})
		put(&register.Area{Head: public("area-150"), Type: "region", M49: "150", Names: nameList("Europe", "en")})
		for _, a := range [][3]string{{"area-fr", "250", "France"}, {"area-de", "276", "Germany"}, {"area-it", "380", "Italy"}} {
			put(&register.Area{Head: public(a[0]), Type: "country", M49: a[1], Parent: "area-150", Names: nameList(a[2], "en")})
		}
		many := make(map[string]int)
		for _, m := range worldMakers {
			for range rapid.IntRange(1, 2*fewOfEach).Draw(t, "many") {
				r := m.make(randomly{t})
				*r.Meta() = record.Head{ID: fmt.Sprintf("%s-%d", m.prefix, many[m.prefix]), Desk: randomly{t}.of("", "", "desk-north", "desk-south"),
					Marking: rapid.SampledFrom([]record.Marking{record.Public, record.Internal, record.Internal, record.Confidential}).Draw(t, "marking")}
				many[m.prefix]++
				put(r)
			}
		}
	})
}

// printed is what every world comes to have beside what was drawn: an account, printed from what was known until then.
func printed(t *rapid.T, s *store.Store, at time.Time) {
	writeWorld(t, s, func(put func(record.Record)) {
		put(&account.Account{Head: record.Head{ID: "acc-0", Marking: record.Public}, Title: "Report", From: date.MustParse("1999"), To: date.MustParse("2001"), Printed: at, By: "Ana", User: "user-1"})
	})
}

// hide adds records that nobody of the viewers may read, and that name everything there is.
func hide(t *rapid.T, s *store.Store) {
	writeWorld(t, s, func(put func(record.Record)) {
		for n := range 2 {
			for i, m := range worldMakers {
				r := m.make(randomly{t})
				*r.Meta() = record.Head{ID: fmt.Sprintf("%s-%d%d", m.prefix, 7+n, i), Marking: record.Confidential, Desk: "desk-closed"}
				put(r)
			}
		}
	})
}

// writeWorld puts records as one act; what the store refuses because of its references is left out.
func writeWorld(t *rapid.T, s *store.Store, do func(put func(record.Record))) {
	t.Helper()
	_, err := s.Write(t.Context(), access.System(), ledger.Batch{Act: ledger.ActImport}, func(tx *store.Tx) error {
		do(func(r record.Record) {
			if err := tx.Put(r, 0); err != nil && !fault.Is(err, fault.Invalid) && !fault.Is(err, fault.NotFound) && !fault.Is(err, fault.Conflict) {
				t.Fatalf("%s: %v", r.Meta().ID, err)
			}
		})
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}

package web_test

import (
	"testing"

	"entente/internal/access"
	"entente/internal/date"
	"entente/internal/exchange"
	"entente/internal/lang"
	"entente/internal/record"
	"entente/internal/register"
	"entente/internal/relation"
)

// scene is a small register: what stands open to all, and what belongs to another desk than the officer's.
type scene struct {
	*house
	north, south           *access.Desk
	party, hidden          *register.Organisation
	person, hiddenPerson   *register.Person
	visit, hiddenVisit     *exchange.Exchange
	standing, hiddenChange *register.Standing
	admin, officer, reader *visitor
}

func nameList(text, tag string, more ...string) []lang.Name {
	names := []lang.Name{{Text: text, Lang: tag}}
	for i := 0; i+1 < len(more); i += 2 {
		names = append(names, lang.Name{Text: more[i], Lang: more[i+1]})
	}
	return names
}

func during(text string) date.Interval { return date.MustParseInterval(text) }

// set puts the scene up. The officer belongs to the northern desk and is cleared for what is restricted.
func set(t *testing.T) *scene {
	s := &scene{house: open(t)}
	s.north, s.south = &access.Desk{Names: nameList("Northern desk", "en")}, &access.Desk{Names: nameList("Southern desk", "en")}
	s.put(s.north, s.south)
	france := &register.Area{Head: record.Head{ID: register.AreaID("FR"), Marking: record.Public}, Type: "country", Alpha2: "FR", M49: "250", Names: nameList("France", "en", "法国", "zh")}
	source := &register.Source{Title: "Gazette of 1999", Reliability: "B", Credibility: "2"}
	s.put(france, source)
	s.party = &register.Organisation{Classification: "party", Names: nameList("Open Party", "en", "开放党", "zh"), Area: france.ID, Family: "green"}
	s.hidden = &register.Organisation{Head: record.Head{Desk: "x"}, Classification: "party", Names: nameList("Cloaked League", "en"), Area: france.ID}
	s.hidden.Desk = s.south.ID
	s.person = &register.Person{Names: nameList("Ada Open", "en", "آدا", "ar"), Area: france.ID, Note: "A **note** with <script>alert(1)</script> in it."}
	s.hiddenPerson = &register.Person{Head: record.Head{Marking: record.Confidential}, Names: nameList("Cass Cloaked", "en"), Area: france.ID}
	s.put(s.party, s.hidden, s.person, s.hiddenPerson)
	s.standing = &register.Standing{Head: record.Head{Sources: []string{source.ID}}, Organisation: s.party.ID, Standing: "governing", During: during("1999/2004-05")}
	s.hiddenChange = &register.Standing{Head: record.Head{Desk: s.south.ID}, Organisation: s.party.ID, Standing: "banned", During: during("2004-06/..")}
	link := &relation.Relation{Counterpart: s.party.ID, During: during("1990/..")}
	s.put(s.standing, s.hiddenChange, link,
		&register.Membership{Person: s.person.ID, Organisation: s.party.ID, Role: "Treasurer", During: during("1999/2001")},
		&register.Membership{Person: s.person.ID, Organisation: s.hidden.ID, Role: "Cloakbearer", During: during("2002/..")})
	s.put(&relation.Stage{Relation: link.ID, Stage: "regular", During: during("1995/..")})
	s.visit = &exchange.Exchange{Type: "delegation", Direction: "received", State: "done", Title: "Open visit", During: during("2001-05-03/2001-05-09"), Areas: []string{france.ID}}
	s.hiddenVisit = &exchange.Exchange{Head: record.Head{Desk: s.south.ID}, Type: "delegation", Direction: "received", State: "done", Title: "Cloaked visit", During: during("2001-06"), Areas: []string{france.ID}}
	s.put(s.visit, s.hiddenVisit)
	s.put(&exchange.Participation{Exchange: s.visit.ID, Side: "theirs", Role: "counterpart", Organisation: s.party.ID},
		&exchange.Participation{Exchange: s.visit.ID, Side: "theirs", Role: "head", Person: s.person.ID},
		&exchange.Participation{Exchange: s.visit.ID, Side: "theirs", Role: "member", Person: s.hiddenPerson.ID, Capacity: "Cloak"},
		&exchange.Participation{Exchange: s.hiddenVisit.ID, Side: "theirs", Role: "counterpart", Organisation: s.party.ID})
	s.admin = s.administrator()
	s.officer = s.user(&access.User{Login: "olga", Name: "Olga Officer", Role: access.Officer, Clearance: record.Restricted, Desks: []string{s.north.ID}})
	s.reader = s.user(&access.User{Login: "rhea", Name: "Rhea Reader", Role: access.Reader, Clearance: record.Internal, Desks: []string{s.north.ID}})
	return s
}

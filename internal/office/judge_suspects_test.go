package office_test

import (
	"fmt"
	"testing"
	"time"

	"entente/internal/access"
	"entente/internal/date"
	"entente/internal/lang"
	"entente/internal/office"
	"entente/internal/record"
	"entente/internal/register"
)

// decide waits until all records were looked at, and returns the pairs to be decided, by their names.
func decide(t *testing.T, o *office.Office, v access.Viewer) map[string]bool {
	t.Helper()
	settle(t, o)
	for range 2000 {
		list, s, _, err := o.ToDecide(t.Context(), o.Store().As(v), register.KindPerson, 0, 100)
		if err != nil {
			t.Fatal(err)
		}
		if s.Done {
			pairs := make(map[string]bool)
			for _, u := range list {
				a, b := u.A.(*register.Person).Names[0].Text, u.B.(*register.Person).Names[0].Text
				pairs[min(a, b)+" = "+max(a, b)] = true
				if u.Judgement.Probability < 0.6 || len(u.Judgement.Reasons) == 0 {
					t.Errorf("%s and %s are suspected with %v", a, b, u.Judgement)
				}
			}
			return pairs
		}
		time.Sleep(5 * time.Millisecond)
	}
	t.Fatal("the search for suspects does not end")
	return nil
}

func TestSuspectsAreThoseThatNobodyJudgedAndTheViewerMayRead(t *testing.T) {
	o := newOffice(t)
	people := map[string]*register.Person{}
	for i, name := range []string{"Mikhail Gorbachev", "Михаил Горбачёв", "Aung San Suu Kyi", "Aung San Suu Kyi ", "Olof Palme", "Willy Brandt", "Karl Renner", "Julius Nyerere"} {
		p := &register.Person{Names: []lang.Name{{Text: name}}}
		if i == 3 {
			p.Marking = record.Confidential
		}
		save(t, o, 0, p)
		people[name] = p
	}
	o = running(t, o.Store())
	all, officer := access.System(), as(access.Officer)
	check := func(v access.Viewer, want ...string) {
		t.Helper()
		got := decide(t, o, v)
		for _, w := range want {
			if !got[w] {
				t.Errorf("%s is not among %v", w, got)
			}
		}
		if len(got) != len(want) {
			t.Errorf("suspected are %v, want %v", got, want)
		}
	}
	gorbachev, suu := "Mikhail Gorbachev = Михаил Горбачёв", "Aung San Suu Kyi = Aung San Suu Kyi "
	check(all, gorbachev, suu)
	check(officer, gorbachev)

	j, _, err := o.Judge(t.Context(), officer, people["Mikhail Gorbachev"].ID, people["Михаил Горбачёв"].ID, register.Different, "", why)
	if err != nil {
		t.Fatal(err)
	}
	check(all, suu)
	check(officer)
	if _, err := o.Withdraw(t.Context(), as(access.DeskHead), j.ID, 0, why); err != nil {
		t.Fatal(err)
	}
	check(officer, gorbachev)

	again := person("Palme, Olof")
	save(t, o, 0, again)
	check(officer, gorbachev, "Olof Palme = Palme, Olof")
	again.Names[0].Text = "Somebody Entirely Else"
	save(t, o, 1, again)
	check(officer, gorbachev)
}

func TestSomebodyTypedInIsComparedWithWhoIsThere(t *testing.T) {
	for _, fast := range []bool{false, true} { // by the database, and by the index
		o := newOffice(t)
		born := &register.Person{Names: []lang.Name{{Text: "Mikhail Sergeyevich Gorbachev"}}, Birth: mustDate("1931")}
		save(t, o, 0, born, person("Raisa Gorbacheva"), person("Willy Brandt"))
		if fast {
			o = running(t, o.Store())
		}
		typed := register.Person{Names: []lang.Name{{Text: "Mikhail Gorbachev"}}, Birth: mustDate("1931-03-02")}
		list, err := o.LikelySame(t.Context(), o.Store().As(access.System()), register.KindPerson, office.SubjectOf(&typed), 5)
		if err != nil || len(list) == 0 || list[0].Record.Meta().ID != born.ID || list[0].Judgement.Probability < 0.8 {
			t.Errorf("index %v: likely the same as %s: %+v (%v)", fast, fmt.Sprint(typed.Names), list, err)
		}
		if list, err = o.LikelySame(t.Context(), o.Store().As(access.System()), register.KindPerson, office.SubjectOf(&typed), 5, born.ID); err != nil {
			t.Error(err)
		}
		for _, l := range list {
			if l.Record.Meta().ID == born.ID {
				t.Error("the record itself is offered")
			}
		}
	}
}

// Of those who merely sound alike there are many; who is written with another space must not stand behind them.
func TestANameWithAnotherSpaceIsAmongTheLikely(t *testing.T) {
	o := newOffice(t)
	xi := person("Xi Zhongxun")
	save(t, o, 0, xi)
	for _, han := range "沈季蔡段白任金石史施时席" {
		for _, given := range []string{"志远", "静宜", "忠信", "中新", "宗训"} {
			save(t, o, 0, person(string(han)+given))
		}
	}
	o = running(t, o.Store())
	r := o.Store().As(access.System())
	m, err := office.NewMatcher(t.Context(), r, register.KindPerson)
	if err != nil {
		t.Fatal(err)
	}
	for _, written := range []string{"Xi Zhong-xun", "Xi Zhong Xun", "XI Zhong-Xun"} {
		subject := office.SubjectOf(person(written))
		if found := m.Match(subject, 3, 0.6); len(found) == 0 || found[0].ID != xi.ID {
			t.Errorf("%s is matched with %v", written, found)
		}
		if list, err := o.LikelySame(t.Context(), r, register.KindPerson, subject, 3); err != nil || len(list) == 0 || list[0].Record.Meta().ID != xi.ID {
			t.Errorf("%s is likely %v (%v)", written, list, err)
		}
	}
}

// A page of suspects may be longer than what one question to the database may name.
func TestAThousandSuspectsAreReadAtOnce(t *testing.T) {
	o := newOffice(t)
	var list []record.Record
	for i := range 1100 {
		name := fmt.Sprintf("%c%s %c%s", 'A'+i%26, syllables(i), 'A'+i/26%26, syllables(7*i+3))
		list = append(list, &register.Person{Names: []lang.Name{{Text: name}}}, &register.Person{Names: []lang.Name{{Text: name}}})
	}
	save(t, o, 0, list...)
	o = running(t, o.Store())
	settle(t, o)
	for range 4000 {
		found, s, more, err := o.ToDecide(t.Context(), o.Store().As(access.System()), register.KindPerson, 0, 2000)
		if err != nil {
			t.Fatal(err)
		}
		if s.Done {
			if len(found) < 1100 || more {
				t.Errorf("%d pairs, more %v", len(found), more)
			}
			return
		}
		time.Sleep(20 * time.Millisecond)
	}
	t.Fatal("the search for suspects does not end")
}

func syllables(n int) string {
	text := ""
	for range 3 {
		text += []string{"ba", "ke", "lo", "mi", "nu", "ra", "se", "ti", "vo", "zu"}[n%10]
		n /= 10
	}
	return text
}

// Two of one name are suspected the sooner where both sat for one party.
func TestAPartyInCommonMakesASuspect(t *testing.T) {
	o := newOffice(t)
	party := &register.Organisation{Classification: "party", Names: []lang.Name{{Text: "Reform"}}}
	save(t, o, 0, party)
	born := func(year string) date.Date { return date.MustParse(year) }
	for _, name := range []string{"Ann Berg", "Kim Lund"} {
		a := &register.Person{Names: []lang.Name{{Text: name}}, Birth: born("1950"), Area: ""}
		b := &register.Person{Names: []lang.Name{{Text: name}}, Birth: born("1960")}
		save(t, o, 0, a, b)
		if name == "Ann Berg" {
			save(t, o, 0, &register.Membership{Person: a.ID, Organisation: party.ID}, &register.Membership{Person: b.ID, Organisation: party.ID})
		}
	}
	o = running(t, o.Store())
	got := decide(t, o, access.System())
	if !got["Ann Berg = Ann Berg"] || got["Kim Lund = Kim Lund"] {
		t.Errorf("suspected: %v", got)
	}
}

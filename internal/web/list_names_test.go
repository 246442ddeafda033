package web_test

import (
	"context"
	"net/url"
	"strings"
	"testing"

	"entente/internal/record"
	"entente/internal/register"
)

// Who types a name into the box of a list finds the person in whatever script either was written, and so does the file.
func TestTheBoxOfAListFindsAcrossScripts(t *testing.T) {
	s := set(t)
	public := record.Head{Marking: record.Public}
	hidden := record.Head{Marking: record.Confidential}
	s.put(&register.Person{Head: public, Names: nameList("Mikhail Gorbachev", "en"), Area: "area-fr"}, &register.Person{Head: public, Names: nameList("习仲勋", "zh")},
		&register.Person{Head: hidden, Names: nameList("Michail Gorbatschow", "de")},
		&register.Organisation{Head: public, Classification: "party", Names: nameList("Новая сила", "ru"), Area: "area-fr"})
	ctx, stop := context.WithCancel(t.Context())
	defer stop()
	go s.office.Finder().Run(ctx, nil)
	if err := s.office.Finder().Settle(ctx); err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct{ path, typed, want string }{
		{"/people?q=", "Горбачёв", "Mikhail Gorbachev"}, {"/people?q=", "Xi Zhongxun", "习仲勋"}, {"/people?area=area-fr&q=", "غورباتشوف", "Mikhail Gorbachev"}, {"/people?q=", "Gorbachov", "Mikhail Gorbachev"},
		{"/organisations?q=", "Novaya Sila", "Новая сила"}, {"/export/people.csv?q=", "Горбачёв", "Mikhail Gorbachev"}, {"/people?q=", "gorb", "Mikhail Gorbachev"},
	} {
		a := s.officer.get(c.path + url.QueryEscape(c.typed))
		if !strings.Contains(a.text(), c.want) || strings.Contains(a.text(), "Gorbatschow") {
			t.Errorf("%s%s does not find %s, or finds what is hidden (%d)", c.path, c.typed, c.want, a.status)
		}
	}
	for _, path := range []string{"/people?q=" + url.QueryEscape("Горбачёв") + "&area=area-xx", "/people?q=Zwick", "/people?q=" + url.QueryEscape("Горбачёв") + "&gender=female"} {
		if a := s.officer.get(path); strings.Contains(a.text(), "Mikhail") || strings.Contains(a.text(), "Ada Open") {
			t.Errorf("%s finds somebody", path)
		}
	}
	if a := s.officer.get("/people?q=" + url.QueryEscape("Горбачёв")); !strings.Contains(a.text(), "1 record<") || !strings.Contains(a.text(), `value="Горбачёв"`) {
		t.Errorf("the list of one says something else of it")
	}
}

package office

import (
	"fmt"
	"reflect"
	"testing"

	"entente/internal/date"
	"entente/internal/lang"
	"entente/internal/register"
	"entente/internal/store"
)

func TestWhatComparingTakesOfARecordIsKeptWhole(t *testing.T) {
	var k knownNames
	var all []store.Named
	var called []string
	for i := range 500 {
		n := store.Named{ID: fmt.Sprintf("organisation-%d", i), Kind: register.KindOrganisation, Acronym: "ПСД"[:i%4*2%7], Area: "area", Gender: "female"[:i%3*3], Names: []lang.Name{}}
		n.Birth, _ = date.Parse(fmt.Sprint(1900 + i%100))
		n.During = date.During(n.Birth)
		for j := range i % 4 {
			n.Names = append(n.Names, lang.Name{Text: fmt.Sprintf("名 %d %d", i, j), Lang: "zh", Family: "名", Given: fmt.Sprint(j), Kind: "former"[:j%2*6], During: date.During(n.Birth)})
		}
		all = append(all, n)
		called = append(called, k.add(&n))
	}
	for i, want := range all {
		place, id, known := k.find(called[i])
		got := k.read(register.KindOrganisation, place, known)
		if got.ID = id; !reflect.DeepEqual(got, want) {
			t.Errorf("%+v became %+v", want, got)
		}
	}
}

func TestOnlyWhoHasAllInCommonIsTakenForTheSame(t *testing.T) {
	born := func(year string) date.Date {
		d, _ := date.Parse(year)
		return d
	}
	ann := []lang.Name{{Text: "Ann Berg"}}
	var k knownNames
	var known []string
	for _, n := range []store.Named{{ID: "a", Names: ann}, {ID: "b", Names: ann}, {ID: "c", Names: ann, Birth: born("1950")}, {ID: "d", Names: ann, During: date.During(born("1950"))},
		{ID: "e", Names: ann, Area: "area"}, {ID: "f", Names: ann, Acronym: "area"}, {ID: "h", Names: ann, Gender: "area"}, {ID: "g", Names: []lang.Name{{Text: "Ann Berg", Lang: "sv"}}}} {
		_, _, what := k.find(k.add(&n))
		known = append(known, what)
	}
	for i, a := range known {
		for j, b := range known {
			if same := i == j || i+j == 1; (a == b) != same {
				t.Errorf("%q and %q are taken for the same: %v", a, b, a == b)
			}
		}
	}
}

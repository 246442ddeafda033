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
	k := newKnownNames()
	var all []store.Named
	for i := range 500 {
		n := store.Named{ID: fmt.Sprintf("organisation-%d", i), Kind: register.KindOrganisation, Acronym: "ПСД"[:i%4*2%7], Area: "area", Names: []lang.Name{}}
		n.Birth, _ = date.Parse(fmt.Sprint(1900 + i%100))
		n.During = date.During(n.Birth)
		for j := range i % 4 {
			n.Names = append(n.Names, lang.Name{Text: fmt.Sprintf("名 %d %d", i, j), Lang: "zh", Family: "名", Given: fmt.Sprint(j)})
		}
		all = append(all, n)
		k.add(&n)
	}
	for _, want := range all {
		if got := k.of(register.KindOrganisation, want.ID); !reflect.DeepEqual(got, want) {
			t.Errorf("%+v became %+v", want, got)
		}
	}
	if got := k.of(register.KindOrganisation, "unknown"); got.ID != "" {
		t.Errorf("an unknown record is %+v", got)
	}
}

package record

import (
	"encoding/json"
	"testing"
	"time"
)

func TestAMarkingKeepsItsName(t *testing.T) {
	for _, m := range Markings {
		text, err := json.Marshal(m)
		var back Marking
		if err != nil || json.Unmarshal(text, &back) != nil || back != m {
			t.Errorf("%d became %s and %d (%v)", m, text, back, err)
		}
	}
	var m Marking = Confidential
	if err := m.UnmarshalText(nil); err != nil || m != Internal {
		t.Errorf("the empty text is %v (%v)", m, err)
	}
	if err := m.UnmarshalText([]byte("secret")); err == nil {
		t.Error("secret is taken for a marking")
	}
}

func TestAnIdentifierTellsItsKindAndItsTime(t *testing.T) {
	for kind := range prefixes {
		for _, id := range []string{NewID(kind), IDFrom(kind, "x", "1")} {
			if got, ok := KindOf(id); !ok || got != kind {
				t.Errorf("%s is of kind %q", id, got)
			}
		}
	}
	for _, id := range []string{"", "per", "x-1", "-1"} {
		if kind, ok := KindOf(id); ok {
			t.Errorf("%q is of kind %s", id, kind)
		}
	}
	a := NewID("person")
	time.Sleep(2 * time.Millisecond)
	if b := NewID("person"); b <= a {
		t.Errorf("%s was made after %s", b, a)
	}
	if IDFrom("person", "partyfacts", "6641") != "per-cy08jpbeqdjh5kycjfdg" {
		t.Errorf("a foreign key gives %s on this installation: imports made before would be made again", IDFrom("person", "partyfacts", "6641"))
	}
	if IDFrom("person", "x", "a", "b") == IDFrom("person", "x", "ab") || IDFrom("person", "x", "a") == IDFrom("person", "y", "a") {
		t.Error("a foreign key does not stand for itself alone")
	}
}

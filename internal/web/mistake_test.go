package web_test

import (
	"net/http"
	"strings"
	"testing"
)

// TestWhatCannotBeReadIsSaidBesideItsField types dates that no calendar has, and names that nothing has, into the fields
// of a page's address: the page stays, without them, and keeps what was typed.
func TestWhatCannotBeReadIsSaidBesideItsField(t *testing.T) {
	s := set(t)
	dossier := "/organisations/" + s.party.ID
	for _, test := range []struct {
		name, path       string
		shown, stays, at string // a part of the page itself, the field with what was typed, and the id of what is wrong
	}{
		{"true on", dossier + "?as_of=2001-13", "Open Party", `name="as_of" value="2001-13"`, "error-as_of"},
		{"known on", dossier + "?known_at=yesterday", "Open Party", `name="known_at" value="yesterday"`, "error-known_at"},
		{"the other one is kept", dossier + "?as_of=1999&known_at=yesterday", "Open Party", `name="as_of" value="1999"`, "error-known_at"},
		{"a record without a dossier", "/desks/" + s.north.ID + "?known_at=2001-13", "Northern desk", "", ""},
		{"a period of a list", "/exchanges?started=2001-13", "Open visit", `name="started" value="2001-13"`, "error-f-started"},
		{"beside a filter that can be read", "/exchanges?started=2001-13&direction=received", "Open visit", `value="received" selected`, "error-f-started"},
		{"a day of a list", "/relations?during=2001-02-30", "Open Party", `name="during" value="2001-02-30"`, "error-f-during"},
		{"a name that nothing has", "/people?area_name=Atlantis", "Ada Open", `name="area_name" value="Atlantis"`, "error-f-area"},
		{"a list known on", "/people?known_at=2001-13", "Ada Open", "", ""},
	} {
		t.Run(test.name, func(t *testing.T) {
			a := s.officer.get(test.path)
			if a.status != http.StatusBadRequest {
				t.Errorf("status %d", a.status)
			}
			for _, want := range []string{test.shown, test.stays} {
				if !strings.Contains(a.body, want) {
					t.Errorf("the page has no %q", want)
				}
			}
			if test.at != "" && !(strings.Contains(a.body, `id="`+test.at+`"`) && strings.Contains(a.body, `aria-describedby="`+test.at+`"`)) {
				t.Errorf("nothing is said at %s", test.at)
			}
			if !strings.Contains(a.body, `role="alert"`) || strings.Contains(a.body, `class="asof-banner"`) {
				t.Error("the page does not say that it shows the present")
			}
		})
	}
	if a := s.officer.get("/exchanges?started=2001-13&direction=sent"); strings.Contains(a.body, "Open visit") {
		t.Error("the filter that can be read is not applied")
	}
}

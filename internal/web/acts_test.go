package web_test

import (
	"strings"
	"testing"

	"entente/internal/access"
	"entente/internal/lang"
	"entente/internal/ledger"
	"entente/internal/office"
	"entente/internal/record"
	"entente/internal/register"
)

// An administrator reads what was done by whom, by kind, account and day, on a page and as a file, and nothing of records
// that are hidden from them: neither by the acts that changed these nor by the words of others.
func TestActsTellAnAdministratorNothingThatIsHidden(t *testing.T) {
	h := open(t)
	admin := h.user(&access.User{Head: record.Head{ID: "user-admin"}, Login: "admin", Name: "Ada Min", Role: access.Administrator, Clearance: record.Internal, AllDesks: true})
	reader := h.user(&access.User{Head: record.Head{ID: "user-reader"}, Login: "reader", Name: "Rea Der", Role: access.Reader, Clearance: record.Confidential, AllDesks: true})
	h.put(&register.Person{Head: record.Head{ID: "per-open", Marking: record.Internal}, Names: []lang.Name{{Text: "Open Person"}}})
	h.put(&register.Person{Head: record.Head{ID: "per-quetzal", Marking: record.Confidential}, Names: []lang.Name{{Text: "Quetzal"}}})
	viewer := access.Viewer{User: "user-reader"}
	for act, said := range map[string]office.Witnessed{
		ledger.ActExport:  {Query: "people?id=per-quetzal&id=per-open&q=quetzal&sort=name", Format: "csv", From: "192.0.2.7"},
		ledger.ActRefusal: {Name: "POST /people/per-quetzal/edit"},
	} {
		if err := h.office.Witness(t.Context(), viewer, act, said); err != nil {
			t.Fatal(err)
		}
	}
	h.put(&register.Person{Head: record.Head{ID: "per-gone", Marking: record.Internal}, Names: []lang.Name{{Text: "Gone Person"}}})
	if _, err := h.office.Store().Erase(t.Context(), viewer, "asked to by letter", "per-gone"); err != nil {
		t.Fatal(err)
	}
	if a := reader.get("/acts"); a.status != 403 {
		t.Errorf("a reader sees the acts: %d", a.status)
	}
	body, _, _ := strings.Cut(admin.get("/acts").text(), "</main>")
	_, body, _ = strings.Cut(body, "<tbody>")
	for _, want := range []string{"Sign-in", "Open Person: set the scene", "people: id …, id Open Person, q …, sort name, csv", "192.0.2.7", "POST /people/…/edit", "Erased for good: asked to by letter", "Rea Der"} {
		if !strings.Contains(body, want) {
			t.Errorf("the acts lack %q", want)
		}
	}
	for _, path := range []string{"/acts", "/acts.csv"} {
		text := admin.get(path).text()
		for _, secret := range []string{"uetzal", "Gone Person", "per-gone"} {
			if strings.Contains(text, secret) {
				t.Errorf("%s tells of %q", path, secret)
			}
		}
	}
	for path, want := range map[string][2]string{
		"/acts?act=erasure":         {"Erased for good: asked to by letter", "192.0.2.7"},
		"/acts?act=export":          {"192.0.2.7", "asked to by letter"},
		"/acts?account=user-reader": {"192.0.2.7", "set the scene"},
		"/acts?from=2100-01-01":     {"No such act", "192.0.2.7"},
		"/acts?to=2000-01-01":       {"No such act", "192.0.2.7"},
		"/acts?from=then":           {"write it as 2026-03-31", "192.0.2.7"},
		"/acts.csv?act=refusal":     {"refusal,user-reader,POST /people/…/edit", "192.0.2.7"},
	} {
		a := admin.get(path)
		_, text, found := strings.Cut(a.text(), "</form>\n")
		if !found {
			text = a.text()
		}
		if !strings.Contains(text, want[0]) || strings.Contains(text, want[1]) {
			t.Errorf("%s does not tell %q alone: %d %.400s", path, want[0], a.status, text)
		}
	}
}

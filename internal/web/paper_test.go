package web_test

import (
	"net/http"
	"strings"
	"testing"

	"entente/internal/access"
	"entente/internal/delegation"
	"entente/internal/office"
	"entente/internal/print/pdf"
	"entente/internal/programme"
	"entente/internal/record"
)

// TestWithoutAProgramForPDFThePageOpensAndSaysWhatToInstall: on a machine with neither LibreOffice nor Chromium, each link
// to a PDF opens the page to print, and the list of papers says so beforehand.
func TestWithoutAProgramForPDFThePageOpensAndSaysWhatToInstall(t *testing.T) {
	s := setAway(t)
	if list := s.officer.get(s.at("/papers")).text(); !strings.Contains(list, "format=pdf") || !strings.Contains(list, "No program for PDF") {
		t.Error("the list of papers does not say that pages open instead")
	}
	for _, paperType := range delegation.PaperTypes {
		a := s.officer.get(s.at("/papers/" + paperType + "?lang=ar,en&format=pdf"))
		if a.status != http.StatusOK || !strings.HasPrefix(a.header.Get("Content-Type"), "text/html") {
			t.Errorf("%s: %d %s", paperType, a.status, a.header.Get("Content-Type"))
		}
		if !strings.Contains(a.text(), pdf.Missing[1:]) || !strings.Contains(a.text(), "LibreOffice") || !strings.Contains(a.text(), "Chromium") {
			t.Errorf("%s: the page does not say what to install", paperType)
		}
		if d := a.header.Get("Content-Disposition"); !strings.HasPrefix(d, "inline") {
			t.Errorf("%s: it is not opened but saved: %s", paperType, d)
		}
		if plain := s.officer.get(s.at("/papers/" + paperType + "?lang=en&format=html")).text(); strings.Contains(plain, pdf.Missing[1:]) {
			t.Errorf("%s: the page that was asked for complains", paperType)
		}
	}
}

// TestATaskIsShownToItsOwnerWhenItsReminderComes, on the overview, so many days before it is due: to
// nobody else, and no more once it is done.
func TestATaskIsShownToItsOwnerWhenItsReminderComes(t *testing.T) {
	s := setAway(t)
	olga, hans := s.account("olga"), s.account("hans")
	in := func(days int) *int { n := days + 3; return &n } // the visit began three days ago
	task := func(title, owner string, due, remind int) *programme.Task {
		return &programme.Task{Head: record.Head{Desk: s.north.ID}, Subject: s.visit.Exchange.ID, Title: title, Owner: owner, Offset: in(due), RemindDays: remind}
	}
	come := task("Send the photographs", olga, 20, 30)
	s.put(come, task("Thank the interpreters", olga, 20, 10), task("Pay the hotel", hans, 20, 30))
	called := func(v *visitor) string { // the overview's panel of tasks
		_, panel, _ := strings.Cut(v.get("/").text(), `<ul class="due">`)
		panel, _, _ = strings.Cut(panel, "</ul>")
		return panel
	}
	page := called(s.officer)
	for title, want := range map[string]bool{"Send the photographs": true, "Thank the interpreters": false, "Pay the hotel": false} {
		if strings.Contains(page, title) != want {
			t.Errorf("%q is on the overview of its officer: %v", title, !want)
		}
	}
	if !strings.Contains(called(s.head), "Pay the hotel") {
		t.Error("the reminder of another does not come to them")
	}
	if _, _, err := s.office.SettleTask(t.Context(), access.System(), come.ID, 0, true, office.Why{}); err != nil {
		t.Fatal(err)
	}
	if strings.Contains(called(s.officer), "Send the photographs") {
		t.Error("what is done is still called to mind")
	}
}

// account is the identifier of an account.
func (h *house) account(login string) string {
	h.t.Helper()
	u, err := h.office.Store().UserByLogin(h.t.Context(), login)
	if err != nil {
		h.t.Fatal(err)
	}
	return u.ID
}

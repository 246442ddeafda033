package api

import (
	"net/http"
	"strings"
	"testing"

	"entente/internal/account"
)

func TestAnAccountIsPrintedAndHadAsAFile(t *testing.T) {
	p := open(t)
	const asked = root + "figures/account?title=Annual+report&from=2001&to=2001&type=delegation"
	if r := p.ask("reader", "POST", asked, ""); r.status != http.StatusForbidden {
		t.Errorf("a reader printed an account: %d", r.status)
	}
	for wrong, field := range map[string]string{root + "figures/account?title=A&from=x&to=2001": "from", asked + "&colour=red": "colour", asked + "&edition_marking=blue": "edition_marking", root + "figures/account?from=2001&to=2001": "title"} {
		if r := p.ask("officer", "POST", wrong, ""); r.status != http.StatusUnprocessableEntity || !strings.Contains(r.body, `"field":"`+field+`"`) {
			t.Errorf("%s: %d %s", wrong, r.status, r.body)
		}
	}
	r := p.ask("officer", "POST", asked, "")
	if r.status != http.StatusCreated {
		t.Fatalf("%d: %s", r.status, r.body)
	}
	var a account.Account
	r.into(t, &a)
	if a.Title != "Annual report" || a.Filters != "type=delegation" || a.By != "officer" || strings.Contains(r.body, "known") {
		t.Errorf("printed %s", r.body)
	}
	for format, begins := range map[string]string{"": "PK", "docx": "PK", "xlsx": "PK", "html": "<!DOCTYPE html>", "csv": "chapter", "json": "{"} {
		address := root + "accounts/" + a.ID + "/file"
		if format != "" {
			address += "?format=" + format
		}
		f := p.ask("reader", "GET", address, "")
		if f.status != http.StatusOK || !strings.HasPrefix(strings.TrimPrefix(f.body, "\ufeff"), begins) || !strings.Contains(f.header.Get("Content-Disposition"), "account-2001-to-2001-") {
			t.Errorf("%s: %d %.80q %s", address, f.status, f.body, f.header.Get("Content-Disposition"))
		}
		if again := p.ask("reader", "GET", address, ""); again.body != f.body {
			t.Errorf("%s is another file the second time", address)
		}
	}
	if r := p.ask("reader", "GET", root+"accounts/"+a.ID+"/file?format=doc", ""); r.status != http.StatusUnprocessableEntity {
		t.Errorf("an unknown format: %d", r.status)
	}
	if r := p.ask("reader", "GET", root+"accounts/"+a.ID+"/file?format=pdf", ""); r.status != http.StatusServiceUnavailable {
		t.Errorf("PDF where nothing prints it: %d %s", r.status, r.body)
	}
	if r := p.ask("reader", "GET", root+"accounts/acc-00000000000000000000/file", ""); r.status != http.StatusNotFound {
		t.Errorf("no such account: %d", r.status)
	}
}

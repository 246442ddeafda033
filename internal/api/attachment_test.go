package api

import (
	"net/http"
	"strings"
	"testing"

	"entente/internal/attachment"
	"entente/internal/record"
	"entente/internal/register"
	"entente/internal/vault"
)

// withFile is a place with a file beside a party, and one beside a party that only the administrator may read.
func withFile(t *testing.T, name, content string) (p *place, open, hidden attachment.Attachment) {
	p = keeping(t)
	party, closed := exampleOf(register.KindOrganisation).(*register.Organisation), exampleOf(register.KindOrganisation).(*register.Organisation)
	party.ID, closed.ID, closed.Desk = record.NewID(register.KindOrganisation), record.NewID(register.KindOrganisation), p.north
	p.put(t, party, closed)
	for who, into := range map[string]*attachment.Attachment{"officer": &open, "administrator": &hidden} {
		subject := party.ID
		if who == "administrator" {
			subject = closed.ID
		}
		r := p.ask(who, "POST", root+"files?name="+name+"&subject="+subject, content, "Content-Type", attachment.Unknown)
		if r.status != http.StatusCreated {
			t.Fatalf("%d %s", r.status, r.body)
		}
		r.into(t, into)
	}
	return p, open, hidden
}

// keeping is a place that keeps files.
func keeping(t *testing.T) *place {
	p := open(t)
	p.office.KeepFiles(vault.Open(t.TempDir(), vault.Source{}), nil)
	return p
}

// TestAbuse21AFileIsHandedOutAsBytes uploads pages and scripts under harmless names, and finds them called nothing that runs.
func TestAbuse21AFileIsHandedOutAsBytes(t *testing.T) {
	for name, content := range map[string]string{
		"note.pdf": "<html><script>alert(1)</script>", "logo.png": "<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>", "page.html": "<!doctype html><p>", "data.xml": "<?xml version='1.0'?><x/>",
	} {
		p, a, _ := withFile(t, name, content)
		r := p.ask("officer", "GET", root+"attachments/"+a.ID+"/content", "")
		h := r.header
		if r.status != 200 || r.body != content || h.Get("Content-Type") != attachment.Unknown || !strings.HasPrefix(h.Get("Content-Disposition"), "attachment") ||
			h.Get("X-Content-Type-Options") != "nosniff" || !strings.Contains(h.Get("Content-Security-Policy"), "sandbox") {
			t.Errorf("%s: %d %v", name, r.status, h)
		}
	}
}

func TestAFileIsReadInPartsAndHiddenWithItsRecord(t *testing.T) {
	p, a, hidden := withFile(t, "note.txt", "0123456789")
	if r := p.ask("reader", "GET", root+"attachments/"+a.ID+"/content", "", "Range", "bytes=2-4"); r.status != http.StatusPartialContent || r.body != "234" {
		t.Errorf("%d %q", r.status, r.body)
	}
	none := record.NewID(attachment.KindAttachment)
	for _, who := range []string{"head", "officer", "reader"} {
		for _, end := range []string{"/content", "/content?version=1", "", "/history"} {
			h, n := p.ask(who, "GET", root+"attachments/"+hidden.ID+end, ""), p.ask(who, "GET", root+"attachments/"+none+end, "")
			if h.status != 404 || h.body != n.body || header(h) != header(n) {
				t.Errorf("%s%s: of the hidden one %d %s, of none %d %s", who, end, h.status, h.body, n.status, n.body)
			}
		}
	}
	missing := record.NewID(register.KindOrganisation)
	up := func(subject string) reply {
		return p.ask("officer", "POST", root+"files?name=a&subject="+subject, "x", "Content-Type", attachment.Unknown)
	}
	if h, n := up(hidden.Subject), up(missing); h.status != 404 || h.body != n.body {
		t.Errorf("attaching to a hidden record: %d %s; to none: %d %s", h.status, h.body, n.status, n.body)
	}
	if r := p.ask("reader", "POST", root+"files?name=a&subject="+a.Subject, "x", "Content-Type", attachment.Unknown); r.status != 403 {
		t.Errorf("a reader attached: %d", r.status)
	}
	form := "--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"..\\\\..\\\\evil.txt\"\r\n\r\nwords\r\n--b--\r\n"
	var made attachment.Attachment
	r := p.ask("officer", "POST", root+"files?subject="+a.Subject, form, "Content-Type", "multipart/form-data; boundary=b")
	r.into(t, &made)
	if r.status != http.StatusCreated || made.Name != "evil.txt" || made.Size != 5 {
		t.Errorf("a form: %d %+v", r.status, made)
	}
}

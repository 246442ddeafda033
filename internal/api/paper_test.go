package api

import (
	"encoding/json"
	"net/http"
	"strings"
	"testing"

	"entente/internal/date"
	"entente/internal/delegation"
	"entente/internal/exchange"
	"entente/internal/record"
	"entente/internal/register"
)

// visit puts a delegation with a counterpart and two people.
func (p *place) visit(t *testing.T, key string, marking record.Marking) *exchange.Exchange {
	t.Helper()
	x := &exchange.Exchange{Head: record.Head{ID: record.IDFrom(exchange.KindExchange, "test", key), Marking: marking}, Type: "delegation", Direction: "received", State: "planned",
		Title: "Visit " + key, During: date.MustParseInterval("2027-05-03/2027-05-04"), Areas: []string{register.AreaID("FR")}}
	party := &register.Organisation{Head: record.Head{ID: record.IDFrom(register.KindOrganisation, "test", key), Marking: marking}, Classification: "party", Acronym: "LU", Names: exampleNames("Liberal Union")}
	p.put(t, x, party,
		&exchange.Participation{Head: record.Head{ID: record.IDFrom(exchange.KindParticipation, "test", key)}, Exchange: x.ID, Side: "theirs", Role: "counterpart", Organisation: party.ID},
		&exchange.Participation{Head: record.Head{ID: record.IDFrom(exchange.KindParticipation, "test", key, "head")}, Exchange: x.ID, Side: "theirs", Role: "head", Name: "Camille Roche"})
	return x
}

func TestAPaperIsMadeAndIssued(t *testing.T) {
	p := open(t)
	x := p.visit(t, "open", record.Internal)
	at := "/api/v1/exchanges/" + x.ID + "/papers/"
	for _, paperType := range delegation.PaperTypes {
		r := p.ask("reader", "GET", at+paperType+"?lang=en,zh", "")
		if r.status != http.StatusOK || !strings.HasPrefix(r.body, "PK") || !strings.Contains(r.header.Get("Content-Disposition"), ".docx") {
			t.Errorf("%s: %d %s", paperType, r.status, r.header)
		}
	}
	if r := p.ask("reader", "GET", at+"name_list?format=html", ""); r.status != http.StatusOK || !strings.Contains(r.body, "Camille Roche") {
		t.Errorf("%d: %.200s", r.status, r.body)
	}
	if r := p.ask("reader", "POST", at+"note_verbale", ""); r.status != http.StatusForbidden {
		t.Errorf("a reader issued a paper: %d", r.status)
	}
	var issued delegation.Paper
	r := p.ask("officer", "POST", at+"note_verbale?lang=fr", "")
	if r.into(t, &issued); r.status != http.StatusCreated || !strings.HasPrefix(issued.Number, "LU 1/") {
		t.Fatalf("%d: %s", r.status, r.body)
	}
	if r := p.ask("officer", "GET", at+"note_verbale?format=html&issued="+issued.ID, ""); r.status != http.StatusOK || !strings.Contains(r.body, issued.Number) {
		t.Errorf("%d: %.300s", r.status, r.body)
	}
	forged, _ := json.Marshal(issued)
	if r := p.ask("officer", "POST", "/api/v1/papers", string(writable(forged))); r.status == http.StatusCreated {
		t.Error("a paper was entered by itself")
	}
}

func TestAPaperIsRefusedWithTheReason(t *testing.T) {
	p := open(t)
	x, hidden := p.visit(t, "open", record.Internal), p.visit(t, "hidden", record.Confidential)
	at := "/api/v1/exchanges/" + x.ID + "/papers/"
	tests := []struct {
		rule, path string
		status     int
		says       string
	}{
		{"a paper that is none", at + "poem", http.StatusUnprocessableEntity, "poem"},
		{"a language that is none", at + "report?lang=la", http.StatusUnprocessableEntity, "la"},
		{"a language beside itself", at + "report?lang=en,en", http.StatusUnprocessableEntity, "two different"},
		{"three languages", at + "report?lang=en,fr,ru", http.StatusUnprocessableEntity, "one language"},
		{"a format that is none", at + "report?format=odt", http.StatusUnprocessableEntity, "odt"},
		{"a slip in a parameter", at + "report?language=en", http.StatusUnprocessableEntity, "language"},
		{"PDF without a program", at + "report?format=pdf", http.StatusServiceUnavailable, "LibreOffice"},
		{"for somebody else's guest", at + "programme?for=par-00000000000000000000", http.StatusUnprocessableEntity, "nobody"},
		{"what the reader may not read", "/api/v1/exchanges/" + hidden.ID + "/papers/report", http.StatusNotFound, ""},
		{"an issued paper of nobody", at + "report?issued=pap-00000000000000000000", http.StatusNotFound, ""},
	}
	for _, test := range tests {
		t.Run(test.rule, func(t *testing.T) {
			if r := p.ask("reader", "GET", test.path, ""); r.status != test.status || !strings.Contains(r.body, test.says) {
				t.Errorf("%d: %.300s", r.status, r.body)
			}
		})
	}
	if hiddenBody, none := p.ask("reader", "GET", "/api/v1/exchanges/"+hidden.ID+"/papers/report", "").body, p.ask("reader", "GET", "/api/v1/exchanges/exc-00000000000000000000/papers/report", "").body; hiddenBody != none {
		t.Errorf("a hidden delegation is answered otherwise than none:\n%s\n%s", hiddenBody, none)
	}
}

func TestFieldsOfTemplatesAreListed(t *testing.T) {
	p := open(t)
	r := p.ask("reader", "GET", "/api/v1/paper-fields/invitation", "")
	var page fieldPage
	if r.into(t, &page); r.status != http.StatusOK || len(page.Items) == 0 || !strings.Contains(r.body, `"salutation"`) {
		t.Errorf("%d: %.300s", r.status, r.body)
	}
}

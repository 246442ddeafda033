package web_test

import (
	"strings"
	"testing"

	"entente/internal/lang"
	"entente/internal/record"
	"entente/internal/register"
)

func TestADossierWithoutFactsSaysSo(t *testing.T) {
	h := open(t)
	admin := h.administrator()
	bare := &register.Organisation{Head: record.Head{Marking: record.Public}, Classification: "party", Names: []lang.Name{{Text: "Bare Party"}}}
	known := &register.Organisation{Head: record.Head{Marking: record.Public}, Classification: "party", Acronym: "KP", Names: []lang.Name{{Text: "Known Party"}}}
	h.put(bare, known)
	const nothing = "Nothing but the name is recorded yet."
	if !strings.Contains(admin.get("/organisations/"+bare.ID).body, nothing) {
		t.Error("a heading stands over nothing")
	}
	if a := admin.get("/organisations/" + known.ID); strings.Contains(a.body, nothing) || !strings.Contains(a.body, "<dd dir=\"auto\">KP</dd>") {
		t.Error("facts are not shown")
	}
}

package web_test

import (
	"strings"
	"testing"

	"entente/internal/lang"
	"entente/internal/record"
	"entente/internal/register"
	"entente/internal/relation"
)

// contacts enters organisations with an open relation to each.
func (h *house) contacts(classifications ...string) {
	h.t.Helper()
	for _, c := range classifications {
		o := &register.Organisation{Head: record.Head{Marking: record.Public}, Classification: c, Names: []lang.Name{{Text: "Organisation, " + c}}}
		h.put(o)
		h.put(&relation.Relation{Head: record.Head{Marking: record.Public}, Counterpart: o.ID, During: during("1990/..")})
	}
}

func TestTheOverviewCountsTheCounterpartsOfTheReport(t *testing.T) {
	h := open(t)
	h.contacts("party", "party_international", "parliamentary_group", "government", "government", "media")
	admin := h.administrator()
	page, report := admin.get("/").text(), admin.get("/report?from=2000&to=2100").text()
	if !strings.Contains(page, "<b>3</b> <span>counterparts in contact</span>") {
		t.Error("the overview counts others than parties, their internationals and parliamentary groups")
	}
	if !strings.Contains(report, `data-figure="counterparts_in_contact"><b>3</b>`) {
		t.Error("the report counts otherwise than the overview")
	}
}

func TestARegisterWithoutPartiesCountsItsRelations(t *testing.T) {
	h := open(t)
	admin := h.administrator()
	h.contacts("government", "media")
	page := admin.get("/").text()
	if !strings.Contains(page, "<b>2</b> <span>relations open</span>") || strings.Contains(page, "counterparts in contact") {
		t.Error("relations with others than parties have no tile, or one that promises parties")
	}
}

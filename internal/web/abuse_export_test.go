package web_test

import (
	"encoding/csv"
	"strings"
	"testing"

	"entente/internal/register"
)

// TestAbuse23NoCellOfAnExportIsAFormula exports names that a spreadsheet would run, narrow and wide.
func TestAbuse23NoCellOfAnExportIsAFormula(t *testing.T) {
	h := open(t)
	names := []string{"=1+1", "+1", "-1", "@SUM(1)", "＝1+1", "＋1", "－1", "＠x", "'=1"}
	for _, name := range names {
		h.put(&register.Person{Names: nameList(name, "en"), Note: name})
	}
	a := h.administrator().get("/export/people.csv")
	rows, err := csv.NewReader(strings.NewReader(strings.TrimPrefix(a.body, "\ufeff"))).ReadAll()
	if err != nil || len(rows) != len(names)+1 {
		t.Fatalf("%d rows (%v)", len(rows), err)
	}
	guarded := 0
	for _, row := range rows {
		for _, cell := range row {
			if strings.ContainsAny(string([]rune(cell + " ")[:1]), "=+-@\t\r\n＝＋－＠") {
				t.Errorf("the cell %q runs", cell)
			}
			if strings.HasPrefix(cell, "'") {
				guarded++
			}
		}
	}
	if guarded < len(names) {
		t.Errorf("%d cells are guarded, want %d and more: the names went missing", guarded, len(names))
	}
}

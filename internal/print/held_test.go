package print_test

import (
	"archive/zip"
	"bytes"
	"encoding/json"
	"io"
	"strings"
	"testing"
	"time"

	"entente/internal/ledger"
	"entente/internal/office"
	"entente/internal/print"
)

// The two files of what is held on a person say the same, the page with names in place of identifiers, and no text of a
// record is markup in it.
func TestWhatIsHeldIsToldToPeopleAndToMachines(t *testing.T) {
	h := office.Held{
		Made: time.Date(2026, 1, 2, 3, 4, 0, 0, time.UTC), By: "Ana", Limits: "What Ana may read.", Persons: []string{"per-1"},
		Records: []office.HeldRecord{
			{Kind: "person", Record: json.RawMessage(`{"id":"per-1","version":1,"names":[{"text":"<script>x</script>","lang":"en"}],"area":"area-fr"}`)},
			{Kind: "travel_document", Withdrawn: true, Record: json.RawMessage(`{"id":"doc-1","number":"P1"}`)},
		},
		Changes: []office.HeldChange{{At: time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC), Record: "per-1", By: "Bo", Act: "edit", Fields: []ledger.Field{{Name: "area", Before: json.RawMessage(`"area-de"`), After: json.RawMessage(`"area-fr"`)}}}},
		Names:   map[string]string{"area-fr": "France", "per-1": "Some Body"},
	}
	var file bytes.Buffer
	if err := print.Held(&file, h); err != nil {
		t.Fatal(err)
	}
	archive, err := zip.NewReader(bytes.NewReader(file.Bytes()), int64(file.Len()))
	if err != nil {
		t.Fatal(err)
	}
	content := make(map[string]string)
	for _, f := range archive.File {
		r, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		text, err := io.ReadAll(r)
		if err != nil {
			t.Fatal(err)
		}
		content[f.Name] = string(text)
	}
	page := content["held.html"]
	for _, want := range []string{"What is held on Some Body", "France (area-fr)", "travel document", "doc-1 (withdrawn)", "P1", "area-de", "Bo", "What Ana may read.", "&lt;script&gt;"} {
		if !strings.Contains(page, want) {
			t.Errorf("the page lacks %q", want)
		}
	}
	if strings.Contains(page, "<script>") {
		t.Error("a name is markup in the page")
	}
	var again office.Held
	if err := json.Unmarshal([]byte(content["held.json"]), &again); err != nil || len(again.Records) != 2 || !again.Records[1].Withdrawn || len(again.Changes) != 1 {
		t.Errorf("the machine-readable file: %v, %+v", err, again)
	}
}

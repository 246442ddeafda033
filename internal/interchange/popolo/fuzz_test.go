package popolo

import (
	"context"
	"os"
	"testing"

	"entente/internal/fault"
	"entente/internal/interchange"
)

// FuzzRead holds for any bytes: no crash, every record valid, every rejection about this file and in words for a user.
func FuzzRead(f *testing.F) {
	content, err := os.ReadFile(fixture)
	if err != nil {
		f.Fatal(err)
	}
	f.Add(string(content))
	f.Add(`{"memberships": [{"person_id": "p", "organization_id": "o"}], "persons": [{"id": "p", "name": "\"\\"}], "organizations": [{"id": "o", "name": "O", "parent_id": "o"}]}`)
	f.Add(`{"areas": [{"id": "area-fr", "name": "F", "entente": {"marking": "secret"}}], "x": [[[]]], "posts": [{}]}`)
	f.Fuzz(func(t *testing.T, content string) {
		for item := range Read(context.Background(), []interchange.Input{text("fuzz.json", content)}, interchange.Options{}) {
			if (item.Record == nil) == (item.Err == nil) {
				t.Fatalf("an item is either a record or a rejection: %+v", item)
			}
			if item.Err != nil {
				if item.Err.File != "fuzz.json" || item.Err.Message == "" || fault.CodeOf(item.Err) != fault.Invalid {
					t.Fatalf("a rejection names its file and says what is wrong: %#v", item.Err)
				}
				continue
			}
			if err := item.Record.Validate(); err != nil {
				t.Fatalf("%+v: %v", item.Record, err)
			}
			if item.Line < 1 {
				t.Fatalf("%+v has no line", item.Record)
			}
		}
	})
}

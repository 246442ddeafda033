package usstate

import (
	"context"
	"os"
	"testing"

	"entente/internal/fault"
	"entente/internal/interchange"
)

// FuzzRead holds for any bytes: no crash, every record valid, every rejection about this file and in words for a user.
func FuzzRead(f *testing.F) {
	for _, file := range []string{"visits/1990", "trips/muster", "pocom/people/muster-max", "pocom/missions/korea", "pocom/missions/secretary", "pocom/missions/representative-to-un"} {
		content, err := os.ReadFile("testdata/" + file + ".xml")
		if err != nil {
			f.Fatal(err)
		}
		f.Add(string(content))
	}
	f.Fuzz(func(t *testing.T, content string) {
		for item := range Read(context.Background(), []interchange.Input{text("fuzz.xml", content)}, interchange.Options{}) {
			if (item.Record == nil) == (item.Err == nil) {
				t.Fatalf("an item is either a record or a rejection: %+v", item)
			}
			if item.Err != nil {
				if item.Err.File != "fuzz.xml" || item.Err.Message == "" || fault.CodeOf(item.Err) != fault.Invalid {
					t.Fatalf("a rejection names its file and says what is wrong: %#v", item.Err)
				}
				continue
			}
			if err := item.Record.Validate(); err != nil {
				t.Fatalf("%+v: %v", item.Record, err)
			}
		}
	})
}

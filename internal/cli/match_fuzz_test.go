package cli

import (
	"bytes"
	"encoding/csv"
	"errors"
	"os"
	"path/filepath"
	"testing"

	"entente/internal/fault"
	"entente/internal/interchange"
	"entente/internal/lang"
	"entente/internal/office"
	"entente/internal/register"
	"entente/internal/store"
)

// Whatever stands in a file, each of its rows is matched and written, or named as one that cannot be read.
func FuzzAnyFileMayBeMatched(f *testing.F) {
	for _, seed := range []string{"", "name\n", "Nr,Name\n1,Gorbachev\n", "name;born\n习仲勋;1913\n", "name\n\"unclosed\n", "name,name\na,b\n", "\xef\xbb\xbfname\nx\n", "\xff\xfen\x00a\x00m\x00e\x00\n\x00x\x00\n\x00",
		"name\n\u202eevil\n", "name\n=1+1\n", "name\n\xff\n", "name\r\nx\r\n\r\ny", "name\ta\nx\ty\n", "name\n\"a\nb\"\n", "name\nZ\u0301\u0302\u0303\u0304\u0305\n"} {
		f.Add([]byte(seed), "csv")
		f.Add([]byte(seed), "json")
	}
	m, err := office.MatcherOf(register.KindPerson, func(yield func(store.Named, error) bool) {
		_ = yield(store.Named{ID: "person-a", Names: []lang.Name{{Text: "Mikhail Gorbachev"}}}, nil) && yield(store.Named{ID: "person-b", Names: []lang.Name{{Text: "习仲勋"}}}, nil)
	})
	if err != nil {
		f.Fatal(err)
	}
	path := filepath.Join(f.TempDir(), "names.csv")
	f.Fuzz(func(t *testing.T, file []byte, format string) {
		if format != "json" {
			format = "csv"
		}
		if err := os.WriteFile(path, file, 0o600); err != nil {
			t.Fatal(err)
		}
		inputs, err := interchange.Files([]string{path})
		if err != nil {
			t.Fatal(err)
		}
		var out bytes.Buffer
		total, bad, err := matching{Limit: 2, Least: 0.35, Format: format}.match(t.Context(), inputs[0], m, matchContext{}, &out, func(int) {})
		if err != nil {
			if usage := (usage{}); !errors.As(err, &usage) && !fault.Is(err, fault.Invalid) {
				t.Fatalf("%v", err)
			}
			return
		}
		if format == "csv" {
			rows, err := csv.NewReader(&out).ReadAll()
			if err != nil || len(rows) != total+1 {
				t.Fatalf("%d rows are written for %d, %d of them bad: %v", len(rows)-1, total, len(bad), err)
			}
		}
	})
}

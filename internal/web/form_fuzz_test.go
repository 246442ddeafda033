package web

import (
	"net/url"
	"os"
	"path/filepath"
	"reflect"
	"strconv"
	"strings"
	"testing"
)

// FuzzRowsOfForms sends anything as a form: its rows come out numbered from 0 without gaps, none of them empty, and
// tidying them again changes nothing.
func FuzzRowsOfForms(f *testing.F) {
	f.Add("names.0.text=A&names.7.text=B&names.7.lang=zh&names.3.lang=en")
	f.Add("names.-1.text=A&names.99999999999999999999.text=B&names..text=C&names.1=D")
	f.Add("areas.2.name=France&areas.2.id=area-fr&areas.x.name=Y")
	f.Add("participations.4.side=ours&participations.4.role=head&participations.5.person.name=Z")
	var fields []formField
	for _, x := range forms() {
		fields = append(fields, x.fields()...)
	}
	f.Fuzz(func(t *testing.T, text string) {
		typed, err := url.ParseQuery(text)
		if err != nil {
			return
		}
		once := tidy(fields, typed)
		if twice := tidy(fields, once); !reflect.DeepEqual(once, twice) {
			t.Errorf("tidied %v, and again %v", once, twice)
		}
		for _, x := range fields {
			if x.as != asRows && x.as != asPicks {
				continue
			}
			for i := range countRows(once, x.name) {
				row, prefix := url.Values{}, x.name+"."+strconv.Itoa(i)+"."
				for name, values := range once {
					if inner, ok := strings.CutPrefix(name, prefix); ok {
						row[inner] = values
					}
				}
				if emptyRow(x, row) {
					t.Errorf("row %d of %s is empty in %v", i, x.name, once)
				}
			}
		}
	})
}

// FuzzGuessedMapping reads any table for the page of columns, and makes a mapping file of what it guesses without ever
// giving two columns one field.
func FuzzGuessedMapping(f *testing.F) {
	f.Add("No,Name,Country\n1,A,FR\n", "person")
	f.Add("name;name_2\n\"a\nb\";c\n", "organisation")
	f.Add("id\tnames.0.text\norg-1\tX\n", "nothing")
	f.Fuzz(func(t *testing.T, table, kind string) {
		j := &importJob{files: []upload{{name: "t.csv", path: writeTable(t, table)}}}
		m, err := guessMapping(j, kind)
		if err != nil {
			return
		}
		taken := make(map[string]bool)
		for _, c := range m.columns {
			if c.field != "" && taken[c.field] {
				t.Errorf("%s is guessed twice for %q", c.field, table)
			}
			taken[c.field] = true
		}
		_, _ = m.file() // may ask for more, may not panic
	})
}

func writeTable(t *testing.T, text string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "t.csv")
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

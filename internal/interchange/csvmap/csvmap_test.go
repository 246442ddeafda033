package csvmap

import (
	"bytes"
	"context"
	"encoding/csv"
	"fmt"
	"io"
	"reflect"
	"slices"
	"strings"
	"testing"

	"entente/internal/date"
	"entente/internal/interchange"
	"entente/internal/interchange/interchangetest"
	"entente/internal/lang"
	"entente/internal/record"
	"entente/internal/register"
)

func read(mapping, text string) (records []record.Record, rejected []string) {
	in := interchange.Input{Name: "in.csv", Open: func() (io.ReadCloser, error) { return io.NopCloser(strings.NewReader(text)), nil }}
	for item := range Read(context.Background(), []interchange.Input{in}, interchange.Options{Mapping: []byte(mapping)}) {
		if item.Err != nil {
			rejected = append(rejected, item.Err.Error())
		} else {
			records = append(records, item.Record)
		}
	}
	return records, rejected
}

const peopleMapping = `{
	"kind": "person", "scheme": "ourlist", "key": ["No"],
	"columns": {
		"Full name": "names.0.text", "Chinese name": "names.1.text", "Born": "birth",
		"Sex": {"field": "gender", "values": {"F": "female", "M": "male"}},
		"Country": {"field": "area", "resolve": "area"}, "Languages": "languages"
	},
	"constants": {"names.1.lang": "zh", "marking": "restricted", "identifiers.0.scheme": "list", "identifiers.0.value": "ours"}
}`

func TestAListOfPeopleBecomesPeople(t *testing.T) {
	records, rejected := read(peopleMapping, "No;Full name;Chinese name;Born;Sex;Country;Languages;Ignored\n"+
		"1;Ann Example;安;1950-07;F;south korea;en|zh;x\n2;Bob;;;;fra;;\n")
	want := []record.Record{
		&register.Person{
			Head:  record.Head{ID: record.IDFrom("person", "ourlist", "1"), Marking: record.Restricted},
			Names: []lang.Name{{Text: "Ann Example"}, {Text: "安", Lang: "zh"}}, Birth: date.MustParse("1950-07"), Gender: "female",
			Area: "area-kr", Languages: []string{"en", "zh"}, Identifiers: []record.Identifier{{Scheme: "list", Value: "ours"}},
		},
		&register.Person{
			Head:  record.Head{ID: record.IDFrom("person", "ourlist", "2"), Marking: record.Restricted},
			Names: []lang.Name{{Text: "Bob"}}, Area: "area-fr", Identifiers: []record.Identifier{{Scheme: "list", Value: "ours"}},
		},
	}
	if rejected != nil || !reflect.DeepEqual(records, want) {
		t.Errorf("%+v, rejected %q", records, rejected)
	}
}

func TestReferencesMeetTheRecordsOfOtherLists(t *testing.T) {
	records, rejected := read(`{"kind":"membership","scheme":"seats","key":["person","party"],"columns":{
		"person":{"field":"person","resolve":"key","kind":"person","scheme":"ourlist"},
		"party":{"field":"organisation","resolve":"key","kind":"organisation","scheme":"parties"},
		"from to":"during"}}`, "person,party,from to\n 1 ,7,1999/2001-05\n")
	if rejected != nil {
		t.Fatal(rejected)
	}
	m := records[0].(*register.Membership)
	if m.Person != record.IDFrom("person", "ourlist", "1") || m.Organisation != record.IDFrom("organisation", "parties", "7") || m.ID != record.IDFrom("membership", "seats", "1", "7") || m.During.String() != "1999/2001-05" {
		t.Errorf("%+v", m)
	}
}

func TestABadRowIsRejectedWithLineColumnAndReason(t *testing.T) {
	for row, want := range map[string]string{
		"1,Ann,,1999-02-30,,,":      `in.csv:2: birth: column "Born": "1999-02-30" is a day that no calendar has`,
		"1,Ann,,,X,,":               `in.csv:2: gender: column "Sex": the mapping gives no value for "X"`,
		"1,Ann,,,,Ruritania,":       `in.csv:2: area: column "Country": "Ruritania" is no area`,
		" ,Ann,,,,,":                "in.csv:2: id: the key of the row is empty",
		"1,,,,,,":                   "in.csv:2: names: give at least one name",
		"1,Ann":                     "in.csv:2: the row has 2 cells, the header row has 7",
		"1,\xff,,,,,":               "in.csv:2: the text is not UTF-8",
		"1,Ann,,31 July 1999,,,":    `in.csv:2: birth: column "Born"`,
		"1,Ann,,\"1999\nx\"y,,,":    "in.csv:2: something follows the closing quote",
		"1,Ann,\"never closed,,,,,": "in.csv:2: the quote that opens on line 2 is not closed",
	} {
		_, rejected := read(peopleMapping, "No,Full name,Chinese name,Born,Sex,Country,Languages\n"+row+"\n")
		if len(rejected) == 0 || !strings.HasPrefix(rejected[0], want) {
			t.Errorf("%q: rejected %q, want %q", row, rejected, want)
		}
	}
}

func TestAMappingThatDoesNotFitSaysWhy(t *testing.T) {
	for mapping, want := range map[string]string{
		``:              "needs a mapping file",
		`{`:             "cannot be read",
		`{"kinds":"x"}`: "cannot be read",
		`{"kind":"person","scheme":"s","key":["a"],"columns":{}}`:                                                          "names no columns",
		`{"kind":"person","columns":{"a":"names.0.text"}}`:                                                                 "how to tell one row from another",
		`{"kind":"person","scheme":"s","key":["a"],"columns":{"a":"id"}}`:                                                  "gives identifiers twice",
		`{"kind":"user","scheme":"s","key":["a"],"columns":{"a":"name"}}`:                                                  `"user" is no kind of record`,
		`{"kind":"person","scheme":"s","key":["c"],"columns":{"a":"names.0.text"}}`:                                        `a column "c", which the file has not: its columns are "a", "b"`,
		`{"kind":"person","scheme":"s","key":["a"],"columns":{"x":"names.0.text"}}`:                                        `a column "x", which the file has not: its columns are "a", "b"`,
		`{"kind":"person","scheme":"s","key":["a"],"columns":{"a":"nmaes.0.text"}}`:                                        "the fields are id, marking",
		`{"kind":"person","scheme":"s","key":["a"],"columns":{"a":"version"}}`:                                             "no such field to fill",
		`{"kind":"person","scheme":"s","key":["a"],"columns":{"a":"names"}}`:                                               "names is a list",
		`{"kind":"person","scheme":"s","key":["a"],"columns":{"a":"names.1000000000.text"}}`:                               "which part, 0 to 99",
		`{"kind":"person","scheme":"s","key":["a"],"columns":{"a":"names.-1.text"}}`:                                       "names is a list",
		`{"kind":"person","scheme":"s","key":["a"],"columns":{"a":"birth.year"}}`:                                          "has no parts",
		`{"kind":"person","scheme":"s","key":["a"],"columns":{"a":"note","b":"note"}}`:                                     `columns "a" and "b" both`,
		`{"kind":"person","scheme":"s","key":["a"],"columns":{"a":"marking"},"constants":{"marking":"public"}}`:            "and a constant both",
		`{"kind":"person","scheme":"s","key":["a"],"columns":{"a":{"field":"area","resolve":"guess"}}}`:                    "no way to resolve",
		`{"kind":"person","scheme":"s","key":["a"],"columns":{"a":{"field":"area","resolve":"key"}}}`:                      "needs the kind",
		`{"kind":"person","scheme":"s","key":["a"],"columns":{"a":{"feild":"area"}}}`:                                      "cannot be read",
		`{"kind":"person","scheme":"s","key":["a"],"columns":{"a":"names.0.text"},"constants":{"birth":"1999-02-30"}}`:     "constant:",
		`{"kind":"person","scheme":"s","key":["a"],"columns":{"a":{"field":"birth","resolve":"area"},"b":"names.0.text"}}`: "column \"a\"",
		`{"kind":"person","columns":{"a":"id","b":"names.0.text"}}`:                                                        "is no identifier of a person",
		`{"kind":"person","scheme":"s","key":["a"],"columns":{"a":"names.0.text","b":"names.more"}}`:                       "no JSON list",
		`{"kind":"person","scheme":"s","key":["a"],"columns":{"a":"names.0.text"},"constants":{"names.more":"[]"}}`:        "cannot be constant",
		strings.Repeat("[", 100_000): "cannot be read",
	} {
		records, rejected := read(mapping, "a,b\n1,2\n")
		if len(records) != 0 || len(rejected) != 1 || !strings.Contains(rejected[0], want) {
			t.Errorf("%.80s: rejected %q, want %q", mapping, rejected, want)
		}
	}
}

func TestImportOfAnExportIsTheIdentityForEveryKind(t *testing.T) {
	all := interchangetest.Records()
	for _, kind := range interchange.Kinds() {
		var file bytes.Buffer
		if err := Write(kind)(context.Background(), &file, interchangetest.Lister(all)); err != nil {
			t.Fatal(err)
		}
		mapping, err := MappingOf(kind)
		if err != nil {
			t.Fatal(err)
		}
		back, rejected := read(string(mapping), file.String())
		if rejected != nil {
			t.Errorf("%s: rejected %q", kind, rejected)
		}
		n := 0
		for want, err := range interchangetest.Lister(all)(kind) {
			if err != nil {
				t.Fatal(err)
			}
			if n >= len(back) || !reflect.DeepEqual(back[n], want) {
				t.Errorf("%s: went out  %+v\ncame back %+v\nas %s", kind, want, back, file.String())
				break
			}
			n++
		}
		if n == 0 || n != len(back) {
			t.Errorf("%s: %d records went out, %d came back", kind, n, len(back))
		}
	}
}

func TestEveryFieldOfAnExportIsUsedBySomeRecordOfTheTests(t *testing.T) {
	for _, kind := range interchange.Kinds() {
		var file bytes.Buffer
		if err := Write(kind)(context.Background(), &file, interchangetest.Lister(interchangetest.Records())); err != nil {
			t.Fatal(err)
		}
		places, err := exportPlaces(kind)
		if err != nil {
			t.Fatal(err)
		}
		for _, at := range places {
			used := slices.ContainsFunc(interchangetest.Records(), func(r record.Record) bool {
				if r.Kind() != kind {
					return false
				}
				cell, err := at.cell(reflect.ValueOf(r).Elem())
				return err == nil && cell != ""
			})
			plain := (kind == "source" || kind == "desk") && (at.path == "sources" || at.path == "desk")
			if kind == "tag" && at.path != "names" && at.path != "note" { // it is open to all, and bears none
				plain = true
			}
			if kind == "judgement" && (at.path == "marking" || at.path == "desk") { // it has none of its own
				plain = true
			}
			deskless := (kind == "area" || kind == "theme" || kind == "judgement") && at.path == "desk"
			open := at.path == "compartment" && slices.Contains([]record.Kind{"source", "desk", "area", "theme", "judgement"}, kind)
			if !used && !plain && !deskless && !open {
				t.Errorf("%s: no record uses %s, so its way back is not tested", kind, at.path)
			}
		}
	}
}

func TestAnExportStartsNoFormula(t *testing.T) {
	var file bytes.Buffer
	if err := Write("person")(context.Background(), &file, interchangetest.Lister(interchangetest.Records())); err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{",'=Sum Party,", ",'-Ann,", ",'@Bee,"} {
		if !strings.Contains(file.String(), want) {
			t.Errorf("no %s in %s", want, file.String())
		}
	}
}

func TestAnExportTellsOfLookAlikesAndIsReadAllTheSame(t *testing.T) {
	head := func(id string) record.Head { return record.Head{ID: id} }
	name := func(text, tag string) lang.Name { return lang.Name{Text: text, Lang: tag} }
	all := []record.Record{
		&register.Person{Head: head("per-1"), Names: []lang.Name{name("Сара", "ru"), name("Sarah Quorn", "en")}},
		&register.Person{Head: head("per-2"), Names: []lang.Name{name("Sarah Qu\u043ern", "en")}},
		&register.Person{Head: head("per-3"), Names: []lang.Name{name("a b", ""), name("c d", ""), name("e f", ""), name("g h", ""), name("i j", ""), name("Q\u0430 Sarah", "")}},
	}
	var file bytes.Buffer
	if err := Write("person")(context.Background(), &file, interchangetest.Lister(all)); err != nil {
		t.Fatal(err)
	}
	rows, err := csv.NewReader(strings.NewReader(file.String())).ReadAll()
	if err != nil || len(rows) != 4 {
		t.Fatalf("%d rows, %v", len(rows), err)
	}
	last := len(rows[0]) - 1
	if rows[0][last] != "look_alikes" || rows[1][last] != "" {
		t.Errorf("the last column is %q, and of names that are what they look like %q", rows[0][last], rows[1][last])
	}
	for _, row := range rows[2:] {
		if !strings.Contains(row[last], "mixes letters of two scripts") {
			t.Errorf("of %q it says %q", row[:last], row[last])
		}
	}
	mapping, err := MappingOf("person")
	if err != nil {
		t.Fatal(err)
	}
	if back, rejected := read(string(mapping), file.String()); len(back) != 3 || rejected != nil || !reflect.DeepEqual(back[1], all[1]) {
		t.Errorf("came back as %+v, rejected %q", back, rejected)
	}
}

func FuzzRead(f *testing.F) {
	f.Add(peopleMapping, "No,Full name,Chinese name,Born,Sex,Country,Languages\n1,Ann,安,1950,F,fra,en|zh\n")
	f.Add(`{"kind":"person","columns":{"a":"id","b":"names.0.text","c":"names.more"}}`, "a,b,c\nper-1,x,\"[{\"\"text\"\":\"\"y\"\"}]\"\n")
	f.Fuzz(func(t *testing.T, mapping, data string) {
		records, rejected := read(mapping, data)
		for _, r := range rejected {
			if r == "" {
				t.Error("rejected without a reason")
			}
		}
		for _, r := range records {
			if err := r.Validate(); err != nil {
				t.Error(err)
			}
		}
	})
}

func BenchmarkRead(b *testing.B) {
	const rows = 20_000
	var file strings.Builder
	file.WriteString("No,Full name,Chinese name,Born,Sex,Country\n")
	for i := range rows {
		fmt.Fprintf(&file, "%d,Ann Example %d,安,1950-07-14,F,fra\n", i, i)
	}
	mapping := strings.Replace(peopleMapping, `, "Languages": "languages"`, "", 1)
	text := file.String()
	b.ReportAllocs()
	for b.Loop() {
		if records, rejected := read(mapping, text); len(records) != rows {
			b.Fatal(rejected)
		}
	}
	b.ReportMetric(float64(b.N*rows)/b.Elapsed().Seconds(), "rows/s")
}

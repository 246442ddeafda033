package partyfacts

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"iter"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	"entente/internal/date"
	"entente/internal/fault"
	"entente/internal/interchange"
	"entente/internal/lang"
	"entente/internal/record"
	"entente/internal/register"
)

func text(name, text string) interchange.Input {
	return interchange.Input{Name: name, Open: func() (io.ReadCloser, error) { return io.NopCloser(strings.NewReader(text)), nil }}
}

func read(inputs ...interchange.Input) (parties []*register.Organisation, rejected []string) {
	for item := range Read(context.Background(), inputs, interchange.Options{}) {
		if item.Err != nil {
			rejected = append(rejected, item.Err.Error())
		} else if party, ok := item.Record.(*register.Organisation); ok {
			parties = append(parties, party)
		}
	}
	return parties, rejected
}

func folder(t *testing.T, path string) []interchange.Input {
	t.Helper()
	inputs, err := interchange.Files([]string{path}, "csv")
	if err != nil {
		t.Fatal(err)
	}
	return inputs
}

func TestTheListGivesPartiesAndSaysWhatItRejects(t *testing.T) {
	parties, rejected := read(interchange.FileInput("testdata/core.csv"))
	want := &register.Organisation{
		Head:           record.Head{ID: record.IDFrom("organisation", "partyfacts", "1"), Sources: []string{SourceID}},
		Classification: "party", Acronym: "PE", Area: "area-fr", During: date.MustParseInterval("1966/"),
		Names: []lang.Name{
			{Text: "Parti de l'Exemple"}, {Text: "Example Party", Lang: "en"}, {Text: "Sample Party", Lang: "en", Kind: "alternative"},
		},
		Identifiers: []record.Identifier{{Scheme: "partyfacts", Value: "1"}},
		Links:       []register.Link{{URL: "https://en.wikipedia.org/wiki/Example", Note: "Wikipedia"}},
		Note:        "Two lines,\nand a \"quote\"",
	}
	if len(parties) != 5 || !reflect.DeepEqual(parties[0], want) {
		t.Errorf("%d parties, the first %+v", len(parties), parties[0])
	}
	if got := parties[1]; got.Area != "area-suhh" || got.During.String() != "1922/1991" {
		t.Errorf("the party of a former country is %+v", got)
	}
	for i, want := range []string{
		`core.csv:7: country: "QQQ" is no country code`, `core.csv:8: technical: "independent" is a placeholder`,
		"core.csv:9: year_first: The period ends (1980) before", `core.csv:10: year_first: "19" does not begin with a year`,
		`core.csv:11: partyfacts_id: "x" is no number`, "core.csv:12: names: give at least one name",
		`core.csv:13: wikipedia: "javascript:alert(1)" is no web address`, "core.csv:14: the row has 2 cells",
	} {
		if i >= len(rejected) || !strings.Contains(rejected[i], want) {
			t.Errorf("rejected %q, want %q at %d", rejected, want, i)
			break
		}
	}
	if len(rejected) != 8 {
		t.Errorf("%d rows rejected", len(rejected))
	}
}

func TestCompanionsAddIdentifiersAndLinks(t *testing.T) {
	parties, rejected := read(folder(t, "testdata")...)
	if got, want := fmt.Sprint(parties[0].Identifiers), "[{partyfacts 1} {wikidata Q42} {wikidata Q43}]"; got != want {
		t.Errorf("identifiers %s, want %s", got, want)
	}
	if got := parties[0].Links[0].URL; got != "https://en.wikipedia.org/wiki/Example" {
		t.Errorf("the companion replaced the list's own link: %s", got)
	}
	if got := parties[2].Links[0].URL; got != "https://example.org/league" {
		t.Errorf("link %s", got)
	}
	all := strings.Join(rejected, "\n")
	for _, want := range []string{"leadglob.csv:1: nothing is taken", `wikidata.csv:4: wikidata_id: "nonsense" is no item`} {
		if !strings.Contains(all, want) {
			t.Errorf("rejected %s, want %s", all, want)
		}
	}
}

func TestCompanionsAloneAreNotEnough(t *testing.T) {
	if _, rejected := read(interchange.FileInput("testdata/wikidata.csv")); !strings.Contains(strings.Join(rejected, ""), "core parties is missing") {
		t.Error(rejected)
	}
}

func TestNamesAreReadAsWrittenAndComeBack(t *testing.T) {
	type names = []lang.Name
	for _, c := range []struct {
		name, english, other string
		want                 names
	}{
		{"A", "A", "", names{{Text: "A", Lang: "en"}}},
		{"", "A / B", "", names{{Text: "A", Lang: "en"}, {Text: "B", Lang: "en", Kind: "alternative"}}},
		{"A / B", "A / C", "x", names{{Text: "A", Lang: "en"}, {Text: "B", Kind: "alternative"}, {Text: "x", Kind: "alternative"}, {Text: "C", Lang: "en", Kind: "alternative"}}},
		{"A // B", "", "", names{{Text: "A // B"}}},
		{"", "", "حزب", names{{Text: "حزب"}}},
		{"A", "", "Arabic: حزب\u200e\u200e;", names{{Text: "A"}, {Text: "حزب", Lang: "ar"}}},
		{"A", "", "(Korean: 당; Hanja: 黨", names{{Text: "A"}, {Text: "당", Lang: "ko"}, {Text: "黨", Lang: "ko-Hani"}}},
		{"A", "", "Chinese: 黨, pinyin: Dǎng", names{{Text: "A"}, {Text: "黨", Lang: "zh"}, {Text: "Dǎng", Lang: "zh-Latn", Kind: "transliteration"}}},
		{"A", "", "Greek: Κόμμα, Φιλελεύθεροι", names{{Text: "A"}, {Text: "Κόμμα, Φιλελεύθεροι", Lang: "el"}}},
		{"A", "", "Martian: Zog, de: Partei", names{{Text: "A"}, {Text: "Martian: Zog", Kind: "alternative"}, {Text: "Partei", Lang: "de"}}},
		{"A", "", "PS: x", names{{Text: "A"}, {Text: "PS: x", Kind: "alternative"}}},
	} {
		got := readNames(c.name, c.english, c.other)
		if !reflect.DeepEqual(got, c.want) {
			t.Errorf("%q %q %q: %+v", c.name, c.english, c.other, got)
		}
		if back := readNames(writeNames(got)); !reflect.DeepEqual(back, got) {
			t.Errorf("%+v comes back as %+v", got, back)
		}
	}
}

func TestEveryLanguageOfTheTableIsALanguage(t *testing.T) {
	for _, l := range loadLabels().byText {
		var errs fault.List
		if lang.ValidateNames(&errs, []lang.Name{{Text: "x", Lang: l.tag, Kind: l.kind}}); errs != nil {
			t.Errorf("%s: %v", l.text, errs)
		}
	}
}

func lister(parties []*register.Organisation) interchange.Lister {
	return func(kind record.Kind) iter.Seq2[record.Record, error] {
		return func(yield func(record.Record, error) bool) {
			for _, party := range parties {
				if kind == register.KindOrganisation && !yield(party, nil) {
					return
				}
			}
		}
	}
}

// identity holds that the export of parties is imported as the same parties, without a rejection.
func identity(t *testing.T, parties []*register.Organisation) {
	t.Helper()
	var file bytes.Buffer
	if err := Write(context.Background(), &file, lister(parties)); err != nil {
		t.Fatal(err)
	}
	back, rejected := read(text("export.csv", file.String()))
	if len(rejected) > 0 || len(back) != len(parties) {
		t.Fatalf("%d parties went out, %d came back; rejected: %q", len(parties), len(back), rejected)
	}
	for i := range back {
		if !reflect.DeepEqual(back[i], parties[i]) {
			t.Errorf("went out:  %+v\ncame back: %+v", parties[i], back[i])
		}
	}
}

func TestImportOfAnExportIsTheIdentity(t *testing.T) {
	parties, _ := read(folder(t, "testdata")...)
	parties[1].During = date.MustParseInterval("../1991-12-26")
	parties[2].Area = "area-cn-sc"
	parties[3].Area = ""
	parties[3].During = date.MustParseInterval("1999-07~/..")
	identity(t, parties)
}

func TestOrganisationsThatPartyFactsDoesNotKnowStayAtHome(t *testing.T) {
	var file bytes.Buffer
	if err := Write(context.Background(), &file, lister([]*register.Organisation{{Names: []lang.Name{{Text: "x"}}}})); err != nil {
		t.Fatal(err)
	}
	if strings.Count(file.String(), "\n") != 1 {
		t.Error(file.String())
	}
}

func TestTheRealListIsReadWhole(t *testing.T) {
	parties, rejected := read(folder(t, sharedData(t, "parties"))...)
	placeholders, other := 0, []string{}
	for _, r := range rejected {
		switch {
		case strings.Contains(r, "is a placeholder"):
			placeholders++
		case strings.Contains(r, "nothing is taken from this list"):
		default:
			other = append(other, r)
		}
	}
	if len(parties) != 5558 || placeholders != 1296 || len(other) > 0 {
		t.Errorf("%d parties, %d placeholders, rejected beside: %q", len(parties), placeholders, other)
	}
	wikidata := 0
	for _, party := range parties {
		if party.Area == "" {
			t.Errorf("%s has no area", party.Names[0].Text)
		}
		wikidata += len(party.Identifiers) - 1
	}
	if wikidata < 2500 {
		t.Errorf("%d identifiers of Wikidata", wikidata)
	}
	identity(t, parties)
}

// sharedData returns a path in the real data beside the repository.
func sharedData(t testing.TB, name string) string {
	t.Helper()
	dir, err := os.Getwd()
	if err != nil {
		t.Fatal(err)
	}
	for {
		if _, err := os.Stat(filepath.Join(dir, "go.mod")); err == nil {
			break
		}
		if dir = filepath.Dir(dir); dir == "/" {
			t.Fatal("go.mod is nowhere above the test")
		}
	}
	path := filepath.Join(dir, "..", "shared", "data", name)
	if _, err := os.Stat(path); err != nil {
		t.Skip("the real data is not on this machine: ", err)
	}
	return path
}

func FuzzRead(f *testing.F) {
	for _, name := range []string{"core.csv", "wikidata.csv", "leadglob.csv"} {
		seed, err := os.ReadFile("testdata/" + name)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(string(seed))
	}
	f.Fuzz(func(t *testing.T, data string) {
		parties, rejected := read(text("in.csv", data))
		for _, r := range rejected {
			if r == "" {
				t.Error("rejected without a reason")
			}
		}
		for _, party := range parties {
			if err := party.Validate(); err != nil {
				t.Error(err)
			}
		}
		if len(rejected) == 0 && len(parties) > 0 {
			var file bytes.Buffer
			if err := Write(context.Background(), &file, lister(parties)); err != nil {
				t.Fatal(err)
			}
			back, rejected := read(text("export.csv", file.String()))
			if len(back) != len(parties) {
				t.Errorf("%d parties went out, %d came back: %q", len(parties), len(back), rejected)
			}
		}
	})
}

func BenchmarkRead(b *testing.B) {
	var file strings.Builder
	file.WriteString(strings.Join(columns, ",") + "\n")
	const rows = 10_000
	for i := range rows {
		fmt.Fprintf(&file, "FRA,%d,,PE,Parti de l'Exemple %d,Example Party %d,Arabic: حزب,1966,2001,1.6,2010,,https://example.org/%d,Some words about it,,,,\n", i, i, i, i)
	}
	in := text("bench.csv", file.String())
	for b.Loop() {
		if parties, _ := read(in); len(parties) != rows {
			b.Fatal(len(parties))
		}
	}
	b.ReportMetric(float64(b.N*rows)/b.Elapsed().Seconds(), "rows/s")
}

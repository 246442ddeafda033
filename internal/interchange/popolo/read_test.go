package popolo

import (
	"bytes"
	"compress/gzip"
	"context"
	"fmt"
	"io"
	"os"
	"reflect"
	"runtime"
	"strings"
	"testing"

	"entente/internal/interchange"
	"entente/internal/lang"
	"entente/internal/record"
	"entente/internal/register"
)

const fixture = "testdata/Iceland/Althing/ep-popolo-v1.0.json"

// read reads one input and tells its records from its rejections.
func read(in ...interchange.Input) (records []record.Record, rejected []string) {
	for item := range Read(context.Background(), in, interchange.Options{}) {
		if item.Err != nil {
			rejected = append(rejected, fmt.Sprintf("%d %s: %s", item.Line, item.Err.Field, item.Err.Message))
			continue
		}
		records = append(records, item.Record)
	}
	return records, rejected
}

func text(name, content string) interchange.Input {
	return interchange.Input{Name: name, Open: func() (io.ReadCloser, error) { return io.NopCloser(strings.NewReader(content)), nil }}
}

func TestEveryRecordComesAfterThoseItRefersTo(t *testing.T) {
	records, _ := read(interchange.FileInput(fixture))
	inOrder(t, records, "area-is")
}

// inOrder fails the test for a record that comes before one it refers to.
func inOrder(t *testing.T, records []record.Record, before ...string) {
	t.Helper()
	known := map[string]bool{"": true}
	for _, id := range before {
		known[id] = true
	}
	for _, r := range records {
		var refers []string
		switch r := r.(type) {
		case *register.Membership:
			refers = []string{r.Person, r.Organisation, r.OnBehalfOf, r.Post, r.Area}
		case *register.Post:
			refers = []string{r.Organisation, r.Area}
		case *register.Organisation:
			refers = []string{r.Parent, r.Area}
		case *register.Person:
			refers = []string{r.Area}
		case *register.Area:
			refers = []string{r.Parent}
		}
		for _, id := range refers {
			if !known[id] {
				t.Errorf("%T %s refers to %s, which was not yielded before", r, r.Meta().ID, id)
			}
		}
		known[r.Meta().ID] = true
	}
}

func TestAPersonKeepsOneNameForEachText(t *testing.T) {
	records, _ := read(interchange.FileInput(fixture))
	got := records[0].(*register.Person)
	want := []lang.Name{
		{Text: "Birna Dæmi", Given: "Birna", Family: "Dæmi"},
		{Text: "Birna Daemi", Lang: "en", Kind: "alternative"},
		{Text: "比尔娜", Kind: "alternative"}, // "cn" is no language
		{Text: "Birna Fyrri", Lang: "is", Kind: "former"},
	}
	if !reflect.DeepEqual(got.Names, want) {
		t.Errorf("names: got %+v, want %+v", got.Names, want)
	}
	if got.Area != "area-is" || got.Birth.String() != "1961" || got.Marking != record.Internal {
		t.Errorf("got area %s, birth %s, marking %s", got.Area, got.Birth, got.Marking)
	}
	if want := record.IDFrom("person", "everypolitician", "0b0c5b0e-6f5c-4a53-9a0e-6d2f8b1f0a01"); got.ID != want {
		t.Errorf("a UUID names the same person in every file: got %s, want %s", got.ID, want)
	}
	contacts := []register.Contact{{Type: "email", Value: "birna@althing.example"}, {Type: "phone", Value: "+354 000 0000"}}
	if !reflect.DeepEqual(got.Contacts, contacts) {
		t.Errorf("contacts: got %v, want only the official ones, once: %v", got.Contacts, contacts)
	}
}

func TestAMembershipBorrowsTheDatesOfItsPeriod(t *testing.T) {
	records, _ := read(interchange.FileInput(fixture))
	var got []string
	for _, r := range records {
		if m, ok := r.(*register.Membership); ok {
			got = append(got, m.During.String()+" "+m.Constituency)
		}
	}
	want := []string{"2007-05-12/2011-04-20 North", "2013-10/.. "}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestARowThatCannotBeIsRejectedAndTheRestGoesIn(t *testing.T) {
	_, rejected := read(interchange.FileInput(fixture))
	want := []string{
		"27 birth_date: \"1970-02-30\" is a day that no calendar has",
		"29 : the same person is already listed at line 28",
		"71 parent_id: the file has no organisation \"nowhere\"",
		"49 person_id: the file has no person",
		"54 organization_id: the file has no organisation \"GREEN\"",
		"59 start_date: this membership (2012-01-01/) lies outside its legislative period term/1",
	}
	if len(rejected) != len(want) {
		t.Fatalf("got %d rejected rows, want %d:\n%s", len(rejected), len(want), strings.Join(rejected, "\n"))
	}
	for i := range want {
		if !strings.HasPrefix(rejected[i], want[i]) {
			t.Errorf("got %q, want it to begin with %q", rejected[i], want[i])
		}
	}
}

// A minified file is one line: the place alone does not tell which row is meant.
func TestARejectionNamesItsElement(t *testing.T) {
	_, rejected := read(text("-", `{"persons":[{"id":"p1","name":"Bad Date","birth_date":"1961-02-30"}],"memberships":[{"person_id":"p9","organization_id":"o"}]}`))
	if len(rejected) != 2 || !strings.HasSuffix(rejected[0], `("Bad Date")`) || !strings.HasSuffix(rejected[1], `("p9")`) {
		t.Errorf("rejected %q", rejected)
	}
}

func TestALocalIdBelongsToItsLegislature(t *testing.T) {
	content, err := os.ReadFile(fixture)
	if err != nil {
		t.Fatal(err)
	}
	tests := []struct {
		rule, name, from, to, key string
	}{
		{"the folders decide", "data/Norway/Storting/ep-popolo-v1.0.json", "", "", "Norway/Storting"},
		{"else the name of a legislature whose id says nothing", "-", "", "", "Althing"},
		{"else the id of the legislature", "-", `"legislature", "name"`, `"is/althing", "name"`, "is/althing"},
		{"else the file's name", "dir/people.json.gz", `"classification": "legislature"`, `"classification": "other"`, "people"},
	}
	for _, test := range tests {
		t.Run(test.rule, func(t *testing.T) {
			records, _ := read(text(test.name, strings.Replace(string(content), test.from, test.to, 1)))
			want := record.IDFrom("organisation", "popolo:"+test.key, "BLUE")
			for _, r := range records {
				if r.Meta().ID == want {
					return
				}
			}
			t.Errorf("no organisation has the id made with the key %q", test.key)
		})
	}
}

func TestGzipAndStandardInputReadAlike(t *testing.T) {
	content, err := os.ReadFile(fixture)
	if err != nil {
		t.Fatal(err)
	}
	var packed bytes.Buffer
	z := gzip.NewWriter(&packed)
	z.Write(content)
	z.Close()
	plain, _ := read(text("-", string(content)))
	unpacked, _ := read(text("-", packed.String()))
	if len(plain) == 0 || !reflect.DeepEqual(plain, unpacked) {
		t.Errorf("got %d records packed and %d plain, want the same", len(unpacked), len(plain))
	}
}

func TestHostileFilesEndInAnErrorThatNamesThem(t *testing.T) {
	person := `{"id": "p", "name": "N"}`
	tests := []struct {
		name, content, want string
		records             int
	}{
		{"empty", "", "ends before its closing bracket", 0},
		{"no object", "[1]", "does not begin with {", 0},
		{"cut short", `{"organizations": [{"id": "legislature", "name": "L`, "ends before its closing bracket", 0},
		{"two in one stream", `{"areas": []} {"areas": []}`, "one Popolo file at a time", 0},
		{"bad UTF-8", `{"persons": [{"id": "q", "name": "` + "\xff" + `"}, ` + person + `]}`, "not in UTF-8", 1},
		{"deep nesting", `{"persons": [{"id": "q", "x": ` + strings.Repeat("[", 5000) + strings.Repeat("]", 5000) + `}, ` + person + `]}`, "nests deeper", 1},
		{"a row of another type", `{"persons": [{"id": 7}, 7, ` + person + `]}`, "another type", 1},
		{"a row that is no JSON", `{"persons": [{"id": truth}, ` + person + `]}`, "no sound JSON", 1},
		{"an endless line", `{"persons": [{"id": "` + strings.Repeat("x", interchange.MaxRecord+1) + `"}]}`, "more than 4096 KiB", 0},
		{"a stray bracket", `{"persons": [}]}`, "where a value should stand", 0},
		{"a person without a name", `{"persons": [{"id": "q"}, ` + person + `]}`, "write the name", 1},
		{"a person without an id", `{"persons": [{"name": "q"}, ` + person + `]}`, "has no id", 1},
		{"parents in a circle", `{"organizations": [{"id": "a", "name": "A", "parent_id": "b"}, {"id": "b", "name": "B", "parent_id": "a"}]}`, "leads back to this organisation", 0},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			records, rejected := read(text("hostile.json", test.content))
			if all := strings.Join(rejected, "\n"); !strings.Contains(all, test.want) || len(all) > 2000 {
				t.Errorf("got %q, want a message with %q", all, test.want)
			}
			if len(records) != test.records {
				t.Errorf("got %d records, want %d", len(records), test.records)
			}
		})
	}
}

func TestNothingIsYieldedAfterTheCallerStops(t *testing.T) {
	for n := range 12 {
		got := 0
		for range Read(context.Background(), []interchange.Input{interchange.FileInput(fixture)}, interchange.Options{}) {
			if got++; got > n {
				break
			}
		}
	}
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	for item := range Read(ctx, []interchange.Input{interchange.FileInput(fixture)}, interchange.Options{}) {
		t.Fatalf("got %v after the context ended", item)
	}
}

// A file of 60 MB whose memberships come first must not be held in memory.
func TestMemoryIsFlatWhateverTheSize(t *testing.T) {
	r, w := io.Pipe()
	go func() {
		io.WriteString(w, `{"memberships": [{"person_id": "p1", "organization_id": "legislature"}`)
		row := `,{"person_id": "p1", "organization_id": "legislature", "role": "` + strings.Repeat("r", 500) + `", "start_date": "%04d-01-01"}`
		for i := range 120_000 {
			fmt.Fprintf(w, row, i%9000+1)
		}
		io.WriteString(w, `], "persons": [{"id": "p1", "name": "P"}], "organizations": [{"id": "legislature", "name": "L", "classification": "legislature"}]}`)
		w.Close()
	}()
	in := interchange.Input{Name: "-", Open: func() (io.ReadCloser, error) { return r, nil }}
	var before, now runtime.MemStats
	runtime.GC()
	runtime.ReadMemStats(&before)
	n, most := 0, uint64(0)
	for range Read(context.Background(), []interchange.Input{in}, interchange.Options{}) {
		if n++; n%20_000 == 0 {
			runtime.GC()
			runtime.ReadMemStats(&now)
			most = max(most, now.HeapAlloc)
		}
	}
	if n != 120_003 {
		t.Errorf("got %d items, want one for each of 120,003 elements", n)
	}
	if grown := int64(most) - int64(before.HeapAlloc); grown > 16<<20 {
		t.Errorf("the heap grew by %d MiB for a file of 60 MB", grown>>20)
	}
}

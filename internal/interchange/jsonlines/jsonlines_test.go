package jsonlines

import (
	"bytes"
	"compress/gzip"
	"context"
	"io"
	"reflect"
	"strings"
	"testing"

	"entente/internal/interchange"
	"entente/internal/interchange/countries"
	"entente/internal/interchange/interchangetest"
	"entente/internal/record"
	"entente/internal/register"
)

func input(data []byte) interchange.Input {
	return interchange.Input{Name: "in.jsonl", Open: func() (io.ReadCloser, error) { return io.NopCloser(bytes.NewReader(data)), nil }}
}

func read(in interchange.Input) (records []record.Record, rejected []string) {
	for item := range Read(context.Background(), []interchange.Input{in}, interchange.Options{}) {
		if item.Err != nil {
			rejected = append(rejected, item.Err.Error())
		} else {
			records = append(records, item.Record)
		}
	}
	return records, rejected
}

func write(t *testing.T, records []record.Record) []byte {
	t.Helper()
	var file bytes.Buffer
	if err := Write(context.Background(), &file, interchangetest.Lister(records)); err != nil {
		t.Fatal(err)
	}
	return file.Bytes()
}

func TestImportOfAnExportIsTheIdentityForEveryKind(t *testing.T) {
	want := interchangetest.Records()
	for i, r := range want {
		r.Meta().Version = i + 1
	}
	back, rejected := read(input(write(t, want)))
	if len(rejected) > 0 || len(back) != len(want) {
		t.Fatalf("%d records went out, %d came back, rejected %q", len(want), len(back), rejected)
	}
	byID, kinds := map[string]record.Record{}, map[record.Kind]bool{}
	for _, r := range back {
		byID[r.Meta().ID] = r
		kinds[r.Kind()] = true
	}
	for _, r := range want {
		if !reflect.DeepEqual(byID[r.Meta().ID], r) {
			t.Errorf("went out  %+v\ncame back %+v", r, byID[r.Meta().ID])
		}
	}
	if len(kinds) != len(interchange.Kinds()) {
		t.Errorf("records of %d kinds came back, of %d", len(kinds), len(interchange.Kinds()))
	}
}

func TestARecordComesAfterTheOneItBelongsTo(t *testing.T) {
	var areas []record.Record
	for item := range countries.Records() {
		areas = append(areas, item.Record)
	}
	// A chain against the order of the identifiers, a circle, and a whole that the reader may not see.
	add := func(id, parent string) {
		areas = append(areas, &register.Area{Head: record.Head{ID: id, Marking: record.Public}, Parent: parent})
	}
	add("area-xa", "area-xb")
	add("area-xb", "area-xc")
	add("area-xc", "")
	add("area-yb", "area-xa")
	add("area-qxa", "area-qxb")
	add("area-qxb", "area-qxa")
	add("area-qxc", "area-qxc")
	add("area-0", "area-hidden")
	file := string(write(t, areas))
	written := map[string]bool{}
	n := 0
	for line := range strings.Lines(file) {
		id, _, _ := strings.Cut(line[strings.Index(line, `"id":"`)+6:], `"`)
		_, parent, _ := strings.Cut(line, `"parent":"`)
		parent, _, _ = strings.Cut(parent, `"`)
		if parent != "" && !written[parent] && parent != "area-hidden" && !strings.HasPrefix(id, "area-qx") {
			t.Errorf("%s comes before %s", id, parent)
		}
		if written[id] {
			t.Errorf("%s comes twice", id)
		}
		written[id] = true
		n++
	}
	if n != len(areas) {
		t.Errorf("%d of %d areas were written", n, len(areas))
	}
}

func TestAFailingListerFailsTheExport(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if err := Write(ctx, io.Discard, interchangetest.Lister(interchangetest.Records())); err == nil {
		t.Error("the export went on after its end")
	}
}

func TestABadLineIsRejectedWithItsReason(t *testing.T) {
	per := `"id":"` + record.IDFrom("person", "test", "1") + `"`
	deep := strings.Repeat("[", 20_000) + strings.Repeat("]", 20_000)
	for line, want := range map[string]string{
		`{`:                               "the line is no JSON object",
		`[]`:                              "does not fit",
		`{} {}`:                           "something follows",
		`{"kind":"person","record":{}} x`: "something follows",
		`{"kind":"user","record":{}}`:     `"user" is no kind of record`,
		`{"kind":"person"}`:               "the line has no record",
		`{"kind":"person","record":null}`: "the line has no record",
		`{"kind":"person","record":{},"extra":1}`:                                              "extra: there is no field",
		`{"kind":"person","record":{` + per + `,"birthday":"1950"}}`:                           "birthday: there is no field",
		`{"kind":"person","record":{` + per + `,"names":[{"txt":"x"}]}}`:                       "txt: there is no field",
		`{"kind":"person","record":{` + per + `,"names":"x"}}`:                                 "names: a string does not fit",
		`{"kind":"person","record":{` + per + `,"names":[{"text":"x"}],"birth":"1999-02-30"}}`: "is a day that no calendar has",
		`{"kind":"person","record":{` + per + `,"names":[{"text":"x"}],"marking":"secret"}}`:   "is no marking",
		`{"kind":"person","record":{` + per + `,"names":[]}}`:                                  "names: give at least one name",
		`{"kind":"person","record":{"id":"org-1","names":[{"text":"x"}]}}`:                     "is no identifier of a person",
		`{"kind":"person","record":{"names":[{"text":"x"}]}}`:                                  "is no identifier of a person",
		`{"kind":"person","record":{` + per + `,"names":[{"text":"a\u0000b"}]}}`:               "NUL",
		`{"kind":"person","record":{` + per + `,"names":[{"text":"a\\\u0000b"}]}}`:             "NUL",
		"{\"kind\":\"person\",\"record\":{" + per + ",\"names\":[{\"text\":\"\xff\"}]}}":       "not UTF-8",
		`{"kind":"person","record":{` + per + `,"names":` + deep + `}}`:                        "exceeded max depth",
		deep: "exceeded max depth",
	} {
		good := `{"kind":"person","record":{` + per + `,"names":[{"text":"a\\u0000b"}],"names":[{"text":"twice"}]}}`
		records, rejected := read(input([]byte("\n" + line + "\n" + good)))
		if len(rejected) != 1 || !strings.Contains(rejected[0], want) || !strings.HasPrefix(rejected[0], "in.jsonl:2: ") {
			t.Errorf("%.100s: rejected %.200q, want %q", line, rejected, want)
		}
		if len(records) != 1 || records[0].(*register.Person).Names[0].Text != "twice" {
			t.Errorf("%.100s: the good line gave %v", line, records)
		}
	}
}

func TestHostileFilesEndInAnError(t *testing.T) {
	var bomb bytes.Buffer
	w := gzip.NewWriter(&bomb)
	block := bytes.Repeat([]byte("x"), 1<<20)
	for range 100 {
		if _, err := w.Write(block); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	for name, in := range map[string]interchange.Input{
		"one long line":     input(append([]byte("\n"), bytes.Repeat([]byte("x"), interchange.MaxRecord+2)...)),
		"a bomb":            input(bomb.Bytes()),
		"a damaged archive": input(bomb.Bytes()[:50]),
	} {
		records, rejected := read(in)
		if len(records) != 0 || len(rejected) != 1 {
			t.Errorf("%s: %d records, %q", name, len(records), rejected)
		}
	}
}

func FuzzRead(f *testing.F) {
	var file bytes.Buffer
	if err := Write(context.Background(), &file, interchangetest.Lister(interchangetest.Records())); err != nil {
		f.Fatal(err)
	}
	for line := range bytes.Lines(file.Bytes()) {
		f.Add(line)
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		records, rejected := read(input(data))
		for _, r := range rejected {
			if r == "" {
				t.Error("rejected without a reason")
			}
		}
		for _, r := range records {
			back, rejected := read(input(write(t, []record.Record{r})))
			if len(back) != 1 || !reflect.DeepEqual(normal(back[0]), normal(r)) {
				t.Fatalf("went out  %+v\ncame back %+v %q", r, back, rejected)
			}
		}
	})
}

// normal makes empty lists nil, as the export does by leaving them out.
func normal(r record.Record) record.Record {
	v := reflect.ValueOf(r).Elem()
	for i := range v.NumField() {
		field := v.Field(i)
		if field.Kind() == reflect.Slice && field.Len() == 0 {
			field.SetZero()
		}
	}
	if len(r.Meta().Sources) == 0 {
		r.Meta().Sources = nil
	}
	return r
}

package formats_test

import (
	"bytes"
	"compress/gzip"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"entente/internal/access"
	"entente/internal/fault"
	"entente/internal/interchange"
	"entente/internal/interchange/formats"
	"entente/internal/register"
	"entente/internal/store"
)

func opened(t *testing.T) *store.Store {
	t.Helper()
	s, err := store.Open(t.Context(), "sqlite:"+filepath.Join(t.TempDir(), "entente.db"), store.Options{})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close() })
	return s
}

const mapping = `{"kind":"person","key":["key"],"scheme":"test","columns":{"name":"names.0.text"}}`

// sound is a small file of each format.
var sound = map[string]string{
	"csv":        "key,name\n1,\"Amina\nAbara\"\n2,Bruno\n",
	"ics":        "BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nUID:1\r\nDTSTAMP:20270101T000000Z\r\nSUMMARY:Election\r\nDTSTART;VALUE=DATE:20270509\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n",
	"jsonl":      `{"kind":"person","record":{"id":"per-0000000000000000000a","marking":"internal","names":[{"text":"A"}]}}` + "\n",
	"popolo":     `{"persons":[{"id":"1","name":"A"},{"id":"2","name":"B"}],"organizations":[],"memberships":[]}`,
	"partyfacts": "country,partyfacts_id,technical,name_short,name,name_english,name_other,year_first,year_last\nSWE,1,,A,\"Parti A\",Party A,,1900,\n",
	"us-state": `<visits><visit><id>1</id><start-date>1999-01-02</start-date><end-date>1999-01-03</end-date><visitor>President A</visitor>` +
		`<from id="sweden">Sweden</from><description>Visit.</description></visit></visits>`,
}

func importing(t *testing.T, s *store.Store, format, name, text string) (interchange.Account, error) {
	t.Helper()
	f, err := formats.Named(format)
	if err != nil {
		t.Fatal(err)
	}
	in := interchange.Input{Name: name, Open: func() (io.ReadCloser, error) { return io.NopCloser(strings.NewReader(text)), nil }}
	return f.Import(t.Context(), s, access.System(), []interchange.Input{in}, interchange.Options{Mapping: []byte(mapping)}, interchange.Job{})
}

func changes(t *testing.T, s *store.Store) int64 {
	t.Helper()
	n, err := s.Verify(t.Context(), func(m store.Mismatch) { t.Errorf("mismatch %+v", m) })
	if err != nil {
		t.Fatal(err)
	}
	return n
}

func TestAnEmptyRegisterGetsTheAreasFirst(t *testing.T) {
	for format, text := range sound {
		t.Run(format, func(t *testing.T) {
			s := opened(t)
			a, err := importing(t, s, format, "file", text)
			if err != nil || a.Created == 0 || a.Rejected > 0 {
				t.Fatalf("account %+v %v, %v", a.Counts, a.Rejections, err)
			}
			if _, err := s.As(access.System()).Get(t.Context(), register.AreaID("SE")); err != nil {
				t.Error(err)
			}
			again, err := importing(t, s, format, "file", text)
			if err != nil || again.Created+again.Changed+again.Rejected > 0 || again.Unchanged != a.Created {
				t.Errorf("again %+v, %v", again.Counts, err)
			}
		})
	}
}

// Half of a file must not go in, wherever it was cut.
func TestAFileCutShortGoesInNotAtAll(t *testing.T) {
	for format, text := range sound {
		t.Run(format, func(t *testing.T) {
			s := opened(t)
			if _, err := importing(t, s, "countries", "", ""); err != nil {
				t.Fatal(err)
			}
			before := changes(t, s)
			var packed bytes.Buffer
			w := gzip.NewWriter(&packed)
			io.WriteString(w, text)
			w.Close()
			cut := packed.String()[:packed.Len()*2/3]
			if _, err := importing(t, s, format, "file.gz", cut); !fault.Is(err, fault.Invalid) || !strings.Contains(err.Error(), "file.gz") {
				t.Errorf("a gzip file cut short: %v", err)
			}
			switch format {
			case "popolo", "us-state":
				if _, err := importing(t, s, format, "file", text[:len(text)-4]); !fault.Is(err, fault.Invalid) {
					t.Errorf("a file cut short: %v", err)
				}
			case "csv":
				if _, err := importing(t, s, format, "file", "key,name\n1,A\n2,\"B\n"); !fault.Is(err, fault.Invalid) {
					t.Errorf("an open quote: %v", err)
				}
			}
			if after := changes(t, s); after != before {
				t.Errorf("%d changes went in", after-before)
			}
		})
	}
}

func TestAnEndlessLineEndsInAnError(t *testing.T) {
	for format := range sound {
		t.Run(format, func(t *testing.T) {
			s := opened(t)
			f, _ := formats.Named(format)
			in := interchange.Input{Name: "endless", Open: func() (io.ReadCloser, error) { return io.NopCloser(endless{}), nil }}
			_, err := f.Import(t.Context(), s, access.System(), []interchange.Input{in}, interchange.Options{Mapping: []byte(mapping)}, interchange.Job{})
			if !fault.Is(err, fault.Invalid) {
				t.Errorf("got %v", err)
			}
		})
	}
}

// endless is one line without an end: 10 GB of it could not be told from this.
type endless struct{}

func (endless) Read(p []byte) (int, error) {
	for i := range p {
		p[i] = 'x'
	}
	return len(p), nil
}

// The real files, where they lie beside the project.
func TestRealFilesComeInAndRepeatWithoutChange(t *testing.T) {
	data := filepath.Join("..", "..", "..", "..", "shared", "data")
	if _, err := os.Stat(data); err != nil {
		t.Skip("the real data are not beside the project: ", err)
	}
	for _, c := range []struct{ format, path string }{
		{"partyfacts", "parties/partyfacts-core-parties.csv"}, {"popolo", "everypolitician/data/Estonia"}, {"us-state", "us-state/visits-received"},
	} {
		t.Run(c.format, func(t *testing.T) {
			s := opened(t)
			f, _ := formats.Named(c.format)
			inputs, err := interchange.Files([]string{filepath.Join(data, c.path)}, f.Extensions...)
			if err != nil {
				t.Fatal(err)
			}
			first, err := f.Import(t.Context(), s, access.System(), inputs, interchange.Options{}, interchange.Job{})
			if err != nil || first.Created < 100 {
				t.Fatalf("account %+v, %v", first.Counts, err)
			}
			for _, r := range first.Rejections {
				if r.File == "" || r.Line == 0 || r.Message == "" {
					t.Errorf("rejected without file, line or reason: %+v", r)
				}
			}
			again, err := f.Import(t.Context(), s, access.System(), inputs, interchange.Options{}, interchange.Job{})
			if err != nil || again.Created+again.Changed > 0 || again.Unchanged != first.Created || again.Rejected != first.Rejected {
				t.Errorf("again %+v, was %+v, %v", again.Counts, first.Counts, err)
			}
			changes(t, s)
		})
	}
}

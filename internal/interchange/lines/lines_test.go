package lines

import (
	"bytes"
	"encoding/csv"
	"errors"
	"io"
	"slices"
	"strings"
	"testing"

	"entente/internal/fault"
	"entente/internal/interchange"
)

func input(text string) interchange.Input {
	return interchange.Input{Name: "in.csv", Open: func() (io.ReadCloser, error) { return io.NopCloser(strings.NewReader(text)), nil }}
}

// endless yields one letter for ever, as a 10 GB file of one line does for as long as anybody reads on.
type endless struct {
	start string
	read  int
}

func (e *endless) Read(p []byte) (int, error) {
	if e.read > 64<<20 {
		return 0, errors.New("the reader read on past 64 MiB")
	}
	n := copy(p, e.start)
	e.start = e.start[n:]
	for i := n; i < len(p); i++ {
		p[i] = 'x'
	}
	e.read += len(p)
	return len(p), nil
}

func (e *endless) Close() error { return nil }

func endlessInput(start string) interchange.Input {
	return interchange.Input{Name: "endless", Open: func() (io.ReadCloser, error) { return &endless{start: start}, nil }}
}

func all(t *testing.T, in interchange.Input) (header []string, cells [][]string, errs []string) {
	t.Helper()
	rows, err := OpenRows(in)
	if err != nil {
		return nil, nil, []string{err.Error()}
	}
	defer rows.Close()
	for row, ok := rows.Next(); ok; row, ok = rows.Next() {
		if row.Err != nil {
			errs = append(errs, row.Err.Error())
			continue
		}
		cells = append(cells, slices.Clone(row.Cells))
	}
	return rows.Header(), cells, errs
}

func TestRowsOfEveryDialectComeOut(t *testing.T) {
	want := [][]string{{"1", "Ann"}, {"2", "Bob"}}
	for name, text := range map[string]string{
		"comma": "id,name\n1,Ann\n2,Bob\n", "semicolon": "id;name\n1;Ann\n2;Bob\n", "tab": "id\tname\n1\tAnn\n2\tBob",
		"mark": "\ufeffid,name\r\n1,Ann\r\n\r\n2,Bob\r\n", "quotes": "\"id\",\"name\"\r\n\"1\",Ann\r\n2,\"Bob\"\r\n",
		"spaces around header": " id , name\n1,Ann\n2,Bob\n",
	} {
		header, cells, errs := all(t, input(text))
		if !slices.Equal(header, []string{"id", "name"}) || !slices.EqualFunc(cells, want, slices.Equal) || errs != nil {
			t.Errorf("%s: %q %q %q", name, header, cells, errs)
		}
	}
}

func TestQuotedCellsKeepLineEndsDelimitersAndQuotes(t *testing.T) {
	_, cells, errs := all(t, input("a,b\n\"one\r\ntwo\nthree\",\"x,\"\"y\"\"\"\n,\"\"\n"))
	want := [][]string{{"one\r\ntwo\nthree", `x,"y"`}, {"", ""}}
	if !slices.EqualFunc(cells, want, slices.Equal) || errs != nil {
		t.Errorf("%q %q", cells, errs)
	}
}

func TestABadRowIsRejectedWithItsLineAndTheRestGoesIn(t *testing.T) {
	for _, c := range []struct{ bad, want string }{
		{"1", "in.csv:3: the row has 1 cells, the header row has 2"},
		{"1,2,3", "in.csv:3: the row has 3 cells"},
		{"1,a\"b", "in.csv:3: a quote stands inside a cell"},
		{"1,\"a\"b", "in.csv:3: something follows the closing quote"},
		{"1,\xff", "in.csv:3: the text is not UTF-8"},
		{"1,\"\xff\"", "in.csv:3: the text is not UTF-8"},
		{"1,a\x00b", "in.csv:3: the text has a NUL"},
	} {
		_, cells, errs := all(t, input("id,name\n\"1\n\",x\n"+c.bad+"\n2,y\n"))
		c.want = strings.Replace(c.want, ":3:", ":4:", 1)
		if len(errs) != 1 || !strings.HasPrefix(errs[0], c.want) || len(cells) != 2 || cells[1][1] != "y" {
			t.Errorf("%q: %q %q, want %q", c.bad, cells, errs, c.want)
		}
	}
}

func TestAFileThatIsNoTableIsRefused(t *testing.T) {
	for text, want := range map[string]string{
		"":                   "in.csv:1: the file is empty",
		"\n\n":               "in.csv:2: the file is empty",
		"a,a\n":              `in.csv:1: two columns are called "a"`,
		"\xff\xfea\x00,\x00": "in.csv:1: the text is not UTF-8",
		"a,\"b\n1,2\n":       "in.csv:2: the quote that opens on line 1 is not closed",
	} {
		if _, cells, errs := all(t, input(text)); len(cells) != 0 || len(errs) != 1 || !strings.HasPrefix(errs[0], want) {
			t.Errorf("%q: %q %q, want %q", text, cells, errs, want)
		}
	}
}

func TestOneEndlessLineEndsInAnErrorWithoutBeingRead(t *testing.T) {
	for name, start := range map[string]string{"header": "", "row": "a,b\n1,2\n", "quoted": "a,b\n1,2\n\"", "quoted header": "\""} {
		_, cells, errs := all(t, endlessInput(start))
		if len(errs) == 0 || strings.Contains(errs[0], "read on past") {
			t.Errorf("%s: %q", name, errs)
		}
		if strings.Contains(start, "1,2") != (len(cells) == 1) {
			t.Errorf("%s: %d rows", name, len(cells))
		}
	}
}

func TestAQuoteThatNeverClosesEndsAtTheLimit(t *testing.T) {
	text := "a,b\n1,\"" + strings.Repeat("2,3\n", interchange.MaxRecord/4+10) + "4,5\n"
	_, cells, errs := all(t, input(text))
	if len(cells) != 0 || len(errs) != 1 || !strings.Contains(errs[0], "the quote that opens on line 2 is not closed") {
		t.Errorf("%d rows, %q", len(cells), errs)
	}
}

func TestAnEndlessQuotedCellIsNotHeldInMemory(t *testing.T) {
	in := interchange.Input{Name: "in", Open: func() (io.ReadCloser, error) {
		return io.NopCloser(io.MultiReader(strings.NewReader("a,b\n1,\""), io.LimitReader(newlines{}, 256<<20), iotestErr{})), nil
	}}
	_, _, errs := all(t, in)
	if len(errs) != 1 || !strings.Contains(errs[0], "the quote that opens on line 2") {
		t.Errorf("%q", errs)
	}
}

type newlines struct{}

func (newlines) Read(p []byte) (int, error) {
	for i := range p {
		p[i] = '\n'
	}
	return len(p), nil
}

func TestAFailingFileEndsInOneError(t *testing.T) {
	in := interchange.Input{Name: "in", Open: func() (io.ReadCloser, error) {
		return io.NopCloser(io.MultiReader(strings.NewReader("a\n1\n"), iotestErr{})), nil
	}}
	_, cells, errs := all(t, in)
	if len(cells) != 1 || len(errs) != 1 || !strings.HasPrefix(errs[0], "in") {
		t.Errorf("%q %q", cells, errs)
	}
}

type iotestErr struct{}

func (iotestErr) Read([]byte) (int, error) { return 0, errors.New("disk on fire") }

func TestLinesLongerThanTheBufferComeWhole(t *testing.T) {
	long := strings.Repeat("y", 200<<10)
	s, err := Open(input("a\n" + long + "\nb"))
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for line, ok := s.Next(); ok; line, ok = s.Next() {
		got = append(got, string(line))
	}
	if !slices.Equal(got, []string{"a", long, "b"}) || s.Line() != 3 || s.Err() != nil {
		t.Errorf("%d lines, at %d, %v", len(got), s.Line(), s.Err())
	}
}

// FuzzRows holds that no input crashes the reader, that every error is one for the user, and that what
// encoding/csv writes comes back.
func FuzzRows(f *testing.F) {
	for _, seed := range []string{"a,b\n1,2\n", "a;b\n\"x\r\ny\";\"\"\"\"\n", "\xef\xbb\xbfa\tb\n1\t\n", "\"", "a\n\"", "\x1f\x8b\b"} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		rows, err := OpenRows(input(string(data)))
		if err != nil {
			if err.Code != fault.Invalid {
				t.Fatalf("not for the user: %v", err)
			}
			return
		}
		var buf bytes.Buffer
		w := csv.NewWriter(&buf)
		w.Comma = rune(rows.comma)
		header := make([]string, len(rows.Header()))
		for i := range header {
			header[i] = strings.Repeat("h", i+1)
		}
		if len(header) < 2 {
			return // encoding/csv writes an empty lone cell as an empty line
		}
		w.Write(header)
		var want [][]string
		for row, ok := rows.Next(); ok; row, ok = rows.Next() {
			if row.Err == nil {
				want = append(want, slices.Clone(row.Cells))
				w.Write(row.Cells)
			}
		}
		w.Flush()
		_, got, errs := all(t, input(buf.String()))
		if errs != nil || !slices.EqualFunc(got, want, slices.Equal) {
			t.Fatalf("wrote %q, read %q %q", want, got, errs)
		}
	})
}

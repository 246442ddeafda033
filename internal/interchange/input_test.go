package interchange

import (
	"bytes"
	"compress/gzip"
	"errors"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"entente/internal/fault"
)

func packed(t *testing.T, data []byte) []byte {
	t.Helper()
	var b bytes.Buffer
	w := gzip.NewWriter(&b)
	if _, err := w.Write(data); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func bytesInput(data []byte) Input {
	return Input{Name: "in", Open: func() (io.ReadCloser, error) { return io.NopCloser(bytes.NewReader(data)), nil }}
}

func TestInputsComeOutPlain(t *testing.T) {
	mark := []byte("\xef\xbb\xbfhello")
	for name, data := range map[string][]byte{
		"plain": []byte("hello"), "mark": mark, "gzip": packed(t, []byte("hello")), "mark in gzip": packed(t, mark),
		"two members": append(packed(t, []byte("hel")), packed(t, []byte("lo"))...),
	} {
		r, err := bytesInput(data).OpenBounded()
		if err != nil {
			t.Fatal(name, err)
		}
		got, err := io.ReadAll(r)
		if err != nil || string(got) != "hello" {
			t.Errorf("%s: %q, %v", name, got, err)
		}
		r.Close()
	}
	for _, short := range []string{"", "a", "\x1f", "\xef\xbb"} {
		r, err := bytesInput([]byte(short)).OpenBounded()
		if err != nil {
			t.Fatal(err)
		}
		if got, err := io.ReadAll(r); err != nil || string(got) != short {
			t.Errorf("%q came out as %q, %v", short, got, err)
		}
	}
}

func TestAGzipBombEndsInAnErrorThatSaysWhatToDo(t *testing.T) {
	bomb := packed(t, make([]byte, 8<<20)) // about 1:1000
	for name, bounds := range map[string][2]int64{"size": {1 << 20, 1 << 30}, "ratio": {1 << 30, 1 << 20}} {
		r, err := bytesInput(bomb).openWithin(bounds[0], bounds[1])
		if err != nil {
			t.Fatal(err)
		}
		n, err := io.Copy(io.Discard, r)
		if !fault.Is(err, fault.Invalid) || !strings.Contains(err.Error(), "in: the archive unpacks to more than") || n > 2<<20 {
			t.Errorf("%s: %d bytes, %v", name, n, err)
		}
	}
	r, err := bytesInput(bomb).OpenBounded()
	if err != nil {
		t.Fatal(err)
	}
	if n, err := io.Copy(io.Discard, r); n != 8<<20 || err != nil {
		t.Errorf("a small archive that packs well gives %d bytes, %v", n, err)
	}
}

func TestADamagedArchiveIsTheUsersToMend(t *testing.T) {
	whole := packed(t, []byte(strings.Repeat("hello ", 1000)))
	for name, data := range map[string][]byte{"header": {0x1f, 0x8b, 0, 0}, "cut": whole[:len(whole)-5], "magic only": {0x1f, 0x8b}} {
		r, err := bytesInput(data).OpenBounded()
		if err == nil {
			_, err = io.ReadAll(r)
		}
		if !fault.Is(err, fault.Invalid) || !strings.Contains(err.Error(), "damaged or cut short") {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestAFileThatCannotBeOpenedSaysSo(t *testing.T) {
	_, err := FileInput(filepath.Join(t.TempDir(), "absent")).OpenBounded()
	if !fault.Is(err, fault.Invalid) || !errors.Is(err, os.ErrNotExist) {
		t.Error(err)
	}
}

func TestFoldersStandForTheFilesOfTheFormat(t *testing.T) {
	dir := t.TempDir()
	for _, name := range []string{"b.csv", "a/x.CSV", "a/y.csv.gz", "a/z.json", ".hidden/h.csv", ".h.csv", "c.csv.bak"} {
		path := filepath.Join(dir, name)
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, nil, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	if err := os.Symlink(dir, filepath.Join(dir, "loop.csv")); err != nil {
		t.Fatal(err)
	}
	names := func(paths []string, exts ...string) []string {
		inputs, err := Files(paths, exts...)
		if err != nil {
			return []string{err.Error()}
		}
		var out []string
		for _, in := range inputs {
			name, _ := strings.CutPrefix(in.Name, dir+"/")
			out = append(out, name)
		}
		return out
	}
	if got := names([]string{dir}, "csv"); !slices.Equal(got, []string{"a/x.CSV", "a/y.csv.gz", "b.csv"}) {
		t.Error(got)
	}
	if got := names([]string{"-", filepath.Join(dir, "c.csv.bak")}, ".csv"); !slices.Equal(got, []string{"-", "c.csv.bak"}) {
		t.Error(got)
	}
	for _, paths := range [][]string{{"-", "-"}, {filepath.Join(dir, "none")}} {
		if _, err := Files(paths); !fault.Is(err, fault.Invalid) {
			t.Errorf("%v: %v", paths, err)
		}
	}
	if _, err := Files([]string{dir}, "xml"); !fault.Is(err, fault.Invalid) {
		t.Error("a folder without a file of the format: ", err)
	}
}

func TestARecordLongerThanItsShareEndsReading(t *testing.T) {
	l := NewRecordLimit("in", strings.NewReader(strings.Repeat("x", 100)), 10)
	buf := make([]byte, 4)
	read := func() (n int, err error) {
		for err == nil {
			var m int
			m, err = l.Read(buf)
			n += m
		}
		return n, err
	}
	for range 2 {
		l.Next()
		if n, err := read(); n != 10 || !fault.Is(err, fault.Invalid) {
			t.Errorf("%d bytes, %v", n, err)
		}
	}
}

package attachment

import (
	"slices"
	"strings"
	"testing"
	"unicode/utf8"
)

func TestANameIsCleaned(t *testing.T) {
	for sent, want := range map[string]string{
		"Note.pdf":                        "Note.pdf",
		"../../etc/passwd":                "passwd",
		`C:\Users\ana\Minutes.docx`:       "Minutes.docx",
		"a\x00b\r\nX-Header: 1.txt":       "abX-Header_ 1.txt",
		"invoice\u202Efdp.exe":            "invoicefdp.exe",
		"  .hidden":                       "hidden",
		"":                                "file",
		"..":                              "file",
		"CON":                             "file CON",
		"com1.txt":                        "file com1.txt",
		"Протокол 北京.docx":                "Протокол 北京.docx",
		"e\u0301te\u0301.txt":             "été.txt",
		"zero\u200bwidth\ufeff.png":       "zerowidth.png",
		"a\u2028b\u0085c.txt":             "a bc.txt",
		"bad\xff\xfeutf.txt":              "badutf.txt",
		strings.Repeat("界", 100) + ".pdf": strings.Repeat("界", 65) + ".pdf",
	} {
		if got := CleanName(sent); got != want {
			t.Errorf("%q became %q, not %q", sent, got, want)
		}
	}
}

func FuzzANameIsSafe(f *testing.F) {
	for _, s := range []string{"a.pdf", "../x", "\u202e.exe", "CON.txt", strings.Repeat("x", 500), "a/b\\c", "\xff"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, sent string) {
		name := CleanName(sent)
		if name == "" || len(name) > longestName+8 || !utf8.ValidString(name) || strings.ContainsAny(name, "/\\\x00\r\n\"") || strings.Trim(name, ".") == "" || strings.ContainsFunc(name, turning) {
			t.Errorf("%q became %q", sent, name)
		}
		if again := CleanName(name); again != name {
			t.Errorf("%q became %q and then %q", sent, name, again)
		}
		Strange(sent, Unknown)
	})
}

func TestAStrangeNameIsFlagged(t *testing.T) {
	for _, c := range []struct {
		sent, media string
		want        []string
	}{
		{"Minutes.pdf", "application/pdf", nil},
		{"Minutes.pdf.exe", Unknown, []string{StrangeProgram, StrangeDouble}},
		{"Minutes.pdf      .scr", Unknown, []string{StrangeProgram, StrangeDouble}},
		{"cod\u202Efdp.exe", Unknown, []string{StrangeTurned, StrangeProgram}},
		{"раypal.txt", "text/plain; charset=utf-8", []string{StrangeScripts}},
		{"Протокол.docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document", nil},
		{"photo.jpg", Unknown, []string{StrangeType}},
		{"note.csv", "text/plain; charset=utf-8", nil},
		{"page.html", Unknown, []string{StrangeProgram}},
	} {
		if got := Strange(c.sent, c.media); !slices.Equal(got, c.want) {
			t.Errorf("%q of %s: %v, not %v", c.sent, c.media, got, c.want)
		}
	}
}

// TestATypeIsWorkedOutFromTheContent holds that nothing which a browser lays out or runs is called by a type that lets it.
func TestATypeIsWorkedOutFromTheContent(t *testing.T) {
	for _, c := range []struct{ name, seen, begin, want string }{
		{"a.pdf", "application/pdf", "%PDF-1.7", "application/pdf"},
		{"a.html", "application/pdf", "%PDF-1.7", "application/pdf"},
		{"a.pdf", "text/html; charset=utf-8", "<html>", Unknown},
		{"a.png", "text/xml; charset=utf-8", "<?xml", Unknown},
		{"a.svg", "text/plain; charset=utf-8", "  <svg xmlns=", Unknown},
		{"a.txt", "text/plain; charset=utf-8", "plain words", "text/plain; charset=utf-8"},
		{"a.txt", "text/plain; charset=utf-8", "words, then <SCRIPT>", Unknown},
		{"a.txt", "text/plain; charset=utf-16le", "\xff\xfe<\x00s\x00", Unknown},
		{"a.docx", "application/zip", "PK", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"},
		{"a.jar", "application/zip", "PK", "application/zip"},
		{"a.js", "application/octet-stream", "\x01", Unknown},
	} {
		if got := MediaOf(c.name, c.seen, []byte(c.begin)); got != c.want {
			t.Errorf("%s beginning %q is called %s, not %s", c.name, c.begin, got, c.want)
		}
	}
}

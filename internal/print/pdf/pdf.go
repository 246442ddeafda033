// Package pdf makes PDF of papers through a program that is installed beside Entente: LibreOffice, from the Word file, or
// Chromium, from the page to print. Both shape Arabic and know the fonts of the machine; the PDF libraries of Go do not
// shape.
//
// The program runs one at a time, in a folder of its own that is removed after, for a bounded time, and without a way to
// the network: what is printed does not leave the machine.
package pdf

import (
	"bytes"
	"context"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"time"

	"entente/internal/fault"
)

// Source is a paper in the two forms that programs print from.
type Source struct {
	Own  bool // made from an office's own template, which may hold what the page does not show
	Word func() ([]byte, error)
	Page func() ([]byte, error)
}

// limit is how long a program may take for one paper. A briefing book of 80 pages takes some seconds.
const limit = 90 * time.Second

// Printer makes PDF. The zero value has no program.
type Printer struct {
	office, browser string // paths of LibreOffice and Chromium; "" for one that is not there
	turn            chan struct{}
}

// The names under which the programs are looked for, in this order.
var (
	offices  = []string{"soffice", "libreoffice"}
	browsers = []string{"chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "microsoft-edge"}
)

// Find looks for the program: the one named (a path, or a name that is looked up), which then prints everything, or, for
// "", whichever are installed. Errors: Invalid for a named program that is not there; without any there is no error, and Ready is false.
func Find(name string) (*Printer, error) {
	if name != "" {
		path, err := exec.LookPath(name)
		if err != nil {
			return nil, fault.Field("pdf", "the program for PDF, %s, cannot be found: name LibreOffice (soffice) or Chromium, or leave it out: %w", name, err)
		}
		if strings.Contains(strings.ToLower(filepath.Base(path)), "office") {
			return printer(path, ""), nil
		}
		return printer("", path), nil
	}
	return printer(first(offices), first(browsers)), nil
}

func first(names []string) string {
	for _, name := range names {
		if path, err := exec.LookPath(name); err == nil {
			return path
		}
	}
	return ""
}

func printer(office, browser string) *Printer {
	return &Printer{office: office, browser: browser, turn: make(chan struct{}, 1)}
}

// Ready reports whether there is a program.
func (p *Printer) Ready() bool { return p != nil && p.office+p.browser != "" }

// Program is what prints a paper, "" for nothing. Chromium is the faster; an office's own template is set by LibreOffice,
// which shows all that Word does.
func (p *Printer) Program(own bool) string {
	switch {
	case !p.Ready():
		return ""
	case p.browser == "" || own && p.office != "":
		return p.office
	}
	return p.browser
}

// Missing says what to do where no program was found.
const Missing = "PDF needs LibreOffice (package libreoffice-writer) or Chromium on the machine that runs Entente: install one, or print the page from your browser"

// Print makes the PDF. Errors: Unavailable without a program, or where it fails or takes too long.
func (p *Printer) Print(ctx context.Context, s Source) ([]byte, error) {
	if !p.Ready() {
		return nil, fault.New(fault.Unavailable, Missing)
	}
	ctx, cancel := context.WithTimeout(ctx, limit)
	defer cancel()
	select {
	case p.turn <- struct{}{}:
		defer func() { <-p.turn }()
	case <-ctx.Done():
		return nil, fault.New(fault.Unavailable, "other papers are being printed; try again in a minute: %w", ctx.Err())
	}
	folder, err := os.MkdirTemp("", "entente-paper-")
	if err != nil {
		return nil, fault.New(fault.Unavailable, "there is no room for the paper on the disk: %w", err)
	}
	defer os.RemoveAll(folder)
	program := p.Program(s.Own)
	args, err := prepare(folder, s, program == p.office)
	if err != nil {
		return nil, err
	}
	if err := run(ctx, folder, program, args); err != nil {
		return nil, err
	}
	made, err := os.ReadFile(filepath.Join(folder, "paper.pdf"))
	if err != nil || !bytes.HasPrefix(made, []byte("%PDF-")) {
		return nil, fault.New(fault.Unavailable, "the program for PDF (%s) made none; look whether it works by itself: %w", filepath.Base(program), err)
	}
	return made, nil
}

// prepare writes what the program reads, LibreOffice or Chromium, and says how it is called.
func prepare(folder string, s Source, office bool) ([]string, error) {
	form, name := s.Page, "paper.html"
	if office {
		form, name = s.Word, "paper.docx"
	}
	content, err := form()
	if err != nil {
		return nil, err
	}
	file := filepath.Join(folder, name)
	if err := os.WriteFile(file, content, 0o600); err != nil {
		return nil, fault.New(fault.Unavailable, "there is no room for the paper on the disk: %w", err)
	}
	if !office {
		return chromium(folder, file), nil
	}
	return libreOffice(folder, file)
}

// run runs the program; whatever it starts ends with it.
func run(ctx context.Context, folder, program string, args []string) error {
	c := exec.CommandContext(ctx, program, args...)
	c.Dir = folder
	// Nothing of the server's own surroundings (its keys among them), and a proxy that nobody answers.
	c.Env = []string{"PATH=" + os.Getenv("PATH"), "HOME=" + folder, "TMPDIR=" + folder, "LANG=C.UTF-8",
		"http_proxy=http://127.0.0.1:9", "https_proxy=http://127.0.0.1:9"}
	if fonts := os.Getenv("FONTCONFIG_FILE"); fonts != "" { // an empty one would mean no fonts
		c.Env = append(c.Env, "FONTCONFIG_FILE="+fonts)
	}
	var said bytes.Buffer
	c.Stdout, c.Stderr = &said, &said
	together(c)
	c.WaitDelay = 5 * time.Second
	if err := c.Run(); err != nil {
		if ctx.Err() != nil {
			return fault.New(fault.Unavailable, "the program for PDF took longer than %s; print the page from your browser: %w", limit, ctx.Err())
		}
		return fault.New(fault.Unavailable, "the program for PDF (%s) failed; look whether it works by itself: %w", filepath.Base(program), &failure{err, tail(said.String())})
	}
	return nil
}

// failure is what a program said when it failed, for the operator's log.
type failure struct {
	cause error
	said  string
}

func (f *failure) Error() string { return f.cause.Error() + ": " + f.said }
func (f *failure) Unwrap() error { return f.cause }

func tail(text string) string {
	if len(text) > 2000 {
		text = text[len(text)-2000:]
	}
	return strings.TrimSpace(text)
}

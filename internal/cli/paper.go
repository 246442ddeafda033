package cli

import (
	"io"
	"os"
	"strings"

	"entente/internal/access"
	"entente/internal/delegation"
	"entente/internal/fault"
	"entente/internal/office"
	"entente/internal/print/docx"
	"entente/internal/print/paper"
	"entente/internal/print/pdf"
)

type papering struct {
	Delegation string   `arg:"" optional:"" help:"Identifier of the delegation's exchange or file." placeholder:"EXCHANGE"`
	Kind       string   `help:"Which paper: invitation, note_verbale, name_list, programme, briefing, place_cards, seating, communique, report or thank_you." placeholder:"KIND"`
	Lang       []string `help:"Language, or two for columns: ar, en, es, fr, ru, zh." default:"en" placeholder:"LANG"`
	Format     string   `help:"docx, pdf or html." default:"docx" placeholder:"FORMAT"`
	Out        string   `short:"o" help:"File to write; standard output without it." placeholder:"FILE"`
	For        string   `help:"Participation whose own paper it is." placeholder:"ID"`
	Template   string   `help:"Template of your own, by its identifier." placeholder:"ID"`
	Issue      bool     `help:"Give it a number and keep what it shows."`
	Issued     string   `help:"Make an issued paper again, by its identifier." placeholder:"ID"`
	Check      string   `help:"Look whether a Word file can be a template of the kind, and write nothing." placeholder:"FILE"`
	Fields     bool     `help:"List the fields that a template of the kind may name."`
	Builtin    bool     `help:"Write the built-in template of the kind, to begin from."`
	Home       string   `help:"Name of the home organisation." env:"ENTENTE_HOME" placeholder:"NAME"`
	PDF        string   `help:"Program for PDF: Chromium, or LibreOffice (soffice). Without it whichever is installed: Chromium prints built-in papers, LibreOffice those of an office's own templates; one of them prints both." env:"ENTENTE_PDF" placeholder:"PROGRAM"`
	moment
}

// Help gives examples.
func (papering) Help() string {
	return `Makes what the acting account may read: a paper holds nothing else.

Examples:
  entente paper exc-… --kind briefing --lang en,ar --format docx --out briefing.docx
  entente paper exc-… --kind note_verbale --lang fr,ru --issue --format pdf --out note.pdf
  entente paper --kind invitation --builtin --out letterhead.docx
  entente paper --kind invitation --check letterhead.docx`
}

// Run makes the paper, or does with templates what was asked.
func (c papering) Run(e *env) error {
	switch {
	case c.Check != "":
		return c.check(e)
	case c.Fields:
		return c.list(e)
	case c.Builtin:
		p, err := paper.BuiltIn(c.Kind)
		if err != nil {
			return usage{err}
		}
		return c.save(e, p.Bytes)
	case c.Delegation == "" && c.Issued == "":
		return usage{fault.New(fault.Invalid, "say of which delegation, by the identifier of its exchange")}
	}
	return e.with(func(o *office.Office, viewer access.Viewer) error { return c.make(e, o, viewer) })
}

func (c papering) make(e *env, o *office.Office, viewer access.Viewer) error {
	printer, err := pdf.Find(c.PDF)
	if err != nil {
		return err
	}
	at, err := office.ParseAsOf(c.AsOf, c.KnownAt)
	if err != nil {
		return err
	}
	order := office.PaperOrder{Type: c.Kind, Exchange: c.Delegation, Participation: c.For, AsOf: at, Home: c.Home}
	req := paper.Request{PaperOrder: order, Issued: c.Issued, Languages: c.Lang, Format: c.Format, Template: c.Template}
	if c.Issue {
		issued, err := o.IssuePaper(e, viewer, order, c.Lang, c.Template, office.Why{})
		if err != nil {
			return err
		}
		req.Issued = issued.ID
		io.WriteString(e.err, "issued as "+issued.Number+" ("+issued.ID+")\n")
	}
	d, err := (&paper.Press{Office: o, PDF: printer}).Make(e, viewer, req)
	if err != nil {
		return err
	}
	return c.save(e, func() ([]byte, error) { return d.Content, nil })
}

func (c papering) save(e *env, content func() ([]byte, error)) error {
	b, err := content()
	if err != nil {
		return err
	}
	return e.write(c.Out, func(w io.Writer) error {
		_, err := w.Write(b)
		return err
	})
}

// check reads a Word file as a template.
func (c papering) check(e *env) error {
	info, err := os.Stat(c.Check)
	if err != nil {
		return usage{fault.New(fault.Invalid, "%s cannot be read: %w", c.Check, err)}
	}
	if info.Size() > delegation.LargestTemplate {
		return fault.Field("file", "the file has %d KB: a template may have %d; make its pictures smaller", info.Size()>>10, delegation.LargestTemplate>>10)
	}
	file, err := os.ReadFile(c.Check)
	if err != nil {
		return usage{fault.New(fault.Invalid, "%s cannot be read: %w", c.Check, err)}
	}
	if _, err := paper.Read(c.Kind, file); err != nil {
		return err
	}
	_, err = io.WriteString(e.out, c.Check+" can be a template of "+c.Kind+".\n")
	return err
}

func (c papering) list(e *env) error {
	fields, err := paper.Fields(c.Kind)
	if err != nil {
		return usage{err}
	}
	return c.save(e, func() ([]byte, error) {
		var b strings.Builder
		for _, line := range docx.Lines(fields) {
			b.WriteString(strings.Repeat("  ", line.Depth) + line.Write + "\t" + line.Help + "\t" + line.Example + "\n")
		}
		return []byte(b.String()), nil
	})
}

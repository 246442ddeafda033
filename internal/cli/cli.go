// Package cli is the command line: one file a command. It translates words into use cases and answers into text or
// JSON, and decides nothing itself.
package cli

import (
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"os"
	"os/signal"
	"path/filepath"
	"strings"
	"syscall"

	"entente/internal/access"
	"entente/internal/fault"
	"entente/internal/office"
	"entente/internal/print/paper"
	"entente/internal/store"
	"entente/internal/vault"

	"github.com/alecthomas/kong"
)

// Exit codes.
const (
	exitDone   = 0
	exitFailed = 1
	exitUsage  = 2
)

// commands is the whole command line.
type commands struct {
	Data          string `help:"Folder of the data." default:"./data" env:"ENTENTE_DATA" type:"path" placeholder:"DIR"`
	Database      string `help:"Address of the database: postgres://… or sqlite:FILE. Without it, the SQLite file in the data folder." env:"ENTENTE_DATABASE" placeholder:"URL"`
	SecretFile    string `help:"File of the installation's secret, under which files and second factors are encrypted. Without it, installation.key in the data folder, made when it is first needed." env:"ENTENTE_SECRET_FILE" placeholder:"FILE" type:"path"`
	SecretCommand string `help:"Program that prints the installation's secret instead; or give the secret itself in the environment as ENTENTE_SECRET." env:"ENTENTE_SECRET_COMMAND" placeholder:"PROGRAM"`
	As            string `help:"Sign-in name of the account to act as. Without it, whoever runs the program on this machine acts for the system and reads everything." placeholder:"NAME"`

	Serve       serve       `cmd:"" help:"Serve the pages and the API."`
	Demo        demoLoad    `cmd:"" help:"Load the demonstration."`
	Import      importing   `cmd:"" help:"Read files into the register."`
	Export      exporting   `cmd:"" help:"Write records to a file."`
	Publish     publishing  `cmd:"" help:"Write the public register: a static site of what is marked public."`
	Report      reporting   `cmd:"" help:"Account for a period."`
	Commitments promises    `cmd:"" help:"List what either side promised."`
	Delegations delegations `cmd:"" help:"List, show and move delegations."`
	Programme   programmes  `cmd:"" help:"Show and shift the programme of a delegation, and find its clashes."`
	Calendar    calendars   `cmd:"" help:"Write calendars, and make and end the addresses at which they are read."`
	Paper       papering    `cmd:"" help:"Make the papers of a delegation, number them, and look at templates."`
	Figures     figures     `cmd:"" help:"Tell where we are strong, absent, cooling and known."`
	Search      searching   `cmd:"" help:"Find records by words in any script."`
	Match       matching    `cmd:"" help:"Find for each row of a file whom it may mean."`
	List        listing     `cmd:"" help:"List the records that pass filters."`
	Show        showing     `cmd:"" help:"Show one record."`
	History     past        `cmd:"" help:"Show every change of a record."`
	Undo        undoing     `cmd:"" help:"Take back a change, or a whole import."`
	Verify      verifying   `cmd:"" help:"Compare the ledger with its tree, with the tables, and with checkpoints kept elsewhere."`
	Ledger      ledgers     `cmd:"" help:"Sign checkpoints of the ledger, and prove what stands in it."`
	Person      persons     `cmd:"" help:"Write what is held on a person."`
	Retention   retentions  `cmd:"" help:"Say how long things are kept, and follow the rules."`
	Second      seconds     `cmd:"" help:"List, grant and refuse what takes a second person."`
	Backup      backingUp   `cmd:"" help:"Write everything into an encrypted file, while it serves."`
	Restore     restoring   `cmd:"" help:"Make an installation of a backup, once all of it was verified."`
	Key         keys        `cmd:"" help:"Renew the secret under which files and second factors are encrypted."`
	User        users       `cmd:"" help:"Manage accounts."`

	Access      accesses     `cmd:"" help:"Tell who may read what, and review it."`
	Compartment compartments `cmd:"" help:"List compartments, make them, and let people in and out."`
	Version     version      `cmd:"" help:"Print the version."`
}

// env is what a command works with.
type env struct {
	context.Context
	*commands
	in       io.Reader
	out, err io.Writer
	log      *slog.Logger
}

// Main runs the command line and returns the exit code: 0 done, 1 failed, 2 wrong use.
func Main(args []string, in io.Reader, out, errs io.Writer) (code int) {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	var c commands
	exited := -1
	parser, err := kong.New(&c, kong.Name("entente"), kong.Description("Know every relationship, prepare every visit, keep every promise, and account for all of it."),
		kong.Writers(out, errs), kong.Exit(func(code int) { exited = code }), kong.UsageOnError(),
		kong.ConfigureHelp(kong.HelpOptions{Compact: true}))
	if err != nil {
		fmt.Fprintln(errs, "entente:", err)
		return exitFailed
	}
	if len(args) == 0 {
		args = []string{"--help"}
	}
	command, err := parser.Parse(args)
	if exited >= 0 { // --help
		return exited
	}
	if err != nil {
		fmt.Fprintf(errs, "entente: %v\nTry: entente --help\n", err)
		return exitUsage
	}
	e := &env{Context: ctx, commands: &c, in: in, out: out, err: errs, log: slog.New(slog.NewTextHandler(errs, nil))}
	if err := command.Run(e); err != nil {
		return e.fail(err)
	}
	return exitDone
}

// usage is an error of a command that was called in a way that cannot work.
type usage struct{ error }

func (e *env) fail(err error) int {
	if u := (usage{}); errors.As(err, &u) {
		fmt.Fprintf(e.err, "entente: %v\n", u.error)
		return exitUsage
	}
	for _, f := range fault.All(err) {
		fmt.Fprintf(e.err, "entente: %v\n", f)
		if f.Cause != nil { // on the command line the user is the operator
			fmt.Fprintf(e.err, "  cause: %v\n", f.Cause)
		}
	}
	return exitFailed
}

// open opens the database and the office over it, making the database where there is none. The caller closes the
// store.
func (e *env) open() (*office.Office, error) {
	address := e.address()
	s, err := store.Open(e, address, store.Options{Log: e.log})
	if err != nil {
		return nil, err
	}
	o := office.New(s)
	o.KeepFiles(e.vault(), nil)
	paper.Keep(s)
	return o, nil
}

// vault is where files and small secrets are kept.
func (e *env) vault() *vault.Vault {
	return vault.Open(e.Data, vault.Source{Text: os.Getenv("ENTENTE_SECRET"), Command: e.SecretCommand, File: e.SecretFile})
}

func (e *env) address() string {
	if e.Database != "" {
		return e.Database
	}
	return "sqlite:" + filepath.Join(e.Data, "entente.db")
}

// with is withNew for a command that needs something to be there: a mistyped folder must not look like an empty one.
func (e *env) with(run func(*office.Office, access.Viewer) error) error {
	if file, ok := strings.CutPrefix(e.address(), "sqlite:"); ok {
		if _, err := os.Stat(file); err != nil {
			return fault.New(fault.NotFound, "there is no database at %s; see --data and --database, or make one with entente serve, demo or import", file)
		}
	}
	return e.withNew(run)
}

// withNew opens the office for a command and finds the viewer that it acts for.
func (e *env) withNew(run func(*office.Office, access.Viewer) error) error {
	o, err := e.open()
	if err != nil {
		return err
	}
	defer o.Store().Close()
	viewer := access.System()
	if e.As != "" {
		u, err := o.Store().UserByLogin(e, e.As)
		if err != nil {
			return fault.Field("as", "there is no account %q", e.As)
		}
		if viewer, err = o.Viewer(e, u.ID); err != nil {
			return err
		}
		return e.openly(o, func() error { return run(o, viewer) })
	}
	return run(o, viewer)
}

// openly has what an account reads written down before it is printed. Whoever runs the program for the system has the files
// of the database in hand anyway, and is not asked what they look at.
func (e *env) openly(o *office.Office, run func() error) error {
	before, out := e.Context, e.out
	ctx, opened := store.Gather(before)
	opened.Whole()
	settle := func() error { return o.Opened(ctx, opened.Take(), "command", "") }
	e.Context, e.out = ctx, printed{out, settle}
	defer func() { e.Context, e.out = before, out }()
	if err := run(); err != nil {
		return errors.Join(err, settle())
	}
	return settle()
}

// printed is text that leaves once it was written down what stands in it.
type printed struct {
	io.Writer
	settle func() error
}

func (p printed) Write(text []byte) (int, error) {
	if err := p.settle(); err != nil {
		return 0, err
	}
	return p.Writer.Write(text)
}

// recorded is the flag of every read: the axis of what was known.
type recorded struct {
	KnownAt string `help:"Show what was known at this date or time." placeholder:"TIME"`
}

func (k recorded) read(e *env, o *office.Office, viewer access.Viewer) (store.Reader, error) {
	r, _, err := moment{recorded: k}.read(e, o, viewer)
	return r, err
}

// moment is the pair of flags that every read of dated facts takes: what was true, as it was known.
type moment struct {
	AsOf string `help:"Show what was true on this date (EDTF, such as 1999-07)." placeholder:"DATE"`
	recorded
}

func (m moment) read(e *env, o *office.Office, viewer access.Viewer) (store.Reader, office.AsOf, error) {
	asOf, err := office.ParseAsOf(m.AsOf, m.KnownAt)
	if err != nil {
		return store.Reader{}, asOf, usage{err}
	}
	r, err := o.Read(e, viewer, asOf)
	return r, asOf, err
}

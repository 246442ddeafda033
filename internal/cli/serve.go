package cli

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"net/http"
	"time"

	"entente/internal/access"
	"entente/internal/api"
	"entente/internal/demo"
	"entente/internal/fault"
	"entente/internal/insight"
	"entente/internal/interchange/formats"
	"entente/internal/office"
	"entente/internal/print/pdf"
	"entente/internal/vault"
	"entente/internal/web"
)

type serve struct {
	Listen string `help:"Address to listen on. Anything but a loopback address is open to the network." default:"localhost:8080" placeholder:"HOST:PORT"`
	Demo   bool   `help:"Load the demonstration if the database is empty."`
	PDF    string `help:"Program for PDF of papers: Chromium, or LibreOffice (soffice). Without it whichever is installed: Chromium prints built-in papers, LibreOffice those of an office's own templates; one of them prints both." env:"ENTENTE_PDF" placeholder:"PROGRAM"`
	Home   string `help:"Name of the home organisation, shown at the foot of every page." env:"ENTENTE_HOME" placeholder:"NAME"`

	Scanner string `help:"Scanner for viruses: clamd, as unix:/run/clamav/clamd.ctl or tcp:HOST:PORT, or a program that reads a file from its standard input, such as clamscan -. Files wait until it found them clean." env:"ENTENTE_SCANNER" placeholder:"SCANNER"`

	entry
	saving
	post

	Checkpoints     string        `help:"Folder into which signed checkpoints of the ledger are written, best on another machine." env:"ENTENTE_CHECKPOINTS" placeholder:"DIR" type:"existingdir"`
	CheckpointEvery time.Duration `help:"How often." default:"1h" env:"ENTENTE_CHECKPOINT_EVERY" placeholder:"DURATION"`
}

// Help gives examples.
func (serve) Help() string {
	return `Examples:
  entente serve --demo
  entente serve --listen 127.0.0.1:9000 --database postgres://entente@localhost/entente
  entente serve --checkpoints /mnt/elsewhere --checkpoint-every 15m
  entente serve --backups /mnt/elsewhere --backup-every 24h --backup-keep 14 --backup-recipient age1…
  entente serve --listen :443 --address https://entente.example.org --acme entente.example.org
  entente serve --address https://entente.example.org --second-factor administrator`
}

// Run serves until it is interrupted, then lets running requests end.
func (c serve) Run(e *env) error {
	if err := c.entry.check(c.Listen); err != nil {
		return err
	}
	printer, err := pdf.Find(c.PDF)
	if err != nil {
		return err
	}
	scanner, err := vault.NewScanner(c.Scanner)
	if err != nil {
		return usage{err}
	}
	if c.Demo && c.Home == "" {
		c.Home = "International Department (demonstration)"
	}
	o, err := e.open()
	if err != nil {
		return err
	}
	defer o.Store().Close()
	o.KeepFiles(e.vault(), scanner)
	if err := o.SealSecondFactors(e); err != nil {
		return err
	}
	secret, err := c.prepare(e, o)
	if err != nil {
		return err
	}
	go o.Finder().Run(e, e.log) // pages are served meanwhile
	go o.PurgeDaily(e, e.log)
	go o.KeepRetention(e, e.log)
	go o.ScanWaiting(e, e.log)
	if err := c.saving.start(e, o.Store()); err != nil {
		return err
	}
	if err := c.post.open(o, c.Address); err != nil {
		return err
	}
	go o.RunPost(e, e.log)
	if c.Checkpoints != "" {
		if c.CheckpointEvery < time.Second {
			return usage{fault.Field("checkpoint-every", "checkpoints cannot follow each other within less than a second")}
		}
		go e.keepCheckpoints(e, o.Store(), c.Checkpoints, c.CheckpointEvery, e.log)
	}
	if c.CheckpointMail != "" {
		go e.postCheckpoints(e, o, c.CheckpointMail, c.CheckpointMailEvery, e.log)
	}
	figures := insight.NewFigures(o.Store())
	go figures.Run(e, e.log)
	go o.RunNotices(e, e.log, figures.Tell(o))
	if err := c.entry.refuseBreached(o); err != nil {
		return err
	}
	go o.RunHeldUp(e, e.log)
	o.Limit(office.Limits{Idle: c.SessionIdle, Life: c.SessionLife})
	provider, err := c.entry.open(e)
	if err != nil {
		return err
	}
	pages, err := web.New(o, web.Options{Home: c.Home, Version: number, Log: e.log, Background: e, Figures: figures, PDF: printer,
		Secure: c.entry.secure(), Address: c.Address, SecondFactor: access.Role(c.SecondFactor), Provider: provider})
	if err != nil {
		return err
	}
	machine, err := api.New(o, api.Options{Log: e.log, Home: c.Home, PDF: printer, Figures: figures})
	if err != nil {
		return err
	}
	mux := http.NewServeMux()
	mux.Handle("/api/", machine)
	mux.Handle("/", pages)
	listeners, err := c.entry.listen(e, c.Listen)
	if err != nil {
		return err
	}
	server := &http.Server{Handler: guard(mux, c.entry.names(listeners), c.PerClient), ReadHeaderTimeout: 10 * time.Second, ReadTimeout: 5 * time.Minute, WriteTimeout: 10 * time.Minute,
		IdleTimeout: 2 * time.Minute, MaxHeaderBytes: 64 << 10, ErrorLog: slog.NewLogLogger(e.log.Handler(), slog.LevelDebug),
		BaseContext: func(net.Listener) context.Context { return context.WithoutCancel(e) }}
	if err := c.greet(e, o, listeners[0].Addr().(*net.TCPAddr), secret); err != nil {
		return err
	}
	ended := make(chan error, len(listeners))
	for _, l := range listeners {
		go func() { ended <- server.Serve(l) }()
	}
	select {
	case err := <-ended:
		return err
	case <-e.Done():
	}
	grace, cancel := context.WithTimeout(context.Background(), 10*time.Second)
	defer cancel()
	if err := server.Shutdown(grace); err != nil && !errors.Is(err, context.DeadlineExceeded) {
		return err
	}
	return o.WriteHeldUp(context.WithoutCancel(e), time.Now().Add(time.Hour)) // those of the hour that has begun
}

// prepare fills an empty database, with the demonstration or with the areas of the world that every office needs, and makes
// the first administrator, whose one-time secret it returns. The demonstration comes after: it lays papers before them.
func (c serve) prepare(e *env, o *office.Office) (secret string, err error) {
	empty, err := o.Store().Empty(e)
	if err != nil {
		return "", err
	}
	if secret, err = o.FirstAdministrator(e); err != nil || !empty {
		return secret, err
	}
	if c.Demo {
		fmt.Fprintln(e.out, "Loading the demonstration …")
		_, err = loadDemonstration(e, o, access.System(), demo.Seed)
		return secret, err
	}
	return secret, formats.Areas(e, o.Store())
}

// greet prints the address and, on a loopback address, a one-time link that signs the administrator in: whoever can
// start the program can read its files anyway.
func (c serve) greet(e *env, o *office.Office, at *net.TCPAddr, secret string) (err error) {
	address := c.entry.shown(c.Listen, at)
	fmt.Fprintln(e.out, "Entente listens on "+address)
	if secret == "" && at.IP.IsLoopback() {
		if secret, err = o.Link(e, access.System(), "admin"); fault.Is(err, fault.NotFound) {
			fmt.Fprintln(e.out, "No account is called admin any more. For a sign-in link: entente user link NAME")
			return nil
		} else if err != nil {
			return err
		}
	}
	if secret != "" && !at.IP.IsLoopback() && !c.entry.secure() {
		fmt.Fprintln(e.out, "This address is open to the network without TLS, so no sign-in link is printed. On this machine: entente user link admin")
		return nil
	}
	if secret != "" {
		fmt.Fprintln(e.out, "Sign in once with "+office.EntryAddress(address, secret))
	}
	return nil
}

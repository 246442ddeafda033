package cli

import (
	"context"
	"log/slog"
	"net/url"
	"os"
	"strings"
	"time"

	"entente/internal/access"
	"entente/internal/fault"
	"entente/internal/mail"
	"entente/internal/office"
)

// post is the mail server through which letters go. Without it nothing leaves the house.
type post struct {
	SMTP             string `help:"Mail server through which notices and sign-in links are sent. Without it no mail leaves; --address must be set too." env:"ENTENTE_SMTP" placeholder:"HOST:PORT" name:"smtp"`
	SMTPSecurity     string `help:"How the connection is kept private: starttls, tls (from the first byte, port 465) or none (a server on this machine)." env:"ENTENTE_SMTP_SECURITY" enum:"starttls,tls,none" default:"starttls" name:"smtp-security"`
	SMTPUser         string `help:"Name under which to sign in to the mail server." env:"ENTENTE_SMTP_USER" placeholder:"NAME" name:"smtp-user"`
	SMTPPasswordFile string `help:"File with the password for it." env:"ENTENTE_SMTP_PASSWORD_FILE" placeholder:"FILE" type:"existingfile" name:"smtp-password-file"`
	SMTPFrom         string `help:"Address that letters come from." env:"ENTENTE_SMTP_FROM" placeholder:"ADDRESS" name:"smtp-from"`
	MailTitles       bool   `help:"Titles of records that are open to the whole house may stand in letters. Without it letters say only what sort of thing waits." env:"ENTENTE_MAIL_TITLES"`

	CheckpointMail      string        `help:"Address outside of this machine to which signed checkpoints of the ledger are sent." env:"ENTENTE_CHECKPOINT_MAIL" placeholder:"ADDRESS"`
	CheckpointMailEvery time.Duration `help:"How often." default:"24h" env:"ENTENTE_CHECKPOINT_MAIL_EVERY" placeholder:"DURATION"`
}

// open makes the office send letters as the settings say.
func (p post) open(o *office.Office, address string) error {
	wrong := func(field, format string, args ...any) error { return usage{fault.Field(field, format, args...)} }
	switch {
	case p.SMTP == "" && p.CheckpointMail != "":
		return wrong("checkpoint-mail", "checkpoints go by mail through a mail server: set --smtp and --smtp-from")
	case p.SMTP == "":
		return nil
	case address == "":
		return wrong("smtp", "links in letters need to know where Entente is reached: set --address")
	case p.CheckpointMail != "" && !access.MailAddress(p.CheckpointMail):
		return wrong("checkpoint-mail", "%q is no mail address", p.CheckpointMail)
	case p.CheckpointMailEvery < time.Minute:
		return wrong("checkpoint-mail-every", "checkpoints go by mail once a minute at most")
	}
	settings := mail.Settings{Server: p.SMTP, Security: p.SMTPSecurity, User: p.SMTPUser, From: p.SMTPFrom}
	if u, err := url.Parse(address); err == nil {
		settings.Name = u.Hostname()
	}
	if p.SMTPPasswordFile != "" {
		text, err := os.ReadFile(p.SMTPPasswordFile)
		if err != nil {
			return wrong("smtp-password-file", "the file with the password cannot be read: %v", err)
		}
		settings.Password = strings.TrimRight(string(text), "\r\n")
	}
	sender, err := mail.New(settings)
	if err != nil {
		return usage{err}
	}
	o.Post(office.PostSettings{Sender: sender, Address: strings.TrimRight(address, "/"), Titles: p.MailTitles})
	return nil
}

// postCheckpoints sends a checkpoint at once and then at each interval, as long as the ledger grows.
func (e *env) postCheckpoints(ctx context.Context, o *office.Office, to string, every time.Duration, log *slog.Logger) {
	var last int64
	for {
		size, _, err := o.Store().Head(ctx)
		if err == nil && size != last {
			var text string
			if text, err = signed(ctx, e, o.Store()); err == nil {
				err = o.PostCheckpoint(ctx, to, text)
			}
			if err == nil {
				last = size
			}
		}
		if err != nil && ctx.Err() == nil {
			log.Error("no checkpoint of the ledger could be sent", "error", err)
		}
		select {
		case <-ctx.Done():
			return
		case <-time.After(every):
		}
	}
}

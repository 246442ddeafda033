// Package mail hands letters to the office's own mail server by SMTP. It sends to nobody else, follows nobody (no pictures, no
// links that count), and sends nothing at all until an operator names a server.
package mail

import (
	"context"
	"errors"
	"net"
	"net/mail"
	"strconv"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"entente/internal/fault"

	gomail "github.com/wneessen/go-mail"
)

// The ways in which a connection is kept private.
const (
	StartTLS = "starttls" // begins in the clear and must turn private before anything is said
	TLS      = "tls"      // private from the first byte
	Plain    = "none"     // never private: for a server on this machine
)

// Settings say through which server letters go.
type Settings struct {
	Server   string // host:port; "" for no mail
	Security string // one of the ways; "" for StartTLS
	User     string // "" for a server that asks for none
	Password string
	From     string        // address, with or without a name before it
	Name     string        // under which the server is greeted; "" for localhost
	Timeout  time.Duration // of one letter; 30 s where it is 0
}

// Letter is one letter to one person, in plain text and in HTML.
type Letter struct {
	To       string // one address
	Subject  string
	Text     string
	HTML     string
	Language string // BCP 47
	List     string // what the letter belongs to, such as "notices", for List-Id; "" for none
	ID       string // stays the same when a letter is tried again
}

// ErrRefused is the cause of an error after which trying again is of no use: the server will never take this letter.
var ErrRefused = errors.New("refused for good")

// Sender sends letters through one server.
type Sender struct {
	settings Settings
	host     string
	port     int
	from     *mail.Address
}

// New checks settings. Errors: Invalid with the field, by its name on the command line.
func New(s Settings) (*Sender, error) {
	host, port, err := net.SplitHostPort(s.Server)
	n, e := strconv.Atoi(port)
	if err != nil || e != nil || host == "" || n < 1 || n > 65535 {
		return nil, fault.Field("smtp", "%q is no mail server: write its name and port, such as mail.example.org:587", s.Server)
	}
	if s.Security == "" {
		s.Security = StartTLS
	}
	if s.Security != StartTLS && s.Security != TLS && s.Security != Plain {
		return nil, fault.Field("smtp-security", "%q is no way to keep mail private: use starttls, tls or none", s.Security)
	}
	if s.Security == Plain && s.User != "" && !loopback(host) {
		return nil, fault.Field("smtp-security", "a password is not sent in the clear to another machine: use starttls or tls")
	}
	from, err := mail.ParseAddress(s.From)
	if err != nil || !oneLine(s.From) {
		return nil, fault.Field("smtp-from", "%q is no address to send from: write one such as entente@example.org", s.From)
	}
	if s.Timeout <= 0 {
		s.Timeout = 30 * time.Second
	}
	return &Sender{settings: s, host: host, port: n, from: from}, nil
}

func loopback(host string) bool {
	ip := net.ParseIP(host)
	return host == "localhost" || ip != nil && ip.IsLoopback()
}

// oneLine reports whether a text cannot become another header: it has no control characters and is UTF-8.
func oneLine(text string) bool {
	return utf8.ValidString(text) && strings.IndexFunc(text, unicode.IsControl) < 0
}

// Line makes one line of a text for a header: what would break it becomes a space.
func Line(text string) string {
	return strings.Join(strings.FieldsFunc(strings.ToValidUTF8(text, "\uFFFD"), func(r rune) bool { return unicode.IsControl(r) || r == ' ' || r == '\u2028' || r == '\u2029' }), " ")
}

// message puts a letter together. Errors: Invalid, with ErrRefused as cause.
func (s *Sender) message(l Letter) (*gomail.Msg, error) {
	wrong := func(field, format string, args ...any) error {
		return &fault.Error{Code: fault.Invalid, Field: field, Message: fault.Field(field, format, args...).Message, Cause: ErrRefused}
	}
	to, err := mail.ParseAddress(l.To)
	if err != nil || !oneLine(l.To) || to.Name != "" {
		return nil, wrong("to", "%q is no address to send to", l.To)
	}
	for field, text := range map[string]string{"subject": l.Subject, "list": l.List, "id": l.ID, "language": l.Language} {
		if !oneLine(text) {
			return nil, wrong(field, "a header has one line")
		}
	}
	m := gomail.NewMsg(gomail.WithCharset(gomail.CharsetUTF8), gomail.WithEncoding(gomail.EncodingQP), gomail.WithNoDefaultUserAgent())
	m.FromMailAddress(s.from)
	if err := m.To(to.Address); err != nil {
		return nil, wrong("to", "%q is no address to send to", l.To)
	}
	m.Subject(l.Subject)
	m.SetDate()
	domain := s.from.Address[strings.LastIndexByte(s.from.Address, '@')+1:]
	if l.ID != "" {
		m.SetMessageIDWithValue(l.ID + "@" + domain)
	} else {
		m.SetMessageID()
	}
	m.SetGenHeader("Auto-Submitted", "auto-generated") // so that nobody's absence is answered to it
	if l.List != "" {
		m.SetGenHeader("List-Id", "<"+l.List+".entente."+domain+">")
	}
	if l.Language != "" {
		m.SetGenHeader("Content-Language", l.Language)
	}
	m.SetBodyString(gomail.TypeTextPlain, l.Text)
	if l.HTML != "" {
		m.AddAlternativeString(gomail.TypeTextHTML, l.HTML)
	}
	return m, nil
}

// Send hands a letter to the server. Errors: Invalid with ErrRefused as cause where the server will never take it; Unavailable
// where it may later.
func (s *Sender) Send(ctx context.Context, l Letter) error {
	m, err := s.message(l)
	if err != nil {
		return err
	}
	name := s.settings.Name
	if name == "" {
		name = "localhost"
	}
	options := []gomail.Option{gomail.WithPort(s.port), gomail.WithTimeout(s.settings.Timeout), gomail.WithHELO(name)}
	switch s.settings.Security {
	case StartTLS:
		options = append(options, gomail.WithTLSPolicy(gomail.TLSMandatory))
	case TLS:
		options = append(options, gomail.WithSSL())
	case Plain:
		options = append(options, gomail.WithTLSPolicy(gomail.NoTLS))
	}
	if s.settings.User != "" {
		options = append(options, gomail.WithSMTPAuth(gomail.SMTPAuthAutoDiscover), gomail.WithUsername(s.settings.User), gomail.WithPassword(s.settings.Password))
		if s.settings.Security == Plain { // on this machine only: New has seen to it
			options = append(options, gomail.WithSMTPAuth(gomail.SMTPAuthPlainNoEnc))
		}
	}
	client, err := gomail.NewClient(s.host, options...)
	if err != nil {
		return fault.New(fault.Internal, "the mail server's settings are not understood: %w", err)
	}
	ctx, cancel := context.WithTimeout(ctx, s.settings.Timeout)
	defer cancel()
	err = client.DialAndSendWithContext(ctx, m)
	var refusal *gomail.SendError
	if errors.As(err, &refusal) && !refusal.IsTemp() && refusal.ErrorCode() >= 500 {
		return &fault.Error{Code: fault.Invalid, Field: "to", Message: "the mail server refuses this letter: " + Line(err.Error()), Cause: errors.Join(ErrRefused, err)}
	}
	if err != nil {
		return &fault.Error{Code: fault.Unavailable, Message: "the mail server did not take the letter: " + Line(err.Error()), Cause: err}
	}
	return nil
}

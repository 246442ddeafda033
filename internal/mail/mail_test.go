package mail

import (
	"bytes"
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/tls"
	"crypto/x509"
	"errors"
	"io"
	"math/big"
	"mime"
	"mime/multipart"
	"mime/quotedprintable"
	"net"
	"net/mail"
	"strings"
	"sync"
	"testing"
	"time"

	"entente/internal/fault"

	"github.com/emersion/go-smtp"
)

// office is a mail server that takes letters.
type office struct {
	mu      sync.Mutex
	letters []string
	to      []string
	refuse  *smtp.SMTPError
}

func (o *office) NewSession(*smtp.Conn) (smtp.Session, error) { return &visit{o}, nil }

type visit struct{ *office }

func (v *visit) Reset()                               {}
func (v *visit) Logout() error                        { return nil }
func (v *visit) Mail(string, *smtp.MailOptions) error { return nil }
func (v *visit) Rcpt(to string, _ *smtp.RcptOptions) error {
	if v.refuse != nil {
		return v.refuse
	}
	v.mu.Lock()
	defer v.mu.Unlock()
	v.to = append(v.to, to)
	return nil
}
func (v *visit) Data(r io.Reader) error {
	text, err := io.ReadAll(r)
	v.mu.Lock()
	defer v.mu.Unlock()
	v.letters = append(v.letters, string(text))
	return err
}

// serve runs the server on this machine.
func serve(t *testing.T, o *office, config *tls.Config) string {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	s := smtp.NewServer(o)
	s.Domain, s.TLSConfig = "localhost", config
	go s.Serve(l)
	t.Cleanup(func() { s.Close() })
	return l.Addr().String()
}

func certificate(t *testing.T) *tls.Config {
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	der, err := x509.CreateCertificate(rand.Reader, &x509.Certificate{SerialNumber: big.NewInt(1), NotAfter: time.Now().Add(time.Hour), IPAddresses: []net.IP{net.IPv4(127, 0, 0, 1)}},
		&x509.Certificate{SerialNumber: big.NewInt(1)}, key.Public(), key)
	if err != nil {
		t.Fatal(err)
	}
	return &tls.Config{Certificates: []tls.Certificate{{Certificate: [][]byte{der}, PrivateKey: key}}}
}

func sender(t *testing.T, server, security string) *Sender {
	t.Helper()
	s, err := New(Settings{Server: server, Security: security, From: "Entente <entente@example.org>", Timeout: 5 * time.Second})
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// parts are the parts of a letter by their type, decoded.
func parts(t *testing.T, letter string) (mail.Header, map[string]string) {
	t.Helper()
	m, err := mail.ReadMessage(strings.NewReader(letter))
	if err != nil {
		t.Fatal(err)
	}
	kind, params, err := mime.ParseMediaType(m.Header.Get("Content-Type"))
	if err != nil || kind != "multipart/alternative" {
		t.Fatalf("%s %v", kind, err)
	}
	found := make(map[string]string)
	for r := multipart.NewReader(m.Body, params["boundary"]); ; {
		p, err := r.NextRawPart()
		if err == io.EOF {
			return m.Header, found
		}
		if err != nil {
			t.Fatal(err)
		}
		text, err := io.ReadAll(quotedprintable.NewReader(p))
		if err != nil {
			t.Fatal(err)
		}
		kind, _, _ := mime.ParseMediaType(p.Header.Get("Content-Type"))
		found[kind] = string(bytes.ReplaceAll(text, []byte("\r\n"), []byte("\n")))
	}
}

func TestALetterArrivesInEveryLanguage(t *testing.T) {
	o := &office{}
	s := sender(t, serve(t, o, nil), Plain)
	for _, tag := range Languages() {
		subject, text, page := Write(Message{Occasion: Waiting, Language: tag, Name: "Lê <Thị> Hoa", Items: []Item{{Kind: "mention"}, {Kind: "task", Title: "Übergabe & Dank"}}, Link: "https://e.example/notices?a=1&b=2", Settings: "https://e.example/account/notices"})
		if err := s.Send(t.Context(), Letter{To: "anna@example.org", Subject: subject, Text: text, HTML: page, Language: tag, List: "notices", ID: "letter-1"}); err != nil {
			t.Fatal(err)
		}
		header, found := parts(t, o.letters[len(o.letters)-1])
		got, err := new(mime.WordDecoder).DecodeHeader(header.Get("Subject"))
		if err != nil || got != subject || subject == "" {
			t.Errorf("%s: subject %q, want %q: %v", tag, got, subject, err)
		}
		if strings.TrimSpace(found["text/plain"]) != strings.TrimSpace(text) || !strings.Contains(found["text/plain"], "Übergabe & Dank") {
			t.Errorf("%s: text %q", tag, found["text/plain"])
		}
		for _, want := range []string{"Lê &lt;Thị&gt; Hoa", `href="https://e.example/notices?a=1&amp;b=2"`, "Übergabe &amp; Dank", `lang="` + tag + `"`} {
			if !strings.Contains(found["text/html"], want) {
				t.Errorf("%s: HTML has no %q: %s", tag, want, found["text/html"])
			}
		}
		for _, follows := range []string{"<img", "<script", "http://"} {
			if strings.Contains(found["text/html"], follows) {
				t.Errorf("%s: HTML has %q", tag, follows)
			}
		}
		for name, want := range map[string]string{"List-Id": "<notices.entente.example.org>", "Message-Id": "<letter-1@example.org>", "Auto-Submitted": "auto-generated", "Content-Language": tag} {
			if header.Get(name) != want {
				t.Errorf("%s: %s is %q", tag, name, header.Get(name))
			}
		}
	}
}

// Every occasion has its words in every language, and every kind of notice that English knows.
func TestNoLanguageLacksAWord(t *testing.T) {
	for _, tag := range Languages() {
		p := phrases[tag]
		for kind := range phrases["en"].kinds {
			if p.kinds[kind] == "" {
				t.Errorf("%s has no word for %s", tag, kind)
			}
		}
		for _, occasion := range []Occasion{Waiting, Digest, Invitation, Forgotten, Recovery, Checkpoint} {
			subject, text, _ := Write(Message{Occasion: occasion, Language: tag, Name: "A", Hours: 24})
			if subject == "" || strings.Contains(text, "%!") || !strings.Contains(text, "24") || p.opening[occasion] == "" {
				t.Errorf("%s: %s: %q %q", tag, occasion, subject, text)
			}
		}
	}
}

func TestNobodyPutsAHeaderIntoALetter(t *testing.T) {
	o := &office{}
	s := sender(t, serve(t, o, nil), Plain)
	good := Letter{To: "anna@example.org", Subject: "a", Text: "b", List: "notices", ID: "1", Language: "en"}
	for field, change := range map[string]func(l *Letter){
		"an address with a line":     func(l *Letter) { l.To = "anna@example.org\r\nBcc: all@example.org" },
		"two addresses":              func(l *Letter) { l.To = "anna@example.org, bela@example.org" },
		"a name beside the address":  func(l *Letter) { l.To = "Anna <anna@example.org>" },
		"a subject with a line":      func(l *Letter) { l.Subject = "a\nBcc: all@example.org" },
		"a list with a line":         func(l *Letter) { l.List = "a\r\nX: y" },
		"an identifier with a line":  func(l *Letter) { l.ID = "a\r\nX: y" },
		"a language with a line":     func(l *Letter) { l.Language = "en\nX: y" },
		"an address that is no text": func(l *Letter) { l.To = "anna@\xff.org" },
	} {
		l := good
		change(&l)
		if err := s.Send(t.Context(), l); !errors.Is(err, ErrRefused) {
			t.Errorf("%s: %v", field, err)
		}
	}
	if len(o.letters) > 0 {
		t.Errorf("%d letters went out", len(o.letters))
	}
	if got := Line("a\r\nBcc: b\u2028c"); got != "a Bcc: b c" {
		t.Errorf("%q", got)
	}
}

func TestWhatAServerRefusesForGoodIsNotTriedAgain(t *testing.T) {
	o := &office{refuse: &smtp.SMTPError{Code: 550, EnhancedCode: smtp.EnhancedCode{5, 1, 1}, Message: "no such user"}}
	s := sender(t, serve(t, o, nil), Plain)
	l := Letter{To: "anna@example.org", Subject: "a", Text: "b"}
	if err := s.Send(t.Context(), l); !errors.Is(err, ErrRefused) || !strings.Contains(err.Error(), "no such user") {
		t.Errorf("%v", err)
	}
	o.refuse = &smtp.SMTPError{Code: 451, EnhancedCode: smtp.EnhancedCode{4, 7, 1}, Message: "greylisted"}
	if err := s.Send(t.Context(), l); errors.Is(err, ErrRefused) || !fault.Is(err, fault.Unavailable) {
		t.Errorf("%v", err)
	}
	nobody := sender(t, "127.0.0.1:1", Plain)
	if err := nobody.Send(t.Context(), l); errors.Is(err, ErrRefused) || !fault.Is(err, fault.Unavailable) {
		t.Errorf("%v", err)
	}
}

func TestALetterIsNotSaidInTheClearWhereItMustBePrivate(t *testing.T) {
	o := &office{}
	l := Letter{To: "anna@example.org", Subject: "a", Text: "b"}
	if err := sender(t, serve(t, o, nil), StartTLS).Send(t.Context(), l); !fault.Is(err, fault.Unavailable) {
		t.Errorf("a server without TLS: %v", err)
	}
	if err := sender(t, serve(t, o, certificate(t)), StartTLS).Send(t.Context(), l); !fault.Is(err, fault.Unavailable) || !strings.Contains(err.Error(), "certificate") {
		t.Errorf("a certificate of nobody: %v", err)
	}
	if len(o.letters) > 0 {
		t.Errorf("%d letters went out", len(o.letters))
	}
}

func TestSettingsThatCannotWorkAreRefused(t *testing.T) {
	good := Settings{Server: "mail.example.org:587", From: "entente@example.org", User: "u", Password: "p"}
	if _, err := New(good); err != nil {
		t.Error(err)
	}
	for field, change := range map[string]func(s *Settings){
		"smtp":          func(s *Settings) { s.Server = "mail.example.org" },
		"smtp-security": func(s *Settings) { s.Security = Plain }, // a password in the clear
		"smtp-from":     func(s *Settings) { s.From = "entente@example.org\r\nBcc: x@example.org" },
	} {
		s := good
		change(&s)
		if _, err := New(s); len(fault.All(err)) != 1 || fault.All(err)[0].Field != field {
			t.Errorf("%s: %v", field, err)
		}
	}
}

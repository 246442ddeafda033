package cli

import (
	"context"
	"crypto/tls"
	"errors"
	"net"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"time"

	"entente/internal/access"
	"entente/internal/fault"
	"entente/internal/office"

	"golang.org/x/crypto/acme"
	"golang.org/x/crypto/acme/autocert"
)

// entry is how people reach the program and come in.
type entry struct {
	Address string `help:"Address under which people reach Entente, such as https://entente.example.org. Links and passkeys are made for it; requests under another name are refused." env:"ENTENTE_ADDRESS" placeholder:"URL"`
	Cert    string `help:"TLS: file of the certificate, with its chain." env:"ENTENTE_CERT" placeholder:"FILE" type:"existingfile"`
	Key     string `help:"TLS: file of its key." env:"ENTENTE_KEY" placeholder:"FILE" type:"existingfile"`
	ACME    string `help:"TLS: name for which a certificate is obtained and renewed by ACME (Let's Encrypt); the program must be reached on port 443." env:"ENTENTE_ACME" placeholder:"NAME" name:"acme"`

	SessionIdle  time.Duration `help:"A session ends after this long without a request." default:"2h" env:"ENTENTE_SESSION_IDLE" placeholder:"DURATION"`
	SessionLife  time.Duration `help:"A session ends after this long in any case." default:"12h" env:"ENTENTE_SESSION_LIFE" placeholder:"DURATION"`
	SecondFactor string        `help:"Whoever has this role or a higher one must have a passkey or a second factor: reader, officer, desk_head or administrator." env:"ENTENTE_SECOND_FACTOR" enum:",reader,officer,desk_head,administrator" default:"" placeholder:"ROLE"`
	ProviderACR  []string      `help:"Classes of sign-in at the provider (acr), one of which its token must name; may be repeated. Without this and --provider-amr a sign-in there counts as a password does." name:"provider-acr" env:"ENTENTE_PROVIDER_ACR" placeholder:"CLASS"`
	ProviderAMR  []string      `help:"Methods (amr) that the provider's token must name, each of them, such as mfa or hwk." name:"provider-amr" env:"ENTENTE_PROVIDER_AMR" placeholder:"METHOD"`

	Breached  *os.File `help:"File of breached passwords, which nobody may choose: the SHA-1 list of Pwned Passwords, ordered by hash, in one file. It is looked up where it lies. Thirty thousand come with the program." name:"breached-passwords" env:"ENTENTE_BREACHED_PASSWORDS" placeholder:"FILE"`
	PerClient int      `help:"How many requests one address may have running at a time." default:"64" env:"ENTENTE_PER_CLIENT"`

	Provider           string `help:"Identity provider (OpenID Connect) through which people may come in: its issuer." env:"ENTENTE_PROVIDER" placeholder:"URL"`
	ProviderName       string `help:"What people call it." env:"ENTENTE_PROVIDER_NAME" default:"Single sign-on"`
	ProviderClient     string `help:"Identifier of Entente at the provider." env:"ENTENTE_PROVIDER_CLIENT" placeholder:"ID"`
	ProviderSecretFile string `help:"File with the secret of Entente at the provider." env:"ENTENTE_PROVIDER_SECRET_FILE" placeholder:"FILE" type:"existingfile"`
}

// check refuses what cannot work or would be open without meaning to.
func (n entry) check(listen string) error {
	wrong := func(field, format string, args ...any) error { return usage{fault.Field(field, format, args...)} }
	if n.Address != "" {
		u, err := url.Parse(n.Address)
		if err != nil || u.Host == "" || u.Scheme != "http" && u.Scheme != "https" || strings.Trim(u.Path, "/") != "" || u.RawQuery != "" {
			return wrong("address", "%q is no address such as https://entente.example.org", n.Address)
		}
	}
	switch {
	case (n.Cert == "") != (n.Key == ""):
		return wrong("cert", "a certificate and its key go together: give both --cert and --key")
	case n.Cert != "" && n.ACME != "":
		return wrong("acme", "choose one: a certificate of your own, or ACME")
	case n.SessionIdle < time.Minute || n.SessionLife < n.SessionIdle || n.SessionLife > 24*time.Hour:
		return wrong("session-life", "a session lasts at least a minute idle, no shorter in all than idle, and at most a day")
	case n.PerClient < 1:
		return wrong("per-client", "one request at a time is the least")
	case n.Provider == "" && len(n.ProviderACR)+len(n.ProviderAMR) > 0:
		return wrong("provider", "what a sign-in at the provider must be takes a provider: give --provider too")
	case n.Provider != "" && (n.ProviderClient == "" || n.Address == ""):
		return wrong("provider", "an identity provider needs --provider-client and --address, to which it sends people back")
	}
	if _, _, err := net.SplitHostPort(listen); err != nil {
		return wrong("listen", "%q is no address such as localhost:8080 or :443", listen)
	}
	return nil
}

// secure reports whether people reach the pages over TLS, ended here or by a proxy in front.
func (n entry) secure() bool {
	return n.Cert != "" || n.ACME != "" || strings.HasPrefix(n.Address, "https://")
}

// open reads what the identity provider says of itself; nil where there is none.
func (n *entry) open(ctx context.Context) (*office.Provider, error) {
	n.Address = strings.TrimSuffix(n.Address, "/")
	if n.Provider == "" {
		return nil, nil
	}
	var secret string
	if n.ProviderSecretFile != "" {
		b, err := os.ReadFile(n.ProviderSecretFile)
		if err != nil {
			return nil, fault.New(fault.Unavailable, "the secret for the identity provider cannot be read: %w", err)
		}
		secret = strings.TrimSpace(string(b))
	}
	return office.OpenProvider(ctx, office.ProviderOptions{Name: n.ProviderName, Issuer: n.Provider, Client: n.ProviderClient, Secret: secret, Address: n.Address, Classes: n.ProviderACR, Methods: n.ProviderAMR})
}

// refuseBreached opens the operator's file of breached passwords, if there is one.
func (n entry) refuseBreached(o *office.Office) error {
	if n.Breached == nil {
		return nil
	}
	info, err := n.Breached.Stat()
	if err != nil {
		return fault.New(fault.Unavailable, "the list of breached passwords cannot be read: %w", err)
	}
	b, err := access.OpenBreached(n.Breached, info.Size())
	if err == nil {
		o.RefuseBreached(b)
	}
	return err
}

// listen opens the ports. The name localhost means both of its numbers, so that nobody else on the machine can take the
// one that a browser tries first.
func (n entry) listen(e *env, address string) (listeners []net.Listener, err error) {
	host, port, _ := net.SplitHostPort(address)
	hosts := []string{host}
	if host == "localhost" {
		hosts = []string{"127.0.0.1", "::1"}
	}
	secured, err := n.tls(e)
	if err != nil {
		return nil, err
	}
	for i, h := range hosts {
		l, err := net.Listen("tcp", net.JoinHostPort(h, port))
		if err != nil && i > 0 && (errors.Is(err, syscall.EADDRNOTAVAIL) || errors.Is(err, syscall.EAFNOSUPPORT)) {
			continue // a machine without IPv6
		}
		if err != nil {
			for _, open := range listeners {
				open.Close()
			}
			return nil, fault.New(fault.Unavailable, "cannot listen on %s; choose another with --listen: %w", address, err)
		}
		if _, port, err = net.SplitHostPort(l.Addr().String()); err != nil { // what 0 became
			return nil, err
		}
		if secured != nil {
			l = tls.NewListener(l, secured)
		}
		listeners = append(listeners, l)
	}
	return listeners, nil
}

// tls is how connections are secured; nil for not here.
func (n entry) tls(e *env) (*tls.Config, error) {
	switch {
	case n.ACME != "":
		m := &autocert.Manager{Prompt: autocert.AcceptTOS, HostPolicy: autocert.HostWhitelist(n.ACME), Cache: autocert.DirCache(filepath.Join(e.Data, "acme"))}
		c := m.TLSConfig()
		c.MinVersion = tls.VersionTLS12
		c.NextProtos = []string{"h2", "http/1.1", acme.ALPNProto}
		return c, nil
	case n.Cert != "":
		if _, err := tls.LoadX509KeyPair(n.Cert, n.Key); err != nil {
			return nil, fault.New(fault.Invalid, "the certificate and its key do not fit, or cannot be read: %w", err)
		}
		return &tls.Config{MinVersion: tls.VersionTLS12, NextProtos: []string{"h2", "http/1.1"},
			GetCertificate: (&renewed{cert: n.Cert, key: n.Key}).certificate}, nil
	}
	return nil, nil
}

// names are the names under which requests are taken; none for any. A page of another site whose name was made to lead to
// this machine arrives under that name.
func (n entry) names(listeners []net.Listener) []string {
	loopback := []string{"localhost", "127.0.0.1", "::1"}
	if n.Address != "" {
		u, err := url.Parse(n.Address)
		if err == nil {
			return append(loopback, u.Hostname())
		}
	}
	if n.ACME != "" {
		return append(loopback, n.ACME)
	}
	for _, l := range listeners {
		if !l.Addr().(*net.TCPAddr).IP.IsLoopback() {
			return nil
		}
	}
	return loopback
}

// shown is the address that is printed.
func (n entry) shown(listen string, at *net.TCPAddr) string {
	if n.Address != "" {
		return n.Address
	}
	scheme, host := "http", at.String()
	if n.secure() {
		scheme = "https"
	}
	if strings.HasPrefix(listen, "localhost:") {
		_, port, _ := net.SplitHostPort(host)
		host = "localhost:" + port
	}
	if n.ACME != "" {
		host = n.ACME
	}
	return scheme + "://" + host
}

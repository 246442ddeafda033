package cli

import (
	"context"
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/tls"
	"crypto/x509"
	"encoding/pem"
	"math/big"
	"net"
	"os"
	"path/filepath"
	"testing"
	"time"
)

// certify writes a certificate for localhost and its key.
func certify(t *testing.T, dir string, serial int64) (cert, key string) {
	t.Helper()
	private, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	template := &x509.Certificate{SerialNumber: big.NewInt(serial), DNSNames: []string{"localhost"}, NotBefore: time.Now().Add(-time.Hour), NotAfter: time.Now().Add(time.Hour)}
	der, err := x509.CreateCertificate(rand.Reader, template, template, &private.PublicKey, private)
	if err != nil {
		t.Fatal(err)
	}
	raw, err := x509.MarshalPKCS8PrivateKey(private)
	if err != nil {
		t.Fatal(err)
	}
	cert, key = filepath.Join(dir, "cert.pem"), filepath.Join(dir, "key.pem")
	for path, block := range map[string]*pem.Block{cert: {Type: "CERTIFICATE", Bytes: der}, key: {Type: "PRIVATE KEY", Bytes: raw}} {
		if err := os.WriteFile(path, pem.EncodeToMemory(block), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return cert, key
}

// TestTLSOfOnesOwn listens with a certificate, refuses old TLS, and takes a renewed certificate without a restart.
func TestTLSOfOnesOwn(t *testing.T) {
	dir := t.TempDir()
	cert, key := certify(t, dir, 1)
	listeners, err := entry{Cert: cert, Key: key}.listen(&env{Context: context.Background()}, "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer listeners[0].Close()
	go func() {
		for {
			c, err := listeners[0].Accept()
			if err != nil {
				return
			}
			go func() { c.(*tls.Conn).Handshake(); c.Read(make([]byte, 1)); c.Close() }()
		}
	}()
	dial := func(highest uint16) (*tls.Conn, error) {
		d := &net.Dialer{Timeout: 5 * time.Second}
		return tls.DialWithDialer(d, "tcp", listeners[0].Addr().String(), &tls.Config{InsecureSkipVerify: true, MinVersion: tls.VersionTLS10, MaxVersion: highest}) // the test's own certificate
	}
	for highest, good := range map[uint16]bool{tls.VersionTLS10: false, tls.VersionTLS11: false, tls.VersionTLS12: true, tls.VersionTLS13: true} {
		c, err := dial(highest)
		if (err == nil) != good {
			t.Errorf("%s: %v", tls.VersionName(highest), err)
		}
		if err == nil {
			c.Close()
		}
	}
	certify(t, dir, 2)
	later := time.Now().Add(time.Minute)
	if err := os.Chtimes(cert, later, later); err != nil {
		t.Fatal(err)
	}
	c, err := dial(tls.VersionTLS13)
	if err != nil {
		t.Fatal(err)
	}
	defer c.Close()
	if got := c.ConnectionState().PeerCertificates[0].SerialNumber.Int64(); got != 2 {
		t.Errorf("the certificate is number %d", got)
	}
	other, _ := certify(t, t.TempDir(), 3)
	if _, err := (entry{Cert: other, Key: key}).listen(&env{Context: context.Background()}, "127.0.0.1:0"); err == nil {
		t.Error("a certificate with the key of another is taken")
	}
}

// TestLocalhostIsBothOfItsNumbers keeps others on the machine from the number that a browser tries first.
func TestLocalhostIsBothOfItsNumbers(t *testing.T) {
	listeners, err := entry{}.listen(&env{Context: context.Background()}, "localhost:0")
	if err != nil {
		t.Fatal(err)
	}
	port := listeners[0].Addr().(*net.TCPAddr).Port
	for _, l := range listeners {
		defer l.Close()
		if at := l.Addr().(*net.TCPAddr); !at.IP.IsLoopback() || at.Port != port {
			t.Errorf("it listens on %s", at)
		}
	}
}

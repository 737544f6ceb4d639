package wire_test

import (
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/tls"
	"crypto/x509"
	"crypto/x509/pkix"
	"encoding/pem"
	"fmt"
	"io"
	"log"
	"math/big"
	"net/http"
	"net/http/httptest"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/purserhq/purser/connector/odoo/wire"
	"github.com/purserhq/purser/fault"
)

func TestAnOwnAuthorityIsTrustedOnlyWhenNamed(t *testing.T) {
	server := secure(t, nil)
	_, err := transport(t, wire.Options{URL: server.URL}).Post(t.Context(), write, "/", nil, []byte("{}"))
	if fault.CodeOf(err) != fault.Invalid || !strings.Contains(fault.HintOf(err), "ca_file") {
		t.Errorf("a stranger's certificate: %v (%s)", err, fault.HintOf(err))
	}
	named := wire.Options{URL: server.URL, CAFile: store(t, "CERTIFICATE", server.Certificate().Raw)}
	if _, err := transport(t, named).Post(t.Context(), write, "/", nil, []byte("{}")); err != nil {
		t.Errorf("a named authority: %v", err)
	}
}

func TestAClientCertificateIsShown(t *testing.T) {
	certificate, key := pair(t)
	parsed, err := x509.ParseCertificate(certificate)
	if err != nil {
		t.Fatal(err)
	}
	clients := x509.NewCertPool()
	clients.AddCert(parsed)
	server := secure(t, &tls.Config{ClientAuth: tls.RequireAndVerifyClientCert, ClientCAs: clients})
	options := wire.Options{URL: server.URL, CAFile: store(t, "CERTIFICATE", server.Certificate().Raw)}

	_, err = transport(t, options).Post(t.Context(), write, "/", nil, []byte("{}"))
	if fault.CodeOf(err) != fault.Invalid || !strings.Contains(fault.HintOf(err), "client_certificate") {
		t.Errorf("without a certificate: %v (%s)", err, fault.HintOf(err))
	}
	options.CertificateFile, options.KeyFile = store(t, "CERTIFICATE", certificate), store(t, "PRIVATE KEY", key)
	if _, err := transport(t, options).Post(t.Context(), write, "/", nil, []byte("{}")); err != nil {
		t.Errorf("with the certificate: %v", err)
	}
}

func TestAProxyIsUsedWithItsLogin(t *testing.T) {
	var asked, login string
	proxy := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		asked, login = r.URL.String(), r.Header.Get("Proxy-Authorization")
		fmt.Fprint(w, "through")
	}))
	defer proxy.Close()
	address, err := url.Parse(proxy.URL)
	if err != nil {
		t.Fatal(err)
	}
	address.User = url.UserPassword("purser", "word")
	answer, err := transport(t, wire.Options{URL: "http://odoo.invalid", Proxy: address}).Get(t.Context(), "/web/version", nil)
	if err != nil || string(answer.Body) != "through" {
		t.Fatalf("got %s, %v", answer.Body, err)
	}
	if asked != "http://odoo.invalid/web/version" || login != "Basic cHVyc2VyOndvcmQ=" {
		t.Errorf("the proxy was asked for %s with %q", asked, login)
	}
}

func TestASettingThatIsWrongIsNamed(t *testing.T) {
	empty := filepath.Join(t.TempDir(), "empty.pem")
	if err := os.WriteFile(empty, []byte("no certificate"), 0o600); err != nil {
		t.Fatal(err)
	}
	tests := map[string]struct {
		options wire.Options
		field   string
	}{
		"an address without scheme":     {wire.Options{URL: "odoo.example.com"}, "url"},
		"an address of another kind":    {wire.Options{URL: "ftp://odoo.example.com"}, "url"},
		"authorities that aren't there": {wire.Options{URL: "https://x", CAFile: empty + "x"}, "ca_file"},
		"authorities that are none":     {wire.Options{URL: "https://x", CAFile: empty}, "ca_file"},
		"a certificate without its key": {wire.Options{URL: "https://x", CertificateFile: empty}, "client_certificate"},
		"a key without its certificate": {wire.Options{URL: "https://x", KeyFile: empty}, "client_certificate"},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			_, err := wire.NewTransport(test.options)
			if fault.CodeOf(err) != fault.Invalid || fault.FieldOf(err) != test.field || fault.HintOf(err) == "" {
				t.Errorf("got %v on %q", err, fault.FieldOf(err))
			}
		})
	}
}

// secure starts a server with TLS and a certificate of its own.
func secure(t *testing.T, config *tls.Config) *httptest.Server {
	t.Helper()
	server := httptest.NewUnstartedServer(http.HandlerFunc(func(http.ResponseWriter, *http.Request) {}))
	server.TLS = config
	server.Config.ErrorLog = log.New(io.Discard, "", 0)
	server.StartTLS()
	t.Cleanup(server.Close)
	return server
}

// pair makes a certificate that signs itself, and its key.
func pair(t *testing.T) (certificate, key []byte) {
	t.Helper()
	private, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	template := &x509.Certificate{
		SerialNumber: big.NewInt(1), Subject: pkix.Name{CommonName: "purser"}, NotAfter: time.Now().Add(time.Hour),
		IsCA: true, BasicConstraintsValid: true, ExtKeyUsage: []x509.ExtKeyUsage{x509.ExtKeyUsageClientAuth},
	}
	if certificate, err = x509.CreateCertificate(rand.Reader, template, template, private.Public(), private); err != nil {
		t.Fatal(err)
	}
	if key, err = x509.MarshalPKCS8PrivateKey(private); err != nil {
		t.Fatal(err)
	}
	return certificate, key
}

// store writes one PEM block to a file.
func store(t *testing.T, kind string, content []byte) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "file.pem")
	if err := os.WriteFile(path, pem.EncodeToMemory(&pem.Block{Type: kind, Bytes: content}), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

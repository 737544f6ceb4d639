package natstest

import (
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/x509"
	"crypto/x509/pkix"
	"encoding/pem"
	"fmt"
	"math/big"
	"net"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/nats-io/jwt/v2"
	"github.com/nats-io/nkeys"
)

// Secure is one server that speaks TLS only, asks clients for a certificate of its authority, and for credentials of its
// operator. All are paths.
type Secure struct {
	URL string
	// Authority signed the server's certificate, and Certificate with its Key.
	Authority, Certificate, Key string
	// Credentials are those of a user of the operator; StrangeCredentials those of another operator's.
	Credentials, StrangeCredentials string
	// StrangeAuthority signed nothing here.
	StrangeAuthority string
}

// StartSecure starts such a server; it stops at the end of the test.
func StartSecure(t testing.TB) Secure {
	t.Helper()
	folder := t.TempDir()
	authority, strange := newAuthority(t, folder, "authority"), newAuthority(t, folder, "strange-authority")
	serverCert, serverKey := authority.issue(t, folder, "server")
	s := Secure{Authority: authority.path, StrangeAuthority: strange.path}
	s.Certificate, s.Key = authority.issue(t, folder, "client")
	ours, strangers := newOperator(t), newOperator(t)
	s.Credentials = newUser(t, folder, "purser.creds", ours.account)
	s.StrangeCredentials = newUser(t, folder, "strange.creds", strangers.account)
	port := freePorts(t, 1)[0]
	s.URL = fmt.Sprintf("tls://127.0.0.1:%d", port)
	node := &Node{t: t, folder: folder, port: port}
	node.configure(fmt.Sprintf(`
listen: "127.0.0.1:%d"
tls { cert_file: %q, key_file: %q, ca_file: %q, verify: true }
operator: %s
resolver: MEMORY
resolver_preload { %s }
jetstream { store_dir: %q, sync_interval: always, max_mem: 64M, max_file: 1G }
`, port, serverCert, serverKey, authority.path, ours.token, strings.Join(ours.accounts, ", "), filepath.Join(folder, "store")))
	node.Start()
	t.Cleanup(node.Stop)
	return s
}

// An operator has a system account and one for Purser.
type operator struct {
	token    string
	accounts []string // as the resolver takes them: the public key and the token
	account  nkeys.KeyPair
}

func newOperator(t testing.TB) operator {
	t.Helper()
	key, system := must(nkeys.CreateOperator())(t), must(nkeys.CreateAccount())(t)
	o := operator{account: must(nkeys.CreateAccount())(t)}
	claims := jwt.NewOperatorClaims(mustPublic(t, key))
	claims.SystemAccount = mustPublic(t, system)
	o.token = must(claims.Encode(key))(t)
	for _, account := range []nkeys.KeyPair{system, o.account} {
		claims := jwt.NewAccountClaims(mustPublic(t, account))
		if account == o.account {
			claims.Limits.JetStreamLimits = jwt.JetStreamLimits{MemoryStorage: -1, DiskStorage: -1, Streams: -1, Consumer: -1}
		}
		o.accounts = append(o.accounts, claims.Subject+": "+must(claims.Encode(key))(t))
	}
	return o
}

// newUser writes the credentials of a user of an account.
func newUser(t testing.TB, folder, name string, accountKey nkeys.KeyPair) string {
	t.Helper()
	key := must(nkeys.CreateUser())(t)
	token := must(jwt.NewUserClaims(mustPublic(t, key)).Encode(accountKey))(t)
	creds := must(jwt.FormatUserConfig(token, must(key.Seed())(t)))(t)
	return write(t, folder, name, creds)
}

// An authority signs certificates.
type authority struct {
	path string
	cert *x509.Certificate
	key  *ecdsa.PrivateKey
}

func newAuthority(t testing.TB, folder, name string) authority {
	t.Helper()
	key := must(ecdsa.GenerateKey(elliptic.P256(), rand.Reader))(t)
	cert := &x509.Certificate{
		SerialNumber: big.NewInt(1), Subject: pkix.Name{CommonName: name}, NotBefore: time.Now().Add(-time.Hour), NotAfter: time.Now().Add(time.Hour),
		IsCA: true, BasicConstraintsValid: true, KeyUsage: x509.KeyUsageCertSign,
	}
	der := must(x509.CreateCertificate(rand.Reader, cert, cert, &key.PublicKey, key))(t)
	return authority{path: write(t, folder, name+".pem", encode("CERTIFICATE", der)), cert: cert, key: key}
}

// issue writes a certificate and its key.
func (a authority) issue(t testing.TB, folder, name string) (certPath, keyPath string) {
	t.Helper()
	key := must(ecdsa.GenerateKey(elliptic.P256(), rand.Reader))(t)
	cert := &x509.Certificate{
		SerialNumber: big.NewInt(2), Subject: pkix.Name{CommonName: name}, NotBefore: time.Now().Add(-time.Hour), NotAfter: time.Now().Add(time.Hour),
		IPAddresses: []net.IP{net.IPv4(127, 0, 0, 1)}, KeyUsage: x509.KeyUsageDigitalSignature,
		ExtKeyUsage: []x509.ExtKeyUsage{x509.ExtKeyUsageServerAuth, x509.ExtKeyUsageClientAuth},
	}
	der := must(x509.CreateCertificate(rand.Reader, cert, a.cert, &key.PublicKey, a.key))(t)
	private := must(x509.MarshalPKCS8PrivateKey(key))(t)
	return write(t, folder, name+".pem", encode("CERTIFICATE", der)), write(t, folder, name+".key", encode("PRIVATE KEY", private))
}

func encode(kind string, der []byte) []byte {
	return pem.EncodeToMemory(&pem.Block{Type: kind, Bytes: der})
}

func mustPublic(t testing.TB, key nkeys.KeyPair) string {
	t.Helper()
	return must(key.PublicKey())(t)
}

// must gives a value, or ends the test.
func must[T any](value T, err error) func(testing.TB) T {
	return func(t testing.TB) T {
		t.Helper()
		if err != nil {
			t.Fatalf("making a secure server: %v", err)
		}
		return value
	}
}

func write(t testing.TB, folder, name string, content []byte) string {
	t.Helper()
	path := filepath.Join(folder, name)
	if err := os.WriteFile(path, content, 0o600); err != nil {
		t.Fatalf("making a secure server: %v", err)
	}
	return path
}

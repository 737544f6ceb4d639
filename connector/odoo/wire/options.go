package wire

import (
	"crypto/tls"
	"crypto/x509"
	"net/http"
	"net/url"
	"os"
	"time"

	"github.com/purserhq/purser/fault"
)

// OdooLimit is how long Odoo lets a call run by default before it drops the connection without an answer.
const OdooLimit = 120 * time.Second

// Options say how to reach a server.
type Options struct {
	// URL is the server's address without a path of its own, such as https://odoo.example.com. Required.
	URL string
	// Timeout bounds a whole call; it should stand above OdooLimit. Zero means no bound but the context's.
	Timeout time.Duration
	// ConnectTimeout bounds the making of a connection, TLS included. Zero means no bound of its own.
	ConnectTimeout time.Duration
	// MaxAnswer bounds an answer's body in bytes. Required.
	MaxAnswer int64
	// CAFile names a PEM file of authorities to trust beside the system's; empty for none.
	CAFile string
	// CertificateFile and KeyFile name the PEM files of a client certificate; both empty for none.
	CertificateFile, KeyFile string
	// Proxy is the proxy's address, with user and password if it wants them; nil takes the environment's
	// (HTTPS_PROXY, NO_PROXY).
	Proxy *url.URL
	// Connections bounds the connections open at once; zero means no bound.
	Connections int
}

// parsed gives the address, checked.
func (o Options) parsed() (*url.URL, error) {
	base, err := url.Parse(o.URL)
	if err != nil || base.Host == "" || base.Scheme != "http" && base.Scheme != "https" {
		return nil, fault.New(fault.Invalid, "Odoo's address is not a web address").On("url").Do("Write it like https://odoo.example.com.")
	}
	return base, nil
}

// roundTripper builds the transport of net/http.
func (o Options) roundTripper() (*http.Transport, error) {
	secure, err := o.tls()
	if err != nil {
		return nil, err
	}
	proxy := http.ProxyFromEnvironment
	if o.Proxy != nil {
		proxy = http.ProxyURL(o.Proxy)
	}
	return &http.Transport{
		Proxy:                 proxy,
		DialContext:           dialer(o.ConnectTimeout),
		TLSClientConfig:       secure,
		TLSHandshakeTimeout:   o.ConnectTimeout,
		ForceAttemptHTTP2:     true,
		MaxIdleConnsPerHost:   8,
		MaxConnsPerHost:       o.Connections,
		IdleConnTimeout:       30 * time.Second,
		ExpectContinueTimeout: 0,
	}, nil
}

func (o Options) tls() (*tls.Config, error) {
	config := &tls.Config{MinVersion: tls.VersionTLS12}
	if o.CAFile != "" {
		pool, err := trusted(o.CAFile)
		if err != nil {
			return nil, err
		}
		config.RootCAs = pool
	}
	if o.CertificateFile != "" || o.KeyFile != "" {
		pair, err := tls.LoadX509KeyPair(o.CertificateFile, o.KeyFile)
		if err != nil {
			return nil, fault.New(fault.Invalid, "the client certificate for Odoo can't be read").On("client_certificate").Because(err).
				Do("Set client_certificate and client_key to PEM files that belong together.")
		}
		config.Certificates = []tls.Certificate{pair}
	}
	return config, nil
}

// trusted gives the system's authorities and those of a file.
func trusted(file string) (*x509.CertPool, error) {
	pool, err := x509.SystemCertPool()
	if err != nil {
		pool = x509.NewCertPool()
	}
	pem, err := os.ReadFile(file)
	if err != nil {
		return nil, fault.New(fault.Invalid, "the authorities for Odoo's certificate can't be read").On("ca_file").Because(err).
			Do("Set ca_file to a PEM file that Purser may read.")
	}
	if !pool.AppendCertsFromPEM(pem) {
		return nil, fault.New(fault.Invalid, "%s holds no certificate", file).On("ca_file").Do("Set ca_file to a PEM file of certificates.")
	}
	return pool, nil
}

package jetstream

import (
	"context"
	"crypto/tls"
	"errors"
	"net"

	"github.com/nats-io/nats.go"

	"github.com/purserhq/purser/fault"
)

// A Cluster says where the servers are and who Purser is to them.
type Cluster struct {
	// URLs are the servers, such as "tls://nats-1.example.com:4222". At least one.
	URLs []string
	// Credentials is the path of a credentials file (JWT and seed); empty when the servers ask for none.
	Credentials string
	// Authority is the path of the certificate authority that signed the servers' certificates; empty for the system's.
	Authority string
	// Certificate and Key are the paths of the client's own certificate; both empty when the servers ask for none.
	Certificate, Key string
	// Replicas is how many servers keep each frame; 3 when zero.
	Replicas int
	// Shards is how many shards each domain has; 8 when zero. It can't be changed later.
	Shards int
}

// Connect opens the log on a cluster. Streams that are not there are made; one that differs is refused with Conflict and
// the list of differences. The other errors: Invalid for a file that can't be read; Unauthorized; Unavailable when no
// server answers; Unsupported for servers that are too old or without JetStream.
func Connect(ctx context.Context, cluster Cluster, opts Options) (*Log, error) {
	opts = opts.withDefaults()
	if len(cluster.URLs) == 0 {
		return nil, fault.New(fault.Invalid, "the log has no server to connect to").On("urls").Do("Name at least one NATS server.")
	}
	nc, err := dial(cluster, opts)
	if err != nil {
		return nil, err
	}
	l := layout{replicas: orElse(cluster.Replicas, 3), shards: orElse(cluster.Shards, 8), several: true}
	log, err := open(ctx, nc, l, opts)
	if err != nil {
		nc.Close()
		return nil, err
	}
	return log, nil
}

// dial connects, and from then on reconnects forever.
func dial(cluster Cluster, opts Options) (*nats.Conn, error) {
	settings := nats.GetDefaultOptions()
	settings.Servers = cluster.URLs
	settings.Name = "purser"
	settings.Timeout = opts.Patience
	settings.MaxReconnect = -1
	settings.ReconnectBufSize = -1 // what can't be sent now is an error now
	for _, set := range cluster.options() {
		if err := set(&settings); err != nil {
			return nil, fault.New(fault.Invalid, "reading the credentials and certificates for the log").Because(err).
				Do("Check the paths under bus in the configuration.")
		}
	}
	nc, err := settings.Connect()
	if err != nil {
		if isTrust(err) {
			return nil, fault.New(fault.Unauthorized, "connecting to the log").Because(err).
				Do("Check the authority that signed the servers' certificates, and the client's own certificate.")
		}
		return nil, classify(err, "connecting to the log")
	}
	if !atLeast(nc.ConnectedServerVersion(), 2, 11) {
		version := nc.ConnectedServerVersion()
		nc.Close()
		return nil, fault.New(fault.Unsupported, "the NATS server has version %s", version).Do("Use 2.11 or newer.")
	}
	return nc, nil
}

// isTrust reports that one side does not accept the other's certificate.
func isTrust(err error) bool {
	if _, theirs := errors.AsType[*tls.CertificateVerificationError](err); theirs {
		return true
	}
	if alert, ours := errors.AsType[*net.OpError](err); ours && alert.Op == "remote error" {
		return true
	}
	return errors.Is(err, nats.ErrTLS) // the server hung up on our certificate
}

// options are the client library's settings for who Purser is.
func (c Cluster) options() []nats.Option {
	var all []nats.Option
	if c.Credentials != "" {
		all = append(all, nats.UserCredentials(c.Credentials))
	}
	if c.Authority != "" {
		all = append(all, nats.RootCAs(c.Authority))
	}
	if c.Certificate != "" || c.Key != "" {
		all = append(all, nats.ClientCert(c.Certificate, c.Key))
	}
	return all
}

func orElse(value, otherwise int) int {
	if value == 0 {
		return otherwise
	}
	return value
}

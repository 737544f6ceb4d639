package cli

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net/url"

	"github.com/purserhq/purser/api"
	"github.com/purserhq/purser/app"
	"github.com/purserhq/purser/bus/jetstream"
	"github.com/purserhq/purser/store/dial"
)

// serve runs Purser until it is told to stop.
type serve struct {
	Config          string   `env:"PURSER_CONFIG" type:"path" help:"The configuration. Without it purser.yaml in the data folder, where there is one."`
	Data            string   `env:"PURSER_DATA" default:"purser-data" help:"The folder for what Purser keeps itself. It is made when it is not there."`
	Database        string   `env:"PURSER_DATABASE" help:"The database: sqlite:FILE or postgres://user@host/database. Without it a file in the data folder."`
	NATS            []string `name:"nats" env:"PURSER_NATS" help:"The servers of a NATS cluster that keeps the log. Without it the log is in the data folder."`
	NATSCredentials string   `name:"nats-credentials" env:"PURSER_NATS_CREDENTIALS" type:"path" help:"The credentials file for the cluster."`
	NATSAuthority   string   `name:"nats-authority" env:"PURSER_NATS_AUTHORITY" type:"path" help:"The authority that signed the servers' certificates. Without it the system's."`
	NATSCertificate string   `name:"nats-certificate" env:"PURSER_NATS_CERTIFICATE" type:"path" help:"Our own certificate for the cluster."`
	NATSKey         string   `name:"nats-key" env:"PURSER_NATS_KEY" type:"path" help:"The key of our own certificate."`
	Listen          string   `env:"PURSER_LISTEN" help:"Where programs may call, such as 127.0.0.1:8480. Without it nobody can."`
	Accounts        string   `env:"PURSER_ACCOUNTS" type:"path" help:"Without a configuration: a JSON file of the feeds, and of the accounts that may call. See docs/intake.md."`
	TLSCertificate  string   `name:"tls-certificate" env:"PURSER_TLS_CERTIFICATE" type:"path" help:"The certificate to answer calls with."`
	TLSKey          string   `name:"tls-key" env:"PURSER_TLS_KEY" type:"path" help:"The key of the certificate."`
	BehindProxy     bool     `name:"behind-proxy" env:"PURSER_BEHIND_PROXY" help:"A proxy before us speaks TLS, and nobody else reaches the address."`
}

// Run opens everything, says that it is ready, and runs until the process is told to end.
func (s *serve) Run(ctx context.Context, env Environment) (err error) {
	options := app.Options{
		HTTP: api.Address{Listen: s.Listen, Certificate: s.TLSCertificate, Key: s.TLSKey, BehindProxy: s.BehindProxy},
		Data: s.Data, Database: s.Database, Now: env.Now,
		Cluster: jetstream.Cluster{
			URLs: s.NATS, Credentials: s.NATSCredentials, Authority: s.NATSAuthority, Certificate: s.NATSCertificate, Key: s.NATSKey,
		},
		Logger: slog.New(slog.NewTextHandler(env.Stderr, nil)),
	}
	told, systems, err := s.configure(&options)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, systems.Close()) }()
	product, err := app.New(ctx, options)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, product.Close()) }()
	fmt.Fprintf(env.Stdout, "purser is ready: node %s, database %s, log %s\n", product.Node(), s.database(), s.log())
	fmt.Fprintln(env.Stdout, told)
	if at := product.Addr(); at != "" {
		fmt.Fprintf(env.Stdout, "programs may call at %s\n", at)
	}
	if err := product.Run(ctx); err != nil {
		return err
	}
	fmt.Fprintln(env.Stdout, "purser has stopped; what was accepted is on disk")
	return nil
}

// database names the database without a password.
func (s *serve) database() string {
	if s.Database == "" {
		return "in " + s.Data
	}
	if path, file := dial.File(s.Database); file {
		return path
	}
	address, err := url.Parse(s.Database)
	if err != nil {
		return "as configured"
	}
	return address.Scheme + "://" + address.Host + address.Path
}

// log names where the log is.
func (s *serve) log() string {
	if len(s.NATS) == 0 {
		return "in " + s.Data
	}
	return fmt.Sprintf("on a cluster of %d servers", len(s.NATS))
}

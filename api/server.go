package api

import (
	"context"
	"crypto/tls"
	"errors"
	"log/slog"
	"net"
	"net/http"
	"time"

	"github.com/purserhq/purser/fault"
)

// An Address is where the interface is offered.
type Address struct {
	// Listen is host:port. A host that is not of this machine alone needs a certificate or BehindProxy.
	Listen string
	// Certificate and Key are the files of a TLS certificate; both empty for none. They are read again when they change on
	// disk only by a restart.
	Certificate, Key string
	// BehindProxy says that something before us speaks TLS, and that nobody else reaches the address.
	BehindProxy bool
}

// Check refuses an address that would let keys and documents pass in the clear: every one but those of this machine
// (loopback), unless it has a certificate or stands behind a proxy. The error is Invalid.
func (a Address) Check() error {
	host, _, err := net.SplitHostPort(a.Listen)
	if err != nil {
		return fault.New(fault.Invalid, "%q is not an address to listen on", a.Listen).Because(err).On("listen").Do("Write host:port, such as 127.0.0.1:8480.")
	}
	if (a.Certificate == "") != (a.Key == "") {
		return fault.New(fault.Invalid, "a certificate without its key, or a key without its certificate").On("tls-certificate").Do("Name both files.")
	}
	if a.Certificate != "" || a.BehindProxy || host == "localhost" {
		return nil
	}
	if ip := net.ParseIP(host); ip == nil || !ip.IsLoopback() {
		return fault.New(fault.Invalid, "%s can be reached from other machines, and keys would pass in the clear", a.Listen).On("listen").
			Do("Listen on 127.0.0.1, give a certificate with --tls-certificate and --tls-key, or say --behind-proxy where a proxy speaks TLS.")
	}
	return nil
}

// A Server offers the interface at an address.
type Server struct {
	listener net.Listener
	server   *http.Server
}

// Listen opens an address; nobody is answered before [Server.Serve]. The error is Invalid for an address that may not be,
// and Unavailable for one that can't be had.
func Listen(ctx context.Context, at Address, handler http.Handler, logger *slog.Logger) (*Server, error) {
	if err := at.Check(); err != nil {
		return nil, err
	}
	server := &http.Server{
		Handler: handler, ReadHeaderTimeout: headerTime, IdleTimeout: idleTime, MaxHeaderBytes: maxHeaders,
		ErrorLog: slog.NewLogLogger(logger.Handler(), slog.LevelDebug), // a stranger's handshake is no news
	}
	if at.Certificate != "" {
		pair, err := tls.LoadX509KeyPair(at.Certificate, at.Key)
		if err != nil {
			return nil, fault.New(fault.Invalid, "reading the certificate").Because(err).On("tls-certificate").Do("Name a PEM certificate and its key that this user may read.")
		}
		server.TLSConfig = &tls.Config{Certificates: []tls.Certificate{pair}, MinVersion: tls.VersionTLS12}
	}
	var listening net.ListenConfig
	listener, err := listening.Listen(ctx, "tcp", at.Listen)
	if err != nil {
		return nil, fault.New(fault.Unavailable, "listening on %s", at.Listen).Because(err).On("listen").Do("Stop what has the port, or name another.")
	}
	return &Server{listener: listener, server: server}, nil
}

// Addr is where it listens, with the port that it was given.
func (s *Server) Addr() string { return s.listener.Addr().String() }

// farewell is how long calls that run may take to end.
const farewell = 5 * time.Second

// Serve answers until ctx ends; then calls that run are answered, and those that take longer than a few seconds are cut off.
func (s *Server) Serve(ctx context.Context) error {
	ended := make(chan error, 1)
	go func() {
		if s.server.TLSConfig != nil {
			ended <- s.server.ServeTLS(s.listener, "", "")
			return
		}
		ended <- s.server.Serve(s.listener)
	}()
	select {
	case err := <-ended:
		return fault.New(fault.Unavailable, "answering on %s", s.Addr()).Because(err).Do("Start Purser again.")
	case <-ctx.Done():
	}
	leaving, cancel := context.WithTimeout(context.WithoutCancel(ctx), farewell)
	defer cancel()
	if err := s.server.Shutdown(leaving); err != nil {
		_ = s.server.Close() // what takes longer is cut off: its sender repeats it
	}
	if err := <-ended; !errors.Is(err, http.ErrServerClosed) {
		return fault.New(fault.Unavailable, "answering on %s", s.Addr()).Because(err)
	}
	return nil
}

// Close gives the address back where Serve was never called.
func (s *Server) Close() error {
	if err := s.listener.Close(); err != nil && !errors.Is(err, net.ErrClosed) {
		return fault.New(fault.Unavailable, "giving back %s", s.Addr()).Because(err)
	}
	return nil
}

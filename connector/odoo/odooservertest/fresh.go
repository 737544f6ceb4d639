package odooservertest

import (
	"context"
	"os"
	"testing"

	"github.com/purserhq/purser/fault"
)

// Fresh gives a test a new database on a real Odoo of a version, 19 or 14, and drops it at the end. It brings the server
// up if it isn't, which takes minutes the first time. It never skips: a test whose server can't be had fails, and says
// what to do. Until the test's end nobody gets the server [Alone].
func Fresh(t testing.TB, version int) Connection {
	t.Helper()
	server := open(t, version)
	hold(t, server.share)
	return fresh(t, server)
}

// Alone gives a test the server of a version while no other test uses it, in any process, so that it may kill and restart
// it; and a new database on it. At the end the server is up again. Don't ask for it while the test holds a Fresh one.
func Alone(t testing.TB, version int) (*Server, Connection) {
	t.Helper()
	server := open(t, version)
	hold(t, server.alone)
	t.Cleanup(func() {
		if _, err := server.Up(context.Background()); err != nil {
			t.Error(fault.Text(err))
		}
	})
	return server, fresh(t, server)
}

func open(t testing.TB, version int) *Server {
	t.Helper()
	settings, err := FromEnvironment(os.Getenv, t.Logf)
	if err != nil {
		t.Fatal(fault.Text(err))
	}
	server, err := Open(t.Context(), settings, version)
	if err != nil {
		t.Fatal(fault.Text(err))
	}
	return server
}

// hold takes a lock until the test's end.
func hold(t testing.TB, take func(context.Context) (func(), error)) {
	t.Helper()
	end, err := take(t.Context())
	if err != nil {
		t.Fatal(fault.Text(err))
	}
	t.Cleanup(end)
}

func fresh(t testing.TB, server *Server) Connection {
	t.Helper()
	if _, err := server.Up(t.Context()); err != nil {
		t.Fatal(fault.Text(err))
	}
	connection, err := server.Fresh(t.Context(), "")
	if err != nil {
		t.Fatal(fault.Text(err))
	}
	t.Cleanup(func() {
		if err := server.Drop(context.Background(), connection.Database); err != nil {
			t.Error(fault.Text(err))
		}
	})
	return connection
}

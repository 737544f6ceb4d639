package odooservertest

import (
	"context"
	"os"
	"testing"

	"github.com/purserhq/purser/fault"
)

// Fresh gives a test a new database on a real Odoo of a version, 19 or 14, and drops it at the end. It brings the server
// up if it isn't, which takes minutes the first time. It never skips: a test whose server can't be had fails, and says
// what to do.
func Fresh(t testing.TB, version int) Connection {
	t.Helper()
	server := Running(t, version)
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

// Running gives the server of a version and brings it up if it isn't. Tests that stop it belong in a package of their own:
// all tests of a machine share it.
func Running(t testing.TB, version int) *Server {
	t.Helper()
	settings, err := FromEnvironment(os.Getenv, t.Logf)
	if err != nil {
		t.Fatal(fault.Text(err))
	}
	server, err := Open(t.Context(), settings, version)
	if err != nil {
		t.Fatal(fault.Text(err))
	}
	if _, err := server.Up(t.Context()); err != nil {
		t.Fatal(fault.Text(err))
	}
	return server
}

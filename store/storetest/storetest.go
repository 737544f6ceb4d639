// Package storetest runs any test body on every kind of database, each time on one of its own.
//
// A PostgreSQL server is needed, and found rather than asked for: the address in PURSER_TEST_POSTGRES wins; else the
// binaries are looked for in PATH and the usual folders, or installed with the system's package manager where that may be
// done; else the test fails with the one line to type. It is never skipped. See [Start].
package storetest

import (
	"context"
	"crypto/rand"
	"encoding/hex"
	"fmt"
	"net/url"
	"os"
	"path/filepath"
	"sync"
	"testing"

	"github.com/jackc/pgx/v5"

	"github.com/purserhq/purser/fault"
	"github.com/purserhq/purser/store"
	"github.com/purserhq/purser/store/postgres"
	"github.com/purserhq/purser/store/sqlite"
)

// Variable names the environment variable that gives tests a server: a URL whose user may make schemas.
const Variable = "PURSER_TEST_POSTGRES"

// shared is the server of this test binary, started when the first test needs it. It is state on purpose: a server for
// each test would cost a second each. It ends with the process, see [Start].
var shared = sync.OnceValues(func() (*Server, error) {
	if given := os.Getenv(Variable); given != "" {
		return &Server{URL: given}, nil
	}
	return Start(context.Background())
})

// Both runs body on an empty SQLite and on an empty PostgreSQL database with all tables, in parallel.
func Both(t *testing.T, body func(t *testing.T, db store.DB)) {
	t.Helper()
	BothWith(t, store.Options{}, body)
}

// BothWith is [Both] with options.
func BothWith(t *testing.T, options store.Options, body func(t *testing.T, db store.DB)) {
	t.Helper()
	t.Run("sqlite", func(t *testing.T) {
		t.Parallel()
		body(t, SQLite(t, options))
	})
	t.Run("postgres", func(t *testing.T) {
		t.Parallel()
		body(t, Postgres(t, options))
	})
}

// SQLite opens an empty database of its own, without syncs, and closes it when the test ends.
func SQLite(t testing.TB, options store.Options) *sqlite.DB {
	t.Helper()
	options.Unsynced = true
	db, err := sqlite.Open(t.Context(), filepath.Join(t.TempDir(), "purser.db"), options)
	if err != nil {
		t.Fatal(fault.Text(err))
	}
	t.Cleanup(func() { closed(t, db) })
	return db
}

// Postgres opens an empty schema of its own, and drops it when the test ends.
func Postgres(t testing.TB, options store.Options) *postgres.DB {
	t.Helper()
	db, err := postgres.Open(t.Context(), Schema(t), options)
	if err != nil {
		t.Fatal(fault.Text(err))
	}
	t.Cleanup(func() { closed(t, db) })
	return db
}

// Schema makes an empty schema without tables, gives the address of it, and drops it when the test ends.
func Schema(t testing.TB) string {
	t.Helper()
	server, err := shared()
	if err != nil {
		t.Fatal(fault.Text(err))
	}
	address := server.URL
	name := "test_" + random()
	administer(t, address, "CREATE SCHEMA "+name)
	t.Cleanup(func() { administer(t, address, "DROP SCHEMA "+name+" CASCADE") })
	within, err := url.Parse(address)
	if err != nil {
		t.Fatalf("%s is not a URL", Variable)
	}
	settings := within.Query()
	settings.Set("search_path", name)
	settings.Set("options", "-cpurser.unsynced=on") // the test server syncs nothing
	within.RawQuery = settings.Encode()
	return within.String()
}

// administer runs one statement beside the test's own connections.
func administer(t testing.TB, address, statement string) {
	t.Helper()
	ctx := context.Background() // cleanups run after the test's context has ended
	conn, err := pgx.Connect(ctx, address)
	if err != nil {
		t.Fatalf("the test server: %v", err)
	}
	defer func() { _ = conn.Close(ctx) }()
	if _, err := conn.Exec(ctx, statement); err != nil {
		t.Errorf("%s: %v", statement, err)
	}
}

func closed(t testing.TB, db store.DB) {
	t.Helper()
	if err := db.Close(); err != nil {
		t.Errorf("closing the database: %v", err)
	}
}

func random() string {
	var bytes [8]byte
	if _, err := rand.Read(bytes[:]); err != nil {
		panic(fmt.Sprint("no randomness: ", err))
	}
	return hex.EncodeToString(bytes[:])
}

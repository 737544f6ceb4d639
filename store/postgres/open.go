// Package postgres is the database on a PostgreSQL server, 13 or later, for several nodes over one database.
//
// # A write and its outcome
//
//	begun       statements run at READ COMMITTED; an error here means that nothing was done
//	committing  COMMIT is on its way; a connection lost now leaves the outcome unknown, and the caller is told so
//	ended       committed, or undone
//
// A process that is frozen inside a transaction would keep its row locks for as long as it is frozen. So the server ends
// a session that is silent for [store.Options].IdleTimeout inside a transaction; the woken process finds its connection
// gone and has committed nothing.
//
// Master data may hold at most half of the connections, so that a document always finds one.
//
// # Durability
//
// A session waits for the disk at each commit (synchronous_commit is on), and a server whose fsync is off is refused.
package postgres

import (
	"context"
	"database/sql"
	"embed"
	"io/fs"
	"net/url"
	"strconv"
	"strings"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/stdlib"

	"github.com/purserhq/purser/fault"
	"github.com/purserhq/purser/store"
	"github.com/purserhq/purser/store/migration"
)

//go:embed migrations/*.sql
var migrations embed.FS

// Migrations gives the numbered files of this dialect.
func Migrations() fs.FS {
	files, err := fs.Sub(migrations, "migrations")
	if err != nil {
		panic(err) // the folder is embedded above
	}
	return files
}

// A DB is a database, or a schema of one, on a server.
type DB struct {
	pool    *sql.DB
	config  *pgx.ConnConfig
	options store.Options
	// bulk holds a place for each connection that master data may have; nil for no bound.
	bulk chan struct{}
}

var _ store.DB = (*DB)(nil)

// Open connects to the server that address names (a URL, or a connection string of libpq) and brings the schema up. The
// tables are made in the first schema of the search path. A server that does not write what it answers to disk is
// Unsupported, unless the address says that loss does not matter.
func Open(ctx context.Context, address string, options store.Options) (*DB, error) {
	options = options.WithDefaults(store.PostgreSQL)
	config, err := configure(address, options)
	if err != nil {
		return nil, err
	}
	db := &DB{pool: stdlib.OpenDB(*config), config: config, options: options}
	db.pool.SetMaxOpenConns(options.Connections)
	db.pool.SetMaxIdleConns(options.Connections)
	if options.Yield == nil {
		db.bulk = make(chan struct{}, max(1, options.Connections/2))
	}
	if err := db.prepare(ctx); err != nil {
		_ = db.Close()
		return nil, fault.Wrap(err, "opening the database %s", Masked(address))
	}
	return db, nil
}

// configure reads the address and sets what every session needs. The driver's own error would quote the address.
func configure(address string, options store.Options) (*pgx.ConnConfig, error) {
	config, err := pgx.ParseConfig(address)
	if err != nil {
		return nil, fault.New(fault.Invalid, "the database's address %s cannot be read", Masked(address)).
			Do("Write it as postgres://user@host:5432/database?sslmode=verify-full.")
	}
	for name, value := range map[string]string{
		"application_name":                    "purser",
		"TimeZone":                            "UTC",
		"synchronous_commit":                  "on",
		"lock_timeout":                        milliseconds(options.LockTimeout),
		"idle_in_transaction_session_timeout": milliseconds(max(0, options.IdleTimeout)),
	} {
		if _, given := config.RuntimeParams[name]; !given {
			config.RuntimeParams[name] = value
		}
	}
	return config, nil
}

func milliseconds(d time.Duration) string { return strconv.FormatInt(d.Milliseconds(), 10) }

// Masked gives an address without its secrets, for errors and logs.
func Masked(address string) string {
	parsed, err := url.Parse(address)
	if err != nil || parsed.Scheme == "" || strings.ContainsAny(parsed.Host+parsed.Path+parsed.User.Username(), "=&") {
		return "(not a URL as it should be, so not shown)"
	}
	shown := url.URL{Scheme: parsed.Scheme, Host: parsed.Host, Path: parsed.Path}
	if parsed.User != nil {
		shown.User = url.User(parsed.User.Username())
	}
	return shown.String()
}

// Dialect is PostgreSQL.
func (db *DB) Dialect() store.Dialect { return store.PostgreSQL }

// Close closes the connections.
func (db *DB) Close() error {
	if err := db.pool.Close(); err != nil {
		return classify(err)
	}
	return nil
}

// prepare looks whether the server answers and keeps what it answers, and brings the schema up.
func (db *DB) prepare(ctx context.Context) error {
	if err := db.pool.PingContext(ctx); err != nil {
		return classify(err)
	}
	if err := refuseUnsynced(ctx, db.pool); err != nil {
		return err
	}
	if db.options.Unmigrated {
		return nil
	}
	return db.Migrate(ctx, migration.Latest)
}

// Migrate brings the schema up to a number, or all the way for [migration.Latest], while no other node does.
//
// It has connections of its own, without a bound on waiting: lock_timeout bounds the waits of documents, and a migration
// may rightly wait longer for those that are under way.
func (db *DB) Migrate(ctx context.Context, to int64) error {
	patient := db.config.Copy()
	patient.RuntimeParams["lock_timeout"] = "0"
	pool := stdlib.OpenDB(*patient)
	defer func() { _ = pool.Close() }()
	return locked(ctx, pool, func() error { return migration.Up(ctx, pool, store.PostgreSQL, Migrations(), to) })
}

// locked runs fn while no other caller on the same schema does. The lock belongs to a session and ends with it, so that a
// node which dies leaves none.
func locked(ctx context.Context, pool *sql.DB, fn func() error) error {
	conn, err := pool.Conn(ctx)
	if err != nil {
		return classify(err)
	}
	defer func() { _ = conn.Close() }()
	if _, err := conn.ExecContext(ctx, "SELECT pg_advisory_lock(hashtext('purser schema ' || current_schema()))"); err != nil {
		return classify(err)
	}
	done := fn()
	clean := context.WithoutCancel(ctx)
	if _, err := conn.ExecContext(clean, "SELECT pg_advisory_unlock(hashtext('purser schema ' || current_schema()))"); err != nil && done == nil {
		done = classify(err)
	}
	return done
}

// Package sqlite is the database in one file, without a server: the default.
//
// # The writer
//
// SQLite lets one connection write at a time, and each commit costs a sync of the disk. So writes queue, and the first
// caller who finds nobody writing becomes the leader: it opens one transaction, runs every closure that waits, each under
// a savepoint, commits once, and hands the lead to the next who waits. There is no goroutine of the writer's own; a
// caller that is alone pays for a queue nothing but a mutex.
//
//	waiting   in the queue of its lane; its context may end it here
//	running   its closure runs under a savepoint; a failure undoes that savepoint only
//	done      its savepoint is released; the common commit is outstanding
//	answered  the commit is on disk, or everything was undone and the caller knows why
//
// A crash before the commit leaves nothing of the batch, and no caller was told otherwise.
//
// Transactions run before master data. A batch holds at most as many closures as waited when it began, so nobody waits
// for an endless one, and a piece of master data that was passed over for [patience] batches goes first in the next.
//
// # Durability
//
// The journal is a write-ahead log, and the database syncs it at each commit (synchronous=FULL). Readers have their own
// connections, see the last commit and wait for no writer.
package sqlite

import (
	"context"
	"database/sql"
	"embed"
	"fmt"
	"io/fs"
	"net/url"
	"path/filepath"

	_ "modernc.org/sqlite" // the driver

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

// A DB is a database in one file.
type DB struct {
	path    string
	readers *sql.DB
	writing *sql.DB
	writer  *writer
	options store.Options
}

var _ store.DB = (*DB)(nil)

// Open opens the database in the file path, makes it when it is not there, and brings its schema up.
func Open(ctx context.Context, path string, options store.Options) (*DB, error) {
	options = options.WithDefaults(store.SQLite)
	db := &DB{path: path, options: options}
	var err error
	if db.writing, err = sql.Open("sqlite", dsn(path, options, "_txlock=immediate")); err != nil {
		return nil, fault.Wrap(classify(err), "opening the database %s", path)
	}
	db.writing.SetMaxOpenConns(1)
	if db.readers, err = sql.Open("sqlite", dsn(path, options, "_pragma=query_only(1)")); err != nil {
		return nil, fault.Wrap(classify(err), "opening the database %s", path)
	}
	db.readers.SetMaxOpenConns(options.Connections)
	db.readers.SetMaxIdleConns(options.Connections)
	db.writer = newWriter(db.writing, options)
	if err := db.prepare(ctx); err != nil {
		_ = db.Close()
		return nil, fault.Wrap(err, "opening the database %s", path)
	}
	return db, nil
}

func (db *DB) prepare(ctx context.Context) error {
	if err := db.writing.PingContext(ctx); err != nil {
		return classify(err)
	}
	if db.options.Unmigrated {
		return nil
	}
	return db.Migrate(ctx, migration.Latest)
}

// dsn writes the driver's address of a file. The path is escaped, so that no part of it is read as a setting.
func dsn(path string, options store.Options, more string) string {
	sync := "FULL"
	if options.Unsynced {
		sync = "OFF"
	}
	name := (&url.URL{Path: filepath.ToSlash(path)}).EscapedPath()
	return fmt.Sprintf("file:%s?_pragma=busy_timeout(%d)&_pragma=journal_mode(WAL)&_pragma=synchronous(%s)&_pragma=foreign_keys(1)&%s",
		name, options.LockTimeout.Milliseconds(), sync, more)
}

// Path gives the file of the database.
func (db *DB) Path() string { return db.path }

// Dialect is SQLite.
func (db *DB) Dialect() store.Dialect { return store.SQLite }

// Close lets queued writes end, and closes every connection.
func (db *DB) Close() error {
	db.writer.close()
	readers, writing := db.readers.Close(), db.writing.Close()
	if readers != nil {
		return classify(readers)
	}
	if writing != nil {
		return classify(writing)
	}
	return nil
}

// Read runs fn on a snapshot of the last commit.
func (db *DB) Read(ctx context.Context, fn func(*store.Tx) error) error {
	tx, err := db.readers.BeginTx(ctx, nil)
	if err != nil {
		return fault.Wrap(classify(err), "beginning to read")
	}
	defer func() { _ = tx.Rollback() }() // nothing was written
	return store.Run(tx, store.Driver{Dialect: store.SQLite, Classify: classify, ReadOnly: true}, fn)
}

// Write runs fn as the writer, together with others that wait.
func (db *DB) Write(ctx context.Context, lane store.Lane, fn func(*store.Tx) error) error {
	return store.Retry(ctx, db.options, func() error { return db.writer.write(ctx, lane, fn) })
}

// Migrate brings the schema up to a number, or all the way for [migration.Latest].
//
// Another process that starts at the same time may be first with a migration, which then fails here. As long as the schema
// has moved on meanwhile, the rest is tried again.
func (db *DB) Migrate(ctx context.Context, to int64) error {
	for {
		before, err := db.number(ctx)
		if err != nil {
			return err
		}
		if err = migration.Up(ctx, db.writing, store.SQLite, Migrations(), to); err == nil {
			return nil
		}
		after, unread := db.number(ctx)
		if unread != nil || after <= before {
			return err
		}
	}
}

// number gives the schema's number; 0 for a database without tables.
func (db *DB) number(ctx context.Context) (int64, error) {
	var there bool
	const exists = "SELECT EXISTS (SELECT 1 FROM sqlite_schema WHERE name = '" + migration.Table + "')"
	if err := db.readers.QueryRowContext(ctx, exists).Scan(&there); err != nil {
		return 0, classify(err)
	}
	if !there {
		return 0, nil
	}
	var number int64
	err := db.Read(ctx, func(tx *store.Tx) (err error) {
		number, err = migration.Number(ctx, tx)
		return err
	})
	return number, err
}

// Stats counts what the writer has done since the database was opened.
type Stats struct {
	// Closures is how many were run, those that failed too.
	Closures int64
	// Commits is how many transactions they shared.
	Commits int64
	// Waiting is how many are in the queue now.
	Waiting int
}

// Stats gives the counts.
func (db *DB) Stats() Stats {
	db.writer.mu.Lock()
	defer db.writer.mu.Unlock()
	stats := db.writer.stats
	stats.Waiting = db.writer.count()
	return stats
}

// Package migration brings a database's schema up to what this program knows, with the numbered files of a dialect.
//
// The files of both dialects are in step: the same numbers, the same names, the same tables and columns. A number that was
// released is never changed; what comes later gets a later number. Each file commits whole or not at all, so that a crash
// in the middle leaves the schema at one number, and the next start goes on from there.
package migration

import (
	"context"
	"database/sql"
	"errors"
	"io/fs"
	"strconv"
	"strings"

	"github.com/pressly/goose/v3"

	"github.com/purserhq/purser/fault"
	"github.com/purserhq/purser/store"
)

// Table is where the database keeps the numbers that were applied.
const Table = "goose_db_version"

// Latest means every file there is.
const Latest int64 = 0

// Up applies what is missing up to the number to, or all of it for [Latest]. It refuses a database that a newer program
// has been at.
//
// Two callers at once are the implementation's concern: PostgreSQL's takes a lock around this call, SQLite's tries again
// when another was first.
func Up(ctx context.Context, db *sql.DB, dialect store.Dialect, files fs.FS, to int64) error {
	provider, err := open(db, dialect, files)
	if err != nil {
		return err
	}
	current, known, err := provider.GetVersions(ctx)
	if err != nil {
		return fault.New(fault.Unavailable, "reading the schema's number").Because(err)
	}
	if current > known {
		return Newer(current, known)
	}
	if to == Latest {
		to = known
	}
	if _, err := provider.UpTo(ctx, to); err != nil {
		return fault.New(fault.Internal, "bringing the database's schema from %d to %d", current, to).Because(err).
			Do("The database is as it was at the last number that passed. Keep it, and report this with the log.")
	}
	return nil
}

// Versions gives the number that the database is at, and the last that the files know.
func Versions(ctx context.Context, db *sql.DB, dialect store.Dialect, files fs.FS) (current, known int64, err error) {
	provider, err := open(db, dialect, files)
	if err != nil {
		return 0, 0, err
	}
	current, known, err = provider.GetVersions(ctx)
	if err != nil {
		return 0, 0, fault.New(fault.Unavailable, "reading the schema's number").Because(err)
	}
	return current, known, nil
}

// Newer is the refusal of a schema that this program does not know.
func Newer(found, known int64) error {
	return fault.New(fault.Unsupported, "the schema has number %d and this program knows up to %d", found, known).
		Do("Start the version of Purser that last used this database, or a later one.")
}

func open(db *sql.DB, dialect store.Dialect, files fs.FS) (*goose.Provider, error) {
	spoken := goose.DialectSQLite3
	if dialect == store.PostgreSQL {
		spoken = goose.DialectPostgres
	}
	provider, err := goose.NewProvider(spoken, db, files, goose.WithTableName(Table), goose.WithDisableGlobalRegistry(true))
	if errors.Is(err, goose.ErrNoMigrations) {
		return nil, fault.New(fault.Internal, "there are no migrations").Because(err)
	}
	if err != nil {
		return nil, fault.New(fault.Internal, "reading the migrations").Because(err)
	}
	return provider, nil
}

// Number gives the number of the last migration that was applied to the database of a transaction.
func Number(ctx context.Context, tx *store.Tx) (int64, error) {
	var number int64
	err := tx.QueryRow(ctx, "SELECT COALESCE(MAX(version_id), 0) FROM "+Table).Scan(&number)
	return number, fault.Wrap(err, "reading the schema's number")
}

// Last gives the greatest number among the files.
func Last(files fs.FS) int64 {
	names, err := fs.Glob(files, "*.sql")
	if err != nil {
		panic(err) // the pattern is a constant
	}
	last := int64(0)
	for _, name := range names {
		digits, _, _ := strings.Cut(name, "_")
		if number, err := strconv.ParseInt(digits, 10, 64); err == nil {
			last = max(last, number)
		}
	}
	return last
}

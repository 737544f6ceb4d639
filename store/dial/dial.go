// Package dial opens the database that an address names. It is the one place that lists what databases there are.
package dial

import (
	"context"
	"strings"

	"github.com/purserhq/purser/fault"
	"github.com/purserhq/purser/store"
	"github.com/purserhq/purser/store/postgres"
	"github.com/purserhq/purser/store/sqlite"
)

// Open opens the database at address, and brings its schema up:
//
//	sqlite:purser-data/purser.db                    a file, relative to where Purser was started
//	sqlite:/var/lib/purser/purser.db                a file
//	postgres://user@host:5432/database?sslmode=…    a server
//
// It gives Invalid for any other address. No error shows a password.
func Open(ctx context.Context, address string, options store.Options) (store.DB, error) {
	path, file := File(address)
	scheme, _, _ := strings.Cut(address, ":")
	switch {
	case file:
		return opened(sqlite.Open(ctx, path, options))
	case scheme == "postgres" || scheme == "postgresql":
		return opened(postgres.Open(ctx, address, options))
	default:
		return nil, fault.New(fault.Invalid, "the address of the database is neither sqlite: nor postgres:").
			Do("Write sqlite:FILE or postgres://user@host:5432/database.")
	}
}

// File gives the path that an address of SQLite names, and false for any other address.
func File(address string) (path string, ok bool) {
	path, ok = strings.CutPrefix(address, "sqlite:")
	path = strings.TrimPrefix(path, "//")
	return path, ok && path != ""
}

// opened keeps a nil database from becoming an interface that is not nil.
func opened[D store.DB](db D, err error) (store.DB, error) {
	if err != nil {
		return nil, err
	}
	return db, nil
}

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
	scheme, path, _ := strings.Cut(address, ":")
	switch {
	case scheme == "sqlite" && strings.TrimPrefix(path, "//") != "":
		return opened(sqlite.Open(ctx, strings.TrimPrefix(path, "//"), options))
	case scheme == "postgres" || scheme == "postgresql":
		return opened(postgres.Open(ctx, address, options))
	default:
		return nil, fault.New(fault.Invalid, "the address of the database is neither sqlite: nor postgres:").
			Do("Write sqlite:FILE or postgres://user@host:5432/database.")
	}
}

// opened keeps a nil database from becoming an interface that is not nil.
func opened[D store.DB](db D, err error) (store.DB, error) {
	if err != nil {
		return nil, err
	}
	return db, nil
}

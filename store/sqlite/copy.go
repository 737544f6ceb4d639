package sqlite

import (
	"context"
	"database/sql"
	"net/url"
	"path/filepath"

	"github.com/purserhq/purser/fault"
	"github.com/purserhq/purser/store"
)

// CopyTo writes a compact copy of the last commit into a file that must not exist. It makes neither readers nor the writer
// wait. The caller makes the file durable.
func (db *DB) CopyTo(ctx context.Context, path string) error {
	own, err := sql.Open("sqlite", dsn(db.path, db.options, ""))
	if err != nil {
		return classify(err)
	}
	defer func() { _ = own.Close() }()
	if _, err := own.ExecContext(ctx, "VACUUM INTO $1", path); err != nil {
		return fault.Wrap(classify(err), "copying the database to %s", path)
	}
	return nil
}

// Inspect opens a file that nobody else uses, lets SQLite check its inner consistency, and runs fn on it. It changes
// nothing and leaves no files beside it. It gives Corrupt for a file that is not sound.
func Inspect(ctx context.Context, path string, fn func(*store.Tx) error) error {
	name := (&url.URL{Path: filepath.ToSlash(path)}).EscapedPath()
	db, err := sql.Open("sqlite", "file:"+name+"?mode=ro&immutable=1")
	if err != nil {
		return classify(err)
	}
	defer func() { _ = db.Close() }()
	conn, err := db.Conn(ctx)
	if err != nil {
		return classify(err)
	}
	defer func() { _ = conn.Close() }()
	return store.Run(conn, store.Driver{Dialect: store.SQLite, Classify: classify, ReadOnly: true}, func(tx *store.Tx) error {
		var verdict string
		if err := tx.QueryRow(ctx, "PRAGMA integrity_check(1)").Scan(&verdict); err != nil {
			return err
		}
		if verdict != "ok" {
			return fault.New(fault.Corrupt, "the database file is damaged inside")
		}
		return fn(tx)
	})
}

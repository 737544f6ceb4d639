package backup

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"

	"github.com/purserhq/purser/fault"
	"github.com/purserhq/purser/store"
	"github.com/purserhq/purser/store/migration"
	"github.com/purserhq/purser/store/sqlite"
)

const sqliteFile = "purser.db"

// copySQLite lets SQLite write a compact copy of the last commit, and looks at it.
func copySQLite(ctx context.Context, db *sqlite.DB, folder string, m Manifest) (Manifest, []string, error) {
	path := filepath.Join(folder, sqliteFile)
	if err := db.CopyTo(ctx, path); err != nil {
		return m, nil, err
	}
	err := sqlite.Inspect(ctx, path, func(tx *store.Tx) (err error) {
		if m.Positions, err = positions(ctx, tx); err != nil {
			return err
		}
		if m.Schema, err = migration.Number(ctx, tx); err != nil {
			return err
		}
		m.Tables, err = sqliteTables(ctx, tx)
		return err
	})
	return m, []string{sqliteFile}, err
}

// sqliteTables counts every table.
func sqliteTables(ctx context.Context, tx *store.Tx) ([]Table, error) {
	names, err := store.Collect(ctx, tx, func(scan func(...any) error) (name string, err error) {
		return name, scan(&name)
	}, "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite|_%' ESCAPE '|' ORDER BY name")
	if err != nil {
		return nil, err
	}
	var tables []Table
	for _, name := range names {
		if name == migration.Table {
			continue
		}
		rows, err := count(ctx, tx, name)
		if err != nil {
			return nil, err
		}
		tables = append(tables, Table{Name: name, Rows: rows})
	}
	return tables, nil
}

// restoreSQLite copies the file beside its place, checks and settles it there, and renames it.
func restoreSQLite(ctx context.Context, folder, path string, m Manifest) (err error) {
	for _, taken := range []string{path, path + "-wal", path + "-journal"} {
		if _, err := os.Lstat(taken); !errors.Is(err, fs.ErrNotExist) {
			return fault.New(fault.Conflict, "%s is there already", taken).Do("Move it away, or name another file.")
		}
	}
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		return onDisk(err, "making the folder of %s", path)
	}
	unfinished := path + partial
	if err := os.RemoveAll(unfinished); err != nil { // what a crash has left
		return onDisk(err, "removing %s", unfinished)
	}
	defer func() {
		if err != nil {
			_ = os.Remove(unfinished)
		}
	}()
	if err := copyFile(filepath.Join(folder, sqliteFile), unfinished); err != nil {
		return err
	}
	if err := sqlite.Inspect(ctx, unfinished, func(tx *store.Tx) error { return check(ctx, tx, m) }); err != nil {
		return err
	}
	if err := settleSQLite(ctx, unfinished, m); err != nil {
		return err
	}
	if err := syncPath(unfinished); err != nil {
		return err
	}
	if err := os.Rename(unfinished, path); err != nil {
		return onDisk(err, "naming %s", path)
	}
	return syncPath(filepath.Dir(path))
}

func settleSQLite(ctx context.Context, path string, m Manifest) error {
	db, err := sqlite.Open(ctx, path, store.Options{Unmigrated: true})
	if err != nil {
		return err
	}
	settled := db.Write(ctx, store.Transactions, func(tx *store.Tx) error { return settle(ctx, tx, m) })
	return errors.Join(settled, db.Close()) // closing writes the log of the journal into the file
}

package backup

import (
	"context"
	"errors"
	"os"
	"path/filepath"

	"github.com/purserhq/purser/fault"
	"github.com/purserhq/purser/store"
	"github.com/purserhq/purser/store/migration"
	"github.com/purserhq/purser/store/postgres"
)

// copyPostgres writes every table of one snapshot into a file of its own.
func copyPostgres(ctx context.Context, db *postgres.DB, folder string, m Manifest) (Manifest, []string, error) {
	var files []string
	err := db.Export(ctx, func(tx *store.Tx, export *postgres.Bulk) (err error) {
		if m.Positions, err = positions(ctx, tx); err != nil {
			return err
		}
		if m.Schema, err = migration.Number(ctx, tx); err != nil {
			return err
		}
		found, err := postgres.Tables(ctx, tx)
		if err != nil {
			return err
		}
		for _, table := range found {
			if table.Name == migration.Table {
				continue
			}
			rows, err := exportTable(ctx, export, folder, table)
			if err != nil {
				return err
			}
			m.Tables = append(m.Tables, Table{Name: table.Name, Rows: rows, Columns: table.Columns, Counter: table.Counter, Counted: table.Counted})
			files = append(files, tableFile(table.Name))
		}
		return nil
	})
	return m, files, err
}

func tableFile(table string) string { return table + ".copy" }

func exportTable(ctx context.Context, export *postgres.Bulk, folder string, table postgres.Table) (rows int64, err error) {
	path := filepath.Join(folder, tableFile(table.Name))
	file, err := os.OpenFile(path, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
	if err != nil {
		return 0, onDisk(err, "writing %s", path)
	}
	disk := &watched{file: file}
	rows, err = export.Out(ctx, table, disk)
	if disk.err != nil {
		err = onDisk(disk.err, "writing %s", path)
	}
	if closeErr := file.Close(); err == nil && closeErr != nil {
		err = onDisk(closeErr, "writing %s", path)
	}
	return rows, fault.Wrap(err, "copying the table %s", table.Name)
}

// watched remembers an error of the disk, which the driver would report as one of the connection.
type watched struct {
	file *os.File
	err  error
}

// Write passes the bytes on.
func (w *watched) Write(p []byte) (int, error) {
	n, err := w.file.Write(p)
	if err != nil {
		w.err = err
	}
	return n, err
}

// restorePostgres makes the tables, and fills, checks and settles them in one transaction.
func restorePostgres(ctx context.Context, folder, address string, m Manifest) (err error) {
	db, err := postgres.Open(ctx, address, store.Options{Unmigrated: true, IdleTimeout: -1})
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, db.Close()) }()
	if err := empty(ctx, db); err != nil {
		return err
	}
	if err := db.Migrate(ctx, m.Schema); err != nil {
		return err
	}
	if err := sameSchema(ctx, db, m); err != nil {
		return err
	}
	return db.Import(ctx, func(tx *store.Tx, load *postgres.Bulk) error {
		for _, table := range m.Tables {
			if err := importTable(ctx, load, folder, table); err != nil {
				return err
			}
		}
		if err := check(ctx, tx, m); err != nil {
			return err
		}
		return settle(ctx, tx, m)
	})
}

func importTable(ctx context.Context, load *postgres.Bulk, folder string, table Table) error {
	file, err := os.Open(filepath.Join(folder, tableFile(table.Name)))
	if err != nil {
		return onDisk(err, "reading the table %s of the backup", table.Name)
	}
	defer func() { _ = file.Close() }()
	into := postgres.Table{Name: table.Name, Columns: table.Columns, Counter: table.Counter, Counted: table.Counted}
	return fault.Wrap(load.In(ctx, into, file), "filling the table %s", table.Name)
}

// empty refuses a schema with rows in it. Tables without rows are what a restore that came to nothing has left.
func empty(ctx context.Context, db *postgres.DB) error {
	return db.Read(ctx, func(tx *store.Tx) error {
		tables, err := postgres.Tables(ctx, tx)
		if err != nil {
			return err
		}
		for _, table := range tables {
			if table.Name == migration.Table {
				continue
			}
			rows, err := count(ctx, tx, table.Name)
			if err != nil {
				return err
			}
			if rows > 0 {
				return fault.New(fault.Conflict, "the target is not empty: the table %s has %d rows", table.Name, rows).
					Do("Restore into a new database or a new schema.")
			}
		}
		return nil
	})
}

// sameSchema refuses the tables of another schema, which an earlier restore may have left.
func sameSchema(ctx context.Context, db *postgres.DB, m Manifest) error {
	return db.Read(ctx, func(tx *store.Tx) error {
		number, err := migration.Number(ctx, tx)
		if err == nil && number != m.Schema {
			return fault.New(fault.Conflict, "the target has the schema %d, and the backup %d", number, m.Schema).
				Do("Restore into a new database or a new schema.")
		}
		return err
	})
}

package backup

import (
	"context"
	"slices"

	"github.com/purserhq/purser/fault"
	"github.com/purserhq/purser/store"
	"github.com/purserhq/purser/store/dial"
	"github.com/purserhq/purser/store/migration"
	"github.com/purserhq/purser/store/postgres"
)

// Restore fills the empty database at an address, in the form that [dial.Open] takes, with the backup in a folder, and
// gives its manifest. It brings the schema to that of the backup; opening the database brings it up to date.
//
// It gives Conflict when the target is not empty, Corrupt when the backup is damaged, and Unsupported when it is of another
// kind of database or of a newer Purser. Whatever it gives, the target has everything or nothing.
func Restore(ctx context.Context, folder, address string) (Manifest, error) {
	m, err := Verify(folder)
	if err != nil {
		return Manifest{}, err
	}
	path, file := dial.File(address)
	kind, restore := store.PostgreSQL, func() error { return restorePostgres(ctx, folder, address, m) }
	if file {
		kind, restore = store.SQLite, func() error { return restoreSQLite(ctx, folder, path, m) }
	}
	if kind != m.Database {
		return Manifest{}, fault.New(fault.Unsupported, "the backup is of a %s database, and the target is %s", m.Database, kind).
			Do("Restore it to a database of its own kind.")
	}
	if known := migration.Last(postgres.Migrations()); m.Schema > known { // the dialects are in step
		return Manifest{}, migration.Newer(m.Schema, known)
	}
	return m, fault.Wrap(restore(), "restoring the backup in %s", folder)
}

// check holds what was restored to what the manifest says.
func check(ctx context.Context, tx *store.Tx, m Manifest) error {
	positions, err := positions(ctx, tx)
	if err != nil {
		return err
	}
	if !slices.Equal(positions, m.Positions) {
		return fault.New(fault.Corrupt, "the positions of the log are not those that the manifest says")
	}
	for _, table := range m.Tables {
		rows, err := count(ctx, tx, table.Name)
		if err != nil {
			return err
		}
		if rows != table.Rows {
			return fault.New(fault.Corrupt, "the table %s has %d rows, and the manifest says %d", table.Name, rows, table.Rows)
		}
	}
	return nil
}

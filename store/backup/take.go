package backup

import (
	"context"
	"os"
	"path/filepath"
	"time"

	"github.com/purserhq/purser/fault"
	"github.com/purserhq/purser/store"
	"github.com/purserhq/purser/store/postgres"
	"github.com/purserhq/purser/store/sqlite"
)

const partial = ".partial"

// Take copies the database into a new folder while it is used, and gives the manifest of what it took. The folder must not
// exist; it appears when the backup is complete and on disk.
func Take(ctx context.Context, db store.DB, folder string, now time.Time) (Manifest, error) {
	if _, err := os.Lstat(folder); err == nil {
		return Manifest{}, fault.New(fault.Conflict, "%s is there already", folder).Do("Name a folder that does not exist yet.")
	}
	id, err := begin(ctx, db, now)
	if err != nil {
		return Manifest{}, err
	}
	m, err := write(ctx, db, folder, Manifest{Format: Format, Backup: id, Database: db.Dialect(), Taken: now.UTC()})
	if err != nil {
		abandon(context.WithoutCancel(ctx), db, folder, id, now)
		return Manifest{}, fault.Wrap(err, "taking a backup into %s", folder)
	}
	err = db.Write(ctx, store.Transactions, func(tx *store.Tx) error { return finish(ctx, tx, m) })
	return m, err
}

// write makes the folder under its partial name, and gives it its own name when everything is on disk.
func write(ctx context.Context, db store.DB, folder string, m Manifest) (Manifest, error) {
	unfinished := folder + partial
	if err := os.RemoveAll(unfinished); err != nil { // what a crash has left
		return m, onDisk(err, "removing %s", unfinished)
	}
	if err := os.MkdirAll(unfinished, 0o700); err != nil {
		return m, onDisk(err, "making %s", unfinished)
	}
	m, files, err := copyData(ctx, db, unfinished, m)
	if err != nil {
		return m, err
	}
	if m, err = writeManifest(unfinished, m, files); err != nil {
		return m, err
	}
	if err := os.Rename(unfinished, folder); err != nil {
		return m, onDisk(err, "naming %s", folder)
	}
	return m, syncPath(filepath.Dir(filepath.Clean(folder)))
}

// copyData copies one snapshot and says what it holds and in which files.
func copyData(ctx context.Context, db store.DB, folder string, m Manifest) (Manifest, []string, error) {
	switch db := db.(type) {
	case *sqlite.DB:
		return copySQLite(ctx, db, folder, m)
	case *postgres.DB:
		return copyPostgres(ctx, db, folder, m)
	default:
		return m, nil, fault.New(fault.Unsupported, "there are no backups of a database of the kind %T", db)
	}
}

// abandon removes what a backup that came to nothing has left. It does what it can: the rest is taken up by a later one.
func abandon(ctx context.Context, db store.DB, folder string, id int64, now time.Time) {
	_ = os.RemoveAll(folder + partial)
	_ = db.Write(ctx, store.Transactions, func(tx *store.Tx) error { return Forget(ctx, tx, id, now) })
}

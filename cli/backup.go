package cli

import (
	"context"
	"fmt"
	"os"
	"strings"

	"github.com/purserhq/purser/fault"
	"github.com/purserhq/purser/store"
	storebackup "github.com/purserhq/purser/store/backup"
	"github.com/purserhq/purser/store/dial"
)

// backup copies the database while it is used.
type backup struct {
	Database string `env:"PURSER_DATABASE" default:"sqlite:purser-data/purser.db" help:"The database: sqlite:FILE or postgres://user@host/database."`
	Folder   string `arg:"" help:"The folder to make; it must not exist."`
}

// Run takes the backup and says what is in it.
func (b *backup) Run(ctx context.Context, env Environment) error {
	if err := present(b.Database); err != nil {
		return err
	}
	db, err := dial.Open(ctx, b.Database, store.Options{Unmigrated: true})
	if err != nil {
		return err
	}
	defer db.Close() //nolint:errcheck // the backup is on disk by then
	manifest, err := storebackup.Take(ctx, db, b.Folder, env.Now())
	if err != nil {
		return err
	}
	fmt.Fprintf(env.Stdout, "%s holds %s\n", b.Folder, contents(manifest))
	return nil
}

// present refuses a SQLite file that is not there, which opening would make anew.
func present(database string) error {
	file, embedded := strings.CutPrefix(database, "sqlite:")
	if !embedded {
		return nil
	}
	if _, err := os.Stat(strings.TrimPrefix(file, "//")); err != nil {
		return fault.New(fault.NotFound, "finding the database").Because(err).
			Do("Name the database with --database, or set PURSER_DATABASE.")
	}
	return nil
}

// restore fills an empty database with a backup.
type restore struct {
	Database string `env:"PURSER_DATABASE" default:"sqlite:purser-data/purser.db" help:"The empty database: sqlite:FILE or postgres://user@host/database."`
	Folder   string `arg:"" help:"The folder that purser backup made."`
}

// Run restores the backup and says what is there now.
func (r *restore) Run(ctx context.Context, env Environment) error {
	manifest, err := storebackup.Restore(ctx, r.Folder, r.Database)
	if err != nil {
		return err
	}
	fmt.Fprintf(env.Stdout, "restored and verified: %s. What the log holds behind these positions is read again.\n", contents(manifest))
	return nil
}

func contents(m storebackup.Manifest) string {
	return fmt.Sprintf("%d tables and %d positions of the log, schema %d, taken %s",
		len(m.Tables), len(m.Positions), m.Schema, m.Taken.UTC().Format("2006-01-02 15:04:05 UTC"))
}

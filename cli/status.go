package cli

import (
	"context"
	"fmt"
	"text/tabwriter"
	"time"

	"github.com/purserhq/purser/store"
	storebackup "github.com/purserhq/purser/store/backup"
	"github.com/purserhq/purser/store/dial"
	"github.com/purserhq/purser/store/position"
	"github.com/purserhq/purser/store/sequence"
)

// status tells how far the log has been read, who reads it, and what may be restored.
type status struct {
	Database string `env:"PURSER_DATABASE" default:"sqlite:purser-data/purser.db" help:"The database: sqlite:FILE or postgres://user@host/database."`
}

// standing is what status tells.
type standing struct {
	shards  []position.Position
	last    int64
	waiting int
	backups []storebackup.Retained
}

// Run asks the database and prints what it says. It may be asked while nodes run.
func (s *status) Run(ctx context.Context, env Environment) error {
	if err := present(s.Database); err != nil {
		return err
	}
	db, err := dial.Open(ctx, s.Database, store.Options{Unmigrated: true})
	if err != nil {
		return err
	}
	defer db.Close() //nolint:errcheck // nothing was written
	var found standing
	if err := db.Read(ctx, func(tx *store.Tx) (err error) {
		found, err = standingOf(ctx, tx)
		return err
	}); err != nil {
		return err
	}
	return found.print(env)
}

func standingOf(ctx context.Context, tx *store.Tx) (s standing, err error) {
	if s.shards, err = position.List(ctx, tx); err != nil {
		return s, err
	}
	if s.last, err = sequence.Last(ctx, tx); err != nil {
		return s, err
	}
	if s.waiting, err = sequence.Waiting(ctx, tx); err != nil {
		return s, err
	}
	s.backups, err = storebackup.List(ctx, tx)
	return s, err
}

func (s standing) print(env Environment) error {
	if len(s.shards) == 0 {
		fmt.Fprintln(env.Stdout, "No log was read into this database yet. Start purser serve.")
	} else {
		table := tabwriter.NewWriter(env.Stdout, 0, 0, 2, ' ', 0)
		fmt.Fprintln(table, "SHARD\tREAD UP TO\tLAST MOVED\tREAD BY\tSTREAM")
		for _, p := range s.shards {
			fmt.Fprintf(table, "%s/%d\t%d\t%s\t%s\t%s\n", p.Stream, p.Shard, p.Sequence, instant(p.Moved), reader(p, env.Now()), p.Identity)
		}
		if err := table.Flush(); err != nil {
			return err
		}
	}
	fmt.Fprintf(env.Stdout, "record: %d places given, %d rows wait for theirs\n", s.last, s.waiting)
	fmt.Fprintf(env.Stdout, "backups that may be restored: %d%s\n", len(s.backups), oldest(s.backups))
	return nil
}

// reader says who reads a shard, and whether it has been heard of lately.
func reader(p position.Position, now time.Time) string {
	switch {
	case p.Owner == "":
		return "nobody"
	case p.Until.Before(now):
		return p.Owner + ", not heard of since " + instant(p.Until)
	default:
		return p.Owner
	}
}

func oldest(backups []storebackup.Retained) string {
	if len(backups) == 0 {
		return ""
	}
	first := backups[0].Begun
	for _, b := range backups {
		if b.Begun.Before(first) {
			first = b.Begun
		}
	}
	return ", the oldest of " + instant(first)
}

func instant(t time.Time) string {
	if t.IsZero() {
		return "never"
	}
	return t.UTC().Format("2006-01-02 15:04:05 UTC")
}

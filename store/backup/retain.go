package backup

import (
	"context"
	_ "embed" // the statements
	"time"

	"github.com/purserhq/purser/fault"
	"github.com/purserhq/purser/store"
)

//go:embed backup.sql
var text string

var queries = store.MustBind[struct {
	Begin, Keep, Finish, Advance, Forget, ForgetAbandoned, List, Floors store.Statement
	FreeShards, FreeLeases, FreeNodes                                   store.Statement
}](text)

// Abandoned is how long a backup may take. One that was begun longer ago and never finished keeps the log back no more.
const Abandoned = 24 * time.Hour

// A Retained backup is one that may still be restored.
type Retained struct {
	// ID is the number that its manifest names too.
	ID int64
	// Begun is when it was begun.
	Begun time.Time
	// Finished is when it was complete; the zero time while it is being taken.
	Finished time.Time
}

// A Floor is the place in a shard's log through which it may be trimmed.
type Floor struct {
	// Shard counts from 0.
	Shard int
	// Identity is that of the stream that is meant.
	Identity string
	// Sequence is the last entry that neither the reader nor any retained backup will read again; 0 for none.
	Sequence int64
}

// List gives the backups that may be restored, the latest first.
func List(ctx context.Context, tx *store.Tx) ([]Retained, error) {
	all, err := store.Collect(ctx, tx, func(scan func(...any) error) (Retained, error) {
		var r Retained
		var begun, finished int64
		err := scan(&r.ID, &begun, &finished)
		r.Begun, r.Finished = store.Instant(begun), store.Instant(finished)
		return r, err
	}, queries.List)
	return all, fault.Wrap(err, "listing the backups")
}

// Forget says that a backup can no longer be restored, because its files are gone. A second call changes nothing.
func Forget(ctx context.Context, tx *store.Tx, id int64, now time.Time) error {
	_, err := tx.Exec(ctx, queries.Forget, id, store.Micros(now))
	return fault.Wrap(err, "forgetting the backup %d", id)
}

// TrimBefore gives, for each shard of a stream, how far its log may be trimmed: behind the reader's position and behind
// the oldest backup that may be restored. It gives nothing for a stream that was never declared.
func TrimBefore(ctx context.Context, tx *store.Tx, stream string) ([]Floor, error) {
	floors, err := store.Collect(ctx, tx, func(scan func(...any) error) (Floor, error) {
		var f Floor
		var backups, oldest int64
		err := scan(&f.Shard, &f.Identity, &f.Sequence, &backups, &oldest)
		if backups > 0 {
			f.Sequence = min(f.Sequence, oldest)
		}
		return f, err
	}, queries.Floors, stream)
	return floors, fault.Wrap(err, "computing how far the stream %s may be trimmed", stream)
}

// begin registers a backup, so that from now on the log keeps what a restore of it needs.
func begin(ctx context.Context, db store.DB, now time.Time) (id int64, err error) {
	err = db.Write(ctx, store.Transactions, func(tx *store.Tx) error {
		if _, err := tx.Exec(ctx, queries.ForgetAbandoned, store.Micros(now.Add(-Abandoned)), store.Micros(now)); err != nil {
			return err
		}
		if err := tx.QueryRow(ctx, queries.Begin, store.Micros(now)).Scan(&id); err != nil {
			return err
		}
		_, err := tx.Exec(ctx, queries.Keep, id)
		return err
	})
	return id, fault.Wrap(err, "registering a backup")
}

// finish says that the backup is complete, and what it read.
func finish(ctx context.Context, tx *store.Tx, m Manifest) error {
	for _, p := range m.Positions {
		if _, err := tx.Exec(ctx, queries.Advance, m.Backup, p.Stream, p.Shard, p.Identity, p.Sequence); err != nil {
			return fault.Wrap(err, "finishing the backup %d", m.Backup)
		}
	}
	_, err := tx.Exec(ctx, queries.Finish, m.Backup, store.Micros(m.Taken))
	return fault.Wrap(err, "finishing the backup %d", m.Backup)
}

// settle does what a restored database needs before it is used: its own backup is finished, and nobody holds anything.
func settle(ctx context.Context, tx *store.Tx, m Manifest) error {
	for _, s := range []store.Statement{queries.FreeShards, queries.FreeLeases, queries.FreeNodes} {
		if _, err := tx.Exec(ctx, s); err != nil {
			return fault.Wrap(err, "freeing what was held before the restore")
		}
	}
	return finish(ctx, tx, m)
}

package postgres

import (
	"context"
	"database/sql"
	"errors"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgconn"

	"github.com/purserhq/purser/fault"
	"github.com/purserhq/purser/store"
)

// Read runs fn on one snapshot.
func (db *DB) Read(ctx context.Context, fn func(*store.Tx) error) error {
	tx, err := db.pool.BeginTx(ctx, &sql.TxOptions{Isolation: sql.LevelRepeatableRead, ReadOnly: true})
	if err != nil {
		return fault.Wrap(classify(err), "beginning to read")
	}
	defer func() { _ = tx.Rollback() }() // nothing was written
	return store.Run(tx, store.Driver{Dialect: store.PostgreSQL, Classify: classify, ReadOnly: true}, fn)
}

// Write runs fn and commits.
func (db *DB) Write(ctx context.Context, lane store.Lane, fn func(*store.Tx) error) error {
	if lane == store.MasterData && db.bulk != nil {
		select {
		case db.bulk <- struct{}{}:
			defer func() { <-db.bulk }()
		case <-ctx.Done():
			return store.GaveUp(ctx.Err())
		}
	}
	return store.Retry(ctx, db.options, func() error { return db.once(ctx, fn) })
}

// once tries a write once.
func (db *DB) once(ctx context.Context, fn func(*store.Tx) error) error {
	// The transaction outlives ctx until we say so: database/sql would roll back in the background as soon as ctx ends, and
	// the answer would depend on who was faster.
	own, cancel := context.WithCancel(context.WithoutCancel(ctx))
	defer cancel()
	if ctx.Err() != nil {
		return store.GaveUp(ctx.Err())
	}
	tx, err := db.pool.BeginTx(own, &sql.TxOptions{Isolation: sql.LevelReadCommitted})
	if err != nil {
		return fault.Wrap(classify(err), "beginning to write")
	}
	defer func() { _ = tx.Rollback() }() // nothing after a commit
	if err := store.Run(tx, store.Driver{Dialect: store.PostgreSQL, Classify: classify, Yield: db.options.Yield}, fn); err != nil {
		return err
	}
	if db.options.Yield != nil {
		db.options.Yield(ctx)
	}
	if ctx.Err() != nil {
		return store.GaveUp(ctx.Err())
	}
	stop := context.AfterFunc(ctx, cancel) // from here on the caller may stop waiting, and is told that nobody knows
	defer stop()
	return outcome(tx.Commit())
}

// outcome says what an error of COMMIT means. The server's own refusal is certain; anything else may have come after it
// committed, a session that is ended by the server (FATAL) too.
func outcome(err error) error {
	if err == nil {
		return nil
	}
	if errors.Is(err, pgx.ErrTxCommitRollback) {
		return fault.New(fault.Internal, "a transaction whose statement had failed was committed; the server undid it").Because(err)
	}
	if refused, ok := errors.AsType[*pgconn.PgError](err); ok && refused.Severity == "ERROR" {
		return fault.Wrap(classify(err), "committing")
	}
	return fault.New(fault.Unknown, "the connection was lost while committing").Because(safe(err)).
		Do("Nothing needs to be done by hand: look up what was written before writing it again.")
}

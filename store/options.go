package store

import (
	"context"
	"time"
)

// Options say how a database is opened. The zero value is right for production but for Pause.
type Options struct {
	// Attempts is how often a write is tried in all while it loses against others; 0 means 8.
	Attempts int
	// Pause waits before try number attempt (the first repeat is 1) and returns early with ctx's error; nil repeats at once.
	// Production passes a wait with jitter, see [Backoff].
	Pause func(ctx context.Context, attempt int) error
	// LockTimeout is how long a statement waits for a lock before it is Contended; 0 means 5 s.
	LockTimeout time.Duration
	// IdleTimeout is how long PostgreSQL lets an open transaction stay silent before it ends the connection, so that a frozen
	// process cannot keep its locks; 0 means 4 s, negative means never.
	IdleTimeout time.Duration
	// Connections bounds PostgreSQL's connections and SQLite's readers; 0 means 16 and 4.
	Connections int
	// Queue bounds how many writes wait for SQLite's writer; one more is Full. 0 means 4096.
	Queue int
	// Batch bounds how many writes share one commit of SQLite; 0 means 256.
	Batch int
	// Yield is called before each statement and commit of a write transaction on PostgreSQL. A simulation hands control to
	// other transactions there; nil in production.
	Yield func(ctx context.Context)
	// Unsynced leaves out the sync to disk in SQLite, for tests that need no durability.
	Unsynced bool
	// Unmigrated leaves the schema as it is found, for a restore and for tests of migrations.
	Unmigrated bool
}

// WithDefaults gives o with every zero replaced by what it stands for.
func (o Options) WithDefaults(d Dialect) Options {
	o.Attempts = or(o.Attempts, 8)
	o.LockTimeout = or(o.LockTimeout, 5*time.Second)
	o.IdleTimeout = or(o.IdleTimeout, 4*time.Second)
	o.Queue = or(o.Queue, 4096)
	o.Batch = or(o.Batch, 256)
	if d == SQLite {
		o.Connections = or(o.Connections, 4)
	}
	o.Connections = or(o.Connections, 16)
	return o
}

func or[T comparable](value, otherwise T) T {
	var zero T
	if value == zero {
		return otherwise
	}
	return value
}

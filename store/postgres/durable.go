package postgres

import (
	"context"
	"database/sql"
	"slices"

	"github.com/purserhq/purser/fault"
)

// A commit is answered when it is on the server's disk. Two settings of the server decide that, and both can be off:
//
//   - fsync is the server's own, and with it off a power cut can cost the whole database.
//   - synchronous_commit belongs to the session, which turns it on. With it off the last commits that were answered are
//     gone after a crash. Every other value waits for the server's own disk at least.
//
// Where loss does not matter, as in tests, the setting purser.unsynced says so. It stands in the address
// (options=-cpurser.unsynced=on), since whoever names the server answers for it.

// refuseUnsynced asks a session whether what it commits is on disk.
func refuseUnsynced(ctx context.Context, pool *sql.DB) error {
	var fsync, commit, unsynced string
	const ask = "SELECT current_setting('fsync'), current_setting('synchronous_commit'), coalesce(current_setting('purser.unsynced', true), '')"
	if err := pool.QueryRowContext(ctx, ask).Scan(&fsync, &commit, &unsynced); err != nil {
		return classify(err)
	}
	switch {
	case slices.Contains([]string{"on", "true", "yes", "1"}, unsynced):
		return nil
	case fsync != "on":
		return fault.New(fault.Unsupported, "the server has fsync off: a power cut can cost everything that it has answered").
			Do("Set fsync = on in postgresql.conf and restart the server. Where loss does not matter, add options=-cpurser.unsynced=on to the address.")
	case commit == "off":
		return fault.New(fault.Unsupported, "the session has synchronous_commit off: a crash costs the last transactions that were answered").
			Do("Take synchronous_commit out of the address. Where loss does not matter, add options=-cpurser.unsynced=on to it.")
	}
	return nil
}

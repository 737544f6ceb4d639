package odooservertest

import (
	"context"
)

// A place is where a version's programs live and run: containers, or a folder of Debian.
type place interface {
	// build makes the programs available. It does nothing when they are.
	build(ctx context.Context) error
	// config is where Odoo's configuration is, as Odoo sees it.
	config() string
	// startDatabase starts PostgreSQL if it does not run, and returns when it answers.
	startDatabase(ctx context.Context) error
	// stopDatabase stops PostgreSQL in order.
	stopDatabase(ctx context.Context) error
	// psql runs SQL in a database and gives what it printed.
	psql(ctx context.Context, database, sql string) (string, error)
	// run runs Odoo's program beside the server to its end, with text as its input, and gives what it printed.
	run(ctx context.Context, title string, args []string, text string) (string, error)
	// startOdoo starts the server on a port of this machine.
	startOdoo(ctx context.Context, port int) error
	// stopOdoo ends all of Odoo's processes: in order, or at once as a crash does. It does nothing when none runs.
	stopOdoo(ctx context.Context, hard bool) error
	// odooRuns says whether the server that was started still runs.
	odooRuns(ctx context.Context) bool
	// databaseRuns says whether PostgreSQL does.
	databaseRuns(ctx context.Context) bool
	// copyFiles gives a database the stored files of another; removeFiles takes them away.
	copyFiles(ctx context.Context, from, to string) error
	removeFiles(ctx context.Context, database string) error
	// modules gives those of the modules that this version has.
	modules(ctx context.Context, wanted []string) ([]string, error)
	// log gives the last lines of Odoo's log.
	log(ctx context.Context, lines int) string
	// remove deletes everything of the version. Nothing runs any more.
	remove(ctx context.Context) error
}

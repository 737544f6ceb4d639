package odooservertest

import (
	"context"
)

// A place is where a version's programs live and run: containers, or a folder of Debian.
type place interface {
	programs
	cluster
	web
	files
}

// programs are Odoo's, made available.
type programs interface {
	// build makes the programs available. It does nothing when they are.
	build(ctx context.Context) error
	// run runs Odoo's program beside the server to its end, with text as its input, and gives what it printed.
	run(ctx context.Context, title string, args []string, text string) (string, error)
	// modules gives those of the modules that this version has.
	modules(ctx context.Context, wanted []string) ([]string, error)
	// config is where Odoo's configuration is, as Odoo sees it.
	config() string
	// remove deletes everything of the version. Nothing runs any more.
	remove(ctx context.Context) error
}

// cluster is PostgreSQL.
type cluster interface {
	// startDatabase starts PostgreSQL if it does not run, and returns when it answers.
	startDatabase(ctx context.Context) error
	// stopDatabase stops PostgreSQL in order.
	stopDatabase(ctx context.Context) error
	// psql runs SQL in a database and gives what it printed.
	psql(ctx context.Context, database, sql string) (string, error)
}

// web is Odoo's server.
type web interface {
	// startOdoo starts the server on a port of this machine, with further options.
	startOdoo(ctx context.Context, port int, options []string) error
	// stopOdoo ends all of Odoo's processes: in order, or at once as a crash does. It does nothing when none runs.
	stopOdoo(ctx context.Context, hard bool) error
	// odooRuns says whether the server that was started still runs.
	odooRuns(ctx context.Context) bool
	// log gives the last lines of Odoo's log.
	log(ctx context.Context, lines int) string
}

// files are the stored files of databases, which Odoo keeps outside of PostgreSQL.
type files interface {
	// copyFiles gives a database the stored files of another.
	copyFiles(ctx context.Context, from, to string) error
	// removeFiles takes a database's files away.
	removeFiles(ctx context.Context, database string) error
}
